package model

import "time"

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
