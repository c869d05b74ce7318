package recount

import (
	"math/big"
	"strings"
)

// group measures a target at a place above its lines: out of the leaves that belonged to
// it on the day on which the period is read, or of its own figure.
func (q question) group() result {
	r := result{status: "not-applicable", light: "none", percent: q.t.percent(true)}
	if !q.p.alive(q.d) {
		return r
	}
	if own, ok := q.own(); ok {
		r.where = own.where
	}
	var leaves []result
	overdue, redefined, absent, mark := false, false, 0, value{}
	for _, l := range q.heard() {
		if m := l.markedFor(q.t); m != "" {
			mark = graver(mark, value{mark: m})
			continue
		}
		if l.value != nil && l.bound.none() && (q.t.by == "share" || q.sumsAims()) {
			r.asked += l.asked // it has no aim
			overdue = overdue || l.status == "overdue"
			continue
		}
		leaves = append(leaves, l)
		r.asked += l.asked
		if q.t.by == "share" {
			r.reported += l.reported
		} else {
			r.reported += l.adds.places
		}
		overdue = overdue || l.status == "overdue"
		redefined = redefined || l.redefined
		if l.absent && q.t.by == "share" {
			absent++
		}
	}
	switch {
	case redefined:
		return r
	case r.asked == 0 && mark.mark != "":
		return r.marked(mark.mark)
	case r.asked == 0:
		return r
	case r.reported+absent == 0:
		r.status = missing(overdue)
		r.light = map[string]string{"no-data": "grey", "overdue": "red"}[r.status]
		return r
	case q.t.by == "share":
		q.share(leaves, &r)
	default:
		q.together(leaves, &r)
	}
	if r.value != nil && r.light != "none" && big.NewRat(int64(r.reported+absent), int64(r.asked)).Cmp(q.t.percentOr("min_coverage", 90)) < 0 {
		r.light = "grey"
	}
	return r
}

// registered tells whether the county kept the register that a target reads for a period:
// who is not in it by the due day has not reported, or was not assessed.
func (q question) registered() bool {
	topic, _, _ := strings.Cut(q.t.figure, ".")
	switch topic {
	case "town-reports", "unit-reports", "town-summaries", "unit-summaries", "assessments":
		return len(q.lines[topic][q.s.name]) > 0
	}
	return false
}

// share is how many of the places that can be judged meet the test. Who is on track counts
// with them while the period is open; it is met only where the met alone suffice.
func (q question) share(leaves []result, r *result) {
	judged, met, fine := int64(0), int64(0), int64(0)
	for _, l := range leaves {
		switch l.status {
		case "met":
			met++
			fine++
		case "on-track":
			fine++
		case "behind", "missed":
		default:
			if !l.absent {
				continue
			}
		}
		judged++
	}
	if judged == 0 {
		return
	}
	if r.bound = q.rolledBound(); r.bound.none() {
		return
	}
	r.top, r.bottom, r.value = big.NewRat(fine, 1), big.NewRat(judged, 1), big.NewRat(fine, judged)
	r.bound = r.bound.near(r.value)
	r.status, r.light = q.judge(r.value, q.t.rollOp, r.bound, r.bound.at)
	if r.status == "met" && !r.bound.holds(big.NewRat(met, judged), q.t.rollOp) {
		r.status = "on-track"
	}
}

// sums are a column of an addition by hand each.
type sums struct {
	now, of, by         big.Rat // value × weight, what it is of × weight, weights
	before, ofBefore    big.Rat
	byBefore            big.Rat
	aims                big.Rat // each place's own × what its value is divided by
	based, lacking, all int
}

func (x *sums) take(a adds) {
	add := func(to, v, by *big.Rat) { to.Add(to, new(big.Rat).Mul(v, by)) }
	one := big.NewRat(1, 1)
	x.all += a.places
	add(&x.now, a.now, a.by)
	add(&x.by, a.by, one)
	if a.of != nil {
		add(&x.of, a.of, a.by)
	}
	switch {
	case a.byBefore != nil: // a growth
		add(&x.before, a.before, a.byBefore)
		add(&x.byBefore, a.byBefore, one)
	case a.before != nil:
		x.based++
		add(&x.before, a.before, a.by)
		add(&x.ofBefore, a.ofBefore, a.by)
	case a.of == nil || a.of.Sign() != 0:
		x.lacking++
	}
}

