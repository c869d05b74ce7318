package site

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/google/renameio/v2"
)

// WriteFiles writes files by path below a folder, leaving those alone that have not
// changed. All are written beside their places first, so that a full disk or a missing
// permission leaves every one as it was; only then they change places with the old ones,
// each at once.
func WriteFiles(dir string, files map[string][]byte) error {
	var ready []*renameio.PendingFile
	defer func() {
		for _, f := range ready {
			_ = f.Cleanup() // does nothing to those in their places
		}
	}()
	for _, path := range slices.Sorted(maps.Keys(files)) {
		f, err := prepare(filepath.Join(dir, filepath.FromSlash(path)), files[path])
		if err != nil {
			return err
		}
		if f != nil {
			ready = append(ready, f)
		}
	}
	for _, f := range ready {
		if err := f.CloseAtomicallyReplace(); err != nil {
			return err
		}
	}
	return nil
}

// prepare writes a file beside its place; nil where the file holds the data already. A
// link is followed: what it leads to is written.
func prepare(full string, data []byte) (*renameio.PendingFile, error) {
	switch to, err := filepath.EvalSymlinks(full); {
	case err == nil:
		full = to
	case !errors.Is(err, fs.ErrNotExist):
		return nil, err
	}
	if old, err := os.ReadFile(full); err == nil && bytes.Equal(old, data) {
		return nil, nil
	}
	dir := filepath.Dir(full)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	f, err := renameio.NewPendingFile(full, renameio.WithTempDir(dir), renameio.WithPermissions(0o644), renameio.WithExistingPermissions())
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
