package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"golang.org/x/image/font/gofont/goregular"

	"guben/generator/internal/chart"
	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
	"guben/generator/internal/progress"
)

var shared = sync.OnceValues(func() (*Fonts, error) {
	root, err := filepath.Abs("../../..")
	if err != nil {
		return nil, err
	}
	return NewFonts(root, nil)
})

// sample is a document of an office with every kind of part, in a language.
func sample(t testing.TB, lang string) Document {
	t.Helper()
	words, err := i18n.New(lang)
	if err != nil {
		t.Fatal(err)
	}
	fonts, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	svg := `<svg width="480" height="280" viewBox="0 0 480 280" xmlns="http://www.w3.org/2000/svg"/>`
	long := chart.Table{Caption: "表1　各镇情况", Note: "注", Columns: []chart.Column{{Title: "镇"}, {Title: "数值", Kind: "num"}, {Title: "状态", Kind: "light"}}, Foot: [][]chart.Cell{{{Text: "合计"}, {Text: "31"}, {}}}}
	long.Rows = append(long.Rows, []chart.Cell{{Text: "部分"}})
	for i := range 60 {
		long.Rows = append(long.Rows, []chart.Cell{{Text: fmt.Sprintf("龙窝镇%d", i)}, {Text: "6%", Sub: "1/2"}, {Light: progress.Red, Status: "未达标"}})
	}
	lights := chart.Table{Dense: true, Narrow: true, Columns: []chart.Column{{Title: "镇", Kind: "text"}}}
	for i := range 31 {
		lights.Columns = append(lights.Columns, chart.Column{Title: []string{"农民增收", "Income growth"}[i%2], Kind: "light"})
	}
	for _, town := range []string{"龙窝镇", "紫城镇"} {
		r := []chart.Cell{{Text: town}}
		for range 31 {
			r = append(r, chart.Cell{Light: progress.Green, Status: "达标"})
		}
		lights.Rows = append(lights.Rows, r)
	}
	return Document{
		Words: words, Sample: true, Fonts: fonts,
		Doc: &doc.Document{
			Title: "紫金县固本强基工程2007年第三季度工作进展情况通报", AsOf: "数据截至2007年9月30日", Foot: "本文与网页同源。",
			Official: &doc.Official{
				Agency: "紫金县固本强基工作领导小组文件", Number: "紫固〔2007〕12号", Signatory: "签发人：张三",
				Annexes: []string{"各镇情况", "各项目标"}, Signer: "紫金县固本强基工作领导小组", Day: "2007年10月12日",
				Copies: "抄送：各镇、各派出单位。", Printer: "县固本办", Printed: "2007年10月13日印发", Contents: true,
			},
			Blocks: []doc.Block{
				doc.Heading{Text: "一、总体进展"}, doc.Prose{Heading: "（一）班子", Paragraphs: []doc.Paragraph{
					{Head: "农民增收：", Text: strings.Repeat("全县农民人均纯收入比上年增长七点四个百分点高于目标一点四个百分点", 30) + "。"},
					{Text: `<script> & "甲" (\x01) `}}, Items: []doc.Paragraph{{Head: "第一", Text: "甲"}, {Text: "乙"}}},
				doc.Figure{Figure: &chart.Figure{ID: "x", Title: "图<一>", Sentence: "句", Drawings: []chart.Drawing{{Size: chart.Size{W: 480, H: 280}, SVG: svg}}}},
				doc.Facts{Items: []doc.Fact{{Key: "名", Value: "值"}}},
				doc.Annex{Label: "附件1", Title: "各镇情况", Blocks: []doc.Block{doc.Table{Table: long}}},
				doc.Annex{Label: "附件2", Title: "各项目标", Blocks: []doc.Block{doc.Heading{Text: "目标"}, doc.Table{Table: chart.Table{Columns: []chart.Column{{Title: "目标", Kind: "text"}}}}, doc.Table{Table: lights}}},
			},
		},
	}
}

// TestMake holds that a second run gives the same bytes, that nothing of the data is part of
// the file's own language, and that the file says its title, language and headings.
func TestMake(t *testing.T) {
	for _, lang := range []string{"zh-cn", "en"} {
		d := sample(t, lang)
		first, missing, err := Make(d)
		if err != nil {
			t.Fatal(err)
		}
		second, _, err := Make(d)
		if err != nil || !bytes.Equal(first, second) {
			t.Errorf("the second run differs (%v)", err)
		}
		if len(missing) > 0 {
			t.Errorf("no font has %q", missing)
		}
		if len(first) > 400<<10 {
			t.Errorf("%d bytes", len(first))
		}
	}
}

// TestMissing holds that a character which no font has is told of, once, as a rare Han is, and
// that one beyond the first 65536 which a font has is not.
func TestMissing(t *testing.T) {
	d := sample(t, "zh-cn")
	d.Doc.Title = "\U000F0000村、\U000F0000村和𡋾村🅰"
	_, missing, err := Make(d)
	if err != nil {
		t.Fatal(err)
	}
	if got := string(missing); got != "𡋾\U000F0000" {
		t.Errorf("missing are %q", got)
	}
}

// TestOwn holds that an operator's font comes before the free ones, that these stand in for what
// it has not, and that a file which is no font is told of by its role.
func TestOwn(t *testing.T) {
	d := sample(t, "zh-cn")
	root, err := filepath.Abs("../../..")
	if err != nil {
		t.Fatal(err)
	}
	if d.Fonts, err = NewFonts(root, map[string][]byte{"body": goregular.TTF}); err != nil {
		t.Fatal(err)
	}
	free, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	for r, own := range map[rune]bool{'a': true, '固': false} {
		got, err1 := d.Fonts.glyph(bodyFace, r)
		plain, err2 := free.glyph(bodyFace, r)
		if err := errors.Join(err1, err2); err != nil {
			t.Fatal(err)
		}
		if bytes.Equal(got.outline, plain.outline) == own || !got.known {
			t.Errorf("%c is from the wrong font", r)
		}
	}
	if _, missing, err := Make(d); err != nil || len(missing) > 0 {
		t.Errorf("%q, %v", missing, err)
	}
	if _, err := NewFonts(root, map[string][]byte{"head": []byte("<html>")}); err == nil || !strings.Contains(err.Error(), "head") {
		t.Errorf("a font that is none: %v", err)
	}
}

func BenchmarkMake(b *testing.B) {
	d := sample(b, "zh-cn")
	for b.Loop() {
		if _, _, err := Make(d); err != nil {
			b.Fatal(err)
		}
	}
}
