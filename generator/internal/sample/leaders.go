package sample

import (
	_ "embed"
	"fmt"
	"math/rand/v2"
	"strings"

	"guben/generator/internal/edit"
)

// officesCSV holds the offices of a county's leaders by body, then those of a town's.
//
//go:embed offices.csv
var officesCSV string

// leader is an office of the county's or of a town's leadership, with the towns and the
// villages, by their index, that it answers for.
type leader struct {
	code, group, office, en string
	town                    int // -1 for the county's
	towns, villages         []int
}

// townGroup marks the offices of towns.
const townGroup = "镇"

// leaders are the county's leaders, each linked with a town or more and with a village,
// then seven to nine of every town, each with a village.
func (c *invention) leaders() ([]leader, error) {
	all, err := rows(officesCSV)
	if err != nil {
		return nil, err
	}
	r := c.stream("leaders")
	var county, town [][]string
	for _, row := range all {
		if row[0] == townGroup {
			town = append(town, row)
		} else {
			county = append(county, row)
		}
	}
	leaders := c.countyLeaders(r, county)
	for t := range c.towns {
		leaders = append(leaders, c.townLeaders(r, t, town[:len(town)-2+t%3])...)
	}
	for i := range leaders {
		c.specialLeader(&leaders[i])
	}
	return leaders, nil
}

// countyLeaders deals the towns out until every leader has one and every town too.
func (c *invention) countyLeaders(r *rand.Rand, offices [][]string) []leader {
	var leaders []leader
	taken := map[int]bool{}
	for k, o := range offices {
		l := leader{code: fmt.Sprintf("L%02d", k+1), group: o[0], office: o[1], en: o[2], town: -1}
		for t := k % len(c.towns); t < len(c.towns); t += len(offices) {
			l.towns = append(l.towns, t)
		}
		t := c.towns[l.towns[0]]
		v := t.first + r.IntN(t.last-t.first)
		for n := t.first; n < t.last && (taken[v] || c.lives[v] != life{}); n++ {
			v = t.first + (v+1-t.first)%(t.last-t.first)
		}
		taken[v] = true
		l.villages = []int{v}
		leaders = append(leaders, l)
	}
	return leaders
}

// townLeaders deals a town's villages to its leaders.
func (c *invention) townLeaders(r *rand.Rand, t int, offices [][]string) []leader {
	town := c.towns[t]
	var own []int
	for _, n := range r.Perm(town.last - town.first) {
		if i := town.first + n; c.lives[i] == (life{}) {
			own = append(own, i)
		}
	}
	var leaders []leader
	for k, o := range offices {
		l := leader{
			code: fmt.Sprintf("LT%s%02d", town.code[6:], k+1), group: town.name,
			office: town.name + o[1], town: t, villages: []int{own[k%len(own)]},
		}
		if town.en != "" {
			l.en = o[2] + " of " + town.en
			if office, rest, ok := strings.Cut(o[2], ", "); ok {
				l.en = office + " of " + town.en + ", " + rest
			}
		}
		leaders = append(leaders, l)
	}
	return leaders
}

// specialLeader sets what special.go says of a leader.
func (c *invention) specialLeader(l *leader) {
	s, ok := answers[l.code]
	if !ok || c.invented {
		return
	}
	l.villages = nil
	for _, code := range s.villages {
		if i := c.find(code); i >= 0 {
			l.villages = append(l.villages, i)
		}
	}
	for _, code := range s.alsoTowns {
		l.towns = append(l.towns, c.townAt(code))
	}
}

// writeLeaders writes who answers for what, by the codes of the last day.
func (c *invention) writeLeaders(files map[string][]byte, leaders []leader) {
	f := newFile("leaders.yaml", "leaders", 4000+160*len(leaders))
	f.WriteString("\n# 只写职务，不写姓名。县领导挂钩联系镇、包一个村，镇领导包一个村。\nleaders:\n")
	for i, l := range leaders {
		f.group(leaders, i)
		n := 0
		f.place(0, l.code)
		f.item(&n, "office", officeText(l))
		if l.town >= 0 {
			f.item(&n, "tier", "town")
			f.item(&n, "town", edit.Quoted(c.towns[l.town].code))
		} else {
			f.item(&n, "tier", "county")
			f.list(&n, "towns", l.towns, func(t int) string { return c.towns[t].code })
		}
		f.list(&n, "villages", l.villages, func(v int) string {
			code, _ := c.codeOn(v, endOfYear(openYear))
			return code
		})
		f.end()
	}
	put(files, "leaders.yaml", f)
}

// group heads the leaders of one body or town.
func (f *file) group(leaders []leader, i int) {
	if i > 0 && leaders[i].group == leaders[i-1].group {
		return
	}
	if i > 0 {
		f.WriteByte('\n')
	}
	f.WriteString(f.indent + "# " + leaders[i].group + "\n")
}

func officeText(l leader) string {
	if l.en == "" {
		return "{zh-cn: " + edit.Text(l.office) + "}"
	}
	return "{zh-cn: " + edit.Text(l.office) + ", en: " + enName(l.en) + "}"
}

// list writes codes, if there are any.
func (f *file) list(n *int, key string, of []int, code func(int) string) {
	if len(of) == 0 {
		return
	}
	var codes []string
	for _, i := range of {
		codes = append(codes, edit.Quoted(code(i)))
	}
	f.item(n, key, "["+strings.Join(codes, ", ")+"]")
}
