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

// staffingPage shows how cadres are picked, posted and rotated: what share of its staff
// each unit sent, teams' sizes, training, arrival, rotation and heads.
func (w *writer) staffingPage() *page {
	x := w.newPosted()
	p := &page{path: "staffing/_index", front: front{
		Title:  w.Say("page.staffing.title", nil),
		Params: params{Kind: "staffing", Crumbs: []link{w.home()}, Verdict: w.staffingVerdict()},
	}}
	p.front.Description = p.front.Params.Verdict.Text
	sections := []func(*page, *posted){w.overview, w.staffShare, w.teamSizes}
	for _, d := range postingDuties {
		sections = append(sections, func(p *page, x *posted) { w.postingDuty(p, x, d) })
	}
	for _, section := range append(sections, w.headTitles) {
		section(p, x)
	}
	if facts := w.ruleFacts(progress.StaffingTopic); len(facts) > 0 {
		p.heading(w.Say("staffing.rules", nil))
		p.facts(facts)
	}
	w.related(p, "assessments", "acceptance", "reconciliation")
	return p
}

// staffingFigures are the figures whose targets this page is about.
var staffingFigures = []string{"staffing.fits", "teams.cadres", "postings.trained", "postings.arrived", "postings.rotated", "postings.headed"}

// staffingVerdict counts the county's targets on staffing by their status; without any
// there is no light.
func (w *writer) staffingVerdict() *verdict {
	county := w.Report.Places.County
	var rs []*progress.Result
	for _, figure := range staffingFigures {
		if t := w.targetOn(figure); t != nil {
			if r := t.Now(county); r != nil && r.Status != progress.NotApplicable {
				rs = append(rs, r)
			}
		}
	}
	light := worst(rs)
	v := &verdict{Light: light, Label: w.Say("verdict."+string(light), nil), Text: w.Say("staffing.verdict-none", nil)}
	if len(rs) == 0 {
		return v
	}
	green := 0
	for _, r := range rs {
		if r.Light == progress.Green {
			green++
		}
	}
	v.Text = w.Say("staffing.verdict", i18n.Args{"All": len(rs), "Green": green, "Rest": len(rs) - green})
	for _, r := range w.bySeverity(rs) {
		if r.Light != progress.Green {
			v.Points = append(v.Points, w.countyPoint(r))
		}
	}
	return v
}

// posted are the postings of every batch, the newest first, added up by town.
type posted struct {
	batches []model.Period
	totals  map[model.Period]progress.PostingTotals
	towns   map[model.Period]map[*model.Place]progress.PostingSum
}

func (w *writer) newPosted() *posted {
	x := &posted{totals: map[model.Period]progress.PostingTotals{}, towns: map[model.Period]map[*model.Place]progress.PostingSum{}}
	for _, f := range w.Report.County.Postings {
		b := f.Batch.V
		x.batches = append(x.batches, b)
		x.totals[b] = w.Report.Postings(b)
		x.towns[b] = map[*model.Place]progress.PostingSum{}
		for _, s := range x.totals[b].Towns {
			x.towns[b][s.Place] = s
		}
	}
	x.batches = newestFirst(x.batches)
	return x
}

func newestFirst(periods []model.Period) []model.Period {
	slices.SortFunc(periods, func(a, b model.Period) int { return b.Compare(a) })
	return periods
}

// overview has a row for each batch with every count of it, none of them lit.
func (w *writer) overview(p *page, x *posted) {
	if len(x.batches) == 0 {
		return
	}
	p.heading(w.Say("staffing.overview", nil))
	t := chart.Table{ID: "overview", Note: w.Say("staffing.overview-note", nil), Columns: []chart.Column{{Title: w.Say("column.batch", nil), Kind: "text"}}}
	for _, id := range []string{"villages", "cadres", "eligible", "trained", "arrived", "rotated", "excused", "headed", "moved"} {
		t.Columns = append(t.Columns, chart.Column{Title: w.Say("staffing.count."+id, nil), Kind: "num"})
	}
	for _, b := range x.batches {
		s := x.totals[b].County
		t.Rows = append(t.Rows, []chart.Cell{
			{Text: w.Period(b)}, w.part(s.Reported, s.Villages), {Text: w.Int(s.Cadres)}, w.part(s.Eligible, s.EligibleOf), w.part(s.Trained, s.TrainedOf),
			w.part(s.Arrived, s.ToArrive), w.part(s.Rotated, s.ToRotate), {Text: w.Int(s.Excused)}, w.part(s.Headed, s.HeadedOf), w.part(s.Moved, s.MovedOf),
		})
	}
	p.table(t)
}

