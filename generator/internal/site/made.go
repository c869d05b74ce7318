package site

import (
	"bytes"
	"crypto/sha256"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/sourcegraph/conc/pool"
)

// Sheet is a page for Hugo to make, with a checksum of all that its bytes depend on beyond
// what all pages share.
type Sheet struct {
	Wanted
	Key Key
}

// Plan says what a site is made from, so that the next build makes only what has changed.
type Plan struct {
	Settings Settings
	Shared   Key            // what every page depends on: program, theme, settings, menus
	Titles   Key            // what the lists of titles are made from
	Sheets   []Sheet        // all pages
	Static   map[string]Key // the files that are published as they are, by path in the site
	// Content is what Hugo reads to make a few pages, by path below content/; with that of the
	// lists of titles.
	Content func(wanted []Wanted, titles bool) (map[string][]byte, error)
}

// Made is a site that was made, with what its parts were made from.
type Made struct {
	Shared, Titles Key
	Pages          map[string]madePage // by path in the site
	Static         map[string]bool     // by path in the site
	Tree           tree
	account        Account
}

// Account is what making a site took.
type Account struct {
	Memory  int64    // the most that Hugo's process held, in bytes
	Made    int      // pages that Hugo made
	Kept    int      // pages that stand as they stood
	Damaged []string // what was known of the site and was no longer as it was noted
}

// Account is what making it took.
func (m *Made) Account() Account { return m.account }

type madePage struct {
	Key   Key
	Names []string // of the style sheets and scripts that it asks for
}

// notedAs is the one key among the notes.
const notedAs = "site"

// keep notes a site for the next build.
func (m *Made) keep(f Folders) error { return Note(OpenCache(f, Noted), notedAs, m) }

// noted is the site that was made last, as it was noted; nil for none, or where the notes are
// not as they were written.
func noted(f Folders) (m *Made, damaged []string) {
	cache := OpenCache(f, Noted)
	m, _ = Recall[*Made](cache, notedAs)
	return m, cache.Damaged()
}

// file is where a page comes out, by path in the site.
func (p Plan) file(w Wanted) string {
	at := strings.TrimPrefix(path.Join(pagePath(w.Path), "index.html"), "/")
	if all := p.Settings.Languages; len(all) > 0 && w.Lang != all[0].Tag {
		return path.Join(w.Lang, at)
	}
	return at
}

// madeIn notes what stands in a folder as the site of a plan.
func (p Plan) madeIn(dir string, known map[string]Key, pages map[string]madePage) (*Made, error) {
	m := &Made{Shared: p.Shared, Titles: p.Titles, Pages: pages, Static: map[string]bool{}}
	for name := range p.Static {
		m.Static[name] = true
	}
	var err error
	m.Tree, err = treeOf(dir, known)
	return m, err
}

// look reads the pages of a plan in a folder: their sums, and what they ask for. Of a page
// without an address nothing comes out.
func (p Plan) look(dir string) (known map[string]Key, pages map[string]madePage) {
	known, pages = map[string]Key{}, map[string]madePage{}
	var mu sync.Mutex
	group := pool.New().WithMaxGoroutines(openAtOnce)
	for _, s := range p.Sheets {
		group.Go(func() {
			name := p.file(s.Wanted)
			data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
			sum, names := Key(sha256.Sum256(data)), asked(data)
			mu.Lock()
			defer mu.Unlock()
			pages[name] = madePage{s.Key, names}
			if err == nil {
				known[name] = sum
			}
		})
	}
	group.Wait()
	return known, pages
}

// asked are the names of the style sheets and scripts in a page, whatever folder they stand in.
func asked(page []byte) []string {
	var names []string
	for _, ending := range []string{".css", ".js"} {
		for at := 0; ; {
			n := bytes.Index(page[at:], []byte(ending))
			if n < 0 {
				break
			}
			end := at + n + len(ending)
			start := at + n
			for start > 0 && inName(page[start-1]) {
				start--
			}
			names = append(names, string(page[start:end]))
			at = end
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// inName tells whether a byte may stand in the name of a style sheet or script.
func inName(c byte) bool {
	return c == '.' || c == '-' || c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}
