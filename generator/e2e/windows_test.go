package e2e

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// windows is a folder on a Windows of its own, as wine is one.
type windows struct {
	*testing.T
	dir    string
	prefix string
}

// command is one of a Windows program.
func (w windows) command(line ...string) *exec.Cmd {
	cmd := exec.Command("wine", line...)
	cmd.Dir, cmd.Env = w.dir, append(os.Environ(), "WINEPREFIX="+w.prefix, "WINEDEBUG=-all")
	return cmd
}

// types runs a Windows program, which must end as it should, and returns what it says.
func (w windows) types(want int, line ...string) string {
	w.Helper()
	var said bytes.Buffer
	cmd := w.command(line...)
	cmd.Stdout, cmd.Stderr = &said, &said
	err := cmd.Run()
	if cmd.ProcessState == nil || cmd.ProcessState.ExitCode() != want {
		w.Fatalf("%v does not end with %d (%v)\n%s", line, want, err, &said)
	}
	return said.String()
}

// The one file for Windows builds the same bytes as here, publishes, serves, and answers a
// double click by a page. It is run by wine; scripts/install-wine installs it.
func TestWindows(t *testing.T) {
	slow(t)
	root, made := house(t), t.TempDir()
	w := windows{t, filepath.Join(made, "县 一"), filepath.Join(root, "bin", "wine")}
	if out, err := exec.Command(filepath.Join(root, "scripts", "install-wine"), w.prefix).CombinedOutput(); err != nil {
		t.Skipf("no wine here: %v\n%s", err, out)
	}
	guben := filepath.Join(w.dir, "guben.exe")
	if err := errors.Join(os.Mkdir(w.dir, 0o755), compile(root, guben, "windows/amd64")); err != nil {
		t.Fatal(err)
	}
	w.types(0, guben, "sample", "--villages", "4", "--towns", "2")
	w.types(0, guben, "build")
	sameTrees(t, tree(t, filepath.Join(smallSite(t), "public")), tree(t, filepath.Join(w.dir, "public")))
	for _, says := range []string{"第1号", "完全一样"} { // the second time nothing has changed
		if said := w.types(0, guben, "publish", "--to", `..\网站`, "--allow-sample"); !strings.Contains(said, says) {
			t.Errorf("publish says %s", said)
		}
	}
	if page, err := os.ReadFile(filepath.Join(made, "网站", "current", "index.html")); err != nil || !strings.Contains(string(page), "2007年9月30日") {
		t.Errorf("what is published is %.300s (%v)", page, err)
	}
	w.serves(guben)
	w.isDoubleClicked(guben)
}

// serves shows pages of every kind.
func (w windows) serves(guben string) {
	w.Helper()
	port := freePort(w.T)
	cmd := w.command(guben, "serve", "--port", fmt.Sprint(port))
	var said lockedText
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		w.Fatal(err)
	}
	w.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	base := fmt.Sprintf("http://127.0.0.1:%d", port)
	waitFor(w.T, "the first page", func() bool { return strings.Contains(get(base+"/"), pagesOfKinds["/"]) })
	for page, says := range pagesOfKinds {
		if got := get(base + page); !strings.Contains(got, says) {
			w.Errorf("%s lacks %q: %.300s\n%s", page, says, got, said.String())
		}
	}
}

// isDoubleClicked has the program started by one that bears the name of the file browser.
func (w windows) isDoubleClicked(guben string) {
	w.Helper()
	explorer := filepath.Join(w.TempDir(), "explorer.exe")
	out, err := exec.Command("x86_64-w64-mingw32-gcc", "-municode", "-o", explorer, filepath.Join(house(w.T), "scripts", "wine", "explorer.c")).CombinedOutput()
	if err != nil {
		w.Fatalf("%v\n%s", err, out)
	}
	pages := filepath.Join(w.prefix, "drive_c", "users", "*", "Temp", "guben-*.html")
	before, _ := filepath.Glob(pages)
	if said := w.types(2, explorer, guben); !strings.Contains(said, ".html") {
		w.Errorf("a double click says %s", said)
	}
	after, _ := filepath.Glob(pages)
	after = slices.DeleteFunc(after, func(page string) bool { return slices.Contains(before, page) })
	if len(after) != 1 {
		w.Fatalf("%d pages more", len(after))
	}
	page, err := os.ReadFile(after[0])
	if err != nil || !strings.Contains(string(page), "guben init --places") {
		w.Errorf("the page is %.300s (%v)", page, err)
	}
}
