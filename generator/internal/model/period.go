package model

import (
	"cmp"
	"fmt"
	"math/big"
	"regexp"
	"strconv"
	"time"
	"unique"
)

// Period is one period of a rhythm: a month 2006-07, a quarter 2006-Q3, a half 2006-H1, a
// year 2006, several years 2006-2007, or the programme as a whole. Two of the same rhythm and
// the same days are equal. The zero Period is none.
//
// Where years do not start on 1 January the period bears its calendar: see Calendar.Bind.
type Period struct {
	Year  int // the programme's year that it begins in
	Every Every
	Part  int // which of its year: 1 to 12 of months, 1 to 4 of quarters, 1 or 2 of halves, else 1
	in    unique.Handle[Calendar]
}

var periodForm = regexp.MustCompile(`^(19\d\d|20\d\d)(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])|(19\d\d|20\d\d)))?$`)

// PeriodPatterns are what the keys of each rhythm look like.
var PeriodPatterns = map[Every]string{
	EveryYear:       `^(19|20)\d\d$`,
	EveryHalf:       `^(19|20)\d\d-H[12]$`,
	EveryQuarter:    `^(19|20)\d\d-Q[1-4]$`,
	EveryMonth:      `^(19|20)\d\d-(0[1-9]|1[0-2])$`,
	EveryTwoYears:   `^(19|20)\d\d-(19|20)\d\d$`,
	EveryThreeYears: `^(19|20)\d\d-(19|20)\d\d$`,
	Once:            `^once$`,
}

// UnmarshalText implements encoding.TextUnmarshaler. What it reads knows no calendar yet: a
// month is one of the year in which it lies. See Calendar.Bind.
func (p *Period) UnmarshalText(text []byte) error {
	if string(text) == string(Once) {
		*p = Period{Every: Once, Part: 1}
		return nil
	}
	m := periodForm.FindStringSubmatch(string(text))
	if m == nil {
		return errForm
	}
	number := func(s string) int { n, _ := strconv.Atoi(s); return n } // digits, by the form
	*p = YearOf(number(m[1]))
	switch last := number(m[5]); {
	case m[2] != "":
		p.Every, p.Part = EveryHalf, number(m[2])
	case m[3] != "":
		p.Every, p.Part = EveryQuarter, number(m[3])
	case m[4] != "":
		p.Every, p.Part = EveryMonth, number(m[4])
	case last == p.Year+1:
		p.Every = EveryTwoYears
	case last == p.Year+2:
		p.Every = EveryThreeYears
	case last != 0:
		return errForm
	}
	return nil
}

// YearOf is the period of a whole year that starts on 1 January.
func YearOf(year int) Period { return Period{Year: year, Every: EveryYear, Part: 1} }

// Quarter is one quarter of such a year, n from 1 to 4.
func Quarter(year, n int) Period { return Period{Year: year, Every: EveryQuarter, Part: n} }

// String is the period's key in files, folders and addresses.
func (p Period) String() string {
	switch p.Every {
	case EveryHalf:
		return fmt.Sprintf("%d-H%d", p.Year, p.Part)
	case EveryQuarter:
		return fmt.Sprintf("%d-Q%d", p.Year, p.Part)
	case EveryMonth:
		year, month := p.Month()
		return fmt.Sprintf("%d-%02d", year, month)
	case EveryTwoYears, EveryThreeYears:
		return fmt.Sprintf("%d-%d", p.Year, p.LastYear())
	case Once:
		return string(Once)
	default:
		return strconv.Itoa(p.Year)
	}
}

// Month is the calendar year and month that a month's period is.
func (p Period) Month() (year, month int) {
	year, month, _ = p.Start().YMD()
	return year, month
}

// LastYear is the last of the programme's years that the period has a part in.
func (p Period) LastYear() int { return p.Year + max(1, p.Every.months()/monthsOfYear) - 1 }

// Start is the period's first day.
func (p Period) Start() Date {
	c := p.Calendar()
	switch p.Every {
	case Once:
		return c.first
	case EveryMonth:
		return Day(p.Year, c.starts.Month()+time.Month(p.Part-1), 1)
	}
	return c.starts.after(p.Year, (p.Part-1)*p.Every.months())
}

