package recount

import (
	"math/big"
	"sort"
	"strconv"
	"strings"
)

// takeRecords reckons the figures of topics whose files are records of another shape.
func (c *county) takeRecords() {
	c.takeTeams()
	c.takePostings()
	c.takeLeaders()
	c.takeVisits()
	c.takeReports()
	c.takeStaffing()
	c.takeAllotment()
	c.takeAssessments()
}

// declare sets up a topic that targets.yaml does not declare, with its figures by name
// and unit, in pairs. Of several parts of a period the newest counts.
func (c *county) declare(name, every, of string, dueDays int, figures ...string) {
	under := map[string]*node{}
	for i := 0; i < len(figures); i += 2 {
		under[figures[i]] = tree("unit", tree("zh-cn", &node{text: figures[i+1]}))
		under[figures[i]].under["over_year"] = &node{text: "last"}
	}
	c.topics[name] = &topic{every: every, of: of, dueDays: dueDays, figures: &node{under: under}}
	c.lines[name] = map[string]map[string]line{}
}

func tree(key string, n *node) *node {
	return &node{keys: []string{key}, under: map[string]*node{key: n}}
}

func count(n int, where string) value { return value{big.NewRat(int64(n), 1), where} }

func yesNo(b bool, where string) value {
	if b {
		return count(1, where)
	}
	return count(0, where)
}

// setting is what settings.yaml says, or the default.
func (c *county) setting(key, other string) string {
	if v := c.files["settings.yaml"].at(key, "value"); v != nil {
		return v.says()
	}
	return other
}

func (c *county) settingDays(key, other string) int {
	n, _ := strconv.Atoi(c.setting(key, other))
	return n
}

// known is a day that is said and has come; 0 otherwise.
func (c *county) known(n *node) day {
	if d := dayOf(n.says()); d <= c.asOf {
		return d
	}
	return 0
}

// begun are the programme's periods of a rhythm that have begun.
func (c *county) begun(every string) []span {
	var out []span
	for year := int(c.start) / 10000; year <= int(c.end)/10000; year++ {
		for _, s := range spansOf(year, every) {
			if s.first <= c.asOf && s.last >= c.start && s.first <= c.end {
				out = append(out, s)
			}
		}
	}
	return out
}

// takeTeams counts a village's team and its cadres. No cadres is no team.
func (c *county) takeTeams() {
	c.declare("teams", "year", "village", 0, "teams", "个", "cadres", "人")
	for _, f := range c.inFolder("teams") {
		lines := map[string]line{}
		f.at("teams").each(func(code string, n *node) {
			cadres := n.at("cadres")
			if cadres == nil {
				return
			}
			amount := number(cadres.says())
			lines[code] = line{"cadres": {amount, cadres.where}, "teams": yesNo(amount.Sign() > 0, cadres.where)}
		})
		c.put("teams", f.at("batch").says(), lines)
	}
}

// takePostings counts a village's cadres of a batch, one posting after the other. Those
// of a village that was merged by the batch's end count with its successor.
func (c *county) takePostings() {
	c.declare("postings", "year", "village", 0, "cadres", "人", "eligible", "人", "trained", "人", "to_arrive", "人", "arrived", "人",
		"to_rotate", "人", "rotated", "人", "excused", "人", "heads", "人", "headed", "是否", "moved", "人")
	for _, f := range c.inFolder("postings") {
		batch, ok := spanNamed(f.at("batch").says())
		if !ok || batch.first > c.asOf {
			continue
		}
		d := c.day(batch)
		of := map[string][]*node{}
		teams := map[string]map[string][]*node{} // the same by the village that is written
		f.at("postings").each(func(code string, n *node) {
			if p := dayOf(n.at("posted").says()); p > c.asOf {
				return // not begun
			}
			written := code[:strings.LastIndex(code, "-")]
			village := written
			if v := c.byCode[written]; v != nil && v.heir(d) != nil {
				village = v.heir(d).codeOn(d)
			}
			of[village] = append(of[village], n)
			if teams[village] == nil {
				teams[village] = map[string][]*node{}
			}
			teams[village][written] = append(teams[village][written], n)
		})
		lines := map[string]line{}
		for village, all := range of {
			lines[village] = c.postingLine(all, teams[village], batch)
		}
		c.put("postings", batch.name, lines)
	}
}

