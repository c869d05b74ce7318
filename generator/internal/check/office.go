package check

import "guben/generator/internal/diag"

// office: what went out is a brief's, and none went out before its period was over.
func office(x *checker) {
	o := x.Programme.Office
	if o == nil {
		return
	}
	for _, e := range o.Issued {
		p, err := x.Programme.Calendar().Read(e.Key)
		if day := e.Value.On; err == nil && day.Set && !day.V.After(p.End()) {
			on(x, day, len(day.V.String()), diag.IssuedEarly, diag.Args{"Found": day.V.String(), "Period": e.Key, "Day": p.End().String()})
		}
	}
}
