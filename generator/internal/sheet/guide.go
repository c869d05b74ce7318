package sheet

import (
	"fmt"
	"slices"

	"github.com/mattn/go-runewidth"

	"guben/generator/internal/i18n"
)

// advice are the sentences of the first sheet, in order.
var advice = []string{"white", "empty", "nought", "digits", "yes-no", "mark", "date", "refused", "rows", "people", "back"}

const (
	guideNumber, guideText = 6, 96 // widths
	guideFirst             = 4     // the row of the first sentence
)

// guide writes the first sheet: how to fill in the others.
func (x *writer) guide() {
	tab := x.tab(x.words.Say("sheet.guide.tab", nil), "guide")
	x.try(x.file.SetSheetName(x.file.GetSheetName(0), tab))
	x.try(x.file.SetColWidth(tab, "A", "A", guideNumber))
	x.try(x.file.SetColWidth(tab, "B", "B", 34))
	x.try(x.file.SetColWidth(tab, "C", "E", (guideText-34)/3))
	x.text(tab, 1, 1, x.heading())
	x.dress(tab, 1, 1, 1, 1, styleTitle)
	x.try(x.file.SetRowHeight(tab, 1, 36))
	x.text(tab, 1, 2, x.subtitle())
	x.dress(tab, 1, 2, 1, 2, styleNote)
	row := guideFirst
	for i, id := range advice {
		x.advise(tab, row, fmt.Sprint(i+1), x.words.Say("sheet.guide."+id, i18n.Args{"Example": exampleDay(x.book.Period)}))
		row++
	}
	if slices.ContainsFunc(x.book.Sheets, func(s Sheet) bool { return s.Spare > 0 }) {
		x.advise(tab, row, fmt.Sprint(len(advice)+1), x.words.Say("sheet.guide.records", nil))
		row++
	}
	x.list(tab, row+1)
	x.lock(tab)
	x.plain(tab)
	x.page(tab, "portrait", true)
}

// subtitle says what the figures are for, and where they are invented.
func (x *writer) subtitle() string {
	if x.book.Sample {
		return x.words.Say("sheet.guide.sample", i18n.Args{"Programme": x.book.Programme})
	}
	return x.book.Programme
}

// advise writes one numbered sentence over the width of the page.
func (x *writer) advise(tab string, row int, number, sentence string) {
	x.text(tab, 1, row, number)
	x.text(tab, 2, row, sentence)
	x.dress(tab, 1, row, 1, row, styleGuideNumber)
	x.dress(tab, 2, row, 5, row, styleBody)
	x.try(x.file.MergeCell(tab, at(2, row), at(5, row)))
	const lineHeight, pad, perLine = 18, 8, guideText - 4
	lines := (runewidth.StringWidth(sentence) + perLine - 1) / perLine
	x.try(x.file.SetRowHeight(tab, row, float64(lines*lineHeight+pad)))
}

// list writes the list of the sheets that follow.
func (x *writer) list(tab string, row int) {
	for i, id := range []string{"tab", "of", "rows", "due"} {
		x.text(tab, i+2, row, x.words.Say("sheet.list."+id, nil))
	}
	x.dress(tab, 2, row, 5, row, styleHead)
	x.try(x.file.SetRowHeight(tab, row, 24))
	x.listRow = row + 1
	for i := range x.book.Sheets {
		s := &x.book.Sheets[i]
		at := row + 1 + i
		x.text(tab, 3, at, x.rowsOf(s))
		x.number(tab, 4, at, fmt.Sprint(len(s.Rows)))
		if !s.Due.IsZero() {
			x.text(tab, 5, at, x.words.Date(s.Due))
		}
		x.dress(tab, 3, at, 5, at, styleCellNumber)
		x.try(x.file.SetRowHeight(tab, at, 22))
	}
}

// links names the sheets in the list, and leads to each, once they have their names.
func (x *writer) links() {
	tab := x.file.GetSheetName(0)
	for i, name := range x.tabs {
		row := x.listRow + i
		x.text(tab, 2, row, name)
		x.dress(tab, 2, row, 2, row, styleLink)
		x.try(x.file.SetCellHyperLink(tab, at(2, row), fmt.Sprintf("'%s'!%s", name, at(1, rowTitle)), "Location"))
	}
}
