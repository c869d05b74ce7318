package phrase

import (
	"math/big"
	"strings"

	"guben/generator/internal/progress"
)

// Exact is the number that a result is sorted by where the text of its value would sort
// wrongly: rounded values, 万元 and words. Percentages count as they are shown.
func (p Phrases) Exact(r *progress.Result) string {
	if r.Value == nil {
		return ""
	}
	return exact(p.Value(r), p.shown(r, r.Value))
}

// ExactGap is the signed number behind the words of Gap, where people are not whole.
func (p Phrases) ExactGap(r *progress.Result) string {
	against, _ := held(r)
	if against == nil {
		return ""
	}
	return Decimal(p.shown(r, new(big.Rat).Sub(r.Value, against)))
}

// shown turns a fraction that is shown as a percentage into that.
func (p Phrases) shown(r *progress.Result, v *big.Rat) *big.Rat {
	if FormOf(r.Target, r.Place.Level) == FormPercent {
		return new(big.Rat).Mul(v, big.NewRat(100, 1))
	}
	return v
}

// exact leaves out a number that a reader of the text finds at its beginning.
func exact(text string, v *big.Rat) string {
	s := Decimal(v)
	tail, ok := strings.CutPrefix(strings.ReplaceAll(text, ",", ""), s)
	if ok && (tail == "" || !strings.ContainsRune("0123456789./万", []rune(tail)[0])) {
		return ""
	}
	return s
}

// Decimal is an exact number with at most six decimals, for machines.
func Decimal(v *big.Rat) string {
	s := v.FloatString(6)
	s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	if s == "-0" {
		return "0"
	}
	return s
}
