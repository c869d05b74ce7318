package model_test

import (
	"strings"
	"testing"

	"guben/generator/internal/model"
)

// calendar is that of a programme whose years start on a day, from a day to a day.
func calendar(t *testing.T, starts, first, last string) model.Calendar {
	t.Helper()
	p := model.ProgrammeFile{Start: val(day(t, first)), End: val(day(t, last))}
	if err := p.YearStarts.V.UnmarshalText([]byte(starts)); err != nil {
		t.Fatal(starts, err)
	}
	return p.Calendar()
}

func in(t *testing.T, c model.Calendar, key string) model.Period {
	t.Helper()
	p, err := c.Read(key)
	if err != nil {
		t.Fatal(key, err)
	}
	return p
}

// By hand from a calendar. 2024 has 29 February. A year from 08-31 has a quarter that would
// start on 31 November and starts on the 30th, and one that starts on the last of February.
func TestDaysOfPeriods(t *testing.T) {
	for starts, periods := range map[string]map[string]string{
		"01-01": {"2024-02": "2024-02-01 2024-02-29", "2023-12": "2023-12-01 2023-12-31", "2023-2024": "2023-01-01 2024-12-31", "2023-2025": "2023-01-01 2025-12-31", "once": "2023-09-15 2026-08-20"},
		"07-01": {
			"2024": "2024-07-01 2025-06-30", "2024-H1": "2024-07-01 2024-12-31", "2024-H2": "2025-01-01 2025-06-30",
			"2024-Q1": "2024-07-01 2024-09-30", "2024-Q3": "2025-01-01 2025-03-31", "2023-Q3": "2024-01-01 2024-03-31", "2024-Q4": "2025-04-01 2025-06-30",
			"2024-07": "2024-07-01 2024-07-31", "2025-06": "2025-06-01 2025-06-30", "2024-02": "2024-02-01 2024-02-29", "2023-2024": "2023-07-01 2025-06-30",
		},
		"09-01": {"2023": "2023-09-01 2024-08-31", "2023-Q2": "2023-12-01 2024-02-29", "2022-Q2": "2022-12-01 2023-02-28", "2023-H2": "2024-03-01 2024-08-31", "2023-2025": "2023-09-01 2026-08-31", "once": "2023-09-15 2026-08-20"},
		"04-06": {"2024": "2024-04-06 2025-04-05", "2024-Q1": "2024-04-06 2024-07-05", "2024-Q4": "2025-01-06 2025-04-05", "2024-H2": "2024-10-06 2025-04-05"},
		"08-31": {"2023": "2023-08-31 2024-08-30", "2023-Q1": "2023-08-31 2023-11-29", "2023-Q2": "2023-11-30 2024-02-28", "2023-Q3": "2024-02-29 2024-05-30", "2022-Q3": "2023-02-28 2023-05-30"},
		"03-01": {"2023": "2023-03-01 2024-02-29", "2022": "2022-03-01 2023-02-28", "2023-Q4": "2023-12-01 2024-02-29"},
	} {
		c := calendar(t, starts, "2023-09-15", "2026-08-20")
		for key, want := range periods {
			p := in(t, c, key)
			if got := p.Start().String() + " " + p.End().String(); got != want || p.String() != key {
				t.Errorf("%s of years from %s: got %s %s, want %s", key, starts, p, got, want)
			}
			if p.Every != model.Once && (c.PeriodOf(p.Every, p.Start()) != p || c.PeriodOf(p.Every, p.End()) != p || !c.Ends(p.Every, p.End())) {
				t.Errorf("%s of years from %s does not hold its own first and last day", key, starts)
			}
			if c.Bind(p) != p {
				t.Errorf("%s of years from %s changes when it is bound again", key, starts)
			}
		}
	}
}

