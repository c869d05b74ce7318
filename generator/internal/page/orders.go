package page

import (
	"slices"
	"strings"

	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// listedOrders is how many cases a page on a place or an owner holds: the list of all has them.
const listedOrders = 20

// ordersSection tells what was ordered about somebody's cases, and what came of it. A page of
// somebody whom nothing was ordered of has none.
func (w caseTables) ordersSection(p *page, owner *model.Place) {
	dockets := progress.DocketsOf(w.Report, owner)
	if len(dockets) == 0 {
		return
	}
	p.heading(w.Say("page.orders.title", nil))
	p.facts(w.handledFacts(owner))
	t := w.ordersTable(dockets[:min(len(dockets), listedOrders)])
	if len(dockets) > listedOrders {
		t.Note = w.Say("case.more", i18n.Args{"Listed": listedOrders, "Total": w.Int(len(dockets))})
		t.Link = &chart.Link{Text: w.Say("page.orders.all", nil), Href: "/data/actions.csv"}
	}
	p.table(t)
}

// handledFacts are how many cases were ordered, what has become of them, and how long it took.
func (w caseTables) handledFacts(owner *model.Place) []fact {
	h := progress.HandledOf(w.Report, owner, w.Report.AsOf)
	facts := []fact{{Key: w.Say("page.orders.count", nil), Value: w.handledText(h)}}
	if !owner.IsSmallest() && owner.Level != model.LevelUnit && owner.Level != model.LevelLeader {
		f := caseFilter{state: stateOrdered}
		if !owner.IsWhole() {
			f.town = owner.Code
		}
		facts[0].Href = w.casesHref(f)
	}
	if text := w.medianText(h); text != "" {
		facts = append(facts, fact{Key: w.Say("page.orders.median", nil), Value: text})
	}
	return facts
}

// handledText says how many cases were ordered and how many of them are in which state.
func (w caseTables) handledText(h progress.Handled) string {
	var parts []string
	for _, state := range slices.Backward(progress.Handlings) {
		if n := h.By[state]; n > 0 {
			parts = append(parts, w.Say("handled.part", i18n.Args{"State": w.Say("handling."+string(state), nil), "Count": w.Int(n)}))
		}
	}
	return w.Say("handled.count", i18n.Args{"Ordered": w.Int(h.Ordered), "N": h.Ordered, "Parts": w.Join(parts)})
}

func (w caseTables) medianText(h progress.Handled) string {
	m := h.Median()
	if m == nil {
		return ""
	}
	return w.Say("handled.median", i18n.Args{"Days": w.Number(m, 1), "Count": w.Int(h.Greened()), "N": h.Greened()})
}

// ordersTable lists cases that were ordered: where, what, how it stands, why, and each order
// with what was replied.
func (w caseTables) ordersTable(dockets []*progress.Docket) chart.Table {
	t := chart.Table{ID: "orders", Columns: []chart.Column{
		w.textColumn("column.place"), w.textColumn("column.target"), {Title: w.Say("column.status", nil), Kind: "light"},
		{Title: w.Say("column.handling", nil), Kind: "said"}, {Title: w.Say("column.cause", nil), Kind: "said"}, {Title: w.Say("column.replies", nil), Kind: "said"},
	}}
	for _, d := range dockets {
		t.Rows = append(t.Rows, w.orderRow(d))
	}
	return t
}

func (w caseTables) orderRow(d *progress.Docket) []chart.Cell {
	now, last := d.Target.Now(d.Place), d.Last()
	light := chart.Cell{Text: w.Say("format.none", nil)}
	if now != nil {
		light = chart.Cell{Light: now.Light, Status: w.Status(now.Degree())}
	}
	cause := w.told(last.Cause.V, last.Measure.V)
	cause.Source = w.Source(last.Pos)
	return []chart.Cell{
		w.placeCell(d.Place), {Text: w.Short(d.Target), Href: w.href("target", d.Target.ID), Sub: w.failedText(d.Failed)},
		light, w.docketCell(d), cause, w.repliesCell(d),
	}
}

// told is a cell of what a file says in words of its own, and more of it below.
func (w caseTables) told(text, more string) chart.Cell {
	if text == "" {
		text, more = more, ""
	}
	cell := w.mixed(text)
	if cell.More == nil || more == "" {
		cell.Sub = more
		return cell
	}
	below := w.mixed(more)
	if below.More == nil {
		below.More = &chart.More{Runs: []chart.Run{{Text: more}}}
	}
	cell.More.Runs = slices.Concat(cell.More.Runs, []chart.Run{{Text: " / "}}, below.More.Runs)
	return cell
}

// failedText says which periods ended in the red for good.
func (w caseTables) failedText(periods []model.Period) string {
	if len(periods) == 0 {
		return ""
	}
	var all []string
	for _, p := range periods {
		all = append(all, w.Period(p))
	}
	return w.Say("handled.failed", i18n.Args{"Periods": w.Join(all)})
}

// repliesCell is what was replied last, and the days of all replies and of the review.
func (w caseTables) repliesCell(d *progress.Docket) chart.Cell {
	var days []string
	text := w.Say("format.none", nil)
	for _, o := range d.Orders {
		for _, r := range o.Replies {
			text = r.Says.V
			days = append(days, w.Say("handled.replied", i18n.Args{"Day": w.Date(r.On.V)}))
		}
		if o.Reviewed.Set {
			days = append(days, w.Say("handled.reviewed", i18n.Args{"Day": w.Date(o.Reviewed.V)}))
		}
	}
	cell := w.mixed(text)
	cell.Sub = strings.Join(days, w.Say("format.comma", nil))
	return cell
}

// handledTable compares those who were charged, or the towns: how many cases, in which state,
// and the median of the days to the green light.
func (w caseTables) handledTable(id string, all []*model.Place) chart.Table {
	t := chart.Table{ID: id, Columns: []chart.Column{
		w.textColumn("column.charged"), w.numColumn("column.ordered"), w.numColumn("column.closed"), {Title: w.Say("column.states", nil), Kind: "said"}, w.numColumn("column.median"),
	}}
	for _, o := range all {
		h := progress.HandledOf(w.Report, o, w.Report.AsOf)
		if h.Ordered == 0 {
			continue
		}
		median := chart.Cell{Text: w.Say("format.none", nil)}
		if m := h.Median(); m != nil {
			median = chart.Cell{Text: w.Number(m, 1), Sub: w.Say("handled.of", i18n.Args{"Count": w.Int(h.Greened()), "N": h.Greened()})}
		}
		t.Rows = append(t.Rows, []chart.Cell{
			{Text: w.Called(o), Href: w.placeHref(o)}, {Text: w.Int(h.Ordered)}, {Text: w.Int(h.Closed())}, {Text: w.handledText(h)}, median,
		})
	}
	return t
}

// handledSection is what has become of all orders, by town and by who was charged.
func (w attentionPage) handledSection(p *page) {
	a := w.Report.Attention()
	if len(a.Dockets) == 0 {
		return
	}
	p.heading(w.Say("page.orders.title", nil))
	p.facts(w.handledFacts(w.places.County))
	p.table(w.handledTable("handled-towns", w.places.Parts()))
	offices := slices.DeleteFunc(a.Charged(), func(o *model.Place) bool { return o.Level != model.LevelUnit && o.Level != model.LevelLeader })
	if len(offices) > 0 {
		p.table(w.handledTable("handled-offices", offices))
	}
}
