package change

import (
	"cmp"
	"maps"
	"slices"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// slotOf names one figure of the county for good.
type slotOf struct {
	topic, code, figure string
	period              model.Period
}

// written is a figure as a file has it.
type written struct {
	text string
	pos  diag.Pos
	of   model.Level
}

// figures compares the figures of all declared topics, and the days of their reports.
func (d *Diff) figures() {
	before, after := figuresOf(d.Before.County), figuresOf(d.After.County)
	now, then := places(d.After.Places), places(d.Before.Places)
	all := maps.Clone(before)
	maps.Copy(all, after)
	for slot, w := range all { // what is in both is that of after
		was, is := before[slot].text, after[slot].text
		if was == is {
			continue
		}
		place := now[w.of][slot.code]
		if place == nil {
			place = then[w.of][slot.code]
		}
		d.Figures = append(d.Figures, Figure{
			Topic: slot.topic, Of: w.of, Period: slot.period, Code: slot.code, Place: place, Figure: slot.figure,
			Before: was, After: is, Pos: w.pos,
		})
	}
	slices.SortFunc(d.Figures, func(a, b Figure) int {
		return cmp.Or(a.Pos.Compare(b.Pos), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Figure, b.Figure))
	})
}

func figuresOf(c *model.County) map[slotOf]written {
	all := map[slotOf]written{}
	for _, f := range c.Figures {
		for _, line := range f.Figures {
			put := func(figure, text string, pos diag.Pos) {
				all[slotOf{f.Topic, line.Key, figure, f.Period.V}] = written{text, pos, f.Of}
			}
			for _, v := range line.Value.Values {
				if v.Value.Set {
					put(v.Key, v.Value.V.String(), v.Value.Pos)
				}
			}
			if r := line.Value.Received; r.Set {
				put(Received, r.V.String(), r.Pos)
			}
		}
	}
	return all
}