// Years from 1 July: March 2025 is the ninth month of 2024, the third quarter's last.
func TestShiftsOfOtherYears(t *testing.T) {
	c := calendar(t, "07-01", "2023-07-01", "2026-06-30")
	for _, x := range []struct {
		from string
		n    int
		want string
	}{
		{"2025-03", 1, "2025-04"}, {"2025-06", 1, "2025-07"}, {"2024-07", -1, "2024-06"}, {"2024-12", 1, "2025-01"}, {"2025-03", -12, "2024-03"}, {"2025-03", 100, "2033-07"},
		{"2024-Q4", 1, "2025-Q1"}, {"2024-H1", -1, "2023-H2"}, {"2024", -3, "2021"}, {"2023-2024", 1, "2025-2026"}, {"2023-2025", -2, "2017-2019"},
	} {
		if got := in(t, c, x.from).Shift(x.n); got != in(t, c, x.want) {
			t.Errorf("%s by %d: got %s, want %s", x.from, x.n, got, x.want)
		}
	}
	for from, want := range map[string]string{"2025-03": "2024-03", "2024-Q3": "2023-Q3", "2024": "2023", "2023-2024": "2021-2022", "2023-2025": "2020-2022"} {
		if got := in(t, c, from).Before(); got != in(t, c, want) {
			t.Errorf("before %s: got %s, want %s", from, got, want)
		}
	}
	once := in(t, c, "once")
	if once.Before() != (model.Period{}) || once.Shift(1) != (model.Period{}) || once.Shift(0) != once {
		t.Error("what comes once has nothing before or behind it")
	}
	march := in(t, c, "2025-03")
	if march.Part != 9 || march.Whole() != in(t, c, "2024") || len(march.YearSoFar()) != 9 || march.YearSoFar()[0] != in(t, c, "2024-07") {
		t.Error("March 2025 is not the ninth month of 2024:", march.Part, march.Whole(), march.YearSoFar())
	}
	if once.Months() != 36 || march.Months() != 1 || in(t, c, "2023-2025").Months() != 36 || in(t, c, "2024-H1").Months() != 6 {
		t.Error("months of periods")
	}
}

func TestPartsOfOtherYears(t *testing.T) {
	c := calendar(t, "09-01", "2023-09-15", "2025-02-10")
	for _, x := range []struct {
		of   string
		by   model.Every
		want string
	}{
		{"2023-Q2", model.EveryMonth, "2023-12 2024-01 2024-02"},
		{"2023-H2", model.EveryQuarter, "2023-Q3 2023-Q4"},
		{"2023", model.EveryHalf, "2023-H1 2023-H2"},
		{"2023-2024", model.EveryYear, "2023 2024"},
		{"2023-2024", model.EveryHalf, "2023-H1 2023-H2 2024-H1 2024-H2"},
		{"2023-2025", model.EveryYear, "2023 2024 2025"},
		{"2023-2025", model.EveryTwoYears, ""}, {"2023", model.EveryTwoYears, ""}, {"2023", model.Once, ""}, {"2023-Q1", model.EveryHalf, ""},
		{"2023-10", model.EveryMonth, "2023-10"}, {"once", model.Once, "once"},
		{"once", model.EveryHalf, "2023-H1 2023-H2 2024-H1"}, // to 10 February 2025, in the half to 28 February
		{"once", model.EveryTwoYears, "2023-2024"},
	} {
		var got []string
		for _, p := range in(t, c, x.of).Parts(x.by) {
			if in(t, c, p.String()) != p {
				t.Errorf("%s, a part of %s, is not the period of its key", p, x.of)
			}
			got = append(got, p.String())
		}
		if strings.Join(got, " ") != x.want {
			t.Errorf("%s by %s: got %v, want %s", x.of, x.by, got, x.want)
		}
	}
	if (model.Period{}).Parts(model.EveryYear) != nil {
		t.Error("no period has no parts")
	}
}

