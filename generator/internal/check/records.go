package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// takenFields are the columns that every published table of records has beside its fields.
var takenFields = []string{"period", "record", "received", "source"}

// recordKinds: a kind of records that the programme declares has a name of its own, and what it
// says of its fields makes sense.
func recordKinds(x *checker) {
	for _, e := range x.RecordKinds.Records {
		k := e.Value
		if reserved(e.Key) || x.topics[e.Key] != nil || e.Key == "records" {
			x.add(diag.Problem{Pos: e.Pos, Width: len(e.Key), Code: diag.RecordName, Args: diag.Args{"Name": e.Key}})
		}
		if starts := x.Programme.YearStarts.V; k.Every.V == model.EveryMonth && starts.Day() > 1 {
			on(x, k.Every, len(model.EveryMonth), diag.MonthsWithin, diag.Args{"Topic": e.Key, "Starts": starts.String()})
		}
		dueDays(x, k.Due)
		useless(x, k.Code, k.Of.Set, "code")
		if k.Owed.V && !k.Of.Set && k.Of.Pos == (diag.Pos{}) {
			on(x, k.Owed, len("true"), diag.FieldNeeds, diag.Args{"Type": "owed", "Key": "of"})
		}
		if k.Code.Set && !model.WellFormed(k.Code.V) {
			on(x, k.Code, utf8.RuneCountInString(k.Code.V)+2, diag.RecordForm, diag.Args{"Found": k.Code.V})
		}
		x.lists(k.Of, k.Of.V)
		for _, f := range k.Fields {
			if slices.Contains(takenFields, f.Key) {
				x.add(diag.Problem{Pos: f.Pos, Width: len(f.Key), Code: diag.FieldReserved, Args: diag.Args{"Name": f.Key, "Known": strings.Join(takenFields, ", ")}})
			}
			x.field(&f.Value)
		}
	}
}

// field: a field has what its type needs, and nothing that this does not read.
func (x *checker) field(f *model.Field) {
	t := f.Type
	needs := func(key string) { on(x, t, len(t.V), diag.FieldNeeds, diag.Args{"Type": string(t.V), "Key": key}) }
	switch {
	case !t.Set:
		return
	case t.V == model.FieldChoice && len(f.Choices) == 0:
		needs("choices")
	case t.V == model.FieldPlace && !f.Of.Set && f.Of.Pos == (diag.Pos{}):
		needs("of")
	case t.V == model.FieldUnit:
		x.lists(model.Val[model.Level]{Pos: t.Pos, Set: true}, model.LevelUnit)
	case t.V == model.FieldLeader:
		x.lists(model.Val[model.Level]{Pos: t.Pos, Set: true}, model.LevelLeader)
	}
	useless(x, f.Unit.Val(), !f.Number(), "unit")
	useless(x, f.Decimals, t.V != model.FieldNumber, "decimals")
	useless(x, f.AtLeast, !f.Number(), "at_least")
	useless(x, f.AtMost, !f.Number(), "at_most")
	useless(x, f.Of, t.V != model.FieldPlace, "of")
	if len(f.Choices) > 0 {
		useless(x, model.Val[string]{Pos: f.Choices[0].Pos, Set: true}, t.V != model.FieldChoice, "choices")
	}
	if d := f.Decimals; d.Set && (d.V < 0 || d.V > model.Units(model.Decimals) || !d.V.Whole()) {
		on(x, d, len(d.V.String()), diag.DecimalsRange, diag.Args{"Found": d.V.String()})
	}
	if f.AtMost.Set && f.AtLeast.V > f.AtMost.V {
		on(x, f.AtMost, len(f.AtMost.V.String()), diag.BoundsOrder, diag.Args{"From": f.AtLeast.V.String(), "To": f.AtMost.V.String()})
	}
}

// lists: units and leaders that records are of, or name, stand in a file of theirs.
func (x *checker) lists(at model.Val[model.Level], of model.Level) {
	for level, n := range map[model.Level]int{model.LevelUnit: len(x.Units.Units), model.LevelLeader: len(x.Leaders.Leaders)} {
		if at.Set && of == level && n == 0 {
			on(x, at, len(level), diag.FieldNeeds, diag.Args{"Type": string(level), "Key": "data/" + string(level) + "s.yaml"})
		}
	}
}

// recorded: what a record says is within what its field may be.
func recorded(x *checker) {
	for _, f := range x.Recorded {
		for _, e := range f.Records {
			if f.Kind.Of.Set {
				x.ofLevel(f.Kind.Of.V, e.Pos, e.Key)
			}
			for _, v := range e.Value.Values {
				x.recordCell(v.Value)
			}
		}
	}
}

func (x *checker) recordCell(v model.Val[model.Cell]) {
	f, c := v.V.Field, v.V
	args := diag.Args{"Found": c.Text, "Title": f.Title.First()}
	say := func(code string) { on(x, v, utf8.RuneCountInString(c.Text), code, args) }
	switch {
	case f.Number():
		args["Least"], args["Most"], args["Decimals"] = f.AtLeast.V.String(), f.AtMost.V.String(), f.Places()
		switch {
		case f.AtMost.Set && c.Amount > f.AtMost.V:
			say(diag.RecordAbove)
		case c.Amount < f.AtLeast.V:
			say(diag.RecordBelow)
		case !c.Amount.Fits(f.Places()):
			say(diag.RecordPrecise)
		}
	case f.Type.V == model.FieldDay:
		x.notAhead(model.Val[model.Date]{V: c.Day, Pos: v.Pos, Set: true}, diag.DateLate)
	case f.Type.V == model.FieldChoice && len(f.Choices) > 0:
		var known []string
		for _, e := range f.Choices {
			known = append(known, e.Key)
		}
		if !slices.Contains(known, c.Text) {
			args["Words"] = strings.Join(known, ", ")
			args.Near(c.Text, known)
			say(diag.RecordChoice)
		}
	case f.Type.V == model.FieldPlace:
		x.ofLevel(f.Of.V, v.Pos, c.Text)
	}
}

// ofLevel reports a place of another level than is asked, where the form of its code does not
// tell. One that there is not is reported by references.
func (x *checker) ofLevel(of model.Level, pos diag.Pos, code string) {
	if d := x.placed[x.present(code)]; d != nil && d.level != of && x.codes.PlaceForm(of) == model.FormAny {
		referring{x}.unknownPlace(of, pos, code)
	}
}
