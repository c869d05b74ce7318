package site

import (
	"errors"
	"io"
	"os"
)

// moveIn writes a file in the folder aside and puts it into its place at once: nobody
// reads half of it, and a build that is broken off leaves none. Both stand on one file
// system. It does not wait for the disk: what it writes can be made again.
func moveIn(aside, full string, write func(io.Writer) error) error {
	tmp, err := os.CreateTemp(aside, ".part-*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	if err := errors.Join(write(tmp), tmp.Chmod(0o644), tmp.Close()); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), full)
}
