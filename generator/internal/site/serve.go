package site

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/fsnotify/fsnotify"
	"github.com/gohugoio/hugo/commands"
)

// Serve shows the build folder on a local address and follows edits to it, to the pages
// and to the theme. It runs Hugo's own server once and returns when that ends.
func Serve(f Folders, bind string, port int) error {
	args, err := hugoArgs(f)
	if err != nil {
		return err
	}
	// Fast rendering would render a page on its first visit even while a change is being
	// rendered, and two renderings at once bring Hugo's server down.
	return commands.Execute(append([]string{"server", "--disableFastRender"}, append(args, "--bind", bind, "--port", strconv.Itoa(port))...))
}

// quiet is how long nothing must change before a change is acted on: editors and git
// write in several steps.
const quiet = 120 * time.Millisecond

// Watch calls changed after each change in the county's data, until ctx ends.
func Watch(ctx context.Context, f Folders, changed func()) error {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	defer w.Close()
	data := filepath.Join(f.County, "data")
	if err := watchTree(w, data); err != nil {
		return err
	}
	timer := time.NewTimer(0)
	<-timer.C
	for {
		select {
		case <-ctx.Done():
			return nil
		case err := <-w.Errors:
			return err
		case e := <-w.Events:
			if e.Has(fsnotify.Chmod) && e.Op == fsnotify.Chmod {
				continue
			}
			timer.Reset(quiet)
		case <-timer.C:
			if err := watchTree(w, data); err != nil { // folders that are new
				return err
			}
			changed()
		}
	}
}

func watchTree(w *fsnotify.Watcher, root string) error {
	return filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if os.IsNotExist(err) {
			return nil // gone while we looked
		}
		if err != nil || !d.IsDir() {
			return err
		}
		return w.Add(path)
	})
}
