package progress_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// remedyTopics are figures that add up over the year, that stand, and that have decimals.
const remedyTopics = `topics:
  work:
    title: {zh-cn: 工作}
    every: %s
    of: village
    due_days: 15
    figures:
      x: {title: {zh-cn: 数}, unit: {zh-cn: 个}, decimals: %d, over_year: %s}
      y: {title: {zh-cn: 又}, unit: {zh-cn: 个}, over_year: last}
      aim: {title: {zh-cn: 目标}, unit: {zh-cn: "%%"}, over_year: last}
targets:
  goal: {title: {zh-cn: 目标}, short: {zh-cn: 目标}, %s}
`

// remedyKinds are all kinds of target by all comparisons, each with the roll-ups that it takes.
var remedyKinds = []struct{ target, rolls string }{
	{`kind: count, figure: work.x, test: {op: "OP", value: N}`, "share total mean"},
	{`kind: level, figure: work.x, test: {op: "OP", value: N}`, "share total mean"},
	{`kind: level, figure: work.x, deadline: 2006-12-31, test: {op: "OP", value: N}`, "share total mean"},
	{`kind: level, figure: work.x, test: {op: within, from: N, to: 6}`, "share total mean"},
	{`kind: ratio, figure: work.x, per: work.y, test: {op: "OP", value: 0.N}`, "share total"},
	{`kind: ratio, figure: work.x, per: work.y, pace: elapsed, test: {op: ">=", value: 0.N}`, "share total"},
	{`kind: ratio, figure: work.x, per: work.y, test: {op: ">=", value: work.aim}`, "share pooled"},
	{`kind: growth, figure: work.x, test: {op: "OP", value: N0%}`, "share total"},
	{`kind: growth, figure: work.x, weight: work.y, test: {op: "OP", value: N0%}`, "share mean"},
}

var remedyRolls = map[string]string{
	"share":  `, roll_up: {by: share, op: "OP", value: N0%}`,
	"sum":    `, roll_up: {by: total, op: ">=", value: N}`,
	"total":  `, roll_up: {by: total}`,
	"mean":   `, roll_up: {by: mean}`,
	"pooled": `, roll_up: {by: pooled}`,
}

// invented is a county of two towns and up to six villages, with one target.
type invented struct {
	*model.County
	target, roll string
}

func inventedCounty(t *testing.T, r *rand.Rand) invented {
	pick := func(of ...string) string { return of[r.IntN(len(of))] }
	kind := remedyKinds[r.IntN(len(remedyKinds))]
	roll := pick(strings.Fields(kind.rolls)...)
	say := func(what, op string, n int) string {
		return strings.NewReplacer("OP", op, "N", fmt.Sprint(n)).Replace(what)
	}
	target := say(kind.target, pick(">=", ">=", ">", "=", "<=", "<"), 1+r.IntN(6))
	switch bare := !strings.Contains(target, "growth") && !strings.Contains(target, "ratio"); {
	case roll == "share":
		target += say(remedyRolls[roll], pick(">=", ">=", ">", "="), 3+r.IntN(7))
	case roll == "total" && bare:
		target += say(remedyRolls["sum"], "", 5+r.IntN(20))
	case roll == "mean" && bare:
		target += ", weight: work.y" + remedyRolls[roll]
	default:
		target += remedyRolls[roll]
	}
	every := pick("year", "quarter", "quarter")
	asOf := pick("2005-08-20", "2006-03-31", "2006-10-20", "2006-12-31")
	figures := data{"targets.yaml": fmt.Sprintf(remedyTopics, every, r.IntN(2), pick("sum", "last"), target)}
	n := [2]int{1 + r.IntN(4), 1 + r.IntN(3)}
	for i, town := range []string{townA, townB} {
		lines := "town: \"" + town + "\"\nvillages:\n"
		for k := range n[i] {
			lines += fmt.Sprintf("  \"%s%d\": {name: %s村}\n", town, 200+k, string([]rune("子丑寅卯")[k]))
		}
		figures["villages/"+town+".yaml"] = lines
	}
	for _, p := range remedyPeriods[every] {
		if period(t, p).Start().After(date(t, asOf)) {
			continue
		}
		text := "period: \"" + p + "\"\nunits: {x: 个, y: 个, aim: \"%\"}\nfigures:\n"
		for i, town := range []string{townA, townB} {
			for k := range n[i] {
				if r.IntN(12) > 0 {
					text += fmt.Sprintf("  \"%s%d\": {x: %d, y: %d, aim: %d}\n", town, 200+k, r.IntN(8), 1+r.IntN(9), 10*r.IntN(10))
				}
			}
		}
		if strings.HasSuffix(text, ":\n") {
			text = strings.TrimSuffix(text, "\n") + " {}\n"
		}
		figures["work/"+p+".yaml"] = text
	}
	return invented{loaded(t, asOf, figures, ""), every + " " + target, roll}
}

