package recount

import "math/big"

// target is one of targets.yaml with what it leaves to its defaults.
type target struct {
	id, kind, every, pace string
	op, rollOp            string
	by, weight            string // total, mean or share; and what weighs a mean
	leaf                  string // the level of its lines
	figure, per           string
	said                  *node
	deadline              day
	spans                 []span
}

func (c *ledger) target(id string, said *node) target {
	t := target{
		id: id, said: said, kind: said.at("kind").says(), every: said.at("every").says(), pace: said.at("pace").says(),
		op:     said.at("test", "op").says(),
		figure: said.at("figure").says(), per: said.at("per").says(),
	}
	topicName, _ := splitName(t.figure)
	if topic := c.topics[topicName]; topic != nil {
		t.leaf = topic.of
	}
	if t.kind == "level" || t.kind == "ratio" {
		t.deadline = dayOf(said.at("deadline").says())
	}
	c.rolled(&t)
	if topic := c.topics[topicName]; t.every == "" && topic != nil && (topic.every == "once" || months[topic.every] > 12) {
		t.every = topic.every // of what is reported less often than by the year
	}
	for _, every := range []string{"year", "half", "quarter", "month"} {
		if t.every == "" && t.deadline != 0 && c.endsOn(every, t.deadline) {
			t.every = every
		}
	}
	if t.every == "" {
		t.every = "year"
	}
	switch {
	case t.op == "within":
		t.pace = "stands"
	case t.pace == "" || t.pace == "line" && t.deadline == 0:
		switch {
		case t.kind == "count":
			t.pace = "elapsed"
		case t.kind == "level" && t.deadline != 0:
			t.pace = "line"
		default:
			t.pace = "stands"
		}
	}
	t.spans = c.begun(t.every)
	return t
}

// rolled finds out how places are put together: the older word is a mean where there is a
// weight, and a total of all else. Its test is that of single places; the others may have
// one of their own.
func (c *ledger) rolled(t *target) {
	roll := t.said.at("roll_up")
	t.by, t.rollOp = roll.at("by").says(), t.op
	weights := []string{c.averagedBy(t.figure), t.said.at("weight").says(), c.averagedBy(t.per)}
	if t.by == "pooled" {
		t.by = "total"
		if weights[0] != "" || weights[1] != "" {
			t.by = "mean"
		}
	} else if op := roll.at("op").says(); op != "" {
		t.rollOp = op
	}
	for i := len(weights) - 1; i >= 0 && t.by == "mean"; i-- {
		if weights[i] != "" {
			t.weight = weights[i]
		}
	}
}

// averagedBy is the figure by which another is declared to be averaged.
func (c *ledger) averagedBy(name string) string {
	topicName, figure := splitName(name)
	if topic := c.topics[topicName]; topic != nil {
		if by := topic.figures.at(figure, "average_by").says(); by != "" {
			return topicName + "." + by
		}
		if ratio := topic.figures.at(figure, "derived", "ratio").list(); len(ratio) == 2 && number(ratio[1].says()) == nil {
			return within(topicName, ratio[1].says())
		}
	}
	return ""
}

func (c calendar) endsOn(every string, d day) bool {
	for _, s := range c.touching(every, d, d) {
		if s.last == d {
			return true
		}
	}
	return false
}

// percentOr is a percentage of the target's own, or its default.
func (t target) percentOr(key string, other int64) *big.Rat {
	if r := number(t.said.at(key).says()); r != nil {
		return r
	}
	return big.NewRat(other, 100)
}

// open tells whether the period is still open for the target. Periods before a deadline
// are, the one that ends on it is until that day, and later ones are not.
func (q question) open() bool {
	if q.t.deadline == 0 {
		return q.s.last > q.asOf
	}
	return q.s.last < q.t.deadline || q.asOf < q.t.deadline
}

// day is the day on which a period is read: its last, or as of.
func (c *ledger) day(s span) day { return min(s.last, c.asOf) }
