package sheet

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/mattn/go-runewidth"
	"github.com/xuri/excelize/v2"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

// slot is one column of a sheet as it is written.
type slot struct {
	key    string
	head   string  // with the unit, over both columns of a figure
	sub    string  // the period
	column *Column // nil of those that say which place a row is
	in     int     // of the name of a place that the rows lie in: which of the sheet's levels
	before bool    // it shows the period before
	width  float64
}

// Held is a cell's value as it is written: 3412, 是 and 否 as true and false, a day as
// 2007-10-12; empty where there is none.
func (r *Row) Held(key string) string {
	if r.Record != nil {
		return heldRecord(r.Record, key)
	}
	return held(r.Now, key)
}

func held(l model.Line, key string) string {
	if key == Received {
		if l.Received.Set {
			return l.Received.V.String()
		}
		return ""
	}
	if m := l.Marked(key); m != nil {
		return markValue(m)
	}
	if v := l.Value(key); v.Set {
		return v.V.String()
	}
	return ""
}

// sheet writes the sheet of one topic.
func (x *writer) sheet(s *Sheet) {
	tab := x.tab(s.Title.In(x.words.Lang), s.Topic)
	x.tabs = append(x.tabs, tab)
	x.newSheet(tab)
	slots := x.slots(s)
	x.marks(tab, s, slots)
	x.text(tab, 1, rowTitle, x.words.Say("sheet.title", i18n.Args{
		"Place": x.words.Name(x.book.Place), "Period": x.words.Period(s.Period), "Topic": s.Title.In(x.words.Lang),
	}))
	x.dress(tab, 1, rowTitle, 1, rowTitle, styleTitle)
	hint := "sheet.hint"
	switch {
	case s.Spare > 0 && s.Due.IsZero():
		hint = "sheet.hint-list"
	case s.Spare > 0:
		hint = "sheet.hint-records"
	case s.Due.IsZero():
		hint = "sheet.hint-lines"
	}
	x.text(tab, 1, rowHint, x.words.Say(hint, i18n.Args{"Due": x.words.Date(s.Due)}))
	x.dress(tab, 1, rowHint, 1, rowHint, styleNote)
	x.heads(tab, slots)
	for i := range s.Rows {
		x.row(tab, rowFirst+i, &s.Rows[i], slots)
	}
	last := rowFirst + len(s.Rows) + s.Spare - 1
	x.try(x.file.SetSheetDimension(tab, "A1:"+at(len(slots), last)))
	x.columns(tab, slots, last)
	x.bounds(tab, s, slots, last)
	x.lock(tab)
	x.view(tab, slots)
	x.print(tab, slots)
}

// slots lays the columns out: who is asked, then each figure beside what it was before.
func (x *writer) slots(s *Sheet) []slot {
	var all []slot
	lead := func(key, head string, width float64) {
		all = append(all, slot{key: key, head: head, width: width})
	}
	for i, l := range s.In {
		key := keyIn + " " + string(l)
		if i == 0 && l == s.Parts {
			key = keyTown
		}
		lead(key, x.words.Say("sheet.name."+string(l), nil), x.widest(s, func(r *Row) string { return x.inName(r, i) }, 8))
		all[i].in = i
	}
	if s.Record != nil && s.Of == "" {
		all = append(all, x.lineSlot(s))
		if s.Called {
			lead(keyName, x.words.Say("sheet.called", nil), x.widest(s, x.called, 12))
		}
		for i := range s.Columns {
			all = append(all, x.fieldSlot(s, &s.Columns[i]))
		}
		return all
	}
	lead(keyName, x.rowsOf(s), x.widest(s, func(r *Row) string { return x.words.Name(r.Place) }, 12))
	lead(keyCode, x.words.Say("sheet.code", nil), 2+x.widest(s, func(r *Row) string { return r.Code }, 8))
	for i := range s.Columns {
		all = append(all, x.figure(s, &s.Columns[i])...)
	}
	return all
}

// rowsOf is what the rows stand for. Villages of old have communities among them.
func (x *writer) rowsOf(s *Sheet) string {
	switch {
	case s.Of == "":
		return x.lineWord(s.Record.Shape)
	case s.Own || s.Of != model.LevelVillage:
		return x.words.Say("sheet.name."+string(s.Of), nil)
	}
	return x.words.Say("sheet.name.community", nil)
}

// inName is the name of a place that a row lies in.
func (x *writer) inName(r *Row, i int) string {
	if r.In[i] == nil {
		return ""
	}
	return x.words.Name(r.In[i])
}

