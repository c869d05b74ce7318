package model

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unique"
)

// Anniversary is a day that every year has: the one on which a programme's years start.
type Anniversary struct {
	month time.Month
	day   int
}

// AnniversaryPattern is what such a day looks like.
const AnniversaryPattern = `^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$`

// aYear is one without 29 February.
const aYear = 2001

// UnmarshalText implements encoding.TextUnmarshaler: MM-DD.
func (a *Anniversary) UnmarshalText(text []byte) error {
	t, err := time.Parse("2006-01-02", Day(aYear, 1, 1).String()[:len("2001-")]+string(text))
	if err != nil {
		return errForm
	}
	*a = Anniversary{t.Month(), t.Day()}
	if a.First() {
		*a = Anniversary{}
	}
	return nil
}

// First tells 1 January.
func (a Anniversary) First() bool { return a.Month() == time.January && a.Day() == 1 }

// Month is its month.
func (a Anniversary) Month() time.Month { return max(time.January, a.month) }

// Day is its day of the month.
func (a Anniversary) Day() int { return max(1, a.day) }

func (a Anniversary) of(year int) Date { return Day(year, a.Month(), a.Day()) }

// after is the day some months after that of a year.
func (a Anniversary) after(year, months int) Date {
	if a.Day() == 1 {
		return Day(year, a.Month()+time.Month(months), 1)
	}
	return a.of(year).AddMonths(months)
}

func (a Anniversary) String() string { return a.of(aYear).String()[len("2001-"):] }

// Calendar is what the periods of a programme follow from: the day on which its years start,
// from which it counts several years; and its first and last day, which are what comes once.
// The zero Calendar has years that start on 1 January, and nothing else.
type Calendar struct {
	starts      Anniversary
	first, last Date
}

// Calendar is the programme's.
func (p *ProgrammeFile) Calendar() Calendar {
	return Calendar{starts: p.YearStarts.V, first: p.Start.V, last: p.End.V}
}

// Calendar is what the period knows of its own: enough to tell the periods that it is made of
// and those of its length, but not of several years which ones the programme counts together.
func (p Period) Calendar() Calendar {
	if p.in == (unique.Handle[Calendar]{}) {
		return Calendar{}
	}
	return p.in.Value()
}

// Starts is the day on which years start.
func (c Calendar) Starts() Anniversary { return c.starts }

// Bind makes a period that was read from its key one of the calendar's. A period keeps of the
// calendar only what its days depend on, so that two programmes, or two states of one, whose
// years start on the same day have the same periods. A period that is bound stays as it is.
func (c Calendar) Bind(p Period) Period {
	if p.Every == "" || p.in != (unique.Handle[Calendar]{}) {
		return p
	}
	own := Calendar{starts: c.starts}
	switch {
	case p.Every == Once:
		own = c
		p.Year = c.yearAt(c.first)
	case c.starts == Anniversary{}:
		return p
	case p.Every == EveryMonth:
		p = p.counted(c.starts.Month())
	}
	p.in = unique.Make(own)
	return p
}

// counted is a calendar month as one of the year that starts with a month.
func (p Period) counted(first time.Month) Period {
	if p.Part -= int(first) - 1; p.Part < 1 {
		p.Year, p.Part = p.Year-1, p.Part+monthsOfYear
	}
	return p
}

// Read is the period that a key names.
func (c Calendar) Read(key string) (Period, error) {
	var p Period
	err := p.UnmarshalText([]byte(key))
	return c.Bind(p), err
}

// acrossForm is a year that does not start on 1 January as it is shown: 2024/25.
var acrossForm = regexp.MustCompile(`^(\d{4})[/-](?:\d\d)?(\d\d)(-[HhQq]\d)?$`)

// Typed is the period that somebody types: a key in any letters, or a year as it is shown.
func (c Calendar) Typed(key string) (Period, error) {
	key = strings.TrimSpace(key)
	if m := acrossForm.FindStringSubmatch(key); m != nil && !c.starts.First() {
		year, _ := strconv.Atoi(m[1])
		if last, _ := strconv.Atoi(m[2]); last == (year+1)%100 && (strings.Contains(key, "/") || last > monthsOfYear) && len(key)-len(m[3]) < 9 {
			key = m[1] + m[3]
		}
	}
	if strings.EqualFold(key, string(Once)) {
		return c.Read(string(Once))
	}
	return c.Read(strings.ToUpper(key))
}

// Year is one of its years, by the calendar year in which it starts.
func (c Calendar) Year(year int) Period { return c.Bind(YearOf(year)) }

// Quarter is one quarter of such a year, n from 1 to 4.
func (c Calendar) Quarter(year, n int) Period { return c.Bind(Quarter(year, n)) }

// yearAt is the year that a day lies in.
func (c Calendar) yearAt(d Date) int {
	year, _, _ := d.YMD()
	if c.starts.of(year).After(d) {
		return year - 1
	}
	return year
}

// PeriodOf is the period of a rhythm that a day lies in. What comes once has one period, on
// whatever day. Several years are counted from the programme's first.
func (c Calendar) PeriodOf(every Every, d Date) Period {
	switch {
	case every == Once:
		return c.Bind(Period{Every: Once, Part: 1})
	case every == EveryMonth:
		year, month, _ := d.YMD()
		return c.Bind(Period{Year: year, Every: EveryMonth, Part: month})
	case EveryYear.Finer(every):
		n, year := every.months()/monthsOfYear, c.yearAt(d)
		behind := (year - c.yearAt(c.first)) % n
		if behind < 0 {
			behind += n
		}
		return c.Bind(Period{Year: year - behind, Every: every, Part: 1})
	}
	p := c.Bind(Period{Year: c.yearAt(d), Every: every, Part: every.parts()})
	for p.Part > 1 && p.Start().After(d) {
		p.Part--
	}
	return p
}

// Ends tells whether a period of a rhythm ends on a day.
func (c Calendar) Ends(every Every, d Date) bool { return c.PeriodOf(every, d).End() == d }

// between are the periods of a rhythm that some day from first to last lies in, in order.
func (c Calendar) between(every Every, first, last Date) []Period {
	var all []Period
	for p := c.PeriodOf(every, first); p.Every != "" && p.Begun(last) && !first.After(p.End()); p = p.Shift(1) {
		all = append(all, p)
	}
	return all
}
