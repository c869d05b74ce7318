package publish

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"guben/generator/internal/disk/disktest"
)

// site writes a small site whose every file names its edition.
func site(t *testing.T, edition string, more map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	files := map[string]string{
		"index.html":       edition,
		"towns/index.html": edition + " towns",
		"data/results.csv": "always the same",
		"css/g." + strings.Repeat(edition, 16)[:16] + ".css": edition,
	}
	maps.Copy(files, more)
	for path, text := range files {
		put(t, filepath.Join(dir, path), text)
	}
	return dir
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o644)); err != nil {
		t.Fatal(err)
	}
}

func open(t *testing.T) Folder {
	t.Helper()
	f, err := New(filepath.Join(t.TempDir(), "web"))
	if err != nil {
		t.Fatal(err)
	}
	unlock, err := f.Lock()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(unlock)
	return f
}

func publish(t *testing.T, f Folder, site string) Result {
	t.Helper()
	r, err := f.Publish(site, Options{Keep: 3, At: "today"})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// shows holds what the web server's root says.
func shows(t *testing.T, f Folder, edition string) {
	t.Helper()
	if got := read(t, filepath.Join(f.Root(), "index.html")); got != edition {
		t.Errorf("the root shows %q, want %q", got, edition)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func numbers(t *testing.T, f Folder) []int {
	t.Helper()
	all, err := f.Releases()
	if err != nil {
		t.Fatal(err)
	}
	var n []int
	for _, r := range all {
		n = append(n, r.Number)
	}
	return n
}

func TestReleases(t *testing.T) {
	f := open(t)
	a, b := site(t, "a", nil), site(t, "b", nil)
	if r := publish(t, f, a); r.Release.Number != 1 || r.Files != 4 || r.Copied != 4 || r.Before != nil {
		t.Errorf("first: %+v", r)
	}
	shows(t, f, "a")
	if r := publish(t, f, a); !r.Unchanged || r.Release.Number != 1 {
		t.Errorf("again the same: %+v", r)
	}
	r := publish(t, f, b)
	if r.Release.Number != 2 || r.Copied != 3 || r.Shared != 1 || r.Before == nil || r.Before.Number != 1 {
		t.Errorf("second: %+v", r)
	}
	shows(t, f, "b")
	if to, err := os.Readlink(f.Root()); !f.isCopy() && (err != nil || to != filepath.Join("releases", r.Release.Name, "site")) {
		t.Errorf("current leads to %s, %v", to, err)
	}
	for _, s := range []string{a, b, a} {
		r = publish(t, f, s)
	}
	if got := numbers(t, f); !slices.Equal(got, []int{3, 4, 5}) {
		t.Errorf("kept %v", got)
	}
	if len(r.Removed) != 1 || r.Removed[0].Number != 2 {
		t.Errorf("removed %+v", r.Removed)
	}
}

// What a page that was loaded before the switch still asks for is there after it.
func TestCarried(t *testing.T) {
	f := open(t)
	publish(t, f, site(t, "a", nil))
	publish(t, f, site(t, "b", nil))
	for _, e := range []string{"a", "b"} {
		if got := read(t, filepath.Join(f.Root(), "css", "g."+strings.Repeat(e, 16)+".css")); got != e {
			t.Errorf("style of %s says %q", e, got)
		}
	}
	// Going back, too, pages of the release that was shown until now find theirs.
	if _, _, err := f.Rollback(0, "today"); err != nil {
		t.Fatal(err)
	}
	shows(t, f, "a")
	if got := read(t, filepath.Join(f.Root(), "css", "g."+strings.Repeat("b", 16)+".css")); got != "b" {
		t.Errorf("style of b says %q", got)
	}
	// What is carried is no part of the site: the same site is still known as shown.
	if r := publish(t, f, site(t, "a", nil)); !r.Unchanged {
		t.Errorf("%+v", r)
	}
	// It goes when the release that it is of is no longer kept.
	for _, e := range []string{"c", "d", "e"} {
		publish(t, f, site(t, e, nil))
	}
	publish(t, f, site(t, "f", nil))
	if _, err := os.Stat(filepath.Join(f.Root(), "css", "g."+strings.Repeat("a", 16)+".css")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the style of a is carried for ever: %v", err)
	}
}

func TestRollback(t *testing.T) {
	f := open(t)
	for _, e := range []string{"a", "b", "c"} {
		publish(t, f, site(t, e, nil))
	}
	back := func(number, want int, edition string) {
		t.Helper()
		now, _, err := f.Rollback(number, "today")
		if err != nil || now.Number != want {
			t.Fatalf("rollback %d went to %d: %v", number, now.Number, err)
		}
		shows(t, f, edition)
	}
	back(0, 2, "b")
	back(0, 1, "a")
	if _, _, err := f.Rollback(0, "today"); !errors.Is(err, ErrNoRelease) {
		t.Errorf("before the first: %v", err)
	}
	back(3, 3, "c") // and forward again
	back(1, 1, "a")
	if r := publish(t, f, site(t, "d", nil)); r.Release.Number != 4 {
		t.Errorf("the next publish is number %d", r.Release.Number)
	}
	// The release that was shown until now stays, though it is not among the last three.
	if got := numbers(t, f); !slices.Equal(got, []int{1, 2, 3, 4}) {
		t.Errorf("kept %v", got)
	}
}

// A number is not given again where somebody took the last release away by hand.
func TestNumbersAreNotReused(t *testing.T) {
	f := open(t)
	publish(t, f, site(t, "a", nil))
	last := publish(t, f, site(t, "b", nil)).Release
	if _, _, err := f.Rollback(1, "today"); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(last.dir); err != nil {
		t.Fatal(err)
	}
	if r := publish(t, f, site(t, "c", nil)); r.Release.Number != 3 {
		t.Errorf("number %d", r.Release.Number)
	}
}

// A damaged release is not gone back to, and its bytes are not passed on to the next.
func TestDamage(t *testing.T) {
	for name, harm := range map[string]func(t *testing.T, r Release){
		"changed": func(t *testing.T, r Release) { put(t, filepath.Join(r.site(), "data/results.csv"), "other bytes") },
		"missing": func(t *testing.T, r Release) {
			if err := os.Remove(filepath.Join(r.site(), "data/results.csv")); err != nil {
				t.Fatal(err)
			}
		},
		"list": func(t *testing.T, r Release) {
			put(t, r.file(sumsName), strings.Replace(read(t, r.file(sumsName)), "  index", "  Index", 1))
		},
		"no list": func(t *testing.T, r Release) {
			if err := os.Remove(r.file(sumsName)); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			f := open(t)
			first := publish(t, f, site(t, "a", nil)).Release
			b := site(t, "b", map[string]string{"data/results.csv": "b's own"})
			publish(t, f, b)
			harm(t, first)
			if bad, err := first.Verify(); err != nil || len(bad) != 1 {
				t.Errorf("found %v, %v", bad, err)
			}
			if _, _, err := f.Rollback(1, "today"); !errors.Is(err, ErrDamaged) {
				t.Errorf("rolled back to a damaged release: %v", err)
			}
			shows(t, f, "b")
		})
		t.Run(name+" in the current one", func(t *testing.T) {
			f := open(t)
			a := site(t, "a", nil)
			harm(t, publish(t, f, a).Release)
			r := publish(t, f, a)
			if r.Unchanged || r.Release.Number != 2 {
				t.Fatalf("a damaged site is taken for whole: %+v", r)
			}
			if bad, err := r.Release.Verify(); err != nil || len(bad) > 0 {
				t.Errorf("the new one has %v, %v", bad, err)
			}
			shows(t, f, "a")
		})
	}
}

// What killed runs leave behind is found, and removed by the next one.
func TestLeftovers(t *testing.T) {
	f := open(t)
	publish(t, f, site(t, "a", nil))
	never := publish(t, f, site(t, "b", nil)).Release
	if _, _, err := f.Rollback(0, "today"); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(never.file(publishedName)); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(f.releases(), ".next-0003", "site", "index.html"), "half")
	put(t, filepath.Join(f.releases(), ".trash-0000-0123456789ab", "site", "index.html"), "half")
	put(t, filepath.Join(f.dir, ".current123456", "tmp.symlink"), "")
	put(t, filepath.Join(f.dir, "..last123456"), "7")
	stale, err := f.Stale()
	if want := 5; err != nil || len(stale) != want {
		t.Errorf("found %d leftovers, want %d: %v, %v", len(stale), want, stale, err)
	}
	if r := publish(t, f, site(t, "c", nil)); r.Release.Number != 3 {
		t.Errorf("number %d", r.Release.Number)
	}
	if stale, err := f.Stale(); err != nil || len(stale) > 0 {
		t.Errorf("left: %v, %v", stale, err)
	}
	if got := numbers(t, f); !slices.Equal(got, []int{1, 3}) {
		t.Errorf("kept %v", got)
	}
	shows(t, f, "c")
}

// A run that was killed between the switch and the note is a publish that happened.
func TestUnnoted(t *testing.T) {
	f := open(t)
	publish(t, f, site(t, "a", nil))
	r := publish(t, f, site(t, "b", nil)).Release
	if err := os.Remove(r.file(publishedName)); err != nil {
		t.Fatal(err)
	}
	publish(t, f, site(t, "c", nil))
	if got := numbers(t, f); !slices.Equal(got, []int{1, 2, 3}) {
		t.Errorf("kept %v", got)
	}
}

func TestRefusedFolders(t *testing.T) {
	county := t.TempDir()
	t.Setenv("HOME", filepath.Join(county, "home"))
	put(t, filepath.Join(county, "home", "letter.txt"), "mine")
	put(t, filepath.Join(county, "public", "index.html"), "the site")
	put(t, filepath.Join(county, "full", "letter.txt"), "mine")
	put(t, filepath.Join(county, "file"), "mine")
	disktest.Must(t, disktest.Link(filepath.Join(county, "public"), filepath.Join(county, "alias")), os.MkdirAll(filepath.Join(county, "disk", "lost+found"), 0o700))
	for dir, want := range map[string]error{
		"/":                   ErrRoot,
		"home":                ErrHome,
		"public":              ErrInside,
		"public/web":          ErrInside,
		"alias/web":           ErrInside,
		"full/../public/a/b":  ErrInside,
		"full":                ErrForeign,
		"file":                ErrNotFolder,
		"publicity":           nil,
		"home/web":            nil,
		"disk":                nil,
		"new/folder/of/folds": nil,
	} {
		full := dir
		if dir != "/" {
			full = filepath.Join(county, dir)
		}
		if _, err := New(full, filepath.Join(county, "public"), filepath.Join(county, "data")); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", dir, err, want)
		}
	}
	if _, err := Open(filepath.Join(county, "full")); !errors.Is(err, ErrNoFolder) {
		t.Errorf("opened what is no publishing folder: %v", err)
	}
}

