package site

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"guben/generator/internal/disk"
	"guben/generator/internal/disk/disktest"
)

// What a release has laid out is the user's alone, and whatever has become of it, it is put
// right before it is used: files that changed, that are gone, and that somebody has put there.
func TestLaidOutIsNotBelieved(t *testing.T) {
	own := filepath.Join(t.TempDir(), "guben")
	dir := filepath.Join(own, "house")
	if err := os.Mkdir(own, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := layOut(dir); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(dir); err != nil || info.Mode().Perm() != 0o700 && runtime.GOOS != "windows" || !IsRoot(dir) {
		t.Fatalf("%v %v", info, err)
	}
	page := filepath.Join(dir, "themes", "guben", "layouts", "page.html")
	foreign := filepath.Join(dir, "layouts", "home.html")
	elsewhere := t.TempDir()
	before, err := os.ReadFile(page)
	err = errors.Join(err, os.WriteFile(page, []byte("other"), 0o644), os.Remove(filepath.Join(dir, "hugo.yaml")),
		os.Mkdir(filepath.Dir(foreign), 0o700), os.WriteFile(foreign, []byte("foreign"), 0o600),
		os.RemoveAll(filepath.Join(dir, "content")), disktest.Link(elsewhere, filepath.Join(dir, "content")))
	disktest.Must(t, err)
	if err := layOut(dir); err != nil {
		t.Fatal(err)
	}
	if after, err := os.ReadFile(page); err != nil || string(after) != string(before) || !IsRoot(dir) {
		t.Errorf("a file that changed stays so (%v)", err)
	}
	if _, err := os.Lstat(filepath.Dir(foreign)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("what somebody put there stays: %v", err)
	}
	if left, err := os.ReadDir(elsewhere); err != nil || len(left) > 0 {
		t.Errorf("a link was followed: %v", err)
	}
}

// What other releases have laid out goes, unless one of them works with it just now; nothing
// else that stands there does, and no link is followed.
func TestPrune(t *testing.T) {
	own := filepath.Join(t.TempDir(), "guben")
	mine, used, old := "house-00000000000000aa", "house-00000000000000bb", "house-00000000000000cc"
	stays := []string{"house-", "house-00000000000000c", "house-00000000000000cc.old", "notes"}
	for _, name := range append([]string{mine, used, old}, stays...) {
		must(t, os.MkdirAll(filepath.Join(own, name, "themes"), 0o755), os.WriteFile(filepath.Join(own, name, "themes", "x"), nil, 0o400))
	}
	for _, name := range []string{used, mine} {
		letGo, err := disk.Hold(filepath.Join(own, name+heldSuffix))
		must(t, err)
		t.Cleanup(func() { must(t, letGo()) })
	}
	left := func(more ...string) {
		t.Helper()
		for _, name := range append(more, stays...) {
			if !isFile(filepath.Join(own, name, "themes", "x")) {
				t.Errorf("%s is gone", name)
			}
		}
		for _, name := range []string{old, old + heldSuffix} {
			if _, err := os.Lstat(filepath.Join(own, name)); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("%s stays: %v", name, err)
			}
		}
	}
	prune(own, filepath.Join(own, mine))
	left(mine, used)
	disktest.Must(t, disktest.Link(filepath.Join(own, "notes"), filepath.Join(own, "house-00000000000000dd")))
	prune(own, filepath.Join(own, mine))
	left(mine, used)
}
