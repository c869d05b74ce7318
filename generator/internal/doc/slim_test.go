package doc_test

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"guben/generator/internal/doc"
)

// TestSlim holds what is left out, and that what is left is not made slimmer again.
func TestSlim(t *testing.T) {
	for written, want := range map[string]string{
		`<a href="/a/index.html">x</a>`:                 `<a href=/a/index.html>x</a>`,
		`<a href="/a/">x</a>`:                           `<a href="/a/">x</a>`,
		`<b class="a b" id="c" title="">x "y"</b>`:      `<b class="a b" id=c title="">x "y"</b>`,
		`<use href="#a" x="0"/>`:                        `<use href=#a x=0 />`,
		`<i data-options='{"a":"b"}' id="c"></i>`:       `<i data-options='{"a":"b"}' id=c></i>`,
		`<i title="a &gt; b>c" id="d">`:                 `<i title="a &gt; b>c" id=d>`,
		"<tr>\n<th>a</th><td>b</td>\n</tr>\n</table>\n": "<tr><th>a<td>b</tr></table>\n",
		"<ul>\n<li>a</li>\n<li><p>b</p></li>\n</ul>":    "<ul><li>a<li><p>b</p></ul>",
		"<p>a</p><svg></svg><p>b</p>\n<p>c</p></div>":   "<p>a</p><svg></svg><p>b<p>c</div>",
		"<p id=\"a\">a\x00b</p></div>":                  "<p id=\"a\">a\x00b</p></div>", // no text that the writer writes
		"<p>a</p> b":                                    "<p>a</p> b",
		"<dt>a</dt><dd>b</dd>":                          "<dt>a<dd>b",
	} {
		got := string(doc.Slim([]byte(written)))
		if got != want {
			t.Errorf("%s: %s, want %s", written, got, want)
		}
		if again := string(doc.Slim([]byte(got))); again != got {
			t.Errorf("%s: %s the second time", got, again)
		}
	}
}

// TestSlimReads holds that a browser makes the same of every block, of harmless texts and of
// hostile ones, as of all that was written: the same elements in the same order and depth, with
// the same attributes and the same texts.
func TestSlimReads(t *testing.T) {
	for _, texts := range [][]string{{"甲镇", "/a/index.html", "a b", "3,180"}, hostile} {
		for _, b := range blocks(turns(texts)) {
			whole, ok := doc.Whole(b, words(t, "en"))
			if !ok {
				continue
			}
			name, _ := b.Fence()
			if got, want := read(t, doc.Slim(whole)), read(t, whole); got != want {
				t.Errorf("%s: %s", name, firstDifference(got, want))
			}
		}
	}
}

// read is a text as HTML's own rules read it, without line breaks that nobody sees.
func read(t *testing.T, markup []byte) string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(string(markup)))
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	var walk func(*html.Node, int)
	walk = func(n *html.Node, depth int) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == html.TextNode && strings.Trim(c.Data, "\n") == "" {
				continue
			}
			out.WriteString(strings.Repeat(" ", depth) + c.Data)
			for _, a := range c.Attr {
				out.WriteString(" " + a.Key + "=" + a.Val)
			}
			out.WriteString("\n")
			walk(c, depth+1)
		}
	}
	walk(root, 0)
	return out.String()
}