// called is what a row stands for: a place, or what is asked of one.
func (x *writer) called(r *Row) string {
	switch {
	case r.Place == nil:
		return r.Title.In(x.words.Lang)
	case r.Title.Set():
		return x.words.Say("sheet.case", i18n.Args{"Title": r.Title.In(x.words.Lang), "Name": x.words.Name(r.Place)})
	}
	return x.words.Name(r.Place)
}

// widest is the width that a column of names needs, at least least.
func (x *writer) widest(s *Sheet, of func(*Row) string, least int) float64 {
	const most = 36
	for i := range s.Rows {
		least = max(least, runewidth.StringWidth(of(&s.Rows[i])))
	}
	return float64(min(least, most)) + 2
}

// figure is a figure's column, with one before it where anybody reported it the period
// before.
func (x *writer) figure(s *Sheet, c *Column) []slot {
	head := c.head(x.words)
	if c.Field != nil {
		return []slot{x.fieldSlot(s, c)}
	}
	if c.Kind == Day {
		return []slot{{key: c.Key, head: head, column: c, width: 14}}
	}
	now := slot{key: c.Key, head: head, sub: x.sub(s.Period), column: c, width: 11}
	if c.Kind == YesNo {
		now.width = 8
	}
	for i := range s.Rows {
		if held(s.Rows[i].Before, c.Key) != "" {
			before := slot{key: keyBefore + " " + c.Key, head: head, sub: x.sub(s.Before), column: c, before: true, width: now.width - 1}
			return []slot{before, now}
		}
	}
	return []slot{now}
}

// sub is a period over a narrow column.
func (x *writer) sub(p model.Period) string { return subOf(x.words, p) }

func subOf(w *i18n.Words, p model.Period) string {
	year, _ := p.Month()
	return w.Say("sheet.sub."+string(p.Every), i18n.Args{
		"Year": strconv.Itoa(year), "Of": w.Period(p.Whole()), "Ordinal": w.Ordinal(p), "Name": w.Period(p),
	})
}

// marks writes the two hidden rows by which the sheet is known again.
func (x *writer) marks(tab string, s *Sheet, slots []slot) {
	for i, mark := range []string{Mark, s.Topic, s.Period.String(), markVersion} {
		x.text(tab, i+1, rowMark, mark)
	}
	for i := range slots {
		x.text(tab, i+1, rowKeys, slots[i].key)
	}
	for _, row := range []int{rowMark, rowKeys} {
		x.try(x.file.SetRowVisible(tab, row, false))
	}
}

// row writes the row of one place.
func (x *writer) row(tab string, row int, r *Row, slots []slot) {
	for i := range slots {
		s, col := &slots[i], i+1
		switch {
		case s.key == keyTown, strings.HasPrefix(s.key, keyIn+" "):
			x.text(tab, col, row, x.inName(r, s.in))
		case s.key == keyName:
			x.text(tab, col, row, x.called(r))
		case s.key == keyCode:
			x.text(tab, col, row, r.Code)
		case r.Record != nil:
			x.field(tab, col, row, s.column, r.Record)
		case s.before:
			x.value(tab, col, row, s.column, r.Before)
		default:
			x.value(tab, col, row, s.column, r.Now)
		}
	}
	x.try(x.file.SetRowHeight(tab, row, 19))
}

func (x *writer) value(tab string, col, row int, c *Column, l model.Line) {
	switch {
	case c.Kind == Day && l.Received.Set:
		x.number(tab, col, row, fmt.Sprint(serial(l.Received.V)))
	case c.Kind == Day:
	case l.Marked(c.Key) != nil:
		x.text(tab, col, row, x.words.Written(l.Marked(c.Key)))
	default:
		v := l.Value(c.Key)
		if !v.Set {
			return
		}
		if c.Kind == YesNo {
			x.text(tab, col, row, x.yesNo(v.V))
			return
		}
		x.number(tab, col, row, v.V.String())
	}
}

// columns gives columns their widths and cells their looks.
func (x *writer) columns(tab string, slots []slot, last int) {
	for i := range slots {
		col := i + 1
		x.try(x.file.SetColWidth(tab, letters(col), letters(col), slots[i].width))
		x.dress(tab, col, rowFirst, col, last, slots[i].look())
		if slots[i].key == keyCode {
			x.try(x.file.AddIgnoredErrors(tab, at(col, rowFirst)+":"+at(col, last), excelize.IgnoredErrorsNumberStoredAsText))
		}
	}
}

