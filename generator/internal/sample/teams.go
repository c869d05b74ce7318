package sample

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"

	"guben/generator/internal/edit"
)

// The totals that the policy states, for 279 villages: 135 teams led by upper units with
// 226 cadres from upper units, and 61 cadres whose sender is not stated. All of these
// sit in teams that an upper unit leads; its other members are the town's.
const (
	upperTeams   = 135
	upperCadres  = 226
	unattributed = 61
)

// team is the work team of one village. lead is the upper unit that leads it, "" where
// the town does; joint is another upper unit that sent one of the upper cadres.
type team struct {
	lead, joint         string
	cadres, upper, town int
}

// batch is a year's teams, beside those of the batch before.
type batch struct {
	*invention
	teams, before []team
}

// teams makes up the batches. In each, 135 teams go to the towns in proportion to their
// villages; the villages and the units take turns.
func (c *invention) teams() [years][]team {
	r := c.stream("teams")
	quota := shares(c.scaled(upperTeams), c.townSizes())
	order := make([][]int, len(c.towns))
	for t := range c.towns {
		order[t] = r.Perm(c.townSizes()[t])
	}
	var batches [years][]team
	for b := range batches {
		x := batch{c, make([]team, len(c.villages)), nil}
		if b > 0 {
			x.before = batches[b-1]
		}
		x.size(firstYear + b)
		x.lead(r, c.turn(order, quota, b))
		x.seat(r)
		batches[b] = x.teams
	}
	c.teamsLive(&batches)
	batch{c, batches[years-1], batches[years-2]}.offQuota()
	return batches
}

// teamsLive gives a village that was born the team that was meant for the one that was
// merged before, so that the batch has as many teams as the others.
func (c *invention) teamsLive(batches *[years][]team) {
	for b := range batches {
		all := append(batches[b], make([]team, len(c.born))...)
		c.joined(func(from, _, q int) {
			for k := range c.born {
				if 4*b >= q {
					all[len(c.villages)+k] = all[from]
				}
			}
		})
		batches[b] = all
	}
}

// offQuota takes two teams of the batch from the upper units of one town to another,
// where no village gets the unit that it had in the batch before.
func (x batch) offQuota() {
	if x.invented {
		return
	}
	for n := 0; n < 2; n++ {
		x.swap()
	}
}

func (x batch) swap() {
	for i, v := range x.villages {
		if v.code[:9] != offQuotaFrom || x.teams[i].cadres != 3 || x.teams[i].lead == "" {
			continue
		}
		for j, w := range x.villages {
			if w.code[:9] == offQuotaTo && x.teams[j].cadres == 3 && x.teams[j].lead == "" && x.teams[i].lead != x.before[j].lead {
				x.teams[i], x.teams[j] = x.teams[j], x.teams[i]
				return
			}
		}
	}
}

// townSizes counts each town's villages.
func (c *invention) townSizes() []int {
	sizes := make([]int, len(c.towns))
	for i, t := range c.towns {
		sizes[i] = t.last - t.first
	}
	return sizes
}

// shares allots n in proportion to weights, by the largest remainder, the first of equals
// first.
func shares(n int, weights []int) []int {
	total := 0
	for _, w := range weights {
		total += w
	}
	out, order := make([]int, len(weights)), make([]int, len(weights))
	left := n
	for i, w := range weights {
		out[i], order[i] = n*w/total, i
		left -= out[i]
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(n*weights[b]%total, n*weights[a]%total)
	})
	for _, i := range order[:left] {
		out[i]++
	}
	return out
}

// size gives one cadre to rich villages that are not weak and three to the others, but
// for the batch's two exceptions.
func (x batch) size(year int) {
	over, under := -1, -1
	for i, v := range x.villages {
		x.teams[i].cadres = 3
		if v.rich && !v.weak {
			x.teams[i].cadres = 1
		}
		switch {
		case v.code == wrongSize[year][0] && x.teams[i].cadres == 1:
			over = i
		case v.code == wrongSize[year][1] && x.teams[i].cadres == 3:
			under = i
		}
	}
	if over >= 0 && under >= 0 {
		x.teams[over].cadres, x.teams[under].cadres = 3, 1
	}
}

