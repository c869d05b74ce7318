package export

import (
	"slices"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// undeclared are the columns that a county's tables do without, by table: those of records
// that it does not declare.
func undeclared(r *progress.Report) map[string][]string {
	c := r.County
	lacks := map[string][]string{}
	for _, x := range []struct {
		table, column string
		declared      bool
	}{
		{"attention", "town", r.Places.Levels.Parts() != ""},
		{"attention", "team", r.Has("teams")},
		{"attention", "unit", r.Has("units")},
		{"attention", "leaders", r.Has("leaders")},
		{"targets", "clause", r.Has("clauses")},
		{"programme", "year_starts", c.Programme.YearStarts.Set},
		{"villages", "kind", c.Sorted()},
		{"villages", "branches", c.Branched()},
	} {
		if !x.declared {
			lacks[x.table] = append(lacks[x.table], x.column)
		}
	}
	return lacks
}

// levelIDs adds what the files call the levels: those of places, and with units and leaders.
func levelIDs(r *progress.Report, p phrase.Phrases, args i18n.Args) i18n.Args {
	var ids []string
	add := func(l model.Level, there bool) {
		if there {
			ids = append(ids, p.Say("level-id."+string(l), i18n.Args{"ID": string(l)}))
		}
	}
	for _, l := range r.Places.Levels {
		add(l, true)
	}
	args["Inners"], args["AnyInner"] = p.Join(ids[1:]), p.Listed("or", ids[1:])
	args["Places"], args["AnyPlace"] = p.Join(ids), p.Listed("or", ids)
	add(model.LevelBranch, r.County.Branched())
	args["Levels"], args["AnyLevel"] = p.Join(ids), p.Listed("or", ids)
	add(model.LevelUnit, r.Has("units"))
	add(model.LevelLeader, r.Has("leaders"))
	args["Holders"], args["AnyHolder"] = p.Join(ids), p.Listed("or", ids)
	return args
}

// partHead calls the column that says in which part of the whole a place lies by the level's
// own id.
func partHead(levels model.Levels) map[string]string {
	return map[string]string{"town": string(levels.Parts())}
}

// without is a table that lacks some columns.
func (t table) without(names []string) table {
	if len(names) == 0 {
		return t
	}
	var kept []int
	var fields []field
	for i, f := range t.fields {
		if !slices.Contains(names, f.name) {
			kept, fields = append(kept, i), append(fields, f)
		}
	}
	rows := t.rows
	t.fields = fields
	t.rows = func(yield func([]string) error) error {
		return rows(func(row []string) error {
			short := make([]string, len(kept))
			for i, at := range kept {
				short[i] = row[at]
			}
			return yield(short)
		})
	}
	return t
}