var remedyPeriods = map[string][]string{
	"year":    {"2004", "2005", "2006"},
	"quarter": {"2004-Q1", "2004-Q2", "2004-Q3", "2004-Q4", "2005-Q1", "2005-Q2", "2005-Q3", "2005-Q4", "2006-Q1", "2006-Q2", "2006-Q3", "2006-Q4"},
}

func date(t *testing.T, s string) model.Date {
	t.Helper()
	var d model.Date
	if err := d.UnmarshalText([]byte(s)); err != nil {
		t.Fatal(err)
	}
	return d
}

// goal is the result of the target at a place in the period that it was read in.
func (c invented) goal(code string, p model.Period) *progress.Result {
	r := progress.Measure(c.County)
	return r.Target("goal").In(r.Places.Find(code), p)
}

// cell is the newest figure x of a village within a period; nil where it has none.
func (c invented) cell(code string, p model.Period) *model.Amount {
	for i := len(c.Figures) - 1; i >= 0; i-- {
		f := &c.Figures[i]
		if f.Period.V.End().After(p.End()) || !f.Period.V.End().After(p.Start()) {
			continue
		}
		if c.growth() && f.Period.V != p && !f.Period.V.Closed(c.Programme.AsOf.V) {
			continue // a growth compares the parts that are closed
		}
		for j := range f.Figures {
			if f.Figures[j].Key != code {
				continue
			}
			for k := range f.Figures[j].Value.Values {
				if v := &f.Figures[j].Value.Values[k]; v.Key == "x" {
					return &v.Value.V
				}
			}
		}
	}
	return nil
}

// green tells the light of a place after figures were changed, and changes them back.
func (c invented) green(code string, p model.Period, changes map[*model.Amount]*big.Rat) bool {
	was := map[*model.Amount]model.Amount{}
	for at, by := range changes {
		was[at] = *at
		*at, _ = model.Nearest(new(big.Rat).Add(at.Rat(), by))
	}
	light := c.goal(code, p).Light
	for at, v := range was {
		*at = v
	}
	return light == progress.Green
}

func (c invented) growth() bool { return c.Targets.Targets[0].Value.Kind.V == model.KindGrowth }

func (c invented) step() *big.Rat {
	if c.Targets.Topics[0].Value.Figures[0].Value.Places() == 1 {
		return big.NewRat(1, 10)
	}
	return big.NewRat(1, 1)
}

// TestRemedy holds what turns a light green against trying it: on invented counties of all
// kinds, comparisons and roll-ups, the change turns it, no smaller one does, and of a share no
// cheaper set of places.
func TestRemedy(t *testing.T) {
	n := uint64(60)
	if os.Getenv("GUBEN_SLOW") != "" {
		n = 1000
	}
	seen := map[string]int{}
	for seed := range n {
		c := inventedCounty(t, rand.New(rand.NewPCG(seed, 19)))
		r := progress.Measure(c.County)
		goal := r.Target("goal")
		for _, l := range goal.Levels() {
			for _, at := range r.Places.At(l) {
				if m := progress.RemedyOf(r, goal.Now(at)); m != nil {
					seen[c.prove(t, fmt.Sprintf("seed %d, %s as of %s, %s", seed, c.target, c.Programme.AsOf.V, at.Code), m)]++
				}
			}
		}
	}
	for _, way := range []string{"leaf rise", "leaf fall", "leaf none", "share", "share none", "total rise", "mean rise", "total fall", "mean fall"} {
		if seen[way] == 0 {
			t.Errorf("no county shows %q: %v", way, seen)
		}
	}
	t.Log(seen)
}

// prove tries a remedy, and tells which way it was.
func (c invented) prove(t *testing.T, where string, m *progress.Remedy) string {
	t.Helper()
	switch x := m.Result; {
	case x.Value == nil || x.Bound == nil:
		if m.Change != nil {
			t.Errorf("%s: nothing is in, and %s would do", where, m.Change)
		}
		return "nothing"
	case x.Place.Level == x.Target.Leaf:
		return c.proveLeaf(t, where, m)
	case x.Target.IsShare(x.Place.Level):
		return c.proveShare(t, where, m)
	default:
		return c.proveTogether(t, where, m)
	}
}

func (c invented) proveLeaf(t *testing.T, where string, m *progress.Remedy) string {
	x := m.Result
	cell := c.cell(x.Place.Code, x.Period)
	does := func(by *big.Rat) bool {
		return c.green(x.Place.Code, x.Period, map[*model.Amount]*big.Rat{cell: by})
	}
	return "leaf " + proveLeast(t, where, m.Change, c.step(), x, does, func(by *big.Rat) bool {
		return new(big.Rat).Add(cell.Rat(), by).Sign() >= 0 && (by.Sign() > 0 || !c.adds(x))
	})
}