// part shows x of y with the share; a dash where there is nothing to be a part of.
func (w *writer) part(done, of int) chart.Cell {
	if of == 0 {
		return chart.Cell{Text: w.Say("format.none", nil)}
	}
	return chart.Cell{
		Text: w.Say("format.fraction", i18n.Args{"Part": w.Int(done), "Whole": w.Int(of)}),
		Sub:  w.Percent(big.NewRat(int64(done), int64(of)), 1),
	}
}

// staffShare draws the newest batch against the band and lists every batch by unit.
func (w *writer) staffShare(p *page, _ *posted) {
	batches := w.staffedBatches()
	if len(batches) == 0 {
		return
	}
	p.heading(w.Say("staffing.share", nil))
	p.figure(w.charts.Staffing(batches[0]))
	if len(batches) == 1 {
		return
	}
	p.table(w.shareTable(batches))
}

// staffedBatches are the batches in which at least one unit's share can be told, the
// newest first.
func (w *writer) staffedBatches() []model.Period {
	var all []model.Period
	for _, b := range w.batches() {
		units, _ := w.Report.Staffing(b)
		if slices.ContainsFunc(units, func(s progress.Staffing) bool { return s.Share != nil }) {
			all = append(all, b)
		}
	}
	return all
}

// shareTable shows units × batches, all units together at the foot.
func (w *writer) shareTable(batches []model.Period) chart.Table {
	t := chart.Table{ID: "shares", Caption: w.Say("staffing.by-batch", nil), Columns: []chart.Column{{Title: w.Say("head.unit", nil), Kind: "text"}}}
	rows := map[*model.Place]map[model.Period]progress.Staffing{}
	foot := []chart.Cell{{Text: w.Say("staffing.pooled", nil)}}
	for _, b := range batches {
		t.Columns = append(t.Columns, chart.Column{Title: w.Period(b), Kind: "light"})
		units, pooled := w.Report.Staffing(b)
		foot = append(foot, w.shareCell(pooled))
		for _, s := range units {
			if rows[s.Unit] == nil {
				rows[s.Unit] = map[model.Period]progress.Staffing{}
			}
			rows[s.Unit][b] = s
		}
	}
	for _, u := range w.upperUnits() {
		if rows[u] == nil {
			continue
		}
		row := []chart.Cell{{Text: w.unitName(u.Code), Href: w.placeHref(u)}}
		for _, b := range batches {
			cell := chart.Cell{Text: w.Say("format.none", nil)}
			if s, ok := rows[u][b]; ok {
				cell = w.shareCell(s)
			}
			row = append(row, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	t.Foot = [][]chart.Cell{foot}
	return t
}

var fitLights = map[progress.Answer]progress.Light{progress.Yes: progress.Green, progress.No: progress.Red, progress.Unknown: progress.Grey}

func (w *writer) shareCell(s progress.Staffing) chart.Cell {
	id := map[progress.Answer]string{progress.Yes: "yes", progress.No: "no", progress.Unknown: "unknown"}[s.Fits]
	c := chart.Cell{Light: fitLights[s.Fits], Status: w.Say("staffing.fits."+id, nil)}
	if s.Share != nil {
		c.Text, c.Sub = w.Percent(s.Share, 1), w.Say("format.fraction", i18n.Args{"Part": w.Int(s.Sent), "Whole": w.Int(s.Established)})
	}
	return c
}

// teamSizes counts, by the size that is laid down for a village, the teams that are of
// it: the newest batch by town, and every batch for the county.
func (w *writer) teamSizes(p *page, _ *posted) {
	t := w.targetOn("teams.cadres")
	if t == nil || len(t.Periods) == 0 {
		return
	}
	p.heading(w.Say("staffing.sizes", nil))
	now := progress.ClassesOf(t, t.Current)
	if len(now.County) == 0 {
		return
	}
	table := chart.Table{ID: "sizes", Caption: w.Say("staffing.sizes-towns", i18n.Args{"Batch": w.Period(t.Current)}), Columns: w.classColumns(now.County, w.Say("head.town", nil))}
	for _, town := range w.Report.Places.Towns {
		if own := now.Towns[town]; len(own) > 0 {
			table.Rows = append(table.Rows, w.classRow(chart.Cell{Text: w.Name(town), Href: w.placeHref(town)}, now.County, own))
		}
	}
	table.Foot = [][]chart.Cell{w.classRow(chart.Cell{Text: w.Say("column.total", nil)}, now.County, now.County)}
	table.Note = w.classSentence(now.County, t.Current)
	p.table(table)
	p.table(w.sizesByBatch(t, now.County))
}

func (w *writer) sizesByBatch(t *progress.Target, order []progress.Class) chart.Table {
	table := chart.Table{ID: "sizes-batches", Caption: w.Say("staffing.sizes-batches", nil), Columns: w.classColumns(order, w.Say("column.batch", nil))}
	for _, period := range slices.Backward(t.Periods) {
		row := w.classRow(chart.Cell{Text: w.Period(period)}, order, progress.ClassesOf(t, period).County)
		table.Rows = append(table.Rows, row)
	}
	return table
}

func (w *writer) classColumns(all []progress.Class, first string) []chart.Column {
	columns := []chart.Column{{Title: first, Kind: "text"}}
	for _, c := range all {
		columns = append(columns, chart.Column{Title: w.Say("staffing.size-class", i18n.Args{"Size": w.Number(c.Bound, 2)}), Kind: "num"})
	}
	return append(columns, chart.Column{Title: w.Say("column.total", nil), Kind: "num"})
}

// classRow shows the classes in the order of the county's, and their sum.
func (w *writer) classRow(head chart.Cell, order, own []progress.Class) []chart.Cell {
	row := []chart.Cell{head}
	all, sum := progress.Along(order, own)
	for _, c := range append(all, sum) {
		row = append(row, w.part(c.Fit, c.Asked))
	}
	return row
}

func (w *writer) classSentence(all []progress.Class, p model.Period) string {
	var parts []string
	for _, c := range all {
		parts = append(parts, w.Say("staffing.size-part", i18n.Args{"Size": w.Number(c.Bound, 2), "Fit": w.Int(c.Fit), "Asked": w.Int(c.Asked)}))
	}
	return w.Say("staffing.size-note", i18n.Args{"Batch": w.Period(p), "Parts": joinWith(parts, w.Say("accept.semicolon", nil))})
}

// postingDuty is something that every posting, or every team, is to keep.
type postingDuty struct {
	id, figure string
	done, of   func(progress.PostingSum) int
	aside      func(progress.PostingSum) int // counted beside it; nil where there is none
}

var postingDuties = []postingDuty{
	{"trained", "postings.trained", func(s progress.PostingSum) int { return s.Trained }, func(s progress.PostingSum) int { return s.TrainedOf }, nil},
	{"arrived", "postings.arrived", func(s progress.PostingSum) int { return s.Arrived }, func(s progress.PostingSum) int { return s.ToArrive }, nil},
	{"rotated", "postings.rotated", func(s progress.PostingSum) int { return s.Rotated }, func(s progress.PostingSum) int { return s.ToRotate }, func(s progress.PostingSum) int { return s.Excused }},
	{"headed", "postings.headed", func(s progress.PostingSum) int { return s.Headed }, func(s progress.PostingSum) int { return s.HeadedOf }, nil},
}

// postingDuty shows a duty by town and batch, lit where a target reads it.
func (w *writer) postingDuty(p *page, x *posted, d postingDuty) {
	var batches []model.Period
	for _, b := range x.batches {
		if s := x.totals[b].County; d.of(s) > 0 || (d.aside != nil && d.aside(s) > 0) {
			batches = append(batches, b)
		}
	}
	if len(batches) == 0 {
		return
	}
	p.heading(w.Say("staffing."+d.id+".title", nil))
	t := chart.Table{ID: d.id, Columns: []chart.Column{{Title: w.Say("head.town", nil), Kind: "text"}}, Note: w.dutySentence(x, d, batches)}
	foot := []chart.Cell{{Text: w.Say("column.total", nil)}}
	for _, b := range batches {
		t.Columns = append(t.Columns, chart.Column{Title: w.Period(b), Kind: "light"})
		foot = append(foot, w.dutyCell(d, w.Report.Places.County, b, x.totals[b].County))
	}
	for _, town := range w.Report.Places.Towns {
		row := []chart.Cell{{Text: w.Name(town), Href: w.placeHref(town)}}
		for _, b := range batches {
			row = append(row, w.dutyCell(d, town, b, x.towns[b][town]))
		}
		t.Rows = append(t.Rows, row)
	}
	t.Foot = [][]chart.Cell{foot}
	p.table(t)
}

func (w *writer) dutyCell(d postingDuty, place *model.Place, b model.Period, s progress.PostingSum) chart.Cell {
	c := w.part(d.done(s), d.of(s))
	var notes []string
	if c.Sub != "" {
		notes = append(notes, c.Sub)
	}
	if d.aside != nil && d.aside(s) > 0 {
		notes = append(notes, w.Say("staffing."+d.id+".aside", i18n.Args{"Count": w.Int(d.aside(s))}))
	}
	if t := w.targetOn(d.figure); t != nil && d.of(s) > 0 {
		if r := t.In(place, b); r != nil {
			c.Light, c.Status = r.Light, w.Status(r.Degree())
			if why := w.Reason(r); why != "" {
				notes = append(notes, why)
			}
		}
	}
	c.Sub = joinWith(notes, w.Say("trust.dot", nil))
	return c
}

// dutySentence says the county's state, the newest batch first.
func (w *writer) dutySentence(x *posted, d postingDuty, batches []model.Period) string {
	var parts []string
	for _, b := range batches {
		s := x.totals[b].County
		args := i18n.Args{"Batch": w.Period(b), "Done": w.Int(d.done(s)), "Of": w.Int(d.of(s)), "Aside": "", "Rest": w.Int(d.of(s) - d.done(s))}
		if d.aside != nil {
			args["Aside"] = w.Int(d.aside(s))
		}
		parts = append(parts, w.Say("staffing."+d.id+".batch", args))
	}
	set := w.Report.County.EffectiveSettings()
	return w.Say("staffing."+d.id+".note", i18n.Args{
		"Parts": joinWith(parts, w.Say("accept.semicolon", nil)), "Months": set.RotationMonths, "Day": w.Date(set.ArrivalBy), "Inclusive": set.ArrivalOn,
	})
}

// headTitles counts the titles that the teams' heads took, and why cadres stay on.
func (w *writer) headTitles(p *page, x *posted) {
	if len(x.batches) == 0 {
		return
	}
	titles := chart.Table{ID: "titles", Caption: w.Say("staffing.titles", nil), Columns: []chart.Column{{Title: w.Say("column.batch", nil), Kind: "text"}}}
	for _, t := range model.Title("").Words() {
		titles.Columns = append(titles.Columns, chart.Column{Title: w.Say("title."+string(t), nil), Kind: "num"})
	}
	reasons := chart.Table{ID: "stays", Caption: w.Say("staffing.stays", nil), Columns: []chart.Column{
		{Title: w.Say("column.batch", nil), Kind: "text"}, {Title: w.Say("staffing.reason", nil), Kind: "said"}, {Title: w.Say("staffing.count.excused", nil), Kind: "num"},
	}}
	for _, b := range x.batches {
		heads, stays := w.headsAndStays(b)
		row := []chart.Cell{{Text: w.Period(b)}}
		for _, t := range model.Title("").Words() {
			row = append(row, chart.Cell{Text: w.Int(heads[t])})
		}
		titles.Rows = append(titles.Rows, row)
		reasons.Rows = append(reasons.Rows, stays...)
	}
	p.table(titles)
	if len(reasons.Rows) > 0 {
		p.table(reasons)
	}
}

// headsAndStays counts a batch's heads by title, and those who stay beyond the rotation by
// their reasons: the commonest first.
func (w *writer) headsAndStays(batch model.Period) (map[model.Title]int, [][]chart.Cell) {
	heads, reasons := map[model.Title]int{}, map[string]int{}
	for _, f := range w.Report.County.Postings {
		if f.Batch.V != batch {
			continue
		}
		for _, e := range f.Postings {
			if e.Value.Head.Set {
				heads[e.Value.Head.V]++
			}
			if e.Value.Stays.ZhCN.Set {
				reasons[e.Value.Stays.In(w.Lang)]++
			}
		}
	}
	var order []string
	for reason := range reasons {
		order = append(order, reason)
	}
	slices.SortFunc(order, func(a, b string) int { return cmp.Or(cmp.Compare(reasons[b], reasons[a]), cmp.Compare(a, b)) })
	var rows [][]chart.Cell
	for _, reason := range order {
		rows = append(rows, []chart.Cell{{Text: w.Period(batch)}, {Text: reason}, {Text: w.Int(reasons[reason])}})
	}
	return heads, rows
}
