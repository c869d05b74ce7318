// Package pdf makes briefs as PDF files in the form that an office sends: in Chinese that of
// GB/T 9704-2012, in other languages that of a report. Text can be selected and read out,
// headings are bookmarks and have their tags, tables their heads. The same document gives the
// same bytes.
//
// It writes the file by itself: see docs/decisions/0010-own-pdf.md.
package pdf

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"

	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
)

// Document is what a PDF is made of.
type Document struct {
	Doc    *doc.Document
	Words  *i18n.Words
	Sample bool // whether the sample's mark stands at the head of each sheet

	Colours map[string]string // of the tokens that drawings name
	Fonts   *Fonts
}

// Make writes a document, and says which characters no font has: a frame stands for these.
func Make(d Document) (data []byte, missing []rune, err error) {
	b := &body{
		Document: d, chinese: d.Words.Chinese(), root: &element{tag: "Document"},
		known: map[sign]letter{}, missing: map[rune]bool{},
	}
	b.form = english
	if b.chinese {
		b.form = chinese
		if d.Doc.Official != nil {
			b.form.text.strong = partFace // nothing in it is bold
		}
	}
	b.write()
	if b.err != nil {
		return nil, nil, b.err
	}
	sheets := b.paginate()
	for _, s := range sheets {
		b.margins(s)
	}
	if b.err != nil {
		return nil, nil, b.err
	}
	return b.finish(sheets), slices.Sorted(maps.Keys(b.missing)), nil
}

// body is a document in the making.
type body struct {
	Document
	chinese bool
	form    form
	file    file
	root    *element
	pieces  []*piece
	sets    [faces]*subset
	known   map[sign]letter
	missing map[rune]bool

	bookmarks []*bookmark
	begun     int   // how many annexes have
	err       error // the first
}

// bookmark is a heading and where it stands.
type bookmark struct {
	title string
	level int
	sheet int
	y     float64
}

func (b *body) fail(err error) {
	if b.err == nil {
		b.err = err
	}
}

// mark notes where a heading stands.
func (b *body) mark(p *piece, title string, level int) *bookmark {
	m := &bookmark{title: title, level: level}
	b.bookmarks = append(b.bookmarks, m)
	p.placed = func(n int, y float64) { m.sheet, m.y = n, y }
	return m
}

// margins writes what stands outside of the type area: the number of the sheet and the
// sample's mark.
func (b *body) margins(s *sheet) {
	f := b.form
	s.aside(func() {
		st := f.number
		text := fmt.Sprint(s.n + 1)
		if b.chinese {
			text = "— " + text + " —"
		}
		l, runs := b.single(text, st)
		x := f.left + (f.width-l.width)/2
		if b.chinese && s.n%2 == 0 {
			x = f.left + f.width - st.size - l.width
		} else if b.chinese {
			x = f.left + st.size
		}
		s.show(l, runs, x, f.top+f.room+f.below+st.size)
		if b.Sample {
			l, runs := b.single(b.Words.Say("word.mark", nil), f.note)
			s.show(l, runs, f.left+f.width-l.width, f.top-24)
		}
	})
}

// single sets a text that is one line.
func (b *body) single(text string, st style) (line, []run) {
	runs := []run{{text, st.of, st.size, st.colour}}
	return newLine(b.letters(runs, 0)), runs
}

