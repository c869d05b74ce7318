package sheet

import (
	"bytes"
	"errors"
	"math/big"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"guben/generator/internal/diag"
)

// What a workbook may unpack to. The library holds a cell for every one between the first
// and the last of a row, so those are counted before it is asked to read.
const (
	maxUnpacked = 192 << 20
	maxParts    = 5_000
	maxCells    = 1_000_000
	maxMerges   = 5_000
)

// readBook reads an .xlsx file.
func readBook(file string, raw []byte) (*Sent, error) {
	if err := measure(raw); err != nil {
		return nil, err
	}
	f, err := excelize.OpenReader(bytes.NewReader(raw), excelize.Options{
		UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxUnpacked, // never by way of the disk
	})
	if err != nil {
		return nil, err
	}
	defer f.Close()
	names := f.GetSheetList()
	if len(names) > maxSheets {
		return nil, tooLarge("sheet-sheets", maxSheets)
	}
	book := &Sent{File: file}
	for _, name := range names {
		g, err := readSheet(f, name)
		if err != nil {
			return nil, err
		}
		if g != nil {
			book.Grids = append(book.Grids, g)
		}
	}
	return book, nil
}

func tooLarge(what string, most int) error {
	return refusal{diag.SheetTooLarge, diag.Args{"What": diag.Term(what), "Most": most}}
}

// readSheet reads one sheet; nil where it is no grid, such as a chart.
func readSheet(f *excelize.File, name string) (*Grid, error) {
	there, err := saying(f, name)
	if err != nil {
		return nil, err
	}
	visible, _ := f.GetSheetVisible(name)
	s := &sheetReader{f: f, name: name, styles: map[int]*numberFormat{}, formulas: map[coords]string{}, grid: &Grid{Name: name, Hidden: !visible}}
	if len(there) == 0 {
		return s.grid, nil
	}
	merges, err := f.GetMergeCells(name, true)
	var none excelize.ErrSheetNotExist
	if errors.As(err, &none) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	if props, err := f.GetWorkbookProps(); err == nil && props.Date1904 != nil {
		s.date1904 = *props.Date1904
	}
	for _, at := range there {
		if err := s.cell(at.row, at.col); err != nil {
			return nil, err
		}
	}
	s.reckon()
	for _, m := range merges {
		if err := s.merge(m); err != nil {
			return nil, err
		}
	}
	s.remarks()
	s.conditions()
	s.hide()
	s.grid.trim()
	return s.grid, nil
}

type coords struct{ row, col int }

// saying lists the cells of a sheet that say something, as a stream.
func saying(f *excelize.File, name string) ([]coords, error) {
	rows, err := f.Rows(name)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var there []coords
	said := 0
	for row := 0; rows.Next(); row++ {
		cells, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return nil, err
		}
		if len(cells) > maxCols && strings.TrimSpace(strings.Join(cells[maxCols:], "")) != "" {
			return nil, tooLarge("sheet-columns", maxCols)
		}
		if len(cells) > 0 {
			said++
		}
		if said > maxRows {
			return nil, tooLarge("sheet-rows", maxRows)
		}
		for col := range cells[:min(len(cells), maxCols)] {
			there = append(there, coords{row, col})
		}
	}
	return there, rows.Error()
}

type sheetReader struct {
	f        *excelize.File
	name     string
	date1904 bool
	styles   map[int]*numberFormat
	formulas map[coords]string
	grid     *Grid
}

var kinds = map[excelize.CellType]CellKind{
	excelize.CellTypeUnset: Numeric, excelize.CellTypeNumber: Numeric, excelize.CellTypeBool: Bool,
	excelize.CellTypeError: Fault, excelize.CellTypeDate: Text, excelize.CellTypeFormula: Text,
	excelize.CellTypeInlineString: Text, excelize.CellTypeSharedString: Text,
}

// cell reads one cell.
func (s *sheetReader) cell(row, col int) error {
	at, err := excelize.CoordinatesToCellName(col+1, row+1)
	if err != nil {
		return err
	}
	raw, err := s.f.GetCellValue(s.name, at, excelize.Options{RawCellValue: true})
	if err != nil {
		return err
	}
	formula, err := s.f.GetCellFormula(s.name, at)
	if err != nil {
		return err
	}
	c := Cell{Raw: tidy(raw), Formula: formula != "", Damaged: damaged(raw)}
	if c.Raw == "" && !c.Formula {
		return nil
	}
	if c.Formula {
		s.formulas[coords{row, col}] = formula
	}
	shown, err := s.f.GetCellValue(s.name, at)
	if err != nil {
		return err
	}
	kind, err := s.f.GetCellType(s.name, at)
	if err != nil {
		return err
	}
	c.Text, c.Kind = tidy(shown), kinds[kind]
	switch {
	case c.Kind == Numeric:
		err = s.number(at, &c)
	case faultText.MatchString(c.Text):
		c.Kind = Fault
	}
	s.grid.set(row, col, c)
	return err
}

