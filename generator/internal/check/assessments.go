package check

import (
	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// assessments: a yearly assessment took place after the year had begun and is not ahead.
func assessments(x *checker) {
	for _, f := range x.Assessments {
		for _, e := range f.Units {
			x.assessed(f.Year, e.Value.On)
		}
		for _, e := range f.Leaders {
			x.assessed(f.Year, e.Value.On)
		}
	}
}

func (x *checker) assessed(year model.Val[model.Period], d model.Val[model.Date]) {
	if year.Set && d.Set && year.V.Start().After(d.V) {
		x.early(year.V, d)
	} else if !x.ahead(year) {
		x.notAhead(d, diag.DateLate)
	}
}
