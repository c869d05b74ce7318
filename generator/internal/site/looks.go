package site

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// ErrNoLooks says that the folder of a site's own looks is not there, and ErrLooksInside
// that commits may write in it: what they bring is never run.
var (
	ErrNoLooks     = errors.New("no folder of looks")
	ErrLooksInside = errors.New("a folder that commits write")
)

// looks are what a folder of a site's own looks may hold; the rest of it is not read.
var looks = []string{"assets", "i18n", "layouts", "static"}

// With lays a folder of a site's own looks over the theme, in Hugo's own order: a file there
// comes before the theme's of the same name. Whoever runs the program names the folder; it
// lies in none of those that commits fill.
func (f Folders) With(dir string, committed ...string) (Folders, error) {
	full, err := filepath.Abs(dir)
	if err == nil {
		full, err = filepath.EvalSymlinks(full)
	}
	if err != nil || !isDir(full) {
		return f, errors.Join(&fs.PathError{Op: "open", Path: dir, Err: ErrNoLooks}, err)
	}
	for _, c := range append(committed, f.County) {
		if c, err = filepath.EvalSymlinks(c); err != nil {
			return f, err
		}
		if rel, err := filepath.Rel(c, full); err == nil && filepath.IsLocal(rel) {
			return f, &fs.PathError{Op: "open", Path: full, Err: ErrLooksInside}
		}
	}
	f.Looks = full
	return f, nil
}

// overTheme are the folders whose files come before the theme's, the first before the second.
func (f Folders) overTheme() []string {
	if f.Looks == "" {
		return []string{f.Root}
	}
	return []string{f.Looks, f.Root}
}

// lookMounts are the folders of looks as Hugo mounts them; none where the root has the only
// ones, which Hugo knows of.
func (f Folders) lookMounts() []mount {
	if f.Looks == "" {
		return nil
	}
	var all []mount
	for _, part := range looks {
		for _, dir := range f.overTheme() {
			if from := filepath.Join(dir, part); isDir(from) {
				all = append(all, mount{from, part})
			}
		}
	}
	return all
}

// Colours are the style sheets that say the site's colours: the theme's, and behind it those
// of the site's own looks, the later before the earlier.
func (f Folders) Colours() ([]string, error) {
	const screen = "assets/css/screen"
	first, err := os.ReadFile(f.themeFile(screen + "/01-tokens.css"))
	if err != nil {
		return nil, err
	}
	all := []string{string(first)}
	for _, dir := range f.overTheme() {
		own, err := filepath.Glob(filepath.Join(dir, filepath.FromSlash(screen), "*.css"))
		if err != nil {
			return nil, err
		}
		for _, path := range own {
			if filepath.Base(path) == "01-tokens.css" {
				continue
			}
			text, err := os.ReadFile(path)
			if err != nil {
				return nil, err
			}
			all = append(all, string(text))
		}
	}
	return all, nil
}

// Fonts are the font files that the operator gives, by the names of their roles: in the folder
// fonts of the site's own looks, or of the root, TrueType or OpenType.
func (f Folders) Fonts(roles []string) (map[string][]byte, error) {
	all := map[string][]byte{}
	for _, role := range roles {
		for _, dir := range f.overTheme() {
			for _, ending := range []string{".ttf", ".otf"} {
				data, err := os.ReadFile(filepath.Join(dir, fontsName, role+ending))
				switch {
				case errors.Is(err, fs.ErrNotExist):
				case err != nil:
					return nil, err
				case all[role] == nil:
					all[role] = data
				}
			}
		}
	}
	return all, nil
}

// fontsName is the folder of the operator's fonts.
const fontsName = "fonts"

// themeFile is where a file of the theme stands: among the site's own looks, or in the theme.
func (f Folders) themeFile(name string) string {
	for _, dir := range f.overTheme() {
		if own := filepath.Join(dir, filepath.FromSlash(name)); isFile(own) {
			return own
		}
	}
	return filepath.Join(f.Root, "themes", "guben", filepath.FromSlash(name))
}

// Labels are the folder of words that come before the theme's; nil where there is none.
func (f Folders) Labels() fs.FS {
	if dir := filepath.Join(f.Looks, "i18n"); f.Looks != "" && isDir(dir) {
		return os.DirFS(dir)
	}
	return nil
}
