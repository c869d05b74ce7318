package disktest

import (
	"errors"
	"os"
	"testing"
)

// Pipe makes no pipe: here they have no place in a folder.
func Pipe(string) error { return errors.ErrUnsupported }

// Link makes no link: most users may not, and wine says that it did and has not.
func Link(string, string) error { return errors.ErrUnsupported }

// Umask leaves the test out: a file has the permissions of its folder.
func Umask(t testing.TB, _ int) { t.Skip("no umask here") }

// Mode changes nothing: there are no such permissions.
func Mode(string, os.FileMode) error { return errors.ErrUnsupported }

// Name gives a file or folder another name. Some names cannot be had here, and some are the
// same.
func Name(path, to string) error {
	if err := os.Rename(path, to); err != nil {
		return errors.Join(errors.ErrUnsupported, err)
	}
	return nil
}
