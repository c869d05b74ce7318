package recount

import (
	"strconv"
	"strings"
)

// takeTeams counts a village's team and its cadres. No cadres is no team.
func (c *ledger) takeTeams() {
	c.declare("teams", "year", "village", 0, "teams", "个", "cadres", "人")
	for _, f := range c.inFolder("teams") {
		lines := map[string]line{}
		f.at("teams").each(func(code string, n *node) {
			cadres := n.at("cadres")
			if cadres == nil {
				return
			}
			amount := number(cadres.says())
			lines[code] = line{"cadres": {amount: amount, where: cadres.where}, "teams": yesNo(amount.Sign() > 0, cadres.where)}
		})
		c.put("teams", f.at("batch").says(), lines)
	}
}

// takePostings counts a village's cadres of a batch, one posting after the other. Those
// of a village that was merged by the batch's end count with its successor.
func (c *ledger) takePostings() {
	c.declare("postings", "year", "village", 0, "cadres", "人", "eligible", "人", "trained", "人", "to_arrive", "人", "arrived", "人",
		"to_rotate", "人", "rotated", "人", "excused", "人", "heads", "人", "headed", "是否", "moved", "人")
	for _, f := range c.inFolder("postings") {
		batch, ok := c.named(f.at("batch").says())
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
func (c *ledger) postingLine(all []*node, teams map[string][]*node, batch span) line {
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
	first := c.yearOf(batch.first) == c.yearOf(c.start)
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
		posted, by := dayOf(n.at("posted").says()), dayOf(c.setting("arrival_by", strconv.Itoa(c.yearOf(c.start))+"-01-08"))
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
func (c *ledger) rotation(n *node) map[string]bool {
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
func (c *ledger) heads(l line, teams map[string][]*node, where string) {
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
