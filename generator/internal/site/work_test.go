package site

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sync/errgroup"

	"guben/generator/internal/disk/disktest"
)

func must(t *testing.T, errs ...error) {
	t.Helper()
	disktest.Must(t, errs...)
}

func newWork(t *testing.T) Folders {
	t.Helper()
	county := t.TempDir()
	return Folders{County: county, Work: filepath.Join(county, ".guben"), Public: filepath.Join(county, "public")}
}

// harms are what may become of a file: bytes that change, that are cut off, or that are
// those of another; and what may stand in its place.
var harms = map[string]func(path, other string) error{
	"digits": func(path, _ string) error {
		data, err := os.ReadFile(path)
		return errors.Join(err, os.WriteFile(path, bytes.ReplaceAll(data, []byte("1"), []byte("9")), 0o644))
	},
	"cut": func(path, _ string) error {
		info, err := os.Stat(path)
		return errors.Join(err, os.Truncate(path, info.Size()/2))
	},
	"empty":  func(path, _ string) error { return os.Truncate(path, 0) },
	"longer": func(path, _ string) error { return appendTo(path, "<script>") },
	"another's": func(path, other string) error {
		data, err := os.ReadFile(other)
		return errors.Join(err, os.WriteFile(path, data, 0o644))
	},
	"link":          func(path, other string) error { return errors.Join(os.Remove(path), disktest.Link(other, path)) },
	"dangling link": func(path, _ string) error { return errors.Join(os.Remove(path), disktest.Link("/nowhere", path)) },
	"folder": func(path, _ string) error {
		return errors.Join(os.Remove(path), os.MkdirAll(filepath.Join(path, "x", "y"), 0o755))
	},
	"pipe":     func(path, _ string) error { return errors.Join(os.Remove(path), disktest.Pipe(path)) },
	"shut":     func(path, _ string) error { return disktest.Mode(path, 0) },
	"gone":     func(path, _ string) error { return os.Remove(path) },
	"shut dir": func(path, _ string) error { return disktest.Mode(filepath.Dir(path), 0o500) },
	"file for its folder": func(path, _ string) error {
		dir := filepath.Dir(path)
		return errors.Join(os.RemoveAll(dir), os.WriteFile(dir, nil, 0o644))
	},
	"link for its folder": func(path, _ string) error {
		dir := filepath.Dir(path)
		return errors.Join(os.Rename(dir, dir+"-away"), disktest.Link(dir+"-away", dir))
	},
}

func appendTo(path, text string) error {
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	return errors.Join(err, f.Close())
}

// Whatever becomes of a kept file, what is found under its key is what was kept, or
// nothing; and it can be kept again.
func TestCacheTrustsNothing(t *testing.T) {
	for name, harm := range harms {
		t.Run(name, func(t *testing.T) {
			f := newWork(t)
			keys := []string{"aa01", "aa02", "bb03"}
			lock := func() *Cache {
				unlock, err := Lock(f)
				must(t, err)
				t.Cleanup(unlock)
				return OpenCache(f, Charts)
			}
			c := OpenCache(f, Charts)
			for _, k := range keys {
				must(t, c.Put(k, []byte("drawing 1 of "+k)))
			}
			if n, bad, err := c.Survey(); n != 3 || len(bad) > 0 || err != nil {
				t.Errorf("%d kept, %v damaged (%v)", n, bad, err)
			}
			must(t, harm(c.path("aa01"), c.path("bb03")))
			noticed := !strings.Contains("gone shut shut dir file for its folder link for its folder", name)
			if _, bad, err := c.Survey(); noticed && len(bad) != 1 && err == nil {
				t.Errorf("the doctor sees %v", bad)
			}
			c = lock()
			for _, k := range keys {
				want := []byte("drawing 1 of " + k)
				got, ok := c.Get(k)
				if ok && !bytes.Equal(got, want) {
					t.Errorf("%s is %q", k, got)
				}
				if !ok {
					must(t, c.Put(k, want))
				}
			}
			must(t, c.Prune())
			c = OpenCache(f, Charts)
			for _, k := range keys {
				if got, ok := c.Get(k); !ok || string(got) != "drawing 1 of "+k {
					t.Errorf("afterwards %s is %q (%v)", k, got, ok)
				}
			}
			if bad := c.Damaged(); len(bad) > 0 {
				t.Errorf("afterwards %v are damaged", bad)
			}
		})
	}
}

