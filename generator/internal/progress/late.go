package progress

import (
	"cmp"
	"slices"
	"strings"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// Late is a report that came in after its due day.
type Late struct {
	Kind          LateKind
	Place         *model.Place
	Period        model.Period
	Due, Received model.Date
	Source        diag.Pos
}

// LateKind is what came: the return of a topic or, without one, a written report.
type LateKind struct {
	Topic string
	Every model.Every // of a written report
}

// Days is how many days late it was: one on the day after the due day.
func (l Late) Days() int { return l.Due.DaysTo(l.Received) - 1 }

func lateReports(r *Report) []Late {
	all := append(lateFigures(r), lateVisits(r)...)
	all = append(all, latePapers(r)...)
	slices.SortStableFunc(all, func(a, b Late) int {
		return cmp.Or(cmp.Compare(b.Days(), a.Days()), b.Period.Compare(a.Period), cmp.Compare(a.Place.Code, b.Place.Code), a.Source.Compare(b.Source))
	})
	return all
}

func lateFigures(r *Report) []Late {
	find := finder(r.Places)
	var all []Late
	for _, f := range r.County.Figures {
		due := r.DueDay(f.Topic, f.Period.V)
		for _, e := range f.Figures {
			all = appendLate(all, Late{Kind: LateKind{Topic: f.Topic}, Place: find(e.Key), Period: f.Period.V, Due: due}, e.Value.Received)
		}
	}
	return all
}

func lateVisits(r *Report) []Late {
	find := finder(r.Places)
	var all []Late
	for _, f := range r.County.Visits {
		due := r.DueDay(VisitsTopic, f.Period.V)
		for _, e := range f.Visits {
			all = appendLate(all, Late{Kind: LateKind{Topic: VisitsTopic}, Place: find(e.Key), Period: f.Period.V, Due: due}, e.Value.Received)
		}
	}
	return all
}

// appendLate adds a return of a place that is known where it is known to be late.
func appendLate(all []Late, l Late, received model.Val[model.Date]) []Late {
	if l.Place == nil || !received.Set || !received.V.After(l.Due) {
		return all
	}
	l.Received, l.Source = received.V, received.Pos
	return append(all, l)
}

// latePapers are the written reports and summaries.
func latePapers(r *Report) []Late {
	var all []Late
	for _, f := range r.County.Reports {
		for _, p := range r.Papers(f.Period.V) {
			if p.State == PaperLate && !p.Summary {
				all = append(all, Late{LateKind{Every: f.Period.V.Every}, p.Of, p.Period, p.Due, p.Received.V, p.Source})
			}
		}
	}
	return all
}

// finder finds a place of any level by its code, or by the one that it bore before.
func finder(ps *model.Places) func(code string) *model.Place {
	other := map[string]*model.Place{}
	for _, l := range []model.Level{model.LevelBranch, model.LevelUnit, model.LevelLeader} {
		for _, p := range ps.At(l) {
			other[p.Code] = p
		}
	}
	return func(code string) *model.Place {
		if p := ps.Find(code); p != nil {
			return p
		}
		if p := other[code]; p != nil {
			return p
		}
		village, number, _ := strings.Cut(code, "-") // a branch of a village that bore another code
		at := ps.Find(village)
		if at != nil && other[at.Code+"-"+number] != nil {
			return other[at.Code+"-"+number]
		}
		return at
	}
}

// LateGroup is the late reports of a town, of the units, the leaders or the county.
type LateGroup struct {
	Town    *model.Place // nil of a group that is a level
	Level   model.Level
	Count   int
	Longest int         // in days
	Kinds   []LateCount // in the order that they were met
}

// LateCount is how many of a kind there are.
type LateCount struct {
	LateKind
	Count int
}

// LateGroups adds the late reports up: every town in its row, then what belongs to none;
// and all of them, whatever their kind.
func LateGroups(r *Report) (groups []*LateGroup, total *LateGroup) {
	total = &LateGroup{}
	byTown, byLevel := map[*model.Place]*LateGroup{}, map[model.Level]*LateGroup{}
	for _, town := range r.Places.Towns {
		byTown[town] = &LateGroup{Town: town}
		groups = append(groups, byTown[town])
	}
	for _, l := range r.Late() {
		total.Count, total.Longest = total.Count+1, max(total.Longest, l.Days())
		g := byTown[l.Place.UpOn(r.Places.Levels.Parts(), l.Due)]
		if g == nil {
			if byLevel[l.Place.Level] == nil {
				byLevel[l.Place.Level] = &LateGroup{Level: l.Place.Level}
			}
			g = byLevel[l.Place.Level]
		}
		g.add(l)
	}
	for _, l := range append([]model.Level{model.LevelUnit, model.LevelLeader}, r.Places.Levels...) {
		if byLevel[l] != nil {
			groups = append(groups, byLevel[l])
		}
	}
	return groups, total
}

func (g *LateGroup) add(l Late) {
	g.Count++
	g.Longest = max(g.Longest, l.Days())
	i := slices.IndexFunc(g.Kinds, func(k LateCount) bool { return k.LateKind == l.Kind })
	if i < 0 {
		i, g.Kinds = len(g.Kinds), append(g.Kinds, LateCount{LateKind: l.Kind})
	}
	g.Kinds[i].Count++
}
