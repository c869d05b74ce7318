package page_test

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// The words of a status: what is behind with a red light has one of its own.
func onTrack(r result) bool { return r.status == "on-track" }

func behind(r result) bool { return r.status == "behind" && r.light != "red" }

func farBehind(r result) bool { return r.status == "behind" && r.light == "red" }

// status judges a word of a status: in a count, at the head of a row of counts, or of one
// result, with the light that stands beside it.
func (x *told) status(is func(result) bool) error {
	if n := x.within("status-count."); n != nil {
		return x.spread(n, is)
	}
	if n := x.within("verdict.count", "brief.count"); n != nil {
		return x.counts(n, is)
	}
	if x.target == nil && x.head != nil && x.says("brief.column.status") {
		return x.tally(is)
	}
	light := x.light
	if x.within("chart.", "tile.spark") != nil {
		light = "" // beside it stands that of the newest period
	}
	return x.any(func(r result) error {
		if !is(r) || light != "" && light != r.light {
			return fmt.Errorf("it is %s and %s, beside a %s light", r.status, r.light, light)
		}
		return nil
	})
}

// tally judges a row of counts, one a period, of a place's targets with a status.
func (x *told) tally(is func(result) bool) error {
	if len(x.beside) < 2 {
		return errors.New("nothing is counted")
	}
	for i, said := range x.beside[1:] {
		m := x.moment
		if i == 1 {
			m = x.before(m)
		}
		if n, ok := number(unmarked(said)); !ok || m == nil || int(n) != x.having(m, is) {
			return fmt.Errorf("%d are, not %s", x.having(m, is), unmarked(said))
		}
	}
	return nil
}

// before is the moment that a brief compares with: a quarter before, or a year.
func (x *told) before(m *moment) *moment {
	if m.at < m.back {
		return nil
	}
	then := *x.county.truth.moments[m.at-m.back]
	if m.year > 0 {
		then.year = m.year - 1
	}
	return &then
}

// having is how many of the place's targets have a status.
func (x *told) having(m *moment, is func(result) bool) int {
	n := 0
	for _, r := range x.all(m) {
		if is(r) {
			n++
		}
	}
	return n
}

// all are the newest results of the place that the page is about: a team's page has those
// on teams, the list of leaders the county's on leaders.
func (x *told) all(m *moment) []result {
	return slices.DeleteFunc(x.county.truth.current(m, x.places[0]), func(r result) bool {
		section, page, _ := strings.Cut(x.page, "/")
		switch {
		case section == "teams":
			return !regexp.MustCompile(`^(teams|postings|teamwork)\.`).MatchString(r.target.Figure.V)
		case section == "leaders" && page == "_index" && x.places[0].Level == model.LevelCounty:
			return r.target.Leaf != model.LevelLeader
		case section == "units" && page == "_index" && x.places[0].Level == model.LevelCounty:
			return r.target.Leaf != model.LevelUnit
		}
		return false
	})
}

// counts judges how many have a status: targets of a place, or cases.
func (x *told) counts(n *sentence, is func(result) bool) error {
	m := x.moment
	around := x.within("verdict.place", "period.text", "brief.summary.", "case.count")
	if around == nil {
		return errors.New("it is not told what is counted")
	}
	switch around.id {
	case "case.count":
		return around.sums(n)
	case "brief.summary.before":
		m = x.before(m)
	}
	if err := around.counted("Total", len(x.all(m))); err != nil {
		return err
	}
	return n.counted("Count", x.having(m, is))
}

// sums holds that the parts of a count come to its whole: the single cases are judged where
// they are listed.
func (s *sentence) sums(*sentence) error {
	total, _ := number(s.fill("Total"))
	red, _ := number(s.fill("Red"))
	yellow, _ := number(s.fill("Yellow"))
	parts := 0.0
	for _, x := range s.of.sentences {
		if x.id == "verdict.count" && x.within(s.id) == s {
			n, _ := number(x.fill("Count"))
			parts += n
		}
	}
	if red+yellow != total || parts != total {
		return fmt.Errorf("%v red and %v yellow, %v in parts, are not %v", red, yellow, parts, total)
	}
	return nil
}

// gravest judges the light that stands for all of a place's targets, or for what somebody
// answers for: their own duties, the cases of their places, or both.
func (x *told) gravest(light string) error {
	var is []result
	own, cases := false, false
	for _, said := range x.beside {
		for _, s := range readText(said).sentences {
			own = own || s.within("owner.duties.") == s
			cases = cases || s.within("owner.places.") == s
			if s.id == "case.count" {
				if n, _ := number(s.fill("Red")); n > 0 {
					is = append(is, result{row: row{light: "red"}})
				}
				is = append(is, result{row: row{light: "yellow"}})
			}
		}
	}
	if own || !cases {
		is = append(is, x.all(x.moment)...)
	}
	if g := gravest(is); g != light && !(g == "none" && light == "green" && cases) {
		return fmt.Errorf("the gravest light of %s is %s", x.places[0].Code, g)
	}
	return nil
}

// part judges how many places of a level have a light as their gravest.
func (x *told) part(light string) error {
	around := x.within("wrong.level.")
	if around == nil {
		return errors.New("it is not told of which places")
	}
	n := 0
	level := model.Level(strings.TrimPrefix(around.id, "wrong.level."))
	if level == "each-level" { // one sentence for all levels of places: the page is of one
		section, _, _ := strings.Cut(x.page, "/")
		level = levels[section]
	}
	for _, p := range x.county.truth.report.Places.At(level) {
		if p.AliveAt(x.moment.day) && gravest(x.county.truth.current(x.moment, p)) == light {
			n++
		}
	}
	return x.counted("Count", n)
}

// staffing judges how many of the targets on staffing are in order.
func (x *told) staffing() error {
	all, green := 0, 0
	for _, r := range x.county.truth.current(x.moment, x.places[0]) {
		switch r.target.Figure.V {
		case "staffing.fits", "teams.cadres", "postings.trained", "postings.arrived", "postings.rotated", "postings.headed":
			all++
			if progress.Light(r.light) == progress.Green {
				green++
			}
		}
	}
	return errors.Join(x.counted("All", all), x.counted("Green", green), x.counted("Rest", all-green))
}

// every judges whether all of a place's targets are in order, or none.
func (x *told) every(in bool) error {
	all := x.all(x.moment)
	for _, r := range all {
		if (r.status == "met" || r.status == "on-track") != in {
			return fmt.Errorf("%s is %s", r.target.ID, r.status)
		}
	}
	return x.counted("Total", len(all))
}

// nothing judges that no target is known to be in want.
func (x *told) nothing() error {
	for _, r := range x.all(x.moment) {
		if r.light == "red" || r.light == "yellow" {
			return fmt.Errorf("%s is %s", r.target.ID, r.status)
		}
	}
	return nil
}

// spread judges how many single places have a status, of all that have a figure, or in one
// row of a distribution.
func (x *told) spread(n *sentence, is func(result) bool) error {
	if x.within("chart.distribution.") == nil {
		sum := 0.0
		for _, s := range x.of.sentences {
			if s.within("status-count.") == s {
				part, _ := number(s.fill("Count"))
				sum += part
			}
		}
		for _, said := range x.beside {
			if all, ok := number(unmarked(said)); ok && all == sum {
				return nil
			}
		}
		return fmt.Errorf("%v of them are in no row", sum)
	}
	return x.any(func(r result) error {
		count := 0
		for _, l := range x.county.truth.leaves(r) {
			if is(l) && l.value != nil {
				count++
			}
		}
		return n.counted("Count", count)
	})
}
