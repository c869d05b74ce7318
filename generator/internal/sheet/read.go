package sheet

import (
	"bytes"
	"encoding/csv"
	"path"
	"regexp"
	"strings"
	"unicode"

	"github.com/xuri/excelize/v2"

	"guben/generator/internal/diag"
)

// What is read of one file, at most: enough for 20,000 villages, and too little for a
// file that was made to exhaust the machine.
const (
	MaxFile   = 32 << 20 // bytes
	maxSheets = 100
	maxRows   = 100_000 // rows that say something
	maxCols   = 500
	maxText   = 1_000 // characters of a cell that are kept
)

// Sent is a file that was read.
type Sent struct {
	File     string   // as it was named
	Folders  []string // in which it lay, below the one that was named: 2006年, 紫城镇
	Encoding string   // of a text file that is not in UTF-8: GBK or UTF-16
	Grids    []*Grid
}

// Grid is one sheet. A text file has one, without a name.
type Grid struct {
	Name    string
	Hidden  bool
	Remarks []Remark
	Rows    [][]Cell // without the empty cells behind each row, and the empty rows behind all
}

// Remark is a comment that hangs on a cell. Only numbers of persons are looked for in it.
type Remark struct {
	Row, Col int
	Text     string
}

// CellKind is what a cell holds.
type CellKind uint8

// The kinds.
const (
	Blank CellKind = iota
	Text
	Numeric
	Date
	Bool
	Fault // #DIV/0! and its like
)

// Cell is one cell of a grid.
type Cell struct {
	Kind     CellKind
	Text     string // as it is shown, without spaces around it
	Raw      string // what stands in the file: all digits of a number; a date as 2007-01-05
	Percent  bool   // a number that is shown as a percentage
	Odd      string // the format of a number that shows what is not that number
	Damaged  bool   // characters of it were lost on the way
	Formula  bool
	Stale    string // what a formula comes to, where its saved result is another
	Unfilled bool   // a formula of cells in which nothing stands
	Hidden   bool   // its row or column is
	Merged   bool   // the value is that of a merged cell which began further up or left
	Above    bool   // … further up
}

// faultText is what spreadsheets show in the place of a result.
var faultText = regexp.MustCompile(`^(#(DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!|####*)|Err:\d+)$`)

// At returns a cell; one that is not there is blank.
func (g *Grid) At(row, col int) Cell {
	if row < 0 || row >= len(g.Rows) || col < 0 || col >= len(g.Rows[row]) {
		return Cell{}
	}
	return g.Rows[row][col]
}

func (g *Grid) set(row, col int, c Cell) {
	for len(g.Rows) <= row {
		g.Rows = append(g.Rows, nil)
	}
	for len(g.Rows[row]) <= col {
		g.Rows[row] = append(g.Rows[row], Cell{})
	}
	g.Rows[row][col] = c
}

// width is the length of the longest row.
func (g *Grid) width() int {
	w := 0
	for _, r := range g.Rows {
		w = max(w, len(r))
	}
	return w
}

// Text is the first sheet that is seen, as text whose lines are its rows.
func (b *Sent) Text() []byte {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	for _, g := range b.Grids {
		if g.Hidden || len(g.Rows) == 0 {
			continue
		}
		for _, row := range g.Rows {
			cells := make([]string, max(len(row), 1))
			for i, c := range row {
				if cells[i] = tidy(c.Text); c.Kind == Numeric && allDigits.MatchString(c.Raw) {
					cells[i] = c.Raw
				}
			}
			_ = w.Write(cells) // into memory
		}
		break
	}
	w.Flush()
	return out.Bytes()
}

// Place names a cell as problems do: file.xlsx!Sheet!C7. Row and col count from 0; a
// negative row is the sheet as a whole.
func Place(file, sheet string, row, col int) string {
	if sheet != "" {
		file += "!" + sheet
	}
	if row < 0 {
		return file
	}
	name, err := excelize.CoordinatesToCellName(col+1, row+1)
	if err != nil {
		return file
	}
	return file + "!" + name
}

// columnName is C for 2.
func columnName(col int) string {
	name, err := excelize.ColumnNumberToName(col + 1)
	if err != nil {
		return "?"
	}
	return name
}

