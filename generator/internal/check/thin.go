package check

import (
	"fmt"
	"slices"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// fewest is by how many places a period must fall behind another to be told.
const fewest = 3

// thin: of a period whose reports are due, not less than half as many places have reported
// as of the one before or after. A file that breaks off at the end of a line is well-formed,
// and so is a county in which it was deleted. A topic of which the periods are still coming
// in, one after the other, has none before, and none after.
func thin(x *checker) {
	e := newElsewhere(x)
	for _, t := range x.Targets.Topics {
		files := slices.DeleteFunc(slices.Clone(e.files[t.Key]), func(f *model.FigureFile) bool {
			return !x.expected(f.Period.V)
		})
		partial := slices.ContainsFunc(e.files[t.Key], func(f *model.FigureFile) bool {
			return f.Partial || f.Period.V.Every != t.Value.Every.V
		})
		if !partial && !e.unread(t.Key) && len(x.lost) == 0 {
			x.thinFiles(files)
		}
	}
}

func (x *checker) thinFiles(files []*model.FigureFile) {
	for i, f := range files {
		if !x.due(x.topics[f.Topic], f.Period.V) {
			continue
		}
		n := filled(f)
		most, other := 0, model.Period{}
		for _, j := range []int{i - 1, i + 1} {
			if j >= 0 && j < len(files) && filled(files[j]) > most {
				most, other = filled(files[j]), files[j].Period.V
			}
		}
		if n > 0 && n*2 < most && most-n >= fewest {
			on(x, f.Period, len(f.Period.V.String())+2, diag.PeriodThin, diag.Args{"Period": f.Period.V.String(), "Other": other.String(), "Before": most})
		}
		if next := f.Period.V.Shift(1); i+1 < len(files) && next.Compare(files[i+1].Period.V) < 0 && n >= fewest && filled(files[i+1]) >= fewest {
			x.add(diag.Problem{Pos: diag.Pos{File: fmt.Sprintf("data/%s/%s.yaml", f.Topic, next)}, Code: diag.PeriodMissing, Args: diag.Args{
				"Period": next.String(), "Before": f.Period.V.String(), "After": files[i+1].Period.V.String(),
			}})
		}
	}
}

// filled is how many places have a figure in a file.
func filled(f *model.FigureFile) int {
	n := 0
	for i := range f.Figures {
		if len(f.Figures[i].Value.Values) > 0 {
			n++
		}
	}
	return n
}
