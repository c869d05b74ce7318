//go:build release

package site

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// What a release has laid out is the user's alone, and whatever has become of it, it is put
// right before it is used: files that changed, that are gone, and that somebody has put there.
func TestLaidOutIsNotBelieved(t *testing.T) {
	own := filepath.Join(t.TempDir(), "guben")
	dir := filepath.Join(own, "house")
	if err := os.Mkdir(own, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := layOut(own, dir); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(dir); err != nil || info.Mode().Perm() != 0o700 || !IsRoot(dir) {
		t.Fatalf("%v %v", info, err)
	}
	page := filepath.Join(dir, "themes", "guben", "layouts", "page.html")
	foreign := filepath.Join(dir, "layouts", "home.html")
	elsewhere := t.TempDir()
	before, err := os.ReadFile(page)
	err = errors.Join(err, os.WriteFile(page, []byte("other"), 0o644), os.Remove(filepath.Join(dir, "hugo.yaml")),
		os.Mkdir(filepath.Dir(foreign), 0o700), os.WriteFile(foreign, []byte("foreign"), 0o600),
		os.RemoveAll(filepath.Join(dir, "content")), os.Symlink(elsewhere, filepath.Join(dir, "content")))
	if err != nil {
		t.Fatal(err)
	}
	if err := layOut(own, dir); err != nil {
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