// turn picks the villages whose teams upper units lead: in every batch the next ones of
// each town's order, by their index.
func (c *invention) turn(order [][]int, quota []int, batch int) []int {
	var picked []int
	for t := range c.towns {
		for k := range quota[t] {
			n := order[t][(batch*quota[t]+k)%len(order[t])]
			picked = append(picked, c.towns[t].first+n)
		}
	}
	slices.Sort(picked)
	return picked
}

// lead deals the upper units to the picked villages, and no village the unit that it had
// in the batch before.
func (x batch) lead(r *rand.Rand, picked []int) {
	var deck []string
	for _, u := range x.units {
		for range u.teams {
			deck = append(deck, u.code)
		}
	}
	r.Shuffle(len(deck), func(i, j int) { deck[i], deck[j] = deck[j], deck[i] })
	for n, i := range picked {
		at := n % len(deck)
		for k := 1; x.before != nil && deck[at] == x.before[i].lead && k < len(deck); k++ {
			next := (at + k) % len(deck)
			deck[at], deck[next] = deck[next], deck[at]
		}
		x.teams[i].lead = deck[at]
	}
}

// seat says where the cadres come from. A team that an upper unit leads has one of that
// unit's, some have two, of which one may be another unit's; of the others, so many are
// unattributed, the rest the town's.
func (x batch) seat(r *rand.Rand) {
	var threes []int
	for i := range x.teams {
		t := &x.teams[i]
		if t.lead == "" {
			t.town = t.cadres
			continue
		}
		t.upper = 1
		if t.cadres == 3 {
			threes = append(threes, i)
		}
	}
	shuffle := func() { r.Shuffle(len(threes), func(i, j int) { threes[i], threes[j] = threes[j], threes[i] }) }
	shuffle()
	for n, i := range threes[:min(len(threes), x.scaled(upperCadres-upperTeams))] {
		t := &x.teams[i]
		t.upper++
		if u := x.units[r.IntN(len(x.units))]; n%10 == 0 && u.code != t.lead {
			t.joint = u.code
		}
	}
	shuffle()
	for n, i := range threes {
		t := &x.teams[i]
		t.town = t.cadres - t.upper
		if n < x.scaled(unattributed) {
			t.town--
		}
	}
}

// writeTeams writes a file a batch.
func (c *invention) writeTeams(files map[string][]byte, batches [years][]team) {
	for b, teams := range batches {
		batch := strconv.Itoa(firstYear + b)
		name := "teams/" + batch + ".yaml"
		f := newFile(name, "teams", 200+40*len(c.towns)+90*len(teams))
		f.towns = c.towns
		fmt.Fprintf(f, "\nbatch: %q\nteams:\n", batch)
		for _, s := range c.seats(startOfYear(firstYear + b)) {
			c.writeTeam(f, s, teams[s.index])
		}
		put(files, name, f)
	}
}

// writeTeam writes one line.
func (c *invention) writeTeam(f *file, s seat, t team) {
	own := townUnit(c.towns[s.town])
	n, m := 0, 0
	f.place(s.town, s.code)
	f.item(&n, "unit", edit.Quoted(cmp.Or(t.lead, own)))
	f.item(&n, "cadres", strconv.Itoa(t.cadres))
	f.item(&n, "from", "{")
	for _, p := range t.from(own) {
		f.item(&m, edit.Quoted(p.unit), strconv.Itoa(p.cadres))
	}
	f.WriteByte('}')
	f.end()
}

// part is how many cadres one unit sent into a team.
type part struct {
	unit   string
	cadres int
}

// from are the units that sent the team's cadres, the leading one first. own is the
// town's unit.
func (t team) from(own string) []part {
	var parts []part
	if t.lead != "" {
		upper := t.upper
		if t.joint != "" {
			upper--
		}
		parts = append(parts, part{t.lead, upper})
	}
	if t.joint != "" {
		parts = append(parts, part{t.joint, 1})
	}
	if t.town > 0 {
		parts = append(parts, part{own, t.town})
	}
	return parts
}
