package e2e

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	program "guben/generator/internal/cli/env"
)

// TestOffice follows two clerks' figures from their clones to the published site: the
// office's repository, real git, real builds. The steps are those of one county's days and
// go on from each other.
func TestOffice(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.setUp("--to", o.site, "--allow-sample", "--keep", "3")
	putDrawings(t, filepath.Join(o.repo, "guben", "county"))
	mustGuben(t, nil, "hook", "publish", "--repo", o.repo) // what was sent before
	o.figures("4249", "4685")

	one, two := o.clerk("兰联镇"), o.clerk("上陂镇")
	for _, step := range []struct {
		name string
		do   func(*testing.T, *gitOffice, *clerk, *clerk)
	}{
		{"two towns", officeTwoTowns},
		{"the same line", officeSameLine},
		{"errors", officeErrors},
		{"over ssh", officeSSH},
		{"another branch", officeBranch},
		{"at once", officeAtOnce},
		{"a failed build", officeFailure},
	} {
		ok := t.Run(step.name, func(t *testing.T) {
			here, a, b := *o, *one, *two
			here.T, a.T, b.T = t, t, t
			step.do(t, &here, &a, &b)
		})
		if !ok {
			t.FailNow()
		}
	}
	o.whole(one)
}

// figures holds what the published site says of two villages' farmers' income in 2006.
func (o *gitOffice) figures(first, second string) {
	o.Helper()
	data, err := os.ReadFile(filepath.Join(o.site, "current", "data", "income.csv"))
	if err != nil {
		o.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		o.Fatal(err)
	}
	for place, want := range map[string]string{"441621100200": first, "441621101200": second} {
		found := false
		for _, row := range rows {
			if row[0] == "2006" && row[1] == place {
				found = true
				if row[2] != want {
					o.Errorf("the site says %s of %s, not %s", row[2], place, want)
				}
			}
		}
		if !found {
			o.Errorf("the site says nothing of %s", place)
		}
	}
}

// whole holds that the published site is the one that a plain build of the same commit
// makes, file by file.
func (o *gitOffice) whole(c *clerk) {
	o.Helper()
	c.git("fetch", "-q")
	c.git("checkout", "-q", "--detach", "origin/main")
	buildDrawn(o, c.dir)
	current, err := filepath.EvalSymlinks(filepath.Join(o.site, "current"))
	if err != nil {
		o.Fatal(err)
	}
	site := tree(o, current)
	plain := tree(o, c.path("public"))
	delete(plain, "status.js") // see foot
	for path := range site {
		if _, ok := plain[path]; !ok {
			delete(site, path) // an older release's style or script, for pages that are open
		}
	}
	sameTrees(o, plain, site)
}

// income changes the figure of a village in the clone.
func (c *clerk) income(town, from, to string) {
	c.Helper()
	c.change(incomeFile, strings.Replace(town, town[len(town)-5:len(town)-1], from, 1), strings.Replace(town, town[len(town)-5:len(town)-1], to, 1))
}

// Two clerks change figures of different towns: neither hears of the other but by a pull.
func officeTwoTowns(t *testing.T, o *gitOffice, one, two *clerk) {
	one.income(firstTown, "4249", "4251")
	one.commit("兰联镇")
	out := one.git("push", "origin", "main")
	for _, says := range []string{"remote: 固本：检查通过", "remote: 固本：已发布第2号", "秒"} {
		if !strings.Contains(out, says) {
			t.Errorf("the pusher is not told %q:\n%s", says, out)
		}
	}
	two.income(secondTown, "4685", "4687")
	two.commit("上陂镇")
	two.refused([]string{"fetch first"}, "push", "origin", "main")
	two.git("pull", "-q", "--no-rebase", "--no-edit")
	if stat := two.git("diff", "--stat", "HEAD~1"); !strings.Contains(stat, "1 file changed, 1 insertion(+), 1 deletion(-)") {
		t.Errorf("the merge changed more than a line:\n%s", stat)
	}
	two.git("push", "-q", "origin", "main")
	o.figures("4251", "4687")
}

