package model_test

import (
	"testing"

	"guben/generator/internal/model"
)

func period(t *testing.T, s string) model.Period {
	t.Helper()
	var p model.Period
	if err := p.UnmarshalText([]byte(s)); err != nil {
		t.Fatal(s, err)
	}
	return p
}

func day(t *testing.T, s string) model.Date {
	t.Helper()
	var d model.Date
	if err := d.UnmarshalText([]byte(s)); err != nil {
		t.Fatal(s, err)
	}
	return d
}

func val[T any](v T) model.Val[T] { return model.Val[T]{V: v, Set: true} }

// The second half of 2007 runs from 1 July to 31 December. On its last day it is over, so
// that it is read on that day either way; on the day before it begins it has not begun.
func TestReadOn(t *testing.T) {
	for asOf, want := range map[string]string{
		"2007-06-30": "2007-12-31", "2007-07-01": "2007-07-01", "2007-12-30": "2007-12-30",
		"2007-12-31": "2007-12-31", "2008-01-01": "2007-12-31",
	} {
		if got := period(t, "2007-H2").ReadOn(day(t, asOf)); got.String() != want {
			t.Errorf("as of %s: read on %s, want %s", asOf, got, want)
		}
	}
	if got := period(t, "2007-H2").ReadOn(model.Date{}); got.String() != "2007-12-31" {
		t.Errorf("as of no day: read on %s", got)
	}
}

// Before the first quarter of a year comes the last of the year before; five quarters on is
// one more than a year.
func TestShift(t *testing.T) {
	for _, c := range []struct {
		from string
		n    int
		want string
	}{
		{"2007-Q1", -1, "2006-Q4"}, {"2006-Q4", 1, "2007-Q1"}, {"2007-Q2", -1, "2007-Q1"}, {"2007-Q3", 5, "2008-Q4"},
		{"2007-H1", -1, "2006-H2"}, {"2007-H2", 1, "2008-H1"}, {"2007", -1, "2006"}, {"2007", 2, "2009"},
		{"2007-Q1", -8, "2005-Q1"}, {"2007-Q4", 0, "2007-Q4"},
	} {
		if got := period(t, c.from).Shift(c.n); got != period(t, c.want) {
			t.Errorf("%s by %d: got %s, want %s", c.from, c.n, got, c.want)
		}
	}
}

func TestPeriodOf(t *testing.T) {
	for _, c := range []struct {
		every model.Every
		day   string
		want  string
	}{
		{model.EveryQuarter, "2007-03-31", "2007-Q1"}, {model.EveryQuarter, "2007-04-01", "2007-Q2"},
		{model.EveryQuarter, "2007-12-31", "2007-Q4"}, {model.EveryHalf, "2007-06-30", "2007-H1"},
		{model.EveryHalf, "2007-07-01", "2007-H2"}, {model.EveryYear, "2007-01-01", "2007"},
	} {
		if got := (model.Calendar{}).PeriodOf(c.every, day(t, c.day)); got != period(t, c.want) {
			t.Errorf("%s of %s: got %s, want %s", c.every, c.day, got, c.want)
		}
	}
	var in model.Calendar
	if !in.Ends(model.EveryHalf, day(t, "2007-06-30")) || in.Ends(model.EveryYear, day(t, "2007-06-30")) || in.Ends(model.EveryHalf, day(t, "2007-06-29")) {
		t.Error("a half ends on 30 June, a year does not, and none on the day before")
	}
}