func (s *slot) look() style {
	switch c := s.column; {
	case c == nil:
		return styleKey
	case c.Kind == YesNo && s.before:
		return styleBeforeText
	case c.Kind == YesNo:
		return styleAnswer
	case c.Kind == Day:
		return styleDay
	case c.Kind == Word, c.Kind == Choice, c.Kind == Ref:
		return styleWord
	case s.before:
		return styleBefore0 + style(min(max(c.Decimals, 0), 2))
	default:
		return styleNumber0 + style(min(max(c.Decimals, 0), 2))
	}
}

// lock protects a sheet without a password, against slips: only white cells take input.
func (x *writer) lock(tab string) {
	x.try(x.file.ProtectSheet(tab, &excelize.SheetProtectionOptions{
		SelectLockedCells: true, SelectUnlockedCells: true, FormatColumns: true, FormatRows: true,
		EditObjects: true, EditScenarios: true,
	}))
}

// view keeps heads and names in sight, and begins at the first cell to be filled in.
func (x *writer) view(tab string, slots []slot) {
	lead := leading(slots)
	first := at(lead+1, rowFirst)
	for i := range slots {
		if slots[i].column != nil && !slots[i].before {
			first = at(i+1, rowFirst)
			break
		}
	}
	x.try(x.file.SetPanes(tab, &excelize.Panes{
		Freeze: true, XSplit: lead, YSplit: rowFirst - 1, TopLeftCell: at(lead+1, rowFirst), ActivePane: "bottomRight",
		Selection: []excelize.Selection{{SQRef: first, ActiveCell: first, Pane: "bottomRight"}},
	}))
	x.plain(tab)
}

// plain takes the lines of the program itself off a sheet.
func (x *writer) plain(tab string) {
	no := false
	x.try(x.file.SetSheetView(tab, 0, &excelize.ViewOptions{ShowGridLines: &no}))
}

// leading counts the columns that say who is asked.
func leading(slots []slot) int {
	n := 0
	for n < len(slots) && (slots[n].column == nil || slots[n].key == keyCode) {
		n++
	}
	return n
}

// pageWidth is what fits on a landscape page of A4 at a size that can be read: at
// pageScale percent where the sheet takes several pages.
const (
	pageWidth = 155.0
	pageScale = 70
)

// print sets the page: A4 across, heads and names on every page, pages numbered. A sheet
// too wide for one page is broken between figures, never between a figure and what it
// was before.
func (x *writer) print(tab string, slots []slot) {
	total, lead := 0.0, leading(slots)
	for i := range slots {
		total += slots[i].width
	}
	x.page(tab, "landscape", total <= pageWidth)
	if total > pageWidth {
		x.breaks(tab, slots, lead)
	}
	x.try(x.file.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: tab,
		RefersTo: fmt.Sprintf("'%[1]s'!$A:$%[2]s,'%[1]s'!$%[3]d:$%[4]d", tab, letters(lead), rowHead, rowSub),
	}))
}

// breaks puts the breaks between the pages.
func (x *writer) breaks(tab string, slots []slot, lead int) {
	names := 0.0
	for i := range lead {
		names += slots[i].width
	}
	used := names
	for i := lead; i < len(slots); i++ {
		width := slots[i].width
		if slots[i].before {
			width += slots[i+1].width
		}
		if used+width > pageWidth && used > names {
			x.try(x.file.InsertPageBreak(tab, at(i+1, 1)))
			used = names
		}
		used += width
		if slots[i].before {
			i++
		}
	}
}

// page sets paper and footer; fit makes the columns fit one page.
func (x *writer) page(tab, orientation string, fit bool) {
	a4, order := 9, "overThenDown"
	layout := excelize.PageLayoutOptions{Size: &a4, Orientation: &orientation, PageOrder: &order}
	if fit {
		wide, tall := 1, 0
		layout.FitToWidth, layout.FitToHeight = &wide, &tall
	} else {
		scale := uint(pageScale)
		layout.AdjustTo = &scale
	}
	x.try(x.file.SetPageLayout(tab, &layout))
	x.try(x.file.SetSheetProps(tab, &excelize.SheetPropsOptions{FitToPage: &fit}))
	side, top, foot, centred := 0.4, 0.5, 0.25, true
	x.try(x.file.SetPageMargins(tab, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &top, Bottom: &top, Header: &foot, Footer: &foot, Horizontally: &centred}))
	heading := strings.ReplaceAll(cutTo(x.heading(), 80), "&", "&&")
	x.try(x.file.SetHeaderFooter(tab, &excelize.HeaderFooterOptions{
		OddFooter: "&L" + heading + "&C&A&R" + x.words.Say("sheet.page", nil),
	}))
}