// adds tells whether the period is open and what comes in only adds to it.
func (c invented) adds(x *progress.Result) bool {
	topic := c.Targets.Topics[0].Value
	return x.Open && topic.Every.V == model.EveryQuarter && topic.Figures[0].Value.OverYear.V != model.OverLast && x.Period.Every == model.EveryYear
}

// proveLeast holds that a change does it and that no change by fewer steps does, of those
// that can be.
func proveLeast(t *testing.T, where string, by, step *big.Rat, x *progress.Result, does, can func(*big.Rat) bool) string {
	t.Helper()
	limit, way := big.NewRat(12, 1), "none"
	if by != nil {
		limit.Abs(by)
		if by.Sign() == 0 {
			t.Errorf("%s: nothing is to be done to turn %s of %s (%s)", where, x.Value.RatString(), x.Bound.RatString(), x.Status)
		}
		way = map[int]string{-1: "fall", 0: "nothing to do", 1: "rise"}[by.Sign()]
		if can(by) && !does(by) {
			t.Errorf("%s: %s does not turn %s of %s (%s)", where, by.RatString(), x.Value.RatString(), x.Bound.RatString(), x.Status)
		}
	}
	tries := 0
	for d := new(big.Rat).Set(step); d.Cmp(limit) < 0 && tries < 150; d = new(big.Rat).Add(d, step) {
		tries++
		for _, less := range []*big.Rat{d, new(big.Rat).Neg(d)} {
			if can(less) && does(less) {
				t.Errorf("%s: %s turns %s of %s (%s) already, not only %v", where, less.RatString(), x.Value.RatString(), x.Bound.RatString(), x.Status, by)
				return way
			}
		}
	}
	return way
}

// proveShare tries all sets of places below that are not in order.
func (c invented) proveShare(t *testing.T, where string, m *progress.Remedy) string {
	x := m.Result
	k, way := len(m.Nearest)+1, "share none"
	if m.Change != nil {
		k, way = int(m.Change.Num().Int64()), "share"
	}
	var cheapest *big.Rat
	for set := range 1 << len(m.Nearest) {
		changes, cost, size := map[*model.Amount]*big.Rat{}, new(big.Rat), 0
		for i, near := range m.Nearest {
			if set>>i&1 == 0 {
				continue
			}
			if near.Change == nil {
				size = -1
				break
			}
			changes[c.cell(near.Result.Place.Code, x.Period)] = near.Change
			cost.Add(cost, new(big.Rat).Abs(near.Change))
			size++
		}
		if size < 0 {
			continue
		}
		green := c.green(x.Place.Code, x.Period, changes)
		op, _ := x.Target.TestOf(x.Place.Level)
		if op != model.Equal && green != (size >= k) || op == model.Equal && green != (size == k) {
			t.Errorf("%s: %d places in order make it green: %v; %d would do (%s of %s, %v)", where, size, green, k, x.Numerator.RatString(), x.Denominator.RatString(), x.Bound)
		}
		if green && (cheapest == nil || cost.Cmp(cheapest) < 0) {
			cheapest = cost
		}
	}
	if m.Cheapest != nil && (cheapest == nil || cheapest.Cmp(m.Cheapest) != 0) {
		t.Errorf("%s: %s is not the cheapest, but %v", where, m.Cheapest.RatString(), cheapest)
	}
	return way
}

// proveTogether changes one of the places that a total is made of, or all of a mean.
func (c invented) proveTogether(t *testing.T, where string, m *progress.Remedy) string {
	x := m.Result
	var cells []*model.Amount
	for _, v := range below(x.Place) {
		if cell := c.cell(v.Code, x.Period); cell != nil {
			cells = append(cells, cell)
		}
	}
	if c.roll != "mean" {
		slices.SortFunc(cells, func(a, b *model.Amount) int { return int(*b - *a) })
		cells = cells[:min(1, len(cells))]
	}
	changes := func(by *big.Rat) map[*model.Amount]*big.Rat {
		all := map[*model.Amount]*big.Rat{}
		for _, cell := range cells {
			all[cell] = by
		}
		return all
	}
	can := func(by *big.Rat) bool {
		for _, cell := range cells {
			if new(big.Rat).Add(cell.Rat(), by).Sign() < 0 {
				return false
			}
		}
		return len(cells) > 0 && (by.Sign() > 0 || !c.adds(x))
	}
	way := proveLeast(t, where, m.Change, c.step(), x, func(by *big.Rat) bool { return c.green(x.Place.Code, x.Period, changes(by)) }, can)
	if c.roll != "mean" {
		return "total " + way
	}
	return "mean " + way
}

// below are the villages of a town or county.
func below(p *model.Place) []*model.Place {
	if len(p.Children) == 0 {
		return []*model.Place{p}
	}
	var all []*model.Place
	for _, c := range p.Children {
		all = append(all, below(c)...)
	}
	return all
}
