package disk

import (
	"os"
	"path/filepath"
	"testing"

	"guben/generator/internal/disk/disktest"
)

// folders are two, each with a file that says which it is.
func folders(t *testing.T) (next, old string) {
	t.Helper()
	dir := t.TempDir()
	next, old = filepath.Join(dir, "next"), filepath.Join(dir, "old")
	for _, f := range []string{next, old} {
		disktest.Must(t, os.MkdirAll(filepath.Join(f, "镇"), 0o755), os.WriteFile(filepath.Join(f, "镇", "file"), []byte(filepath.Base(f)), 0o644))
	}
	return next, old
}

func says(t *testing.T, path, want string) {
	t.Helper()
	if got, err := os.ReadFile(path); err != nil || string(got) != want {
		t.Errorf("%s says %q, not %q (%v)", path, got, want, err)
	}
}

// Two folders change places, in one step or in turn; nothing else is left.
func TestExchange(t *testing.T) {
	for name, exchange := range map[string]func(next, old string) error{"as the system does": Exchange, "in turn": inTurn} {
		next, old := folders(t)
		disktest.Must(t, exchange(next, old))
		says(t, filepath.Join(old, "镇", "file"), "next")
		there, err := os.ReadDir(filepath.Dir(old))
		if err != nil || len(there) != 2 {
			t.Errorf("%s: %v stand there (%v)", name, there, err)
		}
		disktest.Must(t, exchange(next, old)) // and what was left is no obstacle
		says(t, filepath.Join(old, "镇", "file"), "old")
	}
}

// Where the second step fails the old folder is put back.
func TestExchangeFails(t *testing.T) {
	next, old := folders(t)
	disktest.Must(t, os.RemoveAll(next))
	if err := inTurn(next, old); err == nil {
		t.Error("a folder that is not there took a place")
	}
	says(t, filepath.Join(old, "镇", "file"), "old")
}

// A file is the old one until it is the new one; one that is given up leaves nothing.
func TestFilesChangeAtOnce(t *testing.T) {
	for name, begin := range map[string]func(path, aside string) (*File, error){"fresh": Fresh, "kept": Kept} {
		dir := t.TempDir()
		path := filepath.Join(dir, "数据.yaml")
		for _, text := range []string{"first", "second"} {
			f, err := begin(path, dir)
			disktest.Must(t, err)
			_, err = f.WriteString(text)
			disktest.Must(t, err)
			if text == "second" {
				says(t, path, "first")
			}
			disktest.Must(t, f.CloseAtomicallyReplace(), f.Cleanup())
			says(t, path, text)
		}
		f, err := begin(path, dir)
		disktest.Must(t, err, f.Cleanup())
		says(t, path, "second")
		if there, err := os.ReadDir(dir); err != nil || len(there) != 1 {
			t.Errorf("%s: %v are left (%v)", name, there, err)
		}
	}
}

// What somebody holds, be it several, is left alone, and is free when nobody does.
func TestHold(t *testing.T) {
	path := filepath.Join(t.TempDir(), "in use")
	done := 0
	try := func() {
		t.Helper()
		disktest.Must(t, Unheld(path, func() error { done++; return nil }))
	}
	try()
	for range 2 {
		_, err := Hold(path)
		disktest.Must(t, err)
	}
	for _, l := range held[len(held)-2:] {
		try()
		disktest.Must(t, l.Close())
	}
	if done != 1 {
		t.Errorf("done %d times while it was held", done-1)
	}
	if try(); done != 2 {
		t.Error("not done after it was held")
	}
}

// A folder of one's own is made; what is none is not taken for one.
func TestPrivate(t *testing.T) {
	dir := t.TempDir()
	disktest.Must(t, Private(filepath.Join(dir, "cache", "guben")), Private(filepath.Join(dir, "cache", "guben")))
	disktest.Must(t, os.WriteFile(filepath.Join(dir, "file"), nil, 0o644))
	for _, bad := range []string{filepath.Join(dir, "file"), "relative", ""} {
		if err := Private(bad); err == nil {
			t.Errorf("%q is taken for a folder of one's own", bad)
		}
	}
}
