package page_test

import (
	"bytes"
	"encoding/csv"
	"math/big"
	"slices"
	"strings"
	"testing"

	"guben/generator/internal/export"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// row is a line of results.csv.
type row struct {
	value, threshold, numerator, denominator *big.Rat
	unit, status, light                      string
}

// moment is what results.csv says as of the end of a closed quarter, or now.
type moment struct {
	at     int // among the quarters; len(quarters) is now
	day    model.Date
	report *progress.Report // for what applies where, and which period is the newest; never for a result
	rows   map[string]row
	year   int // of a yearly summary: it tells of the newest period of the year with a figure
	back   int // the quarters to the moment that it is compared with
}

// truth is what sentences are held against.
type truth struct {
	report   *progress.Report
	quarters []model.Period // that are closed
	moments  []*moment      // one a quarter, and now
}

func newTruth(t *testing.T, r *progress.Report) *truth {
	t.Helper()
	x := &truth{report: r}
	for i, s := range r.Snapshots() {
		x.quarters = append(x.quarters, s.Period)
		x.moments = append(x.moments, newMoment(t, i, s.Report))
	}
	x.moments = append(x.moments, newMoment(t, len(x.quarters), r))
	return x
}

func newMoment(t *testing.T, at int, r *progress.Report) *moment {
	t.Helper()
	words, err := i18n.New("zh-cn")
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := export.Files(r, words)[0].Write(&out); err != nil {
		t.Fatal(err)
	}
	lines, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(out.Bytes(), []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	m := &moment{at: at, back: 1, day: r.AsOf, report: r, rows: map[string]row{}}
	column := func(l []string, name string) string { return l[slices.Index(lines[0], name)] }
	for _, l := range lines[1:] {
		num := func(name string) *big.Rat {
			v, ok := new(big.Rat).SetString(column(l, name))
			if !ok {
				return nil
			}
			return v
		}
		key := strings.Join([]string{column(l, "target"), column(l, "level"), column(l, "place"), column(l, "period")}, " ")
		m.rows[key] = row{
			value: num("value"), threshold: num("threshold"), numerator: num("numerator"), denominator: num("denominator"),
			unit: column(l, "unit"), status: column(l, "status"), light: column(l, "light"),
		}
	}
	return m
}

// result is what is true of a target at a place in a period, as of a moment.
type result struct {
	target *progress.Target // as of the moment
	place  *model.Place
	period model.Period
	moment *moment
	row
	whole bool // whether the row is known, or only its status and light
	past  []progress.State
}

// at is the result of a period, or of the newest where p is empty; false where there is none.
// Of villages as of an earlier day only the newest state is known.
func (x *truth) at(m *moment, t *progress.Target, place *model.Place, p model.Period) (result, bool) {
	then := m.report.Target(t.ID)
	r := result{target: then, place: place, period: p, moment: m}
	if p == (model.Period{}) {
		r.period = m.newest(then)
	}
	states := x.report.History(t, place)
	if states == nil {
		return r, false
	}
	if r.period == (model.Period{}) {
		r.period = then.Current
	}
	r.past = states[:min(m.at+1, len(states))]
	if r.row, r.whole = m.rows[strings.Join([]string{t.ID, string(place.Level), place.Code, r.period.String()}, " ")]; r.whole {
		return r, r.status != ""
	}
	if m.at < len(states) && r.period == then.Current {
		s := states[m.at]
		r.status, r.light = string(s.Status), string(s.Light)
		return r, s.Status != ""
	}
	return r, false
}

// newest is the period of a target that a moment tells of.
func (m *moment) newest(t *progress.Target) model.Period {
	if m.year == 0 {
		return t.Current
	}
	var last model.Period
	county := m.report.Places.County
	for _, p := range slices.Backward(t.Periods) {
		if p.Year != m.year {
			continue
		}
		if last == (model.Period{}) {
			last = p
		}
		if m.rows[strings.Join([]string{t.ID, string(county.Level), county.Code, p.String()}, " ")].value != nil {
			return p
		}
	}
	return last
}

// current are a place's newest results that apply, one a target.
func (x *truth) current(m *moment, place *model.Place) []result {
	var all []result
	for _, t := range x.report.Targets {
		if r, ok := x.at(m, t, t.Own(place), model.Period{}); ok && r.status != string(progress.NotApplicable) {
			all = append(all, r)
		}
	}
	return all
}

// run is for how many closed quarters up to the moment the light was one of some, and since
// which. Quarters at whose end nothing was known do not count: they are unknown.
func (x *truth) run(r result, lights ...string) (n int, since model.Period, fromStart bool, unknown int) {
	skipped := 0
	for i := len(r.past) - 1; i >= 0; i-- {
		switch s := r.past[i]; {
		case s.Stale:
			skipped++
			continue
		case !slices.Contains(lights, string(s.Light)):
			return n, since, fromStart, unknown
		}
		n, since, fromStart, unknown = n+1, x.quarters[i], i == 0, skipped
	}
	return n, since, fromStart, unknown
}

// off is for how long a result has not been in order: red, or where it is yellow now, one of
// the two.
func (x *truth) off(r result) (n int, since model.Period, fromStart bool, unknown int) {
	if r.light == string(progress.Yellow) {
		return x.run(r, "red", "yellow")
	}
	return x.run(r, "red")
}

// leaves are the results of a target's own places below one, in the period of its result.
func (x *truth) leaves(r result) []result {
	var all []result
	day := r.period.End()
	if day.After(r.moment.day) {
		day = r.moment.day
	}
	for _, leaf := range x.report.Places.At(r.target.Leaf) {
		for p := leaf; p != nil; p = p.ParentAt(day) {
			if p == r.place {
				if l, ok := x.at(r.moment, x.report.Target(r.target.ID), leaf, r.period); ok {
					all = append(all, l)
				}
			}
		}
	}
	return all
}

// gravest is the gravest light of some results.
func gravest(rs []result) string {
	light := progress.None
	for _, r := range rs {
		if l := progress.Light(r.light); l.Severity() > light.Severity() {
			light = l
		}
	}
	return string(light)
}
