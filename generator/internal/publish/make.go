package publish

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sync/atomic"
)

// ErrChanged says that a site was written while it was copied.
var ErrChanged = errors.New("the site changed while it was copied")

// ErrBadCopy says that the disk gives back other bytes than it was given.
var ErrBadCopy = errors.New("the copy differs from what was written")

// maker makes one release in a folder of its own.
type maker struct {
	from   string // the site
	own    sums
	base   Release // whose files serve again where they are equal
	packs  bool    // a compressed form is made of every text
	linked atomic.Int64
	copied atomic.Int64
}

// fill makes the release's folder: its own files, those that it carries for others, and
// the lists of both.
func (m *maker) fill(into Release, others []Release) error {
	if err := folders(into.site(), m.own); err != nil {
		return err
	}
	old, err := m.base.shared() // without it nothing is shared
	if err != nil {
		old = sums{}
	}
	err = each(slices.Collect(maps.Keys(m.own)), func(path string) error {
		if old[path] == m.own[path] && m.share(m.base, into, path) == nil {
			return nil
		}
		m.copied.Add(1)
		return m.copy(into, path)
	})
	if err != nil {
		return err
	}
	if m.packs {
		if err := m.pack(into, old); err != nil {
			return err
		}
	}
	if err := m.verify(into); err != nil {
		return err
	}
	if err := writeList(into.file(sumsName), m.own); err != nil {
		return err
	}
	return carry(into, m.own, others, func(s sums) error { return writeList(into.file(carriedName), s) })
}

// writeList writes a list of sums for everyone to read.
func writeList(path string, s sums) error {
	return errors.Join(os.WriteFile(path, s.bytes(), fileMode), os.Chmod(path, fileMode))
}

// shared are the own files of a release that are there and are files, without the bytes
// being looked at: the lists of a release in the making hold those to account.
func (r Release) shared() (sums, error) {
	own, err := r.own()
	if err != nil {
		return nil, err
	}
	found, err := contents(r.site(), own)
	return found.plain(own), err
}

// share links a file of another release.
func (m *maker) share(from, into Release, path string) error {
	local := filepath.FromSlash(path)
	err := os.Link(filepath.Join(from.site(), local), filepath.Join(into.site(), local))
	if err == nil {
		m.linked.Add(1)
	}
	return err
}

// copy copies a file of the site, and holds that it is still the one that was listed.
func (m *maker) copy(into Release, path string) error {
	if plain, form := m.own.plainOf(path); form && m.packs {
		got, err := m.packFile(into, plain)
		m.own[path] = got // another release of the program may compress otherwise
		return err
	}
	local := filepath.FromSlash(path)
	got, err := copyFile(filepath.Join(m.from, local), filepath.Join(into.site(), local))
	if err == nil && got != m.own[path] {
		return &fs.PathError{Op: "copy", Path: path, Err: ErrChanged}
	}
	return err
}

// verify reads the release back. A shared file that was damaged where it came from is
// copied anew.
func (m *maker) verify(into Release) error {
	bad, err := m.own.faults(into.site())
	if err != nil || len(bad) == 0 {
		return err
	}
	for _, b := range bad {
		full := filepath.Join(into.site(), filepath.FromSlash(b.Path))
		if err := os.Remove(full); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if err := m.copy(into, b.Path); err != nil {
			return err
		}
	}
	bad, err = m.own.faults(into.site())
	if err == nil && len(bad) > 0 {
		return &fs.PathError{Op: "verify", Path: bad[0].Path, Err: ErrBadCopy}
	}
	return err
}

// copyFile copies a file for everyone to read and returns what its bytes hash to.
func copyFile(from, to string) (sum string, err error) {
	in, err := os.Open(from)
	if err != nil {
		return "", err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, fileMode)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	_, err = io.Copy(io.MultiWriter(h, out), in)
	err = errors.Join(err, out.Chmod(fileMode), flush(out), out.Close())
	return hex.EncodeToString(h.Sum(nil)), err
}

// A web server runs under another user's name: it may read all, whatever the umask.
const (
	fileMode   = 0o644
	folderMode = 0o755
)

// folders makes the folders that files need.
func folders(site string, files sums) error {
	made := map[string]bool{}
	for _, file := range slices.Sorted(maps.Keys(files)) {
		if err := folder(site, path.Dir(file), made); err != nil {
			return err
		}
	}
	return nil
}

func folder(site, dir string, made map[string]bool) error {
	if made[dir] {
		return nil
	}
	if dir != "." {
		if err := folder(site, path.Dir(dir), made); err != nil {
			return err
		}
	}
	made[dir] = true
	return makeFolder(filepath.Join(site, filepath.FromSlash(dir)))
}

// makeFolders makes a folder and those above it that are not there yet, all for everyone
// to read.
func makeFolders(full string) error {
	if _, err := os.Stat(full); err == nil || filepath.Dir(full) == full {
		return nil
	}
	if err := makeFolders(filepath.Dir(full)); err != nil {
		return err
	}
	return makeFolder(full)
}

// makeFolder makes a folder for everyone to read; one that is there stays as it is.
func makeFolder(full string) error {
	err := os.Mkdir(full, folderMode)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return os.Chmod(full, folderMode)
}

// carry adds to a release the hashed files of the others that it lacks, and then lists
// them: pages of those releases that are open in browsers still ask for them. A file that
// is damaged there is left out, as is a release whose list cannot be read.
func carry(into Release, own sums, others []Release, note func(sums) error) error {
	carried, err := into.carried()
	if err != nil {
		return err
	}
	before := len(carried)
	for i := len(others) - 1; i >= 0; i-- { // the newest first
		theirs, err := others[i].shared()
		if err != nil || others[i].Name == into.Name {
			continue
		}
		lacking := theirs.assets()
		maps.DeleteFunc(lacking, func(path, _ string) bool { return own[path] != "" || carried[path] != "" })
		if err := folders(into.site(), lacking); err != nil {
			return err
		}
		for _, path := range slices.Sorted(maps.Keys(lacking)) {
			ok, err := adopt(others[i], into.site(), path, lacking[path])
			if err != nil {
				return err
			}
			if ok {
				carried[path] = lacking[path]
			}
		}
	}
	if len(carried) == before {
		return nil
	}
	return note(carried)
}

// adopt puts one file of another release into a site, if it is whole.
func adopt(from Release, into, path, sum string) (bool, error) {
	local := filepath.FromSlash(path)
	old, place := filepath.Join(from.site(), local), filepath.Join(into, local)
	if got, _, err := hashFile(old); err != nil || got != sum {
		return false, nil
	}
	if got, _, err := hashFile(place); err == nil && got == sum {
		return true, nil // a run that was killed had put it there
	}
	if err := os.Remove(place); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return false, err
	}
	if os.Link(old, place) == nil {
		return true, nil
	}
	got, err := copyFile(old, place)
	if err == nil && got != sum {
		err = fmt.Errorf("%s: %w", path, ErrBadCopy)
	}
	return err == nil, err
}
