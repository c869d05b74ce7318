package i18n

import (
	"fmt"
	"strconv"

	"guben/generator/internal/model"
)

// Period names a period: 2006年, 2006年第三季度, 2006年7月, 2024/25学年第三季度.
func (w *Words) Period(p model.Period) string {
	if s, ok := w.periods.Load(p); ok {
		return s.(string)
	}
	s := w.Say("format.period."+string(p.Every), w.partsOf(p))
	w.periods.Store(p, s)
	return s
}

// ShortPeriod is Period for axes and column heads: 2006, 2006 Q3.
func (w *Words) ShortPeriod(p model.Period) string {
	return w.Say("format.short."+string(p.Every), w.partsOf(p))
}

// Ordinal is a period's number within its year, in words: 三, 上; of a month the month.
func (w *Words) Ordinal(p model.Period) string {
	switch p.Every {
	case model.EveryHalf, model.EveryQuarter:
		return w.Say(fmt.Sprintf("format.%s.%d", p.Every, p.Part), nil)
	case model.EveryMonth:
		_, month := p.Month()
		return w.Say("format.month."+strconv.Itoa(month), nil)
	}
	return ""
}

// partsOf are what the names of periods are made of. Years that start on 1 January are 2006,
// others 2006/07.
func (w *Words) partsOf(p model.Period) Args {
	label := func(year int) string { return strconv.Itoa(year) }
	of := "format.year-of.plain"
	if !p.Calendar().Starts().First() {
		label = func(year int) string { return fmt.Sprintf("%d/%02d", year, (year+1)%100) }
		of = "format.year-of.across"
	}
	year, month := p.Month()
	return Args{
		"First": label(p.Year), "Last": label(p.LastYear()), "Of": w.Say(of, Args{"Year": label(p.LastYear())}), "Ordinal": w.Ordinal(p), "Part": p.Part,
		"Year": strconv.Itoa(year), "Month": month, "MonthShort": w.Say("format.month-short."+strconv.Itoa(month), nil),
	}
}
