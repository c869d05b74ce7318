// Package keeper keeps apart those who write a county's files: one run at a time has them in
// hand, and what it writes rests on what still stands there.
//
// Two things are held. Between runs of the program there is a lock: the system's own, which
// goes with its process, and beside it a mark, a file that can be made only once. The mark
// is for folders that several machines share: whether the system's lock reaches over to
// another machine depends on both of them and on the server, and where it does not it
// mostly says nothing. Against editors, which know of no lock, the files themselves are
// compared with what was read, at the last moment before they are written.
package keeper

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"guben/generator/internal/disk"
)

// workName is the folder of a county that holds what the program needs for itself. Nothing
// in it is ever data, and git does not see it.
const workName = ".guben"

// ErrNoFolder says that something else stands in the place of the program's own folder. A
// link is not followed: what lies there is removed without asking.
var ErrNoFolder = errors.New("neither a folder nor free")

// Work makes the program's own folder in a county's, and returns its path.
func Work(county string) (string, error) {
	dir := filepath.Join(county, workName)
	switch info, err := os.Lstat(dir); {
	case errors.Is(err, fs.ErrNotExist):
		if err := os.MkdirAll(dir, 0o777); err != nil {
			return "", err
		}
	case err != nil:
		return "", err
	case !info.IsDir():
		return "", &fs.PathError{Op: "open", Path: dir, Err: ErrNoFolder}
	}
	ignore := filepath.Join(dir, ".gitignore")
	if _, err := os.Lstat(ignore); errors.Is(err, fs.ErrNotExist) {
		return dir, os.WriteFile(ignore, []byte("*\n"), 0o666)
	}
	return dir, nil
}

// MutexAt locks a file of the program's own folder. What stands there and is no file goes.
func MutexAt(path string) (unlock func(), err error) {
	if info, err := os.Lstat(path); err == nil && !info.Mode().IsRegular() {
		if err := os.RemoveAll(path); err != nil {
			return nil, err
		}
	}
	return disk.Lock(path)
}

// Lock has the county's files in hand until the returned function is called. While another
// run has them it waits: for one on this machine as long as that takes, for the mark of
// another machine as long as wait says true.
func Lock(county string, wait func() bool) (unlock func(), err error) {
	dir, err := Work(county)
	if err != nil {
		return nil, err
	}
	release, err := MutexAt(filepath.Join(dir, "writing.lock"))
	locks := true
	var at *fs.PathError
	if errors.As(err, &at) && at.Op == "Lock" { // this folder has no locks: the mark must do
		release, locks, err = func() {}, false, nil
	}
	if err != nil {
		return nil, err
	}
	m := mark{filepath.Join(dir, "writing"), locks}
	if err := m.set(wait); err != nil {
		release()
		return nil, err
	}
	return func() {
		_ = os.Remove(m.path) // one that stays is known to be ours
		release()
	}, nil
}
