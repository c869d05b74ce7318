package sample

import (
	"math/rand/v2"
	"strings"
)

// branch is a party branch and its new members by quarter.
type branch struct {
	code    string
	village int
	members [quarters]int
}

// branches are those of all villages.
type branches struct {
	*invention
	all []branch
}

// members makes up the new members of every branch.
func (c *invention) members() branches {
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
	x := branches{c, all}
	x.gaps()
	x.live()
	return x
}

// live takes the branches of merged villages into those that they went into, and
// adds those of villages that were born.
func (x *branches) live() {
	at := map[int]int{}
	for n := range x.all {
		at[x.all[n].village] = n
	}
	x.joined(func(from, into, first int) {
		a, b := &x.all[at[into]], &x.all[at[from]]
		for q := first; q < quarters; q++ {
			if a.members[q] != silent && b.members[q] != silent {
				a.members[q] += b.members[q]
			}
		}
	})
	x.splits(func(_, born, _ int) {
		b := branch{code: x.village(born).code, village: born}
		b.members[quarters-2] = 1
		x.all = append(x.all, b)
	})
}

// gaps takes out what was not reported.
func (x *branches) gaps() {
	gaps := x.invention.gaps("members")
	for i := range x.all {
		b := &x.all[i]
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

// write writes a file a quarter.
func (x *branches) write(files map[string][]byte) {
	r := x.stream("members reports")
	for q := range quarters {
		f := x.figureFile("members", quarterOf(q), "new_members: 人", 40)
		days := make([]string, len(x.all))
		for i, b := range x.all {
			if b.village < len(x.villages) {
				days[i] = received(r, q, quarterOf(q) == "2006-Q4" && b.code[:9] == lateTown)
			}
		}
		x.each(endOfQuarter(q), func(s seat, code string, i int) {
			if x.all[i].members[q] == silent {
				return
			}
			n := 0
			f.place(s.town, code)
			f.figure(&n, "new_members", x.all[i].members[q])
			f.corrected(&n, code, func(string) int { return x.all[i].members[q] })
			f.received(&n, days[i])
			f.end()
		})
		put(files, figureName("members", quarterOf(q)), f)
	}
}

// each visits the branches that are there on a day, in the order of their codes
// then. i is the branch's place in all.
func (x *branches) each(day string, visit func(s seat, code string, i int)) {
	first := make([]int, len(x.villages)+len(x.born)+1)
	for _, b := range x.all {
		first[b.village+1]++
	}
	for v := range first[1:] {
		first[v+1] += first[v]
	}
	for _, s := range x.seats(day) {
		for i := first[s.index]; i < first[s.index+1]; i++ {
			visit(s, s.code+strings.TrimPrefix(x.all[i].code, x.village(s.index).code), i)
		}
	}
}