// Several that keep the same thing at once do not hinder each other, where a folder stands in
// its place too: a chart is drawn for the pages and the Word file of both languages.
func TestCacheAtOnce(t *testing.T) {
	c := OpenCache(newWork(t), Pictures)
	for i := range 200 {
		key := fmt.Sprintf("ab%02d", i)
		for j := range 20 {
			must(t, os.MkdirAll(filepath.Join(c.path(key), fmt.Sprint(j)), 0o755))
		}
		var group errgroup.Group
		for range 8 {
			group.Go(func() error { return c.Put(key, []byte("a picture")) })
		}
		must(t, group.Wait())
		if got, ok := c.Get(key); !ok || string(got) != "a picture" {
			t.Fatalf("%s is %q, %v", key, got, ok)
		}
	}
}

// A cache takes out what nobody asked for, wherever it lies, and does not take the file of
// one cache for that of another.
func TestCacheKeepsItsOwn(t *testing.T) {
	f := newWork(t)
	charts, pictures := OpenCache(f, Charts), OpenCache(f, Pictures)
	must(t, charts.Put("aa01", []byte("a drawing")), pictures.Put("bb01", nil))
	data, err := os.ReadFile(charts.path("aa01"))
	must(t, err, os.MkdirAll(filepath.Dir(pictures.path("aa01")), 0o755), os.WriteFile(pictures.path("aa01"), data, 0o644))
	if got, ok := pictures.Get("aa01"); ok {
		t.Errorf("a drawing is a picture: %q", got)
	}
	must(t, os.MkdirAll(filepath.Join(f.Work, Charts, "aa", "deep", "er"), 0o755), os.MkdirAll(filepath.Join(f.Work, Charts, "zz"), 0o755))
	for _, stray := range []string{"x", "zz/aa01.kept", "aa/aa01", "aa/deep/aa01.kept"} {
		must(t, os.WriteFile(filepath.Join(f.Work, Charts, stray), data, 0o644))
	}
	must(t, charts.Prune())
	left := 0
	must(t, filepath.WalkDir(filepath.Join(f.Work, Charts), func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			left++
		}
		return err
	}))
	if _, ok := charts.Get("aa01"); !ok || left != 1 {
		t.Errorf("%d files are left", left)
	}
}

// Whatever becomes of a file of the build folder, the next build has what it makes there
// and nothing else.
func TestStoreTrustsNothing(t *testing.T) {
	want := map[string]string{"content/a/1.md": "page 1", "content/a/2.md": "page 2", "static/x.svg": "drawing 1", "data/site.json": "{}"}
	for name, harm := range harms {
		t.Run(name, func(t *testing.T) {
			f := newWork(t)
			build := func() {
				unlock, err := Lock(f)
				must(t, err)
				defer unlock()
				s, err := OpenStore(f)
				must(t, err)
				for path, text := range want {
					must(t, s.Put(path, []byte(text)))
				}
				must(t, s.Close())
			}
			build()
			for path := range want {
				must(t, harm(filepath.Join(f.Work, buildName, path), filepath.Join(f.Work, buildName, "data/site.json")))
				must(t, os.MkdirAll(filepath.Join(f.Work, buildName, "content", "evil.md"), 0o755))
				must(t, os.WriteFile(filepath.Join(f.Work, buildName, "content", "stray.md"), []byte("stray"), 0o644))
				build()
				holdsExactly(t, filepath.Join(f.Work, buildName), want)
			}
		})
	}
}

