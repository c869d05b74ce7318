package progress

import (
	"math/big"

	"guben/generator/internal/model"
)

// Band is what a value is to lie within, both ends included.
type Band struct{ From, To *big.Rat }

// end is the end of the band that a value lies beyond, or the lower one within it.
func (b *Band) end(v *big.Rat) *big.Rat {
	if v.Cmp(b.To) > 0 {
		return b.To
	}
	return b.From
}

// beyond is by how much a value lies outside of the band; 0 within it.
func (b *Band) beyond(v *big.Rat) *big.Rat {
	switch {
	case v.Cmp(b.From) < 0:
		return new(big.Rat).Sub(b.From, v)
	case v.Cmp(b.To) > 0:
		return new(big.Rat).Sub(v, b.To)
	}
	return new(big.Rat)
}

// aim is what a place is held against in a period: a number or a band; else why there is none.
type aim struct {
	at   *big.Rat
	band *Band
	why  Reason // ReasonNoBound: the period has no test; ReasonNoAim: the figure that holds it is not in; ReasonWhole
	late bool   // … and is overdue
	mark *model.Mark
}

// aimed reads an aim for a place in a period.
func (t *Target) aimed(a *model.Aim, place *model.Place, p model.Period) aim {
	switch {
	case a.Band():
		return aim{band: &Band{a.From.V.Rat(), a.To.V.Rat()}}
	case len(a.ByPeriod) > 0:
		if n, ok := a.In(p); ok {
			return aim{at: n.V.Rat()}
		}
		return aim{why: ReasonNoBound}
	case a.Figure() != "":
		return t.ownAim(a, place, p)
	default:
		return aim{at: a.Value.V.Rat()}
	}
}

// ownAim reads the figure that holds a place's own aim: of the place itself, or of what it
// belongs to. A figure in % is an aim in percent where the target's values are.
func (t *Target) ownAim(a *model.Aim, place *model.Place, p model.Period) aim {
	f := t.figures.figure(a.Figure())
	if a.Period.Set {
		p = a.Period.V
	}
	home := place.Up(f.topic.Of.V)
	if home == nil {
		return aim{why: ReasonNoAim}
	}
	got := f.read(home, p, t.asOf, t.dayOf(p))
	switch {
	case got.mark != nil:
		return aim{mark: got.mark}
	case !got.in():
		return aim{why: ReasonNoAim, late: got.late}
	}
	at := got.units()
	if t.inPercent() && f.measure.InPercent() {
		at = new(big.Rat).Quo(at, big.NewRat(100, 1))
	}
	return aim{at: at}
}

// inPercent tells whether the values of single places are fractions that are shown in
// percent.
func (t *Target) inPercent() bool {
	return t.Kind.V == model.KindGrowth || t.Kind.V == model.KindRatio && t.As.V != model.AsNumber
}

// rolledAim is what the places of a level above the tested ones are held against in a period:
// the roll-up's own aim, or that of the places. It is none where places have aims of their own,
// which are put together like their figures, and for parts of a sum: see Unjudged.
func (t *Target) rolledAim(l model.Level, p model.Period) aim {
	if t.Unjudged(l) {
		return aim{why: ReasonWhole}
	}
	own := t.RollUp.Aim()
	if t.RollUp.By.V == model.ByPooled || !own.Said() {
		own = t.Test.Aim()
	}
	if own.Figure() != "" {
		return aim{}
	}
	return t.aimed(own, nil, p)
}

// sumsAims tells whether the aims of places are put together for what is above them.
func (t *Target) sumsAims() bool {
	return t.by != model.ByShare && t.Test.Aim().Figure() != "" && (t.RollUp.By.V == model.ByPooled || !t.RollUp.Aim().Said())
}

// heldTo gives a result what it is held against.
func (r *Result) heldTo(a aim) {
	r.Bound, r.Band = a.at, a.band
	if a.band != nil {
		r.Bound = a.band.From
	}
}

// judgeBy judges a value: against its band, or with its pace.
func (r *Result) judgeBy(base *big.Rat, op opTest) {
	if r.Band != nil {
		r.Bound = r.Band.end(r.Value)
		r.Pace = r.Bound // a band has no line
	} else {
		r.Pace = r.Target.paceAt(r.Period, r.Bound, base, op)
	}
	r.judge(op)
}

// holds tells whether a value does what is asked.
func (r *Result) holds(op opTest, v *big.Rat) bool {
	if r.Band != nil {
		return r.Band.beyond(v).Sign() == 0
	}
	return op.Holds(v, r.Bound)
}
