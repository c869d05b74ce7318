package check

import (
	"slices"
	"strings"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// takenStandards are the keys that an inspection has beside its standards, and what all have to meet.
var takenStandards = []string{"on", "recheck", model.StandardBelow}

// vocabulary: a grade becomes one that stands behind it, no standard has the name of something
// else, and units have a level where levels are declared.
func vocabulary(x *checker) {
	words := x.Programme.Vocabulary()
	for i, e := range words.Grades {
		to, behind := e.Value.Unfinished, words.Grades[i+1:].Keys()
		if to.Set && !slices.Contains(behind, to.V) {
			on(x, to, len(to.V), diag.GradeUndeclared, diag.Args{"Found": to.V, "Words": strings.Join(behind, ", ")})
		}
	}
	for _, e := range words.Standards {
		if slices.Contains(takenStandards, e.Key) {
			x.add(diag.Problem{Pos: e.Pos, Width: len(e.Key), Code: diag.FieldReserved, Args: diag.Args{"Name": e.Key, "Known": strings.Join(takenStandards, ", ")}})
		}
	}
	if len(words.UnitLevels) == 0 {
		return
	}
	for _, e := range x.Units.Units {
		if e.Value.Level == (model.Val[model.UnitLevel]{}) {
			x.add(diag.Problem{Pos: e.Pos, Width: len(e.Key), Code: diag.MissingKey, Args: diag.Args{"Key": "level"}})
		}
	}
}
