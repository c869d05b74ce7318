package page

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// shownPeriods is how many of a target's periods a small picture shows.
const shownPeriods = 12

// coursesSection opens the page of a place with its targets as small multiples: those that
// are not as asked first, the gravest before all, then the others by the chapters of the
// policy. Those that do not apply are named below.
func (w placeTargets) coursesSection(p *page, rs []*progress.Result, aside []*progress.Target) {
	off := progress.OffCourse(w.Report, rs)
	all := slices.Concat(off, w.inOrder(rs))
	if len(all) == 0 {
		return
	}
	b := doc.Courses{ID: "own"}
	scales := scalesOf(all)
	for i, r := range all {
		b.Items = append(b.Items, w.course(r, scales[i], i < len(off)))
	}
	b.Note = w.Say("course.note", i18n.Args{"Periods": shownPeriods, "N": shownPeriods}) + w.stripLegend()
	if len(aside) > 0 {
		var names []string
		for _, t := range aside {
			names = append(names, w.Short(t))
		}
		b.Note += w.Say("history.aside", i18n.Args{"Targets": w.Join(names)})
	}
	p.heading(w.Say("page.place.targets", nil))
	p.add(b)
}

// inOrder are the results that are green, by the chapters of the policy.
func (w placeTargets) inOrder(rs []*progress.Result) []*progress.Result {
	var all []*progress.Result
	for _, part := range w.parts() {
		for _, r := range rs {
			if r.Light == progress.Green && slices.Contains(part.targets, r.Target) {
				all = append(all, r)
			}
		}
	}
	return all
}

// course is one target at a place. What is wrong has its strip and its sources in the table
// of what is wrong.
func (w placeTargets) course(r *progress.Result, s *scale, wrong bool) doc.Course {
	value := w.valueCell(r)
	c := doc.Course{
		Title: w.Short(r.Target), Href: w.href("target", r.Target.ID), Light: r.Light, Status: w.Status(r.Degree()),
		Period: w.periodOf(r), Value: value.Text, Sub: value.Sub, Bars: w.bars(r, s),
	}
	if !wrong {
		c.Source = value.Source
	}
	if !wrong || c.Bars == nil {
		c.Strip = w.strip(r.Target, r.Place)
	}
	return c
}

// lately are the last of a target's periods at a place.
func lately(r *progress.Result) []*progress.Result {
	var all []*progress.Result
	for i := range r.Target.Periods {
		all = append(all, r.Target.At(r.Place, i))
	}
	return all[max(0, len(all)-shownPeriods):]
}

// scale is the span of values that pictures with one unit share: from zero, or what lies
// below it, to the highest value or bound.
type scale struct{ low, high *big.Rat }

// scaleKey tells which pictures share a scale: what is measured in the same way and unit.
type scaleKey struct {
	kind model.Kind
	form phrase.Form
	unit string
}

func scaleOf(r *progress.Result) scaleKey {
	k := scaleKey{kind: r.Target.Kind.V, form: phrase.FormOf(r.Target, r.Place.Level)}
	if k.form != phrase.FormPercent {
		k.unit = r.Target.Figure.V // people and meetings have no common height
	}
	return k
}

// scalesOf are the scales of the pictures of some results, in their order. What would not be
// seen beside others of its unit, being less than a tenth as high, has a scale of its own.
func scalesOf(rs []*progress.Result) []*scale {
	shared := map[scaleKey]*scale{}
	all := make([]*scale, len(rs))
	for i, r := range rs {
		all[i] = spanOf(r)
		s := shared[scaleOf(r)]
		if s == nil {
			s = &scale{low: new(big.Rat), high: new(big.Rat)}
			shared[scaleOf(r)] = s
		}
		s.take(all[i].low)
		s.take(all[i].high)
	}
	for i, r := range rs {
		if s := shared[scaleOf(r)]; !all[i].lost(s) {
			all[i] = s
		}
	}
	return all
}

// spanOf is the span of the values that one picture shows.
func spanOf(r *progress.Result) *scale {
	s := &scale{low: new(big.Rat), high: new(big.Rat)}
	for _, x := range lately(r) {
		s.take(x.Bound)
		if !x.Doubtful { // it is drawn at the edge
			s.take(x.Value)
		}
	}
	return s
}

// lost tells whether nothing of a span would be seen on another scale.
func (s *scale) lost(on *scale) bool {
	span := func(s *scale) *big.Rat { return new(big.Rat).Sub(s.high, s.low) }
	return span(s).Sign() > 0 && new(big.Rat).Mul(span(s), big.NewRat(10, 1)).Cmp(span(on)) < 0
}

func (s *scale) take(v *big.Rat) {
	if v != nil {
		s.low, s.high = smaller(s.low, v), larger(s.high, v)
	}
}

// height is where a value stands; what lies beyond the scale stands at its edge.
func (s *scale) height(v *big.Rat) int {
	return heightOf(larger(s.low, smaller(s.high, v)), s.low, s.high)
}

// The places of bars: no wider than a few of them need.
const (
	barsWidest = 24
	barGap     = 3
)

// bars draws the last periods of a target; nil where fewer than two are more than a yes or
// a no.
func (w placeTargets) bars(now *progress.Result, s *scale) *doc.Bars {
	all := lately(now)
	if len(all) < 2 || phrase.FormOf(now.Target, now.Place.Level) == phrase.FormYesNo || s.low.Cmp(s.high) == 0 || !valued(all) {
		return nil
	}
	step := min(barsWidest, sparkWidth/len(all))
	b := &doc.Bars{Zero: s.height(new(big.Rat)), Wide: step * len(all), Span: w.spanOf(all[0].Period, all[len(all)-1].Period)}
	var said []string
	for i, r := range all {
		bar := doc.Bar{Light: r.Light, X: i * step, Y: b.Zero, Width: step - barGap, Open: r.Running(), Say: w.Say("course.period", i18n.Args{"Period": w.Current(r), "Value": w.Value(r), "Status": w.Status(r.Degree())})}
		if r.Value != nil {
			y := s.height(r.Value)
			bar.Y, bar.Height = min(y, b.Zero), max(1, max(y, b.Zero)-min(y, b.Zero))
		}
		b.Bars = append(b.Bars, bar)
		said = append(said, bar.Say)
	}
	b.Bound, b.Say = boundPath(all, s, step), strings.Join(said, w.Say("history.then", nil))
	return b
}

func valued(rs []*progress.Result) bool {
	return slices.ContainsFunc(rs, func(r *progress.Result) bool { return r.Value != nil })
}

// boundPath leads over the bars at the height of what each period asks.
func boundPath(all []*progress.Result, s *scale, step int) string {
	var d strings.Builder
	last := -1
	for i, r := range all {
		if r.Bound == nil {
			last = -1
			continue
		}
		y := s.height(r.Bound)
		switch {
		case last < 0:
			fmt.Fprintf(&d, "M%d %dh%d", i*step-1, y, step)
		case y == last:
			fmt.Fprintf(&d, "h%d", step)
		default:
			fmt.Fprintf(&d, "V%dh%d", y, step)
		}
		last = y
	}
	return d.String()
}

// spanOf names the first and the last of some periods; those of several years have a dash of their own.
func (w *site) spanOf(first, last model.Period) string {
	id := "course.span"
	if model.EveryYear.Finer(first.Every) {
		id = "course.span-years"
	}
	return w.Say(id, i18n.Args{"First": w.ShortPeriod(first), "Last": w.ShortPeriod(last)})
}
