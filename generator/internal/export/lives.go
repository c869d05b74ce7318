package export

import (
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// livesTable has a row for each change of a town or village: renamed from a name, moved
// from a town with the code that it bore there, split from a village, merged into a place,
// opened or closed by itself.
func livesTable(r *progress.Report) table {
	return table{
		name:   "lives",
		fields: []field{str("level"), str("place"), str("name"), str("change"), date("on"), str("was"), str("from"), str("into"), str("source")},
		rows: rowsOf(func(add func(...string)) {
			for _, level := range r.Places.Levels.Inner() {
				for _, p := range r.Places.At(level) {
					life{add, level, p.Code, p.Name}.all(p.Record)
				}
			}
		}),
	}
}

// life adds the rows of one place.
type life struct {
	add        func(...string)
	level      model.Level
	code, name string
}

func (l life) all(r *model.PlaceRecord) {
	if s := r.Split; s != nil {
		l.row("split", s.On, "", string(s.From.V), "", phrase.At(s.From.Pos))
	}
	l.day("opened", r.Opened)
	l.renamed(r.Renamed)
	for _, m := range r.Moved {
		l.row("moved", m.On, string(m.Code.V), string(m.From.V), "", phrase.At(m.From.Pos))
	}
	l.merged((*model.Merger)(r.Merged))
	l.day("closed", r.Closed)
}

func (l life) row(change string, on model.Val[model.Date], was, from, into, source string) {
	l.add(string(l.level), l.code, l.name, change, dated(on), was, from, into, source)
}

// day is a change that is only a day.
func (l life) day(change string, on model.Val[model.Date]) {
	if on.Set {
		l.row(change, on, "", "", "", phrase.At(on.Pos))
	}
}

func (l life) renamed(names []model.Renaming) {
	for _, r := range names {
		l.row("renamed", r.On, r.From.V, "", "", phrase.At(r.From.Pos))
	}
}

func (l life) merged(m *model.Merger) {
	if m != nil {
		l.row("merged", m.On, "", "", string(m.Into.V), phrase.At(m.Into.Pos))
	}
}

// ended says when a place was no more, and where its figures went.
func ended(m *model.Merger, closed model.Val[model.Date]) (until, into string) {
	if m == nil {
		return dated(closed), ""
	}
	return dated(m.On), string(m.Into.V)
}