// number holds what the style of a cell shows of its number against the number itself:
// words around it count as if they were written there.
func (s *sheetReader) number(at string, c *Cell) error {
	style, err := s.f.GetCellStyle(s.name, at)
	if err != nil {
		return err
	}
	if s.styles[style] == nil {
		s.styles[style] = s.format(style)
	}
	format := s.styles[style]
	n, ok := new(big.Rat).SetString(c.Raw)
	if !ok { // among others a formula whose result was not saved
		c.Kind = Text
		return nil
	}
	if format.date {
		if day, ok := serialDay(c.Raw, s.date1904); ok {
			c.Kind, c.Raw = Date, day
			return nil
		}
	}
	switch seen := format.show(n); {
	case seen.percent:
		c.Percent = true
	case seen.other:
		c.Odd = format.code
	case seen.text != "":
		c.Kind, c.Text = Text, tidy(seen.text)
	}
	return nil
}

// builtIn are the formats that a file names by number, as Chinese programs show them.
var builtIn = map[int]string{
	1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: `"¥"#,##0;"¥"-#,##0`, 6: `"¥"#,##0;[Red]"¥"-#,##0`,
	7: `"¥"#,##0.00;"¥"-#,##0.00`, 8: `"¥"#,##0.00;[Red]"¥"-#,##0.00`, 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
	13: "# ??/??", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 32: "h:mm", 33: "h:mm:ss", 34: "h:mm", 35: "h:mm:ss",
	37: "#,##0_);(#,##0)", 38: "#,##0_);[Red](#,##0)", 39: "#,##0.00_);(#,##0.00)", 40: "#,##0.00_);[Red](#,##0.00)",
	41: `_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ `, 42: `_ "¥"* #,##0_ ;_ "¥"* -#,##0_ ;_ "¥"* "-"_ ;_ @_ `,
	43: `_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ `, 44: `_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ `,
	45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@", 55: "h:mm", 56: "h:mm:ss",
}

// dateFormat tells the built-in formats of dates: Western, and those of Chinese, Japanese
// and Korean books.
func dateFormat(id int) bool {
	return id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 31 || id == 36 || id >= 50 && id <= 54 || id == 57 || id == 58
}

func (s *sheetReader) format(id int) *numberFormat {
	style, err := s.f.GetStyle(id)
	switch {
	case err != nil || style == nil:
		return newFormat("General")
	case s.declared(style.NumFmt) != "": // a file may give a number its own meaning
		return newFormat(s.declared(style.NumFmt))
	case style.CustomNumFmt != nil:
		return newFormat(*style.CustomNumFmt)
	case dateFormat(style.NumFmt):
		return &numberFormat{code: "yyyy-mm-dd", date: true}
	case builtIn[style.NumFmt] != "":
		return newFormat(builtIn[style.NumFmt])
	}
	return newFormat("General")
}

// declared is the code that a file gives for the number of a format.
func (s *sheetReader) declared(id int) string {
	if s.f.Styles == nil || s.f.Styles.NumFmts == nil || id == 0 {
		return ""
	}
	for _, n := range s.f.Styles.NumFmts.NumFmt {
		if n != nil && n.NumFmtID == id {
			return n.FormatCode
		}
	}
	return ""
}

// serialDay turns a serial number of a day into 2007-01-05.
func serialDay(raw string, date1904 bool) (string, bool) {
	serial, err := strconv.ParseFloat(raw, 64) // as the file's own program reads it
	if err != nil || serial < 1 || serial > 2958465 {
		return "", false
	}
	t, err := excelize.ExcelDateToTime(serial, date1904)
	if err != nil {
		return "", false
	}
	return t.Format("2006-01-02"), true
}

// merge gives all cells of a merged range the value of its first.
func (s *sheetReader) merge(m excelize.MergeCell) error {
	if len(m) == 0 || !strings.Contains(m[0], ":") {
		return nil
	}
	col, row, err := excelize.CellNameToCoordinates(m.GetStartAxis())
	if err != nil {
		return err
	}
	endCol, endRow, err := excelize.CellNameToCoordinates(m.GetEndAxis())
	if err != nil {
		return err
	}
	first := s.grid.At(row-1, col-1)
	endCol, endRow = min(endCol, s.grid.width()), min(endRow, len(s.grid.Rows))
	if (endCol-col)*(endRow-row) > maxCells {
		return tooLarge("sheet-cells", maxCells)
	}
	for r := row - 1; r < endRow; r++ {
		for c := col - 1; c < endCol; c++ {
			if r == row-1 && c == col-1 {
				continue
			}
			part := first
			part.Merged, part.Above = true, r > row-1
			if first.Kind != Blank || s.grid.At(r, c).Kind != Blank {
				s.grid.set(r, c, part)
			}
		}
	}
	return nil
}

func (s *sheetReader) remarks() {
	comments, err := s.f.GetComments(s.name)
	if err != nil {
		return // what hangs on no cell that can be told says nothing of one
	}
	for _, c := range comments {
		text := c.Text
		for _, run := range c.Paragraph {
			text += run.Text
		}
		col, row, err := excelize.CellNameToCoordinates(c.Cell)
		if err == nil {
			s.grid.Remarks = append(s.grid.Remarks, Remark{row - 1, col - 1, tidy(text)})
		}
	}
}

// hide marks the cells of rows and columns that are hidden.
func (s *sheetReader) hide() {
	columns := make([]bool, s.grid.width())
	for col := range columns {
		visible, err := s.f.GetColVisible(s.name, columnName(col))
		columns[col] = err == nil && !visible
	}
	for r, row := range s.grid.Rows {
		visible, err := s.f.GetRowVisible(s.name, r+1)
		for c := range row {
			row[c].Hidden = columns[c] || err == nil && !visible
		}
	}
}