// postingLine counts postings. Where one does not tell what is counted, the village does
// not have the figure.
func (c *county) postingLine(all []*node, teams map[string][]*node, batch span) line {
	l := line{}
	where := all[0].where
	tally := func(figure string, tells func(n *node) answer) {
		total := 0
		for _, n := range all {
			switch tells(n) {
			case yes:
				total++
			case unknown:
				return
			}
		}
		l[figure] = count(total, where)
	}
	first := batch.first/10000 == c.start/10000
	tally("cadres", func(*node) answer { return yes })
	tally("eligible", func(n *node) answer { return either(said(n.at("party")), said(n.at("cadre"))) })
	tally("trained", func(n *node) answer {
		trained, posted := dayOf(n.at("trained").says()), dayOf(n.at("posted").says())
		if trained != 0 && posted == 0 {
			return unknown
		}
		return answerOf(trained != 0 && trained < posted)
	})
	tally("to_arrive", func(*node) answer { return answerOf(first) })
	tally("arrived", func(n *node) answer {
		posted, by := dayOf(n.at("posted").says()), dayOf(c.setting("arrival_by", strconv.Itoa(int(c.start)/10000)+"-01-08"))
		if first && posted == 0 {
			return unknown
		}
		return answerOf(first && (posted < by || posted == by && c.setting("arrival_on_the_day", "true") == "true"))
	})
	for _, figure := range []string{"to_rotate", "rotated", "excused"} {
		tally(figure, func(n *node) answer {
			rotation := c.rotation(n)
			if rotation == nil {
				return unknown
			}
			return answerOf(rotation[figure])
		})
	}
	tally("moved", func(n *node) answer {
		if n.at("relation") == nil && n.at("party").says() == "false" {
			return no // there is no membership to move
		}
		return said(n.at("relation"))
	})
	c.heads(l, teams, where)
	return l
}

// rotation tells what a posting counts as; nil where its first day is missing. It may end
// on the day on which the months are over. Who left by then was rotated; who did not has
// to have a reason.
func (c *county) rotation(n *node) map[string]bool {
	posted, left := dayOf(n.at("posted").says()), c.known(n.at("left"))
	if posted == 0 {
		return nil
	}
	over := monthsAfter(posted, c.settingDays("rotation_months", "12"))
	switch {
	case left != 0 && left <= over:
		return map[string]bool{"to_rotate": true, "rotated": true}
	case left == 0 && c.asOf <= over:
		return map[string]bool{}
	case n.at("stays") != nil:
		return map[string]bool{"excused": true}
	default:
		return map[string]bool{"to_rotate": true}
	}
}

// heads counts those with a title in each team. A head who left by the day on which
// another began was followed by that one, and does not count beside him.
func (c *county) heads(l line, teams map[string][]*node, where string) {
	total, one := 0, true
	for _, team := range teams {
		var heads []*node
		for _, n := range team {
			if n.at("head") != nil {
				heads = append(heads, n)
			}
		}
		here := 0
		for _, h := range heads {
			if len(heads) > 1 && h.at("posted") == nil {
				return
			}
			followed := false
			for _, other := range heads {
				left := dayOf(h.at("left").says())
				followed = followed || other != h && left != 0 && left <= dayOf(other.at("posted").says())
			}
			if !followed {
				here++
			}
		}
		total += here
		one = one && here == 1
	}
	l["heads"], l["headed"] = count(total, where), yesNo(one, where)
}

// said is what a file says of yes or no.
func said(n *node) answer {
	if n == nil {
		return unknown
	}
	return answerOf(n.says() == "true")
}

// either is yes where one is, and no only where both are.
func either(a, b answer) answer {
	switch {
	case a == yes || b == yes:
		return yes
	case a == no && b == no:
		return no
	}
	return unknown
}

// monthsAfter is the same day some months later, or the last one of a shorter month.
func monthsAfter(d day, n int) day {
	y, m, mday := d.parts()
	m += n
	for m > 12 {
		y, m = y+1, m-12
	}
	return day(y*10000 + m*100 + min(mday, monthDays(y, m)))
}

