package page

import (
	"math/big"
	"slices"
	"strings"

	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// staffingPage shows how cadres are picked, posted and rotated.
type staffingPage struct {
	*site
	verdicts
}

// page shows how cadres are picked, posted and rotated: what share of its staff
// each unit sent, teams' sizes, training, arrival, rotation and heads.
func (w staffingPage) page() *page {
	p := newPage("staffing/_index", w.Say("page.staffing.title", nil), params{Kind: "staffing", Crumbs: []link{w.home()}, Verdict: w.verdict()})
	sections := []func(*page){w.overview, w.staffShare, w.teamSizes}
	for _, d := range progress.Duties {
		sections = append(sections, func(p *page) { w.duty(p, d) })
	}
	for _, section := range append(sections, w.headTitles) {
		section(p)
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

// verdict counts the county's targets on staffing by their status; without any
// there is no light.
func (w staffingPage) verdict() *verdict {
	county := w.Report.Places.County
	var rs []*progress.Result
	for _, figure := range staffingFigures {
		if t := progress.TargetOn(w.Report, figure); t != nil {
			if r := t.Now(county); r != nil && !r.Status.Aside() {
				rs = append(rs, r)
			}
		}
	}
	light := progress.Gravest(rs)
	v := w.lightVerdict(light, w.Say("staffing.verdict-none", nil))
	if len(rs) == 0 {
		return v
	}
	off := progress.OffCourse(w.Report, rs)
	v.Text = w.Say("staffing.verdict", i18n.Args{"All": len(rs), "Green": len(rs) - len(off), "Rest": len(off)})
	for _, r := range off {
		v.Points = append(v.Points, w.countyPoint(r))
	}
	return v
}

// overview has a row for each batch with every count of it, none of them lit.
func (w staffingPage) overview(p *page) {
	batches := progress.PostedBatches(w.Report.County)
	if len(batches) == 0 {
		return
	}
	p.heading(w.Say("staffing.overview", nil))
	t := chart.Table{ID: "overview", Note: w.Say("staffing.overview-note", nil), Columns: []chart.Column{{Title: w.Say("column.batch", nil), Kind: "text"}}}
	ids := []string{"villages", "cadres", "eligible", "trained", "arrived", "rotated", "excused", "headed", "moved"}
	for _, id := range ids {
		t.Columns = append(t.Columns, chart.Column{Title: w.Say("staffing.count."+id, nil), Kind: "num"})
	}
	for _, b := range batches {
		s := w.Report.Postings(b).County
		t.Rows = append(t.Rows, []chart.Cell{
			{Text: w.Period(b)}, w.part(s.Reported, s.Villages), {Text: w.Int(s.Cadres)}, w.part(s.Eligible, s.EligibleOf), w.part(s.Trained, s.TrainedOf),
			w.part(s.Arrived, s.ToArrive), w.part(s.Rotated, s.ToRotate), {Text: w.Int(s.Excused)}, w.part(s.Headed, s.HeadedOf), w.part(s.Moved, s.MovedOf),
		})
	}
	rules := map[string]string{"arrived": "arrival_by", "rotated": "rotation_months", "excused": "rotation_months"}
	for i := len(ids) - 1; i >= 0; i-- { // from the last, since columns go
		if rule := rules[ids[i]]; rule != "" && !w.Report.County.Asks(rule) {
			t.Drop(1 + i)
		}
	}
	p.table(t)
}

// part shows x of y with the share; a dash where there is nothing to be a part of.
func (w staffingPage) part(done, of int) chart.Cell {
	if of == 0 {
		return chart.Cell{Text: w.Say("format.none", nil)}
	}
	return chart.Cell{
		Text: w.Say("format.fraction", i18n.Args{"Part": w.Int(done), "Whole": w.Int(of)}),
		Sub:  w.Percent(big.NewRat(int64(done), int64(of)), 1),
	}
}

// staffShare draws the newest batch against the band and lists every batch by unit.
func (w staffingPage) staffShare(p *page) {
	batches := progress.StaffedBatches(w.Report)
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

// shareTable shows units × batches, all units together at the foot.
func (w staffingPage) shareTable(batches []model.Period) chart.Table {
	t := chart.Table{ID: "shares", Caption: w.Say("staffing.by-batch", nil), Columns: []chart.Column{{Title: w.Say("head.unit", nil), Kind: "text"}}}
	foot := []chart.Cell{{Text: w.Say("staffing.pooled", nil)}}
	var rows [][]chart.Cell
	for _, u := range w.Report.Staffing(batches[0]).Units {
		rows = append(rows, []chart.Cell{{Text: w.unitName(u.Unit.Code), Href: w.placeHref(u.Unit)}})
	}
	for _, b := range batches {
		t.Columns = append(t.Columns, chart.Column{Title: w.Period(b), Kind: "light"})
		staffing := w.Report.Staffing(b)
		foot = append(foot, w.shareCell(staffing.Pooled))
		for i, s := range staffing.Units {
			rows[i] = append(rows[i], w.shareCell(s))
		}
	}
	t.Rows = rows
	t.Foot = [][]chart.Cell{foot}
	return t
}

var fitLights = map[progress.Answer]progress.Light{progress.Yes: progress.Green, progress.No: progress.Red, progress.Unknown: progress.Grey}

func (w staffingPage) shareCell(s progress.Staffing) chart.Cell {
	id := map[progress.Answer]string{progress.Yes: "yes", progress.No: "no", progress.Unknown: "unknown"}[s.Fits]
	c := chart.Cell{Light: fitLights[s.Fits], Status: w.Say("staffing.fits."+id, nil)}
	if s.Share != nil {
		c.Text, c.Sub = w.Percent(s.Share, 1), w.Say("format.fraction", i18n.Args{"Part": w.Int(s.Sent), "Whole": w.Int(s.Established)})
	}
	return c
}

// teamSizes counts, by the size that is laid down for a village, the teams that are of
// it: the newest batch by town, and every batch for the county.
func (w staffingPage) teamSizes(p *page) {
	t := progress.TargetOn(w.Report, "teams.cadres")
	if t == nil || len(t.Periods) == 0 {
		return
	}
	now := progress.ClassesOf(t, t.Current)
	if len(now.County) == 0 {
		return
	}
	p.heading(w.Say("staffing.sizes", nil))
	table := chart.Table{ID: "sizes", Caption: w.Say("staffing.sizes-towns", i18n.Args{"Batch": w.Period(t.Current)}), Columns: w.classColumns(now.County, w.Say("head.part", nil))}
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

func (w staffingPage) sizesByBatch(t *progress.Target, order []progress.Class) chart.Table {
	table := chart.Table{ID: "sizes-batches", Caption: w.Say("staffing.sizes-batches", nil), Columns: w.classColumns(order, w.Say("column.batch", nil))}
	for _, period := range slices.Backward(t.Periods) {
		row := w.classRow(chart.Cell{Text: w.Period(period)}, order, progress.ClassesOf(t, period).County)
		table.Rows = append(table.Rows, row)
	}
	return table
}

func (w staffingPage) classColumns(all []progress.Class, first string) []chart.Column {
	columns := []chart.Column{{Title: first, Kind: "text"}}
	for _, c := range all {
		columns = append(columns, chart.Column{Title: w.Say("staffing.size-class", i18n.Args{"Size": w.Number(c.Bound, 2)}), Kind: "num"})
	}
	return append(columns, chart.Column{Title: w.Say("column.total", nil), Kind: "num"})
}

// classRow shows the classes in the order of the county's, and their sum.
func (w staffingPage) classRow(head chart.Cell, order, own []progress.Class) []chart.Cell {
	row := []chart.Cell{head}
	all, sum := progress.Along(order, own)
	for _, c := range append(all, sum) {
		row = append(row, w.part(c.Fit, c.Asked))
	}
	return row
}

func (w staffingPage) classSentence(all []progress.Class, p model.Period) string {
	var parts []string
	for _, c := range all {
		parts = append(parts, w.Say("staffing.size-part", i18n.Args{"Size": w.Number(c.Bound, 2), "Fit": w.Int(c.Fit), "Asked": w.Int(c.Asked)}))
	}
	return w.Say("staffing.size-note", i18n.Args{"Batch": w.Period(p), "Parts": strings.Join(parts, w.Say("accept.semicolon", nil))})
}

// duty shows a duty by town and batch, lit where a target reads it.
func (w staffingPage) duty(p *page, d progress.Duty) {
	batches := progress.AskedBatches(w.Report, d)
	if len(batches) == 0 {
		return
	}
	p.heading(w.Say("staffing."+d.Name+".title", nil))
	t := chart.Table{ID: d.Name, Columns: []chart.Column{{Title: w.Say("head.part", nil), Kind: "text"}}, Note: w.dutySentence(d, batches)}
	foot := []chart.Cell{{Text: w.Say("column.total", nil)}}
	for _, b := range batches {
		t.Columns = append(t.Columns, chart.Column{Title: w.Period(b), Kind: "light"})
		foot = append(foot, w.dutyCell(d, b, w.Report.Postings(b).County))
	}
	for _, town := range w.Report.Places.Towns {
		row := []chart.Cell{{Text: w.Name(town), Href: w.placeHref(town)}}
		for _, b := range batches {
			row = append(row, w.dutyCell(d, b, w.Report.Postings(b).Town(town)))
		}
		t.Rows = append(t.Rows, row)
	}
	t.Foot = [][]chart.Cell{foot}
	p.table(t)
}

func (w staffingPage) dutyCell(d progress.Duty, b model.Period, s progress.PostingSum) chart.Cell {
	n := s.Kept(d)
	c := w.part(n.Done, n.Of)
	var notes []string
	if c.Sub != "" {
		notes = append(notes, c.Sub)
	}
	if n.Aside > 0 {
		notes = append(notes, w.Say("staffing."+d.Name+".aside", i18n.Args{"Count": w.Int(n.Aside)}))
	}
	if r := progress.ResultOf(w.Report, d.Figure, s.Place, b); r != nil && n.Of > 0 {
		c.Light, c.Status = r.Light, w.Status(r.Degree())
		if why := w.Reason(r); why != "" {
			notes = append(notes, why)
		}
	}
	c.Sub = strings.Join(notes, w.Say("trust.dot", nil))
	return c
}

// dutySentence says the county's state, the newest batch first.
func (w staffingPage) dutySentence(d progress.Duty, batches []model.Period) string {
	var parts, titles []string
	for _, t := range w.Report.County.Programme.Vocabulary().AllTitles() {
		titles = append(titles, w.called().Post(t))
	}
	for _, b := range batches {
		n := w.Report.Postings(b).County.Kept(d)
		args := i18n.Args{"Batch": w.Period(b), "Done": w.Int(n.Done), "Of": w.Int(n.Of), "Aside": "", "Rest": w.Int(n.Rest()), "Titles": w.Listed("or", titles)}
		if d.Aside {
			args["Aside"] = w.Int(n.Aside)
		}
		parts = append(parts, w.Say("staffing."+d.Name+".batch", args))
	}
	set := w.Report.Settings
	return w.Say("staffing."+d.Name+".note", i18n.Args{
		"Parts": strings.Join(parts, w.Say("accept.semicolon", nil)), "Months": set.RotationMonths, "Day": w.Date(set.ArrivalBy), "Inclusive": set.ArrivalOn,
	})
}

// headTitles counts the titles that the teams' heads took, and why cadres stay on.
func (w staffingPage) headTitles(p *page) {
	batches := progress.PostedBatches(w.Report.County)
	if len(batches) == 0 {
		return
	}
	titles := chart.Table{ID: "titles", Caption: w.Say("staffing.titles", nil), Columns: []chart.Column{{Title: w.Say("column.batch", nil), Kind: "text"}}}
	for _, t := range w.Report.County.Programme.Vocabulary().AllTitles() {
		titles.Columns = append(titles.Columns, chart.Column{Title: w.called().Post(t), Kind: "num"})
	}
	reasons := chart.Table{ID: "stays", Caption: w.Say("staffing.stays", nil), Columns: []chart.Column{
		{Title: w.Say("column.batch", nil), Kind: "text"}, {Title: w.Say("staffing.reason", nil), Kind: "said"}, {Title: w.Say("staffing.count.excused", nil), Kind: "num"},
	}}
	for _, b := range batches {
		heads := progress.HeadTitles(w.Report.County, b)
		row := []chart.Cell{{Text: w.Period(b)}}
		for _, t := range w.Report.County.Programme.Vocabulary().AllTitles() {
			row = append(row, chart.Cell{Text: w.Int(heads[t])})
		}
		titles.Rows = append(titles.Rows, row)
		for _, s := range progress.StayReasons(w.Report.County, b, w.Lang) {
			reasons.Rows = append(reasons.Rows, []chart.Cell{{Text: w.Period(b)}, {Text: s.Reason}, {Text: w.Int(s.Count)}})
		}
	}
	p.table(titles)
	if len(reasons.Rows) > 0 {
		p.table(reasons)
	}
}
