package e2e

import (
	"fmt"
	"io"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	program "guben/generator/internal/cli/env"
	"guben/generator/internal/cli/serve"
	"guben/generator/internal/i18n"
	"guben/generator/internal/site"
)

// newHouse lays out the program's folder as a reader has it: the program in bin/ beside
// hugo.yaml, theme, pages and libraries. It returns the program's path too.
func newHouse(t *testing.T) (dir, program string) {
	t.Helper()
	from, dir := house(t), t.TempDir()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, part := range []string{"themes", "content"} {
		must(os.CopyFS(filepath.Join(dir, part), os.DirFS(filepath.Join(from, part))))
	}
	settings, err := os.ReadFile(filepath.Join(from, "hugo.yaml"))
	must(err)
	must(os.WriteFile(filepath.Join(dir, "hugo.yaml"), settings, 0o644))
	must(os.Symlink(filepath.Join(from, "node_modules"), filepath.Join(dir, "node_modules")))
	must(os.Mkdir(filepath.Join(dir, "bin"), 0o755))
	self, err := exec.LookPath("guben")
	must(err)
	program = filepath.Join(dir, "bin", "guben")
	if os.Link(self, program) != nil {
		data, err := os.ReadFile(self)
		must(err)
		must(os.WriteFile(program, data, 0o755))
	}
	return dir, program
}

// tinyCounty writes a small sample county into a folder.
func tinyCounty(t *testing.T, dir string) string {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	mustGuben(t, nil, "-C", dir, "sample", "--villages", "4", "--towns", "2")
	putDrawings(t, dir)
	return dir
}

// pagesOfKinds are pages of every kind: the home page, a generated one, one in English, and a
// hand-written one with a picture.
var pagesOfKinds = map[string]string{"/": "2007年9月30日", "/villages/": "村", "/en/targets/": "Targets", "/guide/sheets/": "form.png"}

// Wherever the county lies, in the program's folder itself as the README's commands leave
// it, below it or apart, guben serve shows every page.
func TestServeLayouts(t *testing.T) {
	t.Parallel()
	dir, _ := newHouse(t)
	words, err := i18n.New(i18n.Langs[0])
	if err != nil {
		t.Fatal(err)
	}
	for name, county := range map[string]string{"the house itself": dir, "below": filepath.Join(dir, "counties", "zijin"), "apart": t.TempDir()} {
		t.Run(name, func(t *testing.T) {
			e := &program.Env{Dir: tinyCounty(t, county), Root: dir, Out: io.Discard, Err: io.Discard, Words: words}
			f, err := serve.NewFollower(e)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { f.Close() })
			server := httptest.NewServer(f.Live)
			t.Cleanup(server.Close)
			f.Follow(site.Change{Data: true}, time.Now())
			for page, says := range pagesOfKinds {
				if got := get(server.URL + page); !strings.Contains(got, says) {
					t.Errorf("%s lacks %q: %.300s", page, says, got)
				}
			}
		})
	}
}

// The program that lies in its root serves the county beside it, started as `make serve`
// starts it.
func TestMakeServe(t *testing.T) {
	t.Parallel()
	dir, program := newHouse(t)
	tinyCounty(t, dir)
	port := freePort(t)
	cmd := exec.Command(program, "serve", "--port", fmt.Sprint(port))
	cmd.Dir = dir
	var said lockedText
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	waitFor(t, "the first page", func() bool {
		return strings.Contains(get(fmt.Sprintf("http://127.0.0.1:%d/", port)), "2007年9月30日")
	})
	if strings.Contains(said.String(), "goroutine") {
		t.Errorf("the program fell over:\n%s", said.String())
	}
}
