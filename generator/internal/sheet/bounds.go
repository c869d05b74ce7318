package sheet

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

// mostSaid is how much the programs show of what a cell says: titles are cut so that the
// sentence around them is not.
const mostSaid = 255

// bounds makes the cells refuse what the column does not take, and say how to mend it.
func (x *writer) bounds(tab string, s *Sheet, slots []slot, last int) {
	cols := map[string]int{}
	for i := range slots {
		cols[slots[i].key] = i + 1
	}
	for i := range slots {
		c := slots[i].column
		if c == nil || slots[i].before {
			continue
		}
		if c.Field != nil || s.Record != nil && c.Key == keyCode {
			x.fieldBound(tab, c, i+1, last)
			continue
		}
		dv := excelize.NewDataValidation(true)
		dv.Sqref = at(i+1, rowFirst) + ":" + at(i+1, last)
		switch c.Kind {
		case YesNo:
			x.try(dv.SetDropList([]string{x.yesNo(1), x.yesNo(0)}))
		case Day:
			dv.Type, dv.Operator = "date", "between"
			dv.Formula1, dv.Formula2 = days(s)
		default:
			dv.Type, dv.Formula1 = "custom", x.orMark(at(i+1, rowFirst), numberFormula(c, at(i+1, rowFirst), at(cols[c.AtMost], rowFirst)))
		}
		if c.Running {
			dv.SetInput(x.words.Say("sheet.running.title", nil), cutTo(x.words.Say("sheet.running.prompt", i18n.Args{"Year": strconv.Itoa(s.Period.Year)}), mostSaid))
		}
		style := excelize.DataValidationErrorStyleStop
		if c.Kind == YesNo && s.marked(c.Key) {
			style = excelize.DataValidationErrorStyleWarning // a list cannot let marks through
		}
		dv.SetError(style, x.words.Say("sheet.error.title", nil), cutTo(x.mend(s, c), mostSaid))
		x.try(x.file.AddDataValidation(tab, dv))
	}
}

// orMark holds for what a formula of numbers does, and for a text that begins with the word of
// a mark.
func (x *writer) orMark(cell, formula string) string {
	var words []string
	for _, kind := range model.MarkKind("").Values() {
		word := x.words.Say("mark."+string(kind), nil)
		n := utf8.RuneCountInString(word)
		words = append(words, fmt.Sprintf(`AND(LEFT(%[1]s,%[2]d)="%[3]s",LEN(%[1]s)>=%[4]d)`, cell, n, strings.ReplaceAll(word, `"`, `""`), n+2))
	}
	return "IF(ISTEXT(" + cell + "),OR(" + strings.Join(words, ",") + ")," + formula + ")"
}

// marked tells whether any row bears a mark in the place of a figure.
func (s *Sheet) marked(figure string) bool {
	return slices.ContainsFunc(s.Rows, func(r Row) bool { return r.Now.Marked(figure) != nil || r.Before.Marked(figure) != nil })
}

// mostUnits is more than any figure may be.
const mostUnits = "9999999999999"

// numberFormula holds for a number that the column takes: not below zero unless it may
// be, with as many decimals as it may have, and not above the figure that bounds it where
// that is filled in. It is written without < and &, which the file would have to escape.
func numberFormula(c *Column, cell, bound string) string {
	least := "0"
	if c.Negative {
		least = "-" + mostUnits
	}
	f := fmt.Sprintf("ISNUMBER(%[1]s),%[1]s>=%[2]s,%[3]s>=%[1]s,ROUND(%[1]s,%[4]d)=%[1]s", cell, least, mostUnits, c.Decimals)
	if bound != "" {
		f += fmt.Sprintf(`,OR(%[2]s="",%[2]s>=%[1]s)`, cell, bound)
	}
	return "AND(" + f + ")"
}

// days are the first and the last day that a report of the period may bear.
func days(s *Sheet) (from, to string) {
	date := func(y, m, d int) string { return fmt.Sprintf("DATE(%d,%d,%d)", y, m, d) }
	const years = 5
	y, m, d := s.Period.End().YMD()
	to = date(y+years, m, d)
	y, m, d = s.Period.Start().YMD()
	return date(y, m, d), to
}

// exampleDay is a day on which a report of a period may come in, soon behind its end.
func exampleDay(p model.Period) string { return p.End().AddDays(10).String() }

// mend says what a column takes.
func (x *writer) mend(s *Sheet, c *Column) string {
	title := cutTo(c.Name(x.words), 30)
	switch c.Kind {
	case YesNo:
		return x.words.Say("sheet.error.yes-no", i18n.Args{"Title": title})
	case Day:
		return x.words.Say("sheet.error.day", i18n.Args{"Title": title, "Start": s.Period.Start().String(), "Example": exampleDay(s.Period)})
	}
	args := i18n.Args{"Title": title, "Unit": cutTo(c.Unit.In(x.words.Lang), 10), "Decimals": c.Decimals}
	id := "error.whole"
	switch {
	case c.Decimals > 0 && c.Negative:
		id = "error.decimal-negative"
	case c.Decimals > 0:
		id = "error.decimal"
	case c.Negative:
		id = "error.whole-negative"
	}
	text := x.words.Say("sheet."+id, args)
	if c.Running {
		text += x.words.Say("sheet.error.running", nil)
	}
	if bound := s.Column(c.AtMost); bound != nil {
		text += x.words.Say("sheet.error.at-most", i18n.Args{"Bound": cutTo(bound.Name(x.words), 30)})
	}
	return text + x.words.Say("sheet.error.empty", nil)
}
