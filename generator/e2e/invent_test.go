package e2e

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
)

// invention is a small county made up at random, with gaps, late days, values on the
// bound, and places that merge, split and move: whatever the rules may trip over.
type invention struct {
	*rand.Rand
	asOf     time.Time
	towns    []string
	ended    time.Time // the day on which the last town went into the first; zero where it did not
	villages []*inventedVillage
	units    []string
	files    map[string]string
}

type inventedVillage struct {
	code, old    string // old: before it moved
	town, before string
	moved        time.Time
	since, until time.Time
	into, origin string
	weak         bool
	branches     int
}

// invent gives the files below data/ of a county for each seed.
func invent(seed uint64) map[string]string {
	v := &invention{Rand: rand.New(rand.NewPCG(seed, 3)), files: map[string]string{}}
	days := []string{
		"2005-01-03", "2005-02-10", "2005-12-31", "2006-01-15", "2006-01-16", "2006-01-31", "2006-02-01", "2006-03-31", "2006-07-15",
		"2006-08-20", "2006-12-31", "2007-05-31", "2007-09-30", "2007-10-16", "2007-12-31", "2008-01-31", "2008-02-01", "2008-06-01",
	}
	v.asOf = date(days[v.IntN(len(days))])
	v.programme()
	v.settings()
	v.places()
	v.unitsAndLeaders()
	v.figures()
	v.records()
	v.targets()
	v.orders()
	return v.files
}

