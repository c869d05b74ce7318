package publish

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/google/renameio/v2"
)

// Release is one release of a publishing folder.
type Release struct {
	Number  int
	Name    string // of its folder
	At      string // when it was first put in place, as Publish was told
	Current bool   // what is shown

	dir    string
	placed bool // it was put in place, now or before
}

const (
	siteName      = "site"
	sumsName      = "SHA256SUMS"
	carriedName   = "CARRIED"
	publishedName = "published"
)

var releaseName = regexp.MustCompile(`^(\d{4,})-([0-9a-f]{12})$`)

func (r Release) site() string         { return filepath.Join(r.dir, siteName) }
func (r Release) file(n string) string { return filepath.Join(r.dir, n) }

// Releases are those that were put in place, by number.
func (f Folder) Releases() ([]Release, error) {
	all, err := f.all()
	return slices.DeleteFunc(all, func(r Release) bool { return !r.placed }), err
}

// all are the releases that have their name, put in place or not, by number.
func (f Folder) all() ([]Release, error) {
	entries, err := os.ReadDir(f.releases())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	current, linkErr := f.current()
	var all []Release
	for _, e := range entries {
		if r, ok := f.release(e.Name()); ok && e.IsDir() {
			r.Current = r.Name == current
			r.placed = r.placed || r.Current
			all = append(all, r)
		}
	}
	slices.SortFunc(all, func(a, b Release) int { return cmp.Compare(a.Number, b.Number) })
	return all, errors.Join(err, linkErr)
}

func (f Folder) release(name string) (Release, bool) {
	m := releaseName.FindStringSubmatch(name)
	if m == nil {
		return Release{}, false
	}
	number, err := strconv.Atoi(m[1])
	r := Release{Number: number, Name: name, dir: filepath.Join(f.releases(), name)}
	at, noMark := os.ReadFile(r.file(publishedName))
	r.At, r.placed = strings.TrimSpace(string(at)), noMark == nil
	return r, err == nil
}

// current is the name of the release that is shown; empty where there is none.
func (f Folder) current() (string, error) {
	to, err := os.Readlink(f.Root())
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if info, e := os.Lstat(f.Root()); e == nil && info.Mode()&fs.ModeSymlink == 0 {
		return "", ErrNoLink
	}
	parts := strings.Split(filepath.ToSlash(to), "/")
	if len(parts) != 3 || parts[0] != releasesName || parts[2] != siteName {
		return "", err // it was pointed elsewhere by hand
	}
	return parts[1], err
}

func currentOf(all []Release) (Release, bool) {
	i := slices.IndexFunc(all, func(r Release) bool { return r.Current })
	if i < 0 {
		return Release{}, false
	}
	return all[i], true
}

// own reads the sums of a release's own files, and holds that they are those that it was
// named by.
func (r Release) own() (sums, error) {
	s, err := readSums(r.file(sumsName))
	if err == nil && !strings.HasSuffix(r.Name, "-"+s.id()) {
		return nil, &fs.PathError{Op: "read", Path: r.file(sumsName), Err: ErrSums}
	}
	return s, err
}

// carried reads the sums of the files that a release holds for others.
func (r Release) carried() (sums, error) {
	s, err := readSums(r.file(carriedName))
	if errors.Is(err, fs.ErrNotExist) {
		return sums{}, nil
	}
	return s, err
}

// Count is how many files of its own a release has.
func (r Release) Count() (int, error) {
	s, err := r.own()
	return len(s), err
}

// Verify reads all files of a release and tells those that are not as they were published.
func (r Release) Verify() ([]Damage, error) {
	own, err := r.own()
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, ErrSums) {
		return []Damage{{Path: sumsName, Missing: errors.Is(err, fs.ErrNotExist)}}, nil
	}
	if err != nil {
		return nil, err
	}
	carried, err := r.carried()
	if errors.Is(err, ErrSums) {
		return []Damage{{Path: carriedName}}, nil
	}
	if err != nil {
		return nil, err
	}
	all, err := own.faults(r.site())
	if err != nil {
		return nil, err
	}
	more, err := carried.faults(r.site())
	return append(all, more...), err
}

// next is the number of the next release: none is given twice, even where the folder of
// the last one was taken away.
func (f Folder) next(all []Release) int {
	last := 0
	if data, err := os.ReadFile(filepath.Join(f.dir, lastName)); err == nil {
		last, _ = strconv.Atoi(string(bytes.TrimSpace(data)))
	}
	for _, r := range all {
		last = max(last, r.Number)
	}
	return last + 1
}

func (f Folder) noteNumber(number int) error {
	return f.write(filepath.Join(f.dir, lastName), fmt.Appendln(nil, number))
}

// write puts a small file into its place at once. What it leaves behind when it is killed
// is known by its name: see stale.
func (f Folder) write(path string, data []byte) error {
	file, err := renameio.NewPendingFile(path, renameio.WithTempDir(f.dir), renameio.WithStaticPermissions(0o644))
	if err != nil {
		return err
	}
	defer file.Cleanup()
	if _, err := file.Write(data); err != nil {
		return err
	}
	return file.CloseAtomicallyReplace()
}
