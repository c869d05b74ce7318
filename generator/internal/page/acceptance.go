package page

import (
	"slices"
	"strings"

	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// acceptancePage follows the acceptance after three years.
type acceptancePage struct {
	*site
	resultCells
}

// page follows the acceptance after three years from the villages to the
// county: what passed, what stays and why, and whose leaders and teams may go.
func (w acceptancePage) page() *page {
	c := w.Report.Acceptance()
	p := newPage("acceptance/_index", w.Say("page.acceptance.title", nil), params{Kind: "acceptance", Crumbs: []link{w.home()}, Verdict: w.verdict(c)})
	p.figure(w.acceptedPicture(c))
	sections := []func(*page, *progress.Chain){w.rules}
	if c.Begun() {
		sections = []func(*page, *progress.Chain){
			w.county, w.towns, w.villages, w.leaderReleases, w.teamReleases, w.rules,
		}
	}
	for _, section := range sections {
		section(p, c)
	}
	w.related(p, "assessments", "staffing", "reconciliation")
	return p
}

var acceptLights = map[progress.AcceptState]progress.Light{
	progress.Passed: progress.Green, progress.Stays: progress.Red, progress.Waiting: progress.Grey,
}

func (w acceptancePage) word(s progress.AcceptState) string { return w.Say("accept."+string(s), nil) }

// verdict says how the county stands, and of towns and villages how many.
func (w acceptancePage) verdict(c *progress.Chain) *verdict {
	if !c.Begun() {
		return &verdict{Light: progress.Grey, Label: w.word(progress.Waiting), Text: w.Say("accept.not-begun", i18n.Args{"End": w.Date(w.Report.County.Programme.End.V)})}
	}
	v := &verdict{Light: acceptLights[c.County.State], Label: w.word(c.County.State), Text: w.Say("accept.verdict", i18n.Args{
		"County": w.Name(w.Report.Places.County), "State": w.word(c.County.State),
		"Villages": w.Int(len(c.Villages)), "VillagesPassed": w.Int(len(progress.InState(c.Villages, progress.Passed))), "VillagesStay": w.Int(len(progress.InState(c.Villages, progress.Stays))), "VillagesWait": w.Int(len(progress.InState(c.Villages, progress.Waiting))),
		"Towns": w.Int(len(c.Towns)), "TownsPassed": w.Int(len(progress.InState(c.Towns, progress.Passed))),
	})}
	for _, x := range []struct {
		id  string
		all []progress.Accepted
	}{{"accept.towns-stay", progress.InState(c.Towns, progress.Stays)}, {"accept.villages-stay", progress.InState(c.Villages, progress.Stays)}} {
		if len(x.all) > 0 {
			v.Points = append(v.Points, point{Light: progress.Red, Label: w.word(progress.Stays), Text: w.Say(x.id, i18n.Args{"Count": w.Int(len(x.all)), "Names": w.acceptNames(x.all), "Many": len(x.all) > namedPlaces})})
		}
	}
	return v
}

// acceptNames names the first few.
func (w acceptancePage) acceptNames(all []progress.Accepted) string {
	var names []string
	for _, x := range all[:min(len(all), namedPlaces)] {
		names = append(names, w.Name(x.Place))
	}
	return w.Join(names)
}

// standards names standards that a place did not meet; of those below, only that some are
// missing: missing says which.
func (w acceptancePage) standards(all []progress.Standard) string {
	var names []string
	for _, s := range all {
		names = append(names, w.called().Failed(s))
	}
	return w.Join(names)
}

func (w acceptancePage) acceptDay(d model.Val[model.Date]) string {
	if !d.Set {
		return w.Say("format.none", nil)
	}
	return w.Date(d.V)
}

// missingBelow says what a town or the county still lacks to pass.
func (w acceptancePage) missingBelow(x progress.Accepted, below []progress.Accepted) string {
	if x.State == progress.Passed {
		return ""
	}
	var parts []string
	if open := progress.Lacking(below); len(open) > 0 {
		parts = append(parts, w.Say("accept.missing-below", i18n.Args{
			"Level": w.Say("level."+string(open[0].Place.Level), nil), "Count": w.Int(len(open)), "N": len(open),
			"Names": w.acceptNames(open), "Many": len(open) > namedPlaces,
		}))
	}
	switch own := x.Own(); {
	case !x.On.Set:
		parts = append(parts, w.Say("accept.missing-own", nil))
	case len(own) > 0:
		parts = append(parts, w.Say("accept.missing-recheck", i18n.Args{"Failed": w.standards(own)}))
	}
	return strings.Join(parts, w.Say("accept.semicolon", nil))
}

func (w acceptancePage) county(p *page, c *progress.Chain) {
	p.heading(w.Say("accept.county", nil))
	facts := []fact{
		{Key: w.Say("column.status", nil), Value: w.word(c.County.State)},
		{Key: w.Say("accept.inspected", nil), Value: w.acceptDay(c.County.On)},
	}
	if len(c.County.Failed) > 0 {
		facts = append(facts, fact{Key: w.Say("accept.failed", nil), Value: w.standards(c.County.Failed), Source: w.Source(c.County.Source)})
	}
	if c.County.Recheck.Set {
		facts = append(facts, fact{Key: w.Say("accept.recheck", nil), Value: w.Date(c.County.Recheck.V)})
	}
	if missing := w.missingBelow(c.County, c.Towns); missing != "" {
		facts = append(facts, fact{Key: w.Say("accept.missing", nil), Value: missing})
	}
	p.facts(facts)
}

// towns has a row for each town, with the villages below it.
func (w acceptancePage) towns(p *page, c *progress.Chain) {
	p.heading(w.Say("accept.towns", nil))
	t := chart.Table{ID: "towns", Note: w.Say("accept.towns-note", nil), Columns: []chart.Column{
		{Title: w.Say("head.part", nil), Kind: "text"}, {Title: w.Say("trust.villages", nil), Kind: "num"},
		{Title: w.Say("accept.passed", nil), Kind: "num"}, {Title: w.Say("accept.stays", nil), Kind: "num"}, {Title: w.Say("accept.waiting", nil), Kind: "num"},
		{Title: w.Say("accept.town", nil), Kind: "light"}, {Title: w.Say("accept.failed", nil), Kind: "said"},
		{Title: w.Say("accept.inspected", nil), Kind: "num"}, {Title: w.Say("accept.recheck", nil), Kind: "num"}, {Title: w.Say("accept.missing", nil), Kind: "said"},
	}}
	for _, x := range c.Towns {
		t.Rows = append(t.Rows, append(
			append([]chart.Cell{{Text: w.Name(x.Place), Href: w.placeHref(x.Place)}}, w.stateCounts(c.Below(x.Place))...),
			chart.Cell{Light: acceptLights[x.State], Status: w.word(x.State), Source: w.Source(x.Source)}, chart.Cell{Text: w.standards(x.Failed)},
			chart.Cell{Text: w.acceptDay(x.On)}, chart.Cell{Text: w.acceptDay(x.Recheck)}, chart.Cell{Text: w.missingBelow(x, c.Below(x.Place))},
		))
	}
	foot := append([]chart.Cell{{Text: w.Say("column.total", nil)}}, w.stateCounts(c.Villages)...)
	t.Foot = [][]chart.Cell{append(foot, chart.Cell{}, chart.Cell{}, chart.Cell{}, chart.Cell{}, chart.Cell{})}
	p.table(t)
}

// stateCounts are how many there are, and how many of each state.
func (w acceptancePage) stateCounts(all []progress.Accepted) []chart.Cell {
	cells := []chart.Cell{{Text: w.Int(len(all))}}
	for _, s := range []progress.AcceptState{progress.Passed, progress.Stays, progress.Waiting} {
		cells = append(cells, chart.Cell{Text: w.Int(len(progress.InState(all, s)))})
	}
	return cells
}

// villages lists every village that was inspected and did not pass, with each
// standard that it failed.
func (w acceptancePage) villages(p *page, c *progress.Chain) {
	p.heading(w.Say("accept.villages", nil))
	t := chart.Table{ID: "villages", Note: w.consequence(), Columns: []chart.Column{
		{Title: w.Say("head.place", nil), Kind: "text"}, {Title: w.Say("accept.failed", nil), Kind: "said"},
		{Title: w.Say("accept.inspected", nil), Kind: "num"}, {Title: w.Say("accept.recheck", nil), Kind: "num"}, {Title: w.Say("accept.who-stays", nil), Kind: "said"},
	}}
	stays := progress.InState(c.Villages, progress.Stays)
	for _, x := range stays {
		recheck := w.Say("accept.no-recheck", nil)
		if x.Recheck.Set {
			recheck = w.Date(x.Recheck.V)
		}
		t.Rows = append(t.Rows, []chart.Cell{
			w.placeCell(x.Place), {Text: w.standards(x.Failed), Source: w.Source(x.Source)},
			{Text: w.acceptDay(x.On)}, {Text: recheck}, w.answersForCell(w.Report.Owners(x.Place)),
		})
	}
	p.table(t)
}

// consequence says what follows where a place does not pass; nothing where the policy does not.
func (w acceptancePage) consequence() string {
	refused := w.Report.County.Programme.Vocabulary().Refused.In(w.Lang)
	if refused == "" {
		return ""
	}
	return w.Say("accept.consequence", i18n.Args{"Refused": refused})
}

// leaderReleases says of each linked leader whether he may be released, and if not what
// he waits for.
func (w acceptancePage) leaderReleases(p *page, c *progress.Chain) {
	releases, free := c.FreeFirst()
	if len(releases) == 0 {
		return
	}
	p.heading(w.Say("accept.leaders", nil))
	t := tableOf(w.site, chart.Table{ID: "leaders"}, releases,
		cellsOf("head.leader", "text", func(r progress.Release) chart.Cell { return w.placeCell(r.Leader) }),
		texts("accept.tier", func(r progress.Release) string { return w.Say("tier."+string(r.Leader.Leader.Tier.V), nil) }),
		texts("accept.release", func(r progress.Release) string {
			if r.Free {
				return w.Say("accept.may-go", nil)
			}
			return w.Say("accept.must-stay", nil)
		}),
		sentences("accept.waits-for", func(r progress.Release) string { return w.placeNames(r.Waiting) }),
	)
	t.Note = w.Say("accept.leaders-note", i18n.Args{"All": w.Int(len(c.Releases)), "Free": w.Int(free), "Stay": w.Int(len(c.Releases) - free)})
	p.table(t)
}

// placeNames names places, a village with its town.
func (w acceptancePage) placeNames(places []*model.Place) string {
	var names []string
	for _, x := range places {
		name := w.Name(x)
		if town := w.townOf(x); town != "" {
			name = w.Say("accept.in-town", i18n.Args{"Village": name, "Town": town})
		}
		names = append(names, name)
	}
	return w.Join(names)
}

// teamReleases counts, town by town, the teams that may withdraw: those of villages that
// have passed.
func (w acceptancePage) teamReleases(p *page, _ *progress.Chain) {
	batches := progress.Batches(w.Report.County)
	if len(batches) == 0 {
		return
	}
	p.heading(w.Say("accept.teams", nil))
	t := chart.Table{ID: "teams", Columns: []chart.Column{
		{Title: w.Say("head.part", nil), Kind: "text"}, {Title: w.Say("column.teams", nil), Kind: "num"},
		{Title: w.Say("accept.may-withdraw", nil), Kind: "num"}, {Title: w.Say("accept.go-on", nil), Kind: "num"}, {Title: w.Say("accept.withdraw-names", nil), Kind: "said"},
	}}
	towns, teams, free := progress.TeamReleases(w.Report, batches[0])
	for _, x := range towns {
		t.Rows = append(t.Rows, []chart.Cell{{Text: w.Name(x.Town), Href: w.placeHref(x.Town)}, {Text: w.Int(x.Teams)}, {Text: w.Int(len(x.Free))}, {Text: w.Int(x.Teams - len(x.Free))}, {Text: w.placesOf(x.Free)}})
	}
	t.Foot = [][]chart.Cell{{{Text: w.Say("column.total", nil)}, {Text: w.Int(teams)}, {Text: w.Int(free)}, {Text: w.Int(teams - free)}, {}}}
	t.Note = w.Say("accept.teams-note", i18n.Args{"Batch": w.Period(batches[0]), "Teams": w.Int(teams), "Free": w.Int(free)})
	p.table(t)
}

func (w acceptancePage) placesOf(all []progress.Accepted) string {
	var names []string
	for _, x := range all {
		names = append(names, w.Name(x.Place))
	}
	return w.Join(names)
}

// rules say in words who inspects, by what standards, and what follows.
func (w acceptancePage) rules(p *page, _ *progress.Chain) {
	p.heading(w.Say("accept.rules", nil))
	words := w.Report.County.Programme.Vocabulary()
	var standards []string
	for _, s := range words.Tested() {
		standards = append(standards, w.called().Standard(s))
	}
	facts := []fact{
		{Key: w.Say("accept.rule.levels", nil), Value: words.Inspectors.In(w.Lang)},
		{Key: w.Say("accept.rule.standards", i18n.Args{"N": len(standards)}), Value: w.Say("accept.rule.standards-text", i18n.Args{"Standards": w.Join(standards), "Count": len(standards)})},
		{Key: w.Say("accept.rule.chain", nil), Value: w.Say("accept.rule.chain-text", nil)},
		{Key: w.Say("accept.rule.pass", nil), Value: words.Accepted.In(w.Lang)},
		{Key: w.Say("accept.rule.fail", nil), Value: words.Refused.In(w.Lang)},
	}
	facts = slices.DeleteFunc(facts, func(f fact) bool { return f.Value == "" }) // which the policy does not say
	p.facts(append(facts, w.ruleFacts(progress.AcceptanceTopic)...))
}
