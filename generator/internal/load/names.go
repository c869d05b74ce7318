package load

import (
	"path"
	"strings"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// fileName reports a file whose name and content disagree on the period or the town: one
// of them was copied and not changed.
func (d *decoder) fileName(file model.File) {
	if f, ok := file.(*model.VillagesFile); ok {
		d.same(diag.FileTown, string(f.Town.V), f.Town.Pos, f.Town.Set)
	}
	if p := model.PeriodIn(file); p != nil {
		d.same(diag.FilePeriod, p.V.String(), p.Pos, p.Set)
	}
}

func (d *decoder) same(code, inside string, pos diag.Pos, set bool) {
	name := strings.TrimSuffix(path.Base(d.file), ".yaml")
	if set && inside != name {
		args := diag.Args{"Inside": inside, "Name": name}
		d.list.Add(diag.Problem{Pos: pos, Width: len(inside) + 2, Code: code, Args: args})
	}
}
