package keeper

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
)

// State is a county's data as they were at one moment: what each file hashes to.
type State map[string][sha256.Size]byte

// ChangedError says that a file is no longer what was read.
type ChangedError struct{ Path string }

func (e *ChangedError) Error() string { return fmt.Sprintf("%s has changed since it was read", e.Path) }

// Look reads the state of a county's data, which need not be there yet.
func Look(county string) (State, error) {
	s, files := State{}, os.DirFS(county)
	err := fs.WalkDir(files, "data", func(name string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || !d.Type().IsRegular() || beside(path.Base(name)) {
			return err
		}
		data, err := fs.ReadFile(files, name)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		s[name] = sha256.Sum256(data)
		return err
	})
	return s, err
}

// beside tells the files that editors and offices keep beside those that they have open.
func beside(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~") || strings.HasSuffix(name, "~")
}

// Still holds that nobody has changed the data since.
func (s State) Still(county string) error {
	now, err := Look(county)
	if err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(now)) {
		if was, ok := s[name]; !ok || was != now[name] {
			return &ChangedError{name}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(s)) {
		if _, ok := now[name]; !ok {
			return &ChangedError{name}
		}
	}
	return nil
}
