package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"

	"guben/generator/internal/doc"
)

var opened = sync.OnceValues(func() (pdfium.Pdfium, error) {
	pool, err := webassembly.Init(webassembly.Config{MinIdle: 1, MaxIdle: 1, MaxTotal: 1})
	if err != nil {
		return nil, err
	}
	return pool.GetInstance(5 * time.Minute)
})

// said is a sign on a sheet as the reader finds it: its place in millimetres from the sheet's
// upper left corner, and its size in points.
type said struct {
	sign                     rune
	left, top, right, bottom float64
}

// row is the signs of one line.
type row []said

func (r row) text() string {
	var out strings.Builder
	for _, s := range r {
		out.WriteRune(s.sign)
	}
	return out.String()
}

// reading is a PDF in a reader's hands.
type reading struct {
	t      *testing.T
	reader pdfium.Pdfium
	doc    references.FPDF_DOCUMENT
	sheets [][]row
}

// read opens a document with pdfium.
func read(t *testing.T, d Document) *reading {
	t.Helper()
	data, _, err := Make(d)
	if err != nil {
		t.Fatal(err)
	}
	reader, err := opened()
	if err != nil {
		t.Fatal(err)
	}
	open, err := reader.OpenDocument(&requests.OpenDocument{File: &data})
	if err != nil {
		t.Fatal(err)
	}
	r := &reading{t: t, reader: reader, doc: open.Document}
	t.Cleanup(func() { _, _ = reader.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: r.doc}) })
	count, err := reader.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: r.doc})
	if err != nil {
		t.Fatal(err)
	}
	for i := range count.PageCount {
		got, err := reader.GetPageTextStructured(&requests.GetPageTextStructured{Page: r.page(i), Mode: requests.GetPageTextStructuredModeChars})
		if err != nil {
			t.Fatal(err)
		}
		var all []said
		for _, c := range got.Chars {
			for _, sign := range c.Text {
				if p := c.PointPosition; !unicode.IsSpace(sign) && sign != 0 {
					const high = 297.0
					all = append(all, said{sign, p.Left / mm, high - p.Top/mm, p.Right / mm, high - p.Bottom/mm})
				}
			}
		}
		r.sheets = append(r.sheets, rows(all))
	}
	return r
}

func (r *reading) page(i int) requests.Page {
	return requests.Page{ByIndex: &requests.PageByIndex{Document: r.doc, Index: i}}
}

// within is how far the middles of two signs of a line may lie apart, in millimetres: half of
// what two lines of the body do.
const within = 225.0 / 22 / 2

// rows parts signs into lines.
func rows(all []said) []row {
	var out []row
	for _, s := range all {
		n := len(out)
		if n > 0 {
			last := out[n-1]
			if math.Abs((s.top+s.bottom)/2-(last[0].top+last[0].bottom)/2) < within && s.left > last[len(last)-1].left {
				out[n-1] = append(last, s)
				continue
			}
		}
		out = append(out, row{s})
	}
	return out
}

// han is 田 as often as is asked: its strokes reach as far as its frame, so that what is
// measured is the type area.
func han(n int) string { return strings.Repeat("田", n) }

