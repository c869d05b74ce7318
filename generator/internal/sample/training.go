package sample

import (
	"math/rand/v2"
	"slices"
)

// trained is a village's training by quarter; people are counted from 1 January on.
type trained [quarters]struct{ sessions, trained, toTrain int32 }

// trainings are those of all villages.
type trainings struct {
	*invention
	all []trained
}

// training makes up the training of every village.
func (c *invention) training() trainings {
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
	x := trainings{c, all}
	x.live()
	return x
}

// live adds the people of merged villages to those that they went into, and
// takes those of villages that were born from where they came from: a third of them.
func (x *trainings) live() {
	x.joined(func(from, into, first int) {
		for q := first; q < quarters; q++ {
			a, b := &x.all[into][q], x.all[from][q]
			a.sessions, a.trained, a.toTrain = a.sessions+b.sessions, a.trained+b.trained, a.toTrain+b.toTrain
		}
	})
	x.splits(func(from, _, first int) {
		var born trained
		for q := first; q < quarters; q++ {
			a, b := &x.all[from][q], &born[q]
			b.sessions, b.trained, b.toTrain = (a.sessions+1)/2, a.trained/3, a.toTrain/3
			a.trained, a.toTrain = a.trained-b.trained, a.toTrain-b.toTrain
		}
		x.all = append(x.all, born)
	})
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

// write writes a file a quarter.
func (x *trainings) write(files map[string][]byte) {
	r := x.stream("training reports")
	gaps := x.gaps("training")
	for q := range quarters {
		f := x.figureFile("training", quarterOf(q), "sessions: 场, trained: 人, to_train: 人", 66)
		days := make([]string, len(x.all))
		for i := range x.villages {
			days[i] = received(r, q, false)
		}
		for _, s := range x.seats(endOfQuarter(q)) {
			if gaps[q][s.index] {
				continue
			}
			n, t := 0, x.all[s.index][q]
			f.place(s.town, s.code)
			f.figure(&n, "sessions", int(t.sessions))
			f.figure(&n, "trained", int(t.trained))
			f.figure(&n, "to_train", int(t.toTrain))
			f.corrected(&n, s.code, func(string) int { return int(t.trained) })
			f.received(&n, days[s.index])
			f.end()
		}
		put(files, figureName("training", quarterOf(q)), f)
	}
}