// Two clerks change the same line: git asks the second, and nothing of the question gets
// through.
func officeSameLine(t *testing.T, o *gitOffice, one, two *clerk) {
	one.git("pull", "-q", "--ff-only")
	one.income(firstTown, "4251", "4300")
	one.commit("一个数")
	one.git("push", "-q", "origin", "main")
	two.income(firstTown, "4251", "4400")
	two.commit("另一个数")
	two.refused([]string{"fetch first"}, "push", "origin", "main")
	two.refused([]string{"CONFLICT"}, "pull", "--no-rebase", "--no-edit")

	const marker = "data/income/2006.yaml:7:1: error[E118]"
	if status, out := guben(t, nil, "-C", two.dir, "check"); status != program.ExitProblems || !strings.Contains(out, marker) {
		t.Errorf("check: %d\n%s", status, out)
	}
	two.refused([]string{marker, "冲突", "没有提交"}, "commit", "-a", "--no-edit")
	two.git("commit", "-q", "-a", "--no-edit", "--no-verify")
	o.same(func() { two.refused([]string{"remote: " + marker}, "push", "origin", "main") })

	rewrite(t, two.path(incomeFile), func(s string) string {
		var kept []string
		for line := range strings.Lines(s) {
			if !strings.HasPrefix(line, "<<<<") && !strings.HasPrefix(line, "====") && !strings.HasPrefix(line, ">>>>") && !strings.Contains(line, "4300") {
				kept = append(kept, line)
			}
		}
		return strings.Join(kept, "")
	})
	two.commit("合并：以镇里核实的为准")
	two.git("push", "-q", "origin", "main")
	o.figures("4400", "4687")
}

// A push with errors, or one that rewrites, changes nothing that anybody sees.
func officeErrors(_ *testing.T, o *gitOffice, one, _ *clerk) {
	one.git("pull", "-q", "--ff-only")
	one.change(incomeFile, strings.Replace(firstTown, "4249", "4400", 1), firstWrong)
	one.git("commit", "-q", "--no-verify", "-a", "-m", "错的")
	o.same(func() { one.refused([]string{"remote: " + wrongPlace}, "push", "origin", "main") })
	one.git("reset", "-q", "--hard", "HEAD~1")
	one.income(firstTown, "4400", "4401")
	one.git("commit", "-q", "-a", "--amend", "-m", "改写")
	o.same(func() { one.refused([]string{"历史不能改写"}, "push", "--force", "origin", "main") })
	one.git("reset", "-q", "--hard", "origin/main")
}

