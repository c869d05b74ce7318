// Package site writes the site: generated files into the build folder, then Hugo over
// them, then the result in place of the old site. It is the only writer and the only
// importer of Hugo.
package site

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Folders are where a county's site is made.
type Folders struct {
	County string // data/, and content/ where the county has pages of its own
	House  string // hugo.yaml, themes/guben, content/ and node_modules/
	Work   string // County/.guben: all that a build leaves behind
	Public string // County/public: the site
}

// ErrNoHouse says that no house was found to build with.
var ErrNoHouse = errors.New("no folder with hugo.yaml and themes/guben was found")

// Find names the folders for a county: the house is the nearest folder upwards of the
// county's, of the working folder or of the program's own that holds hugo.yaml and
// themes/guben.
func Find(county string) (Folders, error) {
	abs, err := filepath.Abs(county)
	if err != nil {
		return Folders{}, err
	}
	f := Folders{County: abs, Work: filepath.Join(abs, ".guben"), Public: filepath.Join(abs, "public")}
	starts := []string{abs}
	if wd, err := os.Getwd(); err == nil {
		starts = append(starts, wd)
	}
	if exe, err := os.Executable(); err == nil {
		starts = append(starts, filepath.Dir(exe))
	}
	for _, start := range starts {
		if f.House = houseAbove(start); f.House != "" {
			return f, nil
		}
	}
	return f, fmt.Errorf("%w above %s", ErrNoHouse, abs)
}

func houseAbove(dir string) string {
	for {
		if isFile(filepath.Join(dir, "hugo.yaml")) && isDir(filepath.Join(dir, "themes", "guben")) {
			return dir
		}
		up := filepath.Dir(dir)
		if up == dir {
			return ""
		}
		dir = up
	}
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

func isDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
