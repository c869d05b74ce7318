// Package phrase says results in words: values with their units, bounds, gaps, coverage,
// reasons. Charts and pages take their words from here, so that a tile, a table and a
// sentence cannot disagree.
package phrase

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"guben/generator/internal/diag"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// Phrases says results in one language.
type Phrases struct {
	*i18n.Words
	Trace Trace
}

// Measure shows a value of that figure, with its unit.
func (p Phrases) Measure(t *progress.Target, v *big.Rat) string {
	if MeasureForm(t) == FormMoney {
		return p.Money(t.Measured(), v)
	}
	return p.WithUnit(p.decimals(v, 2, t.Measured()), p.unit(t))
}

// Title and Short name a target.
func (p Phrases) Title(t *progress.Target) string { return t.Title.In(p.Lang) }

// Short names a target in few words.
func (p Phrases) Short(t *progress.Target) string { return t.Short.In(p.Lang) }

// Status is the word for where a target stands.
func (p Phrases) Status(d progress.Degree) string { return p.Say("status."+string(d), nil) }

// Degrees says how many of some results stand how, the best first: 5个达标、19个进度正常.
func (p Phrases) Degrees(rs []*progress.Result) string {
	if len(rs) == 0 {
		return ""
	}
	counts, _ := progress.CountDegrees(rs)
	return p.Join(p.Counts(counts, "status-count."+string(rs[0].Place.Level)))
}

// Counts says how many there are of each status, the best first, each by a sentence.
func (p Phrases) Counts(counts map[progress.Degree]int, sentence string) []string {
	var parts []string
	for _, d := range progress.Degrees {
		if n := counts[d]; n > 0 {
			parts = append(parts, p.Say(sentence, i18n.Args{"Count": p.Int(n), "Status": p.Status(d)}))
		}
	}
	return parts
}

// Paced tells whether being on course counts beside being met for some of the results.
func Paced(rs []*progress.Result) bool {
	return slices.ContainsFunc(rs, func(r *progress.Result) bool { return r.Status == progress.OnTrack || r.Paced() })
}

// Amount shows a value in the form of a target and level, with its unit.
func (p Phrases) Amount(t *progress.Target, l model.Level, v *big.Rat) string {
	return p.amount(t, l, v, 1)
}

func (p Phrases) amount(t *progress.Target, l model.Level, v *big.Rat, places int) string {
	switch FormOf(t, l) {
	case FormPercent:
		return p.Percent(v, max(places, 1+t.Finer))
	case FormMoney:
		return p.Money(t.Measured(), v)
	case FormYesNo:
		return p.YesNo(v.Sign() != 0)
	default:
		return p.WithUnit(p.decimals(v, places, counted(t)), p.UnitOf(t, l))
	}
}

// counted is the figure whose decimals a target's values are written with: a ratio has its own.
func counted(t *progress.Target) *model.Measure {
	if t.Kind.V == model.KindRatio {
		return nil
	}
	return t.Measured()
}

// decimals shows a number with those that its figure is reported with, where it has any:
// 5.0 beside 5.1.
func (p Phrases) decimals(v *big.Rat, places int, m *model.Measure) string {
	own := ownPlaces(m)
	s := p.Number(v, max(places, own))
	if _, frac, _ := strings.Cut(s, "."); own > len(frac) {
		if frac == "" {
			s += "."
		}
		s += strings.Repeat("0", own-len(frac))
	}
	return s
}

func ownPlaces(m *model.Measure) int {
	if m == nil {
		return 0
	}
	return m.Places()
}

// UnitOf is the unit of a target's values at a level, where they are no percentages: that of
// a ratio that is a number, the places that say yes, or the figure's own.
func (p Phrases) UnitOf(t *progress.Target, l model.Level) string {
	switch {
	case t.Kind.V == model.KindRatio && t.As.V == model.AsNumber:
		return t.Unit.In(p.Lang)
	case l != t.Leaf && t.Measured().YesNo.V:
		return p.Leaves(t)
	default:
		return p.unit(t)
	}
}

