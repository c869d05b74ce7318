package e2e

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/chromedp/chromedp"

	"guben/generator/internal/foreign"
)

// sampleSays are words that only the sample's programme speaks, in both languages.
var sampleSays = regexp.MustCompile(`(?i)驻村|干部|贫困村|党支部|派出单位|挂点|紫金|农民人均|\b(cadres?|villages?|towns?|postings?|party branch|sending units?|farmers?|Zijin)\b`)

// otherProgrammes are counties of other kinds than the sample's, by name, with a place that
// the search finds: those to start from, one of sixty districts with sixty targets and names of
// two hundred letters, and one of one district with three targets.
func otherProgrammes(t *testing.T) map[string]string {
	t.Helper()
	dir := t.TempDir()
	for name, size := range map[string]foreign.Size{
		"many": {Districts: 60, Hamlets: 64, Years: 2, Targets: 60},
		"few":  {Districts: 1, Hamlets: 6, Years: 2, Targets: 3},
	} {
		layDown(t, filepath.Join(dir, name), foreign.Files(size))
	}
	for _, name := range []string{"schools", "forest", "water"} {
		if err := os.CopyFS(filepath.Join(dir, name, "data"), os.DirFS(filepath.Join(house(t), "examples", name, "data"))); err != nil {
			t.Fatal(err)
		}
	}
	return map[string]string{
		filepath.Join(dir, "many"): "guilu", filepath.Join(dir, "few"): "guilu", filepath.Join(dir, "schools"): "城东第一小学",
		filepath.Join(dir, "forest"): "Qingshi", filepath.Join(dir, "water"): "Imani",
	}
}

// TestOtherProgrammes builds each as its users do. What the program says, and every file of
// the site, has no word of the sample's programme; every link leads somewhere, the policy holds,
// and the browser finds pages of each kind in order and not wider than the screen.
func TestOtherProgrammes(t *testing.T) {
	t.Parallel()
	axe, err := os.ReadFile(filepath.Join(house(t), "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		t.Fatalf("%v: run npm ci", err)
	}
	f := &sharedFaults{faults: newFaults(t)}
	tab := newTab(t, startBrowser(t), f, string(axe))
	paper := &printer{reader: openReader(t), faults: f}
	briefs := map[string][]byte{}
	for county, typed := range otherProgrammes(t) {
		name := filepath.Base(county)
		own := ownText(t, county)
		status, said := guben(t, nil, "-C", county, "build")
		if status != 0 {
			t.Fatalf("%s: status %d\n%s", name, status, said)
		}
		speaksOfNoOther(f.faults, name+": what build says", said, own)
		site := filepath.Join(county, "public")
		files := tree(t, site)
		pages := webPages(t, files)
		checkLinks(t, files, pages)
		for _, p := range pages {
			checkPolicy(f.faults, p)
			if brief := offered(p, ".pdf"); brief != "" {
				paper.holdPDF(p, brief, files[brief])
				if utf8.RuneCountInString(headOf(p)) < 150 { // a title of nine lines may take a sheet more
					paper.holdSheets(name+": "+brief, files[brief])
				}
			}
			for n := range p.elements() {
				if n.Data == "body" {
					speaksOfNoOther(f.faults, name+": "+p.path, text(n), own)
				}
			}
		}
		for file, data := range files {
			switch path.Ext(file) {
			case ".csv", ".xml", ".json":
				speaksOfNoOther(f.faults, name+": "+file, string(data), own)
			case ".docx":
				speaksOfNoOther(f.faults, name+": "+file, wordText(t, data), own)
				if path.Base(file) == "brief.docx" && (name != "many" || mostSheets(file) > 2) {
					briefs[name+"/"+file] = data
				}
			}
		}
		server := httptest.NewServer(http.StripPrefix("/gb/", plainFiles(site)))
		kinds := kindsOf(files)
		for _, p := range kinds {
			tab.measure(server.URL+"/gb/", p)
		}
		for _, p := range judged[name] {
			tab.look(look{server.URL + "/gb/", p, 390, true})
		}
		if len(kinds) < 12 {
			t.Errorf("%s: only %d kinds of page", name, len(kinds))
		}
		tab.search(t, server.URL+"/gb/", searchCase{page: "index.html", typed: typed, groups: foundIn[name]})
		server.Close()
	}
	for name, laid := range laidOutAsWord(t, briefs) {
		paper.holdSheets(name, laid)
	}
}

// headOf is the title that a page shows.
func headOf(p *webPage) string {
	for n := range p.elements() {
		if n.Data == "h1" {
			return text(n)
		}
	}
	return ""
}

// judged are the pages of each programme that axe looks at.
var judged = map[string][]string{
	"many": {"index.html"}, "schools": {"index.html", "en/method/index.html"}, "forest": {"index.html"}, "water": {"index.html", "records/index.html"},
}

// measure opens a page once and looks at it on a wide, a usual and a narrow screen: it must not
// be wider than any.
func (t *tab) measure(base, p string) {
	t.mu.Lock()
	t.now = p
	t.mu.Unlock()
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	err := errors.Join(size(ctx, 1440), scheme(ctx, "light"), chromedp.Do(ctx, chromedp.Navigate(base+p)), t.fits(ctx, 1440))
	for _, width := range []int64{1280, 390} {
		err = errors.Join(err, size(ctx, width), laidOut(ctx), t.fits(ctx, width))
	}
	if err = errors.Join(err, t.refused(ctx)); err != nil {
		t.faults.add("page", "%s: %v", p, err)
	}
}

// foundIn is what the first group of what is found is called.
var foundIn = map[string][]string{"many": {"鄉"}, "few": {"里"}, "schools": {"学校"}, "forest": {"Counties"}, "water": {"Wards"}}

// wordText is all that a Word file says.
func wordText(t *testing.T, data []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	for _, part := range z.File {
		if part.Name != "word/document.xml" {
			continue
		}
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		d := xml.NewDecoder(r)
		for token, err := d.Token(); err == nil; token, err = d.Token() {
			if letters, ok := token.(xml.CharData); ok {
				said.Write(letters)
				said.WriteByte(' ')
			}
		}
	}
	if said.Len() < 200 {
		t.Errorf("a Word file says only %q", &said)
	}
	return said.String()
}

func speaksOfNoOther(f *faults, where, said, own string) {
	for _, word := range sampleSays.FindAllString(said, -1) {
		if !strings.Contains(own, strings.ToLower(word)) {
			f.add("a word of the sample's", "%s: %s", where, word)
		}
	}
}

// ownText is all that a county's files say, in small letters.
func ownText(t *testing.T, county string) string {
	t.Helper()
	var all strings.Builder
	for _, data := range tree(t, filepath.Join(county, "data")) {
		all.Write(data)
	}
	return strings.ToLower(all.String())
}

// kindsOf are a page of each kind, in each language: of pages in one folder the first.
func kindsOf(files map[string][]byte) []string {
	first := map[string]string{}
	for _, p := range slices.Sorted(maps.Keys(files)) {
		if path.Base(p) != "index.html" || strings.Contains(string(files[p][:min(len(files[p]), 1500)]), "http-equiv=refresh") ||
			strings.Contains(string(files[p][:min(len(files[p]), 1500)]), `http-equiv="refresh"`) || strings.Contains(p, "guide/") && !strings.HasSuffix(p, "guide/index.html") {
			continue
		}
		kind := path.Dir(path.Dir(p))
		if strings.Count(strings.TrimPrefix(p, "en/"), "/") < 2 {
			kind = p
		}
		if first[kind] == "" {
			first[kind] = p
		}
	}
	return slices.Sorted(maps.Values(first))
}
