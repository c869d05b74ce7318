// Package site writes the site: generated files into the build folder, then Hugo over
// them, then the result in place of the old site. It is the only writer and the only
// importer of Hugo.
package site

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// Folders are where a county's site is made.
type Folders struct {
	County string // data/, and content/ where the county has pages of its own
	Root   string // hugo.yaml, themes/guben, content/ and node_modules/
	Looks  string // layouts, assets, static, i18n of a site's own, over the theme; "" for none: see With
	Work   string // County/.guben: all that a build leaves behind
	Public string // County/public: the site
}

// WorkName is the name of the work folder. Nothing below it is ever data.
const WorkName = ".guben"

// build is the folder that Hugo reads.
func (f Folders) build() string { return filepath.Join(f.Work, buildName) }

// static is where what is published as it was generated stands.
func (f Folders) static() string { return filepath.Join(f.build(), "static") }

// memory is where a Renderer has Hugo read from: at the top of the disk, where nothing of the
// name is. It may not stand in the root, not even where the county does: Hugo cannot list
// a folder of which a part is in memory and a part on the disk.
func (f Folders) memory() string {
	return filepath.Join(filepath.VolumeName(f.Root)+string(filepath.Separator), "guben-in-memory")
}

// ErrNoRoot says that no root was found to build with.
var ErrNoRoot = errors.New("no folder with hugo.yaml and themes/guben was found")

// Find names the folders for a county. What a commit may bring is never a root: neither
// the county's folder nor the working folder is asked. root is the folder that whoever
// runs the program named; where that is "", it is the one that a release carries in itself,
// and for any other program the nearest one upwards of it that holds hugo.yaml and
// themes/guben. A program that go run or go test made lies in no root, and knows the one
// that it was compiled in.
func Find(county, root string) (Folders, error) {
	abs, err := filepath.Abs(county)
	if err != nil {
		return Folders{}, err
	}
	f := Folders{County: abs, Work: filepath.Join(abs, WorkName), Public: filepath.Join(abs, "public")}
	if root != "" {
		if f.Root, err = filepath.Abs(root); err != nil {
			return f, err
		}
		if !IsRoot(f.Root) {
			return f, fmt.Errorf("%w in %s", ErrNoRoot, f.Root)
		}
		return f, nil
	}
	if Carries() {
		f.Root, err = laidOut()
		return f, err
	}
	for _, start := range []string{program(), source()} {
		if f.Root = rootAbove(start); f.Root != "" {
			return f, nil
		}
	}
	return f, fmt.Errorf("%w above the program, %s", ErrNoRoot, program())
}

// program is the folder of the program itself, whatever links lead to it.
func program() string {
	exe, err := os.Executable()
	if err != nil {
		return ""
	}
	if real, err := filepath.EvalSymlinks(exe); err == nil {
		exe = real
	}
	return filepath.Dir(exe)
}

// source is the folder of this file when the program was compiled; "" for a program that
// was made to be handed on (-trimpath), which bears no path of the machine it was made on.
func source() string {
	_, file, _, ok := runtime.Caller(0)
	if !ok || !filepath.IsAbs(file) || !isFile(file) {
		return ""
	}
	return filepath.Dir(file)
}

// IsRoot tells whether a folder holds the settings and the theme that sites are made with.
func IsRoot(dir string) bool {
	return isFile(filepath.Join(dir, "hugo.yaml")) && isDir(filepath.Join(dir, "themes", "guben"))
}

func rootAbove(dir string) string {
	for dir != "" {
		if IsRoot(dir) {
			return dir
		}
		up := filepath.Dir(dir)
		if up == dir {
			return ""
		}
		dir = up
	}
	return ""
}

// OwnTemplates are the root's own templates, below its layouts folder: Hugo takes one of
// these before the theme's of the same name.
func (f Folders) OwnTemplates() ([]string, error) {
	var all []string
	for _, dir := range f.overTheme() {
		err := fs.WalkDir(os.DirFS(dir), "layouts", func(name string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				all = append(all, name)
			}
			return err
		})
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	return all, nil
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

func isDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
