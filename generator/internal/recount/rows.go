package recount

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"
)

// Columns are those of results.csv.
var Columns = []string{
	"target", "level", "place", "name", "period", "value", "unit", "threshold", "numerator", "denominator",
	"reported", "expected", "status", "light", "source",
}

// keyColumns tell which row a row is: target, level, place, name and period.
const keyColumns = 5

// downTo are the levels at which a target has results, by the level of its lines.
func (c *ledger) downTo(leaf string) []string {
	tree := append(slices.Clone(c.levels), "branch")
	if i := slices.Index(tree, leaf); i >= 0 {
		return tree[:i+1]
	}
	return []string{c.levels[0], leaf}
}

// Rows works out all results of a county as they were known at the end of a day, such as
// 2006-09-30, or as they are stated where the day is empty.
func (files Data) Rows(day string) [][]string {
	c := files.on(day)
	var rows [][]string
	c.targets.each(func(id string, said *node) {
		t := c.target(id, said)
		for _, level := range c.downTo(t.leaf) {
			for _, p := range c.places[level] {
				for _, s := range t.spans {
					rows = append(rows, c.row(t, p, s))
				}
			}
		}
	})
	return rows
}

// leafNames are the words for what is counted, where a programme has none of its own.
var leafNames = map[string]string{"village": "村", "branch": "党支部", "town": "镇", "unit": "派出单位", "leader": "领导干部"}

// leafName is what the programme calls the places of a level, in its first language.
func (c *ledger) leafName(level string) string {
	for _, l := range c.files["programme.yaml"].at("levels").list() {
		if l.at("level").says() == level {
			if many := l.at("plural", c.language).says(); many != "" {
				return many
			}
			return l.at("name", c.language).says()
		}
	}
	return leafNames[level]
}

func (c *ledger) row(t target, p *place, s span) []string {
	var r result
	if p.level == t.leaf {
		r = c.leaf(t, p, s)
	} else {
		r = c.ask(t, p, s).group()
	}
	topicName, figure := splitName(t.said.at("figure").says())
	unit := c.topics[topicName].figures.at(figure, "unit", c.language).says()
	value, bound := r.value, []*big.Rat{r.bound.at}
	if r.bound.from != nil {
		bound = []*big.Rat{r.bound.from, r.bound.to}
	}
	switch yesNo := c.topics[topicName].figures.at(figure, "yes_no").says() == "true" && p.level != t.leaf; {
	case yesNo && t.by == "mean":
		r.percent = true
	case t.kind == "ratio" && t.said.at("as").says() == "number":
		unit = t.said.at("unit", c.language).says()
	case yesNo && t.by == "total":
		unit = c.leafName(t.leaf)
	}
	if r.percent {
		unit, value = "%", hundredfold(value)
		for i := range bound {
			bound[i] = hundredfold(bound[i])
		}
	}
	threshold := written(bound[0])
	if len(bound) == 2 {
		threshold += ".." + written(bound[1])
	}
	return []string{
		t.id, p.level, p.code, p.name, s.name, written(value), unit, threshold, written(r.top), written(r.bottom),
		strconv.Itoa(r.reported), strconv.Itoa(r.asked), r.status, r.light, strings.Join(r.where, " "),
	}
}

func hundredfold(r *big.Rat) *big.Rat {
	if r == nil {
		return nil
	}
	return new(big.Rat).Mul(r, big.NewRat(100, 1))
}

// written is a number with at most six decimals, rounded half away from zero.
func written(r *big.Rat) string {
	if r == nil {
		return ""
	}
	million := new(big.Rat).Mul(new(big.Rat).Abs(r), big.NewRat(1000000, 1))
	n := new(big.Int).Mul(million.Num(), big.NewInt(2))
	n.Add(n, million.Denom())
	n.Quo(n, new(big.Int).Mul(million.Denom(), big.NewInt(2)))
	if n.Sign() == 0 {
		return "0"
	}
	digits := fmt.Sprintf("%07s", n.String())
	s := strings.TrimRight(digits[:len(digits)-6]+"."+digits[len(digits)-6:], "0")
	if r.Sign() < 0 {
		s = "-" + s
	}
	return strings.TrimSuffix(s, ".")
}

// Differences holds the product's rows against the recounted ones, cell by cell.
func Differences(product, recounted [][]string) []string {
	var out []string
	theirs := map[string][]string{}
	for _, row := range product {
		k := keyOf(row)
		if theirs[k] != nil {
			out = append(out, k+": twice in results.csv")
		}
		theirs[k] = row
	}
	for _, mine := range recounted {
		k := keyOf(mine)
		row := theirs[k]
		if row == nil {
			out = append(out, k+": not in results.csv")
			continue
		}
		delete(theirs, k)
		for i := keyColumns; i < len(Columns); i++ {
			if row[i] != mine[i] {
				out = append(out, fmt.Sprintf("%s: %s is %q in results.csv, recounted %q", k, Columns[i], row[i], mine[i]))
			}
		}
	}
	for _, row := range product {
		if k := keyOf(row); theirs[k] != nil {
			delete(theirs, k)
			out = append(out, k+": only in results.csv")
		}
	}
	return out
}

func keyOf(row []string) string { return strings.Join(row[:keyColumns], " ") }
