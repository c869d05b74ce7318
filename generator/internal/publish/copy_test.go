package publish

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"guben/generator/internal/disk"
)

// withoutLinks is a publishing folder on a file system that has no symbolic links.
func withoutLinks(t *testing.T) Folder {
	t.Helper()
	f := open(t)
	link = func(string, string) error { return disk.ErrNoLinks }
	t.Cleanup(func() { link = disk.Link })
	return f
}

// Where there are no links, current is a copy: releases follow one another, are gone back
// to and kept in the same way, and pages that were loaded before find their styles.
func TestCopies(t *testing.T) {
	f := withoutLinks(t)
	a, b := site(t, "a", nil), site(t, "b", nil)
	if r := publish(t, f, a); !r.Swapped || r.Release.Number != 1 {
		t.Errorf("first: %+v", r)
	}
	shows(t, f, "a")
	if r := publish(t, f, a); !r.Unchanged {
		t.Errorf("again the same: %+v", r)
	}
	if r := publish(t, f, b); r.Release.Number != 2 || r.Before == nil || r.Before.Number != 1 {
		t.Errorf("second: %+v", r)
	}
	shows(t, f, "b")
	for e := range map[string]bool{"a": true, "b": true} {
		read(t, filepath.Join(f.Root(), "css", "g."+string(slices.Repeat([]byte(e), 16))+".css"))
	}
	if now, was, err := f.Rollback(0, "today"); err != nil || now.Number != 1 || was.Number != 2 {
		t.Errorf("back to %d from %d: %v", now.Number, was.Number, err)
	}
	shows(t, f, "a")
	link = disk.Link // the folder was moved to a disk that has links: current stays what it is
	if r := publish(t, f, b); !r.Swapped {
		t.Errorf("%+v", r)
	}
	shows(t, f, "b")
	if stale, err := f.Stale(); err != nil || len(stale) > 0 {
		t.Errorf("left: %v, %v", stale, err)
	}
}

// Bytes that somebody changed in the copy are put right by the next publish.
func TestChangedCopy(t *testing.T) {
	f := withoutLinks(t)
	a := site(t, "a", nil)
	publish(t, f, a)
	page := filepath.Join(f.Root(), "index.html")
	if err := os.Remove(page); err != nil {
		t.Fatal(err)
	}
	put(t, page, "not ours")
	if r := publish(t, f, a); r.Unchanged {
		t.Errorf("%+v", r)
	}
	shows(t, f, "a")
}

// A run that was killed between the two renames leaves no site, and the next brings the old
// one back before it does anything else.
func TestKilledWhileSwapping(t *testing.T) {
	f := withoutLinks(t)
	publish(t, f, site(t, "a", nil))
	if err := os.Rename(f.Root(), filepath.Join(f.dir, nextCurrent+disk.Away)); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(f.dir, nextCurrent, "index.html"), "half")
	if _, _, err := f.Rollback(0, "today"); !errors.Is(err, ErrNoRelease) {
		t.Error(err)
	}
	shows(t, f, "a")
	publish(t, f, site(t, "b", nil))
	shows(t, f, "b")
}
