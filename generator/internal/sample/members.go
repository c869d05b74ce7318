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
	return c.membersLive(all)
}

// membersLive takes the branches of merged villages into those that they went into, and
// adds those of villages that were born.
func (c *county) membersLive(all []branch) []branch {
	at := map[int]int{}
	for n := range all {
		at[all[n].village] = n
	}
	c.joined(func(from, into, first int) {
		a, b := &all[at[into]], &all[at[from]]
		for q := first; q < quarters; q++ {
			if a.members[q] != silent && b.members[q] != silent {
				a.members[q] += b.members[q]
			}
		}
	})
	c.splits(func(_, born, _ int) {
		b := branch{code: c.village(born).code, village: born}
		b.members[quarters-2] = 1
		all = append(all, b)
	})
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
		days := make([]string, len(all))
		for i, b := range all {
			if b.village < len(c.villages) {
				days[i] = received(r, q, quarterOf(q) == "2006-Q4" && b.code[:9] == lateTown)
			}
		}
		c.eachBranch(all, endOfQuarter(q), func(s seat, code string, i int) {
			if all[i].members[q] == silent {
				return
			}
			n := 0
			f.place(s.town, code)
			f.figure(&n, "new_members", all[i].members[q])
			f.corrected(&n, code, func(string) int { return all[i].members[q] })
			f.received(&n, days[i])
			f.end()
		})
		put(files, figureName("members", quarterOf(q)), f)
	}
}

// eachBranch visits the branches that are there on a day, in the order of their codes
// then. i is the branch's place in all.
func (c *county) eachBranch(all []branch, day string, visit func(s seat, code string, i int)) {
	first := make([]int, len(c.villages)+len(c.born)+1)
	for _, b := range all {
		first[b.village+1]++
	}
	for v := range first[1:] {
		first[v+1] += first[v]
	}
	for _, s := range c.seats(day) {
		for i := first[s.index]; i < first[s.index+1]; i++ {
			visit(s, s.code+strings.TrimPrefix(all[i].code, c.village(s.index).code), i)
		}
	}
}
