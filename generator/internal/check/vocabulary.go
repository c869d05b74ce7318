package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"guben/generator/internal/diag"
	"guben/generator/internal/i18n"
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
	traits(x)
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

// traits: each has a name that means nothing else of a place, and is of levels below the whole.
func traits(x *checker) {
	taken, inner := model.TakenByPlaces(), x.Programme.Levels().Inner()
	for _, e := range x.Programme.Words.Traits {
		if slices.Contains(taken, e.Key) || slices.Contains(x.Programme.Languages(), e.Key) || slices.Contains(i18n.Langs, e.Key) {
			x.add(diag.Problem{Pos: e.Pos, Width: len(e.Key), Code: diag.FieldReserved, Args: diag.Args{"Name": e.Key, "Known": strings.Join(taken, ", ")}})
		}
		for _, l := range e.Value.Of {
			if l.Set && !slices.Contains(inner, l.V) {
				word(x, model.Val[string]{V: string(l.V), Pos: l.Pos, Set: true}, model.Levels(inner).Names())
			}
		}
	}
}

// trait reports a trait that a condition names and nothing declares, and one that the target's
// places cannot have; of is empty where these are not known.
func (t promise) trait(of model.Level, name model.Val[string]) {
	if !name.Set {
		return
	}
	all := t.Programme.Vocabulary().Traits
	declared := all.At(name.V)
	if declared == nil {
		args := diag.Args{"Found": name.V}
		if len(all) > 0 {
			args["Known"] = diag.Join(all.Keys())
		}
		on(t, name, utf8.RuneCountInString(name.V), diag.TraitUnknown, args.Near(name.V, all.Keys()))
		return
	}
	has := func(l model.Level) bool { return declared.Concerns(l) && t.Programme.Levels().Within(of, l) }
	if of != "" && !slices.ContainsFunc(t.Programme.Levels().Inner(), has) {
		on(t, name, len(name.V), diag.ForeignCondition, diag.Args{"Key": name.V, "Of": level(of)})
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
