package site

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"guben/generator/internal/disk"
	"guben/generator/internal/keeper"
)

// Names in the county's work folder.
const (
	buildName = "build"    // what Hugo reads
	nextName  = "next"     // the site in the making
	oldName   = "next.old" // the site before, where two folders cannot change places at once
	Charts    = "charts"   // the cache of drawings
	Pictures  = "pictures" // the cache of their pictures
	Admitted  = "admitted" // the cache of pictures that people sent, written anew
	Noted     = "noted"    // what is known of the site that was made: see Made
)

// Kept are the caches of a county.
var Kept = []string{Charts, Pictures, Admitted, Noted}

// Forget drops all that is kept and what is known of the site, and what stands in the place
// of the work folder and is no folder: no link is followed.
func Forget(f Folders) error {
	switch info, err := os.Lstat(f.Work); {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case !info.IsDir():
		return os.Remove(f.Work)
	}
	for _, name := range append([]string{stampName, buildName}, Kept...) {
		if err := remove(filepath.Join(f.Work, name)); err != nil {
			return err
		}
	}
	return nil
}

// Lock keeps two builds of one county apart until the returned function is called, and
// readies the work folder: whatever has become of it, no build fails because of it.
func Lock(f Folders) (unlock func(), err error) {
	work, err := keeper.Work(f.County)
	if err != nil {
		return nil, err
	}
	unlock, err = keeper.MutexAt(filepath.Join(work, "lock"))
	if err != nil {
		return nil, err
	}
	if err := errors.Join(restore(f), tidy(work)); err != nil {
		unlock()
		return nil, err
	}
	return unlock, nil
}

// restore brings the site back that a run which was killed had in its hands.
func restore(f Folders) error {
	if _, err := os.Lstat(f.Public); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if old := filepath.Join(f.Work, oldName); isDir(old) {
		return disk.Rename(old, f.Public)
	}
	return nil
}

// tidy takes out of the work folder what no build reads again, what runs that were killed
// have left behind, and all that is neither a file nor a folder: no link is followed.
func tidy(work string) error {
	for _, name := range []string{nextName, oldName, configFolder, "resources", "cache"} {
		if err := remove(filepath.Join(work, name)); err != nil {
			return err
		}
	}
	entries, err := os.ReadDir(work)
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), partPrefix) {
			err = errors.Join(err, remove(filepath.Join(work, e.Name())))
		}
	}
	for _, name := range append([]string{buildName}, Kept...) {
		err = errors.Join(err, plain(filepath.Join(work, name)))
	}
	return err
}

// plain leaves nothing below a folder but folders that can be entered, and files.
func plain(dir string) error {
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return err
		case path == dir && !d.IsDir(), !d.IsDir() && !d.Type().IsRegular():
			return os.Remove(path)
		case d.IsDir():
			return enter(path, d)
		}
		return nil
	})
}

// enter makes sure that a folder can be read and written by who owns it.
func enter(path string, d fs.DirEntry) error {
	const owner = 0o700
	info, err := d.Info()
	if err != nil || info.Mode().Perm()&owner == owner {
		return err
	}
	return os.Chmod(path, info.Mode().Perm()|owner)
}

// remove removes a folder with all that is in it, however little of it can be entered.
func remove(path string) error {
	err := os.RemoveAll(path)
	if !errors.Is(err, fs.ErrPermission) {
		return err
	}
	return errors.Join(plain(path), os.RemoveAll(path))
}

// readPlain reads a file, and nothing else: no link, and no pipe, which would never end.
func readPlain(path string) ([]byte, error) {
	info, err := os.Lstat(path)
	if err == nil && !info.Mode().IsRegular() {
		err = &fs.PathError{Op: "read", Path: path, Err: fs.ErrInvalid}
	}
	if err != nil {
		return nil, err
	}
	return os.ReadFile(path)
}

// room makes a folder below root. What stands in the way and is no folder goes.
func room(root, dir string) error {
	if os.MkdirAll(dir, 0o777) == nil {
		return nil
	}
	for at := dir; at != filepath.Dir(root); at = filepath.Dir(at) {
		if info, err := os.Lstat(at); err == nil && !info.IsDir() {
			if err := os.Remove(at); err != nil {
				return err
			}
		}
	}
	return os.MkdirAll(dir, 0o777)
}

// readable lets every user read a folder and all that is in it, as a web server must,
// whatever the umask.
func readable(dir string) error {
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		mode := fs.FileMode(0o644)
		if d.IsDir() {
			mode = 0o755
		}
		info, err := d.Info()
		if err != nil || info.Mode().Perm() == mode {
			return err
		}
		return os.Chmod(path, mode)
	})
}
