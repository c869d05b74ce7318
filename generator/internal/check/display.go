package check

import (
	"slices"
	"unicode/utf8"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// displays: a larger unit is for amounts of a size above zero, is no larger than that size, is
// called otherwise than the figure's own unit, and stands once.
func displays(x *checker, f *model.Entry[model.Measure]) {
	sizes := map[model.Amount]model.Val[model.Amount]{}
	for _, d := range f.Value.Display {
		told := func(v model.Val[model.Amount], why string) {
			on(x, v, len(v.V.String()), diag.DisplayRule, diag.Args{"Figure": f.Key, "Found": v.V.String(), "Why": diag.Term("display-" + why)})
		}
		first, twice := sizes[d.From.V]
		switch {
		case !d.From.Set:
		case d.From.V <= 0:
			told(d.From, "size")
		case twice:
			on(x, d.From, len(d.From.V.String()), diag.DisplayRule, diag.Args{"Figure": f.Key, "Found": d.From.V.String(), "Why": diag.Term("display-twice")}, first.Pos)
		}
		sizes[d.From.V] = d.From
		switch {
		case d.By.Set && d.By.V <= 0:
			told(d.By, "by")
		case d.By.Set && d.From.Set && d.From.V > 0 && d.By.V > d.From.V:
			told(d.By, "large")
		}
		for _, u := range d.Unit {
			if own, ok := f.Value.Unit.Own(u.Key); ok && own.V == u.Value.V && u.Value.Set {
				on(x, u.Value, 1, diag.DisplayRule, diag.Args{"Figure": f.Key, "Found": u.Value.V, "Why": diag.Term("display-same")})
			}
		}
		if f.Value.YesNo.V || f.Value.InPercent() {
			useless(x, d.From, true, "display")
		}
	}
}

// classes are those that the vocabulary names, and those that places have.
func classes(x *checker) []string {
	var all []string
	if x.Programme.Own() || x.Sorted() {
		all = x.Programme.Vocabulary().Classes.Keys()
	}
	for i := range x.Declared {
		for _, e := range x.Declared[i].Places {
			if c := e.Value.Class; c.Set && !slices.Contains(all, c.V) {
				all = append(all, c.V)
			}
		}
	}
	return all
}

// class reports a class that a condition names and no place has: the condition never holds.
func (t promise) class(c model.Condition) {
	if !c.Class.Set {
		return
	}
	known := classes(t.checker)
	if slices.Contains(known, c.Class.V) {
		return
	}
	args := diag.Args{"Found": c.Class.V}
	if len(known) > 0 {
		args["Known"] = diag.Join(known)
	}
	on(t, c.Class, utf8.RuneCountInString(c.Class.V), diag.ClassUnknown, args.Near(c.Class.V, known))
}