// A programme from 1 March 2006 to 30 June 2007 touches the quarters from 2006-Q1, of which
// March is its own, to 2007-Q2, which ends with it: six. Years are reported from the
// baseline on, 1 January 2005; quarters from the first day.
func TestProgrammePeriods(t *testing.T) {
	p := model.ProgrammeFile{Start: val(day(t, "2006-03-01")), End: val(day(t, "2007-06-30")), Baseline: val(period(t, "2005"))}
	all := p.Periods(model.EveryQuarter)
	if len(all) != 6 || all[0] != period(t, "2006-Q1") || all[5] != period(t, "2007-Q2") {
		t.Error("quarters:", all)
	}
	for s, want := range map[string]bool{"2005-Q4": false, "2006-Q1": true, "2007-Q2": true, "2007-Q3": false, "2007": true, "2005": false} {
		if p.Touches(period(t, s)) != want {
			t.Errorf("touches %s: not %v", s, want)
		}
	}
	if year, quarter := p.ReportedFrom(model.EveryYear).String(), p.ReportedFrom(model.EveryQuarter).String(); year != "2005-01-01" || quarter != "2006-03-01" {
		t.Error("reported from", year, quarter)
	}
	for d, want := range map[string]string{"2006-03-31": "2006-Q1", "2006-04-01": "2006-Q2", "2007-06-30": "2007-Q2", "2007-12-31": "2007-Q2"} {
		if got := p.Current(model.EveryQuarter, day(t, d)); got != period(t, want) {
			t.Errorf("the quarter of %s: got %s, want %s", d, got, want)
		}
	}
}

// A measure that was re-defined from 2007 on is broken between 2006 and 2007, and between
// 2006-Q4 and 2007-Q1, but not within 2007 nor up to 2006; one re-defined from 2007-Q3 on is
// broken between the years 2006 and 2007, since 2007 holds both definitions.
func TestBroken(t *testing.T) {
	for _, c := range []struct {
		at, from, to string
		want         bool
	}{
		{"2007", "2006", "2007", true}, {"2007", "2005", "2006", false}, {"2007", "2007", "2008", false},
		{"2007", "2006-Q4", "2007-Q1", true}, {"2007", "2007-Q1", "2007-Q2", false},
		{"2007-Q3", "2006", "2007", true}, {"2007-Q3", "2007-Q2", "2007-Q3", true}, {"2007-Q3", "2007-Q1", "2007-Q2", false},
	} {
		m := model.Measure{Breaks: model.Map[model.Text]{{Key: c.at, Value: model.TextOf("zh-cn", "口径")}, {Key: "no period"}}}
		from, to := period(t, c.from), period(t, c.to)
		if m.Broken(from, to) != c.want {
			t.Errorf("re-defined from %s, between %s and %s: not %v", c.at, c.from, c.to, c.want)
		}
	}
	m := model.Measure{Breaks: model.Map[model.Text]{{Key: "2006", Value: model.TextOf("zh-cn", "一")}, {Key: "2008", Value: model.TextOf("zh-cn", "二")}}}
	for p, want := range map[string]string{"2005": "", "2006": "一", "2007-Q4": "一", "2008-Q1": "二"} {
		if got := m.WhyBroken(period(t, p)).In("zh-cn"); got != want {
			t.Errorf("by %s: %q, want %q", p, got, want)
		}
	}
}

// 15 days after 30 June is 15 July; 31 days after 31 December is 31 January.
func TestDueDays(t *testing.T) {
	topic := model.Topic{DueDays: val(model.Units(15))}
	if got := topic.DueDay(period(t, "2007-Q2")).String(); got != "2007-07-15" {
		t.Error(got)
	}
	s := (&model.County{}).EffectiveSettings()
	for p, want := range map[string]string{"2007-Q2": "2007-07-15", "2007-H1": "2007-07-15", "2007": "2008-01-31"} {
		if got := s.PaperDue(period(t, p)).String(); got != want {
			t.Errorf("%s is due on %s, want %s", p, got, want)
		}
	}
}

func TestCompareCodes(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"441621101201-2", "441621101201-10", -1}, {"441621101201", "441621101201-1", -1}, {"441621101202", "441621101201-9", 1},
		{"441621101", "441621101201", -1}, {"C02", "C02", 0}, {"C10", "C2", -1},
	} {
		if got := model.CompareCodes(c.a, c.b); got != c.want {
			t.Errorf("%s and %s: %d, want %d", c.a, c.b, got, c.want)
		}
	}
	if model.VillageOf("441621101201-2") != "441621101201" || model.VillageOf("441621101201") != "441621101201" {
		t.Error("a branch's code begins with its village's")
	}
}

