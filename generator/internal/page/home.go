package page

import (
	"cmp"
	"math/big"
	"slices"

	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

func (w *writer) homePage() (*page, error) {
	county := w.Report.Places.County
	p := &page{path: "_index", front: front{
		Title:  w.Say("page.home.title", i18n.Args{"County": w.Name(county), "Programme": w.Report.County.Programme.Name.In(w.Lang)}),
		Params: params{Kind: "home", Verdict: w.placeVerdict(county), Tiles: w.tiles(county)},
	}}
	p.front.Description = p.front.Params.Verdict.Text
	p.heading(w.Say("page.home.lights", nil))
	if err := p.table(w.charts.LightsTable(w.Report.Places.Towns)); err != nil {
		return nil, err
	}
	if err := w.worstTable(p); err != nil {
		return nil, err
	}
	p.heading(w.Say("page.home.charts", nil))
	return p, w.homeCharts(p)
}

// homeCharts draws, of the targets in their order, the first that is ranked by towns and
// the first that runs through the year.
func (w *writer) homeCharts(p *page) error {
	county := w.Report.Places.County
	if len(w.Report.Targets) == 0 {
		return nil
	}
	first := w.Report.Targets[0]
	if err := p.figure(w.charts.Trend(first, county)); err != nil {
		return err
	}
	if err := p.figure(w.charts.Ranking(first, county, w.Report.Places.Towns)); err != nil {
		return err
	}
	for _, t := range w.Report.Targets {
		if steps := w.steps[t]; steps != nil {
			return p.figure(w.charts.Cumulative(steps, t, county))
		}
	}
	return nil
}

// worstRows is how many rows the home page's list of the worst has.
const worstRows = 10

// worstTable lists the towns' red results that are farthest from what is asked.
func (w *writer) worstTable(p *page) error {
	var red []*progress.Result
	for _, t := range w.Report.Targets {
		for _, town := range w.Report.Places.Towns {
			if r := t.Now(town); r != nil && r.Light == progress.Red {
				red = append(red, r)
			}
		}
	}
	p.heading(w.Say("page.home.worst", i18n.Args{"N": min(len(red), worstRows)}))
	slices.SortStableFunc(red, func(a, b *progress.Result) int { return cmp.Compare(shortfall(b), shortfall(a)) })
	table := w.resultTable(red[:min(len(red), worstRows)], model.LevelTown)
	if len(red) > worstRows {
		table.Note = w.Say("page.home.worst-more", i18n.Args{"Count": len(red)})
	}
	return p.table(table)
}

// shortfall orders results of different targets: how far below its pace or bound a value
// is, as a share of it; what was not reported at all comes first.
func shortfall(r *progress.Result) float64 {
	against := r.Bound
	if r.Open && r.Pace != nil {
		against = r.Pace
	}
	if r.Value == nil || against == nil || against.Sign() == 0 {
		return 1e9
	}
	d := new(big.Rat).Sub(against, r.Value)
	d.Quo(d, against)
	f, _ := d.Abs(d).Float64()
	return f
}

// resultTable lists results of any targets: place, target, value, gap, status.
func (w *writer) resultTable(rs []*progress.Result, level model.Level) chart.Table {
	t := chart.Table{ID: "worst", Columns: []chart.Column{
		{Title: w.Say("head."+string(level), nil), Kind: "text"}, {Title: w.Say("column.target", nil), Kind: "text"},
		{Title: w.Say("column.period", nil), Kind: "text"}, {Title: w.Say("column.value", nil), Kind: "num"},
		{Title: w.Say("column.bound", nil), Kind: "num"}, {Title: w.Say("column.gap", nil), Kind: "text"}, {Title: w.Say("column.status", nil), Kind: "light"},
	}}
	for _, r := range rs {
		place := r.Place
		if place.Level == model.LevelBranch {
			place = place.Parent
		}
		gap := w.Gap(r)
		if gap == "" {
			gap = w.Reason(r)
		}
		t.Rows = append(t.Rows, []chart.Cell{
			{Text: w.Name(r.Place), Href: w.href(string(place.Level), place.Code), Sub: w.townOf(place)},
			{Text: w.Short(r.Target), Href: w.href("target", r.Target.ID)}, {Text: w.Current(r)},
			{Text: w.Value(r), Sub: w.Fraction(r)}, {Text: w.Bound(r)}, {Text: gap},
			{Light: r.Light, Status: w.Status(r.Status)},
		})
	}
	return t
}

// townOf names a village's town, because a village's name does not identify it.
func (w *writer) townOf(p *model.Place) string {
	if p.Level != model.LevelVillage {
		return ""
	}
	return w.Name(p.Parent)
}
