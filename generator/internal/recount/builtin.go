package recount

import "math/big"

// takeRecords reckons the figures of topics whose files are records of another shape.
func (c *county) takeRecords() {
	c.takeTeams()
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
			l := line{"cadres": {number(cadres.says()), cadres.where}, "teams": count(0, cadres.where)}
			if l["cadres"].amount.Sign() > 0 {
				l["teams"] = count(1, cadres.where)
			}
			lines[code] = l
		})
		c.put("teams", f.at("batch").says(), lines)
	}
}
