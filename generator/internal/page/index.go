package page

import (
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

func (w *writer) unitName(code string) string {
	if u := w.Report.Places.Holder(model.LevelUnit, code); u != nil {
		return w.name(u)
	}
	return w.Say("fact.no-unit", nil)
}

// name names a place; the romanised name of a unit is told apart by its code.
func (w *writer) name(p *model.Place) string {
	if p.Level == model.LevelUnit && w.Lang != "zh-cn" && p.En == "" {
		return w.Say("fact.unit-en", i18n.Args{"Name": w.Romanise(p.Name), "Code": p.Code})
	}
	return w.Name(p)
}
