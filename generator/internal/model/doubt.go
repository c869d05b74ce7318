package model

import (
	"cmp"
	"math/big"

	"guben/generator/internal/diag"
)

// Doubt is why a figure is to be looked at again, though it may be right.
type Doubt string

// The doubts.
const (
	DoubtRange  Doubt = "range"  // outside of what its measure calls usual
	DoubtFell   Doubt = "fell"   // a count from 1 January that falls within the year
	DoubtGrowth Doubt = "growth" // against the same period a year before
	DoubtJump   Doubt = "jump"   // many times, or a small part of, the period before
)

// Doubtful is a figure that is doubted: what the check warns of, and what pages mark.
type Doubtful struct {
	Why     Doubt
	Place   string // the line's key
	Name    string
	Value   Val[Amount]
	Measure *Measure
	Before  Val[Amount] // what it is compared with, and of when
	Than    Period
}

// cellOf is a figure with its line and file, as the doubts look at it.
type cellOf struct {
	file    *FigureFile
	place   string
	name    string
	value   Val[Amount]
	measure *Measure
}

// Doubted are all figures that are doubted, file by file.
func (c *County) Doubted() []Doubtful {
	d := &doubting{files: map[fileKey]*FigureFile{}, lines: map[*FigureFile]map[string]*Line{}, upper: c.Upper()}
	for i := range c.Figures {
		if f := &c.Figures[i]; f.Period.Set {
			d.files[fileKey{f.Topic, f.Period.V}] = f
		}
	}
	measures := map[string]map[string]*Measure{}
	for i := range c.Targets.Topics {
		t := &c.Targets.Topics[i]
		measures[t.Key] = map[string]*Measure{}
		for j := range t.Value.Figures {
			measures[t.Key][t.Value.Figures[j].Key] = &t.Value.Figures[j].Value
		}
	}
	for i := range c.Figures {
		f := &c.Figures[i]
		for j := range f.Figures {
			for _, v := range f.Figures[j].Value.Values {
				if m := measures[f.Topic][v.Key]; m != nil && v.Value.Set {
					d.look(&cellOf{f, f.Figures[j].Key, v.Key, v.Value, m})
				}
			}
		}
	}
	return d.all
}

type fileKey struct {
	topic  string
	period Period
}

type doubting struct {
	files map[fileKey]*FigureFile
	lines map[*FigureFile]map[string]*Line
	upper Upper
	all   []Doubtful
}

func (d *doubting) look(x *cellOf) {
	m := x.measure
	_, upper := d.upper.Of(x.file.Of, x.place) // what is usual is usual of a single place
	if r := m.Plausible; r != nil && !upper && r.From.Set && r.To.Set && r.From.V <= r.To.V && (x.value.V < r.From.V || x.value.V > r.To.V) && !x.impossible() {
		d.doubt(x, DoubtRange, Val[Amount]{}, Period{})
	}
	if !x.file.Period.Set {
		return
	}
	p := x.file.Period.V
	d.against(x, p.Before(), m.hasBand(), DoubtGrowth, oddGrowth)
	d.against(x, p.Shift(-1), m.Jump.Set && m.Jump.V > Units(1), DoubtJump, jumped)
	d.against(x, p.Shift(-1), m.Runs() && p.Part > 1, DoubtFell, func(x *cellOf, before Amount) bool { return x.value.V < before })
}

// against compares a figure with what the same place reported for another period. Nothing is
// compared across a break in definition; a count that runs from January has none.
func (d *doubting) against(x *cellOf, p Period, of bool, why Doubt, odd func(*cellOf, Amount) bool) {
	if !of {
		return
	}
	f := d.files[fileKey{x.file.Topic, p}]
	if f == nil {
		return
	}
	if d.lines[f] == nil {
		d.lines[f] = make(map[string]*Line, len(f.Figures))
		for i := range f.Figures {
			d.lines[f][f.Figures[i].Key] = &f.Figures[i].Value
		}
	}
	l := d.lines[f][x.place]
	if l == nil {
		return
	}
	before := l.Value(x.name)
	if before.Set && odd(x, before.V) && (why == DoubtFell || !x.measure.Broken(p, x.file.Period.V)) {
		d.doubt(x, why, before, p)
	}
}

func (d *doubting) doubt(x *cellOf, why Doubt, before Val[Amount], than Period) {
	d.all = append(d.all, Doubtful{Why: why, Place: x.place, Name: x.name, Value: x.value, Measure: x.measure, Before: before, Than: than})
}

// impossible tells a figure that is beyond what its measure or its period allows: that is
// an error, and no doubt.
func (x *cellOf) impossible() bool {
	beyond := func(l Val[Limit], sign int) bool {
		n, ok := l.V.Number, l.V.Figure == ""
		if !ok && x.file.Period.Set {
			n, ok = l.V.OfPeriod(x.file.Period.V)
		}
		return l.Set && ok && cmp.Compare(x.value.V, n) == sign
	}
	return x.value.V < 0 && !x.measure.Negative.V || beyond(x.measure.AtMost, 1) || beyond(x.measure.AtLeast, -1)
}

// jumped: a figure is many times, or a small part of, what it was.
func jumped(x *cellOf, before Amount) bool {
	is, was, times := x.value.V.Rat(), before.Rat(), x.measure.Jump.V.Rat()
	if is.Sign() <= 0 || was.Sign() <= 0 {
		return false
	}
	ratio := new(big.Rat).Quo(is, was)
	return ratio.Cmp(times) >= 0 || new(big.Rat).Mul(ratio, times).Cmp(big.NewRat(1, 1)) <= 0
}

// oddGrowth: a figure has grown by what its measure does not call plausible.
func oddGrowth(x *cellOf, before Amount) bool {
	if before <= 0 || x.value.V < 0 && !x.measure.Negative.V {
		return false
	}
	band, g := x.measure.Growth, big.NewRat(int64(x.value.V-before), int64(before))
	return g.Cmp(band.From.V.Rat()) < 0 || g.Cmp(band.To.V.Rat()) > 0
}

// hasBand tells whether a measure says which growth is plausible, and sensibly so.
func (m *Measure) hasBand() bool {
	b := m.Growth
	return b != nil && b.From.Set && b.To.Set && b.From.V.Rat().Cmp(b.To.V.Rat()) <= 0
}

// DoubtedAt are where the doubted figures stand.
func (c *County) DoubtedAt() map[diag.Pos]bool {
	at := map[diag.Pos]bool{}
	for _, d := range c.Doubted() {
		at[d.Value.Pos] = true
	}
	return at
}
