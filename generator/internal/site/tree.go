package site

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/sourcegraph/conc/pool"
)

// Key is a checksum of bytes, or of all that something is made from.
type Key [sha256.Size]byte

// tree is all that stands in a folder, by path with slashes: "." is the folder itself.
type tree map[string]entry

type entry struct {
	Mode fs.FileMode
	Sum  Key // of a file's bytes
}

// treeOf looks at a folder. The bytes of files that known knows are not read.
func treeOf(dir string, known map[string]Key) (tree, error) {
	all := tree{}
	sums := map[string]*Key{}
	group := pool.New().WithErrors().WithMaxGoroutines(openAtOnce)
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		all[rel] = entry{Mode: info.Mode(), Sum: known[rel]}
		if _, ok := known[rel]; !ok && d.Type().IsRegular() {
			sum := new(Key)
			sums[rel] = sum
			group.Go(func() (err error) {
				*sum, err = sumOf(path)
				return err
			})
		}
		return nil
	})
	if err = errors.Join(err, group.Wait()); err != nil {
		return nil, err
	}
	for rel, sum := range sums {
		all[rel] = entry{Mode: all[rel].Mode, Sum: *sum}
	}
	return all, nil
}

// sum is a checksum of all names, kinds, modes and bytes.
func (t tree) sum() []byte {
	h := sha256.New()
	for _, path := range slices.Sorted(maps.Keys(t)) {
		fmt.Fprintf(h, "%q %v %x\n", path, t[path].Mode, t[path].Sum)
	}
	return h.Sum(nil)
}

// openAtOnce is how many files are read at once.
const openAtOnce = 8

func sumOf(path string) (Key, error) {
	f, err := os.Open(path)
	if err != nil {
		return Key{}, err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return Key{}, err
	}
	return Key(h.Sum(nil)), nil
}
