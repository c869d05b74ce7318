package e2e

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// layOut makes a folder what a reader has after a clone, `npm ci` and the compiler: the whole
// repository, with the program under test as its bin/guben.
func layOut(from, dir string) error {
	for _, part := range []string{"content", "data", "docs", "generator", "scripts", "themes"} {
		if err := os.CopyFS(filepath.Join(dir, part), os.DirFS(filepath.Join(from, part))); err != nil {
			return err
		}
	}
	for _, name := range []string{"Makefile", "README.md", "go.mod", "go.sum", "hugo.yaml", "package.json", "package-lock.json", ".npmrc", ".gitignore"} {
		data, err := os.ReadFile(filepath.Join(from, name))
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name), data, 0o644)
		}
		if err == nil && strings.HasPrefix(name, "package") { // what npm ci made of them is newer
			err = os.Chtimes(filepath.Join(dir, name), time.Unix(0, 0), time.Unix(0, 0))
		}
		if err != nil {
			return err
		}
	}
	program, err := exec.LookPath("guben")
	if err == nil {
		err = errors.Join(os.Symlink(filepath.Join(from, "node_modules"), filepath.Join(dir, "node_modules")), os.Mkdir(filepath.Join(dir, "bin"), 0o755))
	}
	if err != nil {
		return err
	}
	return copyProgram(program, filepath.Join(dir, "bin", "guben")) // the newest file of all
}

// shellEnv is the environment without what the make that runs the tests has put there.
func shellEnv() []string {
	return slices.DeleteFunc(cleanEnv(), func(v string) bool { return strings.HasPrefix(v, "MAKE") || strings.HasPrefix(v, "MFLAGS=") })
}

// makes runs make in a folder, and returns what is said.
func makes(dir string, args ...string) (string, error) {
	cmd := exec.Command("make", args...)
	cmd.Dir, cmd.Env = dir, shellEnv()
	said, err := cmd.CombinedOutput()
	return string(said), err
}

type readmeCommand struct{ shown, run, says, elsewhere string }

// readme are the README's commands in the order in which they are tried, with what a reader
// puts in the place of a word that is no command: `run` is that line for the shell, and `says`
// what must be said. What make test runs itself, and what other tests run in the same layout,
// says so instead.
var readme = []readmeCommand{
	{shown: "make site", elsewhere: "sampleSite builds the site of all tests so"},
	{shown: "make test", elsewhere: "it is what runs this test"},
	{shown: "make unit", elsewhere: "make test runs what it runs"},
	{shown: "make slow", elsewhere: "it runs what make test runs, and more"},
	{shown: "make serve", elsewhere: "TestReadmeServe"},
	{shown: "make dist", elsewhere: "TestOneExecutable makes one of its files"},
	{shown: "guben serve", elsewhere: "TestReadmeServe"},
	{shown: "guben desk", elsewhere: "TestDeskQuarter, and TestGuide"},
	{shown: "make check", run: "make check", says: "0 个错误"},
	{shown: "guben check", run: "guben check", says: "0 个错误"},
	{shown: "guben sheet export --period 2007-Q4 --each-town", run: "guben period new 2007-Q4 && guben sheet export --period 2007-Q4 --each-town --out 报表 && ls 报表", says: ".xlsx"},
	{shown: "guben sheet import 收到的表.xlsx", run: `cp "$(ls 报表/*.xlsx | head -1)" 收到的表.xlsx && guben sheet import 收到的表.xlsx`, says: "没有要改的"},
	{shown: "guben set income 441621102201 2006 farmer_income 3412", run: "guben set income 441621102201 2006 farmer_income 3412 && grep -r 3412 data/income", says: "3412"},
	{shown: "guben explain 问题编号", run: "guben explain E226", says: "E226"},
	{shown: "guben hook install", run: "guben hook install", says: ""},
	{shown: "guben diff", run: "guben diff", says: "3,412"},
	{shown: "git commit", run: "git commit -q -a -m 改一个数 && git log --oneline", says: "改一个数"},
	{shown: "guben hook server", run: `guben hook server --repo "$HOME/county.git" && git push -q "$HOME/county.git" main && git -C "$HOME/county.git" log --oneline main`, says: "改一个数"},
	{shown: "guben publish --to 目录", run: `guben publish --to "$HOME/site" --allow-sample && echo >>public/favicon.svg && guben publish --to "$HOME/site" --allow-sample --no-build`, says: "第2号"},
	{shown: "guben rollback", run: `guben rollback --to "$HOME/site"`, says: "第1号"},
	{shown: "guben period new 2007-Q4", run: "guben period new 2007-Q4", says: ""},
	{shown: "guben doctor", run: "git config --global user.name 办公室 && git config --global user.email office@example.invalid && guben doctor", says: "0项不对"},
	{shown: "guben init --places 村名单.csv", run: `mkdir "$HOME/new" && printf '村代码,村名,镇名,县名\n441621100200,子村,甲镇,某县\n441621100201,丑村,甲镇,某县\n' >"$HOME/new/村名单.csv" && cd "$HOME/new" && guben init --places 村名单.csv && ls data`, says: "programme.yaml"},
	{shown: "make audit", run: "make audit AUDIT='--still index.html'", says: "accessibility 100"},
	{shown: "make bench", run: "make sizes SIZES=2:1", says: "== 2 villages, nothing changed"},
}

