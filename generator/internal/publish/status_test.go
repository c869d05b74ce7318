package publish

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestStatus holds that what is told beside the site follows what is shown: a release, another, back
// to the first, with what was refused and what waits kept; and that it is no damage of a release.
func TestStatus(t *testing.T) {
	for name, make := range map[string]func(*testing.T) Folder{"link": open, "copy": withoutLinks} {
		t.Run(name, func(t *testing.T) {
			f := make(t)
			told := func(want Status) {
				t.Helper()
				if got := f.Status(); got != want {
					t.Errorf("status.json says %+v, want %+v", got, want)
				}
				said := read(t, filepath.Join(f.Root(), statusScript))
				for _, s := range []string{want.Published, want.AsOf, want.Committed, want.Refused, want.Waiting} {
					if !strings.HasPrefix(said, `guben.data("status",{`) || !strings.Contains(said, `"`+s+`"`) && s != "" {
						t.Errorf("the pages are told %s, without %q", said, s)
					}
				}
			}
			put := func(site, at string, d Data) {
				t.Helper()
				if _, err := f.Publish(site, Options{Keep: 3, At: at, Data: d}); err != nil {
					t.Fatal(err)
				}
			}
			first, second := Data{"2007-09-30", "2008-01-09"}, Data{"2007-12-31", "2008-01-20"}
			a, b := site(t, "a", map[string]string{statusScript: "of the build"}), site(t, "b", nil)
			put(a, "2008-01-10 09:30", first)
			told(Status{"2008-01-10 09:30", 1, first, "", ""})
			if err := f.Note(func(s *Status) { s.Refused, s.Waiting = "2008-01-11 10:02", "2008-01-12 08:00" }); err != nil {
				t.Fatal(err)
			}
			put(b, "2008-01-21 09:00", second)
			told(Status{"2008-01-21 09:00", 2, second, "2008-01-11 10:02", "2008-01-12 08:00"})
			put(b, "2008-01-22 09:00", Data{"2007-12-31", "2008-01-21"}) // the same site of a newer commit
			told(Status{"2008-01-22 09:00", 2, Data{"2007-12-31", "2008-01-21"}, "2008-01-11 10:02", "2008-01-12 08:00"})
			if _, _, err := f.Rollback(0, "2008-01-23 09:00"); err != nil {
				t.Fatal(err)
			}
			told(Status{"2008-01-23 09:00", 1, first, "2008-01-11 10:02", "2008-01-12 08:00"})
			all, err := f.Releases()
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range all {
				if bad, err := r.Verify(); err != nil || len(bad) > 0 {
					t.Errorf("release %d: %v, %v", r.Number, bad, err)
				}
			}
			if stale, err := f.Stale(); err != nil || len(stale) > 0 {
				t.Errorf("left: %v, %v", stale, err)
			}
		})
	}
}

// A status file that is none, or a link elsewhere, is not believed and not followed.
func TestOddStatus(t *testing.T) {
	f := open(t)
	publish(t, f, site(t, "a", nil))
	for _, text := range []string{"", "[]", "{\"release\":\"x\"}", strings.Repeat("x", mostStatus+1)} {
		put(t, filepath.Join(f.dir, statusName), text)
		if got := f.Status(); got != (Status{}) {
			t.Errorf("%.20q is read as %+v", text, got)
		}
	}
	letter := filepath.Join(t.TempDir(), "letter.txt")
	put(t, letter, "mine")
	if os.Remove(filepath.Join(f.Root(), statusScript)) != nil || os.Symlink(letter, filepath.Join(f.Root(), statusScript)) != nil {
		t.Skip("no links here")
	}
	if err := f.Note(func(s *Status) { s.Refused = "2008-01-11 10:02" }); err != nil {
		t.Fatal(err)
	}
	if got := read(t, letter); got != "mine" {
		t.Errorf("the letter says %q", got)
	}
}
