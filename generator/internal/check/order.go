package check

import (
	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// order: the lines of a file stand in order of code, so that two people's changes meet in
// git only where they concern the same place. One warning a file is enough.
func order(x *checker) {
	x.Walk(func(h *model.Held) {
		for _, m := range h.Maps {
			if form := m.Form.Ordered(); form != "" && !x.codes.Own() {
				sorted(x, form, m)
			}
		}
	})
}

func sorted(x *checker, form model.Form, m model.Mapping) {
	var before string
	var first diag.Pos
	for i := range m.Len() {
		key, pos, _ := m.Line(i)
		if i > 0 && form.Match(key) && form.Match(before) && model.CompareCodes(key, before) < 0 {
			x.key(pos, key, diag.SortOrder, diag.Args{"Code": key, "Before": before}, first)
			return
		}
		before, first = key, pos
	}
}
