package recount

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
)

// A day is YEAR×10000 + MONTH×100 + DAY: 20060930. Days compare as numbers; 0 is none.
type day int

func dayOf(s string) day {
	n, err := strconv.Atoi(strings.ReplaceAll(s, "-", ""))
	if err != nil {
		return 0
	}
	return day(n)
}

func (d day) parts() (year, month, mday int) { return int(d) / 10000, int(d) / 100 % 100, int(d) % 100 }

func monthDays(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	default:
		return 31
	}
}

// next is the day after.
func (d day) next() day {
	y, m, n := d.parts()
	switch {
	case n < monthDays(y, m):
		return d + 1
	case m < 12:
		return day(y*10000 + (m+1)*100 + 1)
	default:
		return day((y+1)*10000 + 101)
	}
}

// plus is n days later, counted one by one.
func (d day) plus(n int) day {
	for range n {
		d = d.next()
	}
	return d
}

// days counts from a to b, both included; none where b is before a.
func days(a, b day) int64 {
	n := int64(0)
	for ; a <= b; a = a.next() {
		n++
	}
	return n
}

// A span is a year, half or quarter by its name, first and last day.
type span struct {
	name        string
	every       string
	first, last day
}

var months = map[string]int{"year": 12, "half": 6, "quarter": 3}

// spansOf are the periods of a rhythm in a year.
func spansOf(year int, every string) []span {
	var out []span
	size := months[every]
	for part := 1; part <= 12/size; part++ {
		name := strconv.Itoa(year)
		switch every {
		case "half":
			name += fmt.Sprintf("-H%d", part)
		case "quarter":
			name += fmt.Sprintf("-Q%d", part)
		}
		last := part * size
		out = append(out, span{name, every, day(year*10000 + (last-size+1)*100 + 1), day(year*10000 + last*100 + monthDays(year, last))})
	}
	return out
}

// spanNamed finds 2006, 2006-H1 or 2006-Q3.
func spanNamed(name string) (span, bool) {
	if len(name) < 4 {
		return span{}, false
	}
	year, err := strconv.Atoi(name[:4])
	if err != nil {
		return span{}, false
	}
	for every := range months {
		for _, s := range spansOf(year, every) {
			if s.name == name {
				return s, true
			}
		}
	}
	return span{}, false
}

// yearAgo is the same period of the year before.
func (s span) yearAgo() span {
	year, _, _ := s.first.parts()
	for _, other := range spansOf(year-1, s.every) {
		if other.first%10000 == s.first%10000 {
			return other
		}
	}
	return span{}
}

// within are the periods of a rhythm inside the span, in order.
func (s span) within(every string) []span {
	year, _, _ := s.first.parts()
	var out []span
	for _, other := range spansOf(year, every) {
		if other.first >= s.first && other.last <= s.last {
			out = append(out, other)
		}
	}
	return out
}

// gone is the share of the span's days that are over by the end of a day.
func (s span) gone(by day) *big.Rat {
	if by > s.last {
		by = s.last
	}
	return big.NewRat(days(s.first, by), days(s.first, s.last))
}
