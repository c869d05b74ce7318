package recount

import (
	"cmp"
	"math/big"
	"slices"
	"strings"
)

// reading is a figure of a place over a span.
type reading struct {
	amount  *big.Rat // nil unless everything that had to be in is in
	soFar   *big.Rat // what is in by now, where something is
	overdue bool     // something is missing though its day has passed
	where   []string // the lines that it was made of
	mark    string   // in the place of an amount
	void    bool     // it would be divided by zero
	exact   *big.Rat // the amount before it was rounded
}

// splitName takes TOPIC.FIGURE apart.
func splitName(name string) (topic, figure string) {
	topic, figure, _ = strings.Cut(name, ".")
	return
}

// forebears are the places whose figures of the earlier day then are the place's on day
// d: itself first, and those that lived then and came to it by mergers.
func (c *ledger) forebears(p *place, then, d day) []*place {
	key := succession{p, d}
	all, ok := c.successions[key]
	if !ok {
		for _, x := range c.places[p.level] {
			if x.heir(d) == p {
				all = append(all, x)
			}
		}
		slices.SortFunc(all, func(a, b *place) int { return cmp.Compare(a.nth, b.nth) })
		c.successions[key] = all
	}
	var own, out []*place
	for _, x := range all {
		switch {
		case !x.alive(then):
		case x == p:
			own = []*place{p}
		default:
			out = append(out, x)
		}
	}
	return append(own, out...)
}

// read is a figure of place p over a span, for whoever looks at it on day d.
func (c *ledger) read(p *place, name string, s span, d day) reading {
	topicName, _ := splitName(name)
	t := c.topics[topicName]
	if t == nil {
		return reading{}
	}
	return c.readParts(p, name, s.within(t.every), d)
}

// readParts is a figure of some parts of a span.
func (c *ledger) readParts(p *place, name string, spans []span, d day) reading {
	topicName, figure := splitName(name)
	t := c.topics[topicName]
	if said := t.figures.at(figure, "derived"); said != nil {
		return c.derive(p, topicName, t.figures.at(figure), spans, d)
	}
	p = p.holder(t.of, d)
	var parts []piece
	for _, q := range spans {
		if q.first <= c.asOf {
			parts = append(parts, c.piece(p, topicName, figure, q, d))
		}
	}
	if t.figures.at(figure, "over_year").says() == "last" {
		return newest(parts)
	}
	return together(parts)
}

// piece is one part of a span, such as a quarter of a year.
type piece struct {
	amount *big.Rat // nil where a place that has to report did not
	soFar  *big.Rat
	closed bool // the part is over
	late   bool // and its due day too
	where  []string
	mark   value
}

func (c *ledger) piece(p *place, topicName, figure string, q span, d day) piece {
	t := c.topics[topicName]
	then := min(q.last, c.asOf)
	out := piece{closed: q.last <= c.asOf, late: c.askedFor(t, q) && q.last.plus(t.dueDays) < c.asOf}
	var in []line
	missing := false
	places := c.forebears(p, then, d)
	for _, x := range places {
		l := c.lines[topicName][q.name][x.codeOn(then)]
		v, ok := l[figure]
		if v.mark != "" {
			out.mark = graver(out.mark, v)
		}
		if !ok || v.amount == nil {
			missing = true
			continue
		}
		in = append(in, l)
		out.where = append(out.where, v.where)
	}
	if by := t.figures.at(figure, "average_by").says(); by != "" && !missing && len(in) > 1 {
		for _, l := range in {
			out.mark = graver(out.mark, l[by])
		}
	}
	out.soFar = combine(in, figure, t.figures.at(figure))
	if missing && !summed(t.figures.at(figure)) {
		out.soFar = nil // a mean that lacks a place is no part of anything
	}
	if !missing {
		out.amount = out.soFar
	}
	// Nobody was there to report: nothing is missing.
	out.closed = out.closed && len(places) > 0
	out.late = out.late && len(places) > 0
	return out
}

// askedFor tells whether a report is ever due: in the programme and, of what is reported by the
// year or less often, from the baseline on.
func (c *ledger) askedFor(t *topic, q span) bool {
	from := c.start
	if t.every != "once" && months[t.every] >= 12 {
		from = min(from, c.touching(t.every, c.baseline.first, c.baseline.first)[0].first)
	}
	return q.last >= from
}

// summed tells whether a figure of several places is their sum.
func summed(measure *node) bool {
	return measure.at("average_by") == nil && measure.at("yes_no").says() != "true" && len(measure.at("all_of").list()) == 0
}

// combine puts the lines of several places together: means by their weight, yes only
// where all say yes, and sums otherwise.
func combine(in []line, figure string, measure *node) *big.Rat {
	if len(in) == 0 {
		return nil
	}
	if len(in) == 1 {
		return in[0][figure].amount
	}
	total, weights := new(big.Rat), new(big.Rat)
	weight := measure.at("average_by").says()
	yesNo := measure.at("yes_no").says() == "true" || len(measure.at("all_of").list()) > 0
	for i, l := range in {
		v := l[figure].amount
		switch {
		case yesNo:
			if i == 0 || v.Cmp(total) < 0 {
				total.Set(v)
			}
		case weight != "":
			w := l[weight].amount
			if w == nil {
				return nil
			}
			total.Add(total, new(big.Rat).Mul(v, w))
			weights.Add(weights, w)
		default:
			total.Add(total, v)
		}
	}
	if weight != "" && !yesNo {
		if weights.Sign() == 0 {
			return nil
		}
		total.Quo(total, weights)
	}
	return total
}

// together adds the parts up. It is in when every closed part is.
func together(parts []piece) reading {
	var r reading
	gap := false
	mark := value{}
	for _, q := range parts {
		if q.mark.mark != "" {
			mark = graver(mark, q.mark)
			r.where = append(r.where, q.mark.where)
			continue
		}
		if q.soFar != nil {
			if r.soFar == nil {
				r.soFar = new(big.Rat)
			}
			r.soFar.Add(r.soFar, q.soFar)
			r.where = append(r.where, q.where...)
		}
		if q.amount == nil {
			gap = gap || q.closed
			r.overdue = r.overdue || q.late
		}
	}
	if mark.mark != "" {
		return reading{mark: mark.mark, where: r.where}
	}
	if !gap {
		r.amount = r.soFar
	}
	return r
}

// newest takes the newest part; what came after a gap makes the gap good.
func newest(parts []piece) reading {
	var r reading
	for _, q := range parts {
		switch {
		case q.mark.mark != "":
			r = reading{mark: q.mark.mark, where: []string{q.mark.where}}
		case q.amount != nil:
			r = reading{amount: q.amount, soFar: q.amount, where: q.where}
		case q.closed:
			r.amount = nil
			r.overdue = r.overdue || q.late
		}
	}
	return r
}
