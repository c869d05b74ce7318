package sheet

import (
	"errors"
	"slices"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/sheet"
	"guben/generator/internal/tabled"
)

// asked are the sheets that are asked of a place, by its code: all figures of a period or, where
// topics are named, their records.
func (a command) asked(c *model.County, places *model.Places, o sheetExport) (forms func(code string) []sheet.Sheet, p model.Period, err error) {
	if len(o.topics) == 0 {
		p, err = a.askedPeriod(c, o.period)
		return func(code string) []sheet.Sheet { return sheet.Forms(c, places, p, code) }, p, err
	}
	tables, err := a.tables(c, o.topics)
	if err != nil {
		return nil, p, err
	}
	switch {
	case o.period != "":
		if p, err = c.Programme.Calendar().Typed(o.period); err != nil {
			return nil, p, errors.New(a.Sentence("sheet.export.bad-period", i18n.Args{"Found": o.period}))
		}
	case slices.ContainsFunc(tables, (*tabled.Table).Timed):
		return nil, p, errors.New(a.Sentence("sheet.export.no-period", nil))
	default:
		p = tables[0].For(c, p)
	}
	for _, t := range tables {
		if t.Timed() && !t.Reported(p.Every) {
			example := c.Programme.PeriodOf(t.Kind.Every[0], p.Start()).String()
			return nil, p, errors.New(a.Sentence("sheet.export.other-rhythm", i18n.Args{
				"Title": t.Shape.Title.In(a.Lang), "Period": p.String(), "Example": example,
			}))
		}
	}
	return func(code string) []sheet.Sheet { return sheet.RecordForms(c, places, p, code, tables) }, p, nil
}

// tables are the tables that are called so.
func (a command) tables(c *model.County, names []string) ([]*tabled.Table, error) {
	var all []*tabled.Table
	for _, name := range names {
		var known []string
		found := false
		for _, t := range sheet.Tables(c) {
			if t.Called(name) {
				all, found = append(all, t), true
			}
			if !slices.Contains(known, t.Kind.Name) {
				known = append(known, t.Kind.Name)
			}
		}
		if !found {
			return nil, errors.New(a.Sentence("sheet.export.no-topic", i18n.Args{"Found": name, "Known": a.Words.Join(known)}))
		}
	}
	return all, nil
}
