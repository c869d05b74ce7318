package e2e

import (
	"bytes"
	"errors"
	"io"
	"path"
	"path/filepath"
	"strings"
	"testing"

	program "guben/generator/internal/cli/env"
	"guben/generator/internal/cli/making"
	"guben/generator/internal/i18n"
)

// snapshotOf reads a county as guben serve does.
func snapshotOf(t *testing.T, county string) *making.Snapshot {
	t.Helper()
	words, err := i18n.New(i18n.Langs[0])
	if err != nil {
		t.Fatal(err)
	}
	a := making.Maker{Env: &program.Env{Dir: county, Out: io.Discard, Err: io.Discard, Words: words}}
	folders, err := a.SiteFolders()
	if err != nil {
		t.Fatal(err)
	}
	tools, err := making.NewTools(folders)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(tools.Close)
	read, list, printer, err := a.Load(nil)
	own, found, pagesErr := a.OwnPages(read, &printer, nil)
	if err := errors.Join(err, pagesErr, program.Problems(append(list, found...))); err != nil {
		t.Fatal(err)
	}
	e, err := a.NewReading(nil, read, own, list, printer).NewSnapshot(tools)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// What guben serve makes when it is asked for is byte for byte what guben build makes of
// all at once: pages of every kind, each alone, and all that is no page.
func TestServedAsBuilt(t *testing.T) {
	t.Parallel()
	public := sampleSite(t)
	built := tree(t, public)
	e := snapshotOf(t, filepath.Dir(public))
	ask := func(name string) {
		t.Helper()
		data, ok, err := e.Open("/" + name)
		switch {
		case err != nil:
			t.Errorf("%s: %v", name, err)
		case !ok:
			t.Errorf("%s is not served", name)
		case !bytes.Equal(data, built[name]):
			t.Errorf("%s is served otherwise than it is built: %s", name, whereTheyPart(data, built[name]))
		}
	}
	// several at once, of both languages, as when several are open
	if err := e.Prepare("/index.html", "/en/index.html", "/towns/index.html", "/en/method/index.html", "/periods/2006-Q2/index.html"); err != nil {
		t.Fatal(err)
	}
	if n := e.Pages(); n != 5 {
		t.Errorf("of 5 pages %d were made", n)
	}
	kinds := kindsOfPage()
	for _, name := range kinds {
		ask(name)
		ask("en/" + name)
	}
	others := 0
	for name := range built {
		// A sheet for paper comes with the page that it is for, one a brief; and those of the page for
		// missing addresses with that, which is the web server's to show and not guben serve's.
		if path.Ext(name) != ".html" && !byTheme(name) && !strings.HasPrefix(name, "css/paper-") && !strings.HasPrefix(name, "css/depth-") && (path.Ext(name) != ".docx" && path.Ext(name) != ".pdf" || strings.Contains(name, "441621102") || strings.Contains(name, "2007-Q3/brief")) {
			others++
			ask(name)
		}
	}
	if others < 100 {
		t.Errorf("only %d files are no pages", others)
	}
	for _, name := range []string{"nothing/index.html", "towns/1/index.html", "data/settings/index.html", "towns/441621102/other.docx", "towns/441621102/441621102.pdf", "data/nothing.csv", "hugo.yaml", "../data/programme.yaml"} {
		if data, ok, err := e.Open("/" + name); ok || err != nil {
			t.Errorf("%s is served: %d bytes (%v)", name, len(data), err)
		}
	}
}

// byTheme tells whether a file is the theme's own or a picture of a hand-written page, which
// the server takes from their folders.
func byTheme(name string) bool {
	return name == "favicon.svg" || name == "robots.txt" || name == "status.js" || path.Ext(name) == ".png"
}

// whereTheyPart shows where two texts part.
func whereTheyPart(a, b []byte) string {
	at := 0
	for at < min(len(a), len(b)) && a[at] == b[at] {
		at++
	}
	show := func(x []byte) string { return string(x[max(0, at-60):min(len(x), at+60)]) }
	return strings.Join([]string{show(a), show(b)}, "\n---\n")
}
