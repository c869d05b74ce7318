package sheet

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// context reads what stands around a table: towns, and the periods of its topics.
func (t *table) context(from int) {
	t.townsAround(from)
	if t.own {
		return
	}
	t.titles(from)
	t.noted()
	t.remarksBelow()
	t.periods = map[string]model.Period{}
	for c := range t.cols {
		if t.cols[c].role != roleFigure || len(t.cols[c].fits) != 1 {
			continue
		}
		topic := t.cols[c].figure().topic
		if _, done := t.periods[topic.Key]; !done {
			t.periods[topic.Key] = t.period(topic, from)
		}
	}
	t.otherTimes()
}

// otherTimes drops the columns whose label names another period.
func (t *table) otherTimes() {
	for c := range t.cols {
		col := &t.cols[c]
		if col.role != roleFigure || len(col.fits) != 1 || len(col.times) == 0 {
			continue
		}
		p := t.periods[col.figure().topic.Key]
		if p.Year != 0 && !slices.ContainsFunc(col.times, func(s said) bool { return s.fits(p) }) {
			col.role = roleSkipped
			t.problem(t.bottom, c, diag.ColumnOtherTime, diag.Args{"Label": col.label})
		}
	}
}

// around are the texts above a table, with the names of the sheet and the file.
func (t *table) around(from int) []source {
	all := []source{{at: "file", text: fileStem(t.book.File)}, {at: "sheet", text: t.grid.Name}}
	for _, folder := range t.book.Folders {
		all = append(all, source{at: "folder", text: folder})
	}
	for r := from; r < t.top; r++ {
		for c, cell := range t.grid.Rows[r] {
			if cell.Kind == Text && !cell.Merged {
				all = append(all, source{at: t.at(r, c), text: cell.Text, row: r + 1, col: c})
			}
		}
	}
	return all
}