// takeLeaders counts what each leader is linked with, as it is now and the same for every
// year: two places that were merged are one.
func (c *county) takeLeaders() {
	c.declare("leaders", "year", "leader", 0, "towns", "个", "villages", "个")
	for _, s := range c.begun("year") {
		lines := map[string]line{}
		for _, p := range c.places["leader"] {
			lines[p.code] = line{
				"towns":    count(len(c.living(p.said.at("towns"))), p.said.where),
				"villages": count(len(c.living(p.said.at("villages"))), p.said.where),
			}
		}
		c.put("leaders", s.name, lines)
	}
}

// living are the places that a list of codes stands for on the as-of day.
func (c *county) living(codes *node) map[*place]bool {
	out := map[*place]bool{}
	for _, code := range codes.list() {
		if p := c.byCode[code.says()]; p != nil && p.heir(c.asOf) != nil {
			out[p.heir(c.asOf)] = true
		}
	}
	return out
}

// takeVisits counts a leader's distinct days at his own point, and anywhere.
func (c *county) takeVisits() {
	c.declare("visits", "half", "leader", c.settingDays("report_due_days", "15"), "days", "天", "all", "天")
	for _, f := range c.inFolder("visits") {
		half, ok := spanNamed(f.at("period").says())
		if !ok || half.first > c.asOf {
			continue
		}
		lines := map[string]line{}
		f.at("visits").each(func(code string, n *node) {
			if dayOf(n.at("received").says()) > c.asOf && !c.came(n.at("received"), half) {
				return
			}
			own, all := map[day]bool{}, map[day]bool{}
			for _, v := range n.at("days").list() {
				on := c.known(v.at("on"))
				if on < half.first || on > half.last {
					continue
				}
				all[on] = true
				if c.ownPoint(code, v.at("to").says(), on) {
					own[on] = true
				}
			}
			lines[code] = line{"days": count(len(own), n.where), "all": count(len(all), n.where)}
		})
		c.put("visits", half.name, lines)
	}
}

// ownPoint tells whether a place is the leader's point on a day. A village that is no more
// counts with the one that it was merged into; its town is that of the day.
func (c *county) ownPoint(leader, to string, on day) bool {
	at := c.byCode[to]
	var said *node
	for _, p := range c.places["leader"] {
		if p.code == leader {
			said = p.said
		}
	}
	if at == nil || said == nil {
		return false
	}
	now := func(p *place) *place {
		if h := p.heir(c.asOf); h != nil {
			return h
		}
		return p
	}
	listed := func(key string, p *place) bool {
		for _, code := range said.at(key).list() {
			if x := c.byCode[code.says()]; x != nil && now(x) == now(p) {
				return true
			}
		}
		return false
	}
	village := at.level == "village" && listed("villages", at)
	town := at.level == "town" && listed("towns", at)
	if at.level == "village" {
		there := at
		if h := at.heir(on); h != nil {
			there = h
		}
		town = listed("towns", there.parentOn(on))
	}
	switch c.setting("visits_at", "either") {
	case "village":
		return village
	case "town":
		return town
	default:
		return village || town
	}
}

// takeReports tells of each report whether it came in time. One that did not come has no
// line.
func (c *county) takeReports() {
	quarter, year := c.settingDays("report_due_days", "15"), c.settingDays("summary_due_days", "31")
	c.declare("town-reports", "quarter", "town", quarter, "on_time", "是否")
	c.declare("unit-reports", "quarter", "unit", quarter, "on_time", "是否")
	c.declare("town-summaries", "year", "town", year, "on_time", "是否")
	c.declare("unit-summaries", "year", "unit", year, "on_time", "是否")
	for _, f := range c.inFolder("reports") {
		s, ok := spanNamed(f.at("period").says())
		if !ok {
			continue
		}
		kind, due := "reports", s.last.plus(quarter)
		if s.every == "year" {
			kind, due = "summaries", s.last.plus(year)
		}
		of := map[string]map[string]line{"town": {}, "unit": {}}
		f.at("reports").each(func(code string, n *node) {
			received, by := dayOf(n.at("received").says()), due
			if received > c.asOf && !c.came(n.at("received"), s) {
				received = 0
			}
			if own := dayOf(n.at("due").says()); own != 0 {
				by = own
			}
			if received == 0 {
				return
			}
			level := "unit"
			if len(code) == 9 && code[0] >= '0' && code[0] <= '9' {
				level = "town"
			}
			of[level][code] = line{"on_time": yesNo(received <= by, n.where)}
		})
		c.put("town-"+kind, s.name, of["town"])
		c.put("unit-"+kind, s.name, of["unit"])
	}
	if c.setting("summary_instead", "false") == "true" {
		c.summariesInstead("town")
		c.summariesInstead("unit")
	}
}

