package page

import (
	"math/big"
	"slices"
	"strconv"

	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// namedPeers is how many places that do better are named beside one that does not.
const namedPeers = 2

// namedRed is how many of the places below that are red are named beside a target.
const namedRed = 8

// wrongSection lists the targets of a place that are not as asked, the gravest first: what
// is lacking, since when, where, and who does better from the same footing.
func (w *writer) wrongSection(p *page, place *model.Place, rs []*progress.Result) {
	off := progress.OffCourse(w.Report, rs)
	if len(off) == 0 {
		return
	}
	p.heading(w.Say("wrong.title", nil))
	p.table(w.wrongTable(place, off))
}

func (w *writer) wrongTable(place *model.Place, off []*progress.Result) chart.Table {
	t := chart.Table{ID: "wrong", Whole: true, Note: w.stripLegend(), Columns: []chart.Column{
		{Title: w.Say("column.target", nil), Kind: "text"}, {Title: w.Say("column.status", nil), Kind: "light"},
		{Title: w.Say("wrong.column.need", nil), Kind: "said"}, {Title: w.Say("column.value", nil), Kind: "said"},
		{Title: w.Say("column.history", nil), Kind: "text"},
	}}
	below := place.Level == model.LevelTown && len(place.Children) > 0
	if below {
		t.Columns = append(t.Columns, chart.Column{Title: w.Say("wrong.column.where", nil), Kind: "links"})
	}
	better := make([]chart.Cell, len(off))
	for i, r := range off {
		better[i] = w.peersCell(r)
	}
	peers := slices.ContainsFunc(better, func(c chart.Cell) bool { return c.More != nil })
	if peers {
		t.Columns = append(t.Columns, chart.Column{Title: w.Say("wrong.column.peers-"+string(place.Level), nil), Kind: "links", Aside: true})
	}
	t.Link = w.besideLink(place, off)
	for i, r := range off {
		row := []chart.Cell{
			{Text: w.Short(r.Target), Href: w.href("target", r.Target.ID), Sub: w.periodOf(r)},
			{Light: r.Light, Status: w.Status(r.Degree())},
			w.needCell(r), w.heldCell(r), w.historyCell(r),
		}
		if below {
			row = append(row, w.redCell(r, place))
		}
		if peers {
			row = append(row, better[i])
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// answersSection says who answers for a place where something is wrong there.
func (w *writer) answersSection(p *page, place *model.Place, rs []*progress.Result) {
	facts := w.ownerFacts(place)
	if len(progress.OffCourse(w.Report, rs)) == 0 || len(facts) == 0 {
		return
	}
	p.heading(w.Say("wrong.answers", nil))
	p.facts(facts)
}

// heldCell is a result's value with what it is counted from and held against.
func (w *writer) heldCell(r *progress.Result) chart.Cell {
	c := w.valueCell(r)
	c.Sub = w.commas(w.Counted(r), w.Say("tile.threshold", i18n.Args{"Bound": w.Bound(r)}))
	return c
}

// needCell is what a result lacks: in places, people or yuan where that can be told, and
// how far the value is off.
func (w *writer) needCell(r *progress.Result) chart.Cell {
	need, gap := w.need(r), w.commas(w.Gap(r), w.Reason(r))
	if need == "" {
		return chart.Cell{Text: gap, Value: w.ExactGap(r)}
	}
	return chart.Cell{Text: need, Sub: gap, Value: w.ExactGap(r)}
}

// need says what a result lacks; empty where more would not help.
func (w *writer) need(r *progress.Result) string {
	n := r.Need()
	switch {
	case r.Status == progress.Overdue:
		return w.Say("wrong.need.report", nil)
	case phrase.FormOf(r.Target, r.Place.Level) == phrase.FormYesNo && (r.Status == progress.Missed || r.Status == progress.Behind):
		return w.Say("wrong.need.doing", nil)
	case n == nil:
		return ""
	case r.Target.IsShare(r.Place.Level):
		return w.needPlaces(r, n)
	default:
		return w.Say("wrong.need.more", i18n.Args{"Value": w.Measure(r.Target, n)})
	}
}

// needPlaces says how many more of its places a share needs: while they have a pace, on course.
func (w *writer) needPlaces(r *progress.Result, n *big.Rat) string {
	id := "wrong.need.places."
	if r.Open && r.Target.PaceKind() != model.PaceStands {
		id = "wrong.need.on-course."
	}
	return w.Say(id+string(r.Target.Leaf), i18n.Args{"Count": w.Number(n, 0), "Unit": w.Leaves(r.Target)})
}

// litTable lists places with how many of their targets show which light, and which are red,
// the worst first; the first limit of them, or all where it is 0.
func (w *writer) litTable(level model.Level, places []*model.Place, limit int) chart.Table {
	t := chart.Table{ID: "worst", Whole: true, Columns: []chart.Column{{Title: w.Say("head."+string(level), nil), Kind: "text"}}}
	for _, l := range gravestFirst {
		t.Columns = append(t.Columns, chart.Column{Title: w.Say("light."+string(l), nil), Kind: "num"})
	}
	t.Columns = append(t.Columns, chart.Column{Title: w.Say("wrong.column.red", nil), Kind: "links"})
	all := progress.ByLights(w.Report, places)
	if limit > 0 {
		all = all[:min(limit, len(all))]
	}
	for _, x := range all {
		row := []chart.Cell{w.placeCell(x.Place)}
		for _, l := range gravestFirst {
			c := chart.Cell{Text: w.Int(x.Count[l])}
			if l == progress.Red {
				c.Heat = chart.Heat(x.Count[l], x.Of)
			}
			row = append(row, c)
		}
		links := &chart.More{}
		for _, r := range progress.GravestFirst(w.Report, x.Red) {
			links.Links = append(links.Links, chart.Link{Text: w.Short(r.Target), Href: w.href("target", r.Target.ID)})
		}
		t.Rows = append(t.Rows, append(row, chart.Cell{More: links}))
	}
	return t
}

// historyCell is a result's strip, with since when it has not been in order.
func (w *writer) historyCell(r *progress.Result) chart.Cell {
	run, _ := w.Report.OffSince(r.Target, r.Place)
	return chart.Cell{More: w.strip(r.Target, r.Place), Sub: w.offSince(r), Value: strconv.Itoa(run.Quarters)}
}

// redCell links to the places below that are red for a result's target.
func (w *writer) redCell(r *progress.Result, place *model.Place) chart.Cell {
	red := progress.RedBelow(w.Report, r.Target, place)
	var links []chart.Link
	for _, r := range red[:min(namedRed, len(red))] {
		links = append(links, chart.Link{Text: w.name(r.Place), Href: w.placeLink(r.Place).Href})
	}
	if len(links) == 0 {
		return chart.Cell{}
	}
	if more := len(red) - namedRed; more > 0 {
		links[namedRed-1].Note = w.Say("wrong.and-others", i18n.Args{"Count": w.Int(len(red)), "N": len(red)})
	}
	return chart.Cell{More: &chart.More{Links: links}}
}

// peersCell links to the places of similar footing that do better, each with its value and
// its footing, and says what the footing is.
func (w *writer) peersCell(r *progress.Result) chart.Cell {
	if r.Light != progress.Red && r.Light != progress.Yellow {
		return chart.Cell{}
	}
	peers := w.Report.Peers(r.Target, r.Place, namedPeers)
	if len(peers) == 0 {
		return chart.Cell{}
	}
	footing, own := w.Report.FootingOf(r.Target, r.Place)
	more := &chart.More{}
	for _, p := range peers {
		more.Links = append(more.Links, chart.Link{
			Text: w.peerName(p.Result.Place), Href: w.placeCell(p.Result.Place).Href,
			Note: w.Say("wrong.peer", i18n.Args{"Value": w.Value(p.Result), "Base": w.base(r.Target, r.Place.Level, footing, p.Base)}),
		})
	}
	return chart.Cell{More: more, Sub: w.Say("wrong.footing."+string(footing.By), i18n.Args{
		"Period": w.footingPeriod(footing), "Figure": w.footingFigure(footing), "Base": w.base(r.Target, r.Place.Level, footing, own),
	})}
}

// besideLink leads to a place side by side with those that do better in what is gravest
// there; nil where there are none.
func (w *writer) besideLink(place *model.Place, off []*progress.Result) *chart.Link {
	if place.Level != model.LevelTown && place.Level != model.LevelVillage {
		return nil
	}
	for _, r := range off {
		codes, names := place.Code, []string(nil)
		for _, p := range w.Report.Peers(r.Target, r.Place, namedPeers) {
			codes += "," + p.Result.Place.Up(place.Level).Code
			names = append(names, w.peerName(p.Result.Place))
		}
		if len(names) > 0 {
			return &chart.Link{
				Text: w.Say("wrong.beside", i18n.Args{"Name": w.name(place), "Others": w.Join(names)}),
				Href: w.root + "compare/index.html#places=" + codes,
			}
		}
	}
	return nil
}

// peerName names a place; a village with its town, which its name alone does not tell.
func (w *writer) peerName(p *model.Place) string {
	village := p.Up(model.LevelVillage)
	if village == nil {
		return w.name(p)
	}
	return w.Say("wrong.village", i18n.Args{"Town": w.Name(village.Parent), "Village": w.Name(p)})
}

func (w *writer) footingPeriod(f progress.Footing) string {
	if f.Period.Year == 0 {
		return ""
	}
	return w.Period(f.Period)
}

func (w *writer) footingFigure(f progress.Footing) string {
	if m := w.Report.Declared(f.Ref); m != nil {
		return w.Figure(f.Ref, m)
	}
	return ""
}

// base shows what a place has of a footing.
func (w *writer) base(t *progress.Target, l model.Level, f progress.Footing, v *big.Rat) string {
	switch f.By {
	case progress.AlikeStart:
		return w.Amount(t, l, v)
	case progress.AlikeParts:
		return w.Say("wrong.villages", i18n.Args{"N": int(v.Num().Int64())})
	default:
		m := w.Report.Declared(f.Ref)
		if m.Unit.ZhCN.V == phrase.Yuan {
			return w.Money(roundYuan(v))
		}
		return w.Say("format.quantity", i18n.Args{"Value": w.Number(v, 0), "Unit": w.Unit(f.Ref, m)})
	}
}

// roundYuan rounds money to whole yuan, half away from zero: a mean's fen tell nobody apart.
func roundYuan(v *big.Rat) *big.Rat {
	whole, _ := new(big.Rat).SetString(v.FloatString(0))
	return whole
}
