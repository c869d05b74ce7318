package recount

import (
	"maps"
	"math/big"
	"slices"
	"strings"
	"testing"
)

// The second opinion must be right by itself where both could err alike.

// 2005 has 365 days, 31 + 28 + 31 = 90 of them by the end of March; 2008 is a leap year.
func TestDays(t *testing.T) {
	if n := days(20050101, 20050331); n != 90 {
		t.Errorf("%d days to the end of March", n)
	}
	if n := days(20080101, 20081231); n != 366 {
		t.Errorf("%d days in 2008", n)
	}
	if n := days(20050102, 20050101); n != 0 {
		t.Errorf("%d days back", n)
	}
	if d := day(20051231).plus(15); d != 20060115 {
		t.Errorf("15 days after the year: %d", d)
	}
	if d := monthsAfter(20050831, 6); d != 20060228 {
		t.Errorf("six months after 31 August: %d", d)
	}
	if d := monthsAfter(20050107, 12); d != 20060107 {
		t.Errorf("twelve months after 7 January: %d", d)
	}
}

func TestSpans(t *testing.T) {
	c := calendar{month: 1, mday: 1, start: 20060101, end: 20081231}
	school := calendar{month: 9, mday: 1, start: 20240915, end: 20260820}
	odd := calendar{month: 8, mday: 31, start: 20230831, end: 20260830}
	for _, x := range []struct {
		in                 calendar
		name, every        string
		first, last        day
		yearAgo, parts, by string
	}{
		{c, "2006", "year", 20060101, 20061231, "2005", "2006-H1 2006-H2", "half"},
		{c, "2006-H2", "half", 20060701, 20061231, "2005-H2", "2006-Q3 2006-Q4", "quarter"},
		{c, "2006-Q1", "quarter", 20060101, 20060331, "2005-Q1", "2006-01 2006-02 2006-03", "month"},
		{c, "2008-02", "month", 20080201, 20080229, "2007-02", "2008-02", "month"},
		{c, "2006-2007", "2-years", 20060101, 20071231, "2004-2005", "2006 2007", "year"},
		{c, "2006-2008", "3-years", 20060101, 20081231, "2003-2005", "", "2-years"},
		{c, "once", "once", 20060101, 20081231, "", "2006 2007 2008", "year"},
		{school, "2024", "year", 20240901, 20250831, "2023", "2024-Q1 2024-Q2 2024-Q3 2024-Q4", "quarter"},
		{school, "2023-Q2", "quarter", 20231201, 20240229, "2022-Q2", "2023-12 2024-01 2024-02", "month"},
		{school, "2025-08", "month", 20250801, 20250831, "2024-08", "", "quarter"},
		{school, "once", "once", 20240915, 20260820, "", "2024-H1 2024-H2 2025-H1 2025-H2", "half"},
		{odd, "2023-Q2", "quarter", 20231130, 20240228, "2022-Q2", "2023-Q2", "quarter"},
		{odd, "2023-Q3", "quarter", 20240229, 20240530, "2022-Q3", "", "half"},
	} {
		s, ok := x.in.named(x.name)
		if !ok || s.every != x.every || s.first != x.first || s.last != x.last || s.yearAgo().name != x.yearAgo {
			t.Errorf("%s is %v, and %q the year before", x.name, s, s.yearAgo().name)
		}
		var parts []string
		for _, p := range s.within(x.by) {
			parts = append(parts, p.name)
		}
		if got := strings.Join(parts, " "); got != x.parts {
			t.Errorf("%s has by the %s: %s", x.name, x.by, got)
		}
	}
	half, _ := c.named("2006-H2")
	if gone := half.gone(20060930); gone.Cmp(big.NewRat(92, 184)) != 0 { // 31 + 31 + 30 of 184 days
		t.Errorf("%s of the half is over", gone)
	}
}

func TestWritten(t *testing.T) {
	for want, r := range map[string]*big.Rat{
		"":          nil,
		"0":         big.NewRat(-1, 3000000), // a third of a millionth
		"0.000001":  big.NewRat(1, 2000000),  // half of one: away from zero
		"-0.000001": big.NewRat(-1, 2000000),
		"66.666667": big.NewRat(200, 3),
		"30000":     big.NewRat(30000, 1),
		"-12.5":     big.NewRat(-25, 2),
	} {
		if got := written(r); got != want {
			t.Errorf("%v is written %q, want %q", r, got, want)
		}
	}
}

// Seven teams over villages 3 : 2 : 2: exactly 3, 2 and 2. Five: 15/7, 10/7, 10/7, so
// 2, 1, 1 and one left, which goes to the larger remainder 3/7 with the lower code.
func TestLargestRemainder(t *testing.T) {
	weights := map[string]int{"c": 2, "a": 3, "b": 2}
	if got := largestRemainder(7, weights, 7); !maps.Equal(got, map[string]int{"a": 3, "b": 2, "c": 2}) {
		t.Errorf("seven: %v", got)
	}
	if got := largestRemainder(5, weights, 7); !maps.Equal(got, map[string]int{"a": 2, "b": 2, "c": 1}) {
		t.Errorf("five: %v", got)
	}
}

// A fifth of 8 is 1.6, rounded 2; two are 25 % and outside 18 to 22 %, yet they fit.
// A fifth of 7 is 1.4, rounded 1. A half is rounded up: a fifth of 12.5 is 2.5, so 3.
func TestAboutFifth(t *testing.T) {
	for _, c := range []struct {
		sent, of *big.Rat
		fits     bool
	}{
		{big.NewRat(2, 1), big.NewRat(8, 1), true},
		{big.NewRat(1, 1), big.NewRat(8, 1), false},
		{big.NewRat(1, 1), big.NewRat(7, 1), true},
		{big.NewRat(3, 1), big.NewRat(25, 2), true},
		{big.NewRat(18, 1), big.NewRat(100, 1), true},
		{big.NewRat(22, 1), big.NewRat(100, 1), true},
		{big.NewRat(23, 1), big.NewRat(100, 1), false},
		{big.NewRat(0, 1), big.NewRat(0, 1), true},
	} {
		if got := withinBand(c.sent, c.of, big.NewRat(18, 100), big.NewRat(22, 100)); got != c.fits {
			t.Errorf("%s of %s: %v", c.sent, c.of, got)
		}
	}
}

// Every row and cell that differs is told, once.
func TestDifferences(t *testing.T) {
	row := func(key, value string) []string {
		r := slices.Repeat([]string{"x"}, len(Columns))
		copy(r, strings.Split(key, " "))
		r[5] = value
		return r
	}
	product := [][]string{row("t town 1 a 2005", "1"), row("t town 2 b 2005", "1"), row("t town 3 c 2005", "1")}
	again := [][]string{row("t town 1 a 2005", "1"), row("t town 2 b 2005", "2"), row("t town 4 d 2005", "1")}
	got := strings.Join(Differences(product, again), "\n")
	want := `t town 2 b 2005: value is "1" in results.csv, recounted "2"
t town 4 d 2005: not in results.csv
t town 3 c 2005: only in results.csv`
	if got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}
