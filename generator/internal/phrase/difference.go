package phrase

import (
	"math/big"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// stated is a value as it stands on a page: what it is, and what is printed of it. A reader
// who takes one printed number from another finds the difference that is printed: it is
// taken between printed numbers, so that 70.7 and 39.1 differ by 31.6, though what they were
// rounded from differs by 31.54.
type stated struct {
	exact, printed *big.Rat // printed is nil where words stand for the number
	places         int
}

// stateValue is a result's value as Value shows it.
func (p Phrases) stateValue(r *progress.Result) stated {
	return p.state(r.Target, r.Place.Level, r.Value, p.placesOf(r))
}

// stateAmount is a value as Amount shows it.
func (p Phrases) stateAmount(r *progress.Result, v *big.Rat) stated {
	return p.state(r.Target, r.Place.Level, v, 1)
}

func (p Phrases) state(t *progress.Target, l model.Level, v *big.Rat, places int) stated {
	s := stated{v, v, places}
	switch FormOf(t, l) {
	case FormPercent:
		s.places = max(places, 1+t.Finer)
		s.printed = rounded(v, s.places+2)
	case FormCount:
		s.places = max(places, ownPlaces(counted(t)))
		s.printed = rounded(v, s.places)
	case FormMoney: // a difference of 万元 is said in yuan, finer than they are
		s.printed = nil
	}
	if places == 0 {
		s.printed = nil
	}
	return s
}

// rounded is a number with some decimals, half away from zero, as it is printed.
func rounded(v *big.Rat, places int) *big.Rat {
	r, _ := new(big.Rat).SetString(v.FloatString(places))
	return r
}

// difference is how much more a is than b, and in how many words: percentages differ by
// points. What is too small for its print is told from the exact values.
func (p Phrases) difference(r *progress.Result, a, b stated) (sign int, text string) {
	exact := new(big.Rat).Sub(a.exact, b.exact)
	sign = exact.Sign()
	if a.printed != nil && b.printed != nil {
		if d := new(big.Rat).Sub(a.printed, b.printed); d.Sign() == sign {
			return sign, p.distance(r, d.Abs(d), max(a.places, b.places))
		}
	}
	return sign, p.distance(r, exact.Abs(exact), 1)
}

// distance shows a distance from a result's value with at least some decimals.
func (p Phrases) distance(r *progress.Result, d *big.Rat, places int) string {
	if FormOf(r.Target, r.Place.Level) != FormPercent {
		return p.amount(r.Target, r.Place.Level, d, places)
	}
	points := new(big.Rat).Mul(d, big.NewRat(100, 1))
	for ; places <= 2+r.Target.Finer; places++ {
		if s := p.Number(points, places); s != "0" {
			return p.Say("format.points", i18n.Args{"Value": s})
		}
	}
	return p.Say("format.few-points", nil)
}
