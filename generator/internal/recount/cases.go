package recount

import (
	"sort"
	"strconv"
	"strings"
)

// The list of what needs attention, worked out again from what the method page says of it: since
// when a light has been off, and what became of what was ordered.

// CaseColumns are those of attention.csv that are worked out again.
var CaseColumns = []string{"target", "place", "since", "quarters", "state", "closed", "again", "failed"}

// standing is where a target stood at a place when it was looked at.
type standing struct {
	on    day
	light string
	stale bool // of a period before the last one that was due: nothing is known
	lost  bool // red, and not to be mended any more
	name  string
}

// lookBacks are the county at the end of each period of its rhythm, and as it is stated.
func (files Data) lookBacks() (before []*ledger, names []string, now *ledger) {
	now = files.on("")
	for _, s := range now.touching(now.rhythm(), now.start, now.end) {
		if s.last <= now.asOf {
			y, m, d := s.last.parts()
			before = append(before, files.on(strconv.Itoa(y)+"-"+two(m)+"-"+two(d)))
			names = append(names, s.name)
		}
	}
	return before, names, now
}

func two(n int) string { return string([]byte{byte('0' + n/10), byte('0' + n%10)}) }

// rhythm is how often the county looks back: as the programme says, or as often as anything is
// reported or tested.
func (c *ledger) rhythm() string {
	if said := c.files["programme.yaml"].at("rhythm").says(); said != "" {
		return said
	}
	shortest := "year"
	take := func(every string) {
		if n := months[every]; n > 0 && n < months[shortest] {
			shortest = every
		}
	}
	c.files["targets.yaml"].at("topics").each(func(_ string, n *node) { take(n.at("every").says()) })
	c.targets.each(func(id string, said *node) {
		t := c.target(id, said)
		take(t.every)
		if topic, _ := splitName(t.figure); c.topics[topic] != nil {
			take(c.topics[topic].every)
		}
	})
	return shortest
}

// Cases are all cases that are red or yellow, or of which something was ordered.
func (files Data) Cases() [][]string {
	before, names, now := files.lookBacks()
	orders := now.orders()
	var rows [][]string
	now.targets.each(func(id string, said *node) {
		today := now.look(id, said)
		t := today.t
		ago := make([]look, len(before))
		for i, c := range before {
			ago[i] = c.look(id, said)
		}
		for _, level := range now.downTo(t.leaf) {
			for n, p := range now.places[level] {
				known := about(now, t, p, orders)
				if level == "village" && t.leaf == "branch" && len(known) == 0 {
					continue // its branches are listed
				}
				var all []standing
				for i, c := range before {
					s := ago[i].at(c.places[level][n])
					s.name = names[i]
					all = append(all, s)
				}
				if row := today.caseRow(p, all, known); row != nil {
					rows = append(rows, row)
				}
			}
		}
	})
	return rows
}

// look is a target on a ledger's day, with its last period that has a figure of the whole, or its
// first.
type look struct {
	*ledger
	t     target
	s     span
	some  bool // it has begun
	stale bool // a later period is over and was due
}

func (c *ledger) look(id string, said *node) look {
	l := look{ledger: c, t: c.target(id, said)}
	if l.some = len(l.t.spans) > 0; !l.some {
		return l
	}
	l.s = l.t.spans[0]
	for _, s := range l.t.spans {
		if c.resultOf(l.t, c.places[c.levels[0]][0], s).value != nil {
			l.s = s
		}
	}
	name, _ := splitName(l.t.figure)
	topic := c.topics[name]
	for _, later := range l.t.spans {
		if parts := later.within(topic.every); later.first > l.s.first && len(parts) > 0 && parts[len(parts)-1].last.plus(topic.dueDays) < c.asOf {
			l.stale = true
		}
	}
	return l
}

func (c *ledger) resultOf(t target, p *place, s span) result {
	if p.level == t.leaf {
		return c.leaf(t, p, s)
	}
	return c.ask(t, p, s).group()
}

// at is where the target stands at a place.
func (l look) at(p *place) standing {
	if !l.some || l.stale {
		return standing{on: l.asOf, stale: l.stale}
	}
	r := l.resultOf(l.t, p, l.s)
	return standing{on: l.asOf, light: r.light, lost: r.light == "red" && !l.mendable(p, r)}
}

// mendable tells what can still be mended: a return that is overdue by less than a year, what is
// open still, and what is asked again before the programme ends.
func (l look) mendable(p *place, r result) bool {
	t, q := l.t, l.ask(l.t, p, l.s)
	switch {
	case r.status == "overdue" && l.asOf <= l.s.last.plus(365):
		return true
	case t.deadline != 0, q.open():
		return q.open()
	}
	for _, later := range t.spans {
		switch status := l.resultOf(t, p, later).status; {
		case later.first <= l.s.first, status == "not-applicable", status == "not-published", status == "withheld":
		case l.ask(t, p, later).open():
			return true
		}
	}
	last := t.spans[len(t.spans)-1]
	return last.last <= l.asOf && last.last < l.end
}

