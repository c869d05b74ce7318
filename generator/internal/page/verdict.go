package page

import (
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// verdicts say in a few lines how a place, a target or the county stands.
type verdicts struct {
	*site
	resultCells
}

// lightVerdict says a text beside a light and the light's word.
func (w links) lightVerdict(l progress.Light, text string) *verdict {
	return &verdict{Light: l, Label: w.Say("verdict."+string(l), nil), Text: text}
}

// placeVerdict counts a place's targets by status and says those that are not on course,
// the gravest first; rest is where the reader finds the others.
func (w verdicts) placeVerdict(place *model.Place, rest string) *verdict {
	v := w.resultsVerdict(place, progress.Now(w.Report, place), rest)
	w.account(v, place)
	return v
}

// account adds what became of the targets whose day has come.
func (w verdicts) account(v *verdict, place *model.Place) {
	if kept := w.Promises(w.Report.Promises(place)); kept != "" {
		v.Text = w.Say("verdict.and", i18n.Args{"Text": v.Text, "More": kept})
	}
}

func (w verdicts) resultsVerdict(place *model.Place, rs []*progress.Result, rest string) *verdict {
	v, off := w.countsVerdict(place, rs), progress.OffCourse(w.Report, rs)
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
func (w verdicts) countsVerdict(place *model.Place, rs []*progress.Result) *verdict {
	v := w.lightVerdict(progress.Gravest(rs), w.Say("verdict.place", i18n.Args{"Place": w.Called(place), "Total": len(rs), "Counts": w.counts(rs)}))
	v.Lights = w.lightCounts(rs)
	if len(rs) == 0 {
		v.Text = w.Say("verdict.no-targets", i18n.Args{"Place": w.Called(place)})
	}
	return v
}

// morePoint leads to what a verdict does not say in full.
func (w verdicts) morePoint(light progress.Light, more int, rest string) point {
	return point{
		Light: light, Label: w.Say("verdict.more-label", nil),
		Text: w.Say("verdict.more", i18n.Args{"Count": more, "N": more}), Href: rest,
	}
}

// counts says how many results have which status.
func (w verdicts) counts(rs []*progress.Result) string {
	counts, unsure := progress.CountDegrees(rs)
	said := w.Join(w.Counts(counts, "verdict.count"))
	if unsure > 0 {
		said = w.Say("verdict.unsure", i18n.Args{"Counts": said, "Count": w.Int(unsure), "N": unsure})
	}
	return said
}

// namedTargets is how many targets a verdict says in full before it only counts.
const namedTargets = 3

// resultPoint says one target at a place: the figure, what it is held against, how far
// it is off, since when and, above the villages, where.
func (w verdicts) resultPoint(r *progress.Result, since string, at *where) point {
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
func (w verdicts) countyPoint(r *progress.Result) point {
	at := w.redWhere(r, w.Report.Places.County)
	return w.resultPoint(r, w.placedSince(r, at), at)
}

// placedSince is offSince with the place's name where places below are named beside it:
// they may have turned at another time.
func (w verdicts) placedSince(r *progress.Result, at *where) string {
	run, off := w.Report.OffSince(r.Target, r.Place)
	if at == nil || !off {
		return w.offSince(r)
	}
	return w.runText(run, w.Called(r.Place))
}

// namedPlaces is how many places a line names before it only counts.
const namedPlaces = 3

// redWhere names the places below that are red for the result's target.
func (w verdicts) redWhere(r *progress.Result, place *model.Place) *where {
	return w.whereOf("red-now", progress.RedBelow(w.Report, r.Target, place), namedPlaces, false)
}

// whereOf names the first few of the places of some results, with their values where
// asked; nil where there are none. said is the sentence that counts them.
func (w verdicts) whereOf(said string, rs []*progress.Result, limit int, values bool) *where {
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

// targetVerdict says how the county stands on one target, and which towns (or units, or
// leaders) do not.
func (w verdicts) targetVerdict(t *progress.Target) *verdict {
	county := w.Report.Places.County
	r := t.Now(county)
	if r == nil {
		return nil
	}
	v := &verdict{Light: r.Light, Label: w.Status(r.Degree()), Text: w.Say("verdict.target", i18n.Args{"Place": w.Name(county), "Result": w.resultText(r) + w.lackText(r)})}
	for _, l := range gravestFirst {
		if n := len(progress.Showing(t, progress.Below(w.Report, t), l)); n > 0 {
			level := string(progress.Below(w.Report, t)[0].Level)
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
func (w verdicts) lackText(r *progress.Result) string {
	said := ""
	if need := w.need(r); need != "" {
		said = w.Say("wrong.lack", i18n.Args{"Lack": need})
	}
	if run, off := w.Report.OffSince(r.Target, r.Place); off {
		said += w.Say("wrong.lack", i18n.Args{"Lack": w.runText(run, w.Called(r.Place))})
	}
	return said
}

// manyNames is how many towns, units or leaders a point names before it only counts.
const manyNames = 20

// townsPoint names the towns (or units, or leaders) that show one light for a target.
func (w verdicts) townsPoint(t *progress.Target, l progress.Light) (point, bool) {
	rs := progress.Showing(t, progress.Below(w.Report, t), l)
	return point{Light: l, Label: w.Say("light."+string(l), nil), Where: w.whereOf("where", rs, manyNames, true)}, len(rs) > 0
}
