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

// declare sets up a topic that targets.yaml does not declare: its figures by name and
// unit, in pairs.
func (c *county) declare(name, every, of string, dueDays int, figures ...string) {
	under := map[string]*node{}
	for i := 0; i < len(figures); i += 2 {
		under[figures[i]] = tree("unit", tree("zh-cn", &node{text: figures[i+1]}))
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

// takePostings counts a village's cadres of a batch, one posting after the other.
func (c *county) takePostings() {
	c.declare("postings", "year", "village", 0, "cadres", "人", "eligible", "人", "trained", "人", "to_arrive", "人", "arrived", "人",
		"to_rotate", "人", "rotated", "人", "excused", "人", "heads", "人", "headed", "是否", "moved", "人")
	for _, f := range c.inFolder("postings") {
		batch := f.at("batch").says()
		first := strconv.Itoa(int(c.start)/10000) == batch
		counts := map[string]map[string]int{}
		where := map[string]string{}
		f.at("postings").each(func(code string, n *node) {
			village := code[:strings.LastIndex(code, "-")]
			if counts[village] == nil {
				counts[village] = map[string]int{}
			}
			where[village] = n.where
			for _, what := range c.posting(n, first) {
				counts[village][what]++
			}
		})
		lines := map[string]line{}
		for village, n := range counts {
			l := line{}
			for _, figure := range []string{"cadres", "eligible", "trained", "to_rotate", "rotated", "excused", "heads", "moved"} {
				l[figure] = count(n[figure], where[village])
			}
			if first {
				l["to_arrive"], l["arrived"] = count(n["to_arrive"], where[village]), count(n["arrived"], where[village])
			}
			l["headed"] = yesNo(n["heads"] == 1, where[village])
			lines[village] = l
		}
		c.put("postings", batch, lines)
	}
}

// posting lists what one posting counts as.
func (c *county) posting(n *node, first bool) []string {
	what := []string{"cadres"}
	add := func(name string, when bool) {
		if when {
			what = append(what, name)
		}
	}
	posted, left, trained := c.known(n.at("posted")), c.known(n.at("left")), c.known(n.at("trained"))
	add("eligible", n.at("party").says() == "true" || n.at("cadre").says() == "true")
	add("trained", trained != 0 && posted != 0 && trained < posted)
	by := dayOf(c.setting("arrival_by", strconv.Itoa(int(c.start)/10000)+"-01-08"))
	add("to_arrive", first)
	add("arrived", first && posted != 0 && (posted < by || posted == by && c.setting("arrival_on_the_day", "true") == "true"))
	add("heads", n.at("head") != nil)
	add("moved", n.at("relation").says() == "true")
	if posted == 0 {
		return what
	}
	over := monthsAfter(posted, c.settingDays("rotation_months", "12"))
	due := left != 0 || over <= c.asOf
	stays := n.at("stays") != nil
	add("excused", due && stays)
	add("to_rotate", due && !stays)
	add("rotated", due && !stays && left != 0 && left <= over)
	return what
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

// takeLeaders counts what each leader is linked with, the same for every year.
func (c *county) takeLeaders() {
	c.declare("leaders", "year", "leader", 0, "towns", "个", "villages", "个")
	for _, s := range c.begun("year") {
		lines := map[string]line{}
		for _, p := range c.places["leader"] {
			lines[p.code] = line{
				"towns":    count(len(p.said.at("towns").list()), p.said.where),
				"villages": count(len(p.said.at("villages").list()), p.said.where),
			}
		}
		c.put("leaders", s.name, lines)
	}
}

// takeVisits counts a leader's distinct days at his own point, and anywhere.
func (c *county) takeVisits() {
	c.declare("visits", "half", "leader", c.settingDays("report_due_days", "15"), "days", "天", "all", "天")
	for _, f := range c.inFolder("visits") {
		lines := map[string]line{}
		f.at("visits").each(func(code string, n *node) {
			if n.at("received") != nil && c.known(n.at("received")) == 0 {
				return
			}
			own, all := map[day]bool{}, map[day]bool{}
			for _, v := range n.at("days").list() {
				on := c.known(v.at("on"))
				if on == 0 {
					continue
				}
				all[on] = true
				if c.ownPoint(code, v.at("to").says(), on) {
					own[on] = true
				}
			}
			lines[code] = line{"days": count(len(own), n.where), "all": count(len(all), n.where)}
		})
		c.put("visits", f.at("period").says(), lines)
	}
}

// ownPoint tells whether a place is the leader's point on a day.
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
	point := c.setting("visits_at", "either")
	for _, v := range said.at("villages").list() {
		if c.byCode[v.says()].heir(on) == at && point != "town" {
			return true
		}
	}
	for _, t := range said.at("towns").list() {
		if c.byCode[t.says()].heir(on) == at.above("town", on) && point != "village" {
			return true
		}
	}
	return false
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
			received, by := c.known(n.at("received")), due
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

// summariesInstead lets a year's summary stand for the report of its fourth quarter.
func (c *county) summariesInstead(level string) {
	for year, lines := range c.lines[level+"-summaries"] {
		quarter := year + "-Q4"
		if c.lines[level+"-reports"][quarter] == nil {
			c.put(level+"-reports", quarter, map[string]line{})
		}
		for code, l := range lines {
			c.lines[level+"-reports"][quarter][code] = l
		}
	}
}

// takeStaffing holds what each unit sent against its staff and against what it had to send.
func (c *county) takeStaffing() {
	c.declare("staffing", "year", "unit", 0, "sent", "人", "fits", "是否", "finished", "是否")
	from, to := number(c.setting("staff_from", "18%")), number(c.setting("staff_to", "22%"))
	for _, f := range c.inFolder("teams") {
		batch := f.at("batch").says()
		sent := map[string]*big.Rat{}
		f.at("teams").each(func(_ string, n *node) {
			n.at("from").each(func(unit string, cadres *node) {
				if sent[unit] == nil {
					sent[unit] = new(big.Rat)
				}
				sent[unit].Add(sent[unit], number(cadres.says()))
			})
		})
		lines := map[string]line{}
		for _, u := range c.places["unit"] {
			n := sent[u.code]
			if n == nil {
				n = new(big.Rat)
			}
			l := line{"sent": {n, f.where}}
			staff := c.lines["staff"][batch][u.code]
			if established := staff["established"]; established.amount != nil {
				l["fits"] = yesNo(aboutFifth(n, established.amount, from, to), established.where)
			}
			if allotted := staff["allotted"]; allotted.amount != nil {
				asked := new(big.Rat).Mul(allotted.amount, number(c.setting("finished_at", "100%")))
				l["finished"] = yesNo(n.Cmp(asked) >= 0, allotted.where)
			}
			lines[u.code] = l
		}
		c.put("staffing", batch, lines)
	}
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

// takeAllotment allots the teams that upper units lead to the towns by their villages.
func (c *county) takeAllotment() {
	c.declare("allotment", "year", "town", 0, "villages", "个", "allotted", "个", "actual", "个", "off", "个", "fits", "是否")
	within := c.settingDays("allotment_within", "1")
	for _, f := range c.inFolder("teams") {
		batch := f.at("batch").says()
		s, ok := spanNamed(batch)
		if !ok {
			continue
		}
		d := c.day(s)
		villages, actual := map[string]int{}, map[string]int{}
		total, teams := 0, 0
		for _, v := range c.places["village"] {
			if v.alive(d) {
				villages[v.above("town", d).code]++
				total++
			}
		}
		f.at("teams").each(func(code string, n *node) {
			unit := n.at("unit").says()
			for _, u := range c.places["unit"] {
				if v := c.byCode[code]; u.code == unit && u.said.at("level").says() != "town" && v != nil {
					actual[v.heir(d).above("town", d).code]++
					teams++
				}
			}
		})
		allotted := largestRemainder(teams, villages, total)
		lines := map[string]line{}
		for _, t := range c.places["town"] {
			off := actual[t.code] - allotted[t.code]
			if off < 0 {
				off = -off
			}
			lines[t.code] = line{
				"villages": count(villages[t.code], f.where), "allotted": count(allotted[t.code], f.where),
				"actual": count(actual[t.code], f.where), "off": count(off, f.where), "fits": yesNo(off <= within, f.where),
			}
		}
		c.put("allotment", batch, lines)
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

// takeAssessments tells of each unit whether it was assessed.
func (c *county) takeAssessments() {
	c.declare("assessments", "year", "unit", 0, "assessed", "是否", "capped", "是否")
	for _, f := range c.inFolder("assessments") {
		lines := map[string]line{}
		f.at("units").each(func(code string, n *node) {
			lines[code] = line{"assessed": yesNo(c.known(n.at("on")) != 0, n.where)}
		})
		c.put("assessments", f.at("year").says(), lines)
	}
}
