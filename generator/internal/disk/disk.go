// Package disk is what the program asks of a file system beyond reading and writing: that a
// file changes at once, that two folders change places, that a link leads elsewhere, that
// one run waits for another, and why it could not. What systems do differently stands here.
package disk

import (
	"errors"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
	"github.com/rogpeppe/go-internal/lockedfile"
	"github.com/rogpeppe/go-internal/robustio"
)

// ErrNoLinks says that a file system, or the system, has no symbolic links for this user.
var ErrNoLinks = errors.New("the file system has no symbolic links")

// Lock keeps two runs apart until the returned function is called, or the process ends.
func Lock(path string) (unlock func(), err error) { return lockedfile.MutexAt(path).Lock() }

// Hold says that this process uses what path stands for, until it lets go or ends. Many may at
// once.
func Hold(path string) (letGo func() error, err error) {
	l := flock.New(path)
	held = append(held, l)
	return l.Close, l.RLock()
}

// held keeps what is held from being closed when nobody names it any more.
var held []*flock.Flock

// Unheld does something if no process holds path, and then forgets path. Whoever would hold it
// meanwhile must take turns with this.
func Unheld(path string, do func() error) error {
	l := flock.New(path)
	if free, err := l.TryLock(); err != nil || !free {
		return errors.Join(err, l.Close())
	}
	return errors.Join(do(), l.Close(), os.Remove(path))
}

// Rename moves a file or folder. Where the system lets nobody move what a reader has open, it
// is tried for a second or two: who looks through new files for viruses is soon done.
func Rename(from, to string) error { return robustio.Rename(from, to) }

// Away ends the name of a folder that is about to change places: that is where it stands
// when the run that had it in hand was killed.
const Away = ".old"

// inTurn is how two folders change places where the system has no single call for it: the
// old one is put back when the second step fails. For a moment there is none.
func inTurn(next, old string) error {
	away := next + Away
	if err := os.RemoveAll(away); err != nil {
		return err
	}
	if err := Rename(old, away); err != nil {
		return err
	}
	if err := Rename(next, old); err != nil {
		return errors.Join(err, Rename(away, old))
	}
	return Rename(away, next)
}

// Private holds that a folder is the user's own, and that nobody else may write in it. One
// that is not there is made, with the one that it lies in.
func Private(dir string) error {
	if !filepath.IsAbs(dir) {
		return &os.PathError{Op: "open", Path: dir, Err: os.ErrInvalid}
	}
	for _, d := range []string{filepath.Dir(dir), dir} {
		if err := os.Mkdir(d, 0o700); err != nil && !errors.Is(err, os.ErrExist) {
			return err
		}
	}
	info, err := os.Lstat(dir)
	if err == nil && (!info.IsDir() || !own(info)) {
		err = &os.PathError{Op: "open", Path: dir, Err: os.ErrPermission}
	}
	return err
}
