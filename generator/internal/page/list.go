package page

import (
	"encoding/json"
	"math"
	"slices"

	"guben/generator/internal/chart"
	"guben/generator/internal/model"
	"guben/generator/internal/picture"
	"guben/generator/internal/progress"
)

// casesList names the list of all that needs attention.
const casesList = "attention"

// casesID names its table on the page, and what a link chooses of it.
const casesID = "cases"

// List is all rows of a table that shows the first of them in its page, as data for the
// theme's js/list.js.
type List struct {
	Lang, Name string
	Reads      func() progress.Reads // nil for what may be about whatever was returned
	Make       func() any
}

// Lists are all lists in every language.
func Lists(in Input) []List {
	var all []List
	for i, words := range in.Words {
		w := newWriter(in, words, i == 0, picture.Plan{})
		all = append(all, List{words.Lang, casesList, nil, func() any { return w.attention.casesList() }})
		all = append(all, w.targets.redLists()...)
		all = append(all, w.changes.lists()...)
	}
	return all
}

// redLists are those of targets with more in the red than their pages hold.
func (w targetPages) redLists() []List {
	var all []List
	for _, t := range w.Report.Targets {
		if t.Leaf != w.Report.Places.Levels.Parts() && len(progress.RedLeaves(w.Report, t)) > leafRows {
			l := w.rowsOf(redList(t), func() chart.Table { return w.redTable(t, math.MaxInt) })
			l.Reads = progress.ReadsTarget(t)
			all = append(all, l)
		}
	}
	return all
}

// lists are those of kinds of changes of which there are more than their page holds.
func (w changePages) lists() []List {
	c := w.newest()
	if c == nil {
		return nil
	}
	var all []List
	for _, make := range w.kinds(c) {
		if t := make(listedChanges); t.List != nil {
			all = append(all, w.rowsOf(t.List.Name, func() chart.Table { return make(math.MaxInt) }))
		}
	}
	return all
}

// list is a list's rows. The same cell stands in many of them, and is written once: a row
// is where its cells stand. A choice has for each row which of its options the row has, -1
// for none.
type list struct {
	Cells   []json.RawMessage `json:"cells"`
	Rows    [][]int           `json:"rows"`
	Choices []*choice         `json:"choices,omitempty"`

	at map[string]int
}

type choice struct {
	ID      string   `json:"id"`
	Label   string   `json:"label"`
	Any     string   `json:"any"`
	Options []option `json:"options"`
	Of      []int    `json:"of,omitempty"`
	In      [][]int  `json:"in,omitempty"`    // in the place of Of, where a row may have several
	Quiet   bool     `json:"quiet,omitempty"` // it is shown where a link chooses by it

	at map[string]int
}

type option struct {
	ID    string `json:"id"`
	Title string `json:"t"`
}

func (l *list) row(cells []chart.Cell) {
	row := make([]int, len(cells))
	for i, c := range cells {
		data := newListCell(c)
		at, ok := l.at[string(data)]
		if !ok {
			at = len(l.Cells)
			l.at[string(data)] = at
			l.Cells = append(l.Cells, data)
		}
		row[i] = at
	}
	l.Rows = append(l.Rows, row)
}

// has notes which options a new row has; of most choices it has one at most.
func (c *choice) has(several bool, ids []string) {
	var in []int
	for _, id := range ids {
		if at, ok := c.at[id]; ok {
			in = append(in, at)
		}
	}
	switch {
	case several:
		c.In = append(c.In, in)
	case len(in) > 0:
		c.Of = append(c.Of, in[0])
	default:
		c.Of = append(c.Of, -1)
	}
}

func (w attentionPage) choose(id string, options ...option) *choice {
	c := &choice{ID: id, Label: w.Say("choice."+id, nil), Any: w.Say("choice."+id+"-any", nil), Options: options, at: map[string]int{}}
	for i, o := range options {
		c.at[o.ID] = i
	}
	return c
}

// casesList is the list of all cases, to be chosen by what caseFilter has.
func (w attentionPage) casesList() *list {
	cases := w.listedCases()
	l := &list{at: map[string]int{}, Choices: w.choices(cases)}
	for _, c := range cases {
		l.row(w.caseRow(c.Case))
		for _, by := range l.Choices {
			by.has(several[by.ID], w.keys(c, by.ID))
		}
	}
	return l
}

// several are the choices of which a row may have several options.
var several = map[string]bool{"owner": true, "state": true}

// choices are what the list may be chosen by: how a case is handled where orders are kept, else
// whether it can still be mended.
func (w attentionPage) choices(cases []listed) []*choice {
	var parts []option
	for _, part := range caseParts(w.places.Levels) {
		if w.stands(part.id) {
			parts = append(parts, option{part.id, w.Say("page.attention."+part.id, w.declared(nil))})
		}
	}
	all := []*choice{
		w.choose("level", parts...), w.choose("town", w.townOptions(cases)...), w.choose("target", w.targetOptions(cases)...),
		w.choose("owner", w.ownerOptions(cases)...),
	}
	if w.Report.Has("actions") {
		all = append(all, w.choose("state", w.stateOptions()...))
	} else {
		all = append(all, w.choose("mend", option{"open", w.Say("case.mendable", nil)}, option{"lost", w.Say("case.lost", nil)}))
	}
	for _, quiet := range []*choice{w.choose("place", w.placeOptions(cases)...), w.choose("at", w.atOptions(cases)...)} {
		quiet.Quiet = true
		all = append(all, quiet)
	}
	return slices.DeleteFunc(all, func(c *choice) bool { return len(c.Options) == 0 })
}

// townOptions are the towns that answer for a case, in the order of the county's.
func (w attentionPage) townOptions(cases []listed) []option {
	answers := map[*model.Place]bool{}
	for _, c := range cases {
		answers[c.Owners.Town] = true
	}
	var all []option
	for _, town := range w.Report.Places.Towns {
		if answers[town] {
			all = append(all, option{town.Code, w.Called(town)})
		}
	}
	return all
}

// partOf is the part of the list that places of a level stand in.
func (w *site) partOf(l model.Level) string {
	for _, part := range caseParts(w.places.Levels) {
		for _, level := range part.levels {
			if level == l {
				return part.id
			}
		}
	}
	return ""
}

func codeOf(p *model.Place) string {
	if p == nil {
		return ""
	}
	return p.Code
}

// rowsOf is the list of a whole table.
func (w *site) rowsOf(name string, make func() chart.Table) List {
	return List{w.Lang, name, nil, func() any {
		l := &list{at: map[string]int{}}
		for _, row := range make().Rows {
			l.row(row)
		}
		return l
	}}
}
