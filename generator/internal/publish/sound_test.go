package publish

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"guben/generator/internal/disk/disktest"
)

func must(t *testing.T, errs ...error) {
	t.Helper()
	disktest.Must(t, errs...)
}

// Links in the places of a publishing folder are not followed: nothing is written, removed
// or shown through one.
func TestNoLinkFollowed(t *testing.T) {
	for name, want := range map[string]error{"releases": ErrOddPlace, "current": ErrStray, ".guben-publish": ErrOddPlace, ".last": nil} {
		t.Run(name, func(t *testing.T) {
			f, err := New(filepath.Join(t.TempDir(), "web"))
			must(t, err)
			lock := func() error {
				unlock, err := f.Lock()
				if err == nil {
					defer unlock()
					_, err = f.Publish(site(t, "b", nil), Options{Keep: 3, At: "today"})
				}
				return err
			}
			unlock, err := f.Lock()
			must(t, err)
			publish(t, f, site(t, "a", nil))
			unlock()
			elsewhere := t.TempDir()
			put(t, filepath.Join(elsewhere, ".important"), "mine")
			full := filepath.Join(f.dir, name)
			target := elsewhere
			if name == ".last" || name == ".guben-publish" {
				target = filepath.Join(elsewhere, ".important")
			}
			must(t, os.Rename(full, full+".away"), disktest.Link(target, full))
			if err := lock(); !errors.Is(err, want) {
				t.Errorf("%v, want %v", err, want)
			}
			if got := read(t, filepath.Join(elsewhere, ".important")); got != "mine" {
				t.Errorf("what the link leads to holds %q", got)
			}
			if left, err := os.ReadDir(elsewhere); err != nil || len(left) != 1 {
				t.Errorf("what the link leads to has %v, %v", left, err)
			}
			if want != nil {
				must(t, os.Remove(full), os.Rename(full+".away", full))
				must(t, lock())
			}
			shows(t, f, "b")
		})
	}
}

// Only what a run has written is swept away.
func TestSweepsItsOwn(t *testing.T) {
	f := open(t)
	publish(t, f, site(t, "a", nil))
	theirs := []string{
		"releases/.important", "releases/.next-notes/a", "releases/.trash/a", "releases/.trash-old/a", "releases/.next-12/a",
		"releases/0009-aaaaaaaaaaaa/letter", "releases/99999999999-aaaaaaaaaaaa/letter", "releases/notes",
		".probe", ".current", ".published", ".current12/letter", ".last.old",
	}
	for _, path := range theirs {
		put(t, filepath.Join(f.dir, path), "mine")
	}
	elsewhere := t.TempDir()
	put(t, filepath.Join(elsewhere, "letter"), "mine")
	must(t, disktest.Link(elsewhere, filepath.Join(f.releases(), ".next-0077")), disktest.Link(elsewhere, filepath.Join(f.releases(), "0077-aaaaaaaaaaaa")))
	if r := publish(t, f, site(t, "b", nil)); r.Release.Number != 2 {
		t.Errorf("number %d", r.Release.Number)
	}
	for _, path := range theirs {
		if got := read(t, filepath.Join(f.dir, path)); got != "mine" {
			t.Errorf("%s holds %q", path, got)
		}
	}
	if got := read(t, filepath.Join(elsewhere, "letter")); got != "mine" {
		t.Errorf("what a link leads to holds %q", got)
	}
	shows(t, f, "b")
}

// Whatever stands in a release beside what was published is found, is not shown any longer
// after the next publish, and is not passed on.
func TestExtra(t *testing.T) {
	for name, add := range map[string]func(site string) error{
		"a file":          func(s string) error { return os.WriteFile(filepath.Join(s, "evil.html"), nil, 0o644) },
		"a file deep":     func(s string) error { return os.WriteFile(filepath.Join(s, "towns", "evil.html"), nil, 0o644) },
		"a hidden file":   func(s string) error { return os.WriteFile(filepath.Join(s, ".htaccess"), nil, 0o644) },
		"an empty folder": func(s string) error { return os.Mkdir(filepath.Join(s, "empty"), 0o755) },
		"a folder":        func(s string) error { return os.MkdirAll(filepath.Join(s, "x", "y"), 0o755) },
		"a link":          func(s string) error { return disktest.Link("/etc", filepath.Join(s, "etc")) },
		"a pipe":          func(s string) error { return disktest.Pipe(filepath.Join(s, "pipe")) },
		"a link for a file": func(s string) error {
			full := filepath.Join(s, "index.html")
			away := full + ".away"
			return errors.Join(os.Rename(full, filepath.Join(filepath.Dir(s), "away")), disktest.Link("../away", full), os.RemoveAll(away))
		},
		"a link for a folder": func(s string) error {
			return errors.Join(os.Rename(filepath.Join(s, "towns"), filepath.Join(filepath.Dir(s), "away")), disktest.Link("../away", filepath.Join(s, "towns")))
		},
		"a link for the site": func(s string) error {
			return errors.Join(os.Rename(s, s+".away"), disktest.Link("site.away", s))
		},
		"a folder for a file": func(s string) error {
			full := filepath.Join(s, "index.html")
			return errors.Join(os.Remove(full), os.Mkdir(full, 0o755))
		},
		"a file that is said to be carried": func(s string) error {
			line := strings.Repeat("0", 64) + "  evil.html\n"
			return os.WriteFile(filepath.Join(filepath.Dir(s), carriedName), []byte(line), 0o644)
		},
	} {
		t.Run(name, func(t *testing.T) {
			f := open(t)
			a := site(t, "a", nil)
			first := publish(t, f, a).Release
			must(t, add(first.site()))
			if bad, err := first.Verify(); err != nil || len(bad) == 0 {
				t.Errorf("found %v, %v", bad, err)
			}
			r := publish(t, f, a)
			if r.Unchanged || r.Release.Number != 2 || r.Back != nil {
				t.Errorf("%+v", r)
			}
			if bad, err := r.Release.Verify(); err != nil || len(bad) > 0 {
				t.Errorf("the new one has %v, %v", bad, err)
			}
			shows(t, f, "a")
			if _, _, err := f.Rollback(1, "today"); !errors.Is(err, ErrDamaged) {
				t.Errorf("gone back to it: %v", err)
			}
			if _, _, err := f.Rollback(0, "today"); !errors.Is(err, ErrNoRelease) {
				t.Errorf("gone back to it unasked: %v", err)
			}
		})
	}
}

