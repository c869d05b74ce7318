package page_test

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"guben/generator/internal/model"
)

// told is a sentence of a page that is judged.
type told struct {
	*where
	county *county
	*sentence
}

// judges hold a sentence against results.csv, by its id.
var judges = map[string]func(*told) error{
	"status.on-track":          func(x *told) error { return x.status(onTrack) },
	"status.behind":            func(x *told) error { return x.status(behind) },
	"status.far-behind":        func(x *told) error { return x.status(farBehind) },
	"gap.pace.above":           func(x *told) error { return x.pace(true, false) },
	"gap.pace.below":           func(x *told) error { return x.pace(false, false) },
	"gap.pace-limit.above":     func(x *told) error { return x.pace(true, true) },
	"gap.pace-limit.below":     func(x *told) error { return x.pace(false, true) },
	"fraction.on-course":       (*told).onCourse,
	"fraction.standing":        (*told).onCourse,
	"brief.measured.on-course": (*told).onCourse,
	"wrong.since":              (*told).since,
	"since.run":                (*told).since,
	"since.from":               (*told).since,
	"since.quarters":           (*told).since,
	"home.since":               (*told).since,
	"brief.cell.since":         (*told).since,
	"brief.problem.since":      (*told).since,
	"brief.cases.told":         (*told).since,
	"brief.change.quarter-end": (*told).moved,
	"history.from":             (*told).turned,
	"verdict.green":            func(x *told) error { return x.gravest("green") },
	"verdict.yellow":           func(x *told) error { return x.gravest("yellow") },
	"wrong.part.green":         func(x *told) error { return x.part("green") },
	"wrong.part.yellow":        func(x *told) error { return x.part("yellow") },
	"staffing.verdict":         (*told).staffing,
	"brief.best.all":           (*told).best,
	"brief.best.some":          (*told).best,
	"chart.rank.some":          (*told).best,
	"chart.rank.told":          (*told).adding,
	"chart.rank.title":         (*told).best,
	"chart.distribution.title": (*told).good,
	"brief.against.exact-pace": (*told).atPace,
	"chart.trend.all":          (*told).trend,
	"chart.trend.title":        (*told).trend,
	"chart.trend.often":        (*told).trend,
	"chart.trend.some":         (*told).trend,
	"chart.trend.unsure":       (*told).trend,
	"wrong.need.on-course.":    (*told).lacking,
	"brief.summary.all":        func(x *told) error { return x.every(true) },
	"brief.summary.none":       func(x *told) error { return x.every(false) },
	"brief.problem.none":       (*told).nothing,
	"brief.problem.none-known": (*told).nothing,
	"reason.new-line":          (*told).redefined,
	"brief.change.broken-year": (*told).redefined, "brief.change.broken-half": (*told).redefined, "brief.change.broken-month": (*told).redefined, "brief.change.broken-longer": (*told).redefined,
	"brief.change.broken-quarter": (*told).redefined, "brief.change.broken-quarter-end": (*told).redefined,
}

// results are those that a sentence speaks of: one, or several where several places bear the
// name that it says.
func (x *told) results() ([]result, error) {
	if x.target == nil {
		return nil, errors.New("it is not told of which target")
	}
	var all []result
	if !slices.Contains(x.target.Periods, x.period) {
		if at := slices.Index(x.county.truth.quarters, x.period); at >= 0 {
			x.moment = x.county.truth.moments[at] // a year's figure, as of the end of a quarter
		}
	}
	for _, p := range x.places {
		if !x.target.Has(p.Level) {
			continue
		}
		for _, period := range []model.Period{x.period, {}, x.moment.report.Target(x.target.ID).Current} {
			if r, ok := x.county.truth.at(x.moment, x.target, p, period); ok {
				all = append(all, r)
				break
			}
		}
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("%s has no result at %s in %s", x.target.ID, codes(x.places), x.period)
	}
	return all, nil
}

func codes(ps []*model.Place) string {
	var all []string
	for _, p := range ps {
		all = append(all, p.Code)
	}
	return strings.Join(all, " ")
}

// any tells whether one of the results is as told.
func (x *told) any(is func(result) error) error {
	all, err := x.results()
	if err != nil {
		return err
	}
	var wrong []error
	for _, r := range all {
		err := is(r)
		if err == nil {
			return nil
		}
		wrong = append(wrong, fmt.Errorf("%s, %s, %s, as of %s: %w", r.target.ID, r.place.Code, r.period, x.moment.day, err))
	}
	return errors.Join(wrong...)
}

var digits = regexp.MustCompile(`-?[\d,]+(?:\.\d+)?`)

// number is the first one of a text.
func number(s string) (float64, bool) {
	n, err := strconv.ParseFloat(strings.ReplaceAll(digits.FindString(s), ",", ""), 64)
	return n, err == nil
}

// counted tells whether a slot of the sentence, where it has it, says a number.
func (s *sentence) counted(slot string, is int) error {
	if s.get(slot) == nil {
		return nil
	}
	if n, ok := number(s.fill(slot)); !ok || int(n) != is {
		return fmt.Errorf("%s is %d, not %s", slot, is, s.fill(slot))
	}
	return nil
}

// judgeOf is the judge of a sentence; one of many that differ in a word has one for all.
func judgeOf(id string) func(*told) error {
	if is := judges[id]; is != nil {
		return is
	}
	return judges[id[:strings.LastIndex(id, ".")+1]]
}
