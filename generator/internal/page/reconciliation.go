package page

import (
	"fmt"

	"guben/generator/internal/chart"
	"guben/generator/internal/diag"
	"guben/generator/internal/i18n"
	"guben/generator/internal/progress"
)

// trustPage answers how far the figures are to be trusted.
type trustPage struct {
	*site
	coverTables
	totalsTables
	own      ownTables
	below    sites
	Warnings diag.List
}

// page answers how far the figures are to be trusted: totals against
// records, reports that are missing or late, and what the check warns of.
func (w trustPage) page() *page {
	p := newPage("data/reconciliation", w.Say("page.reconciliation.title", nil), params{Kind: "reconciliation", Crumbs: []link{w.home(), w.section("data")}, Verdict: w.verdict()})
	for _, section := range []func(*page){
		func(p *page) { w.below.section(p, true) }, w.totalsSection, func(p *page) { w.own.section(p, anyOwn) }, w.allotmentSection, w.coverageSection, w.lateSection, w.owedSection, w.warningsSection,
	} {
		section(p)
	}
	w.related(p, "acceptance", "assessments", "staffing", "data")
	return p
}

// verdict sums the page up: each point says one thing, and the gravest gives the
// light.
func (w trustPage) verdict() *verdict {
	points := []point{w.coveragePoint()}
	points = append(points, w.totalsPoint()...)
	points = append(points, w.rostersPoint()...)
	points = append(append(points, w.latePoint()), append(w.owedPoints(), w.warningsPoint())...)
	light := progress.Green
	for _, pt := range points {
		light = graver(light, pt.Light)
	}
	agree, differ := progress.Outcome(w.Report.Agreements())
	late := len(w.Report.Late())
	return &verdict{
		Light: light, Label: w.Say("trust.verdict."+string(light), nil), Points: points,
		Text: w.Say("trust.verdict-text", i18n.Args{
			"Stated": agree+differ > 0,
			"Share":  w.shareText(w.Report.Returned().All), "Agree": agree, "Differ": differ, "Warnings": len(w.Warnings), "Late": w.Int(late), "IsLate": late,
		}),
	}
}

// graver is the graver of two lights.
func graver(a, b progress.Light) progress.Light {
	if b.Severity() > a.Severity() {
		return b
	}
	return a
}

func (w trustPage) shareText(c progress.Cover) string {
	if c.Share() == nil {
		return ""
	}
	return w.Percent(c.Share(), 1)
}

// coveragePoint says whether enough of all that was due came in: too little is red here.
func (w trustPage) coveragePoint() point {
	all := w.Report.Returned().All
	pt := point{Light: progress.Green, Label: w.Say("trust.cover-enough", nil)}
	switch all.State() {
	case progress.CoverNothing:
		return point{Light: progress.Grey, Label: w.Say("cover.not-due", nil), Text: w.Say("trust.nothing-due", nil)}
	case progress.CoverAll:
		pt.Label = w.Say("cover.all", nil)
	case progress.CoverLow, progress.CoverNone:
		pt.Light, pt.Label = progress.Red, w.Say("trust.cover-low", nil)
	}
	pt.Text = w.Say("trust.point-coverage", i18n.Args{
		"Expected": w.Int(all.Expected), "Reported": w.Int(all.Reported), "Share": w.Percent(all.Share(), 1), "Least": w.Percent(progress.DefaultCoverage(), 0), "Missing": w.Int(all.Missing()),
	})
	return pt
}

func (w trustPage) totalsPoint() []point {
	agree, differ := progress.Outcome(w.Report.Agreements())
	if agree+differ == 0 {
		return nil
	}
	pt := point{Light: progress.Green, Label: w.Say("stated.agrees", nil)}
	for _, a := range w.Report.Agreements() {
		if a.Light != progress.Grey {
			pt.Light = graver(pt.Light, a.Light)
		}
	}
	if differ > 0 {
		pt.Label = w.Say("trust.differs", nil)
	}
	pt.Text = w.Say("trust.point-totals", i18n.Args{"All": agree + differ, "Agree": agree, "Differ": differ})
	return []point{pt}
}

func (w trustPage) rostersPoint() []point {
	x := w.Report.Rosters()
	if x.Cells == 0 {
		return nil
	}
	pt := point{Light: progress.Green, Label: w.Say("stated.agrees", nil)}
	if x.Off > 0 {
		pt.Light, pt.Label = progress.Yellow, w.Say("trust.differs", nil)
	}
	pt.Text = w.Say("trust.point-rosters", i18n.Args{"Batches": len(x.Batches), "All": w.Int(x.Cells), "Agree": w.Int(x.Cells - x.Off), "Differ": x.Off})
	return []point{pt}
}