// summariesInstead lets a year's summary stand for the report of its fourth quarter,
// unless that came in time, or came late as the summary did.
func (c *county) summariesInstead(level string) {
	for year, lines := range c.lines[level+"-summaries"] {
		quarter := year + "-Q4"
		if c.lines[level+"-reports"][quarter] == nil {
			c.put(level+"-reports", quarter, map[string]line{})
		}
		for code, summary := range lines {
			own, has := c.lines[level+"-reports"][quarter][code]
			if !has || own["on_time"].amount.Sign() == 0 && summary["on_time"].amount.Sign() > 0 {
				c.lines[level+"-reports"][quarter][code] = summary
			}
		}
	}
}

// takeStaffing holds what each unit sent against its staff and against what it had to
// send. Where there are teams, a unit with a line of staff that none of them names sent
// nobody.
func (c *county) takeStaffing() {
	due := 0
	if staff := c.topics["staff"]; staff != nil {
		due = staff.dueDays
	}
	c.declare("staffing", "year", "unit", due, "sent", "人", "fits", "是否", "finished", "是否")
	from, to := number(c.setting("staff_from", "18%")), number(c.setting("staff_to", "22%"))
	for _, s := range c.begun("year") {
		roster, sent := c.sentIn(s.name)
		lines := map[string]line{}
		for _, u := range c.places["unit"] {
			staff, reported := c.lines["staff"][s.name][u.code]
			established, allotted := staff["established"], staff["allotted"]
			where := established.where
			if established.amount == nil {
				where = allotted.where
			}
			n, named := sent[u.code]
			if !named && roster && reported {
				n, named = value{new(big.Rat), where}, true
			}
			l := line{}
			if named {
				l["sent"] = n
			}
			if named && established.amount != nil {
				l["fits"] = yesNo(aboutFifth(n.amount, established.amount, from, to), where)
			}
			if named && allotted.amount != nil {
				asked := new(big.Rat).Mul(allotted.amount, number(c.setting("finished_at", "100%")))
				l["finished"] = yesNo(n.amount.Cmp(asked) >= 0, where)
			}
			if a := c.assessment(s.name, u.code); a.at("finished") != nil {
				l["finished"] = yesNo(a.at("finished").says() == "true", a.where)
			}
			lines[u.code] = l
		}
		c.put("staffing", s.name, lines)
	}
}

// sentIn adds up what each unit sent in a batch, and tells whether there are teams at all.
func (c *county) sentIn(batch string) (roster bool, sent map[string]value) {
	sent = map[string]value{}
	for _, f := range c.inFolder("teams") {
		if f.at("batch").says() != batch {
			continue
		}
		f.at("teams").each(func(_ string, n *node) {
			roster = true
			n.at("from").each(func(unit string, cadres *node) {
				v, ok := sent[unit]
				if !ok {
					v = value{new(big.Rat), cadres.where}
				}
				v.amount.Add(v.amount, number(cadres.says()))
				sent[unit] = v
			})
		})
	}
	return roster, sent
}

// assessment is a unit's line of a year that has come.
func (c *county) assessment(year, unit string) *node {
	for _, f := range c.inFolder("assessments") {
		s, _ := spanNamed(year)
		if n := f.at("units", unit); f.at("year").says() == year && n != nil && s.first <= c.asOf && dayOf(n.at("on").says()) <= c.asOf && c.came(n.at("on"), s) {
			return n
		}
	}
	return nil
}