// YesNo says whether a duty is done.
func (p Phrases) YesNo(yes bool) string {
	if yes {
		return p.Say("format.yes", nil)
	}
	return p.Say("format.no", nil)
}

// unit is the unit of the figure that a target reads.
func (p Phrases) unit(t *progress.Target) string { return p.Unit(t.Figure.V, t.Measured()) }

// Value shows a result's value, or a dash where there is none. A value that differs from
// its bound is never rounded to look like it: 5.96 % against 6 % shows its second
// decimal, and 5.9999 % reads as just under 6 %. One that the check doubts says so.
func (p Phrases) Value(r *progress.Result) string {
	if r.Value == nil {
		return p.Say("format.none", nil)
	}
	return p.Doubt(r.Doubtful, p.value(r))
}

// Doubt marks what a value reads like where it is to be verified.
func (p Phrases) Doubt(doubtful bool, text string) string {
	if !doubtful {
		return text
	}
	return p.Say("format.doubtful", i18n.Args{"Value": text})
}

func (p Phrases) value(r *progress.Result) string {
	if places := p.placesOf(r); places > 0 {
		return p.amount(r.Target, r.Place.Level, r.Value, places)
	}
	id := "format.just-above"
	if r.Value.Cmp(r.Bound) < 0 {
		id = "format.just-below"
	}
	return p.Say(id, i18n.Args{"Value": p.Amount(r.Target, r.Place.Level, r.Bound)})
}

// placesOf is with how many decimals a value tells itself from its bound; 0 where none do.
func (p Phrases) placesOf(r *progress.Result) int {
	for places := 1; places <= 2+r.Target.Finer; places++ {
		l := r.Place.Level
		if r.Bound == nil || r.Value.Cmp(r.Bound) == 0 || p.amount(r.Target, l, r.Value, places) != p.amount(r.Target, l, r.Bound, places) {
			return places
		}
	}
	return 0
}

// Bound shows what a target asks for at a level: ≥ 6%. Where places have bounds of
// their own (cases), it is the bound of r.
func (p Phrases) Bound(r *progress.Result) string { return boundOf(p, r, "op.") }

// Wanted is Bound in a sentence: at least 6%.
func Wanted(p Phrases, r *progress.Result) string { return boundOf(p, r, "wanted.") }

func boundOf(p Phrases, r *progress.Result, ops string) string {
	switch {
	case r.Band != nil:
		return p.band(r.Target, r.Place.Level, r.Band)
	case r.Reason == progress.ReasonNoBound:
		return p.Say("bound.none", nil)
	case r.Bound == nil:
		return levelBound(p, r.Target, r.Place.Level, ops)
	}
	return p.bound(r.Target, r.Place.Level, r.Bound, ops)
}

// LevelBound shows the bound of a level where no single place is meant.
func (p Phrases) LevelBound(t *progress.Target, l model.Level) string {
	return levelBound(p, t, l, "op.")
}

// LevelWanted is LevelBound in a sentence.
func LevelWanted(p Phrases, t *progress.Target, l model.Level) string {
	return levelBound(p, t, l, "wanted.")
}

func levelBound(p Phrases, t *progress.Target, l model.Level, ops string) string {
	_, bound := t.TestOf(l)
	band := t.BandOf(l)
	switch {
	case band != nil:
		return p.band(t, l, band)
	case t.Unjudged(l):
		return p.Say("bound.whole", nil)
	case bound == nil && t.OwnAims():
		return p.Say("bound.own", nil)
	case bound == nil:
		return p.Say("bound.none", nil)
	}
	return p.bound(t, l, bound, ops)
}

func (p Phrases) band(t *progress.Target, l model.Level, b *progress.Band) string {
	return p.Say("op.within", i18n.Args{"From": p.Amount(t, l, b.From), "To": p.Amount(t, l, b.To)})
}

