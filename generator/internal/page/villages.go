package page

import (
	"strings"

	"guben/generator/internal/chart"
	"guben/generator/internal/diag"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

type group struct {
	Title string      `json:"title"`
	Href  string      `json:"href"`
	Note  string      `json:"note"`
	Items []groupItem `json:"items"`
}

type groupItem struct {
	Text   string         `json:"t"`
	Href   string         `json:"h"`
	Light  progress.Light `json:"l"`
	Status string         `json:"s"`
}

func (w *writer) villagesPage() (*page, error) {
	ps := w.Report.Places
	counts := map[progress.Light]int{}
	var groups []group
	for _, town := range ps.Towns {
		g := group{Title: w.Name(town), Href: w.href("town", town.Code), Note: w.Say("page.villages.count", i18n.Args{"N": len(town.Children)})}
		for _, v := range town.Children {
			light := worst(w.now(v))
			counts[light]++
			g.Items = append(g.Items, groupItem{Text: w.Name(v), Href: w.href("village", v.Code), Light: light, Status: w.Say("verdict."+string(light), nil)})
		}
		groups = append(groups, g)
	}
	light := worst(w.now(ps.County))
	p := &page{path: "villages/_index", front: front{
		Title: w.Say("page.villages.title", nil),
		Params: params{Kind: "villages", Crumbs: []link{w.home()}, Verdict: &verdict{
			Light: light, Label: w.Say("verdict."+string(light), nil),
			Text: w.Say("verdict.all-villages", i18n.Args{
				"Total": w.Int(len(ps.Villages)), "Green": w.Int(counts[progress.Green]), "Yellow": w.Int(counts[progress.Yellow]),
				"Red": w.Int(counts[progress.Red]), "Grey": w.Int(counts[progress.Grey]),
			}),
		}},
	}}
	p.front.Description = p.front.Params.Verdict.Text
	p.heading(w.Say("page.villages.index", nil))
	if err := p.fence("groups", map[string]any{"groups": groups}); err != nil {
		return nil, err
	}
	p.heading(w.Say("page.villages.spread", nil))
	for _, t := range w.Report.Targets {
		if t.Leaf != model.LevelVillage || phrase.FormOf(t, t.Leaf) >= phrase.FormCount {
			continue // a handful of whole numbers is no distribution
		}
		if err := p.figure(w.charts.Distribution(t, ps.County, ps.Villages)); err != nil {
			return nil, err
		}
	}
	return p, nil
}

func (w *writer) villagePage(i int) (*page, error) {
	ps := w.Report.Places
	v := ps.Villages[i]
	town := v.Parent
	p := &page{path: "villages/" + v.Code, front: front{
		Title: w.Name(v), Weight: i + 1,
		Params: params{
			Kind: "village", Eyebrow: w.Name(town), Code: v.Code,
			Crumbs:  []link{w.home(), w.section("towns"), w.placeLink(town)},
			Verdict: w.placeVerdict(v), Tiles: w.tiles(v), Pager: w.placePager(ps.Villages, i),
		},
	}}
	p.front.Description = p.front.Params.Verdict.Text
	p.heading(w.Say("page.village.charts", nil))
	for _, t := range w.Report.Targets {
		if t.Leaf == model.LevelVillage && phrase.MeasureForm(t) == phrase.FormMoney {
			if err := p.figure(w.charts.Path(t, v)); err != nil {
				return nil, err
			}
		}
	}
	p.heading(w.Say("page.village.history", nil))
	if err := p.table(w.historyTable(v)); err != nil {
		return nil, err
	}
	p.heading(w.Say("page.village.figures", nil))
	for _, e := range w.Report.County.Targets.Topics {
		if err := p.table(w.figuresTable(e.Key, &e.Value, v)); err != nil {
			return nil, err
		}
	}
	p.heading(w.Say("page.facts", nil))
	return p, p.facts(w.villageFacts(v))
}

// historyTable shows all periods of all targets at a village, branch by branch where it
// has several.
func (w *writer) historyTable(v *model.Place) chart.Table {
	t := chart.Table{ID: "history", Columns: []chart.Column{{Title: w.Say("column.target", nil), Kind: "text"}}}
	var periods []model.Period
	for _, target := range w.Report.Targets {
		if len(target.Periods) > len(periods) {
			periods = target.Periods
		}
	}
	for _, p := range periods {
		t.Columns = append(t.Columns, chart.Column{Title: w.Period(p), Kind: "light"})
	}
	for _, target := range w.Report.Targets {
		for _, place := range w.speakers(target, v) {
			row := []chart.Cell{{Text: w.Short(target), Href: w.href("target", target.ID)}}
			if place.Level == model.LevelBranch && len(v.Children) > 1 {
				row[0].Sub = w.Name(place)
			}
			for _, p := range periods {
				row = append(row, w.historyCell(target.In(place, p)))
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}

// speakers are the places whose results a village's page shows for a target: the village
// itself, or each of its branches.
func (w *writer) speakers(t *progress.Target, v *model.Place) []*model.Place {
	if t.Leaf == model.LevelBranch {
		return v.Children
	}
	return []*model.Place{v}
}

func (w *writer) historyCell(r *progress.Result) chart.Cell {
	if r == nil {
		return chart.Cell{}
	}
	c := chart.Cell{Light: r.Light, Status: w.Status(r.Status), Sub: w.Reason(r)}
	if r.Value != nil {
		c.Text = w.Value(r)
		if f := w.Fraction(r); f != "" {
			c.Sub = f
		}
	}
	if n := len(r.Sources); n > 0 {
		c.Source = source(r.Sources[n-1])
	}
	return c
}

// figuresTable shows what a village reported for a topic, each period with the line that
// it was read from.
func (w *writer) figuresTable(name string, topic *model.Topic, v *model.Place) chart.Table {
	t := chart.Table{ID: "figures-" + name, Caption: topic.Title.In(w.Lang), Columns: []chart.Column{{Title: w.Say("column.period", nil), Kind: "text"}}}
	for _, f := range topic.Figures {
		t.Columns = append(t.Columns, chart.Column{
			Title: w.Say("column.with-unit", i18n.Args{"Title": f.Value.Title.In(w.Lang), "Unit": f.Value.Unit.In(w.Lang)}), Kind: "num",
		})
	}
	places := []*model.Place{v}
	if topic.Of.V == model.LevelBranch {
		places = v.Children
	}
	for _, p := range w.Report.TopicPeriods(name) {
		for _, place := range places {
			t.Rows = append(t.Rows, w.figuresRow(name, topic, p, place))
		}
	}
	return t
}

func (w *writer) figuresRow(name string, topic *model.Topic, p model.Period, place *model.Place) []chart.Cell {
	head := chart.Cell{Text: w.Period(p)}
	if place.Level == model.LevelBranch && len(place.Parent.Children) > 1 {
		head.Sub = w.Name(place)
	}
	row := []chart.Cell{head}
	line, ok := w.Report.Line(name, p, place)
	for _, f := range topic.Figures {
		v := line.Value(f.Key)
		switch {
		case v.Set:
			row = append(row, chart.Cell{Text: w.Number(v.V.Rat(), 2), Source: source(v.Pos)})
		case w.Report.Due(name, p):
			row = append(row, chart.Cell{Text: w.Say("figure.overdue", nil)})
		default:
			row = append(row, chart.Cell{Text: w.Say("figure.not-due", nil)})
		}
	}
	if ok && line.Received.Set && line.Received.V.After(w.Report.DueDay(name, p)) {
		late := w.Say("figure.late", i18n.Args{"Day": w.Date(line.Received.V)})
		row[0].Sub = strings.TrimSpace(row[0].Sub + " " + late)
	}
	return row
}

func (w *writer) villageFacts(v *model.Place) []fact {
	kind := v.Village.Kind.V
	if kind == "" {
		kind = model.KindVillage
	}
	facts := []fact{
		{Key: w.Say("fact.town", nil), Value: w.Name(v.Parent), Href: w.href("town", v.Parent.Code)},
		{Key: w.Say("fact.kind", nil), Value: w.Say("kind."+string(kind), nil)},
	}
	if v.Village.Weak.V {
		facts = append(facts, fact{Key: w.Say("fact.weak", nil), Value: w.Say("fact.weak-value", nil), Source: source(v.Village.Weak.Pos)})
	}
	for _, r := range v.Village.Renamed {
		facts = append(facts, fact{
			Key: w.Say("fact.renamed", nil), Source: source(r.From.Pos),
			Value: w.Say("fact.renamed-value", i18n.Args{"Name": w.formerName(r.From.V), "Day": w.Date(r.On.V)}),
		})
	}
	if len(v.Children) > 1 {
		var names []string
		for _, b := range v.Children {
			names = append(names, w.Name(b))
		}
		facts = append(facts, fact{Key: w.Say("fact.branches", nil), Value: w.Join(names)})
	}
	return append(append(facts, w.teamFacts(v)...), w.recordFact(v))
}

func (w *writer) formerName(name string) string {
	if w.Lang == "zh-cn" {
		return name
	}
	return w.Romanise(name)
}

// teamFacts say, batch by batch, how many cadres came and which unit leads them.
func (w *writer) teamFacts(v *model.Place) []fact {
	var facts []fact
	for _, f := range w.Report.County.Teams {
		team, ok := w.team(f.Batch.V, v.Code)
		if !ok {
			continue
		}
		value := w.Say("fact.no-team", nil)
		if team.Cadres.V > 0 {
			value = w.Say("fact.team-value", i18n.Args{"Cadres": team.Cadres.V.String(), "Unit": w.unitName(team.Unit.V)})
		}
		facts = append(facts, fact{Key: w.Say("fact.teams", i18n.Args{"Batch": w.Period(f.Batch.V)}), Value: value, Source: source(team.Cadres.Pos)})
	}
	return facts
}

func source(pos diag.Pos) string { return phrase.Source(pos) }
