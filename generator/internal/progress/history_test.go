package progress_test

import (
	"fmt"
	"strings"
	"testing"

	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// states are a place's lights at the end of each closed quarter, by their first letters.
func states(r *progress.Report, target string, place *model.Place) string {
	var s strings.Builder
	for _, state := range r.History(r.Target(target), place) {
		letter := "-"
		if state.Light != "" {
			letter = string(state.Light[:1])
			if state.Light == progress.Grey {
				letter = "x"
			}
		}
		s.WriteString(letter)
	}
	return s.String()
}

func village(r *progress.Report, code string) *model.Place { return r.Places.Find(code) }

func branchOf(r *progress.Report, code string) *model.Place { return village(r, code).Children[0] }

// A branch of 2005 takes in nobody until the third quarter, and reports its second
// quarter on 8 August, after its due day of 15 July. As of 31 March: 0 against 90/365, red.
// As of 30 June the second quarter is closed and not in: not due yet, no data (grey). As of
// 30 September it is in, with 1 in the third quarter: met, green, and so at the year's end.
// 2006 starts anew: nothing in Q1, red; the as-of day 30 June 2006 likewise: red since
// 2006-Q1, two quarters long.
func TestHistoryIsReadAsItStood(t *testing.T) {
	r := measure(t, "2006-06-30", data{
		"members/2005-Q1": `"441621100200": {new_members: 0}`,
		"members/2005-Q2": `"441621100200": {new_members: 0, received: 2005-08-08}`,
		"members/2005-Q3": `"441621100200": {new_members: 1}`,
		"members/2005-Q4": `"441621100200": {new_members: 0}`,
		"members/2006-Q1": `"441621100200": {new_members: 0}`,
		"members/2006-Q2": `"441621100200": {new_members: 0}`,
	}, "")
	b := branchOf(r, a1)
	if got := states(r, "members", b); got != "rxggrr" {
		t.Errorf("history %s, want rxggrr", got)
	}
	run, red := r.RedSince(r.Target("members"), b)
	if got := fmt.Sprint(run.Since, run.Quarters, run.FromStart, red); got != "2006-Q1 2 false true" {
		t.Errorf("red since %s", got)
	}
	if n := len(r.Snapshots()); n != 6 || r.Snapshots()[5].Period != model.Quarter(2006, 2) {
		t.Errorf("%d snapshots", n)
	}
	if r.Snapshot(model.YearOf(2005)).Period != model.Quarter(2005, 4) || r.Snapshot(model.YearOf(2006)) != nil {
		t.Error("a closed year has the snapshot of its last quarter, an open one has none")
	}
}

// The yearly figures of 2006 say nothing of when they came in: with the end of their
// year. As of 30 September 2006 the newest growth is that of 2005, as of 31 December that
// of 2006; and no period shows that had not begun.
func TestHistoryKnowsNoYearBeforeItsEnd(t *testing.T) {
	r := measure(t, "2007-03-31", data{
		"income/2004": `"441621100200": {farmer_income: 3000, population: 100}`,
		"income/2005": `"441621100200": {farmer_income: 3300, population: 100}`,
		"income/2006": `"441621100200": {farmer_income: 3300, population: 100}`,
	}, "")
	if got := states(r, "growth", village(r, a1)); got != "xxxggggrr" {
		t.Errorf("history %s, want xxxggggrr", got)
	}
	then := r.Snapshot(model.Quarter(2006, 3)).Report.Target("growth")
	if then.Current != model.YearOf(2005) || len(then.Periods) != 2 {
		t.Errorf("as of 2006-09-30: %v of %v", then.Current, then.Periods)
	}
}

// A figure of 2006 that was corrected on 10 April 2007 from 3,100 to 3,180: 3100/3000 is
// 3.3 %, missed, at the end of 2006 and of March 2007; from June on it is 6 %, met. The
// as-of day lies in an open quarter, whose run of no red light is empty.
func TestHistoryBeforeACorrection(t *testing.T) {
	r := measure(t, "2007-08-15", data{
		"income/2005": `"441621100200": {farmer_income: 3000, population: 100}`,
		"income/2006": `"441621100200": {farmer_income: 3180, population: 100, corrected: [{figure: farmer_income, was: 3100, on: 2007-04-10, why: 漏计}]}`,
	}, "")
	if got := states(r, "growth", village(r, a1)); !strings.HasSuffix(got, "rrg") {
		t.Errorf("history %s, want …rrg", got)
	}
	if _, red := r.RedSince(r.Target("growth"), village(r, a1)); red {
		t.Error("a green light is not red since any day")
	}
	second := r.Between(len(r.Snapshots())-2, len(r.Snapshots())-1)
	if len(second.Corrected) != 1 || second.Corrected[0].Was != model.Units(3100) || second.Corrected[0].Is != model.Units(3180) || second.Corrected[0].Source.Line != 4 {
		t.Errorf("corrected %+v", second.Corrected)
	}
	var recovered []string
	for _, turn := range second.Recovered {
		recovered = append(recovered, turn.Target.ID+" "+turn.Place.Code)
	}
	// The village, and not its town or the county: they lack two of three villages, so
	// that their lights are grey before and after.
	if got := strings.Join(recovered, ", "); got != "growth 441621100200" {
		t.Errorf("recovered: %s", got)
	}
}

// Two corrections of one figure: 3,050 until 1 February, 3,100 until 10 April, then 3,180.
func TestTwoCorrections(t *testing.T) {
	r := measure(t, "2007-06-30", data{
		"income/2005": `"441621100200": {farmer_income: 3000, population: 100}`,
		"income/2006": `"441621100200": {farmer_income: 3180, population: 100, corrected: [{figure: farmer_income, was: 3100, on: 2007-04-10}, {figure: farmer_income, was: 3050, on: 2007-02-01}]}`,
	}, "")
	var got []string
	for _, s := range r.Snapshots()[7:] {
		amount, _, _ := s.Report.Figure("income.farmer_income", village(r, a1), model.YearOf(2006))
		got = append(got, amount.String())
	}
	if s := strings.Join(got, " "); s != "3050 3100 3180" {
		t.Errorf("read as %s", s)
	}
	last := r.Between(8, 9).Corrected[0]
	if first := r.Between(7, 8).Corrected[0]; first.Was != model.Units(3050) || first.Is != model.Units(3100) || last.Was != model.Units(3100) {
		t.Errorf("from %v to %v", first.Was, first.Is)
	}
}

// The order of what needs attention: red before yellow, then the longest, then the
// farthest, with what nobody reported before any value.
//
// As of 30 June 2006, pace of 2006 181/365 = 49.6 %. Branch A1 has taken in nobody since
// 2005: red for six quarters, all short. B1 took one in 2005-Q1 and nobody in 2006: red
// for two. Training: A1 at 40 of 100 is 0.4 against 0.4959, 19 % short, yellow; A2 at 20 of
// 100 is 60 % short, red for one quarter (its first quarter was on pace: 30 of 100 against
// 90/365). A2's branches have not reported: of 2006 their
// first quarter is overdue since 15 April.
func TestAttention(t *testing.T) {
	files := data{
		"leaders.yaml":    "leaders:\n  \"L1\": {office: {zh-cn: 县长}, tier: county, towns: [\"441621100\"], villages: [\"441621101200\"]}\n",
		"teams/2006":      `"441621100200": {unit: "C1", cadres: 3}`,
		"members/2005-Q1": "\"441621100200\": {new_members: 0}\n\"441621101200\": {new_members: 1}",
		"training/2006-Q1": "\"441621100200\": {trained: 30, to_train: 100}\n" +
			"\"441621100201\": {trained: 30, to_train: 100}",
		"training/2006-Q2": "\"441621100200\": {trained: 40, to_train: 100}\n" +
			"\"441621100201\": {trained: 20, to_train: 100}",
	}
	for _, q := range []string{"2005-Q2", "2005-Q3", "2005-Q4", "2006-Q1", "2006-Q2"} {
		files["members/"+q] = "\"441621100200\": {new_members: 0}\n\"441621101200\": {new_members: 0}"
	}
	r := measure(t, "2006-06-30", files, "")
	var got []string
	for _, c := range r.Attention().Cases {
		if id := c.Result.Target.ID; id != "members" && id != "training" || c.Result.Place.Level == model.LevelTown || c.Result.Place.Level == model.LevelCounty {
			continue
		}
		short := "-"
		if c.Short != nil {
			short = c.Short.RatString()
		}
		got = append(got, fmt.Sprintf("%s %s %s %d %s", c.Result.Light, c.Result.Target.ID, c.Result.Place.Code, c.Run.Quarters, short))
	}
	want := strings.Join([]string{
		"red members 441621100200 6 1",
		"red members 441621101200 2 1",
		"red members 441621100201-1 1 -", // overdue in 2005 too, but at the end of March nothing of 2006 was due
		"red members 441621100201-2 1 -",
		"red training 441621101200 1 -",       // the first quarter of 2006 was due on 15 April
		"red training 441621100201 1 108/181", // (181/365 - 1/5)/(181/365) = 1 - 73/181 = 108/181
		"yellow training 441621100200 1 35/181",
	}, "\n")
	if s := strings.Join(got, "\n"); s != want {
		t.Errorf("\n got %s\nwant %s", s, want)
	}
	leader := r.Places.Leaders[0]
	for _, c := range r.Attention().Of(leader) {
		if p := c.Result.Place; p.Code != townA && p.Up(model.LevelVillage) != village(r, b1) {
			t.Errorf("the leader does not answer for %s", p.Code)
		}
	}
	if n := len(r.Attention().Of(leader)); n == 0 {
		t.Error("the leader answers for nothing")
	}
	o := r.Owners(branchOf(r, a1))
	if o.Unit == nil || o.Unit.Code != "C1" || !o.Team || len(o.Leaders) != 1 || o.Town.Code != townA {
		t.Errorf("owners %+v", o)
	}
}

// What turned red, moved and came in during 2006-Q2 (A1's count turned red in Q1 with the
// new year, so it is not among them). The county's training fell from 60/200 to 60/200: no
// move; town A's likewise. A1's first report of training came in 2006-Q1.
func TestChanges(t *testing.T) {
	r := measure(t, "2006-06-30", data{
		"training/2006-Q1": "\"441621100200\": {trained: 30, to_train: 100}\n\"441621100201\": {trained: 30, to_train: 100}\n\"441621101200\": {trained: 30, to_train: 100, received: 2006-05-02}",
		"training/2006-Q2": "\"441621100200\": {trained: 60, to_train: 100}\n\"441621100201\": {trained: 20, to_train: 100}",
	}, "")
	if r.Between(-1, 0) != nil || r.Between(5, 6) != nil {
		t.Error("there is nothing before the first quarter, nor after the last")
	}
	c := r.Between(4, 5)
	var turned, moves, late []string
	for _, x := range c.Turned {
		if x.Target.ID == "training" {
			turned = append(turned, x.Place.Code)
		}
	}
	for _, x := range c.Moves {
		moves = append(moves, x.Target.ID+" "+x.Place.Code+" "+x.By.RatString())
	}
	for _, x := range c.Late {
		late = append(late, x.Place.Code+" "+x.Period.String())
	}
	// A2 fell below 70 % of its pace. Town A rose from 60/200 to 80/200. The county read
	// 60/200 at the end of March (B1 was not in); B1's second quarter is not in at the end
	// of June, but its first is a part that does not settle it: 80/200.
	if s := strings.Join(turned, ","); s != a2 {
		t.Errorf("turned red: %s", s)
	}
	if s := strings.Join(moves, ","); s != "training 441621 1/10,training 441621100 1/10" {
		t.Errorf("moves: %s", s)
	}
	if s := strings.Join(late, ","); s != b1+" 2006-Q1" {
		t.Errorf("late: %s", s)
	}
	if len(c.First) != 1 || c.First[0].Place.Code != b1 {
		t.Errorf("first reports: %+v", c.First)
	}
	if n := len(r.Between(3, 4).First); n != 2 {
		t.Errorf("%d first reports in the first quarter", n)
	}
}

// Two years side by side. At the end of 2005 town A trained 100 of 200 (50 %), at the end
// of 2006 150 of 200 (75 %): by 1/4, for both years are closed. From December to March the
// count starts anew, and nothing is compared. What came in late or was put right during
// 2006 counts from the year's four quarters.
func TestBetweenTwoYears(t *testing.T) {
	r := measure(t, "2007-03-31", data{
		"training/2005-Q4": "\"441621100200\": {trained: 50, to_train: 100}\n\"441621100201\": {trained: 50, to_train: 100, received: 2006-02-01}",
		"training/2006-Q1": `"441621100200": {trained: 10, to_train: 100, corrected: [{figure: trained, was: 9, on: 2006-11-02}]}`,
		"training/2006-Q4": "\"441621100200\": {trained: 75, to_train: 100}\n\"441621100201\": {trained: 75, to_train: 100}",
		"training/2007-Q1": "\"441621100200\": {trained: 75, to_train: 100}\n\"441621100201\": {trained: 75, to_train: 100}",
	}, "")
	if r.Between(3, 3) != nil || r.Between(4, 3) != nil || r.Between(3, 9) != nil {
		t.Error("compared where there are no two quarters")
	}
	c := r.Between(3, 7)
	var moves []string
	for _, x := range c.Moves {
		moves = append(moves, x.Target.ID+" "+x.Place.Code+" "+x.By.RatString())
	}
	// As of 31 December 2005 A2's line was not in: 50/100. So it is a quarter of the whole
	// either way, for the county too: town B has no line.
	if s := strings.Join(moves, ","); s != "training 441621 1/4,training 441621100 1/4" {
		t.Errorf("moves: %s", s)
	}
	if len(c.Late) != 1 || len(c.Corrected) != 1 || c.From != model.Quarter(2005, 4) || c.To != model.Quarter(2006, 4) {
		t.Errorf("late %v, corrected %v", c.Late, c.Corrected)
	}
	if n := len(r.Between(7, 8).Moves); n != 0 {
		t.Errorf("%d moves from one year's count to the next year's", n)
	}
}
