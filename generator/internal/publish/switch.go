package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"

	"guben/generator/internal/disk"
)

// Options say how to publish.
type Options struct {
	Keep int    // how many releases stay; the one that was shown until now always does
	At   string // the moment, as people will read it
	Pack bool   // beside each text its compressed form, for web servers that send it as it is
	Data Data   // how old the figures are
	Made string // a checksum of all that the site was made from; "" where none is known
}

// Result is what a publish did.
type Result struct {
	Release   Release
	Before    *Release // what was shown until now; nil at the first time
	Back      *Release // what can be gone back to, the newest that is whole; nil for none
	Swapped   bool     // current is a folder, and was away for a moment
	Wild      bool     // the note of the last number was not to be believed
	Unchanged bool     // the site is shown already: nothing was done
	Files     int
	Packed    int // texts that have their compressed form beside them
	Bytes     int64
	Copied    int
	Shared    int // files that are one with those of the release before
	Removed   []Release
}

// Publish makes a release of the folder site and lets current lead to it. The lock must be
// held. When it fails, current is as it was and the half release is gone.
func (f Folder) Publish(site string, o Options) (Result, error) {
	all, err := f.settle(o.At)
	if err != nil {
		return Result{}, err
	}
	own, size, err := sum(site)
	if err != nil {
		return Result{}, err
	}
	files := len(own)
	was, had := currentOf(all)
	if had && was.shows(own, o.Pack) && f.copied(was) {
		f.noteShown(was, o)
		return Result{Release: was, Unchanged: true, Files: files, Bytes: size, Removed: f.catchUp(all, was, o.Keep)}, nil
	}
	m := &maker{from: site, own: own, base: was, packs: o.Pack}
	r, wild, err := f.make(m, all)
	if err == nil {
		err = errors.Join(f.noteData(r, o.Data), f.noteMade(r, o), f.show(r, o.At))
	}
	if err != nil {
		f.sweep()
		return Result{}, err
	}
	r.Current, r.At = true, o.At
	result := Result{Release: r, Swapped: f.isCopy(), Wild: wild, Files: files, Packed: len(own) - files, Bytes: size, Copied: int(m.copied.Load()), Shared: int(m.linked.Load())}
	if had {
		was.Current = false
		result.Before = &was
	}
	stay := []string{r.Name, was.Name}
	if back, ok := newestWhole(all, was); ok {
		result.Back, stay = &back, append(stay, back.Name)
	}
	// The site is shown: what goes wrong with the old ones is the next run's to mend.
	result.Removed, _ = f.prune(append(all, r), max(o.Keep, 1), stay)
	return result, nil
}

// catchUp removes the old releases that a run which was killed behind its switch has not
// removed.
func (f Folder) catchUp(all []Release, was Release, keep int) []Release {
	if keep = max(keep, 1); len(all) <= keep {
		return nil
	}
	stay := []string{was.Name}
	if back, ok := target(all, was, 0); ok {
		stay = append(stay, back.Name)
	}
	removed, _ := f.prune(all, keep, stay)
	return removed
}

// newestWhole is the release that can be gone back to: the one that was shown until now if
// it is whole, or the newest that is.
func newestWhole(all []Release, was Release) (Release, bool) {
	if was.dir != "" && was.Whole() {
		return was, true
	}
	for _, r := range slices.Backward(all) {
		if r.Name != was.Name && r.Whole() {
			return r, true
		}
	}
	return Release{}, false
}

// shows says whether a release is these files, with or without compressed forms, and whole.
func (r Release) shows(own sums, packs bool) bool {
	theirs, err := r.own()
	if err != nil {
		return false
	}
	plain, forms := theirs.unpacked()
	want := 0
	if packs {
		want = own.packs()
	}
	if plain.id() != own.id() || forms != want {
		return false
	}
	bad, err := r.Verify()
	return err == nil && len(bad) == 0
}