func holdsExactly(t *testing.T, root string, want map[string]string) {
	t.Helper()
	n := 0
	must(t, filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && d.Name() != "evil.md" {
			return err
		}
		n++
		rel, _ := filepath.Rel(root, path)
		if data, err := os.ReadFile(path); err != nil || !d.Type().IsRegular() || want[filepath.ToSlash(rel)] != string(data) {
			t.Errorf("%s holds %q (%v)", rel, data, err)
		}
		return nil
	}))
	if n != len(want) {
		t.Errorf("%d files, want %d", n, len(want))
	}
}

// What stands in the places of the work folder's own names is no matter, and a link among
// them is not followed.
func TestWorkFolder(t *testing.T) {
	elsewhere := t.TempDir()
	must(t, os.WriteFile(filepath.Join(elsewhere, "letter"), []byte("mine"), 0o644))
	names := []string{buildName, "admitted", Charts, Pictures, nextName, oldName, configFolder, "resources", "cache", "lock", ".part-123"}
	for kind, lay := range map[string]func(path string) error{
		"link": func(path string) error { return disktest.Link(elsewhere, path) },
		"file": func(path string) error { return os.WriteFile(path, []byte("x"), 0) },
		"folder": func(path string) error {
			return errors.Join(os.MkdirAll(filepath.Join(path, "x"), 0o755), disktest.Mode(path, 0))
		},
	} {
		f := newWork(t)
		must(t, os.Mkdir(f.Work, 0o755), os.Mkdir(f.Public, 0o755))
		for _, name := range names {
			must(t, lay(filepath.Join(f.Work, name)))
		}
		for range 2 {
			unlock, err := Lock(f)
			if err != nil {
				t.Fatal(kind, err)
			}
			s, err := OpenStore(f)
			must(t, err, s.Put("content/a.md", []byte("a")), s.Close())
			c := OpenCache(f, Charts)
			must(t, c.Put("aa01", []byte("a")), c.Prune())
			_, err = writeConfig(f)
			must(t, err)
			unlock()
		}
		left, err := os.ReadDir(elsewhere)
		if text, _ := os.ReadFile(filepath.Join(elsewhere, "letter")); err != nil || len(left) != 1 || string(text) != "mine" {
			t.Errorf("%s: what a link leads to holds %v, %q", kind, left, text)
		}
	}
}

// A site that a killed run had put aside comes back; one that is there stays.
func TestRestore(t *testing.T) {
	for _, there := range []bool{false, true} {
		f := newWork(t)
		must(t, os.MkdirAll(filepath.Join(f.Work, oldName), 0o755), os.WriteFile(filepath.Join(f.Work, oldName, "index.html"), []byte("old"), 0o644))
		if there {
			must(t, os.Mkdir(f.Public, 0o755), os.WriteFile(filepath.Join(f.Public, "index.html"), []byte("new"), 0o644))
		}
		unlock, err := Lock(f)
		must(t, err)
		unlock()
		want := map[bool]string{false: "old", true: "new"}[there]
		if text, err := os.ReadFile(filepath.Join(f.Public, "index.html")); err != nil || string(text) != want {
			t.Errorf("the site is %q, want %q (%v)", text, want, err)
		}
	}
}

// A site can be read by a web server of another user's, whatever the umask.
func TestReadable(t *testing.T) {
	disktest.Umask(t, 0o077)
	dir := filepath.Join(t.TempDir(), "next")
	must(t, os.MkdirAll(filepath.Join(dir, "a", "b"), 0o777))
	for i, mode := range []fs.FileMode{0o666, 0o600, 0o755, 0o400} {
		must(t, os.WriteFile(filepath.Join(dir, "a", fmt.Sprint(i)), nil, mode))
	}
	must(t, readable(dir), filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if want := map[bool]fs.FileMode{true: 0o755, false: 0o644}[d.IsDir()]; err == nil && info.Mode().Perm() != want {
			t.Errorf("%s has mode %v", path, info.Mode())
		}
		return err
	}))
}
