package change

import (
	"cmp"
	"slices"
	"strings"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// Silent are the problems of what stood in an earlier state of the data and stands no
// longer: nothing in the later state says that anything is missing. A place that ended,
// or that there is not any more, misses nothing of its own. then gives the lines of the
// earlier files; of files with errors, which those in list are, nothing is said.
func Silent(before, after *model.County, then diag.Lines, list diag.List) diag.List {
	s := &silence{places: after.Places(), then: then, broken: map[string]bool{}, files: map[string]*lostFile{}}
	for _, p := range list {
		if p.Severity() == diag.Error {
			s.broken[p.Pos.File] = true
		}
	}
	s.level = places(s.places)
	s.names = places(before.Places())
	s.there = filesOf(after)
	s.figures(before, after)
	s.corrections(before, after)
	s.records(before, after)
	return s.problems()
}

// silence gathers what is gone, by file and line.
type silence struct {
	places       *model.Places
	level, names map[model.Level]map[string]*model.Place
	then         diag.Lines
	broken       map[string]bool
	there        map[string]bool // the files of the later state
	files        map[string]*lostFile
}

type lostFile struct {
	lines  map[string]*lostLine
	values int
}

// lostLine is what one line, or one group of keys, no longer says.
type lostLine struct {
	name string   // of the line: a place, or keys
	what []string // "farmer_income 3180"
	pos  diag.Pos
	// withdrawn are corrections that the line no longer tells of.
	withdrawn []*model.Correction
}

// keyed tells a line that goes by its keys from one that goes by a place.
func (l *lostLine) keyed() bool {
	return strings.Contains(l.name, ".") || slices.Contains([]string{"period", "batch", "year"}, l.name)
}

func (s *silence) add(pos diag.Pos, line, name, what string) {
	l := s.line(pos, line, name)
	l.what = append(l.what, what)
}

// line is where one value more is gone.
func (s *silence) line(pos diag.Pos, line, name string) *lostLine {
	f := s.files[pos.File]
	if f == nil {
		f = &lostFile{lines: map[string]*lostLine{}}
		s.files[pos.File] = f
	}
	l := f.lines[line]
	if l == nil {
		l = &lostLine{name: name, pos: pos}
		f.lines[line] = l
	}
	f.values++
	return l
}

// figures looks for the figures of places that were there in their period.
func (s *silence) figures(before, after *model.County) {
	type cell struct {
		fileOf
		code, figure string
	}
	is := map[cell]bool{}
	for i := range after.Figures {
		f := &after.Figures[i]
		for _, l := range f.Figures {
			for _, v := range l.Value.Values {
				is[cell{fileOf{f.Topic, f.Period.V}, s.now(l.Key), v.Key}] = true
			}
		}
	}
	for i := range before.Figures {
		f := &before.Figures[i]
		for _, l := range f.Figures {
			place := s.place(f.Of, l.Key)
			if place == nil || !place.AliveAt(f.Period.V.End()) {
				continue
			}
			for _, v := range l.Value.Values {
				if !is[cell{fileOf{f.Topic, f.Period.V}, s.now(l.Key), v.Key}] {
					s.add(v.Value.Pos, l.Key, s.name(l.Key), v.Key+" "+v.Value.V.String())
				}
			}
		}
	}
}

// place is whom a line is for. What was read back from a site does not say of which level
// a topic's lines are: then the code tells it.
func (s *silence) place(of model.Level, code string) *model.Place {
	if of != "" {
		return s.level[of][code]
	}
	for _, level := range s.places.Levels.All() {
		if p := s.level[level][code]; p != nil {
			return p
		}
	}
	return nil
}

// corrections looks for those of figures, by what they say and not by their order.
func (s *silence) corrections(before, after *model.County) {
	type correction struct {
		fileOf
		code, figure string
		was          model.Amount
		on           model.Date
	}
	each := func(c *model.County, do func(f *model.FigureFile, l *model.Entry[model.Line], x *model.Correction, id correction)) {
		for i := range c.Figures {
			f := &c.Figures[i]
			for j := range f.Figures {
				l := &f.Figures[j]
				for k := range l.Value.Corrected {
					x := &l.Value.Corrected[k]
					do(f, l, x, correction{fileOf{f.Topic, f.Period.V}, s.now(l.Key), x.Figure.V, x.Was.V, x.On.V})
				}
			}
		}
	}
	is := map[correction]bool{}
	each(after, func(_ *model.FigureFile, _ *model.Entry[model.Line], _ *model.Correction, id correction) {
		is[id] = true
	})
	each(before, func(f *model.FigureFile, l *model.Entry[model.Line], x *model.Correction, id correction) {
		if place := s.place(f.Of, l.Key); place != nil && place.AliveAt(f.Period.V.End()) && !is[id] {
			line := s.line(x.Figure.Pos, l.Key, s.name(l.Key))
			line.withdrawn = append(line.withdrawn, x)
		}
	})
}

// records looks for all other values.
func (s *silence) records(before, after *model.County) {
	is := map[string]bool{}
	for _, l := range leavesOf(after) {
		is[s.id(&l)] = true
	}
	for _, l := range leavesOf(before) {
		if is[s.id(&l)] || s.ended(l.keys) || slices.Contains(l.keys, "corrected") {
			continue
		}
		depth := min(len(l.keys), 2)
		if l.keys[0] == "topics" {
			depth = min(len(l.keys), 4)
		}
		head, rest := l.keys[:depth], l.keys[depth:]
		s.add(l.pos, strings.Join(head, "."), s.named(head), strings.TrimSpace(strings.Join(rest, ".")+" "+l.text))
	}
}

// id names a leaf by the codes of today. A village that moved stands in the file of its new
// town, and is the same.
func (s *silence) id(l *leaf) string {
	file := l.pos.File
	if strings.HasPrefix(file, "data/villages/") && len(l.keys) > 1 {
		file = ""
	}
	keys := make([]string, len(l.keys))
	for i, k := range l.keys {
		keys[i] = s.now(k)
	}
	return file + "\x00" + strings.Join(keys, "\x00")
}

// now is a code of today for one that a village, a branch or a posting bore before.
func (s *silence) now(key string) string {
	if p := s.places.Find(key); p != nil {
		return p.Code
	}
	code, number, numbered := model.CutNumber(key)
	if p := s.places.Village(code); p != nil && numbered {
		return p.Code + "-" + number
	}
	return key
}

// ended tells whether what stands under these keys is of a place that is no more.
func (s *silence) ended(keys []string) bool {
	if len(keys) < 2 {
		return false
	}
	p := s.places.Find(keys[1])
	if p == nil {
		p = s.places.Village(model.VillageOf(keys[1]))
	}
	return p != nil && !p.Lives() && keys[0] != "towns" && keys[0] != "villages" && keys[0] != model.PlacesFolder
}

// name is what people call a place, a unit or a leader.
func (s *silence) name(code string) string {
	for _, known := range []map[model.Level]map[string]*model.Place{s.level, s.names} {
		for _, level := range s.places.Levels.All() {
			if p := known[level][code]; p != nil {
				return p.Name
			}
		}
	}
	village := model.VillageOf(code)
	if p := s.names[s.places.Levels.Smallest()][village]; p != nil && village != code {
		return p.Name + " " + code
	}
	return code
}

// named is keys in words, those that are codes by name.
func (s *silence) named(keys []string) string {
	if len(keys) == 2 && keys[0] != "topics" {
		if name := s.name(keys[1]); name != keys[1] {
			return name
		}
	}
	return strings.Join(keys, ".")
}

// A file that lost more lines than are told one by one is told as a whole, with as many
// names, and of a line so many values are shown.
const (
	mostLines = 10
	mostNames = 5
)

// problems says what is gone: line by line, or a file in one.
func (s *silence) problems() diag.List {
	var list diag.List
	for file, f := range s.files {
		if s.broken[file] {
			continue
		}
		lines := make([]*lostLine, 0, len(f.lines))
		for _, l := range f.lines {
			lines = append(lines, l)
		}
		slices.SortFunc(lines, func(a, b *lostLine) int { return cmp.Or(a.pos.Compare(b.pos), cmp.Compare(a.name, b.name)) })
		args := diag.Args{"Lines": len(lines), "Values": f.values, "Names": names(lines)}
		switch {
		case !s.there[file]:
			list.Add(diag.Problem{Pos: diag.Pos{File: file}, Code: diag.FileGone, Args: args})
		case len(lines) > mostLines:
			list.Add(diag.Problem{Pos: diag.Pos{File: file}, Code: diag.LinesGone, Args: args})
		default:
			for _, l := range lines {
				list = append(list, s.gone(l)...)
			}
		}
	}
	list.Sort()
	return list
}

// gone says what one line no longer does: values, and corrections each by itself.
func (s *silence) gone(l *lostLine) (list diag.List) {
	add := func(pos diag.Pos, code string, args diag.Args) {
		p := diag.Problem{Pos: pos, Code: code, Then: true, Args: args}
		if s.then != nil {
			p.Line, _ = s.then.Line(pos.File, int(pos.Line))
		}
		list.Add(p)
	}
	if len(l.what) > 0 {
		what := l.what[:min(mostNames, len(l.what))]
		add(l.pos, diag.ValueGone, diag.Args{"Name": l.name, "Values": len(l.what), "What": diag.Join(what)})
	}
	for _, c := range l.withdrawn {
		add(c.Figure.Pos, diag.CorrectionGone, diag.Args{"Name": l.name, "Figure": c.Figure.V, "Was": c.Was.V.String(), "On": c.On.V.String()})
	}
	return list
}

// names are those of the first lines, each once.
func names(lines []*lostLine) diag.Joined {
	var all []string
	for _, l := range lines {
		if len(all) < mostNames && !l.keyed() && !slices.Contains(all, l.name) {
			all = append(all, l.name)
		}
	}
	if len(all) == 0 {
		all = append(all, lines[0].name)
	}
	return diag.Join(all)
}

// filesOf are the files that a county was read from.
func filesOf(c *model.County) map[string]bool {
	files := map[string]bool{}
	for _, f := range c.Files() {
		files[f.Origin().File] = true
	}
	return files
}