// Over ssh the hooks run with next to no environment.
func officeSSH(t *testing.T, o *gitOffice, one, _ *clerk) {
	ssh := filepath.Join(t.TempDir(), "ssh")
	// git calls: ssh HOST COMMAND
	script := "#!/bin/sh\nfor command; do :; done\nexec env -i HOME=/nonexistent USER=git /bin/sh -c \"$command\"\n"
	if err := os.WriteFile(ssh, []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	one.env = []string{"GIT_SSH_COMMAND=" + ssh, "GIT_SSH_VARIANT=simple"}
	url := "git@office.invalid:" + o.repo
	one.git("pull", "-q", "--ff-only", url, "main")
	one.change(incomeFile, strings.Replace(firstTown, "4249", "4400", 1), firstWrong)
	one.git("commit", "-q", "--no-verify", "-a", "-m", "错的")
	o.same(func() { one.refused([]string{"remote: " + wrongPlace}, "push", url, "main") })
	one.git("reset", "-q", "--hard", "HEAD~1")
	one.income(firstTown, "4400", "4500")
	one.commit("经 ssh")
	if out := one.git("push", url, "main"); !strings.Contains(out, "remote: 固本：已发布第") {
		t.Errorf("not published:\n%s", out)
	}
	o.figures("4500", "4687")
}

// Other branches are kept, and not shown.
func officeBranch(t *testing.T, o *gitOffice, one, _ *clerk) {
	before := o.shown()
	one.git("checkout", "-q", "-b", "draft")
	one.income(firstTown, "4500", "9999")
	one.commit("草稿")
	if out := one.git("push", "origin", "draft"); strings.Contains(out, "发布") {
		t.Errorf("a draft was published:\n%s", out)
	}
	one.git("checkout", "-q", "main")
	sameTrees(t, before, o.shown())
}

// Three pushes come while the first still builds: all are taken, each pusher is told, and
// the newest is on the site in the end.
func officeAtOnce(t *testing.T, o *gitOffice, one, two *clerk) {
	var wait sync.WaitGroup
	said := make([]string, 3)
	for i := range said {
		c := []*clerk{one, two}[i%2]
		c.git("pull", "-q", "--ff-only", "origin", "main")
		c.income(firstTown, fmt.Sprint(4500+i), fmt.Sprint(4501+i))
		c.commit("接连")
		c.env = nil
		tip := strings.TrimSpace(c.git("rev-parse", "HEAD"))
		wait.Go(func() { said[i], _ = c.try("push", "origin", tip+":main") })
		for !strings.Contains(o.refs(), tip+" commit\trefs/heads/main") { // taken, and being built
			time.Sleep(10 * time.Millisecond)
		}
	}
	wait.Wait()
	for i, out := range said {
		if !strings.Contains(out, "已发布第") && !strings.Contains(out, "随另一次推送一起发布") {
			t.Errorf("push %d was not told how it went:\n%s", i, out)
		}
	}
	o.figures("4503", "4687")
}

// Where the machine fails the old site stays, the clerk is told that the data were taken,
// and the office publishes when it is mended.
func officeFailure(t *testing.T, o *gitOffice, one, _ *clerk) {
	one.git("pull", "-q", "--ff-only", "origin", "main")
	one.income(firstTown, "4503", "4600")
	one.commit("机器坏了")
	server := &clerk{T: t, name: "server", dir: o.repo}
	before := o.shown()
	told := filepath.Join(t.TempDir(), "told")
	o.setUp("--on-failure", `cat >>"`+told+`"`)
	status := func(want int, says ...string) {
		t.Helper()
		got, out := guben(t, nil, "status", "--repo", o.repo)
		for _, s := range says {
			if got != want || !strings.Contains(out, s) {
				t.Errorf("guben status: %d, and not %q:\n%s", got, s, out)
			}
		}
	}
	status(program.ExitFine, "网站上是最新的数据。", "最近一次发布：", "天前")

	county := filepath.Join(o.repo, "guben", "county")
	inTheWay(t, county, func() {
		if out := one.git("push", "origin", "main"); !strings.Contains(out, "数据已经收下，但网站没有发布成") {
			t.Errorf("the pusher is not told:\n%s", out)
		}
	})
	status(program.ExitProblems, "没有发布成：", "guben hook publish --repo")
	if s := o.foot(); s.Waiting == "" || s.Published == "" || s.Release == 0 || s.AsOf == "" || s.Committed == "" {
		t.Errorf("the foot of the pages is told %+v", s)
	}
	if text, err := os.ReadFile(told); err != nil || !strings.Contains(string(text), "网站没有发布成") {
		t.Errorf("the command that was named was told %q, %v", text, err)
	}
	one.git("commit", "-q", "--allow-empty", "-m", "机器还是坏的")
	server.git("config", "guben.house", t.TempDir())
	if out := one.git("push", "origin", "main"); !strings.Contains(out, "数据已经收下，但网站没有发布成") || !strings.Contains(out, "hugo.yaml") || !strings.Contains(out, "以前收下的数据") {
		t.Errorf("the pusher is not told:\n%s", out)
	}
	sameTrees(t, before, o.shown())
	if out := server.git("log", "-1", "--format=%s", "main"); out != "机器还是坏的\n" {
		t.Errorf("the newest commit is %q", out)
	}
	o.setUp()
	mustGuben(t, nil, "hook", "publish", "--repo", o.repo)
	o.figures("4600", "4687")
	status(program.ExitFine, "网站上是最新的数据。")
	if s := o.foot(); s.Waiting != "" {
		t.Errorf("the foot of the pages is told %+v", s)
	}

	// What was broken off is told to whoever pushes next, and to the command; a command that
	// does not work hinders nobody.
	account := filepath.Join(o.repo, "guben", "status.json")
	if err := os.WriteFile(account, []byte(`{"begun": {"at": "2007-12-31 09:00"}}`), 0o644); err != nil {
		t.Fatal(err)
	}
	o.setUp("--on-failure", "echo 发不出去 >&2; exit 7")
	one.income(firstTown, "4600", "4601")
	one.commit("断电以后")
	out := one.git("push", "origin", "main")
	for _, says := range []string{"2007-12-31 09:00开始的一次发布被打断了", "发不出去", "已发布第"} {
		if !strings.Contains(out, says) {
			t.Errorf("the pusher is not told %q:\n%s", says, out)
		}
	}
	one.income(firstTown, "4601", "一千")
	one.git("commit", "-q", "--no-verify", "-a", "-m", "错的")
	one.refused([]string{"E"}, "push", "origin", "main")
	status(program.ExitFine, "最近一次退回：", "网站上是最新的数据。")
	if s := o.foot(); s.Refused == "" || s.Waiting != "" {
		t.Errorf("the foot of the pages is told %+v", s)
	}
	one.git("reset", "-q", "--hard", "origin/main")
	one.income(firstTown, "4601", "4600")
	one.commit("改回去")
	one.git("push", "origin", "main")
}

// inTheWay puts a file into the place of a folder for a while.
func inTheWay(t *testing.T, folder string, do func()) {
	t.Helper()
	if err := os.Rename(folder, folder+".away"); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(folder, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	do()
	if err := os.Remove(folder); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(folder+".away", folder); err != nil {
		t.Fatal(err)
	}
}
