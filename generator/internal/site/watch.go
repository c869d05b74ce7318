package site

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// Change says what has changed: the data, the hand-written pages, the theme.
type Change struct{ Data, Pages, Theme bool }

// And is two changes in one.
func (c Change) And(d Change) Change {
	return Change{Data: c.Data || d.Data, Pages: c.Pages || d.Pages, Theme: c.Theme || d.Theme}
}

// Any tells whether there is a change.
func (c Change) Any() bool { return c != Change{} }

const (
	// quiet is how long nothing must change before a change is acted on: editors and git
	// write in several steps.
	quiet = 60 * time.Millisecond
	// longest is how long a change waits for the next ones at most.
	longest = time.Second
	// between is how often the folders are looked at where the system does not tell.
	between = time.Second
)

// roots are the folders that are followed, with what a change in them is.
func roots(f Folders) map[string]Change {
	all := map[string]Change{
		filepath.Join(f.County, "data"):          {Data: true},
		filepath.Join(f.County, "content"):       {Pages: true},
		filepath.Join(f.Root, "content"):         {Pages: true},
		filepath.Join(f.Root, "themes", "guben"): {Theme: true},
	}
	if f.Looks != "" {
		all[f.Looks] = Change{Theme: true}
	}
	return all
}

// Watch calls changed after each change, until ctx ends. Where the system cannot tell of
// changes it says why, once, and looks by itself every second.
func Watch(ctx context.Context, f Folders, changed func(Change), cannot func(error)) error {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		cannot(err)
		return look(ctx, f, changed)
	}
	defer w.Close()
	x := &watcher{Watcher: w, folders: f, roots: roots(f)}
	err = x.follow(ctx, changed)
	if err != nil && ctx.Err() == nil {
		cannot(err)
		return look(ctx, f, changed)
	}
	return nil
}

// watcher follows folders by what the system tells.
type watcher struct {
	*fsnotify.Watcher
	folders Folders
	roots   map[string]Change
}

func (x *watcher) follow(ctx context.Context, changed func(Change)) error {
	if err := x.add(); err != nil {
		return err
	}
	var pending Change
	due, latest := stopped(), stopped()
	for {
		select {
		case <-ctx.Done():
			return nil
		case err := <-x.Errors:
			if !errors.Is(err, fsnotify.ErrEventOverflow) {
				return err
			}
			pending = Change{Data: true, Pages: true, Theme: true} // more happened than we were told
			due.Reset(quiet)
		case e := <-x.Events:
			c := x.change(e)
			if !c.Any() {
				continue
			}
			if !pending.Any() {
				latest.Reset(longest)
			}
			pending = pending.And(c)
			due.Reset(quiet)
		case <-due.C:
			latest.Stop()
			if err := x.hand(&pending, changed); err != nil {
				return err
			}
		case <-latest.C:
			due.Stop()
			if err := x.hand(&pending, changed); err != nil {
				return err
			}
		}
	}
}

// hand passes on what is pending, and follows folders that are new.
func (x *watcher) hand(pending *Change, changed func(Change)) error {
	err := x.add()
	changed(*pending)
	*pending = Change{}
	return err
}

func stopped() *time.Timer {
	t := time.NewTimer(time.Hour)
	t.Stop()
	return t
}

// change tells what an event is a change of; files that editors write beside others are
// none. Windows calls a folder written when something in it was, which is told by itself.
func (x *watcher) change(e fsnotify.Event) Change {
	if e.Op == fsnotify.Chmod || beside(filepath.Base(e.Name)) || e.Op == fsnotify.Write && isDir(e.Name) {
		return Change{}
	}
	for root, c := range x.roots {
		if e.Name == root || strings.HasPrefix(e.Name, root+string(filepath.Separator)) {
			return c
		}
	}
	if e.Name == filepath.Join(x.folders.Root, "hugo.yaml") {
		return Change{Theme: true}
	}
	return Change{}
}

// beside tells whether a file is an editor's own: a lock, a backup, a file that is being
// written.
func beside(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") || strings.HasPrefix(name, "#") ||
		strings.HasSuffix(name, ".swp") || strings.HasSuffix(name, ".tmp") || name == "4913"
}

// add follows the folders that are there, and the county's and the root's own, in which a
// folder may come back.
func (x *watcher) add() error {
	for _, dir := range []string{x.folders.County, x.folders.Root} {
		if err := x.Add(dir); err != nil {
			return err
		}
	}
	for root := range x.roots {
		err := eachFolder(root, func(dir string) error {
			if err := x.Add(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func eachFolder(root string, do func(dir string) error) error {
	return filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil // gone while we looked, or not there yet
		}
		if err != nil || !d.IsDir() {
			return err
		}
		return do(path)
	})
}

// look compares the folders with what they were, again and again.
func look(ctx context.Context, f Folders, changed func(Change)) error {
	tick := time.NewTicker(between)
	defer tick.Stop()
	before := marks(f)
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
		var c Change
		now := marks(f)
		for root, kind := range roots(f) {
			if now[root] != before[root] {
				c = c.And(kind)
			}
		}
		if before = now; c.Any() {
			changed(c)
		}
	}
}

// marks are what can be seen of each followed folder without reading its files.
func marks(f Folders) map[string]uint64 {
	all := map[string]uint64{}
	for root := range roots(f) {
		h := fnv.New64a()
		_ = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || beside(d.Name()) {
				return nil // what cannot be read is as good as gone
			}
			if info, err := os.Stat(path); err == nil {
				fmt.Fprintln(h, path, info.Size(), info.ModTime().UnixNano())
			}
			return nil
		})
		all[root] = h.Sum64()
	}
	return all
}
