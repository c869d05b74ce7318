package progress_test

import (
	"fmt"
	"strings"
	"testing"

	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// grown are n villages of 甲镇 (…100200 and on), each with its income of 2004, 2005 and 2006;
// an income of -1 is missing.
func grown(t *testing.T, incomes ...[3]int) *progress.Report {
	t.Helper()
	villages := "town: \"441621100\"\nvillages:\n"
	var years [3]strings.Builder
	for i, in := range incomes {
		code := fmt.Sprintf("441621100%d", 200+i)
		villages += fmt.Sprintf("  %q: {name: 村%d}\n", code, i)
		for y := range years {
			if in[y] >= 0 {
				fmt.Fprintf(&years[y], "%q: {farmer_income: %d, population: %d, collective_income: %d}\n", code, in[y], 100+i, 10000*(i+1))
			}
		}
	}
	return measure(t, end2006, data{
		"villages/441621100.yaml": villages, "villages/441621101.yaml": "town: \"441621101\"\nvillages: {}\n",
		"income/2004": years[0].String(), "income/2005": years[1].String(), "income/2006": years[2].String(),
	}, "")
}

func peers(r *progress.Report, target, code string, n int) string {
	var out []string
	for _, p := range r.Peers(r.Target(target), r.Places.Find(code), n) {
		out = append(out, p.Result.Place.Name+" "+p.Base.RatString())
	}
	return strings.Join(out, " ")
}

// Growth of 2006 against the income of 2004. 村0 had 1,000 and grew by 5 %: missed.
//
//	村1   900  6 %    met, 100 away
//	村2 1,100  7 %    met, 100 away too: the larger code
//	村3 1,010  5.5 %  missed: better than 村0, but not in order
//	村4 1,001  4 %    missed, and worse
//	村5     –  10 %   met, but nobody knows where it came from
//	村6 2,000  6 %    met, 1,000 away
//	村7 1,000  –      not in
func TestPeers(t *testing.T) {
	r := grown(t,
		[3]int{1000, 1000, 1050}, [3]int{900, 1000, 1060}, [3]int{1100, 1000, 1070}, [3]int{1010, 1000, 1055},
		[3]int{1001, 1000, 1040}, [3]int{-1, 1000, 1100}, [3]int{2000, 1000, 1060}, [3]int{1000, 1000, -1})
	for _, c := range []struct {
		of   string
		n    int
		want string
	}{
		{"441621100200", 2, "村1 900 村2 1100"},
		{"441621100200", 9, "村1 900 村2 1100 村6 2000"},
		{"441621100203", 2, "村2 1100 村1 900"}, // 90 and 110 away
		{"441621100204", 1, "村2 1100"},        // 99 away; 村1 is 101
		{"441621100205", 2, ""},               // its own footing is missing
		{"441621100207", 1, "村1 900"},         // overdue: whoever is in order does better
		{"441621100206", 2, "村2 1100"},        // in order: who does better still
		{"441621100202", 2, ""},               // the best of those whose footing is known
	} {
		if got := peers(r, "growth", c.of, c.n); got != c.want {
			t.Errorf("%s: %q, want %q", c.of, got, c.want)
		}
	}
}

// Where none of the near ones is in order, those that do better are told: of 5 %, 5.5 %
// and 5.2 % the second and third are better than the first, the nearest first.
func TestPeersOutOfOrder(t *testing.T) {
	r := grown(t, [3]int{1000, 1000, 1050}, [3]int{1300, 1000, 1055}, [3]int{1200, 1000, 1052})
	if got := peers(r, "growth", "441621100200", 2); got != "村2 1200 村1 1300" {
		t.Error(got)
	}
}

// Of those that set out from the same the nearest in size come first. 村0 has 100 people,
// 村1 101, and so on; all had 1,000 yuan.
func TestPeersOfTheSameFooting(t *testing.T) {
	r := grown(t, [3]int{1000, 1000, 1060}, [3]int{1000, 1000, 1060}, [3]int{1000, 1000, 1050}, [3]int{1000, 1000, 1050}, [3]int{1000, 1000, 1060})
	for code, want := range map[string]string{
		"441621100202": "村1 1000 村0 1000 村4 1000", // 1, 2 and 2 away: the smaller code
		"441621100203": "村4 1000 村1 1000 村0 1000", // 1, 2 and 3 away
	} {
		if got := peers(r, "growth", code, 3); got != want {
			t.Errorf("%s: %q, want %q", code, got, want)
		}
	}
}

// Only the forty nearest are alike: the one in order lies behind forty others, or behind
// thirty-nine.
func TestPeersAreNear(t *testing.T) {
	for others, want := range map[int]string{40: "", 39: "村40 1"} {
		incomes := [][3]int{{1000, 1000, 1050}}
		for i := range others {
			incomes = append(incomes, [3]int{1001 + i, 1000, 1050})
		}
		incomes = append(incomes, [3]int{1, 1000, 1060})
		if got := peers(grown(t, incomes...), "growth", "441621100200", 3); got != want {
			t.Errorf("%d others: %q, want %q", others, got, want)
		}
	}
}

// What places are compared by. 子村 had 2,000 yuan in 2004 and 100 people in 2006, 丑村 4,000
// and 300; so 甲镇's income before 2005 is (2000·100 + 4000·300)/400 = 3,500. In 2005 one of its
// two poor villages met the test: the share sets out from 1/2. A year has passed since, so
// the town's shares are compared by that; teams, of which nothing is in, by its 2 villages.
func TestFooting(t *testing.T) {
	r := measure(t, end2006, data{
		"income/2004": `"441621100200": {farmer_income: 2000, population: 100, collective_income: 20000}
			"441621100201": {farmer_income: 4000, population: 300, collective_income: 10000}`,
		"income/2005": `"441621100200": {farmer_income: 2100, population: 100, collective_income: 30000}
			"441621100201": {farmer_income: 4100, population: 300, collective_income: 11000}`,
		"income/2006": `"441621100200": {farmer_income: 2100, population: 100, collective_income: 30000}
			"441621100201": {farmer_income: 4100, population: 300, collective_income: 11000}`,
		"training/2005-Q4": `"441621100200": {trained: 4, to_train: 10}`,
		"training/2006-Q4": `"441621100200": {trained: 5, to_train: 10}`,
	}, "")
	for _, c := range []struct{ target, place, want string }{
		{"growth", a1, "figure income.farmer_income 2004 2000"},
		{"growth", townA, "figure income.farmer_income 2004 3500"},
		{"poor", a2, "figure income.collective_income 2004 10000"},
		{"poor", townA, "start  2005 1/2"},
		{"training", a1, "start  2005 2/5"},
		{"training", a2, "start  2005 -"},
		{"team", a2, "size income.population 2006 300"},
		{"team", townA, "parts   2"},
		{"members", a2 + "-1", "   -"},
	} {
		place := r.Places.Find(c.place)
		if place == nil {
			place = branchOf(r, strings.TrimSuffix(c.place, "-1"))
		}
		f, base := r.FootingOf(r.Target(c.target), place)
		period, value := "", "-"
		if f.Period != (model.Period{}) {
			period = f.Period.String()
		}
		if base != nil {
			value = base.RatString()
		}
		if got := strings.Join([]string{string(f.By), f.Ref, period, value}, " "); got != c.want {
			t.Errorf("%s at %s: %q, want %q", c.target, place.Name, got, c.want)
		}
	}
}

// What is lacking. Growth of 6 % from 3,000 asks for 3,180: from 3,179 one yuan, from 3,178.50
// two whole ones. More than half of two is two: of one it lacks one. 26 of 59 trained: 33
// more for all. A team of 1 lacks 2 of 3; a team of 5 lacks none, for more would not help.
func TestNeed(t *testing.T) {
	r := measure(t, end2006, data{
		"income/2004": `"441621100200": {farmer_income: 3000, population: 100, collective_income: 20000}
			"441621100201": {farmer_income: 3000, population: 100, collective_income: 10000}`,
		"income/2005": `"441621100200": {farmer_income: 3000, population: 100, collective_income: 30000}
			"441621100201": {farmer_income: 3000, population: 100, collective_income: 11000}
			"441621101200": {farmer_income: 3000, population: 100, collective_income: 1}`,
		"income/2006": `"441621100200": {farmer_income: 3179, population: 100, collective_income: 30000}
			"441621100201": {farmer_income: 3178.5, population: 100, collective_income: 11000}
			"441621101200": {farmer_income: 3180, population: 100, collective_income: 1}`,
		"training/2006-Q4": `"441621100200": {trained: 26, to_train: 59}`,
		"teams/2006": `"441621100200": {unit: "C1", cadres: 1}
			"441621100201": {unit: "C1", cadres: 5}`,
	}, "")
	for _, c := range []struct{ target, place, period, want string }{
		{"growth", a1, "2006", "1"}, {"growth", a2, "2006", "2"}, {"growth", b1, "2006", "-"},
		{"poor", townA, "2006", "1"}, {"poor", a2, "2006", "19000"},
		{"training", a1, "2006", "33"}, {"training", a2, "2006", "-"},
		{"size", a1, "2006", "2"}, {"size", a2, "2006", "-"},
	} {
		got := "-"
		if n := find(t, r, want{target: c.target, place: c.place, period: c.period}).Need(); n != nil {
			got = n.RatString()
		}
		if got != c.want {
			t.Errorf("%s at %s: %s, want %s", c.target, c.place, got, c.want)
		}
	}
}