// make makes a release aside and gives it its name when it is whole and on the disk.
func (f Folder) make(m *maker, all []Release) (r Release, wild bool, err error) {
	number, wild, err := f.next(all)
	if err != nil {
		return Release{}, wild, err
	}
	if err := f.noteNumber(number); err != nil {
		return Release{}, wild, err
	}
	aside := Release{dir: filepath.Join(f.releases(), fmt.Sprintf("%s%04d", nextPrefix, number))}
	for _, dir := range []string{aside.dir, aside.site()} {
		if err := os.Mkdir(dir, folderMode); err != nil { // what is there already is not ours
			return Release{}, wild, err
		}
		if err := os.Chmod(dir, folderMode); err != nil {
			return Release{}, wild, err
		}
	}
	if err := m.fill(aside, all); err != nil {
		return Release{}, wild, err
	}
	if err := settleDisk(aside.dir); err != nil {
		return Release{}, wild, err
	}
	r = Release{Number: number, Name: fmt.Sprintf("%04d-%s", number, m.own.id())}
	r.dir = filepath.Join(f.releases(), r.Name)
	if err := disk.Rename(aside.dir, r.dir); err != nil {
		return Release{}, wild, err
	}
	return r, wild, disk.Settle(f.releases())
}

// show lets current lead to a release, by one rename, and notes when it did first. Where the
// file system has no links, a copy takes current's place: see swap.
func (f Folder) show(r Release, at string) error {
	err := ErrNoLink
	if !f.isCopy() {
		if err := f.foretell(r.site(), r, at); err != nil {
			return err
		}
		err = link(filepath.Join(releasesName, r.Name, siteName), f.Root())
	}
	if errors.Is(err, ErrNoLink) || errors.Is(err, disk.ErrNoLinks) {
		err = f.swap(r, at)
	}
	if err != nil {
		return err
	}
	if err := disk.Settle(f.dir); err != nil {
		return err
	}
	_ = f.note(r, at) // settle mends it: the release is shown already
	_ = f.Note(func(s *Status) { r.become(s, at) })
	return nil
}

// noteShown says that what is shown was found to be the newest.
func (f Folder) noteShown(r Release, o Options) {
	if errors.Join(f.noteData(r, o.Data), f.noteMade(r, o)) == nil {
		_ = f.Note(func(s *Status) { r.become(s, o.At) })
	}
}

// note marks a release as one that was put in place.
func (f Folder) note(r Release, at string) error {
	if _, err := os.Lstat(r.file(publishedName)); err == nil {
		return nil
	}
	return f.write(r.file(publishedName), []byte(at+"\n"))
}

// ErrNoRelease says that there is no such release to go to.
var ErrNoRelease = errors.New("no such release")

// ErrDamaged says that a release is not as it was published.
var ErrDamaged = errors.New("the release is damaged")

// Rollback lets current lead to another release that was kept; number 0 is the newest whole
// one before the current one. The lock must be held. It returns the release that is shown now and the
// one before.
func (f Folder) Rollback(number int, at string) (now, was Release, err error) {
	all, err := f.settle(at)
	if err != nil {
		return now, was, err
	}
	was, _ = currentOf(all)
	now, ok := target(all, was, number)
	if !ok {
		return now, was, ErrNoRelease
	}
	if now.Current {
		return now, was, nil
	}
	if bad, err := now.Verify(); err != nil {
		return now, was, err
	} else if len(bad) > 0 {
		return now, was, &fs.PathError{Op: "verify", Path: bad[0].Path, Err: ErrDamaged}
	}
	own, err := now.own()
	if err != nil {
		return now, was, err
	}
	err = carry(now, own, all, func(s sums) error { return f.write(now.file(carriedName), s.bytes()) })
	if err == nil {
		err = settleDisk(now.dir)
	}
	if err == nil {
		err = f.show(now, at)
	}
	return now, was, err
}

// target is the release to go to.
func target(all []Release, was Release, number int) (Release, bool) {
	for _, r := range slices.Backward(all) {
		if number == 0 && r.Number < was.Number && r.Whole() || number != 0 && r.Number == number {
			return r, true
		}
	}
	return Release{}, false
}

