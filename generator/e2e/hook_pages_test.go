package e2e

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	program "guben/generator/internal/cli/env"
	"guben/generator/internal/cli/making"
	"guben/generator/internal/workspace"
)

// pages are hand-written ones that cannot be made, with what is said of each.
var failingPages = map[string]struct{ text, place, said string }{
	"link":         {"看[这里](/nowhere)。\n", "content/note/index.md:5:7: error[E851]", `no page "/nowhere"`},
	"link by file": {"看[这里](../nowhere/index.html)。\n", "content/note/index.md:5:7: error[E851]", `no page "../nowhere/index.html"`},
	"link abroad":  {"看[这里](/en/nowhere/index.html)。\n", "content/note/index.md:5:7: error[E851]", `no page "/en/nowhere/index.html"`},
	"shortcode":    {"第一段\n\n{{< nosuch >}}\n", "content/note/index.md:7:1: error[E175]", "nosuch"},
	"block":        {"```echarts\n{x\n```\n", "content/note/index.md:5:1: error[E851]", "valid JSON"},
	"short names":  {"```facts\n{\"items\": [{\"k\": \"a\", \"value\": \"b\"}]}\n```\n", "content/note/index.md:5:1: error[E851]", `calls something "k"`},
	"picture":      {"![图](none.png)\n", "content/note/index.md:5:6: error[E851]", `no picture "none.png"`},
	"front matter": {"", "content/note/index.md:3:", "error[E1"},
}

