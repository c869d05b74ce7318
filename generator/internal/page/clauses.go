package page

import (
	"slices"
	"strings"

	"guben/generator/internal/chart"
	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// clausesPage lists the clauses of the policy with what keeps each.
type clausesPage struct {
	*site
	keeps
}

// standing is the one column that a clause is counted in: a light where targets test it,
// else what there is of it.
type standing string

// The standings that are no lights.
const (
	standingCounted   standing = "counted"   // figures or records, without a light
	standingDone      standing = "done"      // its document is there
	standingOpen      standing = "open"      // its document is not
	standingDescribed standing = "described" // no data, for a reason
)

// standings are all of them, in the order that they are counted in.
var standings = []standing{
	standing(progress.Green), standing(progress.Yellow), standing(progress.Red), standing(progress.Grey), standing(progress.None),
	standingCounted, standingDone, standingOpen, standingDescribed,
}

// chapter is a chapter of the policy with its clauses, counted by how they stand.
type chapter struct {
	*doc.Chapter
	count map[standing]int
}

func (w clausesPage) page() *page {
	chapters := w.chapters()
	p := newPage("clauses/_index", w.Say("page.clauses.title", nil), params{Kind: "clauses", Verdict: w.verdict(chapters), Crumbs: []link{
		w.home(), {Title: w.Say("page.clauses.policy", nil), Href: w.root + "policy/index.html"},
	}})
	p.heading(w.Say("page.clauses.count", nil))
	p.table(w.chaptersTable(chapters))
	p.heading(w.Say("page.clauses.each", nil))
	block := doc.Clauses{Chapters: []*doc.Chapter{}}
	for _, c := range chapters {
		block.Chapters = append(block.Chapters, c.Chapter)
	}
	p.add(block)
	return p
}

// chapters are the clauses by chapter, in the order of the file.
func (w clausesPage) chapters() []*chapter {
	all := []*chapter{}
	byAt := map[string]*chapter{}
	for i := range w.Report.County.Clauses.Clauses {
		e := &w.Report.County.Clauses.Clauses[i]
		c := byAt[e.Value.At.V]
		if c == nil {
			c = w.newChapter(e.Value.At.V, len(all))
			byAt[e.Value.At.V] = c
			all = append(all, c)
		}
		c.Items = append(c.Items, w.clause(e))
		c.count[w.standing(e)]++
	}
	return all
}

func (w clausesPage) newChapter(at string, i int) *chapter {
	c := &chapter{&doc.Chapter{ID: "chapter-" + w.Int(i+1), Title: w.chapterTitle(at)}, map[standing]int{}}
	if whole, _, ok := strings.Cut(at, "（"); ok {
		c.Part = w.chapterTitle(whole)
	}
	return c
}

// chapterTitle is where a clause stands in the policy, with the heading there.
func (w clausesPage) chapterTitle(at string) string {
	for _, e := range w.Report.County.Clauses.Chapters {
		if e.Key == at {
			return w.atText(at, e.Value)
		}
	}
	return w.Section(at)
}

func (w clausesPage) clause(e *model.Entry[model.Clause]) doc.Clause {
	var answers []string
	for _, a := range e.Value.Answers {
		answers = append(answers, w.Say("clause.answers."+string(a.V), nil))
	}
	return doc.Clause{
		ID: clauseID(e.Key), Text: e.Value.Says.In(w.Lang), Kind: w.Say("clause.kind."+string(e.Value.Kind.V), nil),
		Answers: w.Join(answers), Source: w.Source(e.Pos), Kept: w.of(e),
	}
}

// clauseID is a clause's anchor on its page.
func clauseID(id string) string { return "clause-" + id }

// standing says in which column a clause is counted.
func (w clausesPage) standing(e *model.Entry[model.Clause]) standing {
	c := &e.Value
	switch {
	case len(c.Targets) > 0:
		return standing(progress.Gravest(w.clauseResults(c)))
	case c.Document.V && w.document(e.Key).done:
		return standingDone
	case c.Document.V:
		return standingOpen
	case len(c.Figures)+len(c.Records) > 0:
		return standingCounted
	default:
		return standingDescribed
	}
}

// chaptersTable counts the clauses of each chapter by how they stand.
func (w clausesPage) chaptersTable(chapters []*chapter) chart.Table {
	sum := total(chapters)
	shown := slices.DeleteFunc(slices.Clone(standings), func(s standing) bool { return sum[s] == 0 })
	t := chart.Table{ID: "chapters", Columns: []chart.Column{{Title: w.Say("clause.column.chapter", nil), Kind: "text"}}}
	for _, s := range shown {
		t.Columns = append(t.Columns, chart.Column{Title: w.Say("clause.standing."+string(s), nil), Kind: "num"})
	}
	t.Columns = append(t.Columns, chart.Column{Title: w.Say("clause.column.all", nil), Kind: "num"})
	for _, c := range chapters {
		t.Rows = append(t.Rows, w.countRow(chart.Cell{Text: c.Title, Href: "#" + c.ID}, shown, c.count))
	}
	t.Foot = [][]chart.Cell{w.countRow(chart.Cell{Text: w.Say("clause.column.all", nil)}, shown, sum)}
	return t
}

func (w clausesPage) countRow(head chart.Cell, shown []standing, count map[standing]int) []chart.Cell {
	row, all := []chart.Cell{head}, 0
	for _, s := range shown {
		row = append(row, chart.Cell{Text: w.Int(count[s])})
		all += count[s]
	}
	return append(row, chart.Cell{Text: w.Int(all)})
}

func total(chapters []*chapter) map[standing]int {
	sum := map[standing]int{}
	for _, c := range chapters {
		for s, n := range c.count {
			sum[s] += n
		}
	}
	return sum
}

// verdict counts all clauses, each once, and names what is not in order.
func (w clausesPage) verdict(chapters []*chapter) *verdict {
	sum, all := total(chapters), 0
	var parts []string
	for _, s := range standings {
		if n := sum[s]; n > 0 {
			parts = append(parts, w.Say("clause.part."+string(s), i18n.Args{"Count": w.Int(n), "N": n}))
			all += n
		}
	}
	rs := w.clauseTargets()
	light := progress.Gravest(rs)
	v := &verdict{Light: light, Label: w.Say("verdict."+string(light), nil)}
	v.Text = w.Say("clause.verdict", i18n.Args{"Total": w.Int(all), "Parts": w.Join(parts)})
	for _, l := range []progress.Light{progress.Red, progress.Yellow, progress.Grey} {
		if pt, ok := w.clausePoint(rs, l); ok {
			v.Points = append(v.Points, pt)
		}
	}
	if pt, ok := w.openDocuments(); ok {
		v.Points = append(v.Points, pt)
	}
	return v
}

// clauseTargets are the current results of all targets that test some clause, each once.
func (w clausesPage) clauseTargets() []*progress.Result {
	var rs []*progress.Result
	clauses := w.Report.County.Clauses.Clauses
	for i := range clauses {
		for _, r := range w.clauseResults(&clauses[i].Value) {
			if !slices.Contains(rs, r) {
				rs = append(rs, r)
			}
		}
	}
	return rs
}

// clausePoint names the targets of one light.
func (w clausesPage) clausePoint(rs []*progress.Result, l progress.Light) (point, bool) {
	var names []string
	for _, r := range rs {
		if r.Light == l {
			names = append(names, w.Short(r.Target))
		}
	}
	if len(names) == 0 {
		return point{}, false
	}
	return point{
		Light: l, Label: w.Say("light."+string(l), nil),
		Text: w.Say("clause.targets", i18n.Args{"Count": w.Int(len(names)), "N": len(names), "Names": w.Join(names)}),
	}, true
}

// openDocuments names the documents that are not there yet.
func (w clausesPage) openDocuments() (point, bool) {
	var names []string
	clauses := w.Report.County.Clauses.Clauses
	for i := range clauses {
		if e := &clauses[i]; e.Value.Document.V && !w.document(e.Key).done {
			names = append(names, w.documentName(e))
		}
	}
	if len(names) == 0 {
		return point{}, false
	}
	return point{
		Light: progress.None, Label: w.Say("clause.document.open", nil),
		Text: w.Say("clause.documents", i18n.Args{"Count": w.Int(len(names)), "N": len(names), "Names": w.Join(names)}),
	}, true
}

func (w clausesPage) documentName(e *model.Entry[model.Clause]) string {
	if d := w.document(e.Key); d.Entry != nil {
		return d.Value.Title.In(w.Lang)
	}
	return e.Value.Says.In(w.Lang)
}