// TestForm measures a sheet of the norm to a millimetre: 37 mm above, 28 mm to the left, a type
// area of 156 × 225 mm, 22 lines of 28 letters, an indent of two, the number of the sheet 7 mm
// below, on the right of odd sheets and the left of even ones, one letter in from the edge.
func TestForm(t *testing.T) {
	d := sample(t, "zh-cn")
	d.Sample = false
	d.Doc = &doc.Document{Blocks: []doc.Block{doc.Prose{Paragraphs: []doc.Paragraph{{Text: han(26 + 28*59)}}}}}
	r := read(t, d)
	if len(r.sheets) != 3 {
		t.Fatalf("%d sheets", len(r.sheets))
	}
	for i, lines := range []int{22, 22, 16} {
		body, number := r.sheets[i][:len(r.sheets[i])-1], r.sheets[i][len(r.sheets[i])-1]
		if len(body) != lines {
			t.Errorf("sheet %d: %d lines, want %d", i+1, len(body), lines)
		}
		for j, l := range body {
			want := 28
			if i == 0 && j == 0 {
				want = 26
			}
			if len(l) != want {
				t.Errorf("sheet %d, line %d: %d letters, want %d", i+1, j+1, len(l), want)
			}
			if j == 1 {
				r.near("left edge", l[0].left, 28)
				r.near("right edge", l[27].right, 28+156)
			}
			if i == 0 && j == 0 {
				r.near("indent", l[0].left, 28+2*156.0/28)
			}
			if j > 0 {
				r.near("from line to line", l[0].top-body[j-1][0].top, 225.0/22)
			}
		}
		if i == 1 {
			// A letter of 5.6 mm stands in the middle of a line of 10.2.
			r.near("upper edge", body[0][0].top, 37+(225.0/22-5.6)/2)
			r.near("lower edge", body[21][0].bottom, 37+225-(225.0/22-5.6)/2)
		}
		if got, want := number.text(), []string{"—1—", "—2—", "—3—"}[i]; got != want {
			t.Errorf("sheet %d is called %s", i+1, got)
		}
		if i%2 == 0 {
			r.near("number's right edge", number[len(number)-1].right, 28+156-14/mm)
		} else {
			r.near("number's left edge", number[0].left, 28+14/mm)
		}
		one := number[len(number)/2]
		if one.top < 37+225+7 || one.top > 37+225+7+14/mm {
			t.Errorf("the number stands %.1f mm down", one.top)
		}
	}
}

// near holds a length to a millimetre.
func (r *reading) near(what string, got, want float64) {
	r.t.Helper()
	if math.Abs(got-want) > 1 {
		r.t.Errorf("%s: %.2f mm, want %.2f", what, got, want)
	}
}

// TestOpens holds what a reader finds beside the text: title, language, bookmarks, tags; and
// that all the text is there, in its order, once.
func TestOpens(t *testing.T) {
	for _, lang := range []string{"zh-cn", "en"} {
		d := sample(t, lang)
		r := read(t, d)
		meta, err := r.reader.GetMetaData(&requests.GetMetaData{Document: r.doc})
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range meta.Tags {
			if m.Tag == "Title" && m.Value != d.Doc.Title || strings.HasSuffix(m.Tag, "Date") && m.Value != "" {
				t.Errorf("%s: %q", m.Tag, m.Value)
			}
		}
		spoken, err := r.reader.FPDFCatalog_GetLanguage(&requests.FPDFCatalog_GetLanguage{Document: r.doc})
		if err != nil || spoken.Language != lang {
			t.Errorf("the language is %v (%v)", spoken, err)
		}
		tagged, err := r.reader.FPDFCatalog_IsTagged(&requests.FPDFCatalog_IsTagged{Document: r.doc})
		if err != nil || !tagged.IsTagged {
			t.Errorf("not tagged (%v)", err)
		}
		marks, err := r.reader.GetBookmarks(&requests.GetBookmarks{Document: r.doc})
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, m := range marks.Bookmarks {
			names = append(names, m.Title)
			for _, c := range m.Children {
				names = append(names, "- "+c.Title)
			}
		}
		if got := strings.Join(names, "|"); got != "一、总体进展|- （一）班子|附件1 各镇情况|附件2 各项目标|目标" {
			t.Errorf("bookmarks are %s", got)
		}
		all := r.text()
		at := 0
		for _, part := range []string{
			"紫金县固本强基工程2007年第三季度工作进展情况通报", "数据截至2007年9月30日", "一、总体进展", "（一）班子", "农民增收：全县农民人均", `<script>&"甲"`, "1.第一甲", "2.乙",
			"图<一>", "名值", "各镇情况", "附件1各镇情况", "表1各镇情况", "龙窝镇59", "合计31", "附件2",
		} {
			n := strings.Index(all[at:], part)
			if n < 0 {
				t.Errorf("%s: no %q behind …%s", lang, part, all[max(0, at-30):at])
				continue
			}
			at += n
		}
	}
}

// text is all that the sheets say, without spaces.
func (r *reading) text() string {
	var out strings.Builder
	for _, s := range r.sheets {
		for _, l := range s {
			out.WriteString(l.text())
		}
	}
	return out.String()
}

