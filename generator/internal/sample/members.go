package sample

import "math/rand/v2"

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
