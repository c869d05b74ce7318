package e2e

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	program "guben/generator/internal/cli/env"
)

// A commit holds what is staged, whatever the work tree holds.
func TestPreCommit(t *testing.T) {
	t.Parallel()
	c := newOffice(t).clerk("兰联镇")

	c.change(incomeFile, firstTown, firstWrong)
	c.git("add", incomeFile)
	c.refused([]string{wrongPlace, "没有提交"}, "commit", "-m", "错的")
	c.change(incomeFile, firstWrong, strings.Replace(firstTown, "4249", "4250", 1))
	c.refused([]string{wrongPlace, "git add " + incomeFile}, "commit", "-m", "改好了没暂存")
	c.git("add", incomeFile)

	c.change(incomeFile, secondTown, `"441621101200": {farmer_income: [`)
	c.git("commit", "-q", "-m", "暂存的是对的")
	if got := c.git("show", "HEAD:"+incomeFile); !strings.Contains(got, "4250") || strings.Contains(got, "[") {
		t.Errorf("committed:\n%s", got)
	}
	c.refused([]string{"data/income/2006.yaml:11", "没有提交"}, "commit", "-a", "-m", "全部")
	c.refused([]string{"data/income/2006.yaml:11"}, "commit", "-m", "指定文件", "--", incomeFile)
	c.git("checkout", "-q", "--", incomeFile)

	// Warnings pass, and are shown where the file is at hand.
	c.change(incomeFile, secondTown, `"441621101200": {farmer_income: 46850,`)
	if out := c.git("commit", "-a", "-m", "可疑但可能"); !strings.Contains(out, "data/income/2006.yaml:11:35: warning[W402]") {
		t.Errorf("no warning:\n%s", out)
	}

	// A whole folder that is gone is an error of what is staged.
	c.git("rm", "-rq", "data")
	c.refused([]string{"data: error[E101]"}, "commit", "-m", "全删了")
	c.git("reset", "-q", "--hard")

	// A clone's work tree of its own has an index of its own.
	tree := &clerk{T: t, name: c.name, dir: filepath.Join(filepath.Dir(c.dir), "tree")}
	c.git("worktree", "add", "-q", "-b", "other", tree.dir)
	tree.change(incomeFile, `"441621100200": {farmer_income: 4250,`, firstWrong)
	tree.refused([]string{wrongPlace}, "commit", "-a", "-m", "另一个工作目录")
}

