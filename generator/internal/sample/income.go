package sample

import (
	"math/rand/v2"
	"slices"
	"strconv"
)

// bound is the collective income that separates poor from rich.
const bound = 30000

// income is what a village reported for the years from the baseline on.
type income [years]figuresOfYear

type figuresOfYear struct{ farmer, population, collective int }

// incomes are those of all villages.
type incomes struct {
	*invention
	all []income
}

// incomes makes the figures up: first the true ones, then the gaps.
func (c *invention) incomes() incomes {
	x := incomes{c, make([]income, len(c.villages))}
	x.farmers()
	x.collectives()
	for _, t := range c.towns {
		if t.code == edgeTown {
			justBelow(x.all[t.first:t.last])
		}
	}
	x.gaps()
	c.joined(func(from, into, q int) {
		for y := 1 + q/4; y < years; y++ { // from the year of the merger on
			x.all[into][y].join(x.all[from][y])
		}
	})
	return x
}

// named is the figure with the name.
func (a figuresOfYear) named(figure string) int {
	if figure == "farmer_income" {
		return a.farmer
	}
	return a.collective
}

// join adds what a merged village would have reported.
func (a *figuresOfYear) join(b figuresOfYear) {
	people := a.population + b.population
	a.farmer = (a.farmer*a.population + b.farmer*b.population + people/2) / people
	a.collective += b.collective
	a.population = people
}

// farmers makes up population and farmers' income: levels by town and village, growth
// around the town's mean.
func (x incomes) farmers() {
	r := x.stream("farmers")
	for _, t := range x.towns {
		mean := [years]int{between(r, 3000, 4000), between(r, 690, 890), between(r, 690, 870)}
		for y := 1; y < years; y++ {
			if g, ok := townGrowth[t.code][baseline+y]; ok {
				mean[y] = g
			}
		}
		for i := t.first; i < t.last; i++ {
			in := &x.all[i]
			in[0].farmer = min(4500, max(2600, mean[0]+bell(r, 900)))
			in[0].population = 600 + min(between(r, 0, 3900), between(r, 0, 3900))
			for y := 1; y < years; y++ {
				in[y].farmer = grown(in[y-1].farmer, villageGrowth(r, mean[y]))
				in[y].population = grown(in[y-1].population, bell(r, 150)+20)
			}
			specialFarmers(in, x.villages[i].code)
		}
	}
}

// villageGrowth strays from the town's mean; a few villages fall.
func villageGrowth(r *rand.Rand, mean int) int {
	if chance(r, 2) {
		return -between(r, 100, 700)
	}
	return mean + bell(r, 420) + 15 // 15 for those that fall
}

// specialFarmers sets the special cases of farmers' income and population.
func specialFarmers(in *income, code string) {
	switch code {
	case exactGrowth:
		in[0].farmer, in[1].farmer, in[2].farmer = 2810, 3000, 3180
	case soared:
		in[2].farmer = grown(in[1].farmer, 6400)
	case slumped:
		in[2].farmer = grown(in[1].farmer, -3300)
	case movedAway:
		in[2].population = grown(in[1].population, -2400)
	}
}

// justBelow makes the town's pooled growth of 2006 miss 6 % by less than what one yuan
// more per head in any one village is worth. Populations stay as they were, so that the
// growth of the weighted mean is the growth of the total.
func justBelow(town []income) {
	short, people := 0, 0 // short: what 100 × the total lacks to 106 × the total before
	for i := range town {
		in := &town[i]
		in[2].population = in[1].population
		people += in[1].population
		short += in[1].population * (106*in[1].farmer - 100*in[2].farmer)
	}
	step := floorDiv(short-1, 100*people)
	for i := range town {
		town[i][2].farmer += step
	}
	short -= step * 100 * people
	for i := range town {
		for p := 100 * town[i][2].population; short > p; short -= p {
			town[i][2].farmer++
		}
	}
}

// floorDiv divides towards minus infinity.
func floorDiv(a, b int) int {
	if a < 0 {
		return -((-a + b - 1) / b)
	}
	return a / b
}

// collectives makes up the villages' collective income.
func (x incomes) collectives() {
	r := x.stream("collectives")
	for i, v := range x.villages {
		base := baseCollective(r, v)
		x.all[i][0].collective = base
		if v.rich {
			x.all[i][1].collective = tens(grown(base, between(r, -400, 1100)))
			x.all[i][2].collective = tens(grown(x.all[i][1].collective, between(r, -400, 1100)))
		}
	}
	x.climb(r)
}

