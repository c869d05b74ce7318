package recount

// takeLeaders counts what each leader is linked with, as it is now and the same for every
// year: two places that were merged are one.
func (c *ledger) takeLeaders() {
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
func (c *ledger) living(codes *node) map[*place]bool {
	out := map[*place]bool{}
	for _, code := range codes.list() {
		if p := c.byCode[code.says()]; p != nil && p.heir(c.asOf) != nil {
			out[p.heir(c.asOf)] = true
		}
	}
	return out
}

// takeVisits counts a leader's distinct days at his own point, and anywhere.
func (c *ledger) takeVisits() {
	c.declare("visits", "half", "leader", c.settingDays("report_due_days", "15"), "days", "天", "all", "天")
	for _, f := range c.inFolder("visits") {
		half, ok := c.named(f.at("period").says())
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
func (c *ledger) ownPoint(leader, to string, on day) bool {
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