func date(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

func (v *invention) chance(percent int) bool { return v.IntN(100) < percent }

func pick[T any](v *invention, of ...T) T { return of[v.IntN(len(of))] }

// day is a day of the programme after its first and up to the as-of day, often on an
// edge.
func (v *invention) day() time.Time {
	if on := date(pick(v, "2005-07-01", "2006-01-01", "2006-03-01", "2006-04-01", "2006-12-31", "2007-01-01", "2007-10-01", "2005-12-31")); v.chance(40) && !on.After(v.asOf) {
		return on
	}
	return firstDay.AddDate(0, 0, 1+v.IntN(int(v.asOf.Sub(firstDay).Hours()/24)))
}

var firstDay = date("2005-01-01")

func (v *invention) programme() {
	v.files["programme.yaml"] = "name: {zh-cn: 工程}\ncounty: {code: \"441621\", name: 某县}\nstart: 2005-01-01\nend: 2007-12-31\nbaseline: \"2004\"\nas_of: " +
		v.asOf.Format(time.DateOnly) + "\nsample: true\n"
}

func (v *invention) settings() {
	var b strings.Builder
	set := func(key string, values ...string) {
		if v.chance(30) {
			fmt.Fprintf(&b, "%s: {value: %s, reason: {zh-cn: 试, en: test}}\n", key, pick(v, values...))
		}
	}
	set("staff_from", "15%", "20%")
	set("staff_to", "20%", "25%")
	set("rotation_months", "6", "13")
	set("arrival_by", "2005-01-05", "2005-01-10")
	set("arrival_on_the_day", "true", "false")
	set("report_due_days", "0", "10")
	set("summary_due_days", "0", "20")
	set("summary_instead", "true", "false")
	set("allotment_within", "0", "2")
	set("visits_at", "village", "town", "either")
	set("finished_at", "80%", "100%")
	if b.Len() > 0 {
		v.files["settings.yaml"] = b.String()
	}
}

func (v *invention) places() {
	for i := range 2 + v.IntN(2) {
		v.towns = append(v.towns, fmt.Sprintf("44162110%d", i))
	}
	if v.chance(30) {
		v.ended = v.day()
	}
	v.writeTowns()
	for _, town := range v.towns {
		for j := range 2 + v.IntN(4) {
			v.villages = append(v.villages, &inventedVillage{code: fmt.Sprintf("%s2%02d", town, j), town: town, weak: v.chance(30), branches: 1})
		}
	}
	for _, x := range v.villages {
		v.life(x)
		last := v.towns[len(v.towns)-1]
		switch {
		case v.ended.IsZero():
		case x.town == last && !x.since.Before(v.ended):
			x.town = v.towns[0]
		case x.town == last && (x.until.IsZero() || x.until.After(v.ended)):
			x.town, x.before, x.old, x.moved = v.towns[0], last, "", v.ended
		case x.before == last && x.moved.After(v.ended):
			x.moved = v.ended
		}
	}
	for _, town := range v.towns {
		var b strings.Builder
		fmt.Fprintf(&b, "town: %q\nvillages:\n", town)
		for _, x := range v.villages {
			if x.town == town {
				b.WriteString(x.line())
			}
		}
		if strings.HasSuffix(b.String(), "}\n") {
			v.files["villages/"+town+".yaml"] = b.String()
		}
	}
}

func (v *invention) writeTowns() {
	var b strings.Builder
	b.WriteString("towns:\n")
	for i, code := range v.towns {
		end := ""
		if i == len(v.towns)-1 && !v.ended.IsZero() {
			end = fmt.Sprintf(", merged: {into: %q, on: %s}", v.towns[0], v.ended.Format(time.DateOnly))
		}
		fmt.Fprintf(&b, "  %q: {name: 第%d镇%s}\n", code, i, end)
	}
	v.files["towns.yaml"] = b.String()
}

// townsOn are the towns that are there on a day.
func (v *invention) townsOn(d time.Time) []string {
	if !v.ended.IsZero() && !v.ended.After(d) {
		return v.towns[:len(v.towns)-1]
	}
	return v.towns
}

// life gives some villages a move, a beginning or an end.
func (v *invention) life(x *inventedVillage) {
	if v.chance(10) {
		x.branches = 2
	}
	other := v.villages[v.IntN(len(v.villages))]
	switch n := v.IntN(100); {
	case n < 10: // moved, with or without a new code
		x.before, x.moved = pick(v, v.towns...), v.day()
		if x.before == x.town {
			x.before = ""
			return
		}
		if v.chance(50) {
			x.old = x.before + "8" + x.code[10:]
		}
	case n < 25 && other != x: // into one that is there then; that one may end later
		on := v.day()
		if on.After(x.since) && other.alive(on) && !v.comesTo(x, on) {
			x.until, x.into = on, other.code
		}
	case n < 35 && other != x && x.since.IsZero() && !v.comesTo(x, date("2100-01-01")):
		on := v.day()
		if other.alive(on) && other.alive(on.AddDate(0, 0, -1)) && (x.until.IsZero() || x.until.After(on)) {
			x.since, x.origin = on, other.code
		}
	case n < 42 && !v.comesTo(x, date("2100-01-01")) && x.since.IsZero() && x.until.IsZero():
		if on := v.day(); v.chance(50) {
			x.since = on
		} else {
			x.until = on
		}
	}
}

// comesTo tells whether another village was merged into x, or split from it, on a day or
// later; before the far end of time, whether one ever was.
func (v *invention) comesTo(x *inventedVillage, on time.Time) bool {
	ever := on.Year() == 2100
	for _, y := range v.villages {
		if y.into == x.code && (ever || !y.until.Before(on)) || y.origin == x.code && (ever || !y.since.Before(on)) {
			return true
		}
	}
	return false
}

func (x *inventedVillage) line() string {
	s := fmt.Sprintf("  %q: {name: 村%s", x.code, x.code[6:])
	if x.weak {
		s += ", weak: true"
	}
	if x.branches == 2 {
		s += fmt.Sprintf(", branches: {%q: 一支部, %q: 二支部}", x.code+"-1", x.code+"-2")
	}
	if x.before != "" {
		s += fmt.Sprintf(", moved: [{from: %q", x.before)
		if x.old != "" {
			s += fmt.Sprintf(", code: %q", x.old)
		}
		s += ", on: " + x.moved.Format(time.DateOnly) + "}]"
	}
	if x.origin == "" && !x.since.IsZero() {
		s += ", opened: " + x.since.Format(time.DateOnly)
	}
	if x.into == "" && !x.until.IsZero() {
		s += ", closed: " + x.until.Format(time.DateOnly)
	}
	if x.into != "" {
		s += fmt.Sprintf(", merged: {into: %q, on: %s}", x.into, x.until.Format(time.DateOnly))
	}
	if x.origin != "" {
		s += fmt.Sprintf(", split: {from: %q, on: %s}", x.origin, x.since.Format(time.DateOnly))
	}
	return s + "}\n"
}

// alive tells whether the village is there on a day, and codeOn under which code.
func (x *inventedVillage) alive(d time.Time) bool {
	return !x.since.After(d) && (x.until.IsZero() || x.until.After(d))
}

func (x *inventedVillage) codeOn(d time.Time) string {
	if x.old != "" && x.moved.After(d) {
		return x.old
	}
	return x.code
}

func (v *invention) unitsAndLeaders() {
	var b strings.Builder
	b.WriteString("units:\n")
	for i, level := range []string{"county", "county", "city", "province"} {
		code := fmt.Sprintf("C%d", i)
		v.units = append(v.units, code)
		fmt.Fprintf(&b, "  %q: {name: 单位%d, level: %s}\n", code, i, level)
	}
	for i, town := range v.towns {
		code := fmt.Sprintf("T%d", i)
		v.units = append(v.units, code)
		fmt.Fprintf(&b, "  %q: {name: 镇机关%d, level: town, town: %q}\n", code, i, town)
	}
	v.files["units.yaml"] = b.String()
	b.Reset()
	b.WriteString("leaders:\n")
	for i := range 5 {
		tier, where := "county", ""
		if i > 2 {
			tier, where = "town", fmt.Sprintf(", town: %q", v.towns[0])
		}
		var towns, villages []string
		for _, t := range v.towns {
			if tier == "county" && v.chance(40) {
				towns = append(towns, fmt.Sprintf("%q", t))
			}
		}
		for _, x := range v.villages {
			if len(villages) < 3 && v.chance(20) {
				villages = append(villages, fmt.Sprintf("%q", x.code))
			}
		}
		fmt.Fprintf(&b, "  %q: {office: {zh-cn: 职务%d}, tier: %s%s, towns: [%s], villages: [%s]}\n", fmt.Sprintf("L%d", i), i, tier, where,
			strings.Join(towns, ", "), strings.Join(villages, ", "))
	}
	v.files["leaders.yaml"] = b.String()
}

// inventedTopic is a topic and what its figures may read.
type inventedTopic struct {
	name, every, of string
	due             int
	declared        string
	line            func(v *invention) string
}

var inventedTopics = []inventedTopic{
	{"income", "year", "village", 31, `
      farmer_income: {title: {zh-cn: 收入}, unit: {zh-cn: 元}, average_by: population}
      population: {title: {zh-cn: 人口}, unit: {zh-cn: 人}}
      collective_income: {title: {zh-cn: 集体收入}, unit: {zh-cn: 元}, negative: true}`,
		func(v *invention) string {
			return v.some("farmer_income", pick(v, 3000, 3180, 3370, 3371, 3500, 1+v.IntN(5000))) + v.some("population", 1+v.IntN(50)*20) +
				v.some("collective_income", pick(v, 30000, 29999, 0, -500, 15000, v.IntN(60000)))
		}},
	{"members", "quarter", "branch", 15, `
      new_members: {title: {zh-cn: 发展}, unit: {zh-cn: 人}}`,
		func(v *invention) string { return v.some("new_members", pick(v, 0, 0, 0, 1, 2)) }},
	{"training", "quarter", "village", 15, `
      trained: {title: {zh-cn: 已训}, unit: {zh-cn: 人}, over_year: last, at_most: to_train}
      to_train: {title: {zh-cn: 应训}, unit: {zh-cn: 人}, over_year: last}`,
		func(v *invention) string {
			n := v.IntN(20)
			return v.some("trained", pick(v, 0, n, n/2)) + v.some("to_train", n)
		}},
	{"jobs", "half", "village", 20, `
      done: {title: {zh-cn: 完成}, unit: {zh-cn: 件}, decimals: 1}
      asked: {title: {zh-cn: 应做}, unit: {zh-cn: 件}}
      balance: {title: {zh-cn: 结余}, unit: {zh-cn: 元}, negative: true}
      open_end: {title: {zh-cn: 年末未结}, unit: {zh-cn: 件}, over_year: last}`,
		func(v *invention) string {
			return v.some("done", pick(v, "0", "0.5", "1", "2.5", "3")) + v.some("asked", v.IntN(4)) + v.some("balance", v.IntN(200)-100) + v.some("open_end", v.IntN(5))
		}},
	{"governance", "year", "village", 31, `
      members: {title: {zh-cn: 人数}, unit: {zh-cn: 人}}
      head: {title: {zh-cn: 人数}, unit: {zh-cn: 人}, breaks: {"2006": {zh-cn: 改口径}}}
      cross: {title: {zh-cn: 交叉}, unit: {zh-cn: 人}, at_most: members}
      set: {title: {zh-cn: 建立}, unit: {zh-cn: 是否}, yes_no: true}
      done: {title: {zh-cn: 落实}, unit: {zh-cn: 是否}, yes_no: true}
      both: {title: {zh-cn: 都有}, unit: {zh-cn: 是否}, yes_no: true, all_of: [set, done]}`,
		func(v *invention) string {
			n := v.IntN(9)
			return v.some("members", n) + v.some("cross", pick(v, n, n*3/4, n/2)) + v.some("head", v.IntN(20)) + v.some("set", v.chance(80)) + v.some("done", v.chance(80))
		}},
	{"office", "quarter", "town", 15, `
      meetings: {title: {zh-cn: 会议}, unit: {zh-cn: 次}}
      funds: {title: {zh-cn: 经费}, unit: {zh-cn: 是否}, yes_no: true, over_year: last}`,
		func(v *invention) string { return v.some("meetings", v.IntN(3)) + v.some("funds", v.chance(70)) }},
	{"staff", "year", "unit", 31, `
      established: {title: {zh-cn: 在编}, unit: {zh-cn: 人}}
      allotted: {title: {zh-cn: 任务}, unit: {zh-cn: 人}}`,
		func(v *invention) string {
			return v.some("established", pick(v, 5, 7, 8, 10, 12, 15, 20, 3)) + v.some("allotted", v.IntN(5))
		}},
}

// some is a figure of a line, or now and then none.
func (v *invention) some(key string, value any) string {
	if v.chance(4) {
		return ""
	}
	return fmt.Sprintf(", %s: %v", key, value)
}

// inventedPeriod is a period by name, first and last day.
type inventedPeriod struct {
	name        string
	first, last time.Time
}

// begun are the periods of a rhythm from a year on that have begun as of the day.
func (v *invention) begun(every string, from int) []inventedPeriod {
	var out []inventedPeriod
	size := map[string]int{"year": 12, "half": 6, "quarter": 3}[every]
	for year := from; year <= 2007; year++ {
		for part := range 12 / size {
			p := inventedPeriod{name: fmt.Sprint(year), first: time.Date(year, time.Month(1+part*size), 1, 0, 0, 0, 0, time.UTC)}
			p.last = p.first.AddDate(0, size, -1)
			if every != "year" {
				p.name += fmt.Sprintf("-%s%d", map[string]string{"half": "H", "quarter": "Q"}[every], part+1)
			}
			if !p.first.After(v.asOf) {
				out = append(out, p)
			}
		}
	}
	return out
}

// then is the day on which a line of a period is written.
func (v *invention) then(p inventedPeriod) time.Time {
	if p.last.After(v.asOf) {
		return v.asOf
	}
	return p.last
}

func (v *invention) figures() {
	for _, t := range inventedTopics {
		from := 2005
		if t.every == "year" && t.of == "village" {
			from = 2004
		}
		for _, p := range v.begun(t.every, from) {
			if p.last.After(v.asOf) && v.chance(60) {
				continue // the period is still open, and nothing has come in
			}
			var b strings.Builder
			b.WriteString("period: \"" + p.name + "\"\nunits: {" + unitsOf(t.declared) + "}\nfigures:\n")
			gaps := pick(v, 0, 5, 15, 40)
			n := 0
			for _, code := range v.lineCodes(t.of, v.then(p)) {
				line := strings.TrimPrefix(t.line(v), ", ")
				if line == "" || v.chance(gaps) {
					continue
				}
				n++
				came := p.last
				if r := p.last.AddDate(0, 0, v.IntN(60)); v.chance(20) && !r.After(v.asOf) {
					line, came = line+", received: "+r.Format(time.DateOnly), r
				}
				line += v.correction(line, p, came)
				fmt.Fprintf(&b, "  %q: {%s}\n", code, line)
			}
			if n > 0 {
				v.files[t.name+"/"+p.name+".yaml"] = b.String()
			}
		}
	}
}

// correction says now and then that the line's first figure read otherwise before a day.
func (v *invention) correction(line string, p inventedPeriod, came time.Time) string {
	on := p.last.AddDate(0, 0, 1+v.IntN(200))
	if v.chance(90) || on.After(v.asOf) || !on.After(came) {
		return ""
	}
	figure, value, _ := strings.Cut(strings.Split(line, ", ")[0], ": ")
	other := func(than string) string { // another value
		switch than {
		case "true":
			return "false"
		case "false":
			return "true"
		}
		was := fmt.Sprint(v.IntN(4))
		if was == than {
			return "4"
		}
		return was
	}
	was, second := other(value), ""
	if later := on.AddDate(0, 2, 0); v.chance(50) && !later.After(v.asOf) {
		second = fmt.Sprintf(", {figure: %s, was: %s, on: %s}", figure, was, later.Format(time.DateOnly))
		was = other(was)
	}
	return fmt.Sprintf(", corrected: [{figure: %s, was: %s, on: %s}%s]", figure, was, on.Format(time.DateOnly), second)
}

// unitsOf makes the head of a file of figures out of what the topic declares.
func unitsOf(declared string) string {
	var units []string
	for line := range strings.Lines(strings.TrimSpace(declared)) {
		if strings.Contains(line, "all_of") {
			continue
		}
		key, rest, _ := strings.Cut(strings.TrimSpace(line), ":")
		_, unit, _ := strings.Cut(rest, "unit: {zh-cn: ")
		unit, _, _ = strings.Cut(unit, "}")
		units = append(units, key+": "+unit)
	}
	return strings.Join(units, ", ")
}

// lineCodes are the codes that lines of a level may bear on a day.
func (v *invention) lineCodes(of string, d time.Time) []string {
	var codes []string
	switch of {
	case "town":
		return v.townsOn(d)
	case "unit":
		return v.units
	}
	for _, x := range v.villages {
		if !x.alive(d) {
			continue
		}
		if of == "branch" && x.branches == 2 {
			codes = append(codes, x.codeOn(d)+"-1", x.codeOn(d)+"-2")
			continue
		}
		codes = append(codes, x.codeOn(d))
	}
	return codes
}

// records are the files of other shapes.
func (v *invention) records() {
	for _, p := range v.begun("year", 2005) {
		if v.chance(90) {
			v.teams(p)
		}
		if v.chance(80) {
			v.reports(p)
			v.assessments(p)
		}
	}
	for _, p := range v.begun("half", 2005) {
		v.visits(p)
	}
	for _, p := range v.begun("quarter", 2005) {
		v.reports(p)
	}
}

func (v *invention) teams(p inventedPeriod) {
	var teams, postings strings.Builder
	fmt.Fprintf(&teams, "batch: %q\nteams:\n", p.name)
	fmt.Fprintf(&postings, "batch: %q\npostings:\n", p.name)
	anyPosting := false
	for _, code := range v.lineCodes("village", v.then(p)) {
		cadres := pick(v, 0, 1, 1, 3, 3, 2)
		switch {
		case v.chance(6):
			continue
		case cadres == 0:
			fmt.Fprintf(&teams, "  %q: {cadres: 0}\n", code)
			continue
		}
		unit := pick(v, v.units...)
		fmt.Fprintf(&teams, "  %q: {unit: %q, cadres: %d, from: {%q: %d}}\n", code, unit, cadres, unit, 1+v.IntN(cadres))
		for n := range cadres {
			if v.chance(92) {
				anyPosting = true
				fmt.Fprintf(&postings, "  \"%s-%d\": {%s}\n", code, n+1, v.posting(p))
			}
		}
	}
	if said, none := strings.CutSuffix(teams.String(), "teams:\n"); none {
		teams.Reset()
		teams.WriteString(said + "teams: {}\n")
	}
	v.files["teams/"+p.name+".yaml"] = teams.String()
	if anyPosting {
		v.files["postings/"+p.name+".yaml"] = postings.String()
	}
}

func (v *invention) posting(p inventedPeriod) string {
	line := fmt.Sprintf("party: %v, cadre: %v", v.chance(70), v.chance(70))
	posted := p.first.AddDate(0, 0, 3+v.IntN(8))
	if !posted.After(v.asOf) && v.chance(95) {
		if v.chance(90) {
			line += ", trained: " + posted.AddDate(0, 0, pick(v, -2, -1, -1, 0)).Format(time.DateOnly)
		}
		line += ", posted: " + posted.Format(time.DateOnly)
		left := posted.AddDate(0, pick(v, 12, 12, 6, 13), pick(v, -1, 0, 0, 1))
		if !left.After(v.asOf) && v.chance(70) {
			line += ", left: " + left.Format(time.DateOnly)
		}
		if v.chance(10) {
			line += ", stays: {zh-cn: 项目未完}"
		}
	}
	if v.chance(45) {
		line += ", head: " + pick(v, "deputy-secretary", "director-assistant")
	}
	if v.chance(50) {
		line += ", relation: " + fmt.Sprint(v.chance(80))
	}
	return line
}

func (v *invention) visits(p inventedPeriod) {
	var b strings.Builder
	fmt.Fprintf(&b, "period: %q\nvisits:\n", p.name)
	n := 0
	for i := range 5 {
		if v.chance(15) {
			continue
		}
		n++
		var days []string
		for range v.IntN(9) {
			on := p.first.AddDate(0, 0, v.IntN(40))
			if on.After(v.asOf) {
				continue
			}
			to := pick(v, v.lineCodes("village", on)...)
			if v.chance(30) {
				to = pick(v, v.townsOn(on)...)
			}
			days = append(days, fmt.Sprintf("{on: %s, to: %q}", on.Format(time.DateOnly), to))
		}
		received := ""
		if r := p.last.AddDate(0, 0, v.IntN(40)); v.chance(40) && !r.After(v.asOf) {
			received = ", received: " + r.Format(time.DateOnly)
		}
		fmt.Fprintf(&b, "  \"L%d\": {days: [%s]%s}\n", i, strings.Join(days, ", "), received)
	}
	if n > 0 {
		v.files["visits/"+p.name+".yaml"] = b.String()
	}
}

func (v *invention) reports(p inventedPeriod) {
	var b strings.Builder
	fmt.Fprintf(&b, "period: %q\nreports:\n", p.name)
	n := 0
	for _, code := range append(append([]string{}, v.townsOn(v.then(p))...), v.units...) {
		received := p.last.AddDate(0, 0, pick(v, 0, 5, 10, 15, 16, 20, 31, 32))
		if received.After(v.asOf) || v.chance(10) {
			continue
		}
		n++
		due := ""
		if v.chance(10) {
			due = ", due: " + received.AddDate(0, 0, pick(v, -1, 0, 1)).Format(time.DateOnly)
		}
		fmt.Fprintf(&b, "  %q: {received: %s%s}\n", code, received.Format(time.DateOnly), due)
	}
	if n > 0 {
		v.files["reports/"+p.name+".yaml"] = b.String()
	}
}

func (v *invention) assessments(p inventedPeriod) {
	var b strings.Builder
	fmt.Fprintf(&b, "year: %q\nunits:\n", p.name)
	n := 0
	for _, code := range v.units {
		on := p.last.AddDate(0, 0, v.IntN(40))
		if on.After(v.asOf) || v.chance(15) {
			continue
		}
		n++
		line := pick(v, "on: "+on.Format(time.DateOnly)+", proposed: pass", "on: "+on.Format(time.DateOnly), "proposed: good") + pick(v, "", "", ", finished: true", ", finished: false")
		fmt.Fprintf(&b, "  %q: {%s}\n", code, line)
	}
	if n > 0 {
		v.files["assessments/"+p.name+".yaml"] = b.String()
	}
}

// targets are made up too, over all kinds, roll-ups, paces and rhythms.
func (v *invention) targets() {
	var b strings.Builder
	b.WriteString("topics:\n")
	for _, t := range inventedTopics {
		declared := t.declared
		if v.chance(25) {
			declared = strings.Replace(declared, "open_end: {", `open_end: {breaks: {"2006-H2": {zh-cn: 改口径}}, `, 1)
			declared = strings.Replace(declared, "collective_income: {", `collective_income: {breaks: {"2006": {zh-cn: 改口径}}, `, 1)
		}
		fmt.Fprintf(&b, "  %s:\n    title: {zh-cn: %s}\n    every: %s\n    of: %s\n    due_days: %d\n    figures:%s\n", t.name, t.name, t.every, t.of, t.due, declared)
	}
	b.WriteString("targets:\n")
	n := 0
	add := func(kind, format string, args ...any) {
		n++
		extra := ""
		if v.chance(20) {
			extra += ", min_coverage: " + pick(v, "50%", "100%")
		}
		if v.chance(20) {
			extra += ", yellow_within: " + pick(v, "10%", "50%")
		}
		fmt.Fprintf(&b, "  t%d-%s: {title: {zh-cn: 目标}, short: {zh-cn: 目标}, kind: %s, %s%s}\n", n, kind, kind, fmt.Sprintf(format, args...), extra)
	}
	share := func() string {
		return fmt.Sprintf("roll_up: {by: share, op: %q, value: %s}", pick(v, ">=", ">"), pick(v, "50%", "90%", "100%"))
	}
	either := func() string {
		if v.chance(50) {
			return "roll_up: {by: pooled}"
		}
		return share()
	}
	deadline := func() string { return "deadline: " + pick(v, "2007-12-31", "2006-12-31") }
	applies := func() string {
		return pick(v, "", "", ", applies: {trait: weak}", ", applies: {without: weak}",
			`, applies: {figure: income.collective_income, period: "2004", op: "<", value: 30000}`,
			`, applies: {figure: governance.set, op: "=", value: 1}`,
			`, applies: {figure: income.population, op: ">", value: 300, without: weak}`)
	}
	for range 2 {
		add("growth", `figure: income.farmer_income, weight: income.population, test: {op: %q, value: %s}, %s%s`, pick(v, ">=", ">"), pick(v, "6%", "0%"), either(), applies())
		add("level", `figure: income.collective_income, %s, test: {op: ">=", value: 30000}, %s%s`, deadline(), share(), applies())
		add("level", `figure: teams.cadres, test: {op: "=", value: 3, cases: [{when: {figure: income.collective_income, period: "2004", op: ">=", value: 30000, without: weak}, value: 1}]}, %s`, share())
		add("count", `figure: members.new_members, test: {op: %q, value: %d}, %s`, pick(v, ">=", ">", "<="), v.IntN(3), share())
		add("count", `figure: members.new_members, every: quarter, test: {op: ">=", value: 1}, %s`, share())
		add("ratio", `figure: training.trained, per: training.to_train, pace: %s, test: {op: ">=", value: 100%%}, %s%s`, pick(v, "elapsed", "stands"), either(), applies())
		add("count", `figure: jobs.done, every: %s, test: {op: ">=", value: %s}, %s%s`, pick(v, "year", "half"), pick(v, "2", "1.5"), share(), applies())
		add("ratio", `figure: jobs.done, per: jobs.asked, test: {op: ">=", value: 75%%}, %s`, either())
		add("count", `figure: jobs.balance, test: {op: %q, value: 50}, %s`, pick(v, ">=", "<="), share())
		add("level", `figure: jobs.open_end, test: {op: ">=", value: 2}, %s`, share())
		add("growth", `figure: governance.head, weight: governance.members, test: {op: ">=", value: 0%%}, %s`, either())
		add("growth", `figure: governance.cross, weight: governance.members, test: {op: ">=", value: -10%%}, %s`, either())
		add("level", `figure: jobs.open_end, test: {op: %q, value: 2}, %s`, pick(v, "<=", "<", "="), share())
		add("ratio", `figure: governance.cross, per: governance.members, test: {op: ">=", value: 75%%}, %s%s`, either(), applies())
		add("level", `figure: governance.both, test: {op: "=", value: 1}, %s%s`, share(), applies())
		add("level", `figure: governance.set, %s, pace: stands, test: {op: "=", value: 1}, %s`, deadline(), share())
		add("count", `figure: office.meetings, every: %s, test: {op: ">=", value: %d}, %s`, pick(v, "year", "half", "quarter"), 1+v.IntN(4), share())
		add("level", `figure: office.funds, test: {op: "=", value: 1}, %s`, share())
		add("ratio", `figure: staff.allotted, per: staff.established, test: {op: "<=", value: 20%%}, %s, applies: {sender: %s}`, either(), pick(v, "upper", "town"))
	}
	for range 30 {
		kind, rest := v.anyTarget()
		add(kind, "%s", rest)
	}
	v.recordTargets(add, share)
	v.files["targets.yaml"] = b.String()
}

// recordTargets read the figures that are reckoned from records.
func (v *invention) recordTargets(add func(kind, format string, args ...any), share func() string) {
	add("ratio", `figure: postings.trained, per: postings.cadres, test: {op: ">=", value: 100%%}, roll_up: {by: pooled}`)
	add("ratio", `figure: postings.arrived, per: postings.to_arrive, test: {op: ">=", value: 100%%}, roll_up: {by: pooled}`)
	add("ratio", `figure: postings.rotated, per: postings.to_rotate, test: {op: ">=", value: 100%%}, roll_up: {by: pooled}`)
	add("level", `figure: postings.headed, test: {op: "=", value: 1}, %s`, share())
	add("count", `figure: visits.days, every: half, applies: {tier: county}, test: {op: ">=", value: 3}, %s`, share())
	add("level", `figure: leaders.towns, applies: {tier: county}, test: {op: ">=", value: 1}, %s`, share())
	add("level", `figure: leaders.villages, applies: {tier: %s}, test: {op: "=", value: 1}, %s`, pick(v, "county", "town"), share())
	add("level", `figure: staffing.fits, applies: {sender: upper}, test: {op: "=", value: 1}, %s`, share())
	add("level", `figure: staffing.finished, test: {op: "=", value: 1}, %s`, share())
	add("level", `figure: allotment.fits, test: {op: "=", value: 1}, %s`, share())
	add("level", `figure: town-reports.on_time, every: quarter, test: {op: "=", value: 1}, %s`, share())
	add("level", `figure: unit-reports.on_time, every: quarter, test: {op: "=", value: 1}, %s`, share())
	add("level", `figure: town-summaries.on_time, test: {op: "=", value: 1}, %s`, share())
	add("level", `figure: unit-summaries.on_time, test: {op: "=", value: 1}, %s`, share())
	add("level", `figure: assessments.assessed, applies: {sender: upper}, test: {op: "=", value: 1}, %s`, share())
}
