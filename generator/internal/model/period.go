package model

import (
	"cmp"
	"fmt"
	"math/big"
	"regexp"
	"strconv"
	"time"
)

// Date is a calendar day.
type Date struct{ t time.Time }

// The years that dates and periods are of. Any other is a slip of the hand.
const (
	FirstYear = 1900
	LastYear  = 2099
)

// UnmarshalText implements encoding.TextUnmarshaler: YYYY-MM-DD, a day that exists.
func (d *Date) UnmarshalText(text []byte) error {
	t, err := time.Parse(time.DateOnly, string(text))
	if err != nil || t.Year() < FirstYear || t.Year() > LastYear {
		return errForm
	}
	d.t = t
	return nil
}

// Day is the date of a year, month and day.
func Day(year int, month time.Month, day int) Date {
	return Date{time.Date(year, month, day, 0, 0, 0, 0, time.UTC)}
}

// IsZero tells whether the date is none.
func (d Date) IsZero() bool { return d.t.IsZero() }

// AddMonths is the same day n months later; a day that the month lacks is its last one.
func (d Date) AddMonths(n int) Date {
	y, m, day := d.t.Date()
	last := time.Date(y, m+time.Month(n)+1, 0, 0, 0, 0, 0, time.UTC)
	return Date{time.Date(y, m+time.Month(n), min(day, last.Day()), 0, 0, 0, 0, time.UTC)}
}

// AddDays is the date n days later.
func (d Date) AddDays(n int) Date { return Date{d.t.AddDate(0, 0, n)} }

// Compare orders dates.
func (d Date) Compare(e Date) int { return d.t.Compare(e.t) }

// After tells whether d is later than e.
func (d Date) After(e Date) bool { return d.t.After(e.t) }

// Year, Month and Day of the date.
func (d Date) YMD() (year, month, day int) {
	y, m, n := d.t.Date()
	return y, int(m), n
}

// DaysTo counts the days from d to e, both included.
func (d Date) DaysTo(e Date) int { return int(e.t.Sub(d.t)/(24*time.Hour)) + 1 }

func (d Date) String() string { return d.t.Format(time.DateOnly) }

// Every is how often something is reported or tested.
type Every string

// The rhythms.
const (
	EveryYear    Every = "year"
	EveryHalf    Every = "half"
	EveryQuarter Every = "quarter"
)

// UnmarshalText implements encoding.TextUnmarshaler.
func (e *Every) UnmarshalText(text []byte) error { return enum(e, text, e.Values()) }

// Values are all that the type may be.
func (Every) Values() []Every { return []Every{EveryYear, EveryHalf, EveryQuarter} }

// parts is how many periods a year has.
func (e Every) parts() int {
	switch e {
	case EveryQuarter:
		return 4
	case EveryHalf:
		return 2
	default:
		return 1
	}
}

// Period is a year 2006, a half 2006-H1 or a quarter 2006-Q3. The zero Period is none.
type Period struct {
	Year  int
	Every Every
	Part  int // 1 to 4 for quarters, 1 or 2 for halves, 1 for a year
}

var periodForm = regexp.MustCompile(`^(19\d\d|20\d\d)(?:-(H)([12])|-(Q)([1-4]))?$`)

// UnmarshalText implements encoding.TextUnmarshaler.
func (p *Period) UnmarshalText(text []byte) error {
	m := periodForm.FindStringSubmatch(string(text))
	if m == nil {
		return errForm
	}
	year, err := strconv.Atoi(m[1])
	if err != nil {
		return errForm
	}
	*p = Period{Year: year, Every: EveryYear, Part: 1}
	if m[2] != "" {
		p.Every, p.Part = EveryHalf, int(m[3][0]-'0')
	} else if m[4] != "" {
		p.Every, p.Part = EveryQuarter, int(m[5][0]-'0')
	}
	return nil
}

// YearOf is the period of a whole year.
func YearOf(year int) Period { return Period{Year: year, Every: EveryYear, Part: 1} }

// Quarter is one quarter, n from 1 to 4.
func Quarter(year, n int) Period { return Period{Year: year, Every: EveryQuarter, Part: n} }

func (p Period) String() string {
	switch p.Every {
	case EveryHalf:
		return fmt.Sprintf("%d-H%d", p.Year, p.Part)
	case EveryQuarter:
		return fmt.Sprintf("%d-Q%d", p.Year, p.Part)
	default:
		return strconv.Itoa(p.Year)
	}
}

// Start is the period's first day.
func (p Period) Start() Date {
	months := monthsOfYear / p.Every.parts()
	return Day(p.Year, time.Month(1+(p.Part-1)*months), 1)
}

// End is the period's last day.
func (p Period) End() Date {
	months := monthsOfYear / p.Every.parts()
	return Date{time.Date(p.Year, time.Month(1+p.Part*months), 0, 0, 0, 0, 0, time.UTC)}
}

// Before is the same period a year earlier.
func (p Period) Before() Period { p.Year--; return p }

// Shift is the period of the same length n periods later, or earlier where n is negative.
func (p Period) Shift(n int) Period {
	per := p.Every.parts()
	at := p.Year*per + p.Part - 1 + n
	year, part := at/per, at%per
	if part < 0 {
		year, part = year-1, part+per
	}
	return Period{Year: year, Every: p.Every, Part: part + 1}
}

// PeriodOf is the period of a rhythm that a day lies in.
func PeriodOf(every Every, d Date) Period {
	year, month, _ := d.YMD()
	return Period{Year: year, Every: every, Part: (month-1)*every.parts()/monthsOfYear + 1}
}

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

// Parts are the periods of the rhythm e within p, in order: the quarters of a year.
// It is empty when e is longer than p.
func (p Period) Parts(e Every) []Period {
	per := e.parts() / p.Every.parts()
	var parts []Period
	for i := range per {
		parts = append(parts, Period{Year: p.Year, Every: e, Part: (p.Part-1)*per + i + 1})
	}
	return parts
}

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

// Ends tells whether a period of a rhythm ends on a day.
func Ends(every Every, d Date) bool { return PeriodOf(every, d).End() == d }

// Finer tells whether the rhythm has more periods a year than another.
func (e Every) Finer(than Every) bool { return e.parts() > than.parts() }

// Begun tells whether the period's first day is on or before d.
func (p Period) Begun(d Date) bool { return !p.Start().After(d) }

// Closed tells whether the period's last day is on or before d.
func (p Period) Closed(d Date) bool { return !p.End().After(d) }
