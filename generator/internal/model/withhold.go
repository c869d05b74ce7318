package model

import (
	"slices"

	"guben/generator/internal/diag"
)

// SmallMark is the mark of a figure that is withheld because it is small.
func SmallMark(at diag.Pos) *Mark {
	return &Mark{As: Val[MarkKind]{V: MarkWithheld, Pos: at, Set: true}, Small: true}
}

// Withholds tells whether a figure is too small to be shown.
func (m *Measure) Withholds(v Amount) bool { return m.WithholdBelow.Set && v < m.WithholdBelow.V }

// Publishable is the county as it may be shown: figures that are smaller than their measure
// allows carry a mark in their place, and so does what they were before a correction. They
// stand in no sum, so that no total that is shown tells them by what is left.
func (c *County) Publishable() *County {
	small := map[string]map[string]*Measure{}
	for i := range c.Targets.Topics {
		t := &c.Targets.Topics[i]
		for j := range t.Value.Figures {
			if m := &t.Value.Figures[j]; m.Value.WithholdBelow.Set {
				if small[t.Key] == nil {
					small[t.Key] = map[string]*Measure{}
				}
				small[t.Key][m.Key] = &m.Value
			}
		}
	}
	if len(small) == 0 {
		return c
	}
	shown := *c
	shown.Figures = slices.Clone(c.Figures)
	for i := range shown.Figures {
		if f := &shown.Figures[i]; small[f.Topic] != nil {
			f.Figures = slices.Clone(f.Figures)
			for j := range f.Figures {
				f.Figures[j].Value = f.Figures[j].Value.withhold(small[f.Topic])
			}
		}
	}
	return &shown
}

// withhold is the line with marks in the place of small figures.
func (l Line) withhold(small map[string]*Measure) Line {
	is := func(figure string, v Val[Amount]) bool {
		m := small[figure]
		return v.Set && m != nil && m.Withholds(v.V)
	}
	values := l.Values
	l.Values, l.Marks = nil, slices.Clone(l.Marks)
	for _, v := range values {
		if is(v.Key, v.Value) {
			l.Marks = append(l.Marks, Entry[Mark]{Key: v.Key, Pos: v.Pos, Value: *SmallMark(v.Value.Pos)})
			continue
		}
		l.Values = append(l.Values, v)
	}
	l.Corrected = slices.Clone(l.Corrected)
	for i := range l.Corrected {
		if c := &l.Corrected[i]; is(c.Figure.V, c.Was) {
			c.Was.V, c.Was.Set = 0, false
		}
	}
	return l
}

// InPercent tells whether the figure is written in percent.
func (m *Measure) InPercent() bool {
	return slices.ContainsFunc(m.Unit, func(e Entry[Val[string]]) bool { return e.Value.V == "%" || e.Value.V == "％" })
}
