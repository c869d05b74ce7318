package progress_test

import (
	"strings"
	"testing"

	"guben/generator/internal/model"
)

// Incomes may grow by 60 % at most. A1 goes from 3,000 to 5,000 in 2006, 66.7 %, which the
// check doubts: its growth of 2006 is to be verified and, since that starts from the same
// figure, that of 2007. A2 grows by a tenth and is not doubted. Both had 3,000 in 2005, and A1
// with its 66.7 % is no model for B1, which stays at 3,000; A2 is.
func TestDoubtfulResults(t *testing.T) {
	line := func(a, b, c string) string {
		return "\"441621100200\": {farmer_income: " + a + ", population: 100}\n\"441621100201\": {farmer_income: " + b + ", population: 100}\n\"441621101200\": {farmer_income: " + c + ", population: 100}"
	}
	band := ", plausible_growth: {from: -30%, to: 60%}"
	r := measure(t, "2006-12-31", data{"income/2004": line("3000", "3000", "3000"), "income/2005": line("3000", "3000", "3000"), "income/2006": line("5000", "3300", "3000")}, band)
	growth := r.Target("growth")
	for _, x := range []struct {
		place, period string
		want          bool
	}{{a1, "2006", true}, {a1, "2005", false}, {a2, "2006", false}, {townA, "2006", false}} {
		var p model.Period
		if err := p.UnmarshalText([]byte(x.period)); err != nil {
			t.Fatal(err)
		}
		if got := growth.In(r.Places.Find(x.place), p); got.Doubtful != x.want {
			t.Errorf("%s in %s: doubtful %v", x.place, x.period, got.Doubtful)
		}
	}
	var models []string
	for _, p := range r.Peers(growth, village(r, b1), 5) {
		models = append(models, p.Result.Place.Code)
	}
	if got := strings.Join(models, " "); got != a2 {
		t.Errorf("models of B1 are %s", got)
	}
	later := measure(t, "2007-12-31", data{"income/2005": line("3000", "3000", "3000"), "income/2006": line("5000", "3300", "3000"), "income/2007": line("5100", "3500", "3000")}, band)
	if now := later.Target("growth").Now(later.Places.Find(a1)); now.Period.String() != "2007" || !now.Doubtful {
		t.Errorf("of %s: doubtful %v", now.Period, now.Doubtful)
	}
}