func writePage(t testing.TB, county, text string) {
	t.Helper()
	head := "---\ntitle: 通知\n---\n\n"
	if text == "" {
		head = "---\ntitle: 通知\n  x: [\n---\n"
	}
	path := filepath.Join(county, "content", "note", "index.md")
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(head+text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// endless would take Hugo far longer than any test waits: every pair of marks is held
// against every other.
var endless = strings.Repeat("*a_", 20_000)

const plainPage = "一切都好，见[指标](/targets/)和[村](/villages/)，[又](../targets/index.html)，[英](/en/targets/index.html#top)，[页](index.html)，[首](/index.html)。\n"

// Check tries hand-written pages, with Hugo's own words, file and line; and a page that does
// not come to an end is ended.
func TestCheckPages(t *testing.T) {
	t.Parallel()
	county := t.TempDir()
	mustGuben(t, nil, "-C", county, "sample", "--villages", "5", "--towns", "2")
	for name, page := range failingPages {
		writePage(t, county, page.text)
		status, out := guben(t, nil, "-C", county, "check")
		if status != program.ExitProblems || !strings.Contains(out, page.place) || !strings.Contains(out, page.said) || strings.Contains(out, county) {
			t.Errorf("%s: %d\n%s", name, status, out)
		}
	}
	writePage(t, county, plainPage)
	if status, out := guben(t, nil, "-C", county, "check"); status != program.ExitFine || !strings.Contains(out, "手写页面试生成了1页") {
		t.Errorf("%d\n%s", status, out)
	}
	if status, out := guben(t, nil, "-C", county, "build", "--time-limit", "1ms"); status != program.ExitFailure || !strings.Contains(out, "没有在时限内生成") {
		t.Errorf("%d\n%s", status, out)
	}
	if _, err := os.Stat(filepath.Join(county, "public")); err == nil {
		t.Error("something was published")
	}
	writePage(t, county, endless)
	if status, out := guben(t, nil, "-C", county, "build"); status != program.ExitProblems || !strings.Contains(out, "content/note/index.md:5:1: error[E179]") {
		t.Errorf("%d\n%s", status, out)
	}
	// Hugo gives up after ten pages, and may then wait for ever.
	writePage(t, county, failingPages["link"].text)
	const fails = "---\ntitle: 表\n---\n\n```table\n{\"columns\": 3}\n```\n"
	for i := range 20 {
		if err := os.WriteFile(filepath.Join(county, "content", "note", fmt.Sprintf("t%d.md", i)), []byte(fails), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Rename(filepath.Join(county, "content", "note", "index.md"), filepath.Join(county, "content", "note", "_index.md")); err != nil {
		t.Fatal(err)
	}
	for _, verb := range []string{"check", "build"} {
		status, out := guben(t, nil, "-C", county, verb)
		if n := strings.Count(out, "error[E851]"); status != program.ExitProblems || n != 21 || !strings.Contains(out, "content/note/_index.md:5:7") || !strings.Contains(out, "content/note/t19.md:5:1") {
			t.Errorf("%s: %d, %d pages\n%s", verb, status, n, out)
		}
	}
	if err := os.RemoveAll(filepath.Join(county, "content")); err != nil {
		t.Fatal(err)
	}
	writePage(t, county, plainPage)
	bare := filepath.Join(t.TempDir(), "guben")
	program, err := exec.LookPath("guben")
	if err != nil {
		t.Fatal(err)
	}
	if err := copyProgram(program, bare); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(bare, "-C", county, "--house", t.TempDir(), "check")
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "手写页面没有查（1页）") {
		t.Errorf("%v\n%s", err, out)
	}
}

func copyProgram(from, to string) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o755)
}

// A push whose page cannot be made is refused; one that came in by another way stops
// nobody's figures.
func TestPushPages(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	c := o.clerk("兰联镇")
	server := &clerk{T: t, name: "server", dir: o.repo}
	push := func(text string, says ...string) {
		t.Helper()
		writePage(t, c.dir, text)
		c.git("add", "content")
		c.git("commit", "-q", "--no-verify", "-m", "写一页")
		o.same(func() { c.refused(append(says, "这次推送被退回"), "push", "origin", "main") })
		c.git("reset", "-q", "--hard", "origin/main")
	}
	page := failingPages["shortcode"]
	push(page.text, "remote: "+page.place, page.said)
	push(endless, "remote: content/note/index.md:5:1: error[E179]")
	server.git("config", "guben.pageLimit", "1ms")
	push(plainPage, "remote: content/note/index.md: error[E852]")
	server.git("config", "--unset", "guben.pageLimit")

	writePage(t, c.dir, page.text)
	c.git("add", "content")
	c.refused([]string{page.place, "没有提交"}, "commit", "-m", "写一页")
	c.git("commit", "-q", "--no-verify", "-m", "写一页")
	server.git("fetch", "-q", c.dir, "main:main") // no hook runs
	c.change(incomeFile, firstTown, strings.Replace(firstTown, "4249", "4250", 1))
	c.git("commit", "-q", "--no-verify", "-a", "-m", "报数")
	if out := c.git("push", "origin", "main"); !strings.Contains(out, "以前就生成不了") {
		t.Errorf("nothing is said of the page:\n%s", out)
	}
}

// The page that has no end is looked for among all, the largest first, and no longer than
// all pages may take.
func TestEndlessOf(t *testing.T) {
	const limit, each = time.Minute, 15 * time.Second
	names := []string{"a", "b", "c", "d", "e", "f", "g"}
	for endless, want := range map[string]string{"a": "a", "e": "e", "f": workspace.Content, "": workspace.Content} {
		clock, tried := time.Time{}, ""
		got := making.EndlessOf(names, limit, func() time.Time { return clock }, func(name string) bool {
			clock, tried = clock.Add(each), tried+name
			return name == endless
		})
		if got != want || len(tried) > 5 {
			t.Errorf("%q: %s, tried %s", endless, got, tried)
		}
	}
}

// The server refuses a page that has no end like any other fault of the data, and goes on
// when it is mended.
func TestServeEndless(t *testing.T) {
	slow(t)
	county := t.TempDir()
	mustGuben(t, nil, "-C", county, "sample", "--villages", "4", "--towns", "2")
	writePage(t, county, endless)
	base, _ := startServer(t, county)
	waitFor(t, "an answer", func() bool { return strings.Contains(get(base+"/index.html"), "</html>") })
	if got := get(base + "/towns/index.html"); strings.Contains(got, "2007年9月30日") {
		t.Errorf("the site is shown: %.300s", got)
	}
	writePage(t, county, plainPage)
	waitFor(t, "the page that is mended", func() bool { return strings.Contains(get(base+"/note/index.html"), "一切都好") })
}
