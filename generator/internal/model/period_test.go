package model_test

import (
	"testing"

	"guben/generator/internal/model"
)

// 2007 has 365 days and 2004 has 366. By 30 September 31+28+31+30+31+30+31+31+30 = 273
// days of 2007 are gone.
func TestElapsed(t *testing.T) {
	for _, c := range []struct {
		period string
		day    model.Date
		want   string
	}{
		{"2007", model.Day(2007, 9, 30), "273/365"},
		{"2007", model.Day(2006, 12, 31), "0"},
		{"2007", model.Day(2007, 1, 1), "1/365"},
		{"2007", model.Day(2007, 12, 31), "1"},
		{"2007", model.Day(2008, 1, 1), "1"},
		{"2004-H1", model.Day(2004, 2, 29), "30/91"}, // 60 of 182 days
		{"2007-Q3", model.Day(2007, 7, 1), "1/92"},
	} {
		var p model.Period
		if err := p.UnmarshalText([]byte(c.period)); err != nil {
			t.Fatal(err)
		}
		if got := p.Elapsed(c.day).RatString(); got != c.want {
			t.Errorf("%s at %s: got %s, want %s", c.period, c.day, got, c.want)
		}
	}
}

func TestPeriods(t *testing.T) {
	for text, want := range map[string]string{
		"2006": "2006-01-01 2006-12-31", "2006-H1": "2006-01-01 2006-06-30", "2006-H2": "2006-07-01 2006-12-31",
		"2006-Q1": "2006-01-01 2006-03-31", "2004-Q1": "2004-01-01 2004-03-31", "2006-Q4": "2006-10-01 2006-12-31",
	} {
		var p model.Period
		if err := p.UnmarshalText([]byte(text)); err != nil {
			t.Fatal(err)
		}
		if got := p.Start().String() + " " + p.End().String(); got != want || p.String() != text {
			t.Errorf("%s: got %s %s", text, p, got)
		}
	}
	for _, text := range []string{"", "06", "2006-Q5", "2006-Q0", "2006-H3", "2006-q1", " 2006", "2006-13", "2006-00", "2006-1", "1899", "2006-2006", "2006-2009", "2007-2006", "Once"} {
		var p model.Period
		if p.UnmarshalText([]byte(text)) == nil {
			t.Errorf("%q was read as %s", text, p)
		}
	}
}

func TestAmounts(t *testing.T) {
	for text, want := range map[string]model.Amount{
		"0": 0, "3412": 3412000000, "0.5": 500000, "-1500": -1500000000, "-0.25": -250000, "12.05": 12050000, "0.000001": 1,
		"-999999999999.999999": -999999999999999999,
	} {
		var a model.Amount
		if err := a.UnmarshalText([]byte(text)); err != nil || a != want || a.String() != text {
			t.Errorf("%s: got %d %s %v", text, a, a, err)
		}
	}
	for _, text := range []string{"", "010", "1_000", "1,000", "1e3", "0x10", "1.2345678", "+5", "１", "1234567890123"} {
		var a model.Amount
		if a.UnmarshalText([]byte(text)) == nil {
			t.Errorf("%q was read as %s", text, a)
		}
	}
}