// together makes a total or a mean out of what the places add.
func (q question) together(leaves []result, r *result) {
	var x sums
	for _, l := range leaves {
		if l.adds.places > 0 {
			x.take(l.adds)
			if l.bound.at != nil {
				x.aims.Add(&x.aims, new(big.Rat).Mul(l.bound.at, l.adds.divisor(q.t.kind)))
			}
		}
	}
	part := q.partOfSum()
	if !part {
		r.bound = q.rolledBound()
	}
	base := x.value(q.t, r)
	if r.value == nil || part {
		return // nobody laid down what a part must add
	}
	if q.sumsAims() {
		r.bound = held{at: x.aim(q.t)}
	}
	if r.bound.none() {
		r.value, r.top, r.bottom = nil, nil, nil
		return
	}
	r.value = q.rounded(r.value)
	r.bound = r.bound.near(r.value)
	pace := r.bound.at
	switch {
	case r.bound.from != nil:
	case q.t.pace == "elapsed":
		pace = new(big.Rat).Mul(pace, q.s.gone(q.asOf))
	case q.t.pace == "line":
		pace = q.straight(base, q.t.rollOp, pace)
	}
	r.status, r.light = q.judge(r.value, q.t.rollOp, r.bound, pace)
}

// value is the total or mean with what it was made of, and what it was in the baseline.
func (x *sums) value(t target, r *result) (base *big.Rat) {
	weighted := t.by == "mean"
	switch {
	case t.kind == "growth":
		r.top, r.bottom = &x.now, &x.before
		if weighted {
			r.top, r.bottom = mean(&x.now, &x.by), mean(&x.before, &x.byBefore)
		}
		if r.top != nil && r.bottom != nil && r.bottom.Sign() > 0 {
			r.value = growth(r.top, r.bottom)
		}
		return nil
	case t.kind == "ratio":
		r.top, r.bottom, r.value = &x.now, &x.of, mean(&x.now, &x.of)
		if t.weight != "" {
			r.top, r.bottom = mean(&x.now, &x.by), mean(&x.of, &x.by)
		}
		return mean(&x.before, &x.ofBefore)
	case weighted:
		r.top, r.bottom, r.value = &x.now, &x.by, mean(&x.now, &x.by)
		return mean(&x.before, &x.ofBefore)
	case x.lacking > 0 || x.based == 0:
		r.value = &x.now
		return nil
	default:
		r.value = &x.now
		return &x.before
	}
}

// mean is a total per another; nil where that is nothing.
func mean(total, by *big.Rat) *big.Rat {
	if total == nil || by == nil || by.Sign() == 0 {
		return nil
	}
	return new(big.Rat).Quo(total, by)
}

// splitGrowth lets the village that was split stand for all its parts in the matched set,
// once each of them is in. One that is not known to be asked stands for nobody; other places
// stay what they are.
func (q question) splitGrowth(r result) result {
	parts := q.partsOf()
	carries := len(parts) > 0 && parts[0] == q.p && r.asked > 0 && !r.unclassed && r.mark == ""
	if !carries || q.redefined(q.t.figure, q.s) {
		return r
	}
	_, was := q.twice(q.t.figure)
	_, wasBy := q.twice(q.t.weight)
	if was.amount == nil || wasBy.amount == nil {
		return r
	}
	sum, by := new(big.Rat), new(big.Rat)
	for _, x := range parts {
		now, _ := q.of(x).twice(q.t.figure)
		nowBy, _ := q.of(x).twice(q.t.weight)
		if now.amount == nil || nowBy.amount == nil {
			return r
		}
		sum.Add(sum, new(big.Rat).Mul(now.amount, nowBy.amount))
		by.Add(by, nowBy.amount)
	}
	r.adds = adds{places: len(parts), by: by, before: was.amount, byBefore: wasBy.amount}
	r.adds.now = mean(sum, by)
	if r.adds.now == nil {
		r.adds.now = new(big.Rat)
	}
	return r
}