// What is said to be there to go back to is whole, and so is what is gone back to unasked.
func TestBackIsWhole(t *testing.T) {
	f := open(t)
	publish(t, f, site(t, "a", nil))
	if r := publish(t, f, site(t, "b", nil)); r.Back == nil || r.Back.Number != 1 {
		t.Errorf("back to %+v", r.Back)
	}
	third := publish(t, f, site(t, "c", nil)).Release
	put(t, filepath.Join(third.site(), "index.html"), "other bytes")
	r := publish(t, f, site(t, "d", nil))
	if r.Before.Number != 3 || r.Back == nil || r.Back.Number != 2 {
		t.Errorf("before %v, back to %+v", r.Before.Number, r.Back)
	}
	if now, _, err := f.Rollback(0, "today"); err != nil || now.Number != 2 {
		t.Errorf("went to %d: %v", now.Number, err)
	}
	shows(t, f, "b")
	// A whole one stays as long as all newer ones are damaged.
	for _, e := range []string{"e", "f", "g", "h"} {
		bad := publish(t, f, site(t, e, nil)).Release
		put(t, filepath.Join(bad.site(), "index.html"), "other bytes of "+e)
	}
	last := publish(t, f, site(t, "i", nil))
	if last.Back == nil || !last.Back.Whole() {
		t.Errorf("back to %+v", last.Back)
	}
}

// What is noted of the last number is not believed where it cannot be one.
func TestWildNumbers(t *testing.T) {
	for text, want := range map[string]int{
		"99999999999999999999\n": 2, "-5\n": 2, "": 2, "seven": 2, "0x10": 2, " 7 8": 2, "9223372036854775806": 2, "500000\n": 2, "+7": 2,
		"7\n": 8, "1\n": 2, "0\n": 2,
	} {
		f := open(t)
		publish(t, f, site(t, "a", nil))
		put(t, filepath.Join(f.dir, lastName), text)
		r := publish(t, f, site(t, "b", nil))
		if r.Release.Number != want || r.Wild != (want == 2 && text != "1\n" && text != "0\n") {
			t.Errorf("%q: number %d, wild %v", text, r.Release.Number, r.Wild)
		}
		if got := read(t, filepath.Join(f.dir, lastName)); got != fmt.Sprintln(want) {
			t.Errorf("%q: %q is noted", text, got)
		}
		if r := publish(t, f, site(t, "c", nil)); r.Wild || r.Release.Number != want+1 {
			t.Errorf("%q: afterwards number %d, wild %v", text, r.Release.Number, r.Wild)
		}
	}
	f := open(t)
	r := publish(t, f, site(t, "a", nil)).Release
	name := fmt.Sprintf("%d-%s", maxNumber, strings.SplitN(r.Name, "-", 2)[1])
	must(t, os.Rename(r.dir, filepath.Join(f.releases(), name)), os.Remove(f.Root()), disktest.Link(filepath.Join(releasesName, name, siteName), f.Root()))
	if _, err := f.Publish(site(t, "b", nil), Options{Keep: 3}); !errors.Is(err, ErrNumbers) {
		t.Errorf("after the last number: %v", err)
	}
	shows(t, f, "a")
}

// Folders above the publishing folder that publish makes can be entered by a web server of
// another user's, whatever the umask; those that were there stay as they are.
func TestParents(t *testing.T) {
	disktest.Umask(t, 0o077)
	top := filepath.Join(t.TempDir(), "top")
	must(t, os.Mkdir(top, 0o711), os.Chmod(top, 0o711))
	f, err := New(filepath.Join(top, "新 目录", "deep", "网站"))
	must(t, err)
	unlock, err := f.Lock()
	must(t, err)
	defer unlock()
	publish(t, f, site(t, "a", nil))
	for dir := filepath.Join(f.Root(), "towns"); dir != top; dir = filepath.Dir(dir) {
		if info, err := os.Stat(dir); err != nil || info.Mode().Perm() != folderMode {
			t.Errorf("%s: %v, %v", dir, info.Mode(), err)
		}
	}
	if info, err := os.Stat(top); err != nil || info.Mode().Perm() != 0o711 {
		t.Errorf("what was there is %v, %v", info.Mode(), err)
	}
}
