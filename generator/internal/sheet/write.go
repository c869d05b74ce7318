package sheet

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"

	"github.com/xuri/excelize/v2"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

// Book is a workbook to be filled in.
type Book struct {
	Programme string       // what it is for
	Place     *model.Place // the town or county whose places it asks
	Period    model.Period
	Sample    bool // its figures are invented
	Sheets    []Sheet
}

// FileName is the name of the book's file: 2007-Q4-龙窝镇-441621102.xlsx, and of one for
// the whole county 2007-Q4-紫金县.xlsx.
func (b *Book) FileName(whole bool) string {
	parts := []string{b.Period.String(), fileSafe(b.Place.Name)}
	if !whole {
		parts = append(parts, b.Place.Code)
	}
	return strings.Join(parts, "-") + ".xlsx"
}

// fileSafe leaves out of a name what a file's name may not hold on any system.
func fileSafe(name string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|.`, r) || !unicode.IsPrint(r) {
			return '_'
		}
		return r
	}, name)
}

// Write makes the workbook. The same book gives the same bytes.
func Write(b *Book, w *i18n.Words) ([]byte, error) {
	x := &writer{book: b, words: w, file: excelize.NewFile(), names: map[string]bool{HeldSheet: true, "history": true}} // the programs keep History for themselves
	defer x.file.Close()
	x.properties()
	x.makeStyles()
	x.guide()
	for i := range b.Sheets {
		x.sheet(&b.Sheets[i])
	}
	x.links()
	x.held()
	if x.err != nil {
		return nil, fmt.Errorf("write a workbook: %w", x.err)
	}
	x.file.SetActiveSheet(0)
	var out bytes.Buffer
	err := x.file.Write(&out)
	return out.Bytes(), err
}

// writer writes one workbook; the first error stays.
type writer struct {
	book    *Book
	words   *i18n.Words
	file    *excelize.File
	styles  map[style]int
	names   map[string]bool // of sheets, in lower case
	tabs    []string        // the names of the topics' sheets
	listRow int             // where the list of sheets begins on the first
	offers  [][]string      // lists to choose from: see offered
	err     error
}

// try keeps the first error.
func (x *writer) try(err error) {
	if x.err == nil {
		x.err = err
	}
}

// madeOn stands for the day and time that a file bears: the same in each, so that the
// same figures make the same file.
const madeOn = "2000-01-01T00:00:00Z"

func (x *writer) properties() {
	x.try(x.file.SetDocProps(&excelize.DocProperties{
		Creator: Mark, LastModifiedBy: Mark, Created: madeOn, Modified: madeOn,
		Title: x.heading(), Language: x.words.Lang,
	}))
	x.try(x.file.SetAppProps(&excelize.AppProperties{Application: Mark}))
	x.try(x.file.SetDefaultFont(font))
}

// heading names the workbook: place and period.
func (x *writer) heading() string {
	return x.words.Say("sheet.heading", i18n.Args{"Place": x.words.Name(x.book.Place), "Period": x.words.Period(x.book.Period)})
}

// tab makes a name for a sheet that spreadsheet programs accept and no other sheet has:
// of at most 31 characters, without those that formulas need.
func (x *writer) tab(title, topic string) string {
	clean := strings.TrimSpace(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'`, r) || !unicode.IsPrint(r) {
			return ' '
		}
		return r
	}, title))
	const most, forTopic = 31, 20
	name := cutTo(clean, most)
	if name == "" || x.names[strings.ToLower(name)] {
		name = cutTo(cutTo(clean, most-forTopic-1)+" "+topic, most)
	}
	for n := 2; x.names[strings.ToLower(name)]; n++ {
		name = cutTo(clean, most-forTopic) + fmt.Sprintf(" %d", n)
	}
	x.names[strings.ToLower(name)] = true
	return name
}

// cutTo shortens s to n of the units that spreadsheet programs count, which are those of
// UTF-16.
func cutTo(s string, n int) string {
	used := 0
	for i, r := range s {
		used++
		if r > 0xffff {
			used++
		}
		if used > n {
			return strings.TrimSpace(s[:i])
		}
	}
	return s
}

// at is a cell's name: column and row from 1.
func at(col, row int) string {
	name, _ := excelize.CoordinatesToCellName(col, row) // both are at least 1
	return name
}

func letters(col int) string {
	name, _ := excelize.ColumnNumberToName(col)
	return name
}

// text puts text into a cell, never a formula, whatever it begins with.
func (x *writer) text(tab string, col, row int, s string) {
	x.try(x.file.SetCellStr(tab, at(col, row), s))
}

// number puts a number into a cell by its exact digits.
func (x *writer) number(tab string, col, row int, digits string) {
	x.try(x.file.SetCellDefault(tab, at(col, row), digits))
}

// dress gives a range of cells a style.
func (x *writer) dress(tab string, col, row, toCol, toRow int, s style) {
	x.try(x.file.SetCellStyle(tab, at(col, row), at(toCol, toRow), x.styles[s]))
}

// yesNo is how an answer is shown.
func (x *writer) yesNo(v model.Amount) string {
	if v != 0 {
		return x.words.Say("format.yes", nil)
	}
	return x.words.Say("format.no", nil)
}

// serial is the number that spreadsheet programs keep a day as.
func serial(d model.Date) int { return model.Day(1899, 12, 30).DaysTo(d) - 1 }

// answers are how a file has what is reckoned as 1 and 0; a mark is none.
var answers = map[string]string{"1": "true", "0": "false"}

// held notes on a sheet that nobody sees what was filled in already.
func (x *writer) held() {
	x.newSheet(HeldSheet)
	row := 1
	put := func(cells ...string) {
		for i, s := range cells {
			x.text(HeldSheet, i+1, row, s)
		}
		row++
	}
	put("topic", "period", "code", "key", "value")
	for _, s := range x.book.Sheets {
		for _, r := range s.Rows {
			for _, c := range s.Columns {
				v := r.Held(c.Key)
				if c.Kind == YesNo && s.Record == nil {
					v = answers[v]
				}
				if v != "" {
					put(s.Topic, s.Period.String(), r.Code, c.Key, v)
				}
			}
		}
	}
	x.putOffers()
	x.try(x.file.SetSheetVisible(HeldSheet, false, true))
}

func (x *writer) newSheet(name string) {
	_, err := x.file.NewSheet(name)
	x.try(err)
}
