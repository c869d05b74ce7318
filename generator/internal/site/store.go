package site

import (
	"bytes"
	"crypto/sha256"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// Store is the build folder that Hugo reads: content/, static/ and data/. It writes a file only
// when its bytes change, so that a server rebuilds only what did, and it takes out what
// the last build has not written. Nothing that stands there is believed to be what was
// written: every byte is compared.
type Store struct {
	root  string
	fresh bool // the folder was not there: there is nothing to compare with or to take out
	mu    sync.Mutex
	kept  map[string]bool
	dirs  map[string]bool
	sums  map[string]Key // by path below the folder, with slashes
}

// OpenStore prepares the build folder of a county.
func OpenStore(f Folders) (*Store, error) {
	s := newStore(f.build())
	for _, dir := range []string{"content", "static", "data"} {
		if err := s.folder(filepath.Join(s.root, dir)); err != nil {
			return nil, err
		}
	}
	return s, nil
}

func newStore(root string) *Store {
	return &Store{root: root, fresh: !isDir(root), kept: map[string]bool{}, dirs: map[string]bool{}, sums: map[string]Key{}}
}

// Put writes a file of known bytes below the build folder. It may be called at once from
// several goroutines.
func (s *Store) Put(path string, data []byte) error {
	full, err := s.place(path)
	if err != nil {
		return err
	}
	s.note(path, sha256.Sum256(data))
	if s.fresh {
		return os.WriteFile(full, data, 0o644)
	}
	if old, err := readPlain(full); err == nil && bytes.Equal(old, data) {
		return nil
	}
	return s.writeAtomic(full, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// Keep leaves a file as a build before has written it; ok is false where it is not what it was.
func (s *Store) Keep(path string, sum Key) (ok bool) {
	data, err := readPlain(filepath.Join(s.root, filepath.FromSlash(path)))
	if err != nil || sha256.Sum256(data) != sum {
		return false
	}
	if _, err := s.place(path); err != nil {
		return false
	}
	s.note(path, sum)
	return true
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
	sum := sha256.New()
	if err := s.writeAtomic(full, func(w io.Writer) error { return write(io.MultiWriter(w, sum)) }); err != nil {
		return 0, err
	}
	s.note(path, Key(sum.Sum(nil)))
	info, err := os.Stat(full)
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

// note notes the bytes of a file.
func (s *Store) note(path string, sum Key) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sums[path] = sum
}

// Sum is that of a file which was written.
func (s *Store) Sum(path string) Key {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.sums[path]
}

// Read reads a file that was written, and nothing else that may have come into its place.
func (s *Store) Read(path string) ([]byte, error) {
	data, err := readPlain(filepath.Join(s.root, filepath.FromSlash(path)))
	if err == nil && s.Sum(path) != sha256.Sum256(data) {
		err = &fs.PathError{Op: "read", Path: path, Err: fs.ErrInvalid}
	}
	return data, err
}

// Static are the files that are published as they are, by path in the site, with their sums.
func (s *Store) Static() map[string]Key {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := map[string]Key{}
	for path, sum := range s.sums {
		if name, ok := strings.CutPrefix(path, "static/"); ok {
			all[name] = sum
		}
	}
	return all
}

// writeAtomic has what is being written stand outside of the folder that a server follows.
func (s *Store) writeAtomic(full string, write func(io.Writer) error) error {
	return writeAtomic(filepath.Dir(s.root), full, write)
}

// Close takes out what is no longer made.
func (s *Store) Close() error {
	if s.fresh {
		return nil
	}
	return filepath.WalkDir(s.root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && path != s.root && !s.dirs[path]:
			if err := remove(path); err != nil {
				return err
			}
			return fs.SkipDir
		case d.IsDir() || s.kept[path]:
			return nil
		}
		return os.Remove(path)
	})
}

func (s *Store) folder(dir string) error {
	if s.dirs[dir] {
		return nil
	}
	for up := dir; len(up) > len(s.root); up = filepath.Dir(up) {
		s.dirs[up] = true
	}
	return room(s.root, dir)
}
