package check

import (
	"slices"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// acceptance: the day of an inspection is one of the year and not ahead, and
// the next inspection comes after.
func acceptance(x *checker) {
	for _, f := range x.Acceptance {
		for _, e := range f.Villages {
			x.inspection(f.Year, e.Value)
		}
		for _, e := range f.Towns {
			x.inspection(f.Year, e.Value)
		}
		if f.County != nil {
			x.inspection(f.Year, *f.County)
		}
	}
}

func (x *checker) inspection(year model.Val[model.Period], i model.Inspection) {
	x.inside(year, i.On)
	if i.On.Set && i.Recheck.V.After(i.On.V) {
		x.unlikely(i.Recheck, i.On.V, i.On.V.AddDays(yearOfDays))
	}
	if i.Recheck.Set && i.On.Set && !i.Recheck.V.After(i.On.V) {
		on(x, i.Recheck, dateWidth, diag.RecheckEarly, diag.Args{"Found": i.Recheck.V.String(), "On": i.On.V.String()}, i.On.Pos)
	}
}

// passed tells whether an inspection found all standards met.
func passed(x *checker, i model.Inspection) bool {
	return !slices.ContainsFunc(x.Programme.Vocabulary().Tested(), func(s string) bool { return !i.Told(s).V })
}

// inspections are those of a place, by its present code.
type inspections map[string][]model.Inspection

func (x *checker) inspected(maps func(*model.AcceptanceFile) model.Map[model.Inspection]) inspections {
	all := inspections{}
	for i := range x.Acceptance {
		for _, e := range maps(&x.Acceptance[i]) {
			code := x.present(e.Key)
			all[code] = append(all[code], e.Value)
		}
	}
	return all
}

// passedBy tells whether the newest of a place's inspections up to a day was passed.
func passedBy(x *checker, all []model.Inspection, day model.Date) bool {
	var newest *model.Inspection
	for i, one := range all {
		if one.On.Set && !one.On.V.After(day) && (newest == nil || one.On.V.After(newest.On.V)) {
			newest = &all[i]
		}
	}
	return newest != nil && passed(x, *newest)
}

// townsBeforeVillages: a town passes once all its villages have, and the county once all
// its towns have.
func townsBeforeVillages(x *checker) {
	if len(x.Acceptance) == 0 {
		return
	}
	villages := x.inspected(func(f *model.AcceptanceFile) model.Map[model.Inspection] { return f.Villages })
	towns := x.inspected(func(f *model.AcceptanceFile) model.Map[model.Inspection] { return f.Towns })
	byTown := x.villagesByTown()
	for _, f := range x.Acceptance {
		for _, e := range f.Towns {
			if e.Value.On.Set && passed(x, e.Value) {
				day := e.Value.On.V
				x.before(e.Pos, len(e.Key)+2, e.Key, x.waiting(byTown[e.Key], villages, day, func(l life) bool { return l.townOn(day) == e.Key }))
			}
		}
		if c := f.County; c != nil && c.On.Set && passed(x, *c) {
			var all []string
			for _, t := range x.Towns.Towns {
				all = append(all, t.Key)
			}
			x.before(c.On.Pos, dateWidth, string(x.Programme.Whole().Code.V), x.waiting(all, towns, c.On.V, func(life) bool { return true }))
		}
	}
}

// waiting are the places, among those that belonged there on a day, that had not passed.
func (x *checker) waiting(codes []string, inspected inspections, day model.Date, belongs func(life) bool) []string {
	var left []string
	for _, code := range codes {
		if l, ok := x.life(code); ok && l.there(day) && belongs(l) && !passedBy(x, inspected[code], day) {
			left = append(left, x.name(code))
		}
	}
	return left
}

func (x *checker) before(pos diag.Pos, width int, code string, left []string) {
	if len(left) > 0 {
		x.add(diag.Problem{Pos: pos, Width: width, Code: diag.PassedBeforeParts, Args: diag.Args{
			"Name": x.name(code), "Count": len(left), "First": left[0],
		}})
	}
}
