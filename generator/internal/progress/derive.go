package progress

import (
	"math/big"

	"guben/generator/internal/model"
)

// derive reckons a figure from its operands over some parts of a period: from what each of
// them came to over all of the parts, so that a ratio of a year is that of the year's two
// figures. It is in where all of them are.
func (f *figure) derive(place *model.Place, parts []model.Period, asOf, by model.Date) reading {
	r := reading{any: true}
	operands := f.measure.Derived.Operands()
	values := make([]*big.Rat, len(operands))
	for i, o := range operands {
		got := reading{exact: o.V.Rat(), any: true}
		if name := o.V.In(f.in); name != "" {
			g := f.among.figure(name)
			g.upper = f.upper
			got = g.readParts(place, g.partsOf(parts), asOf, by)
		}
		r.sources = joined(r.sources, got.sources)
		r.late = r.late || got.late
		r.missing = r.missing || !got.any || got.missing
		r.void = r.void || got.void
		if r.mark == nil {
			r.mark = got.mark
		}
		values[i] = got.units()
	}
	switch {
	case r.mark != nil:
		r.any, r.missing, r.late = false, false, false
	case r.missing:
		r.any, r.void = false, false
	case !r.void:
		r.reckon(f.measure, values)
	}
	return r
}

// partsOf are a figure's own periods for those of another rhythm: their parts, or the longer
// ones that they lie in.
func (f *figure) partsOf(parts []model.Period) []model.Period {
	var own []model.Period
	for _, p := range parts {
		in := p.Parts(f.topic.Every.V)
		if len(in) == 0 {
			in = []model.Period{p.Calendar().PeriodOf(f.topic.Every.V, p.Start())}
		}
		for _, q := range in {
			if n := len(own); n == 0 || own[n-1] != q {
				own = append(own, q)
			}
		}
	}
	return own
}

// reckon works a formula out, and rounds it where that is said. Nothing is divided by zero.
func (r *reading) reckon(m *model.Measure, values []*big.Rat) {
	total := new(big.Rat).Set(values[0])
	switch m.Derived.How() {
	case model.HowSum:
		for _, v := range values[1:] {
			total.Add(total, v)
		}
	case model.HowDifference:
		for _, v := range values[1:] {
			total.Sub(total, v)
		}
	case model.HowProduct:
		for _, v := range values[1:] {
			total.Mul(total, v)
		}
	case model.HowRatio:
		if values[1].Sign() == 0 {
			r.void = true
			return
		}
		total.Quo(total, values[1])
	case model.HowIndex:
		total.SetInt64(0)
		for i, w := range m.Derived.Index {
			total.Add(total, new(big.Rat).Mul(values[i], w.Weight.V.Rat()))
		}
	}
	r.exact, r.raw = rounded(total, m), total
}

// rounded is a value as its measure rounds it: half away from zero.
func rounded(v *big.Rat, m *model.Measure) *big.Rat {
	decimals, ok := m.Rounded()
	if !ok || v == nil {
		return v
	}
	r, _ := new(big.Rat).SetString(v.FloatString(decimals))
	return r
}

// unrounded is the value before its measure rounded it: what means are made of.
func (r reading) unrounded() *big.Rat {
	if r.raw != nil {
		return r.raw
	}
	return r.units()
}