// A current that somebody else made is left alone.
func TestLinks(t *testing.T) {
	f := open(t)
	put(t, filepath.Join(f.Root(), "index.html"), "somebody's copy")
	if _, err := f.Publish(site(t, "a", nil), Options{}); !errors.Is(err, ErrNoLink) {
		t.Errorf("current is a folder: %v", err)
	}
	shows(t, f, "somebody's copy")
}

// The files can be read by a web server of another user's, whatever the umask, and are
// never one with those of the site, which the next build writes.
func TestFilesAreOwn(t *testing.T) {
	disktest.Umask(t, 0o077)
	f := open(t)
	s := site(t, "a", nil)
	publish(t, f, s)
	err := filepath.WalkDir(f.releases(), func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if want := fs.FileMode(folderMode); err == nil && d.IsDir() && info.Mode().Perm() != want {
			t.Errorf("%s has mode %v", path, info.Mode())
		}
		if strings.Contains(path, "/site/") && !d.IsDir() && info.Mode().Perm() != fileMode {
			t.Errorf("%s has mode %v", path, info.Mode())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(s, "index.html"), "rewritten in place")
	shows(t, f, "a")
}

// A site that has more than files and folders is not published.
func TestOddFiles(t *testing.T) {
	f := open(t)
	s := site(t, "a", nil)
	disktest.Must(t, disktest.Link("/etc/hostname", filepath.Join(s, "link.html")))
	if _, err := f.Publish(s, Options{}); !errors.Is(err, ErrOddFile) {
		t.Errorf("%v", err)
	}
	if stale, err := f.Stale(); err != nil || len(stale) > 0 {
		t.Errorf("left %v, %v", stale, err)
	}
}

// A run that was killed between its switch and its tidying leaves old releases behind. The
// next one removes them even when the site is shown already, or they would add up: of five,
// the three newest stay, and the one to go back to is among them.
func TestUnchangedTidies(t *testing.T) {
	f := open(t)
	last := ""
	for _, edition := range []string{"a", "b", "c", "d", "e"} {
		last = site(t, edition, nil)
		if _, err := f.Publish(last, Options{Keep: 9, At: "today"}); err != nil {
			t.Fatal(err)
		}
	}
	if r := publish(t, f, last); !r.Unchanged || len(r.Removed) != 2 || r.Removed[0].Number != 1 || r.Removed[1].Number != 2 {
		t.Errorf("removed %+v, unchanged %v", r.Removed, r.Unchanged)
	}
	if _, err := f.Publish(last, Options{Keep: 1, At: "today"}); err != nil {
		t.Fatal(err)
	}
	all, err := f.Releases()
	if err != nil || len(all) != 2 || all[0].Number != 4 || !all[1].Current {
		t.Errorf("left: %+v, %v", all, err)
	}
	shows(t, f, "e")
}