// prune removes all releases but the last ones and those that must stay: the one that is
// shown, the one that was until now, since requests that began before the switch are still
// answered from it, and one that can be gone back to.
func (f Folder) prune(all []Release, keep int, stay []string) ([]Release, error) {
	var removed []Release
	for _, r := range all[:max(0, len(all)-keep)] {
		if name, err := f.current(); err != nil || name == r.Name || slices.Contains(stay, r.Name) {
			continue
		}
		if err := f.discard(r); err != nil {
			return removed, err
		}
		removed = append(removed, r)
	}
	return removed, nil
}

// discard takes a release's name away at once, and then its files: none is ever seen half.
func (f Folder) discard(r Release) error {
	trash := filepath.Join(f.releases(), trashPrefix+r.Name)
	if err := disk.Rename(r.dir, trash); err != nil {
		return err
	}
	return os.RemoveAll(trash)
}

// The names of what is being made and removed in releases/.
const (
	nextPrefix  = ".next-"
	trashPrefix = ".trash-"
)

// What a file or link is called in the publishing folder before it is moved into its place,
// and what a release is while it is made and while it is removed.
var (
	leftover = regexp.MustCompile(`^\.(current|\.last|published|CARRIED|status\.js(on)?|data\.json|made-from)\d+$`)
	unnamed  = regexp.MustCompile(`^\.(next-\d{4,6}|trash-\d{4,6}-[0-9a-f]{12})$`)
)

// settle readies a folder that may come from a run that was killed, and returns the
// releases that were put in place.
func (f Folder) settle(at string) ([]Release, error) {
	if err := f.sound(); err != nil {
		return nil, err
	}
	if err := makeFolder(f.releases()); err != nil {
		return nil, err
	}
	if err := f.restore(); err != nil {
		return nil, err
	}
	all, err := f.all()
	if err != nil {
		return nil, err
	}
	if r, ok := currentOf(all); ok {
		if err := f.note(r, at); err != nil {
			return nil, err
		}
	}
	return f.swept()
}

// sweep removes what no run needs any more; what it cannot remove is the next run's.
func (f Folder) sweep() { _, _ = f.swept() }

// swept removes what runs have left behind, and returns the releases that stay.
func (f Folder) swept() ([]Release, error) {
	stale, err := f.Stale()
	if err != nil {
		return nil, err
	}
	for _, path := range stale {
		if err := f.remove(path); err != nil {
			return nil, err
		}
	}
	return f.all()
}

// remove removes something by its path below the folder; a release goes in one step.
func (f Folder) remove(path string) error {
	full := filepath.Join(f.dir, path)
	if r, ok := f.release(filepath.Base(path)); ok {
		return f.discard(r)
	}
	return os.RemoveAll(full)
}

// Stale are the paths, below the folder, of what runs that were killed have left behind:
// what has no name yet, and releases that were never put in place.
func (f Folder) Stale() ([]string, error) {
	var found []string
	top, err := os.ReadDir(f.dir)
	if err != nil {
		return nil, err
	}
	for _, e := range top {
		if e.Name() == nextCurrent || e.Name() == nextCurrent+disk.Away {
			found = append(found, e.Name())
		} else if leftover.MatchString(e.Name()) && (e.Type().IsRegular() || e.IsDir() && f.onlyLink(e.Name())) {
			found = append(found, e.Name())
		}
	}
	if err := f.sound(); err != nil {
		return nil, err
	}
	inner, err := os.ReadDir(f.releases())
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	for _, e := range inner {
		if e.IsDir() && unnamed.MatchString(e.Name()) {
			found = append(found, filepath.Join(releasesName, e.Name()))
		}
	}
	all, err := f.all()
	for _, r := range all {
		if !r.placed {
			found = append(found, filepath.Join(releasesName, r.Name))
		}
	}
	return found, err
}

// onlyLink says whether a folder holds no more than a link in the making.
func (f Folder) onlyLink(name string) bool {
	entries, err := os.ReadDir(filepath.Join(f.dir, name))
	return err == nil && (len(entries) == 0 || len(entries) == 1 && entries[0].Name() == "tmp.symlink")
}
