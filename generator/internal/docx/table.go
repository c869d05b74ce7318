package docx

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"guben/generator/internal/chart"
	"guben/generator/internal/doc"
	"guben/generator/internal/progress"
)

// width is that of the type area in twentieths of a point: 156 mm.
const width = 8845

// table writes a table with its caption above and its note below. Its head is repeated on
// every sheet, and no row is torn. A table of no columns, as of a town's villages where
// there are none, has nothing to say.
func (b *body) table(t chart.Table) {
	if len(t.Columns) == 0 {
		return
	}
	if t.Caption != "" {
		b.paragraph("Caption", "", t.Caption)
	}
	columns := columnWidths(t)
	b.out.WriteString(`<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr><w:tblGrid>`)
	for _, w := range columns {
		fmt.Fprintf(&b.out, `<w:gridCol w:w="%d"/>`, w)
	}
	b.out.WriteString(`</w:tblGrid>`)
	if slices.ContainsFunc(t.Columns, func(c chart.Column) bool { return c.Title != "" }) {
		b.row(`<w:tblHeader/>`, func() {
			for i, c := range t.Columns {
				b.cell(columns[i], 1, shade, c.Kind == "num", run(c.Title, "<w:b/>"))
			}
		})
	}
	all := append(t.Rows[:len(t.Rows):len(t.Rows)], t.Foot...)
	for i, r := range all {
		b.together = len(all) <= doc.WholeRows && i+1 < len(all)
		props := ""
		if i >= len(t.Rows) {
			props = "<w:b/>"
		}
		b.dataRow(t, columns, r, props)
	}
	b.together = false
	if len(t.Rows) == 0 {
		b.row("", func() { b.cell(width, len(columns), "", false, run(b.Words.Say("word.no-rows", nil), "")) })
	}
	b.out.WriteString(`</w:tbl>`)
	b.paragraph("Note", "", t.Note)
}

// shade is the ground of a table's heads.
const shade = `<w:shd w:val="clear" w:color="auto" w:fill="F0F5FB"/>`

func (b *body) row(props string, cells func()) {
	b.out.WriteString(`<w:tr><w:trPr><w:cantSplit/>` + props + `</w:trPr>`)
	cells()
	b.out.WriteString(`</w:tr>`)
}

// dataRow writes a row; one of a single cell heads the rows below it.
func (b *body) dataRow(t chart.Table, columns []int, r []chart.Cell, props string) {
	if len(r) == 1 {
		b.row("", func() { b.cell(width, len(columns), shade, false, b.cellRuns(t, r[0], "<w:b/>")) })
		return
	}
	b.row("", func() {
		for i := range columns {
			var c chart.Cell
			if i < len(r) {
				c = r[i]
			}
			b.cell(columns[i], 1, "", t.Columns[i].Kind == "num", b.cellRuns(t, c, props))
		}
	})
}

