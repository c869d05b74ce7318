//go:build unix

package disk

import (
	"errors"
	"io/fs"
	"os"
	"syscall"

	"github.com/google/renameio/v2"
)

// File is one that is written beside its place, and takes it at once.
type File = renameio.PendingFile

// Fresh begins a file for everyone to read; it is written in the folder aside.
func Fresh(path, aside string) (*File, error) {
	return renameio.NewPendingFile(path, renameio.WithTempDir(aside), renameio.WithStaticPermissions(0o644))
}

// Kept begins a file that has the permissions of the one in whose place it comes; a new one
// has those that its user is used to.
func Kept(path, aside string) (*File, error) {
	return renameio.NewPendingFile(path, renameio.WithTempDir(aside), renameio.WithPermissions(0o666), renameio.WithExistingPermissions())
}

// Link has a link lead to another place, at once.
func Link(to, path string) error {
	err := renameio.Symlink(to, path)
	if errors.Is(err, syscall.EPERM) || errors.Is(err, errors.ErrUnsupported) {
		return errors.Join(ErrNoLinks, err)
	}
	return err
}

// Full tells whether there was no room.
func Full(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG)
}

// Barred tells whether nothing can be written there at all.
func Barred(err error) bool { return errors.Is(err, syscall.EROFS) }

// InUse tells whether another program has the file open: here that is in nobody's way.
func InUse(error) bool { return false }

// Settle has a folder's names reach the disk.
func Settle(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// own tells whether a folder is the user's, and nobody else may write in it.
func own(info fs.FileInfo) bool {
	of, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(of.Uid) == os.Geteuid() && info.Mode().Perm()&0o022 == 0
}