// aboutFifth: the share lies within the band, or the unit sent a fifth of its staff
// rounded to whole cadres, a half up.
func aboutFifth(sent, established, from, to *big.Rat) bool {
	low, high := new(big.Rat).Mul(established, from), new(big.Rat).Mul(established, to)
	if established.Sign() > 0 && sent.Cmp(low) >= 0 && sent.Cmp(high) <= 0 {
		return true
	}
	fifth := new(big.Rat).Quo(established, big.NewRat(5, 1))
	fifth.Add(fifth, big.NewRat(1, 2))
	whole := new(big.Int).Quo(fifth.Num(), fifth.Denom())
	return sent.Cmp(new(big.Rat).SetInt(whole)) == 0
}

// takeAllotment allots the teams that upper units lead to the towns by their villages. Of a
// town none of whose villages stands in the batch nothing is known.
func (c *county) takeAllotment() {
	c.declare("allotment", "year", "town", 0, "villages", "个", "allotted", "个", "actual", "个", "off", "个", "fits", "是否")
	within := c.settingDays("allotment_within", "1")
	upper := map[string]bool{}
	for _, u := range c.places["unit"] {
		upper[u.code] = u.said.at("level") != nil && u.said.at("level").says() != "town"
	}
	for _, f := range c.inFolder("teams") {
		s, ok := spanNamed(f.at("batch").says())
		if !ok || s.first > c.asOf {
			continue
		}
		d := c.day(s)
		villages, actual, where := map[string]int{}, map[string]int{}, map[string]string{}
		total, teams := 0, 0
		for _, t := range c.places["town"] {
			if t.alive(d) {
				villages[t.code] = 0
			}
		}
		for _, v := range c.places["village"] {
			if v.alive(d) {
				villages[v.above("town", d).heir(d).code]++
				total++
			}
		}
		f.at("teams").each(func(code string, n *node) {
			v := c.byCode[code].heir(d)
			if v == nil {
				return
			}
			town := v.above("town", d).heir(d).code
			if where[town] == "" {
				where[town] = n.where
			}
			if upper[n.at("unit").says()] && number(n.at("cadres").says()).Sign() > 0 {
				actual[town]++
				teams++
			}
		})
		allotted := largestRemainder(teams, villages, total)
		lines := map[string]line{}
		for town, at := range where {
			off := actual[town] - allotted[town]
			if off < 0 {
				off = -off
			}
			lines[town] = line{
				"villages": count(villages[town], at), "allotted": count(allotted[town], at),
				"actual": count(actual[town], at), "off": count(off, at), "fits": yesNo(off <= within, at),
			}
		}
		c.put("allotment", s.name, lines)
	}
}

// largestRemainder shares out whole things by weights: to each the whole part of its
// share, and what is left one by one to the largest remainders; among equals to the
// smaller code.
func largestRemainder(things int, weights map[string]int, total int) map[string]int {
	out := map[string]int{}
	if total == 0 {
		return out
	}
	var codes []string
	left := things
	for code, w := range weights {
		codes = append(codes, code)
		out[code] = things * w / total
		left -= out[code]
	}
	rest := func(code string) int { return things * weights[code] % total }
	sort.Slice(codes, func(i, j int) bool {
		if rest(codes[i]) != rest(codes[j]) {
			return rest(codes[i]) > rest(codes[j])
		}
		return codes[i] < codes[j]
	})
	for _, code := range codes[:left] {
		out[code]++
	}
	return out
}

// takeAssessments tells of each unit whether it was assessed: a line without a day and
// without a grade does not say so.
func (c *county) takeAssessments() {
	c.declare("assessments", "year", "unit", c.settingDays("summary_due_days", "31"), "assessed", "是否", "capped", "是否")
	for _, s := range c.begun("year") {
		lines := map[string]line{}
		for _, u := range c.places["unit"] {
			if n := c.assessment(s.name, u.code); n.at("on") != nil || n.at("proposed") != nil {
				lines[u.code] = line{"assessed": yesNo(true, n.where)}
			}
		}
		c.put("assessments", s.name, lines)
	}
}
