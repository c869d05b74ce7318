package sheet

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

// How the sheets of records are written, where they differ from those of figures.

// lineSlot is the column of the records' own codes: it is filled in.
func (x *writer) lineSlot(s *Sheet) slot {
	head := x.lineWord(s.Record.Shape)
	return slot{
		key: keyCode, head: head, column: &Column{Key: keyCode, Kind: Word},
		width: 4 + x.widest(s, func(r *Row) string { return r.Code }, 10),
	}
}

// lineWord is what one of the records is called.
func (x *writer) lineWord(k *model.RecordKind) string {
	if k.Line.Set() {
		return k.Line.In(x.words.Lang)
	}
	return x.words.Say("records.line", nil)
}

// fieldSlot is the column of a field.
func (x *writer) fieldSlot(s *Sheet, c *Column) slot {
	widths := map[Kind]float64{Number: 11, YesNo: 8, Day: 14, Word: 30}
	field := slot{key: fieldMark(c.Key), head: c.head(x.words), column: c, width: widths[c.Kind]}
	switch c.Kind {
	case Choice:
		field.width = 12
		for i := range c.Field.Choices {
			field.width = max(field.width, x.widest(&Sheet{Rows: make([]Row, 1)}, func(*Row) string { return x.choice(c.Field, c.Field.Choices[i].Key) }, 10))
		}
	case Ref:
		field.width = x.widest(s, func(r *Row) string { return c.named.shown(heldRecord(r.Record, c.Key), x.words) }, 24)
	}
	return field
}

// fieldMark is the mark of the column of a field.
func fieldMark(key string) string {
	if key == keyTown || key == keyName || key == keyCode {
		return keyField + key
	}
	return key
}

// choice is what a word of a choice is called; the word itself where another is called so too.
func (x *writer) choice(f *model.Field, key string) string {
	title, same := key, 0
	for _, e := range f.Choices {
		if e.Key == key && e.Value.Set() {
			title = e.Value.In(x.words.Lang)
		}
	}
	for _, e := range f.Choices {
		if plain(e.Value.In(x.words.Lang)) == plain(title) || plain(e.Key) == plain(title) && e.Key != key {
			same++
		}
	}
	if same > 1 {
		return key
	}
	return title
}

// field writes what a record says of a field.
func (x *writer) field(tab string, col, row int, c *Column, r *model.Record) {
	v := r.Value(c.Key)
	switch {
	case c.Key == Received && r.Received.Set && !v.Set:
		x.number(tab, col, row, fmt.Sprint(serial(r.Received.V)))
	case !v.Set:
	case c.Kind == Day:
		x.number(tab, col, row, fmt.Sprint(serial(v.V.Day)))
	case c.Kind == Number:
		x.number(tab, col, row, v.V.Text)
	case c.Kind == YesNo && v.V.Text == "true":
		x.text(tab, col, row, x.yesNo(1))
	case c.Kind == YesNo:
		x.text(tab, col, row, x.yesNo(0))
	case c.Kind == Choice:
		x.text(tab, col, row, x.choice(c.Field, v.V.Text))
	case c.Kind == Ref:
		x.text(tab, col, row, c.named.shown(v.V.Text, x.words))
	default:
		x.text(tab, col, row, v.V.Text)
	}
}

// fieldBound makes the cells of a field refuse what it does not take, and say how to mend it.
// What a list offers is offered: a code alone, typed, is understood as well.
func (x *writer) fieldBound(tab string, c *Column, col, last int) {
	cell := at(col, rowFirst)
	dv := excelize.NewDataValidation(true)
	dv.Sqref = cell + ":" + at(col, last)
	style, args := excelize.DataValidationErrorStyleStop, i18n.Args{"Title": cutTo(c.Name(x.words), 30)}
	id := "field-" + string(c.Kind)
	switch c.Kind {
	case Word:
		if c.Key != keyCode {
			return
		}
		id = "line"
		dv.Type, dv.Formula1 = "custom", fmt.Sprintf("COUNTIF($%[1]s$%[2]d:$%[1]s$%[3]d,%[4]s)=1", letters(col), rowFirst, last, cell)
	case YesNo:
		id = "yes-no"
		x.try(dv.SetDropList([]string{x.yesNo(1), x.yesNo(0)}))
	case Day:
		dv.Type, dv.Operator, dv.Formula1, dv.Formula2 = "date", "between", "DATE(1950,1,1)", "DATE(2200,1,1)"
		args["Example"] = exampleDay(x.book.Period)
	case Choice:
		var all []string
		for _, e := range c.Field.Choices {
			all = append(all, x.choice(c.Field, e.Key))
		}
		dv.SetSqrefDropList(x.offered(all))
	case Ref:
		style = excelize.DataValidationErrorStyleWarning
		var all []string
		for _, code := range c.named.codes {
			all = append(all, c.named.shown(code, x.words))
		}
		if len(all) == 0 {
			return
		}
		dv.SetSqrefDropList(x.offered(all))
	default:
		f := c.Field
		dv.Type, dv.Formula1 = "custom", amountFormula(f, cell)
		args["Least"], args["Most"], args["Decimals"], args["Unit"] = f.AtLeast.V.String(), "", f.Places(), cutTo(c.Unit.In(x.words.Lang), 10)
		if f.AtMost.Set {
			args["Most"] = f.AtMost.V.String()
		}
	}
	dv.SetError(style, x.words.Say("sheet.error.title", nil), cutTo(x.words.Say("sheet.error."+id, args), mostSaid))
	x.try(x.file.AddDataValidation(tab, dv))
}

// amountFormula holds for a number that a field takes. See numberFormula.
func amountFormula(f *model.Field, cell string) string {
	most := mostUnits
	if f.AtMost.Set {
		most = f.AtMost.V.String()
	}
	return fmt.Sprintf("AND(ISNUMBER(%[1]s),%[1]s>=%[2]s,%[3]s>=%[1]s,ROUND(%[1]s,%[4]d)=%[1]s)", cell, f.AtLeast.V.String(), most, f.Places())
}

// firstOffer is the column of the sheet that nobody sees in which the lists begin that cells
// offer, right of what was filled in.
const firstOffer = 7

// offered keeps a list to choose from, once, and says where it stands.
func (x *writer) offered(list []string) string {
	key := strings.Join(list, "\n")
	i := 0
	for ; i < len(x.offers); i++ {
		if strings.Join(x.offers[i], "\n") == key {
			break
		}
	}
	if i == len(x.offers) {
		x.offers = append(x.offers, list)
	}
	col := letters(firstOffer + i)
	return fmt.Sprintf("%[1]s!$%[2]s$1:$%[2]s$%[3]d", HeldSheet, col, len(list))
}

// putOffers writes the lists.
func (x *writer) putOffers() {
	for i, list := range x.offers {
		for row, s := range list {
			x.text(HeldSheet, firstOffer+i, row+1, s)
		}
	}
}
