package check

import (
	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// order: the lines of a file stand in order of code, so that two people's changes meet in
// git only where they concern the same place. One warning a file is enough.
func order(x *county) {
	sorted(x, model.FormTown, x.Towns.Towns)
	for _, f := range x.Villages {
		sorted(x, model.FormVillage, f.Villages)
	}
	for _, f := range x.Teams {
		sorted(x, model.FormVillage, f.Teams)
	}
	for _, f := range x.Postings {
		sorted(x, model.FormPosting, f.Postings)
	}
	for _, f := range x.Reports {
		sorted(x, model.FormTown, f.Reports)
	}
	for _, f := range x.Acceptance {
		sorted(x, model.FormVillage, f.Villages)
		sorted(x, model.FormTown, f.Towns)
	}
	for _, f := range x.Figures {
		if form, ok := lineForms[f.Of]; ok {
			sorted(x, form, f.Figures)
		}
	}
}

// lineForms are the forms of the codes that lines of figures are ordered by. Units and
// leaders may stand in any order.
var lineForms = map[model.Level]model.Form{
	model.LevelVillage: model.FormPlace,
	model.LevelBranch:  model.FormPlace,
	model.LevelTown:    model.FormTown,
}

func sorted[T any](x *county, form model.Form, m model.Map[T]) {
	for i := 1; i < len(m); i++ {
		if form.Match(m[i].Key) && form.Match(m[i-1].Key) && model.CompareCodes(m[i].Key, m[i-1].Key) < 0 {
			x.add(diag.Problem{
				Pos: m[i].Pos, Width: len(m[i].Key) + 2, Code: diag.SortOrder,
				Args: diag.Args{"Code": m[i].Key, "Before": m[i-1].Key}, First: &m[i-1].Pos,
			})
			return
		}
	}
}
