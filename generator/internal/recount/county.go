package recount

import (
	"math/big"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// ledger is all of data/ that results are made of.
type ledger struct {
	asOf   day // the day that is looked from
	stated day // the day that the data are stated as of; asOf may lie before it
	calendar
	baseline    span
	language    string              // the site's first
	levels      []string            // from the whole to the smallest
	places      map[string][]*place // by level, in order of code
	byCode      map[string]*place   // by every code that was ever borne
	topics      map[string]*topic
	targets     *node
	lines       map[string]map[string]map[string]line // topic, period, code of the line
	files       Data                                  // by their names below data/
	successions map[succession][]*place
	leaves      map[measured]result
}

// succession asks whose figures are a place's on a day.
type succession struct {
	to *place
	on day
}

// topic is a folder of figures.
type topic struct {
	every, of string
	dueDays   int
	figures   *node
}

// line is what one place reported for one period.
type line map[string]value

// value is a figure and where it stands.
type value struct {
	amount *big.Rat
	where  string
	mark   string // in the place of the amount
}

// Data are the files of a county's folder data/.
type Data map[string]*node

// Open reads the data of a county's folder.
func Open(dir string) (Data, error) {
	data := filepath.Join(dir, "data")
	files := Data{}
	return files, filepath.WalkDir(data, func(path string, e os.DirEntry, err error) error {
		name := filepath.ToSlash(strings.TrimPrefix(path, data+string(filepath.Separator)))
		if err != nil || e.IsDir() || filepath.Ext(path) != ".yaml" || strings.HasPrefix(name, "schema/") {
			return err
		}
		files[name], err = readFile(path, "data/"+name)
		return err
	})
}

// on is the county as it was known on a day; as it is stated where the day is empty.
func (files Data) on(day string) *ledger {
	c := &ledger{
		places: map[string][]*place{}, byCode: map[string]*place{}, topics: map[string]*topic{},
		lines: map[string]map[string]map[string]line{}, files: files,
		successions: map[succession][]*place{}, leaves: map[measured]result{},
	}
	programme := c.files["programme.yaml"]
	c.calendar, c.language = calendarOf(programme), "zh-cn"
	if l := programme.at("languages").list(); len(l) > 0 {
		c.language = l[0].says()
	}
	c.stated = dayOf(programme.at("as_of").says())
	c.asOf = c.stated
	if day != "" {
		c.asOf = dayOf(day)
	}
	c.baseline, _ = c.named(programme.at("baseline").says())
	c.targets = c.files["targets.yaml"].at("targets")
	c.takePlaces()
	c.takeTopics()
	c.takeRecords()
	return c
}

// inFolder are the files of a folder in order of name.
func (c *ledger) inFolder(folder string) []*node {
	var names []string
	for name := range c.files {
		if strings.HasPrefix(name, folder+"/") {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	var out []*node
	for _, name := range names {
		out = append(out, c.files[name])
	}
	return out
}

func (c *ledger) takeTopics() {
	c.files["targets.yaml"].at("topics").each(func(name string, n *node) {
		t := &topic{every: n.at("every").says(), of: n.at("of").says(), dueDays: whole(n.at("due_days")), figures: n.at("figures")}
		c.topics[name] = t
		for _, f := range c.inFolder(name) {
			c.takeFigures(name, t, f)
		}
	})
}

func (c *ledger) takeFigures(name string, t *topic, f *node) {
	lines := map[string]line{}
	period, _ := c.named(f.at("period").says())
	f.at("figures").each(func(code string, n *node) {
		if !c.came(n.at("received"), period) {
			return
		}
		l := line{}
		n.each(func(key string, v *node) {
			if t.figures.at(key) != nil {
				l[key] = shown(t.figures.at(key), value{amount: number(v.says()), where: v.where})
			}
		})
		n.at("marks").each(func(key string, m *node) {
			l[key] = value{mark: m.at("as").says(), where: m.at("as").where}
		})
		c.uncorrect(t, l, n.at("corrected").list())
		t.figures.each(func(key string, m *node) {
			if all := m.at("all_of").list(); len(all) > 0 {
				if v, ok := allOf(l, all); ok {
					l[key] = v
				}
			}
		})
		lines[code] = l
	})
	c.put(name, f.at("period").says(), lines)
}

// came tells whether a line was in on the day that is looked from. One that does not say
// when it came was in with the end of its period; of a period that still ran then, only
// the day that the data are stated as of has it.
// Of a period that has closed, that day has all that is there: returns come in later.
func (c *ledger) came(received *node, s span) bool {
	if received != nil && !(c.asOf == c.stated && s.last <= c.asOf) {
		return dayOf(received.says()) <= c.asOf
	}
	return c.asOf == c.stated || s.last <= c.asOf
}

// uncorrect gives a line the figures that it had before the corrections that were yet to
// come: of several, the first one's.
func (c *ledger) uncorrect(t *topic, l line, corrections []*node) {
	next := map[string]day{}
	for _, n := range corrections {
		on, figure := dayOf(n.at("on").says()), n.at("figure").says()
		if on <= c.asOf || next[figure] != 0 && next[figure] <= on {
			continue
		}
		if v, ok := l[figure]; ok {
			next[figure] = on
			was := value{amount: number(n.at("was").says()), where: v.where}
			if l[figure] = shown(t.figures.at(figure), was); v.mark != "" || l[figure].mark != "" {
				was.where = n.at("was").where // what was marked stands elsewhere
				l[figure] = shown(t.figures.at(figure), was)
			}
		}
	}
}

func (c *ledger) put(topic, period string, lines map[string]line) {
	if c.lines[topic] == nil {
		c.lines[topic] = map[string]map[string]line{}
	}
	c.lines[topic][period] = lines
}

// allOf is yes where all are yes, no where one is no, and missing otherwise.
func allOf(l line, keys []*node) (value, bool) {
	missing, last, marked := false, value{}, value{}
	for _, k := range keys {
		v, ok := l[k.says()]
		if !ok {
			missing = true
			continue
		}
		if v.mark != "" {
			marked = graver(marked, v)
			continue
		}
		if v.amount.Sign() == 0 {
			return v, true
		}
		last = v
	}
	if marked.mark != "" {
		return marked, true
	}
	return last, !missing
}

// shown is a figure, or the mark of one that is too small to be shown.
func shown(measure *node, v value) value {
	if least := number(measure.at("withhold_below").says()); least != nil && v.amount != nil && v.amount.Cmp(least) < 0 {
		return value{mark: "withheld", where: v.where}
	}
	return v
}

// graver is the value of two whose mark speaks for both: what is withheld before what is
// not published, and that before what does not apply; the first of two that are the same.
func graver(a, b value) value {
	grave := map[string]int{"not_applicable": 1, "not_published": 2, "withheld": 3}
	if grave[b.mark] > grave[a.mark] {
		return b
	}
	return a
}

// number reads 12, -3.5, 6 %, true or false.
func number(s string) *big.Rat {
	switch s {
	case "":
		return nil
	case "true":
		return big.NewRat(1, 1)
	case "false":
		return new(big.Rat)
	}
	r, ok := new(big.Rat).SetString(strings.TrimSuffix(s, "%"))
	if !ok {
		return nil
	}
	if strings.HasSuffix(s, "%") {
		r.Quo(r, big.NewRat(100, 1))
	}
	return r
}

// whole is a small whole number of a file.
func whole(n *node) int {
	r := number(n.says())
	if r == nil {
		return 0
	}
	return int(r.Num().Int64())
}
