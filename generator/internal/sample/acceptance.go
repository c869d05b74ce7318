package sample

import (
	"fmt"
	"strconv"
)

var _ = writes((*invention).writeAcceptance)

// writeAcceptance writes a pilot round of acceptance in two towns: in one, all passed; in
// the other, villages failed by different standards.
func (c *invention) writeAcceptance(files map[string][]byte) {
	passed, failed := c.townAt(passedTown), c.townAt(failedTown)
	f := newFile("acceptance/"+strconv.Itoa(openYear)+".yaml", "acceptance", 4000)
	f.towns = c.towns
	fmt.Fprintf(f, "\n# 先行验收的镇。一个村复验的，只写最近一次的结果。\nyear: \"%d\"\n", openYear)
	done := f.section("villages")
	for t, town := range c.towns {
		for k := range town.last - town.first {
			switch {
			case t == passed:
				f.inspection(t, c.villages[town.first+k].code, inspection{on: workday(dateOf(openYear, 8, 6+k%20))})
			case t == failed && k < town.last-town.first-1: // the last is not inspected yet
				i := inspection{on: workday(dateOf(openYear, 8, 20+k%9))}
				if k < len(inspections) {
					i = inspections[k]
				}
				f.inspection(t, c.villages[town.first+k].code, i)
			}
		}
	}
	done()
	f.town = -1
	done = f.section("towns")
	for _, t := range []int{min(passed, failed), max(passed, failed)} {
		if t >= 0 {
			f.inspection(t, c.towns[t].code, inspection{on: workday(dateOf(openYear, 9, 17+t%4))})
		}
	}
	done()
	put(files, "acceptance/"+strconv.Itoa(openYear)+".yaml", f)
}

// inspection is one for acceptance: passed unless it says by which standards it failed.
type inspection struct {
	on                           string
	unreached, unsolved, unhappy bool
	recheck, note                string
}

// inspection writes a line, with its note above it.
func (f *file) inspection(t int, code string, i inspection) {
	f.place(t, code)
	n := 0
	f.item(&n, "on", i.on)
	f.item(&n, "reached", strconv.FormatBool(!i.unreached))
	f.item(&n, "solved", strconv.FormatBool(!i.unsolved))
	f.item(&n, "satisfied", strconv.FormatBool(!i.unhappy))
	f.text(&n, "recheck", i.recheck, plain)
	f.tail = i.note
	f.end()
}
