package page

import (
	"encoding/json"
	"path/filepath"
	"testing"

	"guben/generator/internal/i18n"
)

// A stub bears the title of the page that it stands for, wherever others may name it, and
// every page is made under the path that was announced.
func TestStubs(t *testing.T) {
	for _, lang := range i18n.Langs {
		holdStubs(t, clauseWriter(t, root, lang), lang, 15)
	}
	for _, example := range []string{"schools", "forest", "water"} { // their levels stand elsewhere
		holdStubs(t, clauseWriter(t, filepath.Join(root, "examples", example), "en"), "en", 8)
	}
}

func holdStubs(t *testing.T, w *writer, lang string, least int) {
	t.Helper()
	named := 0
	for _, m := range w.pages() {
		if name, ok := sectionOf(m.path); !ok || name == "" {
			continue
		}
		named++
		var stub struct{ Title string }
		if err := json.Unmarshal(w.stub(m.path), &stub); err != nil {
			t.Fatal(err)
		}
		if p := made(t, m.make); p.front.Title != stub.Title || p.path != m.path {
			t.Errorf("%s: the stub of %s is called %q, the page %s %q", lang, m.path, stub.Title, p.path, p.front.Title)
		}
	}
	if named < least {
		t.Errorf("%s: only %d pages can be named", lang, named)
	}
}
