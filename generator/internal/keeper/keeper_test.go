package keeper

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"guben/generator/internal/disk/disktest"
)

func never() bool { return false }

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o644)); err != nil {
		t.Fatal(err)
	}
}

func marked(county string) bool {
	_, err := os.Lstat(filepath.Join(county, ".guben", "writing"))
	return err == nil
}

// What is read, changed and written under the lock is not lost, however many do so at once.
func TestLockInTurn(t *testing.T) {
	county := t.TempDir()
	number := filepath.Join(county, "data", "number")
	put(t, number, "0")
	var group sync.WaitGroup
	for range 20 {
		group.Go(func() {
			unlock, err := Lock(county, never)
			if err != nil {
				t.Error(err)
				return
			}
			defer unlock()
			if !marked(county) {
				t.Error("other machines see no mark")
			}
			var n int
			text, err := os.ReadFile(number)
			if err != nil {
				t.Error(err)
			}
			if _, err := fmt.Sscan(string(text), &n); err != nil {
				t.Error(err)
			}
			if err := os.WriteFile(number, fmt.Append(nil, n+1), 0o644); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if text, err := os.ReadFile(number); err != nil || string(text) != "20" {
		t.Errorf("%s of 20 stand (%v)", text, err)
	}
	if marked(county) {
		t.Error("the mark stays")
	}
	if text, err := os.ReadFile(filepath.Join(county, ".guben", ".gitignore")); err != nil || string(text) != "*\n" {
		t.Errorf("git sees the folder: %q (%v)", text, err)
	}
}

// The mark of another machine is waited for, and never taken away; one of a run of this
// machine that was killed is, and one that says nothing when the waiting is over.
func TestMarks(t *testing.T) {
	for _, c := range []struct {
		name, mark string
		takes      bool
	}{
		{"another machine's", "office-2 17\n", false},
		{"a killed run's", hostName() + " 17\n", true},
		{"an empty one", "", true},
		{"a garbled one", "\x00\x00\x00", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			county := t.TempDir()
			put(t, filepath.Join(county, ".guben", "writing"), c.mark)
			waited := 0
			unlock, err := Lock(county, func() bool { waited++; return waited < 3 })
			var held *HeldError
			switch {
			case c.takes && err != nil:
				t.Error(err)
			case c.takes:
				unlock()
			case !errors.As(err, &held) || held.By != "office-2" || waited != 3 || !marked(county):
				t.Errorf("%v after %d looks, marked %v", err, waited, marked(county))
			}
		})
	}
	t.Run("one that goes while we wait", func(t *testing.T) {
		county := t.TempDir()
		path := filepath.Join(county, ".guben", "writing")
		put(t, path, "office-2 17\n")
		unlock, err := Lock(county, func() bool { return os.Remove(path) == nil })
		if err != nil {
			t.Fatal(err)
		}
		unlock()
	})
}

// Where the system has no locks, a mark of a process of this machine that lives is held.
func TestMarkAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "writing")
	m := mark{path: path}
	if err := m.set(never); err != nil {
		t.Fatal(err)
	}
	var held *HeldError
	if err := m.set(never); !errors.As(err, &held) {
		t.Errorf("taken twice: %v", err)
	}
	put(t, path, fmt.Sprintf("%s %d\n", hostName(), 1<<30))
	if err := m.set(never); err != nil {
		t.Errorf("a process that is gone holds it: %v", err)
	}
}

// What stands in the place of the program's own folder is left alone; what stands in the
// place of its lock is not.
func TestOddFolders(t *testing.T) {
	elsewhere := t.TempDir()
	for name, lay := range map[string]func(path string) error{
		"a link": func(path string) error { return disktest.Link(elsewhere, path) },
		"a file": func(path string) error { return os.WriteFile(path, nil, 0o644) },
	} {
		t.Run(name, func(t *testing.T) {
			county := t.TempDir()
			disktest.Must(t, lay(filepath.Join(county, ".guben")))
			if _, err := Lock(county, never); !errors.Is(err, ErrNoFolder) {
				t.Error(err)
			}
		})
	}
	if left, err := os.ReadDir(elsewhere); err != nil || len(left) > 0 {
		t.Errorf("something was written through the link: %v", err)
	}
	county := t.TempDir()
	put(t, filepath.Join(county, ".guben", "writing.lock", "x"), "")
	put(t, filepath.Join(county, ".guben", "writing", "x"), "")
	unlock, err := Lock(county, never)
	if err != nil {
		t.Fatal(err)
	}
	unlock()
}

// Whatever becomes of a file between the reading and the writing is noticed, but for what
// editors keep beside their files.
func TestState(t *testing.T) {
	for name, c := range map[string]struct {
		change func(data string) error
		notice bool
	}{
		"changed":  {func(d string) error { return os.WriteFile(filepath.Join(d, "a.yaml"), []byte("b: 1\n"), 0o644) }, true},
		"new":      {func(d string) error { return os.WriteFile(filepath.Join(d, "t/c.yaml"), nil, 0o644) }, true},
		"gone":     {func(d string) error { return os.Remove(filepath.Join(d, "t/b.yaml")) }, true},
		"the same": {func(d string) error { return os.WriteFile(filepath.Join(d, "a.yaml"), []byte("a: 1\n"), 0o644) }, false},
		"beside":   {func(d string) error { return os.WriteFile(filepath.Join(d, ".a.yaml.swp"), nil, 0o644) }, false},
	} {
		county := t.TempDir()
		data := filepath.Join(county, "data")
		put(t, filepath.Join(data, "a.yaml"), "a: 1\n")
		put(t, filepath.Join(data, "t/b.yaml"), "b: 1\n")
		s, err := Look(county)
		if err != nil || len(s) != 2 {
			t.Fatal(s, err)
		}
		if err := c.change(data); err != nil {
			t.Fatal(err)
		}
		var changed *ChangedError
		if err := s.Still(county); errors.As(err, &changed) != c.notice || !c.notice && err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if s, err := Look(t.TempDir()); err != nil || len(s) != 0 {
		t.Errorf("without data: %v, %v", s, err)
	}
	if _, err := Work(filepath.Join(t.TempDir(), "new", "county")); err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
}
