package recount

// holder is the place whose lines of a level are a place's: what it belongs to or, of one that
// is above the level, the place itself.
func (p *place) holder(level string, d day) *place {
	if up := p.above(level, d); up != nil {
		return up
	}
	return p
}

// own is what a place above the lines reported itself, where the target lets that count, all of
// it is in, and it is no mark.
func (q question) own() (result, bool) {
	if q.t.said.at("own").says() != "counts" || q.t.leaf == "unit" || q.t.leaf == "leader" || !q.p.alive(q.d) {
		return result{}, false
	}
	if q.p.level == q.t.leaf || q.t.leaf == "branch" && q.p.level == q.smallest() {
		return result{}, false
	}
	if q.t.kind == "growth" && q.partsOf() != nil || !q.tested() {
		return result{}, false
	}
	if test := q.t.said.at("test"); test.at("by_period") != nil && q.held(test).untested {
		return result{}, false
	}
	r := result{asked: 1, percent: q.t.percent(false)}
	r.status = q.measure(&r)
	r.reported, r.bound = 1, held{}
	return r, r.adds.places == 1 && r.markedFor(q.t) == ""
}

// heard are the leaves that a place is made of: those below it, and in the place of all that is
// below an upper place whose own figure counts, that figure.
func (q question) heard() []result {
	if r, ok := q.own(); ok {
		return []result{r}
	}
	var all []result
	for _, x := range q.places[q.t.leaf] {
		if !x.alive(q.d) || x.above(q.p.level, q.d) != q.p {
			continue
		}
		up := x.parentOn(q.d)
		for up != q.p {
			if _, ok := q.of(up).own(); ok {
				break
			}
			up = up.parentOn(q.d)
		}
		if up == q.p {
			l := q.leaf(q.t, x, q.s)
			if q.t.kind == "growth" {
				l = q.of(x).splitGrowth(l)
			}
			all = append(all, l)
		}
	}
	for _, level := range q.downTo(q.t.leaf) {
		for _, x := range q.places[level] {
			if r, ok := q.of(x).own(); ok && x != q.p && x.above(q.p.level, q.d) == q.p && q.nearest(x) {
				all = append(all, r)
			}
		}
	}
	return all
}

// nearest tells whether no place between one and this has a figure of its own that counts.
func (q question) nearest(x *place) bool {
	for up := x.parentOn(q.d); up != nil && up != q.p; up = up.parentOn(q.d) {
		if _, ok := q.of(up).own(); ok {
			return false
		}
	}
	return true
}
