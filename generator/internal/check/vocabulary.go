package check

import (
	"slices"
	"strings"
	"unicode/utf8"

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
	classTitles(x, words)
	senders(x)
	if len(words.UnitLevels) == 0 {
		return
	}
	for _, e := range x.Units.Units {
		if e.Value.Level == (model.Val[model.UnitLevel]{}) {
			x.add(diag.Problem{Pos: e.Pos, Width: len(e.Key), Code: diag.MissingKey, Args: diag.Args{"Key": "level"}})
		}
	}
}

// classTitles: where classes are named, places are of these.
func classTitles(x *checker, words *model.Vocabulary) {
	known := words.Classes.Keys()
	for i := range x.Declared {
		for _, e := range x.Declared[i].Places {
			if c := e.Value.Class; c.Set && len(known) > 0 && !slices.Contains(known, c.V) {
				word(x, c, known)
			}
		}
	}
}

// senders: whose units those of a level are, and the parts of a stated total are, is said by
// what the programme calls its levels, which is known when its file has been read.
func senders(x *checker) {
	if !x.Programme.Own() {
		return // package load knows what they are
	}
	known := x.codes.Senders()
	for _, e := range x.Programme.Words.UnitLevels {
		if s := e.Value.Sender; s.Set && !slices.Contains(known, string(s.V)) {
			word(x, model.Val[string]{V: string(s.V), Pos: s.Pos}, known)
		}
	}
	for _, s := range x.Programme.Stated {
		for _, e := range s.Parts {
			if !slices.Contains(known, e.Key) {
				word(x, model.Val[string]{V: e.Key, Pos: e.Pos}, known)
			}
		}
	}
}

// word reports a word that is none of those that there are.
func word(x *checker, v model.Val[string], known []string) {
	args := diag.Args{"Found": v.V, "Words": strings.Join(known, ", ")}
	on(x, v, utf8.RuneCountInString(v.V), diag.BadWord, args.Near(v.V, known))
}