// order is one order about a case.
type order struct {
	assigned, promised day
	replies            []day
}

// orders are those of data/actions by their case, in order of day: of the place that there is
// now.
func (c *ledger) orders() map[string][]order {
	all := map[string][]order{}
	for _, f := range c.inFolder("actions") {
		f.at("actions").each(func(code string, n *node) {
			target, at, _ := strings.Cut(code, "@")
			o := order{assigned: dayOf(n.at("assigned").says()), promised: dayOf(n.at("promised").says())}
			if o.assigned > c.asOf {
				return
			}
			for _, r := range n.at("replies").list() {
				o.replies = append(o.replies, dayOf(r.at("on").says()))
			}
			village, branch, named := strings.Cut(at, "-")
			switch p := c.byCode[village]; {
			case p == nil:
			case named:
				at = p.code + "-" + branch
			case p.heir(c.asOf) != nil:
				at = p.heir(c.asOf).code
			}
			all[target+"@"+at] = append(all[target+"@"+at], o)
		})
	}
	for _, o := range all {
		sort.SliceStable(o, func(i, j int) bool { return o[i].assigned < o[j].assigned })
	}
	return all
}

// about are the orders about a target at a place. Of a village that has one branch those under a
// target of branches are about the branch.
func about(c *ledger, t target, p *place, orders map[string][]order) []order {
	village, branches := p, 0
	if p.level == "branch" {
		village = p.parent
	}
	for _, b := range c.places["branch"] {
		if b.parent == village {
			branches++
		}
	}
	own := orders[t.id+"@"+p.code]
	switch {
	case t.leaf != "branch" || branches != 1:
		return own
	case p.level == "village":
		return nil
	case p.code == village.code:
		return own
	}
	both := append(orders[t.id+"@"+village.code][:0:0], append(own, orders[t.id+"@"+village.code]...)...)
	sort.SliceStable(both, func(i, j int) bool { return both[i].assigned < both[j].assigned })
	return both
}

// caseRow is a case's row; nil where the light is neither red nor yellow and nothing was ordered.
func (l look) caseRow(p *place, before []standing, orders []order) []string {
	if !l.some {
		return nil
	}
	r := l.resultOf(l.t, p, l.s)
	off := r.light == "red" || r.light == "yellow"
	if !off && len(orders) == 0 {
		return nil
	}
	now := standing{on: l.asOf, light: r.light, lost: r.light == "red" && !l.mendable(p, r)}
	since, quarters := "", 0
	for i := len(before) - 1; off && i >= 0; i-- {
		if b := before[i]; !b.stale {
			if b.light != "red" && (b.light != "yellow" || r.light != "yellow") {
				break
			}
			since, quarters = b.name, quarters+1
		}
	}
	if n := len(before); n > 0 && before[n-1].on == l.asOf {
		before = before[:n-1]
	}
	life := lived(append(before, now), orders)
	if len(orders) == 0 {
		life.state = "unassigned"
		if !l.mendable(p, r) {
			life.state = "unfinished"
		}
	}
	closed := ""
	if life.closed != 0 {
		y, m, d := life.closed.parts()
		closed = strconv.Itoa(y) + "-" + two(m) + "-" + two(d)
	}
	return []string{l.t.id, p.code, since, strconv.Itoa(quarters), life.state, closed, strconv.Itoa(life.again), strings.Join(l.failed(p), " ")}
}

// life is what became of a case.
type life struct {
	state  string
	closed day // when it was closed last; 0 where it is open
	again  int
}

// lived follows a case through what was seen of its light: green closes it, red and yellow open
// it again, and what is not known leaves it as it was.
func lived(seen []standing, orders []order) life {
	var l life
	known, fresh := 0, false // the orders up to the day, and whether one came since it was closed
	for _, s := range seen {
		for known < len(orders) && orders[known].assigned <= s.on {
			known, fresh = known+1, true
		}
		if known == 0 {
			continue
		}
		switch s.light {
		case "green":
			if l.closed == 0 {
				l.closed = s.on
			}
			fresh = false
		case "red", "yellow":
			if l.closed != 0 {
				l.closed = 0
				l.again++
			}
		}
		l.state = stateOf(l, s, orders[known-1], fresh)
	}
	return l
}

func stateOf(l life, s standing, last order, fresh bool) string {
	answered := false
	for _, r := range last.replies {
		answered = answered || r <= s.on
	}
	switch {
	case l.closed != 0:
		return "closed"
	case s.lost:
		return "unfinished"
	case l.again > 0 && !fresh:
		return "reopened"
	case answered:
		return "replied"
	case last.promised < s.on:
		return "unanswered"
	}
	return "assigned"
}

// failed are the target's periods that ended in the red at a place for good.
func (l look) failed(p *place) []string {
	var all []string
	for _, s := range l.t.spans {
		r := l.resultOf(l.t, p, s)
		waited := r.status == "overdue" && l.asOf <= s.last.plus(365)
		if r.light == "red" && s.last <= l.asOf && !l.ask(l.t, p, s).open() && !waited {
			all = append(all, s.name)
		}
	}
	return all
}
