package page

import (
	"slices"

	"guben/generator/internal/chart"
	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// clausesPage lists the clauses of the policy with what keeps each.
type clausesPage struct {
	*site
	keeps
	policy bool // there is a page on the policy
}

func (w clausesPage) page() *page {
	all := w.Report.Clauses()
	crumbs := []link{w.home()}
	if w.policy {
		crumbs = append(crumbs, link{Title: w.Say("page.clauses.policy", nil), Href: w.root + "policy/index.html"})
	}
	p := newPage("clauses/_index", w.Say("page.clauses.title", nil), params{Kind: "clauses", Verdict: w.verdict(all), Crumbs: crumbs})
	chapters := w.chapters(all)
	p.figure(w.clausesPicture(all, chapters))
	p.heading(w.Say("page.clauses.count", nil))
	p.table(w.chaptersTable(chapters, all))
	p.heading(w.Say("page.clauses.each", nil))
	p.add(doc.Clauses{Chapters: chapters})
	return p
}

// chapters are the clauses by chapter, in the order of the file.
func (w clausesPage) chapters(all *progress.Clauses) []*doc.Chapter {
	chapters := []*doc.Chapter{}
	for i, c := range all.Chapters {
		chapter := &doc.Chapter{ID: "chapter-" + w.Int(i+1), Title: phrase.ChapterTitle(w.Phrases, w.Report, c.At)}
		if whole := w.Report.County.Clauses.Above(c.At); whole != "" {
			chapter.Part = phrase.ChapterTitle(w.Phrases, w.Report, whole)
		}
		for _, clause := range c.Clauses {
			chapter.Items = append(chapter.Items, w.clause(clause))
		}
		chapters = append(chapters, chapter)
	}
	return chapters
}

func (w clausesPage) clause(e *progress.Clause) doc.Clause {
	var answers []string
	for _, a := range e.Value.Answers {
		answers = append(answers, w.Say("clause.answers."+string(w.Report.County.Programme.LevelNamed(string(a.V))), nil))
	}
	return doc.Clause{
		ID: clauseID(e.Key), Text: e.Value.Says.In(w.Lang), Kind: w.Say("clause.kind."+string(e.Value.Kind.V), nil),
		Answers: w.Join(answers), Source: w.Source(e.Pos), Kept: w.of(e),
	}
}

// clauseID is a clause's anchor on its page.
func clauseID(id string) string { return "clause-" + id }

// chaptersTable counts the clauses of each chapter by how they stand.
func (w clausesPage) chaptersTable(chapters []*doc.Chapter, all *progress.Clauses) chart.Table {
	shown := slices.DeleteFunc(slices.Clone(progress.Standings), func(s progress.Standing) bool { return all.Count[s] == 0 })
	t := chart.Table{ID: "chapters", Columns: []chart.Column{{Title: w.Say("clause.column.chapter", nil), Kind: "text"}}}
	for _, s := range shown {
		t.Columns = append(t.Columns, chart.Column{Title: w.Say("clause.standing."+string(s), nil), Kind: "num"})
	}
	t.Columns = append(t.Columns, chart.Column{Title: w.Say("clause.column.all", nil), Kind: "num"})
	for i, c := range chapters {
		t.Rows = append(t.Rows, w.countRow(chart.Cell{Text: c.Title, Href: "#" + c.ID}, shown, all.Chapters[i].Count))
	}
	t.Foot = [][]chart.Cell{w.countRow(chart.Cell{Text: w.Say("clause.column.all", nil)}, shown, all.Count)}
	return t
}

func (w clausesPage) countRow(head chart.Cell, shown []progress.Standing, count map[progress.Standing]int) []chart.Cell {
	row, all := []chart.Cell{head}, 0
	for _, s := range shown {
		row = append(row, chart.Cell{Text: w.Int(count[s])})
		all += count[s]
	}
	return append(row, chart.Cell{Text: w.Int(all)})
}

// verdict counts all clauses, each once, and names what is not in order.
func (w clausesPage) verdict(clauses *progress.Clauses) *verdict {
	all := 0
	var parts []string
	for _, s := range progress.Standings {
		if n := clauses.Count[s]; n > 0 {
			parts = append(parts, w.Say("clause.part."+string(s), i18n.Args{"Count": w.Int(n), "N": n}))
			all += n
		}
	}
	rs := clauses.Results
	v := w.lightVerdict(progress.Gravest(rs), w.Say("clause.verdict", i18n.Args{"Total": w.Int(all), "Parts": w.Join(parts)}))
	for _, l := range []progress.Light{progress.Red, progress.Yellow, progress.Grey} {
		if pt, ok := w.clausePoint(rs, l); ok {
			v.Points = append(v.Points, pt)
		}
	}
	if pt, ok := w.openDocuments(clauses); ok {
		v.Points = append(v.Points, pt)
	}
	return v
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
func (w clausesPage) openDocuments(clauses *progress.Clauses) (point, bool) {
	var names []string
	for _, c := range clauses.All {
		if c.Value.Document.V && !c.Document.Done {
			names = append(names, w.documentName(c))
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

func (w clausesPage) documentName(c *progress.Clause) string {
	if d := c.Document; d.Entry != nil {
		return d.Value.Title.In(w.Lang)
	}
	return c.Value.Says.In(w.Lang)
}
