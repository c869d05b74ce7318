package progress_test

import (
	"fmt"
	"strings"
	"testing"

	"guben/generator/internal/progress"
)

// Twelve quarters, by hand; G is green at the quarter's end, R red, - not in.
//
//	        05Q1 ........ 06Q1 ........ 07Q1 ........ 07Q4
//	202     R R R R       R R R R       R R R R       ordered 10 November: nobody needs to have answered yet
//	203     R R R R       R R R R       R R R R       ordered in July, answered in September
//	204     R R R R       R R R R       R R R R       ordered in April, to be answered by 15 August, and was not
//	205     R R R R       G G G G       G G G G       ordered 15 July 2005; green on 31 March 2006, 259 days later
//	206     R G G G       G R R R       R R R R       closed after 81 days; off again from June 2006
//	207     R G G G       G R R R       R G G R       closed, off again, ordered anew, closed after 166 days, off again
//	208     R G G G       G R R G       G G G G       ordered anew in May 2006, before it was seen to be off again
//	209     R R R R       R R R R       R R R -       what is not in closes nothing
//
// 211 and 212 have the deadline of September 2006 behind them: 211 is red for good, 212 reached
// it a quarter late, and the quarter that it missed stays missed.
func TestHandling(t *testing.T) {
	r := caseOf(t, "orders")
	var got []string
	for _, d := range r.Attention().Dockets {
		say := fmt.Sprintf("%s %s: %s", d.Target.ID, d.Place.Code[9:], d.State)
		if d.Again > 0 {
			say += fmt.Sprintf(", again %d", d.Again)
		}
		for _, o := range d.Orders {
			if !o.Green.IsZero() {
				say += fmt.Sprintf(", green %s after %d", o.Green, o.Days())
			}
		}
		if len(d.Failed) > 0 && d.Target.ID != "ten" {
			say += fmt.Sprint(", failed ", d.Failed)
		}
		say += ";"
		for _, s := range d.Stages {
			say += fmt.Sprintf(" %s %s", s.On, s.State)
		}
		got = append(got, say)
	}
	want := strings.TrimSpace(`
ten 202: assigned; 2007-12-31 assigned
ten 203: replied; 2007-09-30 replied
ten 204: unanswered; 2007-06-30 assigned 2007-09-30 unanswered
ten 205: closed, green 2006-03-31 after 259; 2005-09-30 replied 2006-03-31 closed
ten 206: reopened, again 1, green 2005-06-30 after 81; 2005-06-30 closed 2006-06-30 reopened
ten 207: reopened, again 2, green 2005-06-30 after 81, green 2007-06-30 after 166; 2005-06-30 closed 2006-06-30 reopened 2007-03-31 unanswered 2007-06-30 closed 2007-12-31 reopened
ten 208: closed, again 1, green 2005-06-30 after 81, green 2006-12-31 after 235; 2005-06-30 closed 2006-06-30 assigned 2006-09-30 unanswered 2006-12-31 closed
ten 209: unanswered; 2007-09-30 assigned 2007-12-31 unanswered
by-september 211: unfinished, failed [2006-Q3 2006-Q4 2007-Q1 2007-Q2 2007-Q3 2007-Q4]; 2006-06-30 replied 2006-09-30 unfinished
by-september 212: closed, green 2006-12-31 after 235, failed [2006-Q3]; 2006-06-30 unanswered 2006-09-30 unfinished 2006-12-31 closed`)
	if said := strings.Join(got, "\n"); said != want {
		t.Errorf("got\n%s\nwant\n%s", said, want)
	}
}

// What the cases come to, now and at the end of 2006; of 14 orders 6 were followed by a green
// light, after 81, 81, 81, 166, 235 and 259 days, and the last of the deadline's after 235.
func TestHandled(t *testing.T) {
	r := caseOf(t, "orders")
	now, then := progress.HandledOf(r, r.Places.County, r.AsOf), progress.HandledOf(r, r.Places.County, r.Snapshots()[7].Period.End())
	if now.Ordered != 10 || now.Closed() != 3 || now.Greened() != 7 || now.Median().RatString() != "166" {
		t.Errorf("now %+v, median %v", now, now.Median())
	}
	if then.Ordered != 6 || then.Closed() != 3 || then.By[progress.Reopened] != 2 || then.By[progress.Unfinished] != 1 {
		t.Errorf("at the end of 2006 %+v", then)
	}
	c02 := progress.HandledOf(r, r.Places.Units[1], r.AsOf)
	if c02.Ordered != 4 || c02.Greened() != 2 || c02.Median().RatString() != "425/2" {
		t.Errorf("C02 %+v, median %v", c02, c02.Median())
	}
	if town := progress.HandledOf(r, r.Places.Towns[0], r.AsOf); town.Ordered != 10 {
		t.Errorf("the town has %d", town.Ordered)
	}
}

// A case that nobody was charged with waits; one whose light is not known is listed beside.
func TestCasesOfTheList(t *testing.T) {
	r := caseOf(t, "orders")
	a := r.Attention()
	got := map[string]progress.Handling{}
	for _, c := range a.Cases {
		got[c.Result.Target.ID+" "+c.Result.Place.Name] = c.Handling()
	}
	for name, want := range map[string]progress.Handling{"ten 竹木村": progress.Unassigned, "ten 百壽村": progress.Assigned, "by-september 北村": progress.Unfinished} {
		if got[name] != want {
			t.Errorf("%s is %q, want %q", name, got[name], want)
		}
	}
	var others []string
	for _, c := range a.Others {
		others = append(others, c.Result.Place.Code[9:]+" "+string(c.Handling()))
	}
	if said := strings.Join(others, ", "); said != "205 closed, 208 closed, 209 unanswered, 212 closed" {
		t.Error(said)
	}
	if n := len(a.Of(r.Places.Units[0])); n != 4 { // 202, 203, 206 and 211
		t.Errorf("C01 is charged with %d open cases", n)
	}
}
