package site

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"guben/generator/internal/disk"
)

// ErrLeadsOut says that a file to be written is a link to one elsewhere.
var ErrLeadsOut = errors.New("a link that leads out of the folder")

// WriteFiles writes files by path below a folder, leaving those alone that have not
// changed. All are written beside their places first, so that a full disk or a missing
// permission leaves every one as it was; only then they change places with the old ones,
// each at once.
func WriteFiles(dir string, files map[string][]byte) error {
	return WriteFilesIf(dir, files, func() error { return nil })
}

// WriteFilesIf is WriteFiles that asks, when all is ready and nothing has changed places
// yet, whether the files may still be written.
func WriteFilesIf(dir string, files map[string][]byte, may func() error) error {
	var ready []*disk.File
	defer func() {
		for _, f := range ready {
			_ = f.Cleanup() // does nothing to those in their places
		}
	}()
	for _, path := range slices.Sorted(maps.Keys(files)) {
		full, err := standing(dir, path)
		if err != nil {
			return err
		}
		f, err := prepare(full, files[path])
		if err != nil {
			return err
		}
		if f != nil {
			ready = append(ready, f)
		}
	}
	if err := may(); err != nil {
		return err
	}
	for _, f := range ready {
		if err := f.CloseAtomicallyReplace(); err != nil {
			return err
		}
	}
	for _, f := range ready { // only now: whoever reads meanwhile sees old and new side by side
		_ = disk.Settle(filepath.Dir(f.Name())) // not every system and share can
	}
	return nil
}

// standing is where a file stands. A link is followed as far as it stays in the folder: what
// it leads to is written.
func standing(dir, path string) (string, error) {
	full := filepath.Join(dir, filepath.FromSlash(path))
	to, err := filepath.EvalSymlinks(full)
	if errors.Is(err, fs.ErrNotExist) {
		return full, nil
	}
	if err != nil {
		return "", err
	}
	root, err := filepath.EvalSymlinks(dir)
	if err != nil {
		return "", err
	}
	if rel, err := filepath.Rel(root, to); err != nil || !filepath.IsLocal(rel) {
		return "", &fs.PathError{Op: "write", Path: full, Err: ErrLeadsOut}
	}
	return to, nil
}

// prepare writes a file beside its place; nil where the file holds the data already. A
// file that is there keeps its mode, a new one has the one that its user is used to.
func prepare(full string, data []byte) (*disk.File, error) {
	if old, err := os.ReadFile(full); err == nil && bytes.Equal(old, data) {
		return nil, nil
	}
	dir := filepath.Dir(full)
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	f, err := disk.Kept(full, dir)
	if err != nil {
		return nil, err
	}
	if _, err := f.Write(data); err != nil {
		return nil, errors.Join(err, f.Cleanup())
	}
	if err := f.Sync(); err != nil { // a disk may be found to be full only now
		return nil, errors.Join(err, f.Cleanup())
	}
	return f, nil
}
