package page

import (
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

func (w *writer) homePage() (*page, error) {
	county := w.Report.Places.County
	p := &page{path: "_index", front: front{
		Title:  w.Say("page.home.title", i18n.Args{"County": w.Name(county), "Programme": w.Report.County.Programme.Name.In(w.Lang)}),
		Params: params{Kind: "home", Verdict: w.placeVerdict(county, w.root+"targets/index.html"), Tiles: w.tiles(county)},
	}}
	p.front.Description = p.front.Params.Verdict.Text
	if err := w.attentionInShort(p); err != nil {
		return nil, err
	}
	p.heading(w.Say("page.home.lights", nil))
	lights := w.charts.LightsTable(w.index.living[model.LevelTown])
	lights.Note = w.Say("page.home.lights-note", nil)
	if err := p.table(lights); err != nil {
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
	if err := p.figure(w.charts.Ranking(first, county, w.index.living[model.LevelTown])); err != nil {
		return err
	}
	for _, t := range w.Report.Targets {
		if steps := w.steps[t]; steps != nil {
			return p.figure(w.charts.Cumulative(steps, t, county))
		}
	}
	return nil
}