func (b *body) cell(w, span int, props string, right bool, runs string) {
	if span > 1 {
		props = fmt.Sprintf(`<w:gridSpan w:val="%d"/>`, span) + props
	}
	align := ""
	if b.together {
		align = `<w:keepNext/>`
	}
	if right {
		align += `<w:jc w:val="right"/>`
	}
	fmt.Fprintf(&b.out, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>%s</w:tcPr><w:p><w:pPr><w:pStyle w:val="Cell"/>%s</w:pPr>%s</w:p></w:tc>`, w, props, align, runs)
}

// signs tell lights apart without colour; colours are those of the words on paper.
var signs = map[progress.Light][2]string{
	progress.Green: {"●", "17613F"}, progress.Yellow: {"▲", "7C4D00"}, progress.Red: {"■", "A3170E"}, progress.Grey: {"○", "4A5865"},
}

// cellRuns are a cell's light, text and what stands below it.
func (b *body) cellRuns(t chart.Table, c chart.Cell, props string) string {
	var out strings.Builder
	if c.Light != "" {
		sign, ok := signs[c.Light]
		if !ok {
			sign = [2]string{"–", "4A5865"}
		}
		word := sign[0] + " " + c.Status
		if t.Dense && (c.Text != "" || t.Narrow) {
			word = sign[0] + " "
		}
		out.WriteString(run(word, props+`<w:color w:val="`+sign[1]+`"/>`))
		if c.Text != "" && !t.Dense {
			out.WriteString(run(" ", props))
		}
	}
	out.WriteString(run(c.Text, props))
	if m := c.More; m != nil {
		for _, r := range m.Runs {
			out.WriteString(run(r.Text, props))
		}
		for i, l := range m.Links {
			if i > 0 {
				out.WriteString(run(b.Words.Say("format.comma", nil), props))
			}
			out.WriteString(run(l.Text+noted(l.Note), props))
		}
		if m.Strip != "" {
			out.WriteString(stripRuns(m.Strip))
			if m.Older != nil {
				for _, p := range m.Older.Parts {
					out.WriteString(`<w:r><w:br/></w:r>` + run(p.Title+" ", `<w:color w:val="4A5865"/><w:sz w:val="15"/>`) + stripRuns(p.Strip))
				}
			}
		} else {
			out.WriteString(run(m.Say, `<w:sz w:val="15"/>`))
		}
	}
	if c.Sub != "" {
		out.WriteString(`<w:r><w:br/></w:r>` + run(c.Sub, `<w:color w:val="4A5865"/><w:sz w:val="15"/>`))
	}
	return out.String()
}

// stripRuns are a history of lights as signs, small and without the words that say them:
// these would take more room than the rest of the table.
func stripRuns(strip string) string {
	lights := map[rune]progress.Light{'g': progress.Green, 'y': progress.Yellow, 'r': progress.Red, 'o': progress.Grey}
	var out strings.Builder
	for i := 0; i < len(strip); {
		n := 1
		for i+n < len(strip) && strip[i+n] == strip[i] {
			n++
		}
		sign, ok := signs[lights[rune(strip[i])]]
		switch {
		case strip[i] == ' ':
			sign = [2]string{" ", "auto"}
		case !ok:
			sign = [2]string{"–", "4A5865"}
		}
		out.WriteString(run(strings.Repeat(sign[0], n), `<w:color w:val="`+sign[1]+`"/><w:sz w:val="15"/>`))
		i += n
	}
	return out.String()
}

func noted(note string) string {
	if note == "" {
		return ""
	}
	return " " + note
}

// columnWidths share the width by the longest texts of the columns, within bounds.
func columnWidths(t chart.Table) []int {
	need, all := make([]int, len(t.Columns)), 0
	for i, c := range t.Columns {
		need[i] = min(max(4, utf8.RuneCountInString(c.Title)), 8)
	}
	for _, r := range append(t.Rows[:len(t.Rows):len(t.Rows)], t.Foot...) {
		for i := range min(len(r), len(need)) {
			if len(r) > 1 {
				need[i] = min(max(need[i], 6, cellLength(t, r[i])), 18)
			}
		}
	}
	for _, n := range need {
		all += n
	}
	left := width
	for i, n := range need {
		need[i] = width * n / max(all, 1)
		left -= need[i]
	}
	need[len(need)-1] += left
	return need
}

// cellLength is how many characters a cell would take on one line, halving what can wrap.
func cellLength(t chart.Table, c chart.Cell) int {
	n := utf8.RuneCountInString(c.Text)
	if c.Light != "" {
		n += 2
		if !t.Dense {
			n += utf8.RuneCountInString(c.Status)
		}
	}
	if c.More != nil {
		for _, l := range c.More.Links {
			n += utf8.RuneCountInString(l.Text) + utf8.RuneCountInString(l.Note) + 1
		}
		if c.More.Strip != "" {
			n = max(n, len(c.More.Strip))
		} else {
			n = max(n, utf8.RuneCountInString(c.More.Say)/3)
		}
	}
	return max(n, utf8.RuneCountInString(c.Sub)/2)
}
