package load

import (
	"path"
	"strings"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// fileName reports a file whose name and content disagree on the period or the town: one
// of them was copied and not changed.
func (d *decoder) fileName(file any) {
	switch f := file.(type) {
	case *model.VillagesFile:
		d.same(diag.FileTown, string(f.Town.V), f.Town.Pos, f.Town.Set)
	case *model.TeamsFile:
		d.same(diag.FilePeriod, f.Batch.V.String(), f.Batch.Pos, f.Batch.Set)
	case *model.PostingsFile:
		d.same(diag.FilePeriod, f.Batch.V.String(), f.Batch.Pos, f.Batch.Set)
	case *model.VisitsFile:
		d.same(diag.FilePeriod, f.Period.V.String(), f.Period.Pos, f.Period.Set)
	case *model.ReportsFile:
		d.same(diag.FilePeriod, f.Period.V.String(), f.Period.Pos, f.Period.Set)
	case *model.AssessmentsFile:
		d.same(diag.FilePeriod, f.Year.V.String(), f.Year.Pos, f.Year.Set)
	case *model.AcceptanceFile:
		d.same(diag.FilePeriod, f.Year.V.String(), f.Year.Pos, f.Year.Set)
	case *model.FigureFile:
		d.same(diag.FilePeriod, f.Period.V.String(), f.Period.Pos, f.Period.Set)
	}
}

func (d *decoder) same(code, inside string, pos diag.Pos, set bool) {
	name := strings.TrimSuffix(path.Base(d.file), ".yaml")
	if set && inside != name {
		args := diag.Args{"Inside": inside, "Name": name}
		d.list.Add(diag.Problem{Pos: pos, Width: len(inside) + 2, Code: code, Args: args})
	}
}
