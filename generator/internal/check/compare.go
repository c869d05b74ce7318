package check

import (
	"math/big"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// file is a figure file with its lines by place.
type file map[string]*model.Line

// pairs visits the figures that a place reported for a period and for the one that
// earlier names, such as the year before, where their measure is of interest.
func (x *county) pairs(of func(*model.Measure) bool, earlier func(model.Period) (model.Period, bool), visit func(c *cell, before model.Val[model.Amount], p model.Period)) {
	type id struct {
		topic  string
		period model.Period
	}
	files := map[id]*model.FigureFile{}
	for i := range x.Figures {
		if f := &x.Figures[i]; f.Period.Set {
			files[id{f.Topic, f.Period.V}] = f
		}
	}
	lines := map[*model.FigureFile]file{}
	x.cells(func(c *cell) {
		if !of(c.measure) {
			return
		}
		p, ok := earlier(c.file.Period.V)
		f := files[id{c.file.Topic, p}]
		if !ok || !c.file.Period.Set || f == nil {
			return
		}
		if lines[f] == nil {
			lines[f] = byPlace(f)
		}
		if l := lines[f][c.place]; l != nil {
			if before := l.Value(c.name); before.Set {
				visit(c, before, p)
			}
		}
	})
}

func byPlace(f *model.FigureFile) file {
	m := make(file, len(f.Figures))
	for i := range f.Figures {
		m[f.Figures[i].Key] = &f.Figures[i].Value
	}
	return m
}

// jumps: a figure is not many times, nor a small part of, what it was in the period
// before. Nothing is compared across a break in definition.
func jumps(x *county) {
	declared := func(m *model.Measure) bool { return m.Jump.Set && m.Jump.V > model.Units(1) }
	x.pairs(declared, periodBefore, func(c *cell, v model.Val[model.Amount], p model.Period) {
		is, was, times := c.value.V.Rat(), v.V.Rat(), c.measure.Jump.V.Rat()
		if is.Sign() <= 0 || was.Sign() <= 0 || broken(c, p) {
			return
		}
		ratio := new(big.Rat).Quo(is, was)
		if ratio.Cmp(times) < 0 && new(big.Rat).Mul(ratio, times).Cmp(one) > 0 {
			return
		}
		args := x.args(c)
		args["Before"], args["Period"], args["Times"] = v.V.String(), p.String(), c.measure.Jump.V.String()
		x.add(diag.Problem{Pos: c.value.Pos, Width: c.width(), Code: diag.Jumped, Args: args, First: &v.Pos})
	})
}

// periodBefore is the period of the same length before.
func periodBefore(p model.Period) (model.Period, bool) {
	if p.Part > 1 {
		p.Part--
		return p, true
	}
	parts := model.YearOf(p.Year - 1).Parts(p.Every)
	return parts[len(parts)-1], true
}

// cumulative: a count that runs from 1 January does not fall within the year.
func cumulative(x *county) {
	before := func(p model.Period) (model.Period, bool) {
		q := p
		q.Part--
		return q, q.Part > 0
	}
	x.pairs((*model.Measure).FromJanuary, before, func(c *cell, v model.Val[model.Amount], p model.Period) {
		if c.value.V >= v.V {
			return
		}
		args := x.args(c)
		args["Before"], args["Period"] = v.V.String(), p.String()
		x.add(diag.Problem{Pos: c.value.Pos, Width: c.width(), Code: diag.CountFell, Args: args, First: &v.Pos})
	})
}

// growth: a figure against the same period a year before stays within what its measure
// calls plausible. Nothing is compared across a break in definition.
func growth(x *county) {
	before := func(p model.Period) (model.Period, bool) { return p.Before(), true }
	x.pairs(hasBand, before, func(c *cell, v model.Val[model.Amount], p model.Period) {
		if v.V <= 0 || c.value.V < 0 && !c.measure.Negative.V || broken(c, p) {
			return
		}
		band := c.measure.Growth
		g := big.NewRat(int64(c.value.V-v.V), int64(v.V))
		if g.Cmp(band.From.V.Rat()) >= 0 && g.Cmp(band.To.V.Rat()) <= 0 {
			return
		}
		args := x.args(c)
		args["Before"], args["Period"], args["Growth"] = v.V.String(), p.String(), percent(new(big.Rat).Abs(g))
		args["Move"] = diag.Word("rise")
		if g.Sign() < 0 {
			args["Move"] = diag.Word("fall")
		}
		args["From"], args["To"] = percent(band.From.V.Rat()), percent(band.To.V.Rat())
		x.add(diag.Problem{Pos: c.value.Pos, Width: c.width(), Code: diag.GrowthBand, Args: args, First: &v.Pos})
	})
}

// hasBand tells whether a measure says which growth is plausible, and sensibly so.
func hasBand(m *model.Measure) bool {
	b := m.Growth
	return b != nil && b.From.Set && b.To.Set && b.From.V.Rat().Cmp(b.To.V.Rat()) <= 0
}

// broken tells whether a measure was re-defined after period p.
func broken(c *cell, p model.Period) bool {
	for _, b := range c.measure.Breaks {
		var from model.Period
		if from.UnmarshalText([]byte(b.Key)) == nil &&
			from.Start().After(p.Start()) && !from.Start().After(c.file.Period.V.Start()) {
			return true
		}
	}
	return false
}

// percent writes a share to one decimal, without a decimal that is zero.
func percent(r *big.Rat) string {
	p := new(big.Rat).Mul(r, big.NewRat(100, 1))
	if p.IsInt() {
		return p.RatString() + "%"
	}
	return p.FloatString(1) + "%"
}
