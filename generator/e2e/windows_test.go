package e2e

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
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

// The one file for Windows builds the same bytes as here, publishes and serves. It is run
// by wine; scripts/install-wine installs it.
func TestWindows(t *testing.T) {
	slow(t)
	made := t.TempDir()
	w, guben := newWindows(t, filepath.Join(made, "县 一"))
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
}

// newWindows is a Windows with the program in a folder.
func newWindows(t *testing.T, dir string) (w windows, guben string) {
	t.Helper()
	root := house(t)
	w = windows{t, dir, filepath.Join(root, "bin", "wine")}
	if out, err := exec.Command(filepath.Join(root, "scripts", "install-wine"), w.prefix).CombinedOutput(); err != nil {
		t.Skipf("no wine here: %v\n%s", err, out)
	}
	guben = filepath.Join(dir, "guben.exe")
	if err := errors.Join(os.Mkdir(dir, 0o755), compile(root, guben, "windows/amd64")); err != nil {
		t.Fatal(err)
	}
	return w, guben
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

// TestWindowsDesk has the program started by one that bears the name of the file browser, in a folder
// with nothing but it, on a Windows without git: the desk opens, brings the data of an office, and a figure
// that is typed there goes to the office.
func TestWindowsDesk(t *testing.T) {
	slow(t)
	w, guben := newWindows(t, filepath.Join(t.TempDir(), "县 二"))
	explorer := filepath.Join(w.TempDir(), "explorer.exe")
	out, err := exec.Command("x86_64-w64-mingw32-gcc", "-municode", "-o", explorer, filepath.Join(house(w.T), "scripts", "wine", "explorer.c")).CombinedOutput()
	if err != nil {
		w.Fatalf("%v\n%s", err, out)
	}
	repo, _ := plainOffice(w.T)
	answeringHook(w.T, repo)
	address := httpOffice(w.T, repo)
	cmd := w.command(explorer, guben)
	cmd.Env = append(cmd.Env, "GUBEN_LANG=zh-cn")
	var said lockedText
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		w.Fatal(err)
	}
	w.Cleanup(func() {
		_ = w.command("taskkill", "/f", "/im", filepath.Base(guben)).Run()
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	waitFor(w.T, "the desk's address", func() bool { return deskAddress.MatchString(said.String()) })
	d := &clerksDesk{T: w.T, dir: w.dir}
	d.enter(said.String())
	if page := d.get("/"); !strings.Contains(page, `id="address"`) || !strings.Contains(page, "guben init --places") {
		w.Errorf("an empty folder shows %.600s", page)
	}
	if x := d.post("connect", joinAt(address, "")); x.Done == "" {
		w.Fatalf("%+v\n%s", x, said.String())
	}
	if x := d.post("save", typedCell(villageA, "trained", trainingOf(w.T, d.dir, villageA, "trained"), "１人")); x.Done == "" {
		w.Fatalf("%+v", x)
	}
	if x := d.post("send", order); x.Done == "" || !strings.Contains(x.Said, "县里收到") {
		w.Fatalf("%+v", x)
	}
	if now := (&clerk{T: w.T, dir: repo}).git("show", "main:data/training/2007-Q3.yaml"); !strings.Contains(now, "trained: 1,") {
		w.Errorf("the office has\n%s", now)
	}
}
