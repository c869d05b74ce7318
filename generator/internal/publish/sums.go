package publish

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/sourcegraph/conc/pool"
)

// sums are files by path with slashes, and what their bytes hash to.
type sums map[string]string

// A line of sums as sha256sum writes and reads it.
var sumLine = regexp.MustCompile(`^([0-9a-f]{64})  (\S.*)$`)

// ErrSums says that a list of sums is not one, or not the one that the release was named by.
var ErrSums = errors.New("the list of sums is damaged")

func (s sums) bytes() []byte {
	var b bytes.Buffer
	for _, path := range slices.Sorted(maps.Keys(s)) {
		fmt.Fprintf(&b, "%s  %s\n", s[path], path)
	}
	return b.Bytes()
}

// id is a short name of all bytes and paths together.
func (s sums) id() string {
	sum := sha256.Sum256(s.bytes())
	return hex.EncodeToString(sum[:])[:idDigits]
}

const idDigits = 12

func readSums(path string) (sums, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	s := sums{}
	lines := bufio.NewScanner(bytes.NewReader(data))
	for lines.Scan() {
		m := sumLine.FindStringSubmatch(lines.Text())
		if m == nil || !filepath.IsLocal(filepath.FromSlash(m[2])) {
			return nil, &fs.PathError{Op: "read", Path: path, Err: ErrSums}
		}
		s[m[2]] = m[1]
	}
	return s, lines.Err()
}

// hashed are names that carry a hash of their bytes: under one of them stands the same for
// ever, and so does under the name of its compressed form.
var hashed = regexp.MustCompile(`[.-][0-9a-f]{16,64}\.\w+$`)

// assets are the files under hashed names.
func (s sums) assets() sums {
	found := sums{}
	for path, sum := range s {
		if hashed.MatchString(strings.TrimSuffix(path, packed)) {
			found[path] = sum
		}
	}
	return found
}

// ErrOddFile says that a site holds what is neither a file nor a folder, or a name that no
// list can hold.
var ErrOddFile = errors.New("neither a plain file nor a folder")

// list names all files below a folder.
func list(dir string) ([]string, error) {
	var paths []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		if rel == statusScript { // what it says is written anew when the site is shown
			return nil
		}
		if !d.Type().IsRegular() || strings.ContainsAny(rel, "\\\n\r") {
			return &fs.PathError{Op: "read", Path: path, Err: ErrOddFile}
		}
		paths = append(paths, rel)
		return nil
	})
	return paths, err
}

// sum hashes all files below a folder.
func sum(dir string) (sums, int64, error) {
	paths, err := list(dir)
	if err != nil {
		return nil, 0, err
	}
	var mu sync.Mutex
	s, size := sums{}, int64(0)
	err = each(paths, func(path string) error {
		got, n, err := hashFile(filepath.Join(dir, filepath.FromSlash(path)))
		mu.Lock()
		defer mu.Unlock()
		s[path], size = got, size+n
		return err
	})
	return s, size, err
}

// each does something with all paths, some at once.
func each(paths []string, do func(path string) error) error {
	group := pool.New().WithErrors().WithFirstError().WithMaxGoroutines(2 * runtime.GOMAXPROCS(0))
	for _, path := range paths {
		group.Go(func() error { return do(path) })
	}
	return group.Wait()
}

// hashFile reads a file, and no link.
func hashFile(path string) (string, int64, error) {
	if info, err := os.Lstat(path); err != nil {
		return "", 0, err
	} else if !info.Mode().IsRegular() {
		return "", 0, &fs.PathError{Op: "read", Path: path, Err: ErrOddFile}
	}
	f, err := os.Open(path)
	if err != nil {
		return "", 0, err
	}
	defer f.Close()
	h := sha256.New()
	n, err := io.Copy(h, f)
	return hex.EncodeToString(h.Sum(nil)), n, err
}

// faults are the files below dir that do not hash to what they should, or that a web
// server's user cannot read, in order.
func (s sums) faults(dir string) ([]Damage, error) {
	var mu sync.Mutex
	var found []Damage
	err := each(slices.Sorted(maps.Keys(s)), func(path string) error {
		full := filepath.Join(dir, filepath.FromSlash(path))
		got, _, err := hashFile(full)
		if err == nil && !forAll(full, fileMode) {
			got = ""
		}
		missing := errors.Is(err, fs.ErrNotExist)
		if err != nil && !missing && !errors.Is(err, ErrOddFile) {
			return err
		}
		if err != nil || got != s[path] {
			mu.Lock()
			defer mu.Unlock()
			found = append(found, Damage{Path: path, Missing: missing})
		}
		return nil
	})
	slices.SortFunc(found, func(a, b Damage) int { return strings.Compare(a.Path, b.Path) })
	return found, err
}

// forAll tells whether others may do with a file or folder what they may with those that are
// published.
func forAll(full string, mode fs.FileMode) bool {
	const others = 0o007
	info, err := os.Lstat(full)
	return err == nil && info.Mode().Perm()&mode&others == mode&others
}
