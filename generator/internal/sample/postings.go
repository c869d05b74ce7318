package sample

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"

	"guben/generator/internal/edit"
)

// posting is one cadre's time in a village. "" is a day that is not there.
type posting struct {
	unit                  string // "" where it is not known
	party, cadre          bool
	trained, posted, left string
	head, stays, staysEn  string
	relation              bool
}

// The titles of a team's head.
const (
	deputySecretary   = "deputy-secretary"
	directorAssistant = "director-assistant"
)

// reasons are why a cadre stays beyond the rotation.
var reasons = [][2]string{
	{"村道建设未完工，村里要求留任", "The village road is not finished, and the village asked"},
	{"接任干部尚未到位", "The successor has not arrived"},
	{"负责的发展项目尚在建设", "The project in hand is still being built"},
}

// writePostings writes a file a batch: as many cadres of each unit as the teams have.
func (c *invention) writePostings(files map[string][]byte, batches [years][]team) {
	r := c.stream("postings")
	for b, teams := range batches {
		year := firstYear + b
		name := fmt.Sprintf("postings/%d.yaml", year)
		f := newFile(name, "postings", 200+40*len(c.towns)+3*170*len(teams))
		f.towns = c.towns
		fmt.Fprintf(f, "\n# 每名干部一行，村代码后加序号，不写姓名。来源不明的不写 unit。\nbatch: \"%d\"\npostings:\n", year)
		for _, s := range c.seats(startOfYear(year)) {
			posted := c.post(r, teams[s.index], townUnit(c.towns[s.town]), year)
			entitle(r, posted, s.code, year)
			if until := c.lives[s.index].merged; until != "" {
				recall(posted, plusDays(until, -1))
			}
			for k, p := range posted {
				f.posting(s, k+1, specialPosting(p, s.code+"-"+strconv.Itoa(k+1), year))
			}
		}
		put(files, name, f)
	}
}

// post makes up the postings of a team: those whose unit is not known come last.
func (c *invention) post(r *rand.Rand, t team, own string, year int) []posting {
	units := make([]string, 0, t.cadres)
	for _, p := range t.from(own) {
		for range p.cadres {
			units = append(units, p.unit)
		}
	}
	for len(units) < t.cadres {
		units = append(units, "")
	}
	trained := dateOf(year, 1, between(r, 4, 5))
	posted := dateOf(year, 1, []int{6, 6, 6, 7, 7, 7, 8}[r.IntN(7)])
	if year > firstYear {
		posted = dateOf(year, 1, between(r, 6, 12))
	}
	left := plusDays(dateOf(year, 12, 26), between(r, 0, 10))
	out := make([]posting, len(units))
	for k, u := range units {
		p := posting{unit: u, party: chance(r, 93), cadre: chance(r, 95), trained: trained, posted: posted, left: left}
		p.cadre = p.cadre || !p.party
		p.relation = p.party && chance(r, 96)
		p.stray(r)
		p.rotate(r, year)
		out[k] = p
	}
	return out
}

// stray has a few come without training, or be trained too late, or arrive late.
func (p *posting) stray(r *rand.Rand) {
	late, after := between(r, 3, 20), between(r, 10, 50)
	if r.IntN(1000) < 10 {
		p.posted = plusDays(p.posted, late)
	}
	switch roll := r.IntN(1000); {
	case roll < 8:
		p.trained = ""
	case roll < 14:
		p.trained = plusDays(p.posted, after)
	}
}

// rotate has a few leave too late, stay for a reason, or leave early. Those of the open
// year are still there.
func (p *posting) rotate(r *rand.Rand, year int) {
	roll, days, early := r.IntN(1000), between(r, 1, 20), dateOf(year, between(r, 4, 8), between(r, 1, 28))
	reason := reasons[r.IntN(len(reasons))]
	switch {
	case roll < 6:
		p.left = early
	case year == openYear:
		p.left = ""
	case roll < 18:
		p.left = plusDays(plusMonths(p.posted, 12), days)
	case roll < 30:
		p.left, p.stays, p.staysEn = plusMonths(p.posted, 12+days%6+1), reason[0], reason[1]
	}
}

// recall ends all postings to a village that is no more.
func recall(posted []posting, last string) {
	for k := range posted {
		p := &posted[k]
		if p.left == "" || p.left > last {
			p.left, p.stays, p.staysEn = last, "", ""
		}
	}
}

// entitle makes the first of a team its head. A few teams have none, or two.
func entitle(r *rand.Rand, posted []posting, code string, year int) {
	title := deputySecretary
	if chance(r, 30) {
		title = directorAssistant
	}
	roll := r.IntN(1000)
	if len(posted) == 0 || roll < 12 || slices.Contains(headless[year], code) {
		return
	}
	posted[0].head = title
	if len(posted) > 1 && (roll < 18 || slices.Contains(twoHeads[year], code)) {
		posted[1].head = directorAssistant
	}
}

// specialPosting sets what special.go says of a posting.
func specialPosting(p posting, key string, year int) posting {
	if fix := fixedPostings[year][key]; fix != nil {
		fix(&p)
	}
	return p
}

// posting writes a line.
func (f *file) posting(s seat, number int, p posting) {
	n := 0
	f.place(s.town, s.code+"-"+strconv.Itoa(number))
	f.text(&n, "unit", p.unit, edit.Quoted)
	f.item(&n, "party", strconv.FormatBool(p.party))
	f.item(&n, "cadre", strconv.FormatBool(p.cadre))
	f.text(&n, "trained", p.trained, plain)
	f.text(&n, "posted", p.posted, plain)
	f.text(&n, "left", p.left, plain)
	f.text(&n, "head", p.head, plain)
	if p.stays != "" {
		f.item(&n, "stays", "{zh-cn: "+edit.Text(p.stays)+", en: "+edit.Quoted(p.staysEn)+"}")
	}
	if p.party {
		f.item(&n, "relation", strconv.FormatBool(p.relation))
	}
	f.end()
}

// text writes a value, if there is any.
func (f *file) text(n *int, key, value string, as func(string) string) {
	if value != "" {
		f.item(n, key, as(value))
	}
}

func plain(s string) string { return s }
