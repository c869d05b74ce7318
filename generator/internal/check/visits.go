package check

import (
	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// visits: the place that was visited was there, and the day is one of the half-year, and
// not ahead.
func visits(x *checker) {
	for _, f := range x.Visits {
		for _, e := range f.Visits {
			first := map[visit]diag.Pos{}
			for _, v := range e.Value.Days {
				x.visit(f.Period, v)
				x.visitTwice(first, e.Key, v)
			}
		}
	}
}

func (x *checker) visit(p model.Val[model.Period], v model.Visit) {
	if v.To.Set {
		x.visited(v)
	}
	x.inside(p, v.On)
}

// inside reports a day that is not in the period of its file, or ahead.
func (x *checker) inside(p model.Val[model.Period], d model.Val[model.Date]) {
	if p.Set && d.Set && (p.V.Start().After(d.V) || d.V.After(p.V.End())) {
		on(x, d, dateWidth, diag.DateOutside, diag.Args{
			"Found": d.V.String(), "Period": p.V.String(), "Start": p.V.Start().String(), "End": p.V.End().String(),
		})
	} else if !x.ahead(p) {
		x.notAhead(d, diag.DateLate)
	}
}

// visited: the place was there that day.
func (x *checker) visited(v model.Visit) {
	l, ok := x.life(string(v.To.V))
	if !ok || !v.On.Set || l.there(v.On.V) {
		return
	}
	args := diag.Args{"On": v.On.V.String()}
	x.span(l, args)
	x.key(v.To.Pos, string(v.To.V), diag.NotThereThatDay, args)
}

// visit is a day at a place.
type visit struct {
	on model.Date
	to string
}

func (x *checker) visitTwice(first map[visit]diag.Pos, leader string, v model.Visit) {
	if !v.On.Set || !v.To.Set {
		return
	}
	key := visit{v.On.V, x.present(string(v.To.V))}
	if pos, ok := first[key]; ok {
		on(x, v.On, dateWidth, diag.VisitTwice, diag.Args{
			"Name": x.name(leader), "On": v.On.V.String(), "Place": x.name(string(v.To.V)),
		}, pos)
		return
	}
	first[key] = v.On.Pos
}