// The village moved from town 101 to town 102 on 1 July 2006, with a new code and two
// branches: on 30 June it is the one town's, on 1 July the other's. A unit of a town is in
// that town's hands though it stands right below the county; the county's is in nobody's.
func TestTownOn(t *testing.T) {
	code := func(s string) model.Val[model.Code] { return val(model.Code(s)) }
	c := &model.County{
		Towns: model.TownsFile{Towns: model.Map[model.Town]{{Key: "441621101"}, {Key: "441621102"}}},
		Villages: []model.VillagesFile{{Town: code("441621102"), Villages: model.Map[model.Village]{{Key: "441621102207", Value: model.Village{
			Moved:    []model.Move{{From: code("441621101"), Code: code("441621101201"), On: val(day(t, "2006-07-01"))}},
			Branches: model.Map[model.Val[string]]{{Key: "441621102207-1"}, {Key: "441621102207-2"}},
		}}}}},
		Units: model.UnitsFile{Units: model.Map[model.Unit]{{Key: "C01"}, {Key: "T01", Value: model.Unit{Town: code("441621102")}}}},
	}
	ps := c.Places()
	before, on := day(t, "2006-06-30"), day(t, "2006-07-01")
	village, branch := ps.Villages[0], ps.Branches[1]
	for _, p := range []*model.Place{village, branch} {
		if was, is := p.TownOn(before), p.TownOn(on); was != ps.Towns[0] || is != ps.Towns[1] {
			t.Errorf("%s was of %v, is of %v", p.Code, was, is)
		}
	}
	if town := ps.Towns[1]; town.TownOn(on) != town || ps.County.TownOn(on) != nil || branch.UpOn(model.LevelCounty, before) != ps.County {
		t.Error("a town is its own, the county is no town's")
	}
	if ps.Units[0].TownOn(on) != nil || ps.Units[1].TownOn(on) != ps.Towns[1] || ps.Units[1].UpOn(model.LevelTown, on) != nil {
		t.Error("a unit is of its town, and stands below the county")
	}
	if ps.Holder(model.LevelUnit, "T01") != ps.Units[1] || ps.Holder(model.LevelUnit, "T02") != nil || ps.Holder(model.LevelLeader, "T01") != nil {
		t.Error("units are found by their codes")
	}
	for code, want := range map[string]*model.Place{"441621101201-2": branch, "441621102207-2": branch, "441621101201": nil} {
		if got := ps.Bearers(model.LevelBranch)[code]; got != want {
			t.Errorf("%s is borne by %v", code, got)
		}
	}
	if ps.Bearers(model.LevelVillage)["441621101201"] != village || !village.Bore("441621101201") || village.Bore("441621101") {
		t.Error("a village bears the code of before it moved")
	}
}

// Names are found whole first, then without their ending: 龙窝 alone may be the village or
// the residents' committee, 龙窝村委会 can only be the village. A branch is called by its
// village's former name where it is the only one.
func TestNames(t *testing.T) {
	lane, community := &model.Place{Level: model.LevelVillage, Code: "1", Name: "龙窝村"}, &model.Place{Level: model.LevelVillage, Code: "2", Name: "龙窝社区"}
	lane.Record = &model.PlaceRecord{Renamed: []model.Renaming{{From: set("旧寨村"), On: val(day(t, "2006-07-01"))}}}
	names := model.NewNames(model.LevelVillage)
	names.AddAll(lane)
	names.AddAll(community)
	for name, want := range map[string]string{
		"龙窝村": "1", " 龙　窝\u200b村": "1", "龙窝村委会": "1", "龙窝居委会": "2", "龙窝": "12", "旧寨村": "1", "旧寨": "1", "新寨": "", "": "",
	} {
		got := ""
		for _, n := range names.Find(name) {
			got += n.Place.Code
		}
		if got != want {
			t.Errorf("%q means %q, want %q", name, got, want)
		}
	}
	branches := model.NewNames(model.LevelBranch)
	branches.AddAll(&model.Place{Level: model.LevelBranch, Code: "1", Name: "龙窝村", Parent: lane})
	branches.AddAll(&model.Place{Level: model.LevelBranch, Code: "1-2", Name: "第二支部", Parent: lane})
	for name, want := range map[string]int{"旧寨村": 1, "龙窝村党支部": 1, "第二支部": 1, "第三支部": 0} {
		if got := len(branches.Find(name)); got != want {
			t.Errorf("%q means %d branches, want %d", name, got, want)
		}
	}
}
