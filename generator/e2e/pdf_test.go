package e2e

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// mostBytes is how large a PDF of a brief of the sample may be, or of its annexes.
const mostBytes = 400 << 10

// TestPDFFiles holds that every PDF says what the page says that leads to it: all its titles,
// paragraphs, items and cells as they are, up to its annexes, and that of the annexes what these
// say; and no number that is not on the page. No sheet ends with a heading, and no cell is torn
// between two.
func TestPDFFiles(t *testing.T) {
	t.Parallel()
	files := sampleFiles(t)
	f := &sharedFaults{faults: newFaults(t)}
	p := &printer{reader: openReader(t), faults: f}
	seen := map[string]bool{}
	for _, page := range samplePages(t) {
		for _, name := range offers(page, ".pdf") {
			seen[name] = true
			if n := len(files[name]); n > mostBytes {
				f.add("size", "%s: %d bytes", name, n)
			}
			p.holdPDF(page, name, files[name])
		}
	}
	for name := range files {
		if path.Ext(name) == ".pdf" && !seen[name] {
			f.add("no page leads to it", "%s", name)
		}
	}
	t.Logf("%d sheets", p.sheets)
	// In each of two languages 13 briefs of the county, with their annexes, and 36 of towns: 2 × (26 + 36).
	if len(seen) != 124 {
		t.Errorf("%d documents, want 124", len(seen))
	}
}

// holdPDF holds the document that a page offers to what the page says.
func (p *printer) holdPDF(page *webPage, name string, data []byte) {
	f := p.faults
	sheets, err := p.read(data)
	if err != nil {
		f.add("unreadable", "%s: %v", name, err)
		return
	}
	parts := paperSays(sheets)
	said := strings.Join(parts, "")
	annexes := path.Base(name) == "annexes.pdf"
	for n := range page.elements() {
		if hasClass(n, "annex") && !annexes {
			break // annexes are a file of their own, and what stands behind them is the page's alone
		}
		if annexes && !inside(n, "annex") {
			continue
		}
		want := toldOnPaper(n)
		switch has := func(part string) bool { return strings.Contains(part, want) }; {
		case want == "":
		case !has(said):
			f.add("missing", "%s: %s", name, want)
		case (n.Data == "td" || n.Data == "th") && !slices.ContainsFunc(parts, has):
			f.add("torn", "%s: %s", name, want)
		case n.Data == "h2" || n.Data == "h3":
			if at := slices.IndexFunc(parts, func(part string) bool { return strings.HasSuffix(part, want) }); at >= 0 {
				f.add("heading at the foot", "%s, sheet %d: %s", name, at+1, want)
			}
		}
	}
	whole := bare(wholePage(page))
	for _, s := range sheets {
		for _, number := range numbers.FindAllString(s.plain, -1) { // those of a chart stand apart
			if !strings.Contains(whole, number) {
				f.add("number", "%s: %s is not on the page", name, number)
			}
		}
	}
}

// numbers are those of three digits and more: shorter ones number the items of a list.
var numbers = regexp.MustCompile(`[0-9,]{3,}`)

// paperSays is the text of each sheet, less its number and the sample's mark.
func paperSays(sheets []paper) []string {
	var out []string
	for i, s := range sheets {
		text := strings.NewReplacer("示例数据,数字均为虚构", "", "Sampledata:allfiguresareinvented", "").Replace(s.text)
		short, dashed := strings.CutSuffix(text, fmt.Sprintf("—%d—", i+1))
		if !dashed {
			short = strings.TrimSuffix(text, fmt.Sprint(i+1))
		}
		out = append(out, short)
	}
	return out
}

// toldOnPaper is what an element says that its document has to say too; "" of others.
func toldOnPaper(n *html.Node) string {
	switch n.Data {
	case "h1", "h2", "h3", "p", "li", "caption":
		if inside(n, "brief") || n.Data != "p" && n.Data != "li" && inside(n, "body") {
			return bare(text(n))
		}
	case "td", "th":
		if !inside(n, "chart") && n.FirstChild != nil && n.FirstChild.Type == html.TextNode {
			return bare(n.FirstChild.Data)
		}
	}
	return ""
}

// wholePage is all that a page says, titles and hidden words too.
func wholePage(page *webPage) string {
	for n := range page.elements() {
		if n.Data == "html" {
			return text(n)
		}
	}
	return ""
}
