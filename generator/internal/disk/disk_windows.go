package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"golang.org/x/sys/windows"
)

// File is one that is written beside its place, and takes it at once.
type File struct {
	*os.File
	path string
	done bool
}

// Fresh begins a file; it is written in the folder aside.
func Fresh(path, aside string) (*File, error) {
	f, err := os.CreateTemp(aside, "."+filepath.Base(path))
	if err != nil {
		return nil, err
	}
	return &File{File: f, path: path}, nil
}

// Kept is Fresh: a file has the permissions of its folder.
func Kept(path, aside string) (*File, error) { return Fresh(path, aside) }

// CloseAtomicallyReplace puts the file into its place.
func (f *File) CloseAtomicallyReplace() error {
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return err
	}
	err := Rename(f.Name(), f.path)
	f.done = err == nil
	if errors.Is(err, windows.ERROR_ACCESS_DENIED) { // as the system says of a place that is open, too
		err = errors.Join(opens(f.path), err)
	}
	return err
}

// opens tells why a file could not be opened for oneself alone, if so.
func opens(path string) error {
	name, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return err
	}
	h, err := windows.CreateFile(name, windows.GENERIC_READ, 0, nil, windows.OPEN_EXISTING, 0, 0)
	if err != nil {
		return err
	}
	return windows.CloseHandle(h)
}

// Cleanup takes away a file that has not taken its place.
func (f *File) Cleanup() error {
	if f.done {
		return nil
	}
	_ = f.Close()
	return os.Remove(f.Name())
}

// Link makes no links: most users may not, and shared folders have none.
func Link(string, string) error { return ErrNoLinks }

// Exchange lets two folders change places.
func Exchange(next, old string) error { return inTurn(next, old) }

// Full tells whether there was no room.
func Full(err error) bool {
	return errors.Is(err, windows.ERROR_DISK_FULL) || errors.Is(err, windows.ERROR_HANDLE_DISK_FULL) || errors.Is(err, windows.ERROR_DISK_QUOTA_EXCEEDED)
}

// Barred tells whether nothing can be written there at all.
func Barred(err error) bool { return errors.Is(err, windows.ERROR_WRITE_PROTECT) }

// InUse tells whether another program has the file open, as Excel has a workbook.
func InUse(err error) bool {
	return errors.Is(err, windows.ERROR_SHARING_VIOLATION) || errors.Is(err, windows.ERROR_LOCK_VIOLATION) || errors.Is(err, windows.ERROR_USER_MAPPED_FILE)
}

// Settle has nothing to do: names reach the disk with the files.
func Settle(string) error { return nil }

// own is always so: folders in a user's profile are that user's.
func own(fs.FileInfo) bool { return true }