// TestSheets holds that no heading stands alone at the foot of a sheet, that each sheet of a
// table begins with its head, that no row is torn, and that an annex begins a sheet.
func TestSheets(t *testing.T) {
	// The heading would stand on the last line of the first sheet, with one or no line below it.
	for _, lines := range []int{17, 18, 19, 20, 21} {
		d := sample(t, "zh-cn")
		d.Sample = false
		d.Doc = &doc.Document{Blocks: []doc.Block{
			doc.Prose{Paragraphs: []doc.Paragraph{{Text: han(26 + 28*(lines-1))}}},
			doc.Heading{Text: "一、标题"}, doc.Prose{Heading: "（一）标题", Paragraphs: []doc.Paragraph{{Text: han(26 + 28*3)}}},
		}}
		r := read(t, d)
		for i, s := range r.sheets {
			at := slices.IndexFunc(s, func(l row) bool { return l.text() == "（一）标题" })
			if at >= 0 && len(s)-1-(at+1) < 2 {
				t.Errorf("%d lines before: a heading has %d lines below it on sheet %d", lines, len(s)-2-at, i+1)
			}
			if first := slices.IndexFunc(s, func(l row) bool { return strings.HasPrefix(l.text(), "一、") }); (first >= 0) != (at >= 0) {
				t.Errorf("%d lines before: two headings are parted", lines)
			}
		}
	}
	r := read(t, sample(t, "zh-cn"))
	heads, annexes := 0, 0
	for i, s := range r.sheets {
		texts := make([]string, len(s))
		for j, l := range s {
			texts[j] = l.text()
		}
		page := strings.Join(texts, "\n")
		if strings.Contains(page, "龙窝镇") {
			heads++
			if !strings.Contains(page, "镇数值状态") {
				t.Errorf("sheet %d: a table without its head", i+1)
			}
		}
		// Each row says 6% and below it 1/2.
		if strings.Count(page, "6%") != strings.Count(page, "1/2") {
			t.Errorf("sheet %d: a row is torn", i+1)
		}
		if at := slices.IndexFunc(texts, func(l string) bool { return l == "附件1" || l == "附件2" }); at >= 0 {
			annexes++
			if s[at][0].top > 37+225.0/22 {
				t.Errorf("sheet %d: an annex begins %.0f mm down", i+1, s[at][0].top)
			}
		}
	}
	if heads < 2 || annexes != 2 {
		t.Errorf("%d sheets with the table, %d annexes", heads, annexes)
	}
}

// TestBreaks holds where lines may not end: before a closing sign, behind an opening one,
// within a number and its sign of per cent.
func TestBreaks(t *testing.T) {
	for n := 18; n < 32; n++ {
		d := sample(t, "zh-cn")
		d.Sample = false
		d.Doc = &doc.Document{Blocks: []doc.Block{doc.Prose{Paragraphs: []doc.Paragraph{{Text: han(n) + "，田“田田”田（12.5%），田《田》。" + han(30)}}}}}
		for _, l := range read(t, d).sheets[0] {
			text := []rune(l.text())
			if strings.ContainsRune("，。）”》%", text[0]) || strings.ContainsRune("（“《", text[len(text)-1]) || strings.HasSuffix(string(text), "12.5") {
				t.Errorf("%d letters before: a line is %s", n, string(text))
			}
			if right := slices.MaxFunc(l, func(a, b said) int { return cmp.Compare(a.right, b.right) }).right; right > 28+156+1 {
				t.Errorf("%d letters before: a line ends %.1f mm from the left: %s", n, right, string(text))
			}
		}
	}
}

// TestSpread holds that no line is torn because what follows may not be parted: a bracket
// behind a sign of per cent, a fraction of long numbers. Letters stand 156/28 mm apart, and no
// more than a third wider.
func TestSpread(t *testing.T) {
	for n := 14; n < 32; n++ {
		d := sample(t, "zh-cn")
		d.Sample = false
		d.Doc = &doc.Document{Blocks: []doc.Block{doc.Prose{Paragraphs: []doc.Paragraph{{Text: han(n) + "81.3%（11,375/15,563），“田田田田”田" + han(30)}}}}}
		for _, l := range read(t, d).sheets[0] {
			for i := 1; i < len(l); i++ {
				if by := l[i].left - l[i-1].left; l[i].sign == '田' && l[i-1].sign == '田' && by > 156.0/28*4/3 {
					t.Errorf("%d letters before: %.1f mm from letter to letter: %s", n, by, l.text())
					break
				}
			}
		}
	}
}
