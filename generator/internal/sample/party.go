package sample

import (
	"math/rand/v2"
	"strconv"
)

// partyTopic is what branches tell of their members.
var partyTopic = topic{"party", []column{
	{"members_cadres", people}, {"two_skills", people},
	{"floating", people}, {"floating_managed", people},
	{"appraised", yesNo}, {"advanced_education", yesNo}, {"four_word_education", yesNo},
	{"young", people}, {"adjusted", people},
}}

const (
	membersCadres = iota
	twoSkills
	floating
	floatingManaged
	appraised
	advancedEducation
	fourWordEducation
	young
	adjusted
)

// party makes up the figures of every branch. Its members and cadres are those who are
// to be trained, and the young people taken in are among its new members.
func (x *branches) party(training []trained) *yearly {
	r := x.stream("party")
	all := newYearly(partyTopic, len(x.all))
	skilled := x.spread(r, 10)
	for n, b := range x.all {
		v := x.village(b.village)
		for y := range all {
			l := all[y][n]
			l[membersCadres] = share(int(training[b.village][4*y+3].toTrain), v, b.code)
			l[twoSkills] = l[membersCadres] * min(100, max(30, 66+16*y+skilled[v.town]+bell(r, 18))) / 100
			l[floating] = l[membersCadres] * max(0, between(r, -5, 22)) / 100
			l[floatingManaged] = l[floating]
			if chance(r, 40-20*y) {
				l[floatingManaged] = l[floating] * between(r, 55, 95) / 100
			}
			l[appraised] = oneIn(r, 94+4*y)
			l[advancedEducation] = oneIn(r, 40+59*y)
			l[fourWordEducation] = oneIn(r, 70+27*y)
			l[young] = youngOf(r, b, y)
			l[adjusted] = oneIn(r, 4)
		}
	}
	fullySkilled(x.all, all)
	return all
}

// share is a branch's part of its village's people: a half where it is one of two, the
// first with the odd one.
func share(people int, v village, code string) int {
	switch code {
	case v.code + "-1":
		return people - people/2
	case v.code + "-2":
		return people / 2
	}
	return people
}

// youngOf is how many of a branch's new members of a year are young: most of those that
// it has reported.
func youngOf(r *rand.Rand, b branch, y int) int {
	n := 0
	for _, m := range b.members[4*y : 4*y+4] {
		for range max(0, m) {
			n += oneIn(r, 70)
		}
	}
	return n
}

// fullySkilled has everybody of one town master two skills in the second year.
func fullySkilled(branches []branch, all *yearly) {
	for n, b := range branches {
		if b.code[:9] == skilledTown {
			all[1][n][twoSkills] = all[1][n][membersCadres]
		}
	}
}

// writeParty writes a file a year.
func (x *branches) writeParty(files map[string][]byte, all *yearly) {
	r := x.stream("party reports")
	for y := range all {
		year := firstYear + y
		f := x.yearlyFile(partyTopic, year, len(x.all))
		late := x.lateInFebruary(r, year, true)
		skip := skipped(r, partyTopic, len(x.all), func(i int) string { return x.all[i].code })
		x.each(endOfYear(year), func(s seat, code string, i int) {
			if !skip[i] {
				f.line(partyTopic, s.town, code, partyTopic.special(all[y][i], code, year), late[s.index])
			}
		})
		put(files, figureName(partyTopic.name, strconv.Itoa(year)), f)
	}
}
