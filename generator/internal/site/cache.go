package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/gob"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// Cache keeps made things of a county from one build to the next, each under a hash of
// what it was made from, with a checksum of its bytes together with that: what was
// garbled, cut, or put in another one's place is made again. It may be used by several
// goroutines at once.
type Cache struct {
	name, root string
	mu         sync.Mutex
	used       map[string]bool // by the names of files
	damaged    []string        // paths below the work folder
}

// OpenCache is the cache of a name below the county's work folder.
func OpenCache(f Folders, name string) *Cache {
	return &Cache{name: name, root: filepath.Join(f.Work, name), used: map[string]bool{}}
}

// keptSuffix ends the name of a kept file. It changes when the form of these files does.
const keptSuffix = ".kept"

// seal is the first line of a kept file.
func (c *Cache) seal(key string, data []byte) string {
	h := sha256.New()
	_, _ = io.WriteString(h, c.name+"\n"+key+"\n") // a hash never fails
	_, _ = h.Write(data)
	return hex.EncodeToString(h.Sum(nil)) + "\n"
}

// sealed is what a file holds under its seal, if that is whole and of this key.
func (c *Cache) sealed(key string, kept []byte) ([]byte, bool) {
	n := hex.EncodedLen(sha256.Size) + 1
	if len(kept) < n || c.seal(key, kept[n:]) != string(kept[:n]) {
		return nil, false
	}
	return kept[n:], true
}

// Get finds what was kept under a key. What is not as it was kept is as good as not there.
func (c *Cache) Get(key string) ([]byte, bool) {
	kept, err := readPlain(c.path(key))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, false
	}
	data, whole := c.sealed(key, kept)
	c.mu.Lock()
	defer c.mu.Unlock()
	if err != nil || !whole {
		c.damaged = append(c.damaged, c.name+"/"+key[:2]+"/"+key+keptSuffix)
		return nil, false
	}
	c.used[key+keptSuffix] = true
	return data, true
}

// Note keeps a value under a key.
func Note[T any](c *Cache, key string, v T) error {
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(v); err != nil {
		return err
	}
	return c.Put(key, b.Bytes())
}

// Recall finds the value that was noted under a key; ok is false, and the value none, where there
// is none or it is of another form.
func Recall[T any](c *Cache, key string) (v T, ok bool) {
	data, ok := c.Get(key)
	if !ok || gob.NewDecoder(bytes.NewReader(data)).Decode(&v) != nil {
		var none T
		return none, false
	}
	return v, true
}

// Use has what is kept under a key outlast a Prune, without looking at it.
func (c *Cache) Use(key string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.used[key+keptSuffix] = true
}

// Damaged are the files that were found to be other than they were kept, and were made
// again.
func (c *Cache) Damaged() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	slices.Sort(c.damaged)
	return slices.Compact(c.damaged) // several may have asked before it was made again
}

// Put keeps data under a key. A build that is broken off leaves no half a file.
func (c *Cache) Put(key string, data []byte) error {
	path := c.path(key)
	if err := room(c.root, filepath.Dir(path)); err != nil {
		return err
	}
	keep := func() error {
		return writeAtomic(filepath.Dir(path), path, func(w io.Writer) error {
			_, err := io.Copy(w, io.MultiReader(strings.NewReader(c.seal(key, data)), bytes.NewReader(data)))
			return err
		})
	}
	err := keep()
	if errors.Is(err, fs.ErrNotExist) { // a build took it for a leftover while a server was writing it
		err = keep()
	}
	if err != nil {
		return err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.used[key+keptSuffix] = true
	return nil
}

// Prune takes out what was neither found nor kept since the cache was opened.
func (c *Cache) Prune() error {
	return filepath.WalkDir(c.root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return err
		case d.IsDir() && filepath.Dir(filepath.Dir(path)) == c.root: // deeper than any key
			if err := remove(path); err != nil {
				return err
			}
			return fs.SkipDir
		case d.IsDir() || c.used[filepath.Base(path)] && c.path(key(path)) == path:
			return nil
		}
		if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil // a server had put it into its place meanwhile
	})
}

// key is that of a kept file.
func key(path string) string { return strings.TrimSuffix(filepath.Base(path), keptSuffix) }

// Survey reads all that is kept, and tells how much that is and what of it is damaged.
func (c *Cache) Survey() (count int, damaged []string, err error) {
	err = filepath.WalkDir(c.root, func(path string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || filepath.Ext(path) != keptSuffix {
			return err
		}
		count++
		kept, err := readPlain(path)
		k := key(path)
		if _, whole := c.sealed(k, kept); err != nil || !whole || len(k) < 2 || c.path(k) != path || !d.Type().IsRegular() {
			damaged = append(damaged, filepath.ToSlash(filepath.Join(c.name, filepath.Base(filepath.Dir(path)), filepath.Base(path))))
		}
		if d.IsDir() {
			return fs.SkipDir
		}
		return nil
	})
	return count, damaged, err
}

// path spreads the keys over folders by their first two characters.
func (c *Cache) path(key string) string { return filepath.Join(c.root, key[:2], key+keptSuffix) }
