package e2e

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// outline is what a page and its document have in common.
type outline struct {
	headings, pictures []string
	tables             int
}

// TestWordFiles holds that every document has the headings, the tables and the pictures,
// with what describes them, of the page that leads to it; and that each picture is there
// as points and as a drawing.
func TestWordFiles(t *testing.T) {
	t.Parallel()
	files := sampleFiles(t)
	f := newFaults(t)
	seen := map[string]bool{}
	for _, p := range samplePages(t) {
		for _, name := range offers(p, ".docx") {
			seen[name] = true
			want, got := outlineOf(p, name), readWord(t, files, name)
			if !slices.Equal(got.headings, want.headings) {
				f.add("headings", "%s: %q, want %q", name, got.headings, want.headings)
			}
			if !slices.Equal(got.pictures, want.pictures) {
				f.add("pictures", "%s: %q, want %q", name, got.pictures, want.pictures)
			}
			if got.tables != want.tables {
				f.add("tables", "%s: %d, want %d", name, got.tables, want.tables)
			}
		}
	}
	for name := range files {
		if path.Ext(name) == ".docx" && !seen[name] {
			f.add("no page leads to it", "%s", name)
		}
	}
	// In each of two languages 18 towns, 13 briefs of the county and 36 of towns, each with its
	// annexes: 2 × (18 + 2 × 49).
	if len(seen) != 232 {
		t.Errorf("%d documents, want 232", len(seen))
	}
}

// TestWordSaysThePage holds that the Word file of a brief says all that the page says up to its
// annexes, and its annexes what these say, word for word.
func TestWordSaysThePage(t *testing.T) {
	t.Parallel()
	files := sampleFiles(t)
	f := newFaults(t)
	held := 0
	for _, p := range samplePages(t) {
		for _, name := range offers(p, ".docx") {
			annexes := path.Base(name) == "annexes.docx"
			if !annexes && path.Base(name) != "brief.docx" {
				continue
			}
			said := bare(wordText(t, files[name]))
			for n := range p.elements() {
				if hasClass(n, "annex") && !annexes {
					break
				}
				want := toldOnPaper(n)
				if annexes && !inside(n, "annex") || want == "" {
					continue
				}
				held++
				if !strings.Contains(said, want) {
					f.add("missing", "%s: %s", name, want)
				}
			}
		}
	}
	if held < 50_000 {
		t.Errorf("%d texts, too few", held)
	}
}

// offered is the document of an ending that a page offers, below the site's root; empty where
// none.
func offered(p *webPage, ending string) string {
	for _, name := range offers(p, ending) {
		return name
	}
	return ""
}

// offers are all of them.
func offers(p *webPage, ending string) []string {
	var all []string
	for n := range p.elements() {
		if href, _ := attr(n, "href"); n.Data == "a" && path.Ext(href) == ending && n.Parent.Parent != nil && hasClass(n.Parent.Parent, "actions") {
			all = append(all, path.Join(path.Dir(p.path), href))
		}
	}
	return all
}

// outlineOf reads what a document holds of a page: its sections, its charts, and its tables and
// lists of facts, but for the tables that charts keep folded. A brief is what stands before its
// annexes, and these are what is folded.
func outlineOf(p *webPage, name string) outline {
	var o outline
	annexes := path.Base(name) == "annexes.docx"
	for n := range p.elements() {
		if hasClass(n, "annex") && path.Base(name) == "brief.docx" {
			return o
		}
		switch {
		case !inside(n, "body"), annexes && !inside(n, "annex"):
		case hasClass(n, "plot"):
			label, _ := attr(n, "aria-label")
			o.pictures = append(o.pictures, label)
		case inside(n, "chart"):
		case n.Data == "h2", n.Data == "h3":
			o.headings = append(o.headings, text(n))
		case n.Data == "table", n.Data == "dl" && hasClass(n, "facts"), hasClass(n, "courses"):
			o.tables++
		}
	}
	return o
}

// inside says whether an element stands inside one of a class.
func inside(n *html.Node, class string) bool {
	for a := n.Parent; a != nil; a = a.Parent {
		if a.Type == html.ElementNode && a.Data != "body" && hasClass(a, class) {
			return true
		}
	}
	return false
}

// readWord reads a document's outline and holds its pictures to be whole.
func readWord(t *testing.T, files map[string][]byte, name string) outline {
	t.Helper()
	data := files[name]
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	var o outline
	points, drawings := 0, 0
	for _, part := range z.File {
		switch {
		case part.Name == "word/document.xml":
			o = readBody(t, part)
		case strings.HasSuffix(part.Name, ".svg"):
			drawings++
		case strings.HasSuffix(part.Name, ".png"):
			points++
		}
	}
	if points != len(o.pictures) || drawings != len(o.pictures) {
		t.Errorf("%s: %d pictures of points and %d drawings for %d charts", name, points, drawings, len(o.pictures))
	}
	return o
}

func readBody(t *testing.T, part *zip.File) outline {
	t.Helper()
	r, err := part.Open()
	if err != nil {
		t.Fatal(err)
	}
	var o outline
	heading, said := false, ""
	for d := xml.NewDecoder(r); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return o
		}
		if err != nil {
			t.Fatal(err)
		}
		switch x := token.(type) {
		case xml.StartElement:
			switch x.Name.Local {
			case "p":
				heading, said = false, ""
			case "pStyle":
				heading = strings.HasPrefix(x.Attr[0].Value, "Heading")
			case "tbl":
				o.tables++
			case "docPr":
				for _, a := range x.Attr {
					if a.Name.Local == "descr" {
						o.pictures = append(o.pictures, a.Value)
					}
				}
			}
		case xml.CharData:
			said += string(x)
		case xml.EndElement:
			if x.Name.Local == "p" && heading {
				o.headings = append(o.headings, said)
			}
		}
	}
}

func hasClass(n *html.Node, class string) bool {
	all, _ := attr(n, "class")
	return slices.Contains(strings.Fields(all), class)
}
