package sample

import "time"

// dateOf writes a date. Days and months beyond their range are those of the months
// before or after.
func dateOf(year, month, day int) string {
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

// plusDays is the day n days after.
func plusDays(day string, n int) string { return parsed(day).AddDate(0, 0, n).Format(time.DateOnly) }

// plusMonths is the same day n months after; the sample's days exist in every month.
func plusMonths(day string, n int) string { return parsed(day).AddDate(0, n, 0).Format(time.DateOnly) }

// workday is the day itself, or the Monday after a weekend.
func workday(day string) string {
	switch parsed(day).Weekday() {
	case time.Saturday:
		return plusDays(day, 2)
	case time.Sunday:
		return plusDays(day, 1)
	}
	return day
}

// daysBetween counts the days from a to b.
func daysBetween(a, b string) int { return int(parsed(b).Sub(parsed(a)) / (24 * time.Hour)) }

// parsed reads a date that this package has written.
func parsed(day string) time.Time {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic("sample: " + err.Error())
	}
	return t
}
