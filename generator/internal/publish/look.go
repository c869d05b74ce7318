package publish

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// ErrOddPlace says that a place of the publishing folder holds something else than guben
// puts there: a link, mostly. It is never followed.
var ErrOddPlace = errors.New("not what guben puts there")

// ErrStray says that current leads elsewhere than to a release: somebody made it so.
var ErrStray = errors.New("current leads elsewhere")

// sound holds that the places of a publishing folder hold what guben puts there, or nothing.
func (f Folder) sound() error {
	for name, kind := range map[string]fs.FileMode{releasesName: fs.ModeDir, lockName: 0} {
		full := filepath.Join(f.dir, name)
		switch info, err := os.Lstat(full); {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return err
		case info.Mode().Type() != kind:
			return &fs.PathError{Op: "open", Path: full, Err: ErrOddPlace}
		}
	}
	if info, err := os.Lstat(filepath.Join(f.dir, lastName)); err == nil && info.IsDir() {
		return &fs.PathError{Op: "open", Path: filepath.Join(f.dir, lastName), Err: ErrOddPlace}
	}
	return nil
}

// Damage is one file of a release that is not as it was published.
type Damage struct {
	Path    string
	Missing bool
	Extra   bool // nothing of the kind was published
}

// Verify reads all files of a release and tells those that are not as they were published,
// those that are gone, and whatever else stands among them.
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
	all := maps.Clone(own)
	maps.Copy(all, carried)
	found, err := contents(r.site(), all)
	if err != nil {
		return nil, err
	}
	bad, err := found.plain(all).faults(r.site())
	bad = append(bad, found.extra...)
	for path := range all {
		if !found.files[path] && !slices.ContainsFunc(found.extra, func(d Damage) bool { return d.Path == path }) {
			bad = append(bad, Damage{Path: path, Missing: true})
		}
	}
	slices.SortFunc(bad, func(a, b Damage) int { return strings.Compare(a.Path, b.Path) })
	return bad, err
}

// Whole says whether a release is as it was published.
func (r Release) Whole() bool {
	bad, err := r.Verify()
	return err == nil && len(bad) == 0
}

// Shown is the release that readers see, where there is one.
func (f Folder) Shown() (Release, bool) {
	all, _ := f.Releases()
	return currentOf(all)
}

// Files reads the files of a release's site, each as it was published or not at all.
func (r Release) Files() (read func(path string) ([]byte, error), err error) {
	own, err := r.own()
	if err != nil {
		return nil, err
	}
	return func(path string) ([]byte, error) {
		full := filepath.Join(r.site(), filepath.FromSlash(path))
		want, published := own[path]
		if !published {
			return nil, &fs.PathError{Op: "open", Path: full, Err: fs.ErrNotExist}
		}
		bad, err := sums{path: want}.faults(r.site())
		if err == nil && len(bad) > 0 {
			err = &fs.PathError{Op: "read", Path: full, Err: ErrDamaged}
		}
		if err != nil {
			return nil, err
		}
		return os.ReadFile(full)
	}, nil
}

// found is what stands in a site's folder.
type found struct {
	files map[string]bool // plain files that are listed
	extra []Damage        // all else, but the folders of listed files
}

// contents looks at what stands below a folder, without reading and without following a
// link: listed are the files that should.
func contents(site string, listed sums) (found, error) {
	f := found{files: map[string]bool{}}
	folders := map[string]bool{".": true}
	for file := range listed {
		for dir := path.Dir(file); !folders[dir]; dir = path.Dir(dir) {
			folders[dir] = true
		}
	}
	err := filepath.WalkDir(site, func(full string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(site, full)
		rel = filepath.ToSlash(rel)
		switch {
		case err != nil:
			return err
		case d.IsDir() && folders[rel]:
			if !forAll(full, folderMode) {
				f.extra = append(f.extra, Damage{Path: rel})
			}
		case d.Type().IsRegular() && listed[rel] != "":
			f.files[rel] = true
		case rel == statusScript && d.Type().IsRegular():
		default:
			f.extra = append(f.extra, Damage{Path: rel, Extra: true})
			if d.IsDir() {
				return fs.SkipDir
			}
		}
		return nil
	})
	return f, err
}

// plain are the listed files that are there, and are files.
func (f found) plain(listed sums) sums {
	there := sums{}
	for path, sum := range listed {
		if f.files[path] {
			there[path] = sum
		}
	}
	return there
}
