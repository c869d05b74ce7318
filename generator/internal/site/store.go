package site

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

// Store is the build folder that Hugo reads: content/, static/ and data/. It writes a file only
// when its bytes change, so that a server rebuilds only what did, and it takes out what
// the last build has not written.
type Store struct {
	root  string
	fresh bool // the folder was not there: there is nothing to compare with or to take out
	mu    sync.Mutex
	kept  map[string]bool
	dirs  map[string]bool
}

// OpenStore prepares the build folder of a county.
func OpenStore(f Folders) (*Store, error) {
	s := &Store{root: filepath.Join(f.Work, "build"), kept: map[string]bool{}, dirs: map[string]bool{}}
	s.fresh = !isDir(s.root)
	for _, dir := range []string{"content", "static", "data"} {
		if err := s.folder(filepath.Join(s.root, dir)); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// Put writes a file of known bytes below the build folder. It may be called at once from
// several goroutines.
func (s *Store) Put(path string, data []byte) error {
	full, err := s.place(path)
	if err != nil {
		return err
	}
	if s.fresh {
		return os.WriteFile(full, data, 0o644)
	}
	if old, err := os.ReadFile(full); err == nil && bytes.Equal(old, data) {
		return nil
	}
	return s.moveIn(full, data)
}

// moveIn puts a file into its place at once: a server that follows the folder must not
// read half of it. What is being written stands outside of the folder.
func (s *Store) moveIn(full string, data []byte) error {
	tmp, err := os.CreateTemp(filepath.Dir(s.root), ".part-*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	_, err = tmp.Write(data)
	if err := errors.Join(err, tmp.Chmod(0o644), tmp.Close()); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), full)
}

// place notes that a file is kept, makes its folder and returns its full path.
func (s *Store) place(path string) (string, error) {
	full := filepath.Join(s.root, filepath.FromSlash(path))
	s.mu.Lock()
	defer s.mu.Unlock()
	s.kept[full] = true
	return full, s.folder(filepath.Dir(full))
}

// Stream writes a file as it is made and returns its size.
func (s *Store) Stream(path string, write func(io.Writer) error) (int64, error) {
	full, err := s.place(path)
	if err != nil {
		return 0, err
	}
	tmp, err := os.CreateTemp(filepath.Dir(full), ".part-*")
	if err != nil {
		return 0, err
	}
	defer os.Remove(tmp.Name())
	err = errors.Join(write(tmp), tmp.Chmod(0o644), tmp.Close())
	if err != nil {
		return 0, err
	}
	info, err := os.Stat(tmp.Name())
	if err != nil {
		return 0, err
	}
	return info.Size(), os.Rename(tmp.Name(), full)
}

// Close takes out what is no longer made.
func (s *Store) Close() error {
	if s.fresh {
		return nil
	}
	return filepath.WalkDir(s.root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || s.kept[path] {
			return err
		}
		return os.Remove(path)
	})
}

func (s *Store) folder(dir string) error {
	if s.dirs[dir] {
		return nil
	}
	s.dirs[dir] = true
	return os.MkdirAll(dir, 0o755)
}

// replace writes data unless the file holds it already.
func replace(path string, data []byte) error {
	old, err := os.ReadFile(path)
	if err == nil && bytes.Equal(old, data) {
		return nil
	}
	return os.WriteFile(path, data, 0o644)
}
