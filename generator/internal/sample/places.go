package sample

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
)

// placesCSV holds the real places, each town before its villages. Names are without
// 村民委员会 and 居民委员会, so 大村村村民委员会 is 大村村 and 自然村村民委员会 is 自然村.
//
//go:embed places.csv
var placesCSV string

//go:embed units.csv
var unitsCSV string

// The codes that a county can give: towns 441621100 to 441621999, and in each of them
// village committees 200 to 999.
const (
	countyCode   = "441621"
	firstTown    = 100
	firstVillage = 200
	maxTowns     = 900
	maxVillages  = 800 // a town
)

// rows reads an embedded table without its head.
func rows(table string) ([][]string, error) {
	all, err := csv.NewReader(strings.NewReader(table)).ReadAll()
	if err != nil {
		return nil, err
	}
	return all[1:], nil
}

// readPlaces takes the real places.
func (c *invention) readPlaces() error {
	all, err := rows(placesCSV)
	if err != nil {
		return err
	}
	for _, row := range all {
		if len(row[0]) == 9 {
			c.addTown(row[0], row[1], row[2])
			continue
		}
		c.addVillage(row[0], row[1])
	}
	return nil
}

// addTown opens a town; the villages added next are its own.
func (c *invention) addTown(code, name, en string) {
	n := len(c.villages)
	c.towns = append(c.towns, town{code: code, name: name, en: en, first: n, last: n})
}

// addVillage adds a village to the last town.
func (c *invention) addVillage(code, name string) {
	t := len(c.towns) - 1
	c.villages = append(c.villages, village{code: code, name: name, town: t})
	c.towns[t].last++
}

// invent makes places up, spread evenly over the towns.
func (c *invention) invent(towns, villages int) error {
	switch {
	case towns < 1 || towns > maxTowns:
		return fmt.Errorf("%d towns: a county has 1 to %d", towns, maxTowns)
	case villages < towns:
		return fmt.Errorf("%d villages: %d towns need one each", villages, towns)
	case villages > towns*maxVillages:
		return fmt.Errorf("%d villages: %d towns have codes for %d", villages, towns, towns*maxVillages)
	}
	c.invented = true
	c.villages = make([]village, 0, villages)
	r := c.stream("names")
	townNames := r.Perm(len(heads) * len(tails))
	for t := range towns {
		code := fmt.Sprint(countyCode, firstTown+t)
		c.addTown(code, invented(townNames[t])+"镇", "")
		names := r.Perm(len(heads) * len(tails))
		for v := range villages/towns + min(1, max(0, villages%towns-t)) {
			c.addVillage(fmt.Sprint(code, firstVillage+v), invented(names[v])+"村")
		}
	}
	return nil
}

// heads and tails make names of places. Their pairs are more than a town has villages
// and more than a county has towns, so no name comes twice in a town.
var (
	heads = []rune("上下大小新中南北东西高长黄白石龙凤水金林梅松竹荷兰福安和平丰")
	tails = []rune("坑塘田岭洞溪坪围布湖山江坝塔楼岗坡埔头寨沙湾陂桥墩径窝联星光")
)

// invented is the nth name.
func invented(n int) string {
	return string([]rune{heads[n/len(tails)], tails[n%len(tails)]})
}

// community tells a residents' committee from a village committee: the statistical code
// says it.
func (v village) community() bool { return v.code[9] < '2' }

// unit is an office above the towns. It leads about so many teams a batch.
type unit struct {
	code, name, en, level string
	teams                 int
}

// readUnits takes the offices above the towns.
func readUnits() ([]unit, error) {
	all, err := rows(unitsCSV)
	if err != nil {
		return nil, err
	}
	var units []unit
	for _, row := range all {
		u := unit{code: row[0], name: row[1], en: row[2], level: row[3]}
		if _, err := fmt.Sscan(row[4], &u.teams); err != nil {
			return nil, err
		}
		units = append(units, u)
	}
	return units, nil
}

// townUnit is the code of a town's own office.
func townUnit(t town) string { return "T" + t.code[6:] }

// classify says which villages are rich and which weak. 29 of the rich are not weak and
// get a team of one; that makes 779 cadres of 279 teams.
func (c *invention) classify() {
	r := c.stream("classes")
	var rich, rest []int
	for i, v := range c.villages {
		switch {
		case slices.Contains(alwaysRich, v.code):
			rich = append(rich, i)
		case !slices.Contains(alwaysPoor, v.code):
			rest = append(rest, i)
		}
	}
	r.Shuffle(len(rest), func(i, j int) { rest[i], rest[j] = rest[j], rest[i] })
	all := append(rich, rest...)
	strong, weak := c.scaled(strongRich), c.scaled(weakRich)
	for n, i := range all[:min(len(all), strong+weak)] {
		c.villages[i].rich = true
		c.villages[i].weak = n >= strong
	}
	for _, i := range all[min(len(all), strong+weak):min(len(all), strong+weak+c.scaled(weakPoor))] {
		c.villages[i].weak = true
	}
}

// How many villages are rich and strong, rich and weak, poor and weak.
const (
	strongRich = 29
	weakRich   = 12
	weakPoor   = 14
)
