package site

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

// Cache keeps made things of a county from one build to the next, each under a hash of
// what it was made from. It may be used by several goroutines at once.
type Cache struct {
	root string
	mu   sync.Mutex
	used map[string]bool
}

// OpenCache is the cache of a name below the county's work folder.
func OpenCache(f Folders, name string) *Cache {
	return &Cache{root: filepath.Join(f.Work, name), used: map[string]bool{}}
}

// Get finds what was kept under a key.
func (c *Cache) Get(key string) ([]byte, bool) {
	data, err := os.ReadFile(c.path(key))
	if err != nil {
		return nil, false
	}
	c.use(key)
	return data, true
}

// Put keeps data under a key. A build that is broken off leaves no half a file.
func (c *Cache) Put(key string, data []byte) error {
	path := c.path(key)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	err := moveIn(filepath.Dir(path), path, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
	if err != nil {
		return err
	}
	c.use(key)
	return nil
}

// Prune takes out what was neither found nor kept since the cache was opened.
func (c *Cache) Prune() error {
	err := filepath.WalkDir(c.root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || c.used[filepath.Base(path)] {
			return err
		}
		return os.Remove(path)
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

func (c *Cache) use(key string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.used[key] = true
}

// path spreads the keys over folders by their first two characters.
func (c *Cache) path(key string) string { return filepath.Join(c.root, key[:2], key) }
