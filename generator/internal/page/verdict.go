package page

import (
	"cmp"
	"slices"
	"strings"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// now are a place's current results, one a target, without those that do not apply.
func (w *writer) now(place *model.Place) []*progress.Result {
	var rs []*progress.Result
	for _, t := range w.Report.Targets {
		if r := t.Now(t.Own(place)); r != nil && r.Status != progress.NotApplicable {
			rs = append(rs, r)
		}
	}
	return rs
}

func worst(rs []*progress.Result) progress.Light { return progress.Gravest(rs) }

// placeVerdict counts a place's targets by status and says those that are not on course,
// the gravest first; rest is where the reader finds the others.
func (w *writer) placeVerdict(place *model.Place, rest string) *verdict {
	v := w.resultsVerdict(place, w.now(place), rest)
	w.account(v, place)
	return v
}

// account adds what became of the targets whose day has come.
func (w *writer) account(v *verdict, place *model.Place) {
	if kept := w.Promises(w.Report.Promises(place)); kept != "" {
		v.Text = w.Say("verdict.and", i18n.Args{"Text": v.Text, "More": kept})
	}
}

func (w *writer) resultsVerdict(place *model.Place, rs []*progress.Result, rest string) *verdict {
	v, off := w.countsVerdict(place, rs), w.offCourse(rs)
	for _, r := range off[:min(len(off), namedTargets)] {
		at := w.redWhere(r, place)
		v.Points = append(v.Points, w.resultPoint(r, w.placedSince(r, at), at))
	}
	if more := len(off) - namedTargets; more > 0 {
		v.Points = append(v.Points, w.morePoint(off[namedTargets].Light, more, rest))
	}
	return v
}

// countsVerdict counts a place's targets, and names none.
func (w *writer) countsVerdict(place *model.Place, rs []*progress.Result) *verdict {
	light := worst(rs)
	v := &verdict{
		Light: light, Label: w.Say("verdict."+string(light), nil), Lights: w.lightCounts(rs),
		Text: w.Say("verdict.place", i18n.Args{"Place": w.name(place), "Total": len(rs), "Counts": w.counts(rs)}),
	}
	if len(rs) == 0 {
		v.Text = w.Say("verdict.no-targets", i18n.Args{"Place": w.name(place)})
	}
	return v
}

// offCourse are the results that are not green, the gravest first.
func (w *writer) offCourse(rs []*progress.Result) []*progress.Result {
	return slices.DeleteFunc(w.bySeverity(rs), func(r *progress.Result) bool { return r.Light == progress.Green })
}

// morePoint leads to what a verdict does not say in full.
func (w *writer) morePoint(light progress.Light, more int, rest string) point {
	return point{
		Light: light, Label: w.Say("verdict.more-label", nil),
		Text: w.Say("verdict.more", i18n.Args{"Count": more, "N": more}), Href: rest,
	}
}

// gravestFirst is the order in which lights are counted.
var gravestFirst = []progress.Light{progress.Red, progress.Yellow, progress.Grey, progress.Green}

// lightCounts says how many results show which light, the gravest first.
func (w *writer) lightCounts(rs []*progress.Result) []lightCount {
	counts := map[progress.Light]int{}
	for _, r := range rs {
		counts[r.Light]++
	}
	var all []lightCount
	for _, l := range gravestFirst {
		if n := counts[l]; n > 0 {
			all = append(all, w.lightCount(l, n))
		}
	}
	return all
}

func (w *writer) lightCount(l progress.Light, n int) lightCount {
	return lightCount{Light: l, Text: w.Say("wrong.lights", i18n.Args{"Light": w.Say("light."+string(l), nil), "Count": w.Int(n)})}
}

// levelText says how many places of a level show which gravest light, the gravest first.
func (w *writer) levelText(l model.Level, counts map[progress.Light]int) string {
	var parts []string
	total := 0
	for _, light := range slices.Concat(gravestFirst, []progress.Light{progress.None}) {
		total += counts[light]
		if n := counts[light]; n > 0 {
			parts = append(parts, w.Say("wrong.part."+string(light), i18n.Args{"Count": w.Int(n), "N": n, "Each": w.Say("wrong.each."+string(l), nil)}))
		}
	}
	if total == 0 {
		return w.Say("wrong.level.none", nil)
	}
	return w.Say("wrong.level."+string(l), i18n.Args{"Total": w.Int(total), "Parts": strings.Join(parts, w.Say("history.comma", nil))})
}

// counts says how many results have which status.
func (w *writer) counts(rs []*progress.Result) string {
	counts, unsure := map[progress.Degree]int{}, 0
	for _, r := range rs {
		counts[r.Degree()]++
		unsure += one(r.Light == progress.Grey && r.Value != nil)
	}
	said := w.Join(w.degrees(counts))
	if unsure > 0 {
		said = w.Say("verdict.unsure", i18n.Args{"Counts": said, "Count": w.Int(unsure), "N": unsure})
	}
	return said
}

// degrees says how many there are of each, the best first.
func (w *writer) degrees(counts map[progress.Degree]int) []string {
	var parts []string
	for _, d := range progress.Degrees {
		if n := counts[d]; n > 0 {
			parts = append(parts, w.Say("verdict.count", i18n.Args{"Count": w.Int(n), "Status": w.Status(d)}))
		}
	}
	return parts
}

// namedTargets is how many targets a verdict says in full before it only counts.
const namedTargets = 6

// bySeverity puts the gravest first, within a light the headline targets, and of these
// what has been red the longest; else the order of the targets stays.
func (w *writer) bySeverity(rs []*progress.Result) []*progress.Result {
	out := slices.Clone(rs)
	slices.SortStableFunc(out, func(a, b *progress.Result) int {
		return cmp.Or(
			cmp.Compare(b.Light.Severity(), a.Light.Severity()),
			cmp.Compare(rank(a.Target), rank(b.Target)),
			cmp.Compare(w.redFor(b), w.redFor(a)),
		)
	})
	return out
}

func rank(t *progress.Target) int {
	if t.InHeadlines() {
		return 0
	}
	return 1
}

// redFor is for how many quarters a result has been red.
func (w *writer) redFor(r *progress.Result) int {
	run, _ := w.Report.RedSince(r.Target, r.Place)
	return run.Quarters
}

// resultPoint says one target at a place: the figure, what it is held against, how far
// it is off, since when and, above the villages, where.
func (w *writer) resultPoint(r *progress.Result, since string, at *where) point {
	p := point{
		Light: r.Light, Label: w.Status(r.Degree()), Head: w.Short(r.Target), Href: w.href("target", r.Target.ID),
		Period: w.Current(r), Value: w.Value(r), Of: w.Counted(r), Gap: w.Gap(r), Since: since, Where: at,
		Bound: w.Say("tile.threshold", i18n.Args{"Bound": w.Bound(r)}),
	}
	if why := w.Reason(r); why != "" {
		p.Gap = why
	}
	return p
}

// countyPoint says one target at the county.
func (w *writer) countyPoint(r *progress.Result) point {
	at := w.redWhere(r, w.Report.Places.County)
	return w.resultPoint(r, w.placedSince(r, at), at)
}

// offSince says in few words since when a result has not been in order.
func (w *writer) offSince(r *progress.Result) string {
	run, off := w.Report.OffSince(r.Target, r.Place)
	if !off {
		return ""
	}
	return w.runText(run, "")
}

// runText says since when something has lasted, and at what place where one is named.
func (w *writer) runText(run progress.Run, place string) string {
	if run.Quarters == 0 {
		return w.Say("since.now", nil)
	}
	return w.Say("wrong.since", i18n.Args{
		"Place": place, "Period": w.Period(run.Since), "Short": w.ShortPeriod(run.Since), "Count": run.Quarters, "N": run.Quarters, "Unknown": run.Unknown, "Off": run.Off,
	})
}

// placedSince is offSince with the place's name where places below are named beside it:
// they may have turned at another time.
func (w *writer) placedSince(r *progress.Result, at *where) string {
	run, off := w.Report.OffSince(r.Target, r.Place)
	if at == nil || !off {
		return w.offSince(r)
	}
	return w.runText(run, w.name(r.Place))
}

func (w *writer) resultText(r *progress.Result) string {
	if r.Value == nil {
		return w.Say("verdict.no-value", i18n.Args{"Period": w.Current(r), "Status": w.Status(r.Degree()), "Why": w.Reason(r)})
	}
	return w.Say("verdict.value", i18n.Args{
		"Period": w.Current(r), "Value": w.Value(r), "Fraction": w.Counted(r), "Bound": w.Bound(r), "Gap": w.Gap(r), "Why": w.Reason(r),
	})
}

// namedPlaces is how many places a line names before it only counts.
const namedPlaces = 3

// redWhere names the places below that are red for the result's target.
func (w *writer) redWhere(r *progress.Result, place *model.Place) *where {
	return w.whereOf("red-now", w.redBelow(r.Target, place), namedPlaces, false)
}

// whereOf names the first few of the places of some results, with their values where
// asked; nil where there are none. said is the sentence that counts them.
func (w *writer) whereOf(said string, rs []*progress.Result, limit int, values bool) *where {
	if len(rs) == 0 {
		return nil
	}
	x := &where{Text: w.Say("wrong."+said+"."+string(rs[0].Place.Level), i18n.Args{"Count": w.Int(len(rs)), "N": len(rs)})}
	for _, r := range rs[:min(limit, len(rs))] {
		l := w.placeLink(r.Place)
		if values {
			l.Note = w.short(r)
		}
		x.Links = append(x.Links, l)
	}
	if len(rs) > limit {
		x.More = w.Say("wrong.and-more", nil)
	}
	return x
}

// redBelow are the red results of a target at the places right below a place, the worst
// value first: the county's towns, or its units or leaders; a town's villages.
func (w *writer) redBelow(t *progress.Target, place *model.Place) []*progress.Result {
	if place.Level != model.LevelCounty && place.Level != model.LevelTown {
		return nil
	}
	below := place.Children
	if place.Level == model.LevelCounty {
		below = w.below(t)
	}
	red := showing(t, below, progress.Red)
	slices.SortStableFunc(red, worseFirst)
	return red
}

// showing are the results of a target at places where it shows a light.
func showing(t *progress.Target, places []*model.Place, l progress.Light) []*progress.Result {
	var rs []*progress.Result
	for _, place := range places {
		if r := t.Now(place); r != nil && r.Light == l {
			rs = append(rs, r)
		}
	}
	return rs
}

// below are the places that the county's result of a target is broken down to: its towns
// or, of a target on units or leaders, these.
func (w *writer) below(t *progress.Target) []*model.Place {
	if t.Has(model.LevelTown) {
		return w.index.living[model.LevelTown]
	}
	return w.index.living[t.Leaf]
}

// worseFirst orders red results of one target: no figure first, then the largest gap.
func worseFirst(a, b *progress.Result) int {
	switch {
	case a.Value == nil || b.Value == nil:
		return cmp.Compare(hasValue(a), hasValue(b))
	default:
		return cmp.Or(progress.WorseFirst(a, b), cmp.Compare(a.Place.Code, b.Place.Code))
	}
}

func hasValue(r *progress.Result) int {
	if r.Value == nil {
		return 0
	}
	return 1
}

// targetVerdict says how the county stands on one target, and which towns (or units, or
// leaders) do not.
func (w *writer) targetVerdict(t *progress.Target) *verdict {
	county := w.Report.Places.County
	r := t.Now(county)
	if r == nil {
		return nil
	}
	v := &verdict{Light: r.Light, Label: w.Status(r.Degree()), Text: w.Say("verdict.target", i18n.Args{"Place": w.Name(county), "Result": w.resultText(r) + w.lackText(r)})}
	for _, l := range gravestFirst {
		if n := len(showing(t, w.below(t), l)); n > 0 {
			level := string(w.below(t)[0].Level)
			v.Lights = append(v.Lights, lightCount{Light: l, Text: w.Say("wrong.lights-of."+level, i18n.Args{"Light": w.Say("light."+string(l), nil), "Count": w.Int(n), "N": n})})
		}
	}
	for _, light := range []progress.Light{progress.Red, progress.Yellow, progress.Grey} {
		if p, ok := w.townsPoint(t, light); ok {
			v.Points = append(v.Points, p)
		}
	}
	return v
}

// lackText says what a result lacks, and since when it has not been in order.
func (w *writer) lackText(r *progress.Result) string {
	said := ""
	if need := w.need(r); need != "" {
		said = w.Say("wrong.lack", i18n.Args{"Lack": need})
	}
	if run, off := w.Report.OffSince(r.Target, r.Place); off {
		said += w.Say("wrong.lack", i18n.Args{"Lack": w.runText(run, w.name(r.Place))})
	}
	return said
}

// manyNames is how many towns, units or leaders a point names before it only counts.
const manyNames = 20

// townsPoint names the towns (or units, or leaders) that show one light for a target.
func (w *writer) townsPoint(t *progress.Target, l progress.Light) (point, bool) {
	rs := showing(t, w.below(t), l)
	return point{Light: l, Label: w.Say("light."+string(l), nil), Where: w.whereOf("where", rs, manyNames, true)}, len(rs) > 0
}

// short is a result's value, or its status where it has none.
func (w *writer) short(r *progress.Result) string {
	if r.Value == nil {
		return w.Status(r.Degree())
	}
	return w.Value(r)
}
