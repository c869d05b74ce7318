package recount

import (
	"sort"
	"strings"
)

// place is a node of the county with its life.
type place struct {
	level, code, name string
	parent            *place
	former            []former
	since, until      day // first day, and first day no more; 0 for ever
	into, origin      *place
	said              *node // its line
	nth               int   // of its level, in the order of the files
}

// former is where a place belonged, and its code, up to the day before until.
type former struct {
	code   string
	parent *place
	until  day
}

func (p *place) alive(d day) bool { return p.since <= d && (p.until == 0 || d < p.until) }

// heir is who has the place's figures on a day; nobody's where it ended without one.
func (p *place) heir(d day) *place {
	for p != nil && p.until != 0 && p.until <= d {
		p = p.into
	}
	return p
}

func (p *place) codeOn(d day) string {
	if p.level == "branch" {
		return p.parent.codeOn(d) + strings.TrimPrefix(p.code, p.parent.code)
	}
	for _, f := range p.former {
		if d < f.until {
			return f.code
		}
	}
	return p.code
}

func (p *place) parentOn(d day) *place {
	for _, f := range p.former {
		if d < f.until {
			return f.parent
		}
	}
	return p.parent
}

// above is the place's ancestor of a level on a day, or itself.
func (p *place) above(level string, d day) *place {
	for p != nil && p.level != level {
		p = p.parentOn(d)
	}
	return p
}

// class is what a place says of itself or, where it says nothing, what it belongs to does.
func (p *place) class() string {
	for ; p != nil; p = p.parent {
		if said := p.said.at("class"); said != nil {
			return said.says()
		}
	}
	return ""
}

// says tells whether the nearest line that says anything of a trait, the place's own or that of
// what it belongs to, says that the place has it.
func (p *place) says(trait string) bool {
	for p != nil && (p.said == nil || p.said.at(trait) == nil) {
		p = p.parent
	}
	return p != nil && p.said.at(trait).says() == "true"
}

func (c *ledger) add(p *place) {
	p.nth = len(c.places[p.level])
	c.places[p.level] = append(c.places[p.level], p)
	if p.level != "branch" {
		c.byCode[p.code] = p
	}
}

// takePlaces reads the places of each level, from the whole down, with units and leaders.
func (c *ledger) takePlaces() {
	programme := c.files["programme.yaml"]
	for _, l := range programme.at("levels").list() {
		c.levels = append(c.levels, l.at("level").says())
	}
	if c.levels == nil {
		c.levels = []string{"county", "town", "village"}
	}
	said := programme.at("place")
	if said == nil {
		said = programme.at("county")
	}
	top := &place{level: c.levels[0], code: said.at("code").says(), name: said.at("name").says(), said: said}
	c.add(top)
	take := func(lines *node, level string, parent *place) {
		lines.each(func(code string, n *node) {
			above := parent
			if p := n.at("parent"); p != nil {
				above = c.byCode[p.says()]
			}
			c.add(&place{level: level, code: code, name: n.at("name").says(), parent: above, said: n})
		})
	}
	take(c.files["towns.yaml"].at("towns"), "town", top)
	for _, f := range c.inFolder("villages") {
		take(f.at("villages"), "village", c.byCode[f.at("town").says()])
	}
	for _, level := range c.levels[1:] {
		take(c.files["places/"+level+".yaml"].at("places"), level, top)
		for _, f := range c.inFolder("places/" + level) {
			take(f.at("places"), level, top)
		}
	}
	take(c.files["units.yaml"].at("units"), "unit", top)
	take(c.files["leaders.yaml"].at("leaders"), "leader", top)
	for _, p := range c.places["leader"] {
		p.name = p.said.at("office", c.language).says()
	}
	c.takeLives()
	for _, v := range c.places["village"] {
		c.takeBranches(v)
	}
	c.takeBranchHeirs()
	for _, list := range c.places {
		sort.Slice(list, func(i, j int) bool { return list[i].code < list[j].code })
	}
}

// smallest is the level of the smallest places.
func (c *ledger) smallest() string { return c.levels[len(c.levels)-1] }

// inner are the places below the whole, by level.
func (c *ledger) inner() []*place {
	var all []*place
	for _, level := range c.levels[1:] {
		all = append(all, c.places[level]...)
	}
	return all
}

// takeLives reads beginnings and ends, moves, splits and mergers. Moves come first: others
// may use old codes.
func (c *ledger) takeLives() {
	for _, p := range c.inner() {
		for _, m := range p.said.at("moved").list() {
			f := former{code: p.code, parent: p.parent, until: dayOf(m.at("on").says())}
			if from := c.byCode[m.at("from").says()]; from != nil {
				f.parent = from
			}
			if code := m.at("code").says(); code != "" {
				f.code = code
				if c.byCode[code] == nil {
					c.byCode[code] = p
				}
			}
			p.former = append(p.former, f)
		}
	}
	for _, p := range append(append(c.inner(), c.places["unit"]...), c.places["leader"]...) {
		p.since, p.until = dayOf(p.said.at("opened").says()), dayOf(p.said.at("closed").says())
	}
	for _, p := range c.inner() {
		if m := p.said.at("merged"); m != nil {
			p.until, p.into = dayOf(m.at("on").says()), c.byCode[m.at("into").says()]
		}
		if s := p.said.at("split"); s != nil {
			p.since, p.origin = dayOf(s.at("on").says()), c.byCode[s.at("from").says()]
		}
	}
}

// takeBranches gives a village its party branches: those that it names, or one of its own.
func (c *ledger) takeBranches(v *place) {
	b := func(code, name string) {
		c.add(&place{level: "branch", code: code, name: name, parent: v, since: v.since, until: v.until, said: v.said})
	}
	named := v.said.at("branches")
	if named == nil || len(named.keys) == 0 {
		b(v.code, v.name)
		return
	}
	named.each(func(code string, n *node) { b(code, n.says()) })
}

// takeBranchHeirs lets the only branch of a merged village go into the only branch of the
// village that took it in. Where either has several, nobody can tell which takes the
// figures on.
func (c *ledger) takeBranchHeirs() {
	own := map[*place][]*place{}
	for _, b := range c.places["branch"] {
		own[b.parent] = append(own[b.parent], b)
	}
	for _, b := range c.places["branch"] {
		if into := own[b.parent.into]; len(own[b.parent]) == 1 && len(into) == 1 {
			b.into = into[0]
		}
	}
}