// bound says a bound with its comparison. More than all of a share cannot be asked for: at
// least 100% is 100% in a sentence.
func (p Phrases) bound(t *progress.Target, l model.Level, bound *big.Rat, ops string) string {
	op, _ := t.TestOf(l)
	if FormOf(t, l) == FormYesNo {
		return p.YesNo(bound.Sign() != 0)
	}
	if ops == "wanted." && op == model.AtLeast && FormOf(t, l) == FormPercent && t.Kind.V != model.KindGrowth && bound.Cmp(big.NewRat(1, 1)) == 0 {
		op = model.Equal
	}
	return p.Say(ops+opIDs[op], i18n.Args{"Value": p.Amount(t, l, bound)})
}

var opIDs = map[model.Op]string{
	model.AtLeast: "at-least", model.Above: "above", model.AtMost: "at-most", model.Below: "below", model.Equal: "equal",
}

// Fraction shows what a share was counted from: 17/19; empty for other values.
func (p Phrases) Fraction(r *progress.Result) string {
	if r.Value == nil || r.Numerator == nil || (!r.Target.IsShare(r.Place.Level) && r.Target.Kind.V != model.KindRatio) {
		return ""
	}
	if r.Target.IsShare(r.Place.Level) {
		return p.Number(r.Numerator, 0) + "/" + p.Number(r.Denominator, 0)
	}
	places := 0
	if r.Place.Level != r.Target.Leaf && r.Target.RolledBy() == model.ByMean {
		places = 2
	}
	return p.decimals(r.Numerator, places, r.Target.Measured()) + "/" + p.decimals(r.Denominator, places, r.Target.Counted())
}

// OnCourse says how many of a share are met or on course, where the period is open, and how
// many of those are done; empty where that says no more than Fraction.
func (p Phrases) OnCourse(r *progress.Result) string {
	if !countsOnCourse(r) {
		return ""
	}
	return p.Say("fraction.on-course", i18n.Args{"Fraction": p.Fraction(r), "Done": p.Int(r.Done)})
}

// Standing is Fraction in few words, for a tile: of a share it says of what; of an open one,
// that those on course are in it.
func (p Phrases) Standing(r *progress.Result) string {
	fraction := p.Fraction(r)
	switch {
	case countsOnCourse(r):
		return p.Say("fraction.standing", i18n.Args{"Fraction": fraction})
	case fraction != "" && r.Target.IsShare(r.Place.Level):
		return p.Say("fraction.of."+string(r.Target.Leaf), i18n.Args{"Fraction": fraction, "Unit": p.Leaves(r.Target)})
	}
	return fraction
}

// countsOnCourse tells whether a share counts members that are not done yet.
func countsOnCourse(r *progress.Result) bool {
	return r.Value != nil && r.Open && r.Target.IsShare(r.Place.Level) && r.Numerator.Cmp(big.NewRat(int64(r.Done), 1)) != 0
}

// Counted is Fraction with what it says of an open share.
func (p Phrases) Counted(r *progress.Result) string {
	if s := p.OnCourse(r); s != "" {
		return s
	}
	return p.Fraction(r)
}

// Leaves names what a target is tested by: 村, 党支部.
func (p Phrases) Leaves(t *progress.Target) string {
	return p.Say("leaf."+string(t.Leaf), nil)
}

// Current names the period that a result is of, with a word where it is still open.
func (p Phrases) Current(r *progress.Result) string {
	if r.Running() {
		return p.Say("period.so-far", i18n.Args{"Period": p.Period(r.Period)})
	}
	return p.Period(r.Period)
}

// At names a line of a data file: data/income/2006.yaml:14.
func At(pos diag.Pos) string { return fmt.Sprintf("%s:%d", pos.File, pos.Line) }

// Lines names all lines that a value was made of, with spaces between, as results.csv has it.
func Lines(all []diag.Pos) string {
	var at []string
	for _, pos := range all {
		at = append(at, At(pos))
	}
	return strings.Join(at, " ")
}
