package check

import (
	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// order: the lines of a file stand in order of code, so that two people's changes meet in
// git only where they concern the same place. One warning a file is enough.
func order(x *county) {
	sorted(x, x.Towns.Towns)
	for _, f := range x.Villages {
		sorted(x, f.Villages)
	}
	for _, f := range x.Teams {
		sorted(x, f.Teams)
	}
	for _, f := range x.Figures {
		sorted(x, f.Figures)
	}
}

func sorted[T any](x *county, m model.Map[T]) {
	for i := 1; i < len(m); i++ {
		if m[i].Key < m[i-1].Key && isCode(m[i].Key) && isCode(m[i-1].Key) {
			x.add(diag.Problem{
				Pos: m[i].Pos, Width: len(m[i].Key) + 2, Code: diag.SortOrder,
				Args: diag.Args{"Code": m[i].Key, "Before": m[i-1].Key}, First: &m[i-1].Pos,
			})
			return
		}
	}
}

// isCode tells the keys that are not malformed.
func isCode(key string) bool { return model.FormTown.Match(key) || model.FormPlace.Match(key) }
