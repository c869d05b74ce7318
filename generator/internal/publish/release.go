package publish

import (
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

	"guben/generator/internal/disk"
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

// maxNumber ends the numbers of releases: with a hundred a day, after 27 years.
const maxNumber = 999_999

var releaseName = regexp.MustCompile(`^(\d{4,6})-([0-9a-f]{12})$`)

func (r Release) site() string         { return filepath.Join(r.dir, siteName) }
func (r Release) file(n string) string { return filepath.Join(r.dir, n) }

// Releases are those that were put in place, by number.
func (f Folder) Releases() ([]Release, error) {
	all, err := f.all()
	return slices.DeleteFunc(all, func(r Release) bool { return !r.placed }), err
}

// all are the releases that have their name, put in place or not, by number. A folder that
// only looks like one of these, and was neither shown nor made by us, is none.
func (f Folder) all() ([]Release, error) {
	if err := f.sound(); err != nil {
		return nil, err
	}
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
			if r.placed || r.made() {
				all = append(all, r)
			}
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
	info, noMark := os.Lstat(r.file(publishedName))
	if r.placed = !errors.Is(noMark, fs.ErrNotExist); noMark == nil && info.Mode().IsRegular() {
		at, _ := os.ReadFile(r.file(publishedName))
		r.At = strings.TrimSpace(string(at))
	}
	return r, err == nil
}

// made says whether a folder is a release that was made here, as its name and its list say.
func (r Release) made() bool {
	_, err := r.own()
	return err == nil
}

// current is the name of the release that is shown; empty where there is none.
func (f Folder) current() (string, error) {
	to, err := os.Readlink(f.Root())
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if info, e := os.Lstat(f.Root()); e == nil && info.Mode()&fs.ModeSymlink == 0 {
		return f.copyOf()
	}
	if err != nil {
		return "", err
	}
	parts := strings.Split(filepath.ToSlash(to), "/")
	if len(parts) != 3 || parts[0] != releasesName || !releaseName.MatchString(parts[1]) || parts[2] != siteName {
		return "", &fs.PathError{Op: "readlink", Path: f.Root(), Err: ErrStray} // by hand
	}
	return parts[1], nil
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
	if err == nil && len(s.assets()) != len(s) { // nothing else is carried
		return nil, &fs.PathError{Op: "read", Path: r.file(carriedName), Err: ErrSums}
	}
	return s, err
}

// Count is how many files of its own a release has.
func (r Release) Count() (int, error) {
	s, err := r.own()
	return len(s), err
}

// ErrNumbers says that the numbers of releases are used up.
var ErrNumbers = errors.New("no number is left for another release")

// next is the number of the next release: none is given twice, even where the folder of
// the last one was taken away. What is noted of the last one is not believed where it is no
// number, or out of all proportion: then it is wild.
func (f Folder) next(all []Release) (number int, wild bool, err error) {
	last := 0
	for _, r := range all {
		last = max(last, r.Number)
	}
	noted, known := f.noted()
	switch {
	case !known || noted > last+farAhead:
		wild = true
	default:
		last = max(last, noted)
	}
	if last >= maxNumber {
		return 0, wild, ErrNumbers
	}
	return last + 1, wild, nil
}

// farAhead is how many publishes in a row may have failed, or how many releases been taken
// away, before a number is more likely a slip.
const farAhead = 9999

// noted is the highest number that was given, 0 where none was; known is false where what
// stands there is none.
func (f Folder) noted() (last int, known bool) {
	full := filepath.Join(f.dir, lastName)
	switch info, err := os.Lstat(full); {
	case errors.Is(err, fs.ErrNotExist):
		return 0, true
	case err != nil || !info.Mode().IsRegular() || info.Size() > 20:
		return 0, false
	}
	data, err := os.ReadFile(full)
	text := strings.TrimSpace(string(data))
	last, bad := strconv.Atoi(text)
	return last, err == nil && bad == nil && last >= 0 && last <= maxNumber && strconv.Itoa(last) == text
}

func (f Folder) noteNumber(number int) error {
	return f.write(filepath.Join(f.dir, lastName), fmt.Appendln(nil, number))
}

// write puts a small file into its place at once. What it leaves behind when it is killed
// is known by its name: see stale.
func (f Folder) write(path string, data []byte) error {
	file, err := disk.Fresh(path, f.dir)
	if err != nil {
		return err
	}
	defer file.Cleanup()
	if _, err := file.Write(data); err != nil {
		return err
	}
	return file.CloseAtomicallyReplace()
}
