package sample

import "math/rand/v2"

// governanceTopic is how villages are governed. The order of the columns is that of the
// constants below.
var governanceTopic = topic{"governance", []column{
	{"committee_members", people}, {"cross_members", people},
	{"head_cross", yesNo}, {"head_vacant", yesNo},
	{"reserve_cadres", people}, {"study_enrolled", people}, {"secretary_recruited", people},
	{"weak_fixed", yesNo}, {"clean", yesNo}, {"e_site", yesNo}, {"disclosures", times},
	{"disclosure_set", yesNo}, {"disclosure_done", yesNo}, {"life_set", yesNo}, {"life_done", yesNo},
	{"members_set", yesNo}, {"members_done", yesNo}, {"contact_set", yesNo}, {"contact_done", yesNo},
	{"decision_set", yesNo}, {"decision_done", yesNo}, {"incentive_set", yesNo}, {"incentive_done", yesNo},
}}

const (
	committeeMembers = iota
	crossMembers
	headCross
	headVacant
	reserveCadres
	studyEnrolled
	secretaryRecruited
	weakFixed
	clean
	eSite
	disclosures
	systems     // the first of the twelve questions on the six systems
	systemsEnd  = systems + 12
	crossOfYear = 73 // percent of the county in the first year; three more in each next
)

// governance makes up the figures of every village.
func (c *invention) governance() *yearly {
	r := c.stream("governance")
	all := newYearly(governanceTopic, len(c.villages))
	c.crossTenure(r, all)
	all.heads(r)
	for i, v := range c.villages {
		a, b := all[0][i], all[1][i]
		a[reserveCadres] = []int{2, 2, 2, 2, 2, 2, 3, 3, 1, 1, 0, 2}[r.IntN(12)]
		b[reserveCadres] = a[reserveCadres]
		if chance(r, 60) {
			b[reserveCadres] = max(2, a[reserveCadres])
		}
		a[weakFixed], b[weakFixed] = silent, silent
		if v.weak {
			a[weakFixed] = oneIn(r, 25)
			b[weakFixed] = max(a[weakFixed], oneIn(r, 55))
		}
		a[eSite] = oneIn(r, 60)
		b[eSite] = max(a[eSite], oneIn(r, 55))
		for _, l := range []line{a, b} {
			l[studyEnrolled] = max(0, between(r, -2, 2))
			l[secretaryRecruited] = oneIn(r, 1)
			l[clean] = oneIn(r, 97)
			l[disclosures] = []int{4, 4, 4, 4, 4, 4, 3, 6, 12, 2}[r.IntN(10)]
		}
		sixSystems(r, a, b)
	}
	return all
}

// crossTenure makes up the members of the two committees and those who sit on both: each
// town around a share of its own, so that the county comes out near 75 %.
func (c *invention) crossTenure(r *rand.Rand, all *yearly) {
	off := c.spread(r, 12)
	for t, town := range c.towns {
		villages := 0
		for i := town.first; i < town.last; i++ {
			members := between(r, 4, 7)
			all[0][i][committeeMembers], all[1][i][committeeMembers] = members, members
			villages++
		}
		for y := range all {
			rest := 0 // hundredths of a person that the villages before left over
			for i := town.first; i < town.last; i++ {
				l := all[y][i]
				rest += l[committeeMembers] * (crossOfYear + 3*y + off[t])
				cross := min(l[committeeMembers], max(0, rest/100+between(r, -1, 1)))
				rest -= 100 * cross
				l[crossMembers] = cross
			}
		}
		if town.code == evenTown {
			evenOut(all[1][town.first:town.last])
		}
	}
}

// evenOut brings the pooled share of a town's villages to exactly 75 %.
func evenOut(town []line) {
	members, cross := 0, 0
	for _, l := range town {
		members += l[committeeMembers]
		cross += l[crossMembers]
	}
	for i := 0; members%4 != 0; i++ {
		town[i%len(town)][committeeMembers]++
		members++
	}
	for i := 0; 4*cross != 3*members; i++ {
		l := town[i%len(town)]
		switch {
		case 4*cross < 3*members && l[crossMembers] < l[committeeMembers]:
			l[crossMembers]++
			cross++
		case 4*cross > 3*members && l[crossMembers] > 0:
			l[crossMembers]--
			cross--
		}
	}
}

// spread deals the towns numbers that lie evenly within ±most.
func (c *invention) spread(r *rand.Rand, most int) []int {
	n := len(c.towns)
	off := make([]int, n)
	for k, t := range r.Perm(n) {
		off[t] = (2*k + 1 - n) * most / n
	}
	return off
}

// heads says where one person is both secretary and director: in 88 of 100 villages, then
// in 92. A few of the others have a vacancy.
func (all *yearly) heads(r *rand.Rand) {
	order := r.Perm(len(all[0]))
	for y, apart := range [reportedYears]int{12, 8} {
		for n, i := range order {
			l := all[y][i]
			if l[headCross] = 1; 100*n < apart*len(order) {
				l[headCross] = 0
				l[headVacant] = oneIn(r, 15)
			}
		}
	}
}

// sixSystems answers the twelve questions: whether each of the six systems is set up, and
// whether it is carried out. Most villages have all of them, and more so after a year.
func sixSystems(r *rand.Rand, a, b line) {
	for q := systems; q < systemsEnd; q++ {
		a[q], b[q] = 1, 1
	}
	if chance(r, 58) {
		return
	}
	mended := chance(r, 55)
	for range between(r, 1, 4) {
		q := systems + r.IntN(12)
		l := []line{a, b}
		if mended {
			l = l[:1]
		}
		for _, l := range l {
			l[q] = 0
			if q%2 == systems%2 { // what is not set up is not carried out
				l[q+1] = 0
			}
		}
	}
}
