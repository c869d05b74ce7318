package check

import (
	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// reports: a report is not due before its period has begun.
func reports(x *checker) {
	for _, f := range x.Reports {
		for _, e := range f.Reports {
			if d := e.Value.Due; d.Set && f.Period.Set && f.Period.V.Start().After(d.V) {
				x.early(f.Period.V, d)
			}
		}
	}
}

// early reports a day before a period begins.
func (x *checker) early(p model.Period, d model.Val[model.Date]) {
	on(x, d, dateWidth, diag.DateEarly, diag.Args{"Found": d.V.String(), "Period": p.String(), "Start": p.Start().String()})
}
