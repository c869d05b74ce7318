package page

import (
	"path"
	"strings"

	"guben/generator/internal/doc"
)

// stub is a page without its matter: what is left is its title, where other pages name it
// in their foot. A server that makes one page puts stubs in the place of the rest.
func (w *writer) stub(file string) []byte {
	var f struct {
		Title string `json:"title,omitempty"`
	}
	if name, ok := sectionOf(file); ok && name != "" {
		f.Title = w.titleOf(name)
	}
	return doc.JSON(f)
}

// titleOf is the title of a section: the list of a level's places, wherever these stand, or
// another.
func (w *writer) titleOf(name string) string {
	for _, l := range w.places.Levels.Inner() {
		if w.places.PathOf(l) == name {
			return w.levelSection(l).Title
		}
	}
	return w.section(name).Title
}

// sectionOf tells whether a page is one that all others may name, and its name among the
// words; the home page has none.
func sectionOf(file string) (name string, ok bool) {
	if file == "data/reconciliation" {
		return path.Base(file), true
	}
	name, ok = strings.CutSuffix("/"+file, "/_index")
	name = strings.TrimPrefix(name, "/")
	return name, ok && !strings.Contains(name, "/")
}

// head is a page without its body: its title, and what the front matter says of it.
func (w *writer) head(m maker) ([]byte, error) {
	p := m.make()
	return w.markdown().Head(p.front), p.err
}

// titled is what lists of pages know a page by.
func titled(f front) []byte {
	var l struct {
		Title  string `json:"title"`
		Params struct {
			Kind string `json:"kind"`
		} `json:"params"`
	}
	l.Title, l.Params.Kind = f.Title, f.Params.Kind
	return doc.JSON(l)
}