// finish puts the file together.
func (b *body) finish(sheets []*sheet) []byte {
	f := &b.file
	var fonts strings.Builder
	for i, set := range b.sets {
		if set != nil {
			fmt.Fprintf(&fonts, "/F%d %d 0 R", i, f.font(set, fmt.Sprintf("GUBEN%c+Guben%d", 'A'+i, i)))
		}
	}
	resources := f.add(fmt.Sprintf("<</Font<<%s>>>>", fonts.String()))
	pages := f.reserve()
	ids := make([]int, len(sheets))
	for i, s := range sheets {
		content := f.packed("", s.content.Bytes())
		ids[i] = f.add(fmt.Sprintf("<</Type/Page/Parent %d 0 R/MediaBox[0 0 %s %s]/Resources %d 0 R/Contents %d 0 R/StructParents %d/Tabs/S>>", pages, number(a4Width), number(b.form.height), resources, content, i))
	}
	f.set(pages, fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", len(ids), refs(ids)))
	tree := f.structure(b.root, sheets, ids)
	outlines := f.outlines(b.bookmarks, ids, b.form.height)
	meta := f.stream("/Type/Metadata/Subtype/XML", b.metadata())
	root := f.add(fmt.Sprintf("<</Type/Catalog/Pages %d 0 R/Lang%s/MarkInfo<</Marked true>>/StructTreeRoot %d 0 R/Metadata %d 0 R/ViewerPreferences<</DisplayDocTitle true>>%s>>", pages, text(b.Words.Lang), tree, meta, outlines))
	info := f.add("<</Title" + text(b.Doc.Title) + "/Producer(guben)>>")
	return f.bytes(root, info)
}

// metadata is the title and the language in XML.
func (b *body) metadata() []byte {
	var title bytes.Buffer
	escape(&title, b.Doc.Title)
	return fmt.Appendf(nil, `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title><dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>`, title.String(), b.Words.Lang)
}

func refs(ids []int) string {
	var out strings.Builder
	for _, id := range ids {
		fmt.Fprintf(&out, "%d 0 R ", id)
	}
	return out.String()
}

// structure adds the tree of elements, and for each sheet whose its pieces are.
func (f *file) structure(top *element, sheets []*sheet, pages []int) int {
	root := f.reserve()
	var number func(e *element)
	number = func(e *element) {
		e.id = f.reserve()
		for _, kid := range e.kids {
			number(kid)
		}
	}
	number(top)
	var set func(e *element, parent int)
	set = func(e *element, parent int) {
		var kids strings.Builder
		page := ""
		for i, m := range e.marks {
			if i == 0 {
				page = fmt.Sprintf("/Pg %d 0 R", pages[m.sheet])
			}
			if m.sheet == e.marks[0].sheet {
				fmt.Fprintf(&kids, "%d ", m.n)
			} else {
				fmt.Fprintf(&kids, "<</Type/MCR/Pg %d 0 R/MCID %d>>", pages[m.sheet], m.n)
			}
		}
		for _, kid := range e.kids {
			fmt.Fprintf(&kids, "%d 0 R ", kid.id)
			set(kid, e.id)
		}
		alt := ""
		if e.alt != "" {
			alt = "/Alt" + text(e.alt)
		}
		f.set(e.id, fmt.Sprintf("<</S/%s/P %d 0 R%s/K[%s]%s%s>>", e.tag, parent, page, kids.String(), alt, e.attrs))
	}
	set(top, root)
	var nums strings.Builder
	for i, s := range sheets {
		ids := make([]int, len(s.marked))
		for j, e := range s.marked {
			ids[j] = e.id
		}
		fmt.Fprintf(&nums, "%d[%s]", i, refs(ids))
	}
	parents := f.add("<</Nums[" + nums.String() + "]>>")
	f.set(root, fmt.Sprintf("<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d>>", top.id, parents, len(sheets)))
	return root
}

// outlines adds the bookmarks, and is what the catalogue says of them.
func (f *file) outlines(all []*bookmark, pages []int, height float64) string {
	if len(all) == 0 {
		return ""
	}
	root := f.reserve()
	ids := make([]int, len(all))
	for i := range all {
		ids[i] = f.reserve()
	}
	kids := map[int][]int{} // of a bookmark by its place, and of -1
	parent, above := make([]int, len(all)), -1
	for i, m := range all {
		parent[i] = -1
		if m.level > 0 {
			parent[i] = above
		} else {
			above = i
		}
		kids[parent[i]] = append(kids[parent[i]], i)
	}
	family := func(of int) string {
		own := kids[of]
		if len(own) == 0 {
			return ""
		}
		n := len(own)
		if of >= 0 {
			n = -n
		}
		return fmt.Sprintf("/First %d 0 R/Last %d 0 R/Count %d", ids[own[0]], ids[own[len(own)-1]], n)
	}
	for i, m := range all {
		up := root
		if parent[i] >= 0 {
			up = ids[parent[i]]
		}
		beside := ""
		own := kids[parent[i]]
		at := slices.Index(own, i)
		if at > 0 {
			beside += fmt.Sprintf("/Prev %d 0 R", ids[own[at-1]])
		}
		if at < len(own)-1 {
			beside += fmt.Sprintf("/Next %d 0 R", ids[own[at+1]])
		}
		f.set(ids[i], fmt.Sprintf("<</Title%s/Parent %d 0 R%s%s/Dest[%d 0 R/XYZ 0 %s 0]>>", text(m.title), up, beside, family(i), pages[m.sheet], number(height-m.y)))
	}
	f.set(root, "<</Type/Outlines"+family(-1)+">>")
	return fmt.Sprintf("/Outlines %d 0 R/PageMode/UseOutlines", root)
}
