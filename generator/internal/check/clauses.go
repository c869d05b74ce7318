package check

import (
	"unicode/utf8"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// clauses: a clause stands in a declared chapter, what keeps it exists, and something
// does, or it says why it is only described.
func clauses(x *checker) {
	targets := map[string]bool{}
	for _, t := range x.Targets.Targets {
		targets[t.Key] = true
	}
	for _, e := range x.Clauses.Clauses {
		c := e.Value
		x.chapter(c.At)
		for _, t := range c.Targets {
			if t.Set && !targets[t.V] && !lossy(x.Targets.Targets, model.FormName) {
				on(x, t, utf8.RuneCountInString(t.V), diag.UnknownTarget, nearest(t.V, targets, diag.Args{"Found": t.V}))
			}
		}
		for _, f := range c.Figures {
			x.figure(f)
		}
		kept := len(c.Targets) + len(c.Figures) + len(c.Records)
		if kept == 0 && !c.Document.V && !c.Described.Set() {
			x.add(diag.Problem{Pos: e.Pos, Width: utf8.RuneCountInString(e.Key) + 2, Code: diag.ClauseUnkept, Args: diag.Args{"Clause": e.Key}})
		}
		twice(x, c.Targets)
		twice(x, c.Figures)
		twice(x, c.Records)
		twice(x, c.Answers)
	}
}

// chapter: where a clause stands begins with a declared chapter.
func (x *checker) chapter(at model.Val[string]) {
	if at.Set && x.Clauses.ChapterOf(at.V) == nil {
		var known []string
		for _, e := range x.Clauses.Chapters {
			known = append(known, e.Key)
		}
		on(x, at, utf8.RuneCountInString(at.V), diag.UnknownChapter, diag.Args{"Found": at.V, "Known": diag.Join(known)})
	}
}

// documents: a document, and a target, name a clause that exists, and a document is
// dated on a day gone by.
func documents(x *checker) {
	for _, e := range x.Documents.Documents {
		x.notAhead(e.Value.On, diag.DateLate)
	}
	known := map[string]bool{}
	for _, e := range x.Clauses.Clauses {
		known[e.Key] = true
	}
	if lossy(x.Clauses.Clauses, model.FormName) {
		return
	}
	for _, e := range x.Documents.Documents {
		if model.FormName.Match(e.Key) && !known[e.Key] {
			x.add(diag.Problem{
				Pos: e.Pos, Width: utf8.RuneCountInString(e.Key) + 2, Code: diag.UnknownClause,
				Args: nearest(e.Key, known, diag.Args{"Found": e.Key}),
			})
		}
	}
	for _, t := range x.Targets.Targets {
		if c := t.Value.Clause; c.Set && !known[c.V] {
			on(x, c, utf8.RuneCountInString(c.V), diag.UnknownClause, nearest(c.V, known, diag.Args{"Found": c.V}))
		}
	}
}
