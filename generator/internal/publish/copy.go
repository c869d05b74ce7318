package publish

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"guben/generator/internal/disk"
)

const (
	nextCurrent = ".next-current"  // current in the making, where it is a folder
	shownName   = ".guben-release" // which release such a folder shows
)

// link is the system's, but for tests of file systems that have none.
var link = disk.Link

// isCopy tells whether current is a folder of ours.
func (f Folder) isCopy() bool {
	info, err := os.Lstat(f.Root())
	if err != nil || !info.IsDir() {
		return false
	}
	_, err = f.copyOf()
	return err == nil
}

// copyOf is the name of the release that current shows, where it is a folder.
func (f Folder) copyOf() (string, error) {
	full := filepath.Join(f.Root(), shownName)
	info, err := os.Lstat(full)
	if err != nil || !info.Mode().IsRegular() || info.Size() > 100 {
		return "", ErrNoLink
	}
	data, err := os.ReadFile(full)
	name := strings.TrimSpace(string(data))
	if err != nil || !releaseName.MatchString(name) {
		return "", ErrNoLink
	}
	return name, nil
}

// swap puts a copy of a release into the place of current. It shares the bytes of the
// release where the file system can do that. The copy is made aside, its files held against
// their sums, and then the two folders change places.
func (f Folder) swap(r Release, at string) error {
	next := filepath.Join(f.dir, nextCurrent)
	if err := os.RemoveAll(next); err != nil {
		return err
	}
	all, err := r.listed()
	if err != nil {
		return err
	}
	if err := errors.Join(makeFolder(next), folders(next, all)); err != nil {
		return err
	}
	for _, path := range slices.Sorted(maps.Keys(all)) {
		if ok, err := adopt(r, next, path, all[path]); err != nil {
			return err
		} else if !ok {
			return &fs.PathError{Op: "copy", Path: path, Err: ErrDamaged}
		}
	}
	if err := errors.Join(f.write(filepath.Join(next, shownName), []byte(r.Name+"\n")), f.foretell(next, r, at), settleDisk(next)); err != nil {
		return err
	}
	if _, err := os.Lstat(f.Root()); errors.Is(err, fs.ErrNotExist) {
		return disk.Rename(next, f.Root())
	}
	if err := disk.Exchange(next, f.Root()); err != nil {
		return err
	}
	_ = os.RemoveAll(next) // what is still being read goes next time
	return nil
}

// listed are all files of a release, its own and those that it carries.
func (r Release) listed() (sums, error) {
	own, err := r.own()
	if err != nil {
		return nil, err
	}
	carried, err := r.carried()
	maps.Copy(carried, own)
	return carried, err
}

// copied tells whether current, where it is a folder, still holds the bytes of its release.
func (f Folder) copied(r Release) bool {
	if !f.isCopy() {
		return true
	}
	all, err := r.listed()
	if err != nil {
		return false
	}
	bad, err := all.faults(f.Root())
	return err == nil && len(bad) == 0
}

// restore brings back the folder that a run had moved away when it was killed.
func (f Folder) restore() error {
	if _, err := os.Lstat(f.Root()); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	err := disk.Rename(filepath.Join(f.dir, nextCurrent+disk.Away), f.Root())
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
