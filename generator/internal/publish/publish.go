// Package publish puts a built site where a web server shows it, release by release.
//
// A publishing folder holds
//
//	current                   a link to the site that is shown: the web server's root; a
//	                          copy of it where the system or the disk has no links
//	releases/0007-4f1d…/site  a release: number, and what its bytes hash to
//	        SHA256SUMS        its files, as sha256sum -c reads them
//	        CARRIED           files of other releases that it answers for, likewise
//	        published         when it was put in place
//	        data.json         how old its figures are
//	        made-from         a checksum of all that its site was made from
//	status.json               when something was last published and refused: see Status
//	.guben-publish            the lock, and the sign that the folder is ours
//	.last                     the highest number that was given
//
// What holds, whenever the program or the machine stops:
//
//   - A release is made aside, its files verified against their sums and written to the
//     disk, before it gets its name; only then current is replaced, by one rename. So a
//     request is answered from the old release or from the new one, whole.
//   - Where there are no links, current is a folder, and two renames take the place of one:
//     for a moment there is no site, and a run that is killed just then leaves it so until
//     the next. Who reads a file from it just then may keep it from being replaced at all;
//     then readers see the old site on.
//   - A page that was loaded before the switch finds the styles and scripts that it asks
//     for afterwards: their names carry a hash of their bytes, and every release answers for
//     those of all releases that were kept when it was put in place.
//   - What a page fetches under a name without a hash (js/data/, data/, documents) is that
//     of the release that is shown when it is asked for. Each such file is whole, and of one
//     release; that two of them are of the same one as the page is not promised to a reader
//     who keeps a page open over a switch. A page that is loaded anew is.
//   - What a killed run leaves behind has a name of its own (.next-0007, .trash-0003-…), or
//     is a release that was never put in place: the next run removes both, and nothing that
//     it has not written. The lock is the system's, and goes with its process.
//   - No link is followed but current, and current leads to a release or is left alone.
//   - A release that was put in place is never changed, but for files that are added when
//     it is put in place again: releases share the bytes of equal files by hard links.
package publish

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"guben/generator/internal/disk"
)

// The reasons why a folder is not published to.
var (
	ErrRoot      = errors.New("the root of the file system")
	ErrHome      = errors.New("a home folder")
	ErrInside    = errors.New("inside a folder that others write")
	ErrForeign   = errors.New("not empty, and not a publishing folder")
	ErrNotFolder = errors.New("not a folder")
	ErrNoFolder  = errors.New("no publishing folder")
	ErrNoLink    = errors.New("current is not a symbolic link")
)

// Names in a publishing folder.
const (
	linkName     = "current"
	releasesName = "releases"
	lockName     = ".guben-publish"
	lastName     = ".last"
)

// Folder is a publishing folder.
type Folder struct{ dir string }

// Dir is the folder's full path.
func (f Folder) Dir() string { return f.dir }

// Root is what the web server must show.
func (f Folder) Root() string { return filepath.Join(f.dir, linkName) }

func (f Folder) releases() string { return filepath.Join(f.dir, releasesName) }

// New names the publishing folder dir, which need not be there yet. It must be a folder of
// its own: not in one of those that others write (owned), and with nothing of others in it.
func New(dir string, owned ...string) (Folder, error) {
	full, err := resolve(dir)
	if err != nil {
		return Folder{}, err
	}
	if filepath.Dir(full) == full {
		return Folder{}, ErrRoot
	}
	if home, err := os.UserHomeDir(); err == nil && same(full, home) {
		return Folder{}, ErrHome
	}
	for _, o := range owned {
		if inside(full, o) {
			return Folder{}, &fs.PathError{Op: "publish", Path: o, Err: ErrInside}
		}
	}
	f := Folder{full}
	return f, f.ours()
}

// Open names a publishing folder that is there.
func Open(dir string) (Folder, error) {
	full, err := resolve(dir)
	if err != nil {
		return Folder{}, err
	}
	f := Folder{full}
	if _, err := os.Stat(filepath.Join(full, lockName)); errors.Is(err, fs.ErrNotExist) {
		return f, ErrNoFolder
	} else if err != nil {
		return f, err
	}
	return f, nil
}

// ours holds that a folder is empty, or one that was published to.
func (f Folder) ours() error {
	entries, err := os.ReadDir(f.dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		if info, e := os.Stat(f.dir); e == nil && !info.IsDir() {
			return ErrNotFolder
		}
		return err
	}
	foreign := false
	for _, e := range entries {
		switch e.Name() {
		case lockName:
			return nil
		case "lost+found": // the top of a disk of its own
		default:
			foreign = true
		}
	}
	if foreign {
		return ErrForeign
	}
	return nil
}

// Lock keeps two runs apart until the returned function is called, or the process ends. It
// makes the folder where it is not there yet, and waits while another run holds it.
func (f Folder) Lock() (unlock func(), err error) {
	if err := makeFolders(f.dir); err != nil {
		return nil, err
	}
	if err := errors.Join(f.ours(), f.sound()); err != nil {
		return nil, err
	}
	return disk.Lock(filepath.Join(f.dir, lockName))
}

// resolve is a full path whose links are followed, as far as it is there.
func resolve(path string) (string, error) {
	full, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	rest := ""
	for at := full; ; at = filepath.Dir(at) {
		real, err := filepath.EvalSymlinks(at)
		if err == nil {
			return filepath.Join(real, rest), nil
		}
		if !errors.Is(err, fs.ErrNotExist) || filepath.Dir(at) == at {
			return "", err
		}
		rest = filepath.Join(filepath.Base(at), rest)
	}
}

// inside says whether full is folder, or lies in it.
func inside(full, folder string) bool {
	real, err := resolve(folder)
	if err != nil {
		return false
	}
	rel, err := filepath.Rel(real, full)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

func same(full, folder string) bool {
	real, err := resolve(folder)
	return err == nil && real == full
}
