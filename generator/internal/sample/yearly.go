package sample

import (
	"fmt"
	"math/rand/v2"
	"strconv"
)

// reportedYears is how many of the programme's years have yearly figures: the open one's
// are not due yet.
const reportedYears = years - 1

// topic is a topic of yearly figures.
type topic struct {
	name    string
	columns []column
}

// column is a figure of a topic with the unit that it is written in.
type column struct{ key, unit string }

// Units that say how a figure is written: yesNo as true or false, tenths with one decimal.
const (
	yesNo  = "是否"
	km     = "公里"
	days   = "天"
	people = "人"
	times  = "次"
	cases  = "起"
	yuan   = "元"
)

// line is what a place reported for a year: its figures in the order of the columns, or
// nil. Yes is 1 and no is 0; tenths are whole numbers of tenths.
type line []int

// yearly are the lines of a topic by year and by the index of the place.
type yearly [reportedYears][]line

// newYearly has an empty line for each of n places.
func newYearly(t topic, n int) *yearly {
	var y yearly
	for k := range y {
		cells := make([]int, n*len(t.columns))
		y[k] = make([]line, n)
		for i := range y[k] {
			y[k][i] = cells[i*len(t.columns) : (i+1)*len(t.columns) : (i+1)*len(t.columns)]
		}
	}
	return &y
}

// at is the place of a figure in the topic's lines.
func (t topic) at(key string) int {
	for i, c := range t.columns {
		if c.key == key {
			return i
		}
	}
	panic("sample: no figure " + key + " in " + t.name)
}

// special sets the special cases of a place's line and takes out what it did not report.
func (t topic) special(l line, code string, year int) line {
	for _, f := range fixed[t.name][code] {
		if f.year == year {
			l[t.at(f.figure)] = f.value
		}
	}
	for _, y := range unreported[t.name][code] {
		if y == year {
			return nil
		}
	}
	return l
}

// skipped picks the places without a line: about one in 140, none of those that special.go
// speaks of.
func skipped(r *rand.Rand, t topic, n int, codeOf func(int) string) map[int]bool {
	out := map[int]bool{}
	for range n / 140 {
		i := r.IntN(n)
		code := codeOf(i)
		if !t.isSpecial(code) {
			out[i] = true
		}
	}
	return out
}

// isSpecial tells whether special.go says something of a place's figures.
func (t topic) isSpecial(code string) bool {
	for _, f := range corrections[t.name+"/"+strconv.Itoa(firstYear+1)] {
		if f.code == code {
			return true
		}
	}
	return fixed[t.name][code] != nil || unreported[t.name][code] != nil ||
		len(code) >= 9 && t.name == governanceTopic.name && code[:9] == evenTown
}

// writeYearly writes the files of a topic of villages, a year a file.
func (c *invention) writeYearly(files map[string][]byte, t topic, all *yearly) {
	r := c.stream(t.name + " reports")
	for y := range all {
		year := firstYear + y
		f := c.yearlyFile(t, year, len(c.villages))
		late := c.lateInFebruary(r, year, true)
		skip := skipped(r, t, len(c.villages), func(i int) string { return c.villages[i].code })
		for _, s := range c.seats(endOfYear(year)) {
			if skip[s.index] {
				continue
			}
			f.line(t, s.town, s.code, t.special(all[y][s.index], s.code, year), late[s.index])
		}
		put(files, figureName(t.name, strconv.Itoa(year)), f)
	}
}

// yearlyFile starts the file of a topic and year with n lines.
func (c *invention) yearlyFile(t topic, year, n int) *file {
	name := figureName(t.name, strconv.Itoa(year))
	f := newFile(name, t.name, 1000+40*len(c.towns)+n*(30+22*len(t.columns)))
	f.towns = c.towns
	f.fixes = corrections[t.name+"/"+strconv.Itoa(year)]
	fmt.Fprintf(f, "\nperiod: \"%d\"\nunits:\n", year)
	for _, col := range t.columns {
		f.WriteString("  " + col.key + ": " + col.unit + "\n")
	}
	f.WriteString("\nfigures:\n")
	return f
}

// line writes what a place reported, if it did.
func (f *file) line(t topic, town int, code string, l line, received string) {
	if l == nil {
		return
	}
	n := 0
	f.place(town, code)
	for i, col := range t.columns {
		switch v := l[i]; {
		case v == silent:
		case col.unit == yesNo:
			f.item(&n, col.key, strconv.FormatBool(v == 1))
		case col.unit == km || col.unit == days:
			f.item(&n, col.key, fmt.Sprintf("%d.%d", v/10, v%10))
		default:
			f.item(&n, col.key, strconv.Itoa(v))
		}
	}
	f.corrected(&n, code, func(figure string) int { return l[t.at(figure)] })
	f.received(&n, received)
	f.end()
}

// oneIn is 1 in percent of all cases, else 0.
func oneIn(r *rand.Rand, percent int) int {
	if chance(r, percent) {
		return 1
	}
	return 0
}
