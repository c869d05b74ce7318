package recount

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"
)

// calendar is how a programme counts: the month and day on which its years start, and its own
// first and last day.
type calendar struct {
	month, mday int
	start, end  day
}

// A span is a month, a quarter, a half, a year, two or three of them or the whole programme,
// by its name, first and last day.
type span struct {
	name        string
	every       string
	first, last day
	in          calendar
}

// months is how many months a rhythm has; what comes once has none of its own.
var months = map[string]int{"month": 1, "quarter": 3, "half": 6, "year": 12, "2-years": 24, "3-years": 36}

// calendarOf reads it from the programme's file.
func calendarOf(programme *node) calendar {
	c := calendar{month: 1, mday: 1, start: dayOf(programme.at("start").says()), end: dayOf(programme.at("end").says())}
	if starts := programme.at("year_starts").says(); len(starts) == len("07-01") {
		c.month, _ = strconv.Atoi(starts[:2])
		c.mday, _ = strconv.Atoi(starts[3:])
	}
	return c
}

// begins is the day some months after the one on which a year starts; of a shorter month
// the last.
func (c calendar) begins(year, after int) day {
	m := c.month - 1 + after
	for ; m < 0; m += 12 {
		year--
	}
	year, m = year+m/12, m%12+1
	return day(year*10000 + m*100 + min(c.mday, monthDays(year, m)))
}

// yearOf is the year that a day lies in, by the calendar year in which it starts.
func (c calendar) yearOf(d day) int {
	year := int(d) / 10000
	if d < c.begins(year, 0) {
		year--
	}
	return year
}

// spanFrom is the span of a rhythm that begins some months after the start of a year.
func (c calendar) spanFrom(year, after int, every string) span {
	size := months[every]
	first := c.begins(year, after)
	s := span{every: every, first: first, last: before(c.begins(year, after+size)), in: c}
	y, m, _ := first.parts()
	switch part := after/size + 1; every {
	case "month":
		s.name = fmt.Sprintf("%d-%02d", y, m)
	case "quarter":
		s.name = fmt.Sprintf("%d-Q%d", year, part)
	case "half":
		s.name = fmt.Sprintf("%d-H%d", year, part)
	case "year":
		s.name = strconv.Itoa(year)
	default:
		s.name = fmt.Sprintf("%d-%d", year, year+size/12-1)
	}
	return s
}

// once is the span of what comes once.
func (c calendar) once() span { return span{"once", "once", c.start, c.end, c} }

// touching are the spans of a rhythm that some day from one to another lies in, in order.
// Several years are counted from the programme's first.
func (c calendar) touching(every string, from, to day) []span {
	if every == "once" {
		return []span{c.once()}
	}
	size := months[every]
	if size == 0 {
		return nil
	}
	years := max(1, size/12)
	year := c.yearOf(c.start)
	for year > c.yearOf(from) {
		year -= years
	}
	var out []span
	for ; c.begins(year, 0) <= to; year += years {
		for after := 0; after < 12*years; after += size {
			if s := c.spanFrom(year, after, every); s.last >= from && s.first <= to {
				out = append(out, s)
			}
		}
	}
	return out
}

// named finds 2006, 2006-H1, 2006-Q3, 2006-07, 2006-2007 or once.
func (c calendar) named(name string) (span, bool) {
	if name == "once" {
		return c.once(), true
	}
	if len(name) < 4 {
		return span{}, false
	}
	year, err := strconv.Atoi(name[:4])
	if err != nil {
		return span{}, false
	}
	for every, size := range months {
		for after := -12; after < 12; after += min(size, 12) { // a month may be one of the year before
			if s := c.spanFrom(year, after, every); s.name == name && (after >= 0 || every == "month") {
				return s, true
			}
		}
	}
	return span{}, false
}

// yearAgo is the same period of the year before; of several years, those before them.
func (s span) yearAgo() span {
	size, there := months[s.every]
	if !there {
		return span{}
	}
	year := s.in.yearOf(s.first)
	for after := 0; after < max(12, size); after += size {
		if s.in.begins(year, after) == s.first {
			return s.in.spanFrom(year-max(1, size/12), after, s.every)
		}
	}
	return span{}
}

// within are the periods of a rhythm that make up the span, in order: of the whole programme
// all that touch it.
func (s span) within(every string) []span {
	switch {
	case every == s.every:
		return []span{s}
	case s.every == "once":
		return s.in.touching(every, s.first, s.last)
	case every == "once" || s.every == "" || months[s.every]%months[every] != 0:
		return nil
	}
	year := s.in.yearOf(s.first)
	var out []span
	for y := year; y < year+max(1, months[s.every]/12); y++ {
		for after := 0; after < 12; after += months[every] {
			if x := s.in.spanFrom(y, after, every); x.first >= s.first && x.last <= s.last {
				out = append(out, x)
			}
		}
	}
	return out
}

// around is the longer period of a rhythm in which the span begins.
func (s span) around(every string) []span {
	in := s.in.touching(every, s.first, s.first)
	return in[:min(1, len(in))]
}

// gone is the share of the span's days that are over by the end of a day.
func (s span) gone(by day) *big.Rat {
	return big.NewRat(days(s.first, min(by, s.last)), days(s.first, s.last))
}

// before is the day before.
func before(d day) day {
	y, m, n := d.parts()
	switch {
	case n > 1:
		return d - 1
	case m > 1:
		return day(y*10000 + (m-1)*100 + monthDays(y, m-1))
	default:
		return day((y-1)*10000 + 1231)
	}
}

// begun are the programme's periods of a rhythm that have begun.
func (c *ledger) begun(every string) []span {
	return slices.DeleteFunc(c.touching(every, c.start, c.end), func(s span) bool { return s.first > c.asOf })
}
