package site

import (
	"errors"
	"io"
	"os"
	"path/filepath"
)

// layout is a folder that a site is laid out in.
type layout struct {
	dir  string
	made map[string]bool // its folders
}

// place makes the folder of a file and returns the file's full path.
func (l layout) place(name string) (string, error) {
	full := filepath.Join(l.dir, filepath.FromSlash(name))
	dir := filepath.Dir(full)
	if l.made[dir] {
		return full, nil
	}
	l.made[dir] = true
	return full, os.MkdirAll(dir, 0o755)
}

// write writes a file.
func (l layout) write(name string, data []byte) error {
	full, err := l.place(name)
	if err != nil {
		return err
	}
	return os.WriteFile(full, data, 0o644)
}

// share has a file of another folder stand here too.
func (l layout) share(from, name string) error {
	full, err := l.place(name)
	if err != nil {
		return err
	}
	return share(filepath.Join(from, filepath.FromSlash(name)), full)
}

// share has a file stand in a second place: as the same bytes on the disk where the file system
// can do that, since whatever writes here puts a new file into the place of the old one.
func share(from, to string) error {
	if os.Link(from, to) == nil {
		return nil
	}
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}
