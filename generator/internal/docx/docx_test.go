package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"guben/generator/internal/chart"
	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
	"guben/generator/internal/progress"
)

// sample is a document of every kind of part, with names that would like to be markup.
func sample() Document {
	svg := `<svg width="480" height="280" viewBox="0 0 480 280" xmlns="http://www.w3.org/2000/svg"><rect width="200" height="100" fill="var(--met)"/><text dominant-baseline="central" y="10" stroke="var(--surface)" paint-order="stroke" fill="var(--text)">好 &lt;义</text></svg>`
	words, err := i18n.New("zh-cn")
	if err != nil {
		panic(err)
	}
	return Document{
		Words: words, Site: "紫金县 & 进度", Sample: true,
		Colours: doc.Colours(":root { --green: #237a57; --met: var(--green); --text: #16202a; --surface: #fff; }"),
		Picture: func(svg string, _ float64) ([]byte, error) { return []byte("points of " + svg), nil },
		Doc: &doc.Document{Title: `通报</w:t> "甲" & 乙`, AsOf: "数据截至2007年9月30日", Blocks: []doc.Block{
			doc.Heading{Text: "一、工作进展"}, doc.Prose{Heading: "（一）班子"},
			doc.Prose{Paragraphs: []doc.Paragraph{{Head: "农民增收：", Text: "]]><script>\x01"}}, Items: []doc.Paragraph{{Text: "第一"}}},
			doc.Table{Table: chart.Table{Caption: "表1", Note: "注", Columns: []chart.Column{{Title: "镇"}, {Title: "数值", Kind: "num"}, {Title: "状态", Kind: "light"}},
				Rows: [][]chart.Cell{{{Text: "部分"}}, {{Text: "龙窝镇", More: &chart.More{Strip: "rrg -", Say: "从前"}}, {Text: "6%", Sub: "1/2"}, {Light: progress.Red, Status: "未达标"}}}}},
			doc.Figure{Figure: &chart.Figure{ID: "x", Title: "图<一>", Sentence: "句", Drawings: []chart.Drawing{{Size: chart.Size{W: 480, H: 280}, SVG: svg}}}},
		}},
	}
}

func parts(t *testing.T, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		all[f.Name] = string(text)
	}
	return all
}

// TestMake holds that the parts are well-formed XML, that nothing of the data is markup, and
// that headings, tables and pictures are real ones; and that a second run gives the same bytes.
func TestMake(t *testing.T) {
	first, err := Make(sample())
	if err != nil {
		t.Fatal(err)
	}
	second, err := Make(sample())
	if err != nil || !bytes.Equal(first, second) {
		t.Errorf("the second run differs (%v)", err)
	}
	all := parts(t, first)
	for name, text := range all {
		if strings.HasSuffix(name, ".png") {
			continue
		}
		d := xml.NewDecoder(strings.NewReader(text))
		for {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
	}
	doc := all["word/document.xml"]
	for text, want := range map[string]int{
		`w:val="Heading1"`: 1, `w:val="Heading2"`: 1, "<w:tbl>": 1, "<w:tblHeader/>": 1, "<w:cantSplit/>": 3,
		`descr="图&lt;一&gt;：句"`:              1,
		`<a:blip r:embed="rId-chart1.png">`: 1, `r:embed="rId-chart1.svg"/>`: 1,
		"<script>": 0, "通报&lt;/w:t&gt; &quot;甲&quot; &amp; 乙": 1, "■ 未达标": 1,
		">■■<": 1, ">●<": 1, ">–<": 1, "从前": 0, // a strip is told by signs, not by words
	} {
		if got := strings.Count(doc, text); got != want {
			t.Errorf("%s: %d times, want %d", text, got, want)
		}
	}
	rels := all["word/_rels/document.xml.rels"]
	for _, kind := range []string{"png", "svg"} {
		if !strings.Contains(rels, `Id="rId-chart1.`+kind+`"`) || !strings.Contains(rels, `Target="media/chart1.`+kind+`"`) {
			t.Errorf("no relation to the %s: %s", kind, rels)
		}
	}
	if png := all["word/media/chart1.png"]; !strings.HasPrefix(png, "points of <svg") || !strings.Contains(png, `fill="#237a57"`) || !strings.Contains(png, "paint-order") {
		t.Errorf("painted from %s", png)
	}
	svg := all["word/media/chart1.svg"]
	// 10 + 0.36 × 13 = 14.68
	for _, want := range []string{`fill="#237a57"`, `y="14.68"`, "好 &lt;义"} {
		if !strings.Contains(svg, want) {
			t.Errorf("%s is not in %s", want, svg)
		}
	}
	if strings.Contains(svg, "var(") || strings.Contains(svg, "stroke") {
		t.Errorf("left in the picture: %s", svg)
	}
}

// TestOpens has LibreOffice read a document and write its text.
func TestOpens(t *testing.T) {
	if testing.Short() {
		t.Skip("needs LibreOffice")
	}
	data, err := Make(sample())
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "x.docx")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("soffice", "-env:UserInstallation=file://"+filepath.ToSlash(dir)+"/profile", "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", dir, file)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v (scripts/install-browser installs LibreOffice): %s", err, out)
	}
	text, err := os.ReadFile(filepath.Join(dir, "x.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`通报</w:t> "甲" & 乙`, "一、工作进展", "农民增收：]]><script>", "龙窝镇", "■ 未达标", "图<一>"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("%q is not in what LibreOffice reads:\n%s", want, text)
		}
	}
}

// TestNoColumns holds that a table of nothing, such as that of a town without villages,
// is left out.
func TestNoColumns(t *testing.T) {
	d := sample()
	d.Doc.Blocks = []doc.Block{doc.Table{Table: chart.Table{ID: "lights"}}}
	data, err := Make(d)
	if err != nil || strings.Contains(parts(t, data)["word/document.xml"], "<w:tbl>") {
		t.Error(err)
	}
}