func (w trustPage) latePoint() point {
	late := w.Report.Late()
	if len(late) == 0 {
		return point{Light: progress.Green, Label: w.Say("trust.in-time", nil), Text: w.Say("trust.point-no-late", nil)}
	}
	worst := late[0]
	return point{Light: progress.Yellow, Label: w.Say("trust.late", nil), Text: w.Say("trust.point-late", i18n.Args{
		"Count": w.Int(len(late)), "Days": worst.Days(), "Place": w.Called(worst.Place), "What": w.lateName(worst.Kind), "Period": w.Period(worst.Period),
	})}
}

func (w trustPage) warningsPoint() point {
	if len(w.Warnings) == 0 {
		return point{Light: progress.Green, Label: w.Say("trust.no-warnings", nil), Text: w.Say("trust.point-no-warnings", nil)}
	}
	return point{Light: progress.Yellow, Label: w.Say("trust.warnings", nil), Text: w.Say("trust.point-warnings", i18n.Args{"Count": len(w.Warnings)})}
}

// totalsSection holds what is stated against what is recorded.
func (w trustPage) totalsSection(p *page) {
	if all := w.Report.Agreements(); len(all) > 0 {
		p.heading(w.Say("page.data.stated", nil))
		p.table(w.agreementTable(all))
	}
	if all := w.Report.Tallies(); len(all) > 0 {
		p.table(w.batchTable(all))
	}
	rosters := w.Report.Rosters()
	if len(rosters.Batches) == 0 {
		return
	}
	p.heading(w.Say("trust.rosters", nil))
	p.table(w.rosterTable(rosters))
}

// allotmentSection holds the teams that towns were to get against those that they got:
// the newest batch as a chart, the older ones as tables.
func (w trustPage) allotmentSection(p *page) {
	for i, b := range progress.Batches(w.Report.County) {
		if i == 0 {
			p.heading(w.Say("trust.allotment", nil))
			p.figure(w.charts.Allotment(b))
			continue
		}
		if t := w.charts.AllotmentTable(b); len(t.Rows) > 0 {
			t.ID, t.Caption = "allotment-"+b.String(), w.Say("chart.allotment.title", i18n.Args{"Period": w.Period(b)})
			p.table(t)
		}
	}
}

// coverageSection has a table for each topic, of what was reported of what was expected.
func (w trustPage) coverageSection(p *page) {
	p.heading(w.Say("trust.coverage", nil))
	p.table(w.topicsTable())
	for _, topic := range w.Report.Returns() {
		t := w.coverTable(topic)
		if len(t.Rows) == 0 || len(t.Columns) == 1 {
			continue
		}
		p.table(t)
	}
}

func (w trustPage) lateSection(p *page) {
	p.heading(w.Say("trust.late-title", nil))
	towns := w.lateByTown()
	towns.Note = w.Say("trust.late-note", nil)
	p.table(towns)
	late := w.Report.Late()
	if len(late) == 0 {
		return
	}
	p.table(w.lateTable(late))
}

// warningRows is how many warnings the page lists.
const warningRows = 200

// warningsSection lists what the check warns of, in the words that the printer has.
func (w trustPage) warningsSection(p *page) {
	if len(w.Warnings) == 0 {
		return // the verdict says so
	}
	p.heading(w.Say("trust.warnings-title", nil))
	said := diag.Printer{Words: w.Phrases.Words}
	t := chart.Table{ID: "warnings", Columns: []chart.Column{
		{Title: w.Say("trust.code", nil), Kind: "text"}, {Title: w.Say("trust.message", nil), Kind: "said"},
		{Title: w.Say("trust.asked", nil), Kind: "said"}, {Title: w.Say("trust.found", nil), Kind: "text"}, {Title: w.Say("trust.where", nil), Kind: "text"},
	}}
	for _, problem := range w.Warnings[:min(len(w.Warnings), warningRows)] {
		s := said.Explain(problem)
		t.Rows = append(t.Rows, []chart.Cell{{Text: problem.Code}, w.mixed(s.Message), w.mixed(s.Expected), w.mixed(s.Found), {Text: position(problem.Pos)}})
	}
	if len(w.Warnings) > warningRows {
		t.Plain = true
		t.Note = w.Say("trust.warnings-more", i18n.Args{"Count": w.Int(len(w.Warnings)), "Rows": warningRows})
	}
	p.table(t)
}

// position is file:line, or the file alone where a problem is of the whole of it.
func position(pos diag.Pos) string {
	if pos.Line == 0 {
		return pos.File
	}
	return fmt.Sprintf("%s:%d", pos.File, pos.Line)
}
