package docx

import (
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"guben/generator/internal/doc"
)

// ordered are the properties that the documents use in the order of ECMA-376 part 1, annex A: the
// schema has them as sequences, and programs may refuse what stands otherwise.
var ordered = map[string]string{
	"pPr":   "pStyle keepNext keepLines pageBreakBefore framePr widowControl pBdr shd tabs snapToGrid spacing ind jc outlineLvl",
	"rPr":   "rStyle rFonts b color spacing sz szCs lang",
	"tblPr": "tblStyle tblW jc tblBorders tblLayout tblCellMar tblLook",
	"trPr":  "cantSplit tblHeader",
	"tcPr":  "tcW gridSpan shd",
	"style": "name basedOn qFormat pPr rPr tblPr",
	"pBdr":  "top left bottom right between",
}

// TestOrder holds all properties of a document of an office to the
// order of the schema; one that is not in the list is a fault too.
func TestOrder(t *testing.T) {
	d := sample()
	d.Doc.Official = &doc.Official{Agency: "紫金县固本强基工作领导小组文件", Number: "紫固〔2007〕12号", Signatory: "签发：县委", Annexes: []string{"甲", "乙"}, Signer: "县委", Day: "2007年10月20日", Copies: "各镇", Printer: "县委办", Contents: true}
	data, err := Make(d)
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for name, text := range parts(t, data) {
		if !strings.HasSuffix(name, ".xml") {
			continue
		}
		var open []string
		last := map[int]int{} // by depth, the place in its order of the child before
		r := xml.NewDecoder(strings.NewReader(text))
		for {
			token, err := r.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			switch x := token.(type) {
			case xml.StartElement:
				if n := len(open); n > 0 && ordered[open[n-1]] != "" {
					at := slices.Index(strings.Fields(ordered[open[n-1]]), x.Name.Local)
					if at < last[n] {
						t.Errorf("%s: %s in %s", name, x.Name.Local, strings.Join(open, " "))
					}
					last[n] = at
					seen++
				}
				open = append(open, x.Name.Local)
				delete(last, len(open))
			case xml.EndElement:
				open = open[:len(open)-1]
			}
		}
	}
	if seen < 200 {
		t.Errorf("%d properties", seen)
	}
	head := parts(t, data)["word/styles.xml"]
	// 15 characters of 156 mm (442.25 points) are 29 points each: 58.9 half points.
	if !strings.Contains(head, `w:styleId="Agency"`) || !strings.Contains(head, `<w:sz w:val="58"/>`) {
		t.Error("the name of who issues it does not stand on one line")
	}
}
