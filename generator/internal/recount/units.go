package recount

import "math/big"

// takeReports tells of each report whether it came in time. One that did not come has no
// line.
func (c *ledger) takeReports() {
	quarter, year := c.settingDays("report_due_days", "15"), c.settingDays("summary_due_days", "31")
	c.declare("town-reports", "quarter", "town", quarter, "on_time", "是否")
	c.declare("unit-reports", "quarter", "unit", quarter, "on_time", "是否")
	c.declare("town-summaries", "year", "town", year, "on_time", "是否")
	c.declare("unit-summaries", "year", "unit", year, "on_time", "是否")
	for _, f := range c.inFolder("reports") {
		s, ok := c.named(f.at("period").says())
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
func (c *ledger) summariesInstead(level string) {
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
func (c *ledger) takeStaffing() {
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
				n, named = value{amount: new(big.Rat), where: where}, true
			}
			l := line{}
			if named {
				l["sent"] = n
			}
			if named && established.amount != nil {
				l["fits"] = yesNo(withinBand(n.amount, established.amount, from, to), where)
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
func (c *ledger) sentIn(batch string) (roster bool, sent map[string]value) {
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
					v = value{amount: new(big.Rat), where: cadres.where}
				}
				v.amount.Add(v.amount, number(cadres.says()))
				sent[unit] = v
			})
		})
	}
	return roster, sent
}

// assessment is a unit's line of a year that has come.
func (c *ledger) assessment(year, unit string) *node {
	for _, f := range c.inFolder("assessments") {
		s, _ := c.named(year)
		if n := f.at("units", unit); f.at("year").says() == year && n != nil && s.first <= c.asOf && dayOf(n.at("on").says()) <= c.asOf && c.came(n.at("on"), s) {
			return n
		}
	}
	return nil
}

// withinBand: the share lies within the band, or the unit sent what the middle of it comes to,
// rounded to whole cadres, a half up.
func withinBand(sent, established, from, to *big.Rat) bool {
	low, high := new(big.Rat).Mul(established, from), new(big.Rat).Mul(established, to)
	if established.Sign() > 0 && sent.Cmp(low) >= 0 && sent.Cmp(high) <= 0 {
		return true
	}
	middle := new(big.Rat).Mul(new(big.Rat).Quo(new(big.Rat).Add(from, to), big.NewRat(2, 1)), established)
	middle.Add(middle, big.NewRat(1, 2))
	whole := new(big.Int).Quo(middle.Num(), middle.Denom())
	return sent.Cmp(new(big.Rat).SetInt(whole)) == 0
}

// takeAssessments tells of each unit whether it was assessed: a line without a day and
// without a grade does not say so.
func (c *ledger) takeAssessments() {
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

// sender is the side that a unit is of: what the vocabulary says of its level; of a programme that
// declares none, town for that level, and for a unit of a town that has none.
func (c *ledger) sender(unit *node) string {
	level := unit.at("level").says()
	declared := c.files["programme.yaml"].at("vocabulary", "unit_levels")
	switch said := declared.at(level, "sender"); {
	case said != nil:
		return said.says()
	case declared == nil && level == "town", declared.at(level) == nil && level == "" && unit.at("town") != nil:
		return "town"
	}
	return "upper"
}
