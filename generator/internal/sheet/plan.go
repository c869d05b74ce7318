package sheet

import (
	"cmp"
	"slices"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
	"guben/generator/internal/tabled"
)

// Plan is what the entries change, file by file.
type Plan struct{ Files []FilePlan }

// FilePlan is what changes in one file of data/.
type FilePlan struct {
	Topic  string
	Period model.Period
	New    bool          // the file is not there yet
	Edits  []Edit        // by line
	Record *tabled.Table // of a file of records
	Path   string        // below the county's folder
	Units  []UnitOf      // of figures that the file has none of yet
	Same   int           // figures that stand there already
	Kept   []*Entry      // figures that stand there and that the sheet leaves empty: they stay
	Gone   []string      // the records of which the sheet leaves all that they say empty, by code
}

// UnitOf is the unit of a figure.
type UnitOf struct{ Key, Unit string }

// Edit is one figure that changes.
type Edit struct {
	*Entry
	Before  string     // empty where there is none
	NewLine bool       // the place has no line yet
	Line    model.Line // as it is now
}

// Changes holds the entries against what the county's files say.
func (r *Result) Changes(c *model.County) Plan {
	plan := Plan{}
	at := map[string]int{}
	file := func(e *Entry) *FilePlan {
		path := "data/" + e.Topic + "/" + e.Period.String() + ".yaml"
		if e.Record != nil {
			path = e.Record.Path(c, e.Period, e.Code)
		}
		id := e.Topic + " " + path
		if _, ok := at[id]; !ok {
			at[id] = len(plan.Files)
			exists := slices.ContainsFunc(c.Files(), func(f model.File) bool { return f.Origin().File == path })
			plan.Files = append(plan.Files, FilePlan{Topic: e.Topic, Period: e.Period, Record: e.Record, Path: path, New: !exists})
		}
		return &plan.Files[at[id]]
	}
	now := newPresent(c)
	for _, e := range r.Entries {
		f := file(e)
		value, line := now.value(e)
		if e.held || value == e.Value {
			f.Same++
			continue
		}
		f.Edits = append(f.Edits, Edit{Entry: e, Before: value, NewLine: line == nil, Line: lineOr(line)})
	}
	given := map[entryKey]bool{}
	for _, e := range r.Entries {
		given[e.id()] = true
	}
	for _, e := range r.Blanks {
		if value, _ := now.value(e); value != "" && !given[e.id()] {
			given[e.id()] = true
			kept := *e
			kept.Value = value
			f := file(e)
			f.Kept = append(f.Kept, &kept)
		}
	}
	plan.sort()
	for i := range plan.Files {
		plan.Files[i].units(c)
		plan.Files[i].emptied(r.Entries)
	}
	return plan
}

// emptied finds, among the values that stay, whole records: the sheet says nothing of them.
func (f *FilePlan) emptied(entries []*Entry) {
	said := map[string]bool{}
	for _, e := range entries {
		if e.Topic == f.Topic && e.Period == f.Period && (e.Key != Received || e.Field != nil) {
			said[e.Code] = true
		}
	}
	whole := func(e *Entry) bool { return e.Record != nil && !said[e.Code] }
	for _, e := range f.Kept {
		if whole(e) && !slices.Contains(f.Gone, e.Code) {
			f.Gone = append(f.Gone, e.Code)
		}
	}
	f.Kept = slices.DeleteFunc(f.Kept, whole)
}

// units finds the figures that the file is to have and names no unit of.
func (f *FilePlan) units(c *model.County) {
	has := map[string]bool{Received: true}
	for _, file := range c.Figures {
		if file.Topic == f.Topic && file.Period.V == f.Period {
			for _, u := range file.Units {
				has[u.Key] = true
			}
		}
	}
	for _, figure := range figuresOf(c) {
		edited := slices.ContainsFunc(f.Edits, func(e Edit) bool { return e.Key == figure.key })
		if !f.New && figure.topic.Key == f.Topic && edited && !has[figure.key] && !figure.m.YesNo.V {
			f.Units = append(f.Units, UnitOf{figure.key, figure.m.Unit.First()})
		}
	}
}

// sort puts files by topic and period, and edits by line. Figures of a line keep the
// order of the sheet.
func (p *Plan) sort() {
	slices.SortStableFunc(p.Files, func(a, b FilePlan) int {
		return cmp.Or(cmp.Compare(a.Topic, b.Topic), a.Period.Compare(b.Period), cmp.Compare(a.Path, b.Path))
	})
	for i := range p.Files {
		slices.SortStableFunc(p.Files[i].Edits, func(a, b Edit) int { return model.CompareCodes(a.Code, b.Code) })
	}
}

// Count is how many figures change.
func (p Plan) Count() int {
	n := 0
	for _, f := range p.Files {
		n += len(f.Edits)
	}
	return n
}

// present looks up what the county's files say now.
type present struct {
	c     *model.County
	lines map[string]map[string]*model.Entry[model.Line]
	yesNo map[string]map[string]bool

	records map[string]map[string]*model.Entry[model.Record]
}

