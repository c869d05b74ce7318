package site_test

import (
	"os"
	"path/filepath"
	"testing"

	"guben/generator/internal/disk/disktest"
	"guben/generator/internal/site"
)

// A file that cannot be written leaves those before it as they were, and no traces.
func TestWriteFilesAllOrNone(t *testing.T) {
	dir := t.TempDir()
	write := func(files map[string][]byte) error { return site.WriteFiles(dir, files) }
	if err := write(map[string][]byte{"a.yaml": []byte("old"), "folder/b.yaml": []byte("old")}); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(filepath.Join(dir, "a.yaml"), 0o600); err != nil {
		t.Fatal(err)
	}
	before, err := os.Stat(filepath.Join(dir, "a.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	// folder/b.yaml is a file: nothing can stand below it.
	err = write(map[string][]byte{"a.yaml": []byte("new"), "folder/b.yaml/c.yaml": []byte("new")})
	if err == nil {
		t.Fatal("a file was written below a file")
	}
	holds(t, dir, "a.yaml", "old")
	if err := write(map[string][]byte{"a.yaml": []byte("new")}); err != nil {
		t.Fatal(err)
	}
	holds(t, dir, "a.yaml", "new")
	if info, err := os.Stat(filepath.Join(dir, "a.yaml")); err != nil || info.Mode() != before.Mode() {
		t.Errorf("the file's permissions are %v, not %v (%v)", info.Mode(), before.Mode(), err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 2 {
		t.Errorf("%d entries in the folder, not a.yaml and folder (%v)", len(entries), err)
	}
}

// What a link leads to is written, and the link stays.
func TestWriteFilesThroughALink(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "real.yaml"), []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	disktest.Must(t, disktest.Link("real.yaml", filepath.Join(dir, "link.yaml")))
	if err := site.WriteFiles(dir, map[string][]byte{"link.yaml": []byte("new")}); err != nil {
		t.Fatal(err)
	}
	holds(t, dir, "real.yaml", "new")
	if to, err := os.Readlink(filepath.Join(dir, "link.yaml")); err != nil || to != "real.yaml" {
		t.Errorf("the link leads to %q (%v)", to, err)
	}
}

func holds(t *testing.T, dir, name, want string) {
	t.Helper()
	if got, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(got) != want {
		t.Errorf("%s holds %q (%v), not %q", name, got, err, want)
	}
}