// fileStem is a file's name without its folders and ending.
func fileStem(file string) string {
	file = file[strings.LastIndexAny(file, `/\`)+1:]
	if i := strings.LastIndexByte(file, '.'); i > 0 {
		file = file[:i]
	}
	return file
}

// period finds the period of a topic's columns.
func (t *table) period(topic *model.Entry[model.Topic], from int) model.Period {
	var sources []source
	if t.given != nil {
		sources = append(sources, source{at: "given", text: t.given.String(), says: exactly(*t.given)})
	}
	for _, s := range t.around(from) {
		if t.alone {
			break
		}
		if s.says = t.labels.periodsIn(s.text); len(s.says) > 0 && (s.at != "folder" || len(s.says) == 1) { // not 2004-2007
			sources = append(sources, s)
		}
	}
	every := topic.Value.Every.V
	fits, ok, differ := t.labels.decide(sources, every)
	if s, one := t.labelled(topic); one && !ok && !differ {
		sources = append(sources, s)
		fits, ok, differ = t.labels.decide(sources, every)
	}
	if !ok && !differ {
		sources = append(sources, t.rowTimes()...)
		fits, ok, differ = t.labels.decide(sources, every)
	}
	if !ok {
		t.times(topic)
	}
	example := t.c.Programme.Current(every, t.c.Programme.AsOf.V)
	if len(fits) > 0 {
		example = fits[0]
	}
	args := diag.Args{"Topic": topic.Value.Title.First(), "Every": diag.Term(string(every)), "Example": example.String(), "Fits": ""}
	if len(sources) > 0 {
		args["Said"] = listed(sources)
	}
	if len(fits) > 1 && len(fits) <= mostNear {
		args["Fits"] = choices(fits)
	}
	switch {
	case ok:
		if early := t.tooEarly(fits[0], from); len(early) > 0 && !t.own {
			args["Said"] = listed(append(sources, early...))
			t.problem(t.bottom, 0, diag.PeriodsDiffer, args)
			break
		}
		t.note(-1, "period", topic.Value.Title.First(), fits[0].String())
		return fits[0]
	case !differ:
		t.problem(t.bottom, 0, diag.PeriodUnsaid, args)
	case t.labels.otherLength(sources, every):
		t.problem(t.bottom, 0, diag.PeriodLength, args)
	default:
		t.problem(t.bottom, 0, diag.PeriodsDiffer, args)
	}
	t.bad = true
	return model.Period{}
}

// choices are the keys of periods, with how their years are written where these do not start in
// January.
func choices(fits []model.Period) string {
	var all []string
	for _, p := range fits {
		s := p.String()
		if !p.Calendar().Starts().First() {
			s += fmt.Sprintf(" (%d/%02d, %s – %s)", p.Year, (p.LastYear()+1)%100, p.Start(), p.End())
		}
		all = append(all, s)
	}
	return strings.Join(all, "; ")
}

// labelled is the one time that the labels of a topic's columns name.
func (t *table) labelled(topic *model.Entry[model.Topic]) (s source, one bool) {
	for c, col := range t.cols {
		if col.role != roleFigure || len(col.fits) != 1 || col.figure().topic != topic || len(col.times) == 0 {
			continue
		}
		if s.says != nil && !slices.Equal(s.says, col.times) {
			return s, false
		}
		s = source{at: t.at(t.bottom, c), text: col.label, says: col.times}
	}
	return s, s.says != nil
}

// exactly says a period and no other.
func exactly(p model.Period) []said {
	s := said{year: p.Year, across: true, every: p.Every, part: p.Part}
	switch {
	case p.Every == model.Once:
		s = said{every: model.Once}
	case p.Every == model.EveryMonth:
		year, month := p.Month()
		s = said{year: year, every: p.Every, first: month, last: month}
	case model.EveryYear.Finer(p.Every):
		s = said{year: p.Year, until: p.LastYear()}
	}
	return []said{s}
}

// otherLength tells whether all that was said agrees on a period of another length.
func (x *labels) otherLength(sources []source, every model.Every) bool {
	for _, e := range model.EveryYear.Values() {
		if e == model.Once {
			continue
		}
		if _, ok, _ := x.decide(sources, e); ok && e != every {
			return true
		}
	}
	return false
}

// listed says what was found where: by the name of the file, of the sheet behind a !, or
// of the cell.
func listed(list []source) string {
	var all []string
	for _, s := range list {
		switch s.at {
		case "file":
			all = append(all, "“"+s.text+"”")
		case "sheet":
			all = append(all, "!“"+s.text+"”")
		case "folder":
			all = append(all, "“"+s.text+"/”")
		case "given":
			all = append(all, "--period “"+s.text+"”")
		default:
			all = append(all, s.at[strings.LastIndexByte(s.at, '!')+1:]+" “"+s.text+"”")
		}
	}
	return strings.Join(all, "; ")
}

func (x *importer) topicTitle(key string) string {
	for _, e := range x.c.Targets.Topics {
		if e.Key == key {
			return e.Value.Title.First()
		}
	}
	if k := x.recordKind(key); k != nil {
		return k.Shape.Title.First()
	}
	return key
}

// townsAround finds the town that a title, the sheet's or the file's name speaks of, and
// reports a title that is another county's.
func (t *table) townsAround(from int) {
	for _, s := range t.around(from) {
		for _, l := range t.places.Levels.Between() {
			for _, town := range t.places.At(l) {
				if mentions(s.text, town.Name) && !slices.Contains(t.towns, town) {
					t.towns = append(t.towns, town)
				}
			}
		}
		if m := countyNames.FindStringSubmatch(flat(s.text)); m != nil && !t.own && s.at != "sheet" && s.at != "folder" {
			t.otherCounty(s, m[1])
		}
	}
}

// mentions tells whether a text has a name in it: as words of their own where it has no Chinese
// letters, which are not parted.
func mentions(text, name string) bool {
	if !latin(flat(name)) {
		return strings.Contains(flat(text), flat(name))
	}
	words := func(s string) string { return strings.ToLower(strings.Join(strings.Fields(norm.NFKC.String(s)), " ")) }
	text, name = words(text), words(name)
	for rest := text; ; {
		before, after, found := strings.Cut(rest, name)
		if !found {
			return false
		}
		last, _ := utf8.DecodeLastRuneInString(before)
		next, _ := utf8.DecodeRuneInString(after)
		if !unicode.IsLetter(last) && !unicode.IsLetter(next) {
			return true
		}
		rest = after
	}
}

func (t *table) otherCounty(s source, name string) {
	for _, w := range []string{"各", "全", "本", "我", "该", "县", "市"} {
		if strings.HasPrefix(name, w) {
			return
		}
	}
	own := flat(t.places.County.Name)
	if strings.HasSuffix(own, "县") && !strings.Contains(s.text, own) && !strings.HasSuffix(own, name) {
		t.problem(t.bottom, 0, diag.CountyOther, diag.Args{"Found": s.text, "County": t.places.County.Name, "Code": t.places.County.Code})
		t.bad = true
	}
}
