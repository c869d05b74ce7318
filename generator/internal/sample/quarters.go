package sample

import (
	"fmt"
	"math/rand/v2"
	"slices"
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
func (c *county) gaps(topic string) [quarters]map[int]bool {
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
func (c *county) special(i int) bool {
	code := c.villages[i].code
	_, byYear := yearMembers[code]
	_, full := fullTowns[code[:9]]
	return byYear || full || twoBranches[code] || code[:9] == almostFull || code[:9] == silentTown
}

// branch is a party branch and its new members by quarter.
type branch struct {
	code    string
	village int
	members [quarters]int
}

// members makes up the new members of every branch.
func (c *county) members() []branch {
	r := c.stream("members")
	all := make([]branch, 0, len(c.villages)+len(twoBranches))
	for i, v := range c.villages {
		for _, code := range v.branchCodes() {
			all = append(all, branch{code: code, village: i})
		}
	}
	for y := range years {
		for n, i := range r.Perm(len(all)) {
			all[i].recruit(r, firstYear+y, 100*n < reachOf[y]*len(all))
		}
	}
	c.memberGaps(all)
	return all
}

// memberGaps takes out what was not reported.
func (c *county) memberGaps(all []branch) {
	gaps := c.gaps("members")
	for i := range all {
		b := &all[i]
		for q := range quarters {
			if gaps[q][b.village] || q == quarters-1 && b.code[:9] == silentTown {
				b.members[q] = silent
			}
		}
	}
}

// branchCodes are the codes of the village's branches: its own, unless it has two.
func (v village) branchCodes() []string {
	if twoBranches[v.code] {
		return []string{v.code + "-1", v.code + "-2"}
	}
	return []string{v.code}
}

// reachOf says how many of 100 branches take in somebody in the year, as far as it is
// reported.
var reachOf = [years]int{96, 93, 70}

// recruit makes up a year's new members: none unless it reaches anybody, or one, and now
// and then two or three. Most are taken in around 1 July.
func (b *branch) recruit(r *rand.Rand, year int, reaches bool) {
	y := year - firstYear
	n := 1
	switch roll := r.IntN(100); {
	case roll < 3:
		n = 3
	case roll < 18:
		n = 2
	}
	if !reaches {
		n = 0
	}
	season := []int{0, 1, 1, 1, 2, 2, 2, 3, 3}
	if year == openYear {
		season = season[:7]
	}
	for range n {
		b.members[4*y+season[r.IntN(len(season))]]++
	}
	if fixed, ok := yearMembers[b.code][year]; ok {
		copy(b.members[4*y:], fixed[:])
	}
}

// writeMembers writes a file a quarter.
func (c *county) writeMembers(files map[string][]byte, all []branch) {
	r := c.stream("members reports")
	for q := range quarters {
		f := c.figureFile("members", quarterOf(q), "new_members: 人", 40)
		for _, b := range all {
			day := received(r, q, quarterOf(q) == "2006-Q4" && b.code[:9] == lateTown)
			if b.members[q] == silent {
				continue
			}
			n := 0
			f.place(c.villages[b.village].town, b.code)
			f.figure(&n, "new_members", b.members[q])
			if day != "" {
				f.item(&n, "received", day)
			}
			f.end()
		}
		put(files, figureName("members", quarterOf(q)), f)
	}
}

// trained is a village's training by quarter; people are counted from 1 January on.
type trained [quarters]struct{ sessions, trained, toTrain int32 }

// training makes up the training of every village.
func (c *county) training() []trained {
	r := c.stream("training")
	all := make([]trained, len(c.villages))
	for _, t := range c.towns {
		open := between(r, 60, 90) // percent of the open year's, so far
		for i := t.first; i < t.last; i++ {
			people := between(r, 14, 60) + r.IntN(30)
			for y := range years {
				people = max(12, people+between(r, -1, 3))
				goal := people
				switch {
				case firstYear+y == openYear:
					goal = people * min(100, open+bell(r, 36)) / 100
				case !t.full(firstYear+y) && !chance(r, 60):
					goal = people * between(r, 91, 99) / 100
				}
				if t.code == almostFull && firstYear+y == 2006 && i == t.first {
					goal = people - 1
				}
				all[i].teach(r, y, people, goal)
			}
		}
	}
	return all
}

// full tells whether the town trains everybody in the year, or, of almostFull, everybody
// but one.
func (t town) full(year int) bool {
	return slices.Contains(fullTowns[t.code], year) || t.code == almostFull && year == 2006
}

// teach spreads a year's training over its reported quarters. Who is trained is trained
// in a session, so the number rises only in quarters that have one.
func (tr *trained) teach(r *rand.Rand, year, people, goal int) {
	n := min(4, quarters-4*year)
	so := 0
	for k := range n {
		next := goal
		if k < n-1 {
			next = max(so, goal*(100*(k+1)/n+bell(r, 24))/100)
		}
		next = min(next, goal)
		sessions := 0
		if next > so {
			sessions = 1 + (next-so)/30 + r.IntN(2)
		}
		so = next
		q := &tr[4*year+k]
		q.sessions, q.trained, q.toTrain = int32(sessions), int32(so), int32(people)
	}
}

// writeTraining writes a file a quarter.
func (c *county) writeTraining(files map[string][]byte, all []trained) {
	r := c.stream("training reports")
	gaps := c.gaps("training")
	for q := range quarters {
		f := c.figureFile("training", quarterOf(q), "sessions: 场, trained: 人, to_train: 人", 66)
		for i, v := range c.villages {
			day := received(r, q, false)
			if gaps[q][i] {
				continue
			}
			n := 0
			f.place(v.town, v.code)
			f.figure(&n, "sessions", int(all[i][q].sessions))
			f.figure(&n, "trained", int(all[i][q].trained))
			f.figure(&n, "to_train", int(all[i][q].toTrain))
			if day != "" {
				f.item(&n, "received", day)
			}
			f.end()
		}
		put(files, figureName("training", quarterOf(q)), f)
	}
}
