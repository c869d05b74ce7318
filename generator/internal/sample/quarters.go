package sample

import (
	"fmt"
	"math/rand/v2"
	"time"
)

// quarters is how many quarters have figures: all up to the third of the open year.
const quarters = 4*years - 1

// quarterOf names the quarter q of the programme, counted from 0.
func quarterOf(q int) string { return fmt.Sprintf("%d-Q%d", firstYear+q/4, q%4+1) }

// dueDays is how many days after the quarter its report is due.
const dueDays = 15

// lateDay is a day from first to last days after the due day of quarter q.
func lateDay(r *rand.Rand, q, first, last int) string {
	end := time.Date(firstYear+q/4, time.Month(3*(q%4)+4), 0, 0, 0, 0, 0, time.UTC)
	return end.AddDate(0, 0, dueDays+between(r, first, last)).Format(time.DateOnly)
}

// received is the day of a line's report where it is noted: of some that came late. The
// last quarter's reports are not due yet when the figures are stated.
func received(r *rand.Rand, q int, whole bool) string {
	day := lateDay(r, q, 1, 30)
	week := lateDay(r, q, 3, 9)
	switch late := chance(r, 2); {
	case q == quarters-1:
		return ""
	case whole:
		return week
	case late:
		return day
	}
	return ""
}

// gaps picks the villages without a report, for each quarter: about one in 140, but none
// of the special cases.
func (c *invention) gaps(topic string) [quarters]map[int]bool {
	r := c.stream(topic + " gaps")
	var out [quarters]map[int]bool
	for q := range out {
		out[q] = map[int]bool{}
		for range len(c.villages) / 140 {
			if i := r.IntN(len(c.villages)); !c.special(i) {
				out[q][i] = true
			}
		}
	}
	return out
}

// special tells whether the quarters of village i are fixed by special.go.
func (c *invention) special(i int) bool {
	code := c.villages[i].code
	_, byYear := yearMembers[code]
	_, full := fullTowns[code[:9]]
	return byYear || full || twoBranches[code] || code[:9] == almostFull || code[:9] == silentTown
}
