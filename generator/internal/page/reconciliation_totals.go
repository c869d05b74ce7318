package page

import (
	"strings"

	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// totalsTables hold what is stated against what is recorded.
type totalsTables struct{ *site }

// agreementTable writes every check of the stated totals out.
func (w totalsTables) agreementTable(all []progress.Agreement) chart.Table {
	return tableOf(w.site, chart.Table{ID: "stated", Note: w.Say("trust.stated-note", nil)}, all,
		cellsOf("trust.check", "text", w.agreementWhat),
		sentences("trust.sum", w.agreementSum),
		cellsOf("trust.outcome", "light", func(a progress.Agreement) chart.Cell {
			return chart.Cell{Light: a.Light, Status: w.Say("trust.outcome-"+string(a.Light), nil)}
		}),
		sentences("column.note", w.agreementText),
	)
}

// agreementWhat names what was compared.
func (w totalsTables) agreementWhat(a progress.Agreement) chart.Cell {
	what := chart.Cell{Text: w.Say("trust.what."+string(a.Check), i18n.Args{"Title": a.Stated.Title.In(w.Lang), "Batch": w.Period(a.Stated.Batch.V)})}
	switch a.Check {
	case progress.CheckParts:
		what.Source = w.Source(a.Stated.Total.Pos)
	case progress.CheckCrowding:
		what.Source = w.Source(a.Across.Cadres.Pos)
	}
	return what
}

// agreementSum writes out what a stated total is held against.
func (w totalsTables) agreementSum(a progress.Agreement) string {
	switch {
	case a.Check == progress.CheckParts:
		return w.partsSum(a)
	case a.Check == progress.CheckCrowding:
		return w.Say("trust.crowding-sum", w.crowdingArgs(a.Across))
	case a.Tally == nil:
		return ""
	case a.Check == progress.CheckSizes:
		return w.sizesSum(a.Tally)
	default:
		return w.sumBySender(a.Stated.Count.V, a.Tally.Stated(a.Stated.Count.V))
	}
}

// agreementText says how a stated total and what it is held against agree.
func (w totalsTables) agreementText(a progress.Agreement) string {
	switch {
	case a.Check == progress.CheckParts:
		return w.restText(a)
	case a.Check == progress.CheckCrowding:
		return w.Say("trust.crowding", w.crowdingArgs(a.Across))
	case a.Tally == nil:
		return w.Say("trust.no-records", nil)
	case len(a.Off) > 0:
		return w.offText(a)
	case a.Check == progress.CheckSizes:
		return w.Say("trust.sizes-agree", i18n.Args{"Teams": w.Int(a.Tally.Teams.All), "Cadres": w.Int(a.Tally.Cadres.All)})
	default:
		return w.Say("trust.as-stated", nil)
	}
}

// partsSum: 779 = 226 + 492 + 61, where 61 is what no stated part accounts for.
func (w totalsTables) partsSum(a progress.Agreement) string {
	var terms []string
	for _, part := range a.Stated.Parts {
		terms = append(terms, w.term(part.Value.V, w.senderWord(a.Stated.Count.V, model.Sender(part.Key).Side())))
	}
	if a.Rest > 0 {
		terms = append(terms, w.term(a.Rest, w.Say("trust.unattributed", nil)))
	}
	if a.Rest < 0 {
		return w.Say("trust.unequal", i18n.Args{"Total": a.Stated.Total.V.String(), "Terms": w.plus(terms)})
	}
	return w.equation(a.Stated.Total.V, terms)
}

// restText says what the stated parts lack, or have too much.
func (w totalsTables) restText(a progress.Agreement) string {
	switch {
	case a.Rest > 0:
		return w.Say("trust.rest", i18n.Args{"Sum": a.PartsSum().String(), "Rest": a.Rest.String()})
	case a.Rest < 0:
		return w.Say("trust.too-much", i18n.Args{"Sum": a.PartsSum().String(), "Rest": (-a.Rest).String()})
	}
	return ""
}

// offText says how far the records are from what is stated.
func (w totalsTables) offText(a progress.Agreement) string {
	var all []string
	for _, d := range a.Off {
		what := w.senderWord(a.Stated.Count.V, d.Sender)
		if d.Whole {
			what = w.Say("trust.total", nil)
		}
		if d.By > 0 {
			all = append(all, w.Say("trust.more", i18n.Args{"What": what, "Count": d.By.String()}))
		} else {
			all = append(all, w.Say("trust.fewer", i18n.Args{"What": what, "Count": (-d.By).String()}))
		}
	}
	return w.Join(all)
}

// sizesSum: 779 = 29 × 1 + 250 × 3, the teams of each size counted from the records.
func (w totalsTables) sizesSum(t *progress.Tally) string {
	var terms []string
	for _, size := range t.Sizes {
		terms = append(terms, w.Say("trust.times", i18n.Args{"Teams": w.Int(size.Teams), "Size": w.Int(size.Cadres)}))
	}
	return w.equation(model.Units(int64(t.Cadres.All)), terms)
}

func (w totalsTables) crowdingArgs(x *progress.Crowding) i18n.Args {
	return i18n.Args{
		"Sender": w.senderWord(model.CountCadres, x.Sender), "Cadres": x.Cadres.V.String(), "Teams": x.Teams.V.String(),
		"Size": w.Int(x.Size), "Room": w.Int(x.Room), "Least": w.Int(x.Least), "Records": w.Int(x.Records),
	}
}

// senderWord names a sender's cadres, or the teams that it leads.
func (w totalsTables) senderWord(of model.StatedCount, sender model.Sender) string {
	if sender == progress.Nobody {
		return w.Say("trust.unattributed", nil)
	}
	return w.Say("trust."+string(of)+"."+string(sender), nil)
}

func (w totalsTables) term(n model.Amount, what string) string {
	return w.Say("trust.term", i18n.Args{"Count": w.Number(n.Rat(), 2), "What": what})
}

func (w totalsTables) equation(total model.Amount, terms []string) string {
	return w.Say("trust.equation", i18n.Args{"Total": w.Number(total.Rat(), 2), "Terms": w.plus(terms)})
}

func (w totalsTables) plus(terms []string) string {
	return strings.Join(terms, w.Say("trust.plus", nil))
}

// batchTable counts every batch from the records, stated or not.
func (w totalsTables) batchTable(all []*progress.Tally) chart.Table {
	return tableOf(w.site, chart.Table{ID: "batches", Caption: w.Say("trust.batches", nil)}, all,
		texts("column.batch", func(b *progress.Tally) string { return w.Period(b.Batch) }),
		sentences("trust.by-lead", func(b *progress.Tally) string { return w.sumBySender(model.CountTeams, b.Teams) }),
		sentences("trust.by-sender", func(b *progress.Tally) string { return w.sumBySender(model.CountCadres, b.Cadres) }),
		sentences("trust.by-size", w.sizesSum),
	)
}

func (w totalsTables) sumBySender(of model.StatedCount, n progress.BySender) string {
	var terms []string
	for _, part := range n.Parts() {
		terms = append(terms, w.term(model.Units(int64(part.Count)), w.senderWord(of, part.Sender)))
	}
	return w.equation(model.Units(int64(n.All)), terms)
}

// rosterTable shows, town by town, both rosters of every batch.
func (w totalsTables) rosterTable(x *progress.Rosters) chart.Table {
	t := chart.Table{ID: "rosters", Note: w.Say("trust.rosters-note", nil), Columns: []chart.Column{{Title: w.Say("head.part", nil), Kind: "text"}}}
	foot := []chart.Cell{{Text: w.Say("column.total", nil)}}
	for _, b := range x.Batches {
		t.Columns = append(t.Columns, chart.Column{Title: w.Period(b.Batch), Kind: "light"})
		foot = append(foot, w.rosterCell(b.All))
	}
	for _, town := range w.Report.Places.Towns {
		row := []chart.Cell{{Text: w.Name(town), Href: w.placeHref(town)}}
		for _, b := range x.Batches {
			row = append(row, w.rosterCell(b.Towns[town]))
		}
		t.Rows = append(t.Rows, row)
	}
	t.Foot = [][]chart.Cell{foot}
	return t
}

func (w totalsTables) rosterCell(n progress.Roster) chart.Cell {
	if n == (progress.Roster{}) {
		return chart.Cell{Text: w.Say("format.none", nil)} // the town was not there, or had no teams
	}
	more := n.More()
	args := i18n.Args{"Posted": w.Int(n.Posted), "Cadres": w.Int(n.Cadres), "Count": w.Int(max(more, -more))}
	switch {
	case more == 0:
		return chart.Cell{Text: w.Say("trust.rosters-equal", args), Light: progress.Green, Status: w.Say("stated.agrees", nil)}
	case more > 0:
		return chart.Cell{Text: w.Say("trust.rosters-unequal", args), Light: progress.Yellow, Status: w.Say("trust.rosters-more", args)}
	default:
		return chart.Cell{Text: w.Say("trust.rosters-unequal", args), Light: progress.Yellow, Status: w.Say("trust.rosters-fewer", args)}
	}
}
