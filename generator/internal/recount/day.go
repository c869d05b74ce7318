package recount

import (
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
