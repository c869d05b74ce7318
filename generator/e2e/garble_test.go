package e2e

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	program "guben/generator/internal/cli/env"
)

// garblings are what may become of what a build keeps.
var garblings = []func(path, other string) error{
	func(path, _ string) error { // other digits
		data, err := os.ReadFile(path)
		swap := func(r rune) rune {
			if r >= '0' && r <= '9' {
				return '9' - r + '0'
			}
			return r
		}
		return errors.Join(err, os.WriteFile(path, bytes.Map(swap, data), 0o644))
	},
	func(path, _ string) error { return os.Truncate(path, 40) },
	func(path, other string) error { // what is kept for another one
		data, err := os.ReadFile(other)
		return errors.Join(err, os.WriteFile(path, data, 0o644))
	},
	func(path, other string) error { return errors.Join(os.Remove(path), os.Symlink(other, path)) },
	func(path, _ string) error {
		return errors.Join(os.Remove(path), os.MkdirAll(filepath.Join(path, "x"), 0o755))
	},
	func(path, _ string) error { return os.Truncate(path, 0) },
	func(path, _ string) error { return os.Chmod(path, 0) },
}

// garble does something to every file that a build keeps: the kinds take turns, or it is
// always the same one.
func garble(t *testing.T, work string, kinds ...func(path, other string) error) {
	t.Helper()
	n, before := 0, os.DevNull
	err := filepath.WalkDir(work, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		n++
		other := before
		before = path
		return kinds[n%len(kinds)](path, other)
	})
	if err != nil || n < 100 {
		t.Fatalf("%d files: %v", n, err)
	}
}

// builtCounty builds a county as small as there is, under an umask that hides files from
// others.
func builtCounty(t *testing.T) (county string, site map[string][]byte) {
	t.Helper()
	county = t.TempDir()
	mustGuben(t, nil, "-C", county, "sample", "--villages", "2", "--towns", "1")
	cmd := exec.Command("sh", "-c", `umask 077; exec guben -C "$0" build`, county)
	cmd.Dir = house(t)
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	return county, tree(t, filepath.Join(county, "public"))
}

// TestGarbled garbles every file that a build has kept, each in one of all ways: the next
// build says so, and its site is the same to the byte. What was built can be read by a web
// server, though the umask lets nobody.
func TestGarbled(t *testing.T) {
	t.Parallel()
	county, site := builtCounty(t)
	err := filepath.WalkDir(filepath.Join(county, "public"), func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if want := map[bool]fs.FileMode{true: 0o755, false: 0o644}[d.IsDir()]; err == nil && info.Mode().Perm() != want {
			t.Errorf("%s has mode %v", path, info.Mode())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	garble(t, filepath.Join(county, ".guben"), garblings...)
	status, out := guben(t, nil, "-C", county, "build", "--force")
	if status != program.ExitFine || !strings.Contains(out, "个文件损坏（如 .guben/charts/") {
		t.Errorf("exit status %d\n%s", status, out)
	}
	sameTrees(t, site, tree(t, filepath.Join(county, "public")))
}

// TestGarbledWhole does the same to all files at once, one way after the other.
func TestGarbledWhole(t *testing.T) {
	slow(t)
	county, site := builtCounty(t)
	for i, kind := range garblings {
		garble(t, filepath.Join(county, ".guben"), kind)
		if status, out := guben(t, nil, "-C", county, "build", "--force"); status != program.ExitFine {
			t.Errorf("kind %d: exit status %d\n%s", i, status, out)
		}
		sameTrees(t, site, tree(t, filepath.Join(county, "public")))
	}
}

// TestBuildKilled kills builds at several moments: the site is the last good one, and the
// next build makes the same as one that was never disturbed.
func TestBuildKilled(t *testing.T) {
	slow(t)
	county, site := builtCounty(t)
	start := time.Now()
	mustGuben(t, nil, "-C", county, "build", "--force")
	whole := time.Since(start)
	const moments = 12
	for i := range moments {
		cmd := exec.Command("guben", "-C", county, "build", "--force")
		cmd.Dir = house(t)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(whole * time.Duration(i) / moments)
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		sameTrees(t, site, tree(t, filepath.Join(county, "public")))
	}
	var group sync.WaitGroup
	for range 2 { // and two at once
		group.Go(func() {
			if status, out := guben(t, nil, "-C", county, "build", "--force"); status != program.ExitFine {
				t.Errorf("exit status %d\n%s", status, out)
			}
		})
	}
	group.Wait()
	sameTrees(t, site, tree(t, filepath.Join(county, "public")))
	for _, path := range []string{"next", "next.old"} {
		if _, err := os.Lstat(filepath.Join(county, ".guben", path)); err == nil {
			t.Errorf("%s is left", path)
		}
	}
}
