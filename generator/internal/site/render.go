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

// Render runs Hugo over the build folder into a new folder and then puts it in the place
// of the public one: the old site stays until the new one is whole. It returns the most
// memory that Hugo's process held, in bytes.
func Render(f Folders, b Bounds) (memory int64, err error) {
	args, err := hugoArgs(f)
	if err != nil {
		return 0, err
	}
	next := filepath.Join(f.Work, nextName)
	if err := os.RemoveAll(next); err != nil {
		return 0, err
	}
	args = append(args, "--destination", next, "--logLevel", "error")
	if memory, err = b.render(f, args); err != nil {
		return 0, errors.Join(err, os.RemoveAll(next))
	}
	if err := readable(next); err != nil {
		return memory, err
	}
	return memory, swap(next, f.Public)
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
