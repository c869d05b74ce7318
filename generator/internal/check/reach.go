package check

import (
	"math/big"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// reachable: a target asks of no place what its figure can never be, by the limits that the
// figure itself declares.
func (t promise) reachable() {
	if m := t.measured; m == nil || m.YesNo.V || m.Derived != nil || t.Kind.V != model.KindLevel && t.Kind.V != model.KindCount {
		return
	}
	least, most := t.reach()
	for _, v := range t.bounds() {
		if !v.Set || v.V.Percent {
			continue
		}
		for _, limit := range []struct {
			to   *big.Rat
			word diag.Term
		}{{least, "reach-least"}, {most, "reach-most"}} {
			if limit.to != nil && beyondReach(t.Test.Op.V, v.V.Rat(), limit.to, limit.word == "reach-most") {
				on(t, v, 1, diag.Unreachable, diag.Args{
					"Found": string(t.Test.Op.V) + " " + written(v.V), "Figure": t.Figure.V, "Side": limit.word, "Limit": exactly(limit.to),
				})
			}
		}
	}
}

// bounds are those of single places.
func (t promise) bounds() []model.Val[model.Number] {
	var bounds []model.Val[model.Number]
	for _, a := range t.Aims() {
		bounds = append(bounds, a.Numbers()...)
	}
	return bounds
}

// reach is the least and the most that a place can come to in a period of a target; nil
// where nothing says. What is added up over a year can be as much in each of its parts.
func (t promise) reach() (least, most *big.Rat) {
	m, topic := t.measured, t.declared(t.Figure)
	periods := t.samples(t.Tested(topic.every, t.Programme.Calendar()))
	parts := 1
	if t.Kind.V == model.KindCount && m.OverYear.V != model.OverLast {
		parts = max(1, len(periods[0].Parts(topic.every)))
	}
	if l := m.AtMost; l.Set && l.V.Figure == "" {
		most = new(big.Rat).Mul(l.V.Number.Rat(), big.NewRat(int64(parts), 1))
	}
	for _, p := range periods {
		if n, ok := m.AtMost.V.OfPeriod(p); ok && (most == nil || n.Rat().Cmp(most) > 0) {
			most = n.Rat()
		}
	}
	switch l := m.AtLeast; {
	case l.Set && l.V.Figure == "":
		least = new(big.Rat).Mul(l.V.Number.Rat(), big.NewRat(int64(parts), 1))
	case !m.Negative.V:
		least = new(big.Rat)
	}
	return least, most
}

// samples are periods of a rhythm, of every length that they have.
func (x *checker) samples(every model.Every) []model.Period {
	if model.EveryYear.Finer(every) {
		return []model.Period{x.Programme.PeriodOf(every, x.Programme.Start.V)}
	}
	in := x.Programme.Calendar()
	return append(in.Year(leapYear).Parts(every), in.Year(leapYear-1).Parts(every)...)
}

// leapYear has 29 February, or the year before does where years start later.
const leapYear = 2004

func beyondReach(op model.Op, bound, limit *big.Rat, most bool) bool {
	c := bound.Cmp(limit)
	if most {
		return c > 0 && (op == model.AtLeast || op == model.Above || op == model.Equal) || c == 0 && op == model.Above
	}
	return c < 0 && (op == model.AtMost || op == model.Below || op == model.Equal) || c == 0 && op == model.Below
}

func exactly(r *big.Rat) string {
	if r.IsInt() {
		return r.Num().String()
	}
	return r.FloatString(2)
}
