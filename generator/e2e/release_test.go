package e2e

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
)

// releaseProgram makes the program as it is handed on: one file that carries its root in
// itself. It is made once for all tests.
func releaseProgram(t testing.TB) string {
	t.Helper()
	d := &theRelease
	d.once.Do(func() {
		if d.dir, d.err = os.MkdirTemp("", "guben-release-"); d.err == nil {
			d.err = compile(house(t), filepath.Join(d.dir, "guben"), runtime.GOOS+"/"+runtime.GOARCH)
		}
	})
	if d.err != nil {
		t.Fatal(d.err)
	}
	return filepath.Join(d.dir, "guben")
}

var theRelease struct {
	once sync.Once
	dir  string
	err  error
}

// compile makes a release for a system, as make dist does.
func compile(root, into, system string) error {
	goos, goarch, _ := strings.Cut(system, "/")
	args := []string{"build", "-tags", "release", "-trimpath", "-ldflags=-s -w", "-o", into}
	if goarch != "amd64" {
		args = append(args, "-gcflags=all=-d=fmahash=qn") // see scripts/dist
	}
	cmd := exec.Command("go", append(args, "./generator")...)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+goos, "GOARCH="+goarch)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%w\n%s", err, out)
	}
	return nil
}

// bareMachine is one that has a program, git and nothing else: no Go, no Node, no network,
// an empty home.
type bareMachine struct {
	t          testing.TB
	home, path string
	apart      []string // what keeps a command from the network; none where the system does not let us
	more       []string // of the environment
}

func newBareMachine(t testing.TB) *bareMachine {
	t.Helper()
	o := &bareMachine{t: t, home: t.TempDir(), path: t.TempDir()}
	git, err := exec.LookPath("git")
	if err := errors.Join(err, os.Symlink(git, filepath.Join(o.path, "git"))); err != nil {
		t.Fatal(err)
	}
	for _, apart := range [][]string{{"unshare", "-n"}, {"unshare", "-rn"}} {
		if exec.Command(apart[0], append(apart[1:], "true")...).Run() == nil {
			o.apart = apart
			break
		}
	}
	if o.apart == nil {
		t.Log("this system gives no network of one's own: the network is not taken away")
	}
	return o
}

func (o *bareMachine) environment() []string {
	return append([]string{
		"HOME=" + o.home, "PATH=" + o.path, "GIT_CONFIG_NOSYSTEM=1",
		"GIT_AUTHOR_NAME=clerk", "GIT_AUTHOR_EMAIL=clerk@example.invalid", "GIT_COMMITTER_NAME=clerk", "GIT_COMMITTER_EMAIL=clerk@example.invalid",
	}, o.more...)
}

// types runs a command in a folder, and returns what it says; it must end as it should.
func (o *bareMachine) types(dir string, want int, line ...string) string {
	o.t.Helper()
	found, err := exec.LookPath(line[0])
	if err != nil {
		o.t.Fatal(err)
	}
	line = append(append([]string{}, o.apart...), append([]string{found}, line[1:]...)...)
	cmd := exec.Command(line[0], line[1:]...)
	cmd.Dir, cmd.Env = dir, o.environment()
	said, err := cmd.CombinedOutput()
	if got := cmd.ProcessState.ExitCode(); got != want {
		o.t.Fatalf("%v ends with %d, not %d (%v)\n%s", line, got, want, err, said)
	}
	return string(said)
}

