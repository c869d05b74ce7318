package e2e

import (
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/gohugoio/hugo/commands"
)

// exampleSite builds the theme's own site, the gallery of its components, once for all
// tests: by Hugo alone, as whoever changes the theme does. It returns the site's folder.
func exampleSite(t testing.TB) string {
	t.Helper()
	theExample.once.Do(func() {
		s := &theExample
		if s.dir, s.err = os.MkdirTemp("", "guben-example-"); s.err != nil {
			return
		}
		s.err = commands.Execute([]string{
			"--source", filepath.Join(house(t), "themes", "guben", "exampleSite"), "--themesDir", "../..",
			"--destination", filepath.Join(s.dir, "public"), "--cacheDir", filepath.Join(s.dir, "cache"), "--noBuildLock", "--quiet", "--panicOnWarning",
		})
	})
	if theExample.err != nil {
		t.Fatal(theExample.err)
	}
	return filepath.Join(theExample.dir, "public")
}

var theExample struct {
	once sync.Once
	dir  string
	err  error
}

// The theme stands by itself: its example has every kind of block, in both languages.
func TestExampleSite(t *testing.T) {
	t.Parallel()
	built := tree(t, exampleSite(t))
	for _, page := range []string{"index.html", "gallery/index.html", "en/index.html", "en/gallery/index.html"} {
		if len(built[page]) < 2000 {
			t.Errorf("%s has %d bytes", page, len(built[page]))
		}
	}
}
