package check

import (
	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// reports: a report is not due before its period has begun.
func reports(x *county) {
	for _, f := range x.Reports {
		for _, e := range f.Reports {
			if d := e.Value.Due; d.Set && f.Period.Set && f.Period.V.Start().After(d.V) {
				x.early(f.Period.V, d)
			}
		}
	}
}

// reporter: who reports is a town, a unit or the county itself.
func (x *county) reporter(pos diag.Pos, code string) {
	switch c := x.Programme.County.Code; {
	case model.FormTown.Match(code):
		x.town(pos, code)
	case model.FormUnit.Match(code):
		x.unit(pos, code)
	case model.FormCounty.Match(code) && c.Set && code != string(c.V):
		x.key(pos, code, diag.OtherCounty, diag.Args{"Code": code, "County": string(c.V)})
	}
}

// early reports a day before a period begins.
func (x *county) early(p model.Period, d model.Val[model.Date]) {
	on(x, d, dateWidth, diag.DateEarly, diag.Args{"Found": d.V.String(), "Period": p.String(), "Start": p.Start().String()})
}