// What does not touch the data is not checked, and so does not wait or stumble over them.
func TestPreCommitElsewhere(t *testing.T) {
	t.Parallel()
	c := newOffice(t).clerk("兰联镇")
	c.change(incomeFile, firstTown, firstWrong)
	c.git("commit", "-q", "--no-verify", "-a", "-m", "已经有错")
	if err := os.WriteFile(c.path("说明.md"), []byte("说明\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	c.git("add", "说明.md")
	c.git("commit", "-q", "-m", "只有说明")
}

// A merge is checked too: two edits that are each right may be wrong together.
func TestPreMergeCommit(t *testing.T) {
	t.Parallel()
	c := newOffice(t).clerk("兰联镇")
	const village = `  "441621100201": {farmer_income: 3276, population: 1006, collective_income: 10890}` + "\n"
	c.change(incomeFile, village, "")
	c.commit("没有报")
	c.git("checkout", "-q", "-b", "late")
	c.change(incomeFile, "\n  # 上陂镇", village+"\n  # 上陂镇")
	c.commit("补报")
	c.git("checkout", "-q", "main")
	rewrite(t, c.path(incomeFile), func(s string) string { return s + village })
	c.commit("也补报，写在末尾")

	c.refused([]string{"data/income/2006.yaml:13:3: error[E202]", "没有提交"}, "merge", "--no-edit", "late")
	c.change(incomeFile, village+"\n", "\n") // the first of the two
	c.refused([]string{"E202"}, "commit", "--no-edit")
	c.git("add", incomeFile)
	c.git("commit", "-q", "--no-edit")
}

func TestHookInstall(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	c := o.clerk("兰联镇")
	before := tree(t, c.path(".git"))
	if status, out := guben(t, nil, "-C", c.dir, "hook", "install"); status != program.ExitFine || !strings.Contains(out, "已经装好") {
		t.Errorf("%d %s", status, out)
	}
	sameTrees(t, before, tree(t, c.path(".git")))

	// What git must know is set, and neither the site nor a town's workbook is ever staged.
	for key, want := range map[string]string{"pull.rebase": "false", "core.quotePath": "false"} {
		if got := strings.TrimSpace(c.git("config", "--local", key)); got != want {
			t.Errorf("%s is %q", key, got)
		}
	}
	for _, path := range []string{"public/index.html", ".guben/kept", "兰联镇.xlsx", "报表/兰联镇.csv", "data/上报.xls"} {
		if err := errors.Join(os.MkdirAll(filepath.Dir(c.path(path)), 0o755), os.WriteFile(c.path(path), nil, 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	c.git("add", "-A")
	if out := c.git("status", "--short"); out != "" {
		t.Errorf("git add -A stages\n%s", out)
	}
	c.git("config", "pull.rebase", "true") // somebody's own choice
	mustGuben(t, nil, "-C", c.dir, "hook", "install")
	if got := strings.TrimSpace(c.git("config", "pull.rebase")); got != "true" {
		t.Errorf("pull.rebase, which somebody had set, is %q", got)
	}

	// Somebody else's hook stays, and the clerk is told what to do.
	mustGuben(t, nil, "-C", c.dir, "hook", "uninstall")
	const theirs = "#!/bin/sh\ntouch ran\n"
	if err := os.WriteFile(c.path(".git/hooks/pre-commit"), []byte(theirs), 0o755); err != nil {
		t.Fatal(err)
	}
	status, out := guben(t, nil, "-C", c.dir, "hook", "install")
	if status != program.ExitProblems || !strings.Contains(out, "--force") {
		t.Errorf("%d %s", status, out)
	}
	line := regexpLine(t, out, `hook run pre-commit`)
	if err := os.WriteFile(c.path(".git/hooks/pre-commit"), []byte(theirs+line+"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	mustGuben(t, nil, "-C", c.dir, "hook", "install")
	c.change(incomeFile, firstTown, firstWrong)
	c.refused([]string{wrongPlace}, "commit", "-a", "-m", "错的")
	if _, err := os.Stat(c.path("ran")); err != nil {
		t.Error("their hook did not run:", err)
	}

	// Hooks go where git looks for them.
	c.git("config", "core.hooksPath", "tools/hooks")
	mustGuben(t, nil, "-C", c.dir, "hook", "install")
	c.refused([]string{wrongPlace}, "commit", "-a", "-m", "错的")

	// A county in a folder of its repository.
	c.git("checkout", "-q", "--", ".")
	c.git("mv", "data", "zijin")
	if err := os.Mkdir(c.path("counties"), 0o755); err != nil {
		t.Fatal(err)
	}
	c.git("mv", "zijin", "counties/data")
	mustGuben(t, nil, "-C", c.path("counties"), "hook", "install")
	c.git("commit", "-q", "-m", "挪到下一层")
	c.change("counties/"+incomeFile, firstTown, firstWrong)
	c.refused([]string{wrongPlace}, "commit", "-a", "-m", "错的")

	for _, dir := range []string{o.repo, t.TempDir()} {
		if status, out := guben(t, nil, "-C", dir, "hook", "install"); status != program.ExitUsage {
			t.Errorf("%s: %d %s", dir, status, out)
		}
	}
}

func regexpLine(t *testing.T, text, holds string) string {
	t.Helper()
	for line := range strings.Lines(text) {
		if strings.Contains(line, holds) {
			return strings.TrimSpace(line)
		}
	}
	t.Fatalf("no line with %q:\n%s", holds, text)
	return ""
}

// A program that was moved is found by its name, and where it is gone the clerk is told
// what to do. Paths need no care: blanks, quotes and Chinese are as good as any.
func TestHookProgramMoved(t *testing.T) {
	t.Parallel()
	c := newOffice(t).clerk("兰联镇")
	self, err := exec.LookPath("guben")
	if err != nil {
		t.Fatal(err)
	}
	odd := filepath.Join(t.TempDir(), `it's "a" 目录`)
	if err := os.Mkdir(odd, 0o755); err != nil {
		t.Fatal(err)
	}
	moved := filepath.Join(odd, "guben")
	if err := os.Link(self, moved); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(moved, "-C", c.dir, "hook", "install").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	nowhere := "PATH=" + withoutProgram(self)
	c.change(incomeFile, firstTown, firstWrong)
	c.env = []string{nowhere}
	c.refused([]string{wrongPlace}, "commit", "-a", "-m", "错的")

	if err := os.Remove(moved); err != nil {
		t.Fatal(err)
	}
	c.refused([]string{"找不到 guben 程序", "guben hook install"}, "commit", "-a", "-m", "错的")
	c.env = nil
	c.refused([]string{wrongPlace}, "commit", "-a", "-m", "错的")

	// Where another repository shares the hooks, they are none of its business.
	c.git("config", "--unset", "guben.program")
	c.git("commit", "-q", "-a", "-m", "别的仓库")
}

// withoutProgram is PATH without the folder of the program under test.
func withoutProgram(program string) string {
	list := slices.DeleteFunc(filepath.SplitList(os.Getenv("PATH")), func(dir string) bool { return dir == filepath.Dir(program) })
	return strings.Join(list, string(filepath.ListSeparator))
}

// What is wrong never gets into the office's repository, whoever pushes it and how.
func TestPushRefused(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	c := o.clerk("兰联镇")

	c.change(incomeFile, firstTown, firstWrong)
	c.git("commit", "-q", "--no-verify", "-a", "-m", "错的")
	o.same(func() {
		out := c.refused([]string{"remote: " + wrongPlace, "farmer_income: 很多", "应为：只写数字", "这次推送被退回"}, "push", "origin", "main")
		if strings.Count(out, "error[") != 1 {
			t.Errorf("not one error:\n%s", out)
		}
		c.refused([]string{wrongPlace}, "push", "origin", "main:另一个") // no branch is taken with errors
		c.refused([]string{wrongPlace}, "push", "origin", "HEAD~1:refs/heads/good", "main")
	})
	c.git("reset", "-q", "--hard", "origin/main")

	// What others sent can be neither wiped out nor taken away.
	c.change(incomeFile, firstTown, strings.Replace(firstTown, "4249", "4250", 1))
	c.commit("一改")
	c.git("push", "-q", "origin", "main")
	c.git("commit", "-q", "--amend", "-m", "改写")
	o.same(func() {
		c.refused([]string{"“main”的历史不能改写", "git revert"}, "push", "--force", "origin", "main")
		c.refused([]string{"不能删除“main”"}, "push", "origin", ":main")
	})
	c.git("reset", "-q", "--hard", "origin/main")
	c.git("push", "-q", "origin", "main:draft")
	o.same(func() {
		c.refused([]string{"“draft”的历史不能改写"}, "push", "--force", "origin", "main~1:draft")
		c.refused([]string{"不能删除“draft”"}, "push", "--delete", "origin", "draft")
	})

	// Without the program nothing is taken unchecked.
	c.change(incomeFile, secondTown, strings.Replace(secondTown, "4685", "4686", 1))
	c.commit("再改")
	server := &clerk{T: t, name: "server", dir: o.repo}
	program := strings.TrimSpace(server.git("config", "guben.program"))
	server.git("config", "guben.program", "/gone/guben")
	c.env = []string{"PATH=" + withoutProgram(program), "GIT_TRACE="}
	o.same(func() { c.refused([]string{"找不到 guben 程序"}, "push", "origin", "main") })
	o.setUp()
	c.git("push", "-q", "origin", "main")
}

// A county may be a folder of its repository: only that is checked, whatever lies beside it.
func TestPushFolder(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	c := o.clerk("兰联镇")
	c.git("mv", "data", "moved")
	if err := os.MkdirAll(c.path("counties/zijin"), 0o755); err != nil {
		t.Fatal(err)
	}
	c.git("mv", "moved", "counties/zijin/data")
	mustGuben(t, nil, "-C", c.path("counties/zijin"), "hook", "install")
	c.commit("挪到下一层")
	o.same(func() { c.refused([]string{"data: error[E101]"}, "push", "origin", "main") })
	o.setUp("--folder", "counties/zijin")
	c.git("push", "-q", "origin", "main")
	c.change("counties/zijin/"+incomeFile, firstTown, firstWrong)
	c.git("commit", "-q", "--no-verify", "-a", "-m", "错的")
	o.same(func() { c.refused([]string{wrongPlace}, "push", "origin", "main") })
}

// Setting up again mends what is broken and keeps the history and what was asked for.
func TestHookServerAgain(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	o := newOffice(t)
	o.setUp("--to", filepath.Join(dir, "no-site"), "--keep", "2", "--branch", "publish", "--folder", "counties/zijin/", "--precompress")
	server := &clerk{T: t, name: "server", dir: o.repo}
	refs, config := o.refs(), server.git("config", "--local", "--list")
	for _, name := range []string{"pre-receive", "post-receive"} {
		if err := os.Remove(filepath.Join(o.repo, "hooks", name)); err != nil {
			t.Fatal(err)
		}
	}
	server.git("config", "receive.denyDeletes", "false")
	server.git("config", "--unset", "guben.keep")
	o.setUp("--keep", "2")
	if now := server.git("config", "--local", "--list"); !sameLines(now, config) {
		t.Errorf("settings were\n%s\nand are\n%s", config, now)
	}
	if now := o.refs(); now != refs {
		t.Errorf("refs were\n%s\nand are\n%s", refs, now)
	}
	for _, name := range []string{"pre-receive", "post-receive"} {
		if info, err := os.Stat(filepath.Join(o.repo, "hooks", name)); err != nil || info.Mode()&0o111 == 0 {
			t.Errorf("%s: %v, %v", name, info, err)
		}
	}
	for _, args := range [][]string{{}, {"--repo", o.repo, "--keep", "0"}, {"--repo", o.repo, "--folder", "../x"}, {"--repo", house(t)}, {"--repo", filepath.Join(o.repo, "refs")}, {"--repo", o.repo, "--to", filepath.Join(o.repo, "site")}} {
		if status, out := guben(t, nil, append([]string{"hook", "server"}, args...)...); status != program.ExitUsage {
			t.Errorf("%v: %d\n%s", args, status, out)
		}
	}
	many := filepath.Join(dir, "many.git")
	mustGuben(t, nil, "hook", "server", "--repo", many, "--shared")
	if status, out := guben(t, nil, "hook", "server", "--repo", many, "--to", filepath.Join(dir, "site")); status != program.ExitUsage || !strings.Contains(out, "--shared") {
		t.Errorf("%d\n%s", status, out)
	}
}

func sameLines(a, b string) bool {
	one, other := strings.Split(a, "\n"), strings.Split(b, "\n")
	slices.Sort(one)
	slices.Sort(other)
	return slices.Equal(one, other)
}

// Numbers of persons, made up from the rule, and how they are shown.
const (
	madeUpID, maskedID         = "11010519491231002X", "110***************"
	madeUpMobile, maskedMobile = "13812345678", "138********"
)

// A number of a person is stopped where it is first written down, in any file.
func TestPreCommitPersonal(t *testing.T) {
	t.Parallel()
	c := newOffice(t).clerk("兰联镇")
	c.change(incomeFile, firstTown, "# 书记 "+madeUpMobile+"\n  "+firstTown)
	if err := os.WriteFile(c.path("说明.md"), []byte("# 说明\n\n经办人 "+madeUpID+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	c.git("add", "-A")
	out := c.refused([]string{incomeFile + ":7:8: error[E142]", maskedMobile, "说明.md:3:5: error[E141]", maskedID}, "commit", "-m", "带号码")
	silent(t, out)
	if n := strings.Count(out, ": error["); n != 2 {
		t.Errorf("%d errors:\n%s", n, out)
	}
	c.git("rm", "-q", "-f", "说明.md")
	c.git("checkout", "-q", "HEAD", "--", incomeFile)
	if err := os.WriteFile(c.path("电话.md"), []byte("联系人 "+madeUpMobile+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	c.git("add", "-A")
	silent(t, c.refused([]string{"电话.md:1:5: error[E142]"}, "commit", "-m", "只有说明"))
}

// A number that was deleted again is still in the commit before: the push is refused, and
// goes through when its commits were made one, as the clerk is told.
func TestPushPersonal(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	c := o.clerk("兰联镇")
	c.change(incomeFile, firstTown, "# "+madeUpID+"、"+madeUpMobile+"\n  "+strings.Replace(firstTown, "4249", "4250", 1))
	c.git("commit", "-q", "--no-verify", "-a", "-m", "带号码")
	leaky := strings.TrimSpace(c.git("rev-parse", "HEAD"))
	c.change(incomeFile, "# "+madeUpID+"、"+madeUpMobile+"\n  ", "")
	c.commit("删掉了")
	o.same(func() {
		out := c.refused([]string{
			"remote: data/income/2006.yaml:7:5: error[E841]", "remote: data/income/2006.yaml:7:24: error[E842]", maskedID, maskedMobile,
			leaky[:10], "git reset --soft origin/main", "这次推送被退回",
		}, "push", "origin", "main")
		silent(t, out)
	})
	c.git("fetch", "-q", "origin")
	c.git("merge", "-q", "origin/main")
	c.git("reset", "-q", "--soft", "origin/main")
	c.git("commit", "-q", "-a", "-m", "只报数")
	c.git("push", "-q", "origin", "main")

	// What the server has is not held against the next push.
	server := &clerk{T: t, name: "server", dir: o.repo}
	server.git("fetch", "-q", c.dir, leaky+":refs/heads/old")
	c.change(incomeFile, secondTown, strings.Replace(secondTown, "4685", "4686", 1))
	c.commit("下一次")
	c.git("push", "-q", "origin", "main")

	// Nor does a message slip through.
	c.git("commit", "-q", "--allow-empty", "-m", "有问题打 "+madeUpMobile)
	o.same(func() { silent(t, c.refused([]string{"error[E842]", "提交说明"}, "push", "origin", "main")) })
}

// silent holds that what is said does not repeat a number.
func silent(t *testing.T, out string) {
	t.Helper()
	for _, number := range []string{madeUpID, madeUpMobile} {
		if strings.Contains(out, number) {
			t.Errorf("a number is repeated:\n%s", out)
		}
	}
}

// A repository that another user made is opened only when git is told to trust it.
func TestHookServerUntrusted(t *testing.T) {
	t.Parallel()
	repo := filepath.Join(t.TempDir(), "county.git")
	mustGuben(t, nil, "hook", "server", "--repo", repo)
	if err := os.Chown(repo, 65534, 65534); err != nil {
		t.Skip("this user cannot give a folder away:", err)
	}
	alone := []string{"HOME=" + t.TempDir(), "GIT_CONFIG_NOSYSTEM=1"}
	status, out := guben(t, alone, "hook", "server", "--repo", repo)
	if status != program.ExitFailure || !strings.Contains(out, "git config --global --add safe.directory") {
		t.Fatalf("%d\n%s", status, out)
	}
	trusting := exec.Command("git", "config", "--global", "--add", "safe.directory", repo)
	trusting.Env = append(os.Environ(), alone...)
	if out, err := trusting.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	mustGuben(t, alone, "hook", "server", "--repo", repo)
}

// Who installs hooks in a clone that another user made, of a shared folder that another made as
// well, can use both afterwards; whoever does not is still asked by git.
func TestHookInstallUntrusted(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	c := &clerk{T: t, name: "clerk", dir: filepath.Join(o.dir, "clone")}
	(&clerk{T: t, name: "clerk", dir: o.dir}).git("clone", "-q", o.repo, "clone")
	for _, dir := range []string{o.repo, c.dir, c.path(".git")} {
		if err := os.Chown(dir, 65534, 65534); err != nil {
			t.Skip("this user cannot give a folder away:", err)
		}
	}
	alone := []string{"HOME=" + t.TempDir(), "GIT_CONFIG_NOSYSTEM=1"}
	c.env = append(alone, "GIT_CONFIG_GLOBAL="+strings.TrimPrefix(alone[0], "HOME=")+"/.gitconfig")
	c.refused([]string{"dubious ownership"}, "status")
	status, out := guben(t, alone, "-C", c.dir, "hook", "install")
	if status != program.ExitFine || strings.Count(out, "safe.directory") != 2 {
		t.Fatalf("%d\n%s", status, out)
	}
	c.git("status")
	c.git("fetch")
	if status, out := guben(t, alone, "-C", c.dir, "hook", "install"); status != program.ExitFine || strings.Contains(out, "safe.directory") {
		t.Errorf("again: %d\n%s", status, out)
	}
}

// The office's machine is gone: a bundle of the repository is enough to go on.
func TestBackup(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	c := o.clerk("兰联镇")
	c.git("push", "-q", "origin", "main:draft")
	server := &clerk{T: t, name: "server", dir: o.repo}
	bundle := filepath.Join(o.dir, "county.bundle")
	server.git("bundle", "create", bundle, "--all")
	server.git("bundle", "verify", bundle)
	refs := o.refs()
	if err := os.RemoveAll(o.repo); err != nil {
		t.Fatal(err)
	}
	server.dir = o.dir
	server.git("clone", "-q", "--mirror", bundle, o.repo)
	o.setUp()
	if now := o.refs(); now != refs {
		t.Errorf("refs were\n%s\nand are\n%s", refs, now)
	}
	c.change(incomeFile, firstTown, firstWrong)
	c.git("commit", "-q", "--no-verify", "-a", "-m", "错的")
	o.same(func() { c.refused([]string{wrongPlace}, "push", "origin", "main") })
	c.git("reset", "-q", "--hard", "HEAD~1")
	c.change(incomeFile, firstTown, strings.Replace(firstTown, "4249", "4250", 1))
	c.commit("接着报")
	c.git("push", "-q", "origin", "main")
}

// What the program writes at a clerk's wish changes the lines that were asked for, and no
// other, as git sees it.
func TestOnlyAskedLines(t *testing.T) {
	t.Parallel()
	c := newOffice(t).clerk("兰联镇")
	mustGuben(t, nil, "-C", c.dir, "set", "income", "441621100200", "2006", "farmer_income", "4250")
	if stat := c.git("diff", "--numstat"); stat != "1\t1\t"+incomeFile+"\n" {
		t.Errorf("set changed:\n%s", stat)
	}
	c.commit("一个数")
	mustGuben(t, nil, "-C", c.dir, "set", "income", "441621100200", "2006", "farmer_income", "4250")
	if stat := c.git("status", "--porcelain"); stat != "" {
		t.Errorf("what is so already was changed:\n%s", stat)
	}
	sheets := t.TempDir()
	mustGuben(t, nil, "-C", c.dir, "sheet", "export", "--period", "2006", "--out", sheets)
	files, err := filepath.Glob(filepath.Join(sheets, "*.xlsx"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%v: %v", files, err)
	}
	mustGuben(t, nil, append([]string{"-C", c.dir, "sheet", "import", "--yes"}, files...)...)
	if stat := c.git("status", "--porcelain"); stat != "" {
		t.Errorf("a sheet that was not filled in changed:\n%s", stat)
	}
	sheet := filepath.Join(sheets, "报来.csv")
	if err := os.WriteFile(sheet, []byte("代码,村,农民人均纯收入（元）\r\n441621101200,,\"4,700\"\r\n441621100200,,4250\r\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	mustGuben(t, nil, "-C", c.dir, "sheet", "import", "--period", "2006", "--yes", sheet)
	if diff := c.git("diff", "-U0"); strings.Count(diff, "\n+ ") != 1 || !strings.Contains(diff, `+  "441621101200": {farmer_income: 4700, population`) {
		t.Errorf("a sheet with one new figure changed:\n%s", diff)
	}
}