func newPresent(c *model.County) *present {
	p := &present{c: c, lines: map[string]map[string]*model.Entry[model.Line]{}, yesNo: map[string]map[string]bool{}, records: map[string]map[string]*model.Entry[model.Record]{}}
	for _, t := range c.Targets.Topics {
		p.yesNo[t.Key] = map[string]bool{}
		for _, f := range t.Value.Figures {
			p.yesNo[t.Key][f.Key] = f.Value.YesNo.V
		}
	}
	return p
}

// Corrects tells whether the edit changes a figure that was there; a mark was none.
func (e *Edit) Corrects() bool {
	return e.Record == nil && e.Before != "" && e.Key != Received && e.Line.Marked(e.Key) == nil
}

func lineOr(l *model.Line) model.Line {
	if l == nil {
		return model.Line{}
	}
	return *l
}

// value is what stands in the file now, as it is written there, and the place's line; nil
// where it has none.
func (p *present) value(e *Entry) (value string, line *model.Line) {
	id := e.Topic + "/" + e.Period.String()
	if e.Record != nil {
		return p.record(id, e)
	}
	if p.lines[id] == nil {
		p.lines[id], _ = linesOf(p.c, e.Topic, e.Period)
	}
	at := p.lines[id][e.Code]
	if at == nil {
		return "", nil
	}
	l := &at.Value
	if e.Key == Received {
		if l.Received.Set {
			return l.Received.V.String(), l
		}
		return "", l
	}
	v := l.Value(e.Key)
	switch m := l.Marked(e.Key); {
	case m != nil:
		return markValue(m), l
	case !v.Set:
		return "", l
	case p.yesNo[e.Topic][e.Key] && v.V != 0:
		return "true", l
	case p.yesNo[e.Topic][e.Key]:
		return "false", l
	}
	return v.V.String(), l
}

// record is what a record says of a field now, and a line that has nothing else of figures.
func (p *present) record(id string, e *Entry) (value string, line *model.Line) {
	if p.records[id] == nil {
		p.records[id], _ = e.Record.ByCode(p.c, e.Period)
	}
	at := p.records[id][e.Code]
	if at == nil {
		return "", nil
	}
	return tidy(heldRecord(&at.Value, e.Key)), &model.Line{}
}

// Cells gives problems of the county's files the cells that they come from, where they
// speak of a line that the plan changes. c is the county with the change.
func (p Plan) Cells(c *model.County, list diag.List) diag.List {
	cells := p.byPosition(c)
	cell := func(pos diag.Pos) diag.Pos {
		e := cells[pos]
		if e == nil && pos.Line > 0 {
			e = cells[diag.Pos{File: pos.File, Line: pos.Line}]
		}
		if e == nil {
			return pos
		}
		return diag.Pos{File: e.Cell}
	}
	out := slices.Clone(list)
	for i := range out {
		out[i].Pos = cell(out[i].Pos)
		if out[i].First != nil {
			first := cell(*out[i].First)
			out[i].First = &first
		}
	}
	return out
}

// byPosition finds the edits by where their values stand, and by line.
func (p Plan) byPosition(c *model.County) map[diag.Pos]*Entry {
	cells := map[diag.Pos]*Entry{}
	for i := range p.Files {
		f := &p.Files[i]
		if f.Record != nil {
			f.recordCells(c, cells)
			continue
		}
		lines, _ := linesOf(c, f.Topic, f.Period)
		for _, e := range f.Edits {
			l := lines[e.Code]
			if l == nil {
				continue
			}
			if line := (diag.Pos{File: l.Pos.File, Line: l.Pos.Line}); cells[line] == nil {
				cells[line] = e.Entry
			}
			for _, v := range l.Value.Values {
				if v.Key == e.Key {
					cells[v.Pos], cells[v.Value.Pos] = e.Entry, e.Entry
				}
			}
			for _, m := range l.Value.Marks {
				if m.Key == e.Key {
					cells[m.Pos], cells[m.Value.Why.Pos], cells[m.Value.As.Pos] = e.Entry, e.Entry, e.Entry
				}
			}
			if e.Key == Received {
				cells[l.Value.Received.Pos] = e.Entry
			}
		}
	}
	return cells
}

// recordCells finds the edits of records by where their values stand, and by line.
func (f *FilePlan) recordCells(c *model.County, cells map[diag.Pos]*Entry) {
	lines, _ := f.Record.ByCode(c, f.Period)
	for _, e := range f.Edits {
		l := lines[e.Code]
		if l == nil {
			continue
		}
		if line := (diag.Pos{File: l.Pos.File, Line: l.Pos.Line}); cells[line] == nil {
			cells[line] = e.Entry
		}
		if cells[l.Pos] == nil {
			cells[l.Pos] = &Entry{Cell: e.Entry.Line}
		}
		for _, v := range l.Value.Values {
			if v.Key == e.Key {
				cells[v.Pos], cells[v.Value.Pos] = e.Entry, e.Entry
			}
		}
		if e.Key == Received && e.Field == nil {
			cells[l.Value.Received.Pos] = e.Entry
		}
	}
}