// Read reads the bytes of a file. What cannot be read is reported. No bytes make it
// panic, hang or grow without bound.
func Read(file string, raw []byte) (book *Sent, list diag.List) {
	refuse := func(code string, args diag.Args) {
		book, list = nil, diag.List{{Pos: diag.Pos{File: file}, Code: code, Args: args}}
	}
	defer func() {
		if recover() != nil { // the library met what it did not expect
			refuse(diag.SheetUnreadable, nil)
		}
	}()
	if len(raw) > MaxFile {
		refuse(diag.SheetTooLarge, diag.Args{"What": diag.Term("sheet-bytes"), "Most": MaxFile >> 20})
		return book, list
	}
	var err error
	kind := kindOf(file, raw)
	switch kind {
	case "":
		refuse(diag.SheetEmpty, nil)
	case "xlsx":
		book, err = readBook(file, raw)
	case "text":
		book, err = readText(file, raw)
	case "locked":
		refuse(diag.SheetLocked, nil)
	case "renamed":
		refuse(diag.SheetFormat, diag.Args{"Kind": diag.Term("sheet-renamed")})
	default:
		refuse(diag.SheetFormat, diag.Args{"Kind": kind})
	}
	if r, ok := err.(refusal); ok {
		refuse(r.code, r.args)
	} else if err != nil {
		refuse(diag.SheetUnreadable, nil)
	}
	return book, list
}

// refusal is a reason not to read a file that has a problem's code.
type refusal struct {
	code string
	args diag.Args
}

func (r refusal) Error() string { return r.code }

var (
	zipMagic = []byte("PK\x03\x04")
	oleMagic = []byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1}
)

// kindOf tells by its bytes what a file is, and by its name where bytes do not tell:
// "xlsx", "text", "locked", "renamed" (text called .xlsx), or the format that is refused; "" for no bytes at all.
func kindOf(file string, raw []byte) string {
	ext := strings.ToLower(strings.TrimPrefix(path.Ext(file), "."))
	switch {
	case len(bytes.TrimSpace(bytes.TrimPrefix(raw, []byte("\ufeff")))) == 0:
		return ""
	case bytes.HasPrefix(raw, oleMagic):
		return oleKind(ext, raw)
	case bytes.HasPrefix(raw, zipMagic):
		return zipKind(ext, raw)
	case bytes.HasPrefix(raw, []byte("%PDF")):
		return "PDF"
	case bytes.HasPrefix(bytes.TrimSpace(raw), []byte("{\\rtf")):
		return "RTF"
	case markup(raw):
		return "HTML"
	case ext == "csv" || ext == "tsv" || ext == "txt":
		return "text"
	case ext == "xlsx" || ext == "xlsm":
		return "renamed"
	case ext == "":
		return "?"
	default:
		return ext
	}
}

// markup tells a web page, or XML of old, that bears the name of a spreadsheet.
func markup(raw []byte) bool {
	head := bytes.ToLower(bytes.TrimSpace(bytes.TrimPrefix(raw[:min(len(raw), 512)], []byte("\ufeff"))))
	for _, tag := range []string{"<html", "<!doctype", "<?xml", "<table", "<head", "<meta"} {
		if bytes.HasPrefix(head, []byte(tag)) {
			return true
		}
	}
	return false
}

// oleKind tells what a container of the old kind is: a book of Excel 97, or a newer one
// behind a password.
func oleKind(ext string, raw []byte) string {
	if bytes.Contains(raw, utf16LE("EncryptedPackage")) {
		return "locked"
	}
	switch ext {
	case "et", "wps", "doc":
		return ext
	}
	return "xls"
}

func utf16LE(s string) []byte {
	var b []byte
	for _, r := range s {
		b = append(b, byte(r), 0)
	}
	return b
}

// zipKind tells what an archive is, by the names in it.
func zipKind(ext string, raw []byte) string {
	switch {
	case bytes.Contains(raw, []byte("xl/workbook.bin")):
		return "xlsb"
	case bytes.Contains(raw, []byte("xl/")):
		return "xlsx"
	case bytes.Contains(raw, []byte("word/")):
		return "docx"
	case bytes.Contains(raw[:min(len(raw), 256)], []byte("opendocument")):
		return "ods"
	case ext == "xlsx" || ext == "xlsm":
		return "xlsx" // and the reader says what is wrong with it
	default:
		return "zip"
	}
}

// tidy makes a cell's text one line without spaces around it or characters that nobody
// sees, and cuts what is too long to be a name or a figure.
func tidy(s string) string {
	var b strings.Builder
	space, n := false, 0
	for _, r := range s {
		switch {
		case n >= maxText:
			return b.String() + "…"
		case unicode.IsSpace(r) || r == 0xa0 || r == 0x3000:
			space = true
		case unicode.Is(unicode.Cf, r) || unicode.IsControl(r):
		default:
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteRune(r)
			space = false
			n++
		}
	}
	return b.String()
}

// trim drops the empty cells behind each row, and the empty rows behind all.
func (g *Grid) trim() {
	for i, row := range g.Rows {
		n := len(row)
		for n > 0 && row[n-1].Kind == Blank {
			n--
		}
		g.Rows[i] = row[:n]
	}
	n := len(g.Rows)
	for n > 0 && len(g.Rows[n-1]) == 0 {
		n--
	}
	g.Rows = g.Rows[:n]
}
