package sample

import (
	"cmp"
	"fmt"
	"slices"
)

// life is what becomes of a village while the programme runs.
type life struct {
	merged, into string // the first day that it is no more, and where it went
	moved        string // the first day in its new town …
	code         string // … and the code that it bears from then on
}

// seat is a village on some day: the index of its figures, its town and its code then.
type seat struct {
	index, town int
	code        string
}

// live takes the lives of the real county's villages from special.go.
func (c *invention) live() {
	if c.invented {
		return
	}
	c.lives = map[int]life{}
	for i, v := range c.villages {
		if l, ok := lives[v.code]; ok {
			c.lives[i] = l
		}
	}
	for _, b := range births {
		c.born = append(c.born, village{code: b.code, name: b.name, town: c.townAt(b.code)})
	}
}

// townAt is the index of the town that a code's village belongs to.
func (c *invention) townAt(code string) int {
	return slices.IndexFunc(c.towns, func(t town) bool { return t.code == code[:9] })
}

// find is the index of the village that bears the code in the beginning, or -1.
func (c *invention) find(code string) int {
	i, ok := slices.BinarySearchFunc(c.villages, code, func(v village, code string) int { return cmp.Compare(v.code, code) })
	if !ok {
		return -1
	}
	return i
}

// village is the village whose figures have the index. Those that are born while the
// programme runs come after all others.
func (c *invention) village(i int) village {
	if i < len(c.villages) {
		return c.villages[i]
	}
	return c.born[i-len(c.villages)]
}

// seats are the villages that are there on a day, in the order of their codes then.
func (c *invention) seats(day string) []seat {
	out := make([]seat, 0, len(c.villages)+len(c.born))
	changed := false
	for i, v := range c.villages {
		s := seat{index: i, town: v.town, code: v.code}
		if l, ok := c.lives[i]; ok {
			if l.merged != "" && day >= l.merged {
				continue
			}
			s.code, s.town = c.codeOn(i, day)
			changed = true
		}
		out = append(out, s)
	}
	for k, b := range births {
		if k < len(c.born) && day >= b.on {
			out = append(out, seat{index: len(c.villages) + k, town: c.born[k].town, code: b.code})
			changed = true
		}
	}
	if changed {
		slices.SortFunc(out, func(a, b seat) int { return cmp.Compare(a.code, b.code) })
	}
	return out
}

// codeOn is the code and the town of village i on a day.
func (c *invention) codeOn(i int, day string) (code string, town int) {
	v := c.village(i)
	if l := c.lives[i]; l.moved != "" && day >= l.moved {
		return l.code, c.townAt(l.code)
	}
	return v.code, v.town
}

// endOfYear and endOfQuarter are the days whose villages report a period.
func endOfYear(year int) string { return dateOf(year, 12, 31) }

func endOfQuarter(q int) string { return dateOf(firstYear+q/4, 3*(q%4)+4, 0) }

// startOfYear is the day whose villages get the teams of a batch.
func startOfYear(year int) string { return dateOf(year, 1, 1) }

// openQuarters are the quarters that have not ended on a day; 0 is the programme's first.
func quarterOn(day string) int {
	q := 0
	for endOfQuarter(q) < day {
		q++
	}
	return q
}

// joined visits the villages that were merged, with the one that each went into and the
// first quarter that they report together.
func (c *invention) joined(visit func(from, into, q int)) {
	for i := range c.villages {
		if l, ok := c.lives[i]; ok && l.merged != "" {
			visit(i, c.find(l.into), quarterOn(l.merged))
		}
	}
}

// splits visits the villages that were born, with the one that each came from and the
// first quarter that it reports itself.
func (c *invention) splits(visit func(from, born, q int)) {
	for k := range c.born {
		visit(c.find(births[k].from), len(c.villages)+k, quarterOn(births[k].on))
	}
}

// placeLine is a village's line in the file of a town, with a note above it and what
// became of it.
type placeLine struct {
	index             int
	code              string
	note, life, value string
}

// linesOf are the lines of a town's file: its villages on the last day, and those that
// are no more.
func (c *invention) linesOf(t town) []placeLine {
	var lines []placeLine
	for i := t.first; i < t.last; i++ {
		l, v := c.lives[i], c.villages[i]
		switch {
		case l.merged != "":
			lines = append(lines, placeLine{i, v.code, mergedNote, "merged", fmt.Sprintf("{into: %q, on: %s}", l.into, l.merged)})
		case l.moved == "":
			lines = append(lines, placeLine{index: i, code: v.code})
		}
	}
	for i, l := range c.lives {
		if l.moved != "" && l.code[:9] == t.code {
			was := c.villages[i].code
			lines = append(lines, placeLine{i, l.code, movedNote, "moved", fmt.Sprintf("[{from: %q, code: %q, on: %s}]", was[:9], was, l.moved)})
		}
	}
	for k, b := range c.born {
		if b.code[:9] == t.code {
			split := fmt.Sprintf("{from: %q, on: %s}", births[k].from, births[k].on)
			lines = append(lines, placeLine{len(c.villages) + k, b.code, splitNote, "split", split})
		}
	}
	slices.SortFunc(lines, func(a, b placeLine) int { return cmp.Compare(a.code, b.code) })
	return lines
}

// What the file says above the lines of villages that are merged, moved or split: the
// places are real, the changes are not.
const (
	mergedNote = "示例：下面这个村的合并是虚构的"
	movedNote  = "示例：下面这个村的划转和新代码是虚构的"
	splitNote  = "示例：下面这个村是虚构的，演示由别的村划出"
)
