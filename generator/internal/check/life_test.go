package check_test

import (
	"slices"
	"testing"

	"guben/generator/internal/check"
	"guben/generator/internal/model"
)

// codes are the problems of a county, in order.
func codes(c *model.County) []string {
	var all []string
	for _, p := range check.County(c) {
		all = append(all, p.Code)
	}
	return all
}

// TestLineInLife works the days out on which the figures of 2005 (1 January to 31
// December) may stand for a village: merged on 1 January 2006 it was there on the last
// day, merged on 31 December it was not; split off on 31 December it was, on 1 January
// 2006 not yet; moved on 1 January 2006 it bore its old code, moved on 31 December the new.
func TestLineInLife(t *testing.T) {
	const first, second, old = "441621100000", "441621100001", "441621101009"
	merged := func(d model.Date) func(*model.Village) {
		return func(v *model.Village) {
			v.Merged = &model.Merger{Into: value(model.Code(first)), On: value(d)}
		}
	}
	split := func(d model.Date) func(*model.Village) {
		return func(v *model.Village) { v.Split = &model.Split{From: value(model.Code(first)), On: value(d)} }
	}
	moved := func(d model.Date) func(*model.Village) {
		return func(v *model.Village) {
			v.Moved = []model.Move{{From: value(model.Code("441621101")), Code: value(model.Code(old)), On: value(d)}}
		}
	}
	newYear, newYearsEve := model.Day(2006, 1, 1), model.Day(2005, 12, 31)
	tests := map[string]struct {
		change func(*model.Village)
		code   string
		want   []string
	}{
		"merged the day after":                  {merged(newYear), second, nil},
		"merged on the last day":                {merged(newYearsEve), second, []string{"E607"}},
		"split off on the last day":             {split(newYearsEve), second, nil},
		"split off the day after":               {split(newYear), second, []string{"E608"}},
		"moved the day after, old code":         {moved(newYear), old, nil},
		"moved the day after, new code":         {moved(newYear), second, []string{"E609"}},
		"moved on the last day, new code":       {moved(newYearsEve), second, nil},
		"moved on the last day, old code":       {moved(newYearsEve), old, []string{"E609"}},
		"moved on a day that could not be read": {func(v *model.Village) { v.Moved = []model.Move{{From: value(model.Code("441621101"))}} }, second, nil},
		"merged on a day that could not be read": {func(v *model.Village) {
			v.Merged = &model.Merger{Into: value(model.Code(first))}
		}, second, nil},
	}
	for name, test := range tests {
		c := county(2)
		c.Towns.Towns = append(c.Towns.Towns, model.Entry[model.Town]{Key: "441621101", Value: model.Town{Name: value("龙窝镇")}})
		test.change(&c.Villages[0].Villages[1].Value)
		c.Figures = c.Figures[1:2] // 2005
		c.Figures[0].Figures[1].Key = test.code
		if got := codes(c); !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
	}
}

// TestPostedTeams works out who is in a village of three cadres at one time: one who came
// on the day on which another left is in his place; a day earlier they were four.
func TestPostedTeams(t *testing.T) {
	change := func(left, came model.Date, more ...model.Posting) []string {
		c := lively(county(1))
		p := &c.Postings[0]
		p.Postings[0].Value.Left = value(left)
		add := func(key string, posting model.Posting) {
			p.Postings = append(p.Postings, model.Entry[model.Posting]{Key: key, Value: posting})
		}
		add("441621100000-4", model.Posting{Unit: value("C01"), Posted: value(came)})
		for i, m := range more {
			add("441621100000-"+string(rune('5'+i)), m)
		}
		return codes(c)
	}
	day := func(n int) model.Date { return model.Day(2007, 6, n) }
	if got := change(day(2), day(2)); got != nil {
		t.Error("followed on the day:", got)
	}
	if got := change(day(2), day(1)); !slices.Equal(got, []string{"W411"}) {
		t.Error("followed a day early:", got)
	}
	if got := change(day(2), day(3), model.Posting{Unit: value("C01")}); !slices.Equal(got, []string{"W411"}) {
		t.Error("who has no day of arrival was there from the start:", got)
	}
	c := lively(county(1))
	c.Postings[0].Postings = c.Postings[0].Postings[:2]
	if got := codes(c); !slices.Equal(got, []string{"W412"}) {
		t.Error("two of three:", got)
	}
	c.Postings[0].Postings = nil
	if got := codes(c); got != nil {
		t.Error("not reported is not none:", got)
	}
}

// TestHeads: a head who left on the day on which the next one came was followed.
func TestHeads(t *testing.T) {
	for day, want := range map[int][]string{1: {"W414"}, 2: nil, 3: nil} {
		c := lively(county(1))
		p := c.Postings[0].Postings
		p[0].Value.Head, p[0].Value.Left = value(model.Title("deputy-secretary")), value(model.Day(2007, 6, 2))
		p[1].Value.Head, p[1].Value.Posted = value(model.Title("director-assistant")), value(model.Day(2007, 6, day))
		if got := codes(c); !slices.Equal(got, want) {
			t.Errorf("%d June: %v, want %v", day, got, want)
		}
	}
}

// TestTownBeforeVillages: of three villages, the newest inspection of each counts up to
// the day of the town's: one failed in May and passed on 1 August, the day of the town's.
func TestTownBeforeVillages(t *testing.T) {
	for day, want := range map[int][]string{1: nil, 2: {"W416"}} {
		c := lively(county(3))
		for i := range c.Villages[0].Villages {
			c.Villages[0].Villages[i].Value = model.Village{Name: value(c.Villages[0].Villages[i].Key)}
		}
		villages := c.Acceptance[0].Villages
		failed := villages[1]
		failed.Value.Standards = slices.Clone(failed.Value.Standards)
		failed.Value.Standards[1].Value.V, failed.Value.On = false, value(model.Day(2007, 5, 1))
		c.Acceptance = append(c.Acceptance, model.AcceptanceFile{Villages: model.Map[model.Inspection]{failed}})
		villages[1].Value.On = value(model.Day(2007, 8, day)) // the town's is on 1 August
		if got := codes(c); !slices.Equal(got, want) {
			t.Errorf("%d August: %v, want %v", day, got, want)
		}
	}
}

// TestAsOfDay holds that what happened on the as-of day has happened, and what is dated a
// day later has not.
func TestAsOfDay(t *testing.T) {
	for day, want := range map[int][]string{30: nil, 31: {"E624"}} {
		c := lively(county(1))
		c.Programme.AsOf = value(model.Day(2007, 8, 30))
		c.Postings[0].Postings[0].Value.Left = value(model.Day(2007, 8, day))
		if got := codes(c); !slices.Equal(got, want) {
			t.Errorf("%d: %v, want %v", day, got, want)
		}
	}
}
