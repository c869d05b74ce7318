package e2e

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// writing is a brief as its reader sees it: what its text says, and what its tables hold.
type writing struct {
	page   *webPage
	texts  []said
	cells  map[string]bool            // numbers of all tables
	topics map[string]map[string]bool // numbers of the rows and columns of one target
}

// said is one paragraph. Head names the target that it is of.
type said struct{ head, text string }

var number = regexp.MustCompile(`\d+(?:,\d{3})*(?:\.\d+)?%?`)

// TestBriefNumbers holds that every number in the text of a brief stands in one of its
// tables; and that what a paragraph says of one target stands in that target's own rows and
// columns.
func TestBriefNumbers(t *testing.T) {
	t.Parallel()
	f := newFaults(t)
	briefs, numbers, own := 0, 0, 0
	for _, p := range samplePages(t) {
		path := strings.TrimPrefix(p.path, "en/")
		if !strings.HasPrefix(path, "reports/") || path == "reports/index.html" {
			continue
		}
		briefs++
		w := readBrief(p)
		if len(w.texts) < 10 {
			f.add("text", "%s has %d paragraphs only", p.path, len(w.texts))
		}
		for _, s := range w.texts {
			in := w.cells
			if rows := w.topics[s.head]; rows != nil {
				in = rows
				own++
			}
			for _, n := range number.FindAllString(s.text, -1) {
				numbers++
				if !in[n] {
					f.add("number", "%s: %s stands in no table of its own: %s%s", p.path, n, s.head, s.text)
				}
			}
		}
	}
	// 11 quarters and 2 years of the county, and 18 towns twice, in two languages.
	if briefs < 2*(13+36) || numbers < 10_000 || own < 2000 {
		t.Errorf("only %d numbers in %d briefs were looked at, in %d paragraphs on one target", numbers, briefs, own)
	}
}

// TestBriefSaysWhatHomeSays holds that the newest brief leads with the problems that home lists
// first, and as many red lights.
func TestBriefSaysWhatHomeSays(t *testing.T) {
	t.Parallel()
	for root, lead := range map[string]string{"": "问题较突出的是：", "en/": "Most serious: "} {
		var home, brief *webPage
		for _, p := range samplePages(t) {
			switch p.path {
			case root + "index.html":
				home = p
			case root + "reports/2007-Q3/index.html":
				brief = p
			}
		}
		said := readBrief(brief).texts[0].text
		_, names, ok := strings.Cut(said, lead)
		if !ok {
			t.Fatalf("the brief names no problem: %s", said)
		}
		var first []string
		for n := range home.elements() {
			href, _ := attr(n, "href")
			if n.Data == "a" && inside(n, "worst") && strings.Contains(href, "targets/") && !slices.Contains(first, text(n)) && len(first) < 3 {
				first = append(first, text(n))
			}
		}
		comma := map[string]string{"": "、", "en/": ", "}[root]
		if want := strings.Join(first, comma); len(first) != 3 || !strings.HasPrefix(names, want) {
			t.Errorf("the brief names %q, and home %q", names, want)
		}
		for n := range home.elements() {
			if turned := text(n); n.Data == "p" && inside(n, "three-line") && !strings.Contains(said, turned) {
				t.Errorf("home says %q, and the brief %q", turned, said)
			}
		}
	}
}

// readBrief takes a brief's text and tables from its page. What a chart was drawn from is none
// of its tables.
func readBrief(p *webPage) *writing {
	w := &writing{page: p, cells: map[string]bool{}, topics: map[string]map[string]bool{}}
	for n := range p.elements() {
		class, _ := attr(n, "class")
		switch {
		case (n.Data == "p" || n.Data == "li") && within(n, "div", "brief"):
			w.texts = append(w.texts, saidBy(n))
		case n.Data == "div" && strings.HasPrefix(class, "table-block") && !within(n, "figure", "chart"):
			w.table(n)
		}
	}
	return w
}

// within tells whether an element stands in one of a name and class.
func within(n *html.Node, name, class string) bool {
	for n = n.Parent; n != nil; n = n.Parent {
		if c, _ := attr(n, "class"); n.Data == name && slices.Contains(strings.Fields(c), class) {
			return true
		}
	}
	return false
}

func saidBy(n *html.Node) said {
	s := said{text: text(n)}
	if b := n.FirstChild; b != nil && b.Data == "strong" {
		s.text = strings.TrimPrefix(s.text, text(b))
		// Target：, Target（status）： and their English are rows of Target.
		s.head, _, _ = strings.Cut(strings.NewReplacer("（", "\n", "：", "\n", " (", "\n", ": ", "\n", ":", "\n").Replace(text(b)), "\n")
	}
	return s
}

// table notes the numbers of a table: all of them, and those of each target, which has a
// row that begins with it (or names it second) or a column under it.
func (w *writing) table(block *html.Node) {
	var heads []string
	for n := range block.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "caption", "th", "td", "p":
			w.note("", spaced(n))
		case "tr":
			cells := children(n)
			if n.Parent.Data == "thead" {
				for _, c := range cells {
					heads = append(heads, text(c))
				}
				continue
			}
			for i, c := range cells {
				for _, row := range cells[:min(2, len(cells))] {
					w.note(title(row), spaced(c))
				}
				if i < len(heads) {
					w.note(heads[i], spaced(c))
				}
			}
		}
	}
}

func children(n *html.Node) []*html.Node {
	var all []*html.Node
	for c := range n.ChildNodes() {
		if c.Type == html.ElementNode {
			all = append(all, c)
		}
	}
	return all
}

// spaced is an element's text with its pieces kept apart: what stands below a value is no
// part of it.
func spaced(n *html.Node) string {
	var pieces []string
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			pieces = append(pieces, strings.TrimSpace(d.Data))
		}
	}
	return strings.Join(pieces, " ")
}

// title is a cell's text without what stands below it.
func title(n *html.Node) string {
	s := text(n)
	for _, c := range children(n) {
		if class, _ := attr(c, "class"); class == "sub" {
			s = strings.TrimSpace(strings.TrimSuffix(s, text(c)))
		}
	}
	return s
}

func (w *writing) note(of, text string) {
	in := w.cells
	if of != "" {
		if w.topics[of] == nil {
			w.topics[of] = map[string]bool{}
		}
		in = w.topics[of]
	}
	for _, n := range number.FindAllString(text, -1) {
		in[n] = true
	}
}
