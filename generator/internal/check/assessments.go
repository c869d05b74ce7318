package check

import (
	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// assessments: the units and leaders of a yearly assessment exist, and it took place
// after the year had begun and is not ahead.
func assessments(x *county) {
	for _, f := range x.Assessments {
		for _, e := range f.Units {
			x.unit(e.Pos, e.Key)
			x.assessed(f.Year, e.Value.On)
		}
		for _, e := range f.Leaders {
			x.leader(e.Pos, e.Key)
			x.assessed(f.Year, e.Value.On)
		}
	}
}

func (x *county) assessed(year model.Val[model.Period], d model.Val[model.Date]) {
	if year.Set && d.Set && year.V.Start().After(d.V) {
		x.early(year.V, d)
	} else if !x.ahead(year) {
		x.notAhead(d, diag.DateLate)
	}
}
