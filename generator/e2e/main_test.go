package e2e

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"guben/generator/internal/cli"
	program "guben/generator/internal/cli/env"
	"guben/generator/internal/site"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain makes this test binary answer to the name of the program: the tests run guben
// as its users do, as a process of its own.
func TestMain(m *testing.M) {
	testscript.Main(cleaned{m}, map[string]func(){"guben": main})
}

// sources is the root, where make tells it: what bears no path of the machine that it was made on
// finds the root above itself, and what answers to the program's name here stands in no root.
var sources string

// main is the program's own.
func main() {
	if _, err := site.Find(".", ""); errors.Is(err, site.ErrNoRoot) && os.Getenv("GUBEN_HOUSE") == "" {
		_ = os.Setenv("GUBEN_HOUSE", sources)
	}
	os.Exit(cli.Run(os.Args[1:], os.Stdout, os.Stderr))
}

// cleaned runs the tests and removes what they share.
type cleaned struct{ *testing.M }

func (c cleaned) Run() int {
	defer func() { _ = os.RemoveAll(theSite.dir) }()
	defer func() { _ = os.RemoveAll(theSmall.dir) }()
	defer func() { _ = os.RemoveAll(theExample.dir) }()
	defer func() { _ = os.RemoveAll(theTwelve.dir) }()
	defer func() { _ = os.RemoveAll(theRelease.dir) }()
	defer endBrowser()
	return c.M.Run()
}

// root is the folder with hugo.yaml, themes/ and node_modules/.
func house(t testing.TB) string {
	t.Helper()
	dir, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// guben runs the program in the root and returns its exit status and what it said.
// Variables in env come on top of the test's own.
func guben(t testing.TB, env []string, args ...string) (status int, out string) {
	t.Helper()
	cmd := exec.Command("guben", args...)
	cmd.Dir = house(t)
	cmd.Env = append(os.Environ(), env...)
	said, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), string(said)
}

// mustGuben is guben where nothing may go wrong.
func mustGuben(t testing.TB, env []string, args ...string) {
	t.Helper()
	if status, out := guben(t, env, args...); status != program.ExitFine {
		t.Fatalf("guben %v: exit status %d\n%s", args, status, out)
	}
}

// sampleSite builds the county that the repository carries, once for all tests, as the
// README tells a reader to, and returns the site's folder.
func sampleSite(t testing.TB) string {
	t.Helper()
	theSite.once.Do(func() {
		s := &theSite
		if s.dir, s.err = os.MkdirTemp("", "guben-site-"); s.err != nil {
			return
		}
		if s.err = layOut(house(t), s.dir); s.err == nil {
			s.err = commitAll(s.dir, "2007-10-08")
		}
		if s.err == nil {
			said, err := makes(s.dir, "site")
			if err != nil {
				s.err = fmt.Errorf("make site: %w\n%s", err, said)
			}
		}
	})
	if theSite.err != nil {
		t.Fatal(theSite.err)
	}
	return filepath.Join(theSite.dir, "public")
}

// commitAll makes a repository of a folder, on a day, so that its pages have commit days.
func commitAll(dir, day string) error {
	at := day + "T09:00:00+08:00"
	for _, args := range [][]string{{"init", "-q", "-b", "main"}, {"add", "data"}, {"commit", "-q", "-m", "数据"}} {
		cmd := exec.Command("git", args...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GIT_AUTHOR_NAME=office", "GIT_AUTHOR_EMAIL=office@example.invalid", "GIT_COMMITTER_NAME=office",
			"GIT_COMMITTER_EMAIL=office@example.invalid", "GIT_AUTHOR_DATE="+at, "GIT_COMMITTER_DATE="+at, "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1")
		if out, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("git %s: %w\n%s", args[0], err, out)
		}
	}
	return nil
}

var theSite struct {
	once sync.Once
	dir  string
	err  error
}

// tree reads all files of a folder by their path with slashes.
func tree(t testing.TB, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		files[filepath.ToSlash(rel)], err = os.ReadFile(path)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// sameTrees reports the files that two trees do not share byte for byte.
func sameTrees(t testing.TB, a, b map[string][]byte) {
	t.Helper()
	f := newFaults(t)
	for _, path := range slices.Sorted(maps.Keys(a)) {
		data := a[path]
		if other, ok := b[path]; !ok {
			f.add("in the first tree only", "%s", path)
		} else if !bytes.Equal(data, other) {
			i := 0
			for i < min(len(data), len(other)) && data[i] == other[i] {
				i++
			}
			f.add("differs", "%s at byte %d:\n  %q\n  %q", path, i, around(data, i), around(other, i))
		}
	}
	for _, path := range slices.Sorted(maps.Keys(b)) {
		if _, ok := a[path]; !ok {
			f.add("in the second tree only", "%s", path)
		}
	}
}

func around(data []byte, i int) []byte { return data[max(0, i-40):min(len(data), i+40)] }
