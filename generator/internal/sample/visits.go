package sample

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"guben/generator/internal/edit"
)

// halves is how many half-years have visits: the last is open.
const halves = 2 * years

// halfOf names the half-year h of the programme, counted from 0.
func halfOf(h int) string { return fmt.Sprintf("%d-H%d", firstYear+h/2, h%2+1) }

// asOf is the day that the sample is stated as of.
var asOf = dateOf(openYear, 9, 30)

// visit is a day at a place.
type visit struct{ on, to string }

// Points are where a visit of a special case goes.
type point int

const (
	atVillage   point = iota // the leader's own village
	atTown                   // the leader's town
	atElsewhere              // a town that is none of the leader's
)

// visitor is a leader of the county.
type visitor struct {
	*invention
	own leader
}

// writeVisits writes a file a half-year.
func (c *invention) writeVisits(files map[string][]byte, leaders []leader) {
	r := c.stream("visits")
	for h := range halves {
		period := halfOf(h)
		name := "visits/" + period + ".yaml"
		f := newFile(name, "visits", 2000+260*len(leaders))
		fmt.Fprintf(f, "\nperiod: %q\nvisits:\n", period)
		for i, l := range leaders {
			f.group(leaders, i)
			v := visitor{c, l}
			visits, late := v.visits(r, h), lateReturn(r, h)
			if fixed, ok := fixedVisits[l.code][period]; ok {
				visits = v.fix(fixed)
			}
			if slices.Contains(silentVisits[l.code], period) {
				continue
			}
			if day, ok := lateVisits[l.code][period]; ok {
				late = day
			}
			f.visits(l, visits, late)
		}
		put(files, name, f)
	}
}

// visits makes up a leader's half-year: mostly three or four days at the own point; in
// the open half as many as its first months make likely.
func (v visitor) visits(r *rand.Rand, h int) []visit {
	first, last := dateOf(firstYear+h/2, 6*(h%2)+1, 1), dateOf(firstYear+h/2, 6*(h%2)+7, 0)
	n := []int{3, 3, 3, 3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 5, 5, 3, 2, 3}[r.IntN(20)]
	if v.own.town >= 0 {
		n = between(r, 2, 7)
	}
	if last > asOf {
		last, n = asOf, []int{2, 2, 2, 2, 2, 3, 3, 1}[r.IntN(8)]
	}
	elsewhere := -1
	if v.own.town < 0 && chance(r, 10) {
		elsewhere, n = r.IntN(n+1), n+1
	}
	span := daysBetween(first, last) + 1
	var out []visit
	for k := range n {
		day := workday(plusDays(first, between(r, span*k/n, span*(k+1)/n-1)))
		if day > last || len(out) > 0 && day <= out[len(out)-1].on {
			continue
		}
		to := v.point(r, day)
		if k == elsewhere {
			to = v.elsewhere()
		}
		out = append(out, visit{day, to})
	}
	return out
}

// point is a place of the leader's own: his village, his town, or a village in it.
func (v visitor) point(r *rand.Rand, day string) string {
	roll := r.IntN(100)
	if len(v.own.villages) > 0 && roll < 55 {
		code, _ := v.codeOn(v.own.villages[0], day)
		return code
	}
	t := v.own.town
	if t < 0 {
		t = v.own.towns[r.IntN(len(v.own.towns))]
	}
	town := v.towns[t]
	i := town.first + r.IntN(town.last-town.first)
	if roll < 75 || v.lives[i] != (life{}) {
		return town.code
	}
	return v.villages[i].code
}

// elsewhere is the town after the leader's last; its own where the county has one town.
func (v visitor) elsewhere() string {
	return v.towns[(v.own.towns[len(v.own.towns)-1]+1)%len(v.towns)].code
}

// fix makes the visits of a special case.
func (v visitor) fix(fixed []fixedVisit) []visit {
	var out []visit
	for _, f := range fixed {
		to := v.towns[v.own.towns[0]].code
		switch {
		case f.to == atElsewhere:
			to = v.elsewhere()
		case f.to == atVillage && len(v.own.villages) > 0:
			to, _ = v.codeOn(v.own.villages[0], f.on)
		}
		out = append(out, visit{f.on, to})
	}
	return out
}

// lateReturn is the day of a report on visits that came late: of the closed half-years',
// some 2 of 100.
func lateReturn(r *rand.Rand, h int) string {
	end := dateOf(firstYear+h/2, 6*(h%2)+7, 0)
	day := plusDays(end, dueDays+between(r, 1, 20))
	if !chance(r, 2) || end > asOf {
		return ""
	}
	return day
}

// visits writes a leader's line.
func (f *file) visits(l leader, visits []visit, late string) {
	n := 0
	f.place(0, l.code)
	f.item(&n, "days", "[")
	for i, v := range visits {
		if i > 0 {
			f.WriteString(", ")
		}
		f.WriteString("{on: " + v.on + ", to: " + edit.Quoted(v.to) + "}")
	}
	f.WriteByte(']')
	f.received(&n, late)
	f.tail = l.office
	f.end()
}