// shownCommand finds what the README shows as code that begins as a command does.
var shownCommand = regexp.MustCompile("(?m)(?:`((?:make|guben|git commit)\\b[^`\n]*)`|^(make[^#\n]*))")

// TestReadme runs every command of the README in the layout that a reader has: the county in
// the program's own folder, as a clone brings it.
func TestReadme(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join(house(t), "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range shownCommand.FindAllStringSubmatch(string(text), -1) {
		shown := strings.TrimSpace(m[1] + m[2])
		if len(strings.Fields(shown)) > 1 && !slices.ContainsFunc(readme, func(r readmeCommand) bool { return r.shown == shown }) {
			t.Errorf("the README shows %q, which nothing tries", shown)
		}
	}
	dir, home := readersFolder(t), t.TempDir()
	for _, r := range readme {
		if !strings.Contains(string(text), r.shown) {
			t.Errorf("the README does not show %q", r.shown)
		}
		if r.elsewhere != "" {
			continue
		}
		if out, err := readerTypes(dir, home, r.run); err != nil || !strings.Contains(out, r.says) {
			t.Errorf("%s: %v, and not %q:\n%s", r.run, err, r.says, out)
		}
	}
}

// readersFolder is what a reader has, with a small county as its data and under git.
func readersFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := errors.Join(layOut(house(t), dir), os.RemoveAll(filepath.Join(dir, "data"))); err != nil {
		t.Fatal(err)
	}
	mustGuben(t, nil, "-C", dir, "sample", "--villages", "6", "--towns", "3")
	if err := commitAll(dir, "2007-10-08"); err != nil {
		t.Fatal(err)
	}
	return dir
}

// readerTypes runs a line in a reader's shell, in which guben is the program of the folder.
func readerTypes(dir, home, line string) (string, error) {
	cmd := exec.Command("bash", "-e", "-o", "pipefail", "-c", line)
	cmd.Dir = dir
	cmd.Env = append(shellEnv(),
		"HOME="+home, "PATH="+filepath.Join(dir, "bin")+string(os.PathListSeparator)+os.Getenv("PATH"), "GIT_CONFIG_NOSYSTEM=1",
		"GIT_AUTHOR_NAME=clerk", "GIT_AUTHOR_EMAIL=clerk@example.invalid", "GIT_COMMITTER_NAME=clerk", "GIT_COMMITTER_EMAIL=clerk@example.invalid")
	said, err := cmd.CombinedOutput()
	return string(said), err
}

// TestReadmeServe runs make serve in a reader's layout and looks at pages of every kind.
func TestReadmeServe(t *testing.T) {
	t.Parallel()
	dir, port := readersFolder(t), freePort(t)
	cmd := exec.Command("make", "serve", fmt.Sprintf("PORT=%d", port))
	cmd.Dir, cmd.Env = dir, shellEnv()
	end := ownGroup(cmd)
	var said lockedText
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { end(syscall.SIGKILL) })
	base := fmt.Sprintf("http://127.0.0.1:%d", port)
	waitFor(t, "the first page", func() bool { return strings.Contains(get(base+"/"), pagesOfKinds["/"]) })
	for page, says := range pagesOfKinds {
		if got := get(base + page); !strings.Contains(got, says) {
			t.Errorf("%s lacks %q: %.300s\n%s", page, says, got, said.String())
		}
	}
}
