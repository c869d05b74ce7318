package site

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// followed is a county and a root whose changes are noted.
type followed struct {
	t       *testing.T
	folders Folders
	changes chan Change
}

func newFollowed(t *testing.T, watch func(context.Context, Folders, func(Change)) error) followed {
	t.Helper()
	dir := t.TempDir()
	f := followed{t, Folders{County: filepath.Join(dir, "county"), Root: filepath.Join(dir, "house")}, make(chan Change, 100)}
	for _, d := range []string{"county/data/income", "house/content", "house/themes/guben/layouts"} {
		if err := os.MkdirAll(filepath.Join(dir, d), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() { ended <- watch(ctx, f.folders, func(c Change) { f.changes <- c }) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	return f
}

// write saves a file again and again until a change of a kind is noted: the watch may have
// begun after the first time.
func (f followed) write(path string, want Change) {
	f.t.Helper()
	for range 200 {
		if err := os.WriteFile(path, []byte(time.Now().String()), 0o644); err != nil {
			f.t.Fatal(err)
		}
		select {
		case c := <-f.changes:
			if c.And(want) == c {
				return
			}
		case <-time.After(300 * time.Millisecond):
		}
	}
	f.t.Errorf("%s was written and nobody noted %+v", path, want)
}

func watchLoud(t *testing.T) func(context.Context, Folders, func(Change)) error {
	return func(ctx context.Context, f Folders, changed func(Change)) error {
		return Watch(ctx, f, changed, func(err error) { t.Error(err) })
	}
}

// What is changed is known by its folder, in folders that are new and that come back too,
// whether the system tells of it or the folders are looked at.
func TestWatch(t *testing.T) {
	for name, watch := range map[string]func(context.Context, Folders, func(Change)) error{"told": watchLoud(t), "looked": look} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFollowed(t, watch)
			data := filepath.Join(f.folders.County, "data")
			f.write(filepath.Join(data, "income", "2006.yaml"), Change{Data: true})
			f.write(filepath.Join(f.folders.Root, "content", "a.md"), Change{Pages: true})
			f.write(filepath.Join(f.folders.Root, "themes", "guben", "layouts", "page.html"), Change{Theme: true})
			if err := os.MkdirAll(filepath.Join(data, "teams"), 0o755); err != nil {
				t.Fatal(err)
			}
			f.write(filepath.Join(data, "teams", "2007.yaml"), Change{Data: true})
			if err := os.Rename(data, data+"-away"); err != nil {
				t.Fatal(err)
			}
			if err := os.MkdirAll(data, 0o755); err != nil {
				t.Fatal(err)
			}
			f.write(filepath.Join(data, "towns.yaml"), Change{Data: true})
		})
	}
}

// Many files at once are one change, and what an editor writes beside a file is none.
func TestWatchTogether(t *testing.T) {
	f := newFollowed(t, watchLoud(t))
	data := filepath.Join(f.folders.County, "data")
	f.write(filepath.Join(data, "towns.yaml"), Change{Data: true})
	for len(f.changes) > 0 {
		<-f.changes
	}
	for _, name := range []string{".towns.yaml.swp", "towns.yaml~", "#towns.yaml#", "4913", ".#towns.yaml"} {
		if err := os.WriteFile(filepath.Join(data, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	select {
	case c := <-f.changes:
		t.Errorf("an editor's own files are taken for %+v", c)
	case <-time.After(5 * quiet):
	}
	for i := range 40 {
		if err := os.WriteFile(filepath.Join(data, "income", fmt.Sprint(i, ".yaml")), []byte("a: 1\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	<-f.changes
	time.Sleep(5 * quiet)
	if n := len(f.changes); n > 5 {
		t.Errorf("40 files are %d changes", n+1)
	}
}
