package recount

import (
	"math/big"
	"strconv"
)

// takeRecords reckons the figures of topics whose files are records of another shape.
func (c *ledger) takeRecords() {
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
func (c *ledger) declare(name, every, of string, dueDays int, figures ...string) {
	under := map[string]*node{}
	for i := 0; i < len(figures); i += 2 {
		under[figures[i]] = tree("unit", tree(c.language, &node{text: figures[i+1]}))
		under[figures[i]].under["over_year"] = &node{text: "last"}
	}
	c.topics[name] = &topic{every: every, of: of, dueDays: dueDays, figures: &node{under: under}}
	c.lines[name] = map[string]map[string]line{}
}

func tree(key string, n *node) *node {
	return &node{keys: []string{key}, under: map[string]*node{key: n}}
}

func count(n int, where string) value { return value{amount: big.NewRat(int64(n), 1), where: where} }

func yesNo(b bool, where string) value {
	if b {
		return count(1, where)
	}
	return count(0, where)
}

// setting is what settings.yaml says, or the default.
func (c *ledger) setting(key, other string) string {
	if v := c.files["settings.yaml"].at(key, "value"); v != nil {
		return v.says()
	}
	return other
}

func (c *ledger) settingDays(key, other string) int {
	n, _ := strconv.Atoi(c.setting(key, other))
	return n
}

// known is a day that is said and has come; 0 otherwise.
func (c *ledger) known(n *node) day {
	if d := dayOf(n.says()); d <= c.asOf {
		return d
	}
	return 0
}