// From December to February 2024 there are 31, 31 and 29 days; to the 31st of January 62 of 91.
// From 6 April to the end of May there are 25 and 31 of the 91 days to 5 July.
func TestElapsedOfOtherYears(t *testing.T) {
	for _, x := range []struct{ starts, period, day, want string }{
		{"09-01", "2023-Q2", "2024-01-31", "62/91"}, {"09-01", "2023-Q2", "2024-02-28", "90/91"}, {"09-01", "2023-Q2", "2024-02-29", "1"},
		{"09-01", "2023-Q2", "2023-11-30", "0"}, {"09-01", "2023", "2024-08-30", "365/366"}, {"04-06", "2024-Q1", "2024-05-31", "8/13"},
		{"01-01", "2024-02", "2024-02-14", "14/29"}, {"07-01", "2024-02", "2024-02-14", "14/29"}, {"01-01", "2023-2024", "2023-12-31", "365/731"},
		{"01-01", "once", "2023-09-16", "2/515"}, // 2023-09-15 to 2025-02-10: 16+31+30+31 of 2023, 366, 31+10
	} {
		c := calendar(t, x.starts, "2023-09-15", "2025-02-10")
		if got := in(t, c, x.period).Elapsed(day(t, x.day)).RatString(); got != x.want {
			t.Errorf("%s of years from %s at %s: got %s, want %s", x.period, x.starts, x.day, got, x.want)
		}
	}
}

// Several years are counted from the programme's first: from 15 September 2023, which lies in
// 2023 where years start on 1 September and in 2022 where they start on 1 October.
func TestSeveralYears(t *testing.T) {
	for _, x := range []struct {
		starts, day string
		every       model.Every
		want        string
	}{
		{"09-01", "2024-08-31", model.EveryTwoYears, "2023-2024"}, {"09-01", "2025-09-01", model.EveryTwoYears, "2025-2026"},
		{"09-01", "2023-08-31", model.EveryTwoYears, "2021-2022"}, {"10-01", "2023-10-01", model.EveryTwoYears, "2022-2023"},
		{"09-01", "2026-08-31", model.EveryThreeYears, "2023-2025"}, {"09-01", "2020-08-31", model.EveryThreeYears, "2017-2019"},
	} {
		c := calendar(t, x.starts, "2023-09-15", "2026-08-20")
		if got := c.PeriodOf(x.every, day(t, x.day)); got != in(t, c, x.want) {
			t.Errorf("%s at %s, years from %s: got %s, want %s", x.every, x.day, x.starts, got, x.want)
		}
	}
}

// The programme's own periods: all that some day of it lies in.
func TestPeriodsOfProgrammes(t *testing.T) {
	p := model.ProgrammeFile{Start: val(day(t, "2023-09-15")), End: val(day(t, "2026-08-20"))}
	_ = p.YearStarts.V.UnmarshalText([]byte("09-01"))
	p.Baseline = val(p.Calendar().Year(2022))
	for every, want := range map[model.Every]string{
		model.EveryYear: "3 2023 2025", model.EveryQuarter: "12 2023-Q1 2025-Q4", model.EveryMonth: "36 2023-09 2026-08",
		model.EveryTwoYears: "2 2023-2024 2025-2026", model.EveryThreeYears: "1 2023-2025 2023-2025", model.Once: "1 once once",
	} {
		all := p.Periods(every)
		if got := strings.Join([]string{model.Units(int64(len(all))).String(), all[0].String(), all[len(all)-1].String()}, " "); got != want {
			t.Errorf("%s: got %s, want %s", every, got, want)
		}
	}
	for every, want := range map[model.Every]string{model.EveryYear: "2022-09-01", model.EveryTwoYears: "2021-09-01", model.EveryMonth: "2023-09-15", model.Once: "2023-09-15"} {
		if got := p.ReportedFrom(every).String(); got != want {
			t.Errorf("%s is reported from %s, not %s", every, got, want)
		}
	}
}

func TestYearStarts(t *testing.T) {
	for _, s := range []string{"", "02-29", "13-01", "7-1", "04-31", "00-10", "07-01-01", "07/01", "0701", " 07-01"} {
		var a model.Anniversary
		if a.UnmarshalText([]byte(s)) == nil {
			t.Errorf("%q was read as %s", s, a)
		}
	}
	for _, s := range []string{"01-01", "07-01", "12-31", "02-28"} {
		var a model.Anniversary
		if err := a.UnmarshalText([]byte(s)); err != nil || a.String() != s {
			t.Errorf("%s: got %s %v", s, a, err)
		}
	}
}
