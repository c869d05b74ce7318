package page

import (
	"slices"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

// pagerAt leads from one of several to its neighbours.
func pagerAt[T any](all []T, i int, to func(T) link) *pager {
	p := &pager{}
	if i > 0 {
		l := to(all[i-1])
		p.Prev = &l
	}
	if i+1 < len(all) {
		l := to(all[i+1])
		p.Next = &l
	}
	return p
}

// picked is the picker of the pages of a folder, year by year, the newest first.
func (w links) picked(label string, periods []model.Period, here model.Period, href func(model.Period) string) *picker {
	x := &picker{Label: label}
	for _, p := range slices.Backward(periods) {
		year := p.Whole()
		if n := len(x.Groups); n == 0 || x.Groups[n-1].Title != w.Period(year) {
			x.Groups = append(x.Groups, pickerGroup{Title: w.Period(year)})
		}
		g := &x.Groups[len(x.Groups)-1]
		g.Items = append([]pickerItem{{Text: w.withinYear(p), Href: href(p), Here: p == here}}, g.Items...)
	}
	return x
}

// withinYear names a period beside its year: 全年, 上半年, 第三季度.
func (w links) withinYear(p model.Period) string {
	switch {
	case p.Every == model.EveryYear:
		return w.Say("period.whole-year", nil)
	case model.EveryYear.Finer(p.Every):
		return w.Period(p)
	}
	return w.Say("period."+string(p.Every), i18n.Args{"Ordinal": w.Ordinal(p)})
}
