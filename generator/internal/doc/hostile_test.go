package doc_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
)

// hostile would like to be more than text: markup, the end of an attribute, of a block or of
// a fence, a shortcode, an address that runs something.
var hostile = []string{
	`</div></td></table></figure><script>alert(1)</script>`, `" onmouseover="alert(1)`, `' onfocus='alert(1)`, `javascript:alert(1)`, "data:text/html,<script>x</script>",
	"\n```\n\n<img src=x onerror=alert(1)>\n\n```finished\n", "\n~~~~\n# head\n", "{{< target \"x\" >}}", "{{% settings %}}", "{{</* x */>}}", "<!--more-->", "--><b>",
	"a\x00b\x01c", "+ADw-script+AD4-", "&lt;b&gt;&amp;", "`x`", "![a](//evil.example/x.png)", "[a](javascript:x)", "//evil.example", "\\\\evil.example\\x", "\u2028\u2029\ufeff\u202e", "</title><script>",
}

// harmless are as many texts, each another, that would like to be nothing else: what is the same
// in one block is the same in the other.
var harmless = func() []string {
	var all []string
	for i := range hostile {
		all = append(all, fmt.Sprintf("/a/%d/index.html", i))
	}
	return all
}()

// turns hands out texts, one after another.
func turns(texts []string) func() string {
	n := 0
	return func() string {
		n++
		return texts[(n-1)%len(texts)]
	}
}

func words(t *testing.T, lang string) *i18n.Words {
	t.Helper()
	w, err := i18n.New(lang)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// bodyOf are the blocks of a page as Hugo finds them below its front matter: all that stands
// in fences, and what stands between.
func bodyOf(t *testing.T, page []byte) (fenced []string, between []ast.Node) {
	t.Helper()
	if strings.Contains(string(page), "{{<") || strings.Contains(string(page), "{{%") {
		t.Errorf("Hugo would read a shortcode:\n%s", page)
	}
	_, body, ok := bytes.Cut(page, []byte("\n\n"))
	if !ok {
		t.Fatal("a page without a body")
	}
	root := goldmark.DefaultParser().Parse(text.NewReader(body))
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		if f, ok := n.(*ast.FencedCodeBlock); ok && string(f.Language(body)) == doc.Fence {
			fenced = append(fenced, string(f.Lines().Value(body)))
		} else {
			between = append(between, n)
		}
	}
	return fenced, between
}

// skeleton is HTML without its texts: elements and their attributes' names. Addresses and
// classes stay, since these do something.
func skeleton(t *testing.T, markup string) []string {
	t.Helper()
	nodes, err := html.ParseFragment(strings.NewReader(markup), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch n.Type {
		case html.ElementNode:
			s := n.Data
			for _, a := range n.Attr {
				s += " " + a.Key
				if (a.Key == "href" || a.Key == "src") && strings.Contains(a.Val, ":") {
					s += "=" + a.Val
				}
			}
			all = append(all, s)
		case html.CommentNode:
			all = append(all, "comment "+n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	for _, n := range nodes {
		walk(n)
	}
	return all
}

// TestHostile feeds hostile texts through every part of every block: the page has the same
// elements with the same attributes as with harmless ones, nothing leads or runs anywhere, and
// nothing stands outside of the fences.
func TestHostile(t *testing.T) {
	m := doc.Markdown{Words: words(t, "zh-cn")}
	plain := blocks(turns(harmless))
	for shift := range hostile {
		texts := slices.Concat(hostile[shift:], hostile[:shift])
		for i, b := range blocks(turns(texts)) {
			name := fmt.Sprintf("%T %d", b, i)
			got, outside := bodyOf(t, m.Page(doc.Front{}, []doc.Block{b}))
			want, _ := bodyOf(t, m.Page(doc.Front{}, []doc.Block{plain[i]}))
			if len(outside) > 0 || len(got) != 1 {
				t.Fatalf("%s: %d fences, outside %v", name, len(got), outside)
			}
			if a, b := skeleton(t, got[0]), skeleton(t, want[0]); !slices.Equal(a, b) {
				t.Fatalf("%s, from %q on:\n%q\nis not\n%q\n%s", name, texts[0], a, b, got[0])
			}
		}
	}
}

// TestHostileVerdict holds the same of the front matter: the verdict is HTML, all else is
// JSON on one line.
func TestHostileVerdict(t *testing.T) {
	m := doc.Markdown{Words: words(t, "zh-cn")}
	plain := verdicts(turns(harmless))
	for shift := range hostile {
		for i, v := range verdicts(turns(slices.Concat(hostile[shift:], hostile[:shift]))) {
			head := filled[doc.Front](turns(hostile[shift:]))
			head.Params.Verdict = &v
			written := m.Head(head)
			if bytes.ContainsAny(written, "\n<>") || bytes.Contains(written, []byte("{{")) {
				t.Errorf("%s", written)
			}
			if a, b := skeleton(t, finishedVerdict(t, m, v)), skeleton(t, finishedVerdict(t, m, plain[i])); !slices.Equal(a, b) {
				t.Fatalf("%q\nis not\n%q", a, b)
			}
		}
	}
}
