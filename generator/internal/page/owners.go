package page

import (
	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// owners say what those who answer for others answer for: units, leaders, teams, towns.
type owners struct {
	*site
	verdicts
	caseTables
}

// ownerVerdict turns what is said of a leader's or unit's own duties into two lines,
// each with its light: the duties, and the cases of the places that they answer for. Nobody
// is on course above what is red there. kind is leader or unit.
func (w owners) ownerVerdict(kind string, own *verdict, rs []*progress.Result, owner *model.Place) *verdict {
	cases := progress.Beside(w.Report.Attention().Of(owner), rs)
	light := progress.CasesLight(cases)
	own.Lines = []verdictLine{
		{Light: own.Light, Label: own.Label, Text: w.Say("owner.duties."+kind, i18n.Args{"Text": own.Text})},
		{Light: light, Label: w.Say("verdict."+string(light), nil), Text: w.Say("owner.places."+kind, i18n.Args{"Text": w.casesCount(cases)}), Href: "#cases"},
	}
	if len(cases) == 0 {
		own.Lines[1].Href = "" // no table of them stands below
	}
	if light.Severity() > own.Light.Severity() {
		own.Light, own.Label = light, own.Lines[1].Label
	}
	own.Lights = nil // they would stand beside both lines
	own.Text = w.Say("verdict.and", i18n.Args{"Text": own.Lines[0].Text, "More": own.Lines[1].Text})
	return own
}

// levelVerdict answers for a list of units or leaders: how many are in order, and how the
// county stands on each target that they are tested by.
func (w owners) levelVerdict(l model.Level) *verdict {
	counts := progress.CountPlaces(w.Report, w.Report.Places.Living(l))
	var rs []*progress.Result
	for _, t := range w.Report.Targets {
		if r := t.Now(w.Report.Places.County); r != nil && t.Leaf == l && !r.Status.Aside() {
			rs = append(rs, r)
		}
	}
	light := progress.Gravest(rs)
	v := w.lightVerdict(light, w.levelText(l, counts))
	for _, r := range progress.GravestFirst(w.Report, rs) {
		v.Points = append(v.Points, w.countyPoint(r))
	}
	return v
}

// ownerCases are the cases that somebody answers for. A page without any says so. A town's
// page holds the first of them, and leads to the list of all.
func (w owners) ownerCases(p *page, owner *model.Place) {
	cases := w.Report.Attention().Of(owner)
	p.heading(w.Say("page.owner.cases", nil))
	if len(cases) == 0 {
		p.facts([]fact{{Key: w.Say("column.status", nil), Value: w.casesCount(cases)}})
		return
	}
	limit := len(cases)
	if owner.Gathers() {
		limit = townCases
	}
	t := w.casesTable("cases", cases, limit)
	t.Caption = w.casesCount(cases)
	if len(cases) > limit {
		t.Plain = true // a filter would answer for the first alone
		t.Link = &chart.Link{Text: w.Say("case.all-of", i18n.Args{"Place": w.Called(owner), "Total": w.Int(len(cases))}), Href: w.casesHref(ownerFilter(owner))}
	}
	if owner.IsSmallest() {
		ofOnePlace(&t)
	}
	p.table(t)
}

// ownerFilter shows what somebody answers for.
func ownerFilter(owner *model.Place) caseFilter {
	switch {
	case owner.Level == model.LevelUnit || owner.Level == model.LevelLeader:
		return caseFilter{owner: owner.Code}
	case owner.IsSmallest():
		return caseFilter{place: owner.Code}
	}
	return caseFilter{town: owner.Code}
}

// stateCell is the gravest light of a place's own targets.
func (w owners) stateCell(place *model.Place) chart.Cell {
	light := progress.Gravest(progress.Now(w.Report, place))
	return chart.Cell{Light: light, Status: w.Say("verdict."+string(light), nil)}
}

// casesCell counts the cases that somebody answers for.
func (w owners) casesCell(owner *model.Place) chart.Cell {
	n := progress.CountLights(progress.ResultsOf(w.Report.Attention().Of(owner)))
	href := ""
	if n[progress.Red]+n[progress.Yellow] > 0 {
		href = w.casesHref(ownerFilter(owner))
	}
	return chart.Cell{Href: href, Text: w.Say("owner.cases", i18n.Args{"Red": w.Int(n[progress.Red]), "Yellow": w.Int(n[progress.Yellow])})}
}
