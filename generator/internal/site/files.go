package site

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
)

// WriteFiles writes files by path below a folder, leaving those alone that have not
// changed.
func WriteFiles(dir string, files map[string][]byte) error {
	for _, path := range slices.Sorted(maps.Keys(files)) {
		full := filepath.Join(dir, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			return err
		}
		if err := replace(full, files[path]); err != nil {
			return err
		}
	}
	return nil
}