// End is the period's last day.
func (p Period) End() Date {
	c := p.Calendar()
	switch p.Every {
	case Once:
		return c.last
	case EveryMonth:
		return p.Start().AddMonths(1).AddDays(-1)
	}
	return c.starts.after(p.Year, p.Part*p.Every.months()).AddDays(-1)
}

// Months is how many months the period has.
func (p Period) Months() int {
	if p.Every != Once {
		return p.Every.months()
	}
	first, month, _ := p.Start().YMD()
	last, to, _ := p.End().YMD()
	return (last-first)*monthsOfYear + to - month + 1
}

// Before is the period that this one is compared with: the same a year earlier or, of several
// years, those before them. It is none of what comes once.
func (p Period) Before() Period {
	if p.Every.Finer(EveryYear) {
		p.Year--
		return p
	}
	return p.Shift(-1)
}

// Shift is the period of the same length n periods later, or earlier where n is negative.
func (p Period) Shift(n int) Period {
	switch {
	case n == 0:
		return p
	case p.Every == Once:
		return Period{}
	case EveryYear.Finer(p.Every):
		p.Year += n * p.Every.months() / monthsOfYear
		return p
	}
	per := p.Every.parts()
	at := p.Year*per + p.Part - 1 + n
	year, part := at/per, at%per
	if part < 0 {
		year, part = year-1, part+per
	}
	p.Year, p.Part = year, part+1
	return p
}

// YearSoFar are the periods of the same rhythm from the first of its year to it: only itself
// where it is no part of a year.
func (p Period) YearSoFar() []Period {
	if !p.Every.Finer(EveryYear) {
		return []Period{p}
	}
	return p.Whole().Parts(p.Every)[:p.Part]
}

// Whole is the year that the period begins in.
func (p Period) Whole() Period { return p.Calendar().Year(p.Year) }

// ReadOn is the day that the period is read on: its last, or the day that the figures are
// stated as of while it runs. Places are those of that day.
func (p Period) ReadOn(asOf Date) Date {
	if p.Begun(asOf) && !p.Closed(asOf) {
		return asOf
	}
	return p.End()
}

// Compare orders periods by their end, the shorter first.
func (p Period) Compare(q Period) int {
	return cmp.Or(p.End().Compare(q.End()), q.Start().Compare(p.Start()))
}

// Parts are the periods of the rhythm e that p is made of, in order: the quarters of a year.
// It is empty when p is not made of such periods. What comes once is made of all that it
// touches.
func (p Period) Parts(e Every) []Period {
	c := p.Calendar()
	switch {
	case p.Every == "":
		return nil
	case p.Every == e:
		return []Period{p}
	case p.Every == Once:
		return c.between(e, c.first, c.last)
	case !e.within(p.Every):
		return nil
	case EveryYear.Finer(p.Every):
		var parts []Period
		for year := p.Year; year <= p.LastYear(); year++ {
			parts = append(parts, c.Year(year).Parts(e)...)
		}
		return parts
	}
	per := p.Every.months() / e.months()
	parts := make([]Period, per)
	for i := range parts {
		parts[i] = Period{Year: p.Year, Every: e, Part: (p.Part-1)*per + i + 1, in: p.in}
	}
	return parts
}

// Holds tells whether another period lies within p.
func (p Period) Holds(q Period) bool { return !p.Start().After(q.Start()) && !q.End().After(p.End()) }

// Elapsed is the share of the period's days that have gone by at the end of day d: 0
// before it starts, 1 once it is closed.
func (p Period) Elapsed(d Date) *big.Rat {
	switch {
	case p.Start().After(d):
		return new(big.Rat)
	case d.After(p.End()):
		return big.NewRat(1, 1)
	}
	return big.NewRat(int64(p.Start().DaysTo(d)), int64(p.Start().DaysTo(p.End())))
}

// Begun tells whether the period's first day is on or before d.
func (p Period) Begun(d Date) bool { return !p.Start().After(d) }

// Closed tells whether the period's last day is on or before d.
func (p Period) Closed(d Date) bool { return !p.End().After(d) }
