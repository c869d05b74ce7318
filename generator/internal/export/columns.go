package export

import (
	"slices"

	"guben/generator/internal/model"
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
		{"attention", "team", r.Has("teams")},
		{"attention", "unit", r.Has("units")},
		{"attention", "leaders", r.Has("leaders")},
		{"targets", "clause", r.Has("clauses")},
		{"villages", "kind", c.Sorted()},
		{"villages", "weak", someVillage(c, func(v *model.Village) bool { return v.Weak.Set })},
		{"villages", "branches", c.Branched()},
	} {
		if !x.declared {
			lacks[x.table] = append(lacks[x.table], x.column)
		}
	}
	return lacks
}

func someVillage(c *model.County, is func(*model.Village) bool) bool {
	return slices.ContainsFunc(c.Villages, func(f model.VillagesFile) bool {
		return slices.ContainsFunc(f.Villages, func(e model.Entry[model.Village]) bool { return is(&e.Value) })
	})
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
