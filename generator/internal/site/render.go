package site

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"guben/generator/internal/disk"
)

// ErrNoCharts says that the chart library has not been installed.
var ErrNoCharts = errors.New("node_modules/echarts is missing: run npm ci")

// hugoMemory is how many gigabytes Hugo's caches may hold. Left alone they take a quarter
// of the machine; every page is rendered once, so there is little to gain from them.
const hugoMemory = "0.4"

// Render makes the site of a plan in a new folder and then puts it in the place of the public
// one: the old site stays until the new one is whole. What stands there and was made from the
// same is taken over; stamp has looked at it.
func Render(f Folders, b Bounds, p Plan, stamp *Stamp) (*Made, error) {
	next := filepath.Join(f.Work, nextName)
	was, damaged := noted(f)
	made, err := b.make(f, p, was, stamp.found, next)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(next))
	}
	made.account.Damaged = damaged
	return made, swap(next, f.Public)
}

// make makes the site of a plan in a folder: from the one before where that can be, and else,
// whatever stands against it, as a whole.
func (b Bounds) make(f Folders, p Plan, was *Made, found tree, next string) (*Made, error) {
	if a, ok := compare(f, p, was, found); ok {
		if err := os.RemoveAll(next); err != nil {
			return nil, err
		}
		made, err := a.make(b, next)
		if err == nil || errors.Is(err, ErrTooLong) {
			return made, err
		}
	}
	if err := os.RemoveAll(next); err != nil {
		return nil, err
	}
	return b.whole(f, p, next)
}

// whole runs Hugo over the build folder.
func (b Bounds) whole(f Folders, p Plan, next string) (*Made, error) {
	args, err := hugoArgs(f)
	if err != nil {
		return nil, err
	}
	memory, err := b.render(f, append(args, "--destination", next, "--logLevel", "error"))
	if err != nil {
		return nil, err
	}
	known, pages := p.look(next)
	if err := errors.Join(p.layStatic(f, next, known), readable(next)); err != nil {
		return nil, err
	}
	made, err := p.madeIn(next, known, pages)
	if err == nil {
		made.account = Account{Memory: memory, Made: len(p.Sheets)}
	}
	return made, err
}

// layStatic lays what is published as it was generated beside what Hugo made. Their sums become
// known.
func (p Plan) layStatic(f Folders, next string, known map[string]Key) error {
	to := layout{dir: next, made: map[string]bool{}}
	for name, sum := range p.Static {
		if _, page := known[name]; page {
			continue
		}
		known[name] = sum
		err := to.share(f.static(), name)
		if errors.Is(err, fs.ErrExist) { // what the looks bring under the same name gives way
			err = errors.Join(os.Remove(filepath.Join(next, filepath.FromSlash(name))), to.share(f.static(), name))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// hugoArgs are the flags that building and serving share.
func hugoArgs(f Folders) ([]string, error) {
	if !isDir(filepath.Join(f.Root, "node_modules", "echarts")) {
		return nil, ErrNoCharts
	}
	config, err := writeConfig(f)
	if err != nil {
		return nil, err
	}
	return []string{
		"--source", f.Root,
		"--config", "hugo.yaml", "--configDir", config,
		"--cacheDir", filepath.Join(f.Work, "cache"),
		"--noBuildLock",
	}, nil
}

// swap puts the folder next in the place of public, at once where the system can, and
// removes the old one.
func swap(next, public string) error {
	if _, err := os.Lstat(public); errors.Is(err, fs.ErrNotExist) {
		return disk.Rename(next, public)
	}
	if err := disk.Exchange(next, public); err != nil {
		return err
	}
	return os.RemoveAll(next)
}