// tens rounds down to 10 yuan.
func tens(n int) int { return n - n%10 }

// baseCollective is the collective income of the baseline year.
func baseCollective(r *rand.Rand, v village) int {
	poor := tens((between(r, 4000, 29600) + between(r, 4000, 29600)) / 2)
	rich := tens(between(r, 30500, 62000))
	if chance(r, 15) {
		rich = tens(between(r, 62000, 180000))
	}
	some := r.IntN(100)
	switch {
	case v.code == atBound:
		return bound
	case v.code == zeroBase:
		return 0
	case v.code == negativeBase:
		return -1800
	case v.rich:
		return rich
	case some == 0:
		return -10 * between(r, 20, 300)
	case some == 1:
		return 0
	}
	return poor
}

// climb takes the poor villages from the baseline to 2006, the better-off further: of
// 100, 22 reach the bound, 29 are on the straight line to it, 27 slightly and 22 clearly
// behind it.
func (x incomes) climb(r *rand.Rand) {
	var poor []int
	score := make([]int, len(x.all))
	for i, v := range x.villages {
		if !v.rich {
			poor = append(poor, i)
			score[i] = x.all[i][0].collective + between(r, -12000, 12000)
		}
	}
	slices.SortStableFunc(poor, func(a, b int) int { return score[a] - score[b] })
	for n, i := range poor {
		in := &x.all[i]
		base := in[0].collective
		in[2].collective = reached(r, base, 100*n/len(poor))
		rise := in[2].collective - base
		in[1].collective = tens(base + rise*between(r, 38, 58)/100)
		specialCollective(in, x.villages[i].code)
	}
}

// reached is the collective income of 2006 of a village that stands at rank, of 100,
// among the poor ones.
func reached(r *rand.Rand, base, rank int) int {
	line := base + (bound-base)*2/3
	switch {
	case rank < 22:
		return tens(line * between(r, 30, 64) / 100)
	case rank < 49:
		return tens(line * between(r, 76, 96) / 100)
	case rank < 78:
		return min(bound-10, tens(line*between(r, 101, 107)/100)+10)
	default:
		return tens(between(r, bound+50, bound+9000))
	}
}

// specialCollective sets the special cases of collective income after the baseline.
func specialCollective(in *income, code string) {
	switch code {
	case reachedExactly:
		in[1].collective, in[2].collective = 26400, bound
	case negativeNow:
		in[1].collective, in[2].collective = 900, -1500
	}
}

// gaps takes out what was not reported.
func (x incomes) gaps() {
	for i, v := range x.villages {
		for _, year := range silentIncome[v.code] {
			y := &x.all[i][year-baseline]
			y.farmer, y.population, y.collective = silent, silent, silent
		}
		for year, figure := range missingFigure[v.code] {
			y := &x.all[i][year-baseline]
			switch figure {
			case "farmer_income":
				y.farmer = silent
			case "population":
				y.population = silent
			case "collective_income":
				y.collective = silent
			}
		}
	}
}

// write writes a file a year.
func (x incomes) write(files map[string][]byte) {
	r := x.stream("income reports")
	for y := range years {
		period := strconv.Itoa(baseline + y)
		f := x.figureFile("income", period, "farmer_income: 元, population: 人, collective_income: 元", 100)
		late := x.lateInFebruary(r, baseline+y, y > 0)
		for _, s := range x.seats(endOfYear(baseline + y)) {
			in := x.all[s.index][y]
			if in.farmer == silent && in.population == silent && in.collective == silent {
				continue
			}
			n := 0
			f.place(s.town, s.code)
			f.figure(&n, "farmer_income", in.farmer)
			f.figure(&n, "population", in.population)
			f.figure(&n, "collective_income", in.collective)
			f.corrected(&n, s.code, in.named)
			f.received(&n, late[s.index])
			f.end()
		}
		put(files, figureName("income", period), f)
	}
}

// lateInFebruary are the days of the year's late reports, by village: some 2 of 100. They
// were due on 31 January.
func (c *invention) lateInFebruary(r *rand.Rand, year int, some bool) []string {
	days := make([]string, len(c.villages)+len(c.born))
	for i := range c.villages {
		late := some && chance(r, 2)
		day := between(r, 1, 28)
		if late {
			days[i] = dateOf(year+1, 2, day)
		}
	}
	return days
}
