package site

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"guben/generator/internal/disk"
)

// partPrefix begins the names of files that are being written.
const partPrefix = ".part-"

// writeAtomic writes a file in the folder aside and puts it into its place at once: nobody
// reads half of it, and a build that is broken off leaves none. Both stand on one file
// system. It does not wait for the disk: what it writes can be made again, and what is
// found there is never trusted without its bytes being looked at.
func writeAtomic(aside, full string, write func(io.Writer) error) error {
	tmp, err := os.CreateTemp(aside, partPrefix+"*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	if err := errors.Join(write(tmp), tmp.Chmod(0o644), tmp.Close()); err != nil {
		return err
	}
	if err := disk.Rename(tmp.Name(), full); err == nil {
		return nil
	}
	if info, err := os.Lstat(full); err == nil && info.IsDir() { // in the place of a file
		away := filepath.Join(filepath.Dir(full), filepath.Base(tmp.Name())+"d") // whole, since another may be at it too
		if err := disk.Rename(full, away); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if err := remove(away); err != nil {
			return err
		}
	}
	return disk.Rename(tmp.Name(), full)
}