// trap is a folder that looks like a program's own, with a theme and a chart library that
// are none: nothing of it may reach a page.
func trap(t testing.TB, dir string) string {
	t.Helper()
	for path, text := range map[string]string{
		"hugo.yaml": "title: TRAP\n", "themes/guben/layouts/page.html": "TRAP", "layouts/home.html": "TRAP",
		"themes/guben/assets/js/ssr.js": "throw 'TRAP'", "node_modules/echarts/core.js": "throw 'TRAP'", "node_modules/echarts/package.json": "{}",
	} {
		full := filepath.Join(dir, filepath.FromSlash(path))
		if err := errors.Join(os.MkdirAll(filepath.Dir(full), 0o755), os.WriteFile(full, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// One file, copied to a machine without Go, Node or network, does everything, whatever lies
// about it: in the folder that it is called in, in the county's, and beside itself. The site
// is to the byte the one that a developer builds.
func TestOneExecutable(t *testing.T) {
	t.Parallel()
	o := newBareMachine(t)
	county, elsewhere := trap(t, t.TempDir()), trap(t, t.TempDir())
	guben := filepath.Join(county, "guben")
	if err := copyProgram(releaseProgram(t), guben); err != nil {
		t.Fatal(err)
	}
	run := func(args ...string) string {
		return o.types(elsewhere, 0, append([]string{guben, "-C", county}, args...)...)
	}

	run("sample", "--villages", "4", "--towns", "2")
	o.types(county, 0, guben, "build")
	sameTrees(t, tree(t, filepath.Join(smallSite(t), "public")), tree(t, filepath.Join(county, "public")))
	if said := run("check"); !strings.Contains(said, "0 个错误") {
		t.Errorf("check says %s", said)
	}
	if said := run("version"); !strings.Contains(said, "主题、图表库、字体都在程序里") || !strings.Contains(said, "Hugo 0.") || !strings.Contains(said, "ECharts 6.") {
		t.Errorf("version says %s", said)
	}
	run("period", "new", "2007-Q4")
	form := filepath.Join(elsewhere, "form.xlsx")
	run("sheet", "export", "--period", "2007-Q4", "--out", form)
	if said := run("sheet", "import", form); !strings.Contains(said, "没有要改的") {
		t.Errorf("sheet import says %s", said)
	}
	o.publishes(guben, county)
	o.startsACounty(guben)
	o.serves(guben, county, elsewhere)
}

// publishes has the office's server take a push, and a clerk publish too. The server has looks
// of its own, which lie where it is set up; the push brings a theme, settings and scripts, and
// names looks in its environment: the office's count, and nothing else.
func (o *bareMachine) publishes(guben, county string) {
	o.t.Helper()
	server := o.t.TempDir()
	repo, looks := filepath.Join(server, "county.git"), filepath.Join(server, "looks")
	if err := os.CopyFS(looks, os.DirFS(filepath.Join(house(o.t), "docs", "theme-dir"))); err != nil {
		o.t.Fatal(err)
	}
	o.types(server, 0, guben, "hook", "server", "--repo", repo, "--to", filepath.Join(server, "site"), "--allow-sample", "--theme-dir", "looks")
	for _, line := range [][]string{{"init", "-q", "-b", "main"}, {"add", "-f", "data", "hugo.yaml", "themes", "layouts", "node_modules"}, {"commit", "-q", "-m", "数据"}} {
		o.types(county, 0, append([]string{"git"}, line...)...)
	}
	o.more = []string{"GUBEN_THEME_DIR=" + trap(o.t, o.t.TempDir())}
	said := o.types(county, 0, "git", "push", repo, "main")
	o.more = nil
	if !strings.Contains(said, "第1号") {
		o.t.Errorf("a push says %s", said)
	}
	page, err := os.ReadFile(filepath.Join(server, "site", "current", "index.html"))
	if err != nil || !strings.Contains(string(page), "own/logo.svg") {
		o.t.Errorf("the office's looks are not its site's: %.300s (%v)", page, err)
	}
	own := filepath.Join(o.t.TempDir(), "site")
	o.types(county, 0, guben, "publish", "--to", own, "--allow-sample")
	for _, site := range []string{filepath.Join(server, "site"), own} {
		page, err := os.ReadFile(filepath.Join(site, "current", "index.html"))
		if err != nil || strings.Contains(string(page), "TRAP") || !strings.Contains(string(page), "2007年9月30日") {
			o.t.Errorf("%s shows %.300s (%v)", site, page, err)
		}
	}
}

// startsACounty lays out a county of one's own.
func (o *bareMachine) startsACounty(guben string) {
	o.t.Helper()
	dir := o.t.TempDir()
	list := "村代码,村名,镇名,县名\n441621100200,子村,甲镇,某县\n441621100201,丑村,甲镇,某县\n"
	if err := os.WriteFile(filepath.Join(dir, "村名单.csv"), []byte(list), 0o644); err != nil {
		o.t.Fatal(err)
	}
	o.types(dir, 0, guben, "init", "--places", "村名单.csv")
	o.types(dir, 0, guben, "check")
}

// serves shows the site on this machine; on its own network, which is asked from outside.
func (o *bareMachine) serves(guben, county, elsewhere string) {
	o.t.Helper()
	t := o.t.(*testing.T)
	port := freePort(t)
	cmd := exec.Command(guben, "-C", county, "serve", "--port", fmt.Sprint(port))
	cmd.Dir, cmd.Env = elsewhere, o.environment()
	var said lockedText
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	base := fmt.Sprintf("http://127.0.0.1:%d", port)
	waitFor(t, "the first page", func() bool { return strings.Contains(get(base+"/"), "2007年9月30日") })
	for page, says := range pagesOfKinds {
		if got := get(base + page); !strings.Contains(got, says) || strings.Contains(got, "TRAP") {
			t.Errorf("%s lacks %q: %.300s\n%s", page, says, got, said.String())
		}
	}
}
