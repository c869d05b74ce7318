package brief

import (
	"cmp"
	"math/big"
	"slices"

	"guben/generator/internal/chart"
	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// casePart tells what has been wrong longest below the brief's place, and who answers.
type casePart struct{ *draft }

// matter is a target that is red at one place below the brief's own.
type matter struct {
	target *progress.Target
	place  *model.Place
	r      *progress.Result // nil where the snapshot keeps none
	run    progress.Run
	owners string
}

const (
	tableCases = 10 // how many cases the table lists
	toldCases  = 3  // how many of them a sentence tells
)

// compareShort puts what is farthest from what is asked first: what has no value at all
// comes before that, and what the snapshot does not keep after it.
func compareShort(a, b *progress.Result) int {
	rank := func(r *progress.Result) int {
		switch {
		case r == nil:
			return 2
		case r.Value == nil:
			return 0
		default:
			return 1
		}
	}
	if order := cmp.Compare(rank(a), rank(b)); order != 0 || rank(a) != 1 {
		return order
	}
	return shortfall(b).Cmp(shortfall(a))
}

// shortfall is how far a value is from what it is held against now, as a share of it.
func shortfall(r *progress.Result) *big.Rat {
	against := r.Bound
	if r.Open && r.Pace != nil {
		against = r.Pace
	}
	if against.Sign() == 0 {
		return big.NewRat(1, 1)
	}
	d := new(big.Rat).Sub(against, r.Value)
	d.Quo(d, against)
	return d.Abs(d)
}

// write tells the cases that have been red longest, the farthest off first among them.
func (s casePart) write() {
	if h := progress.HandledOf(s.Report, s.place, s.then.AsOf); h.Ordered > 0 {
		s.table(s.handledTable(h), s.Say("brief.caption.handled", nil))
	}
	all := s.cases()
	if len(all) == 0 {
		s.say(doc.Paragraph{Text: s.Say("brief.cases.none."+s.scope(), phrase.Declared(s.Report, nil))})
		return
	}
	shown := all[:min(len(all), tableCases)]
	s.say(doc.Paragraph{Text: s.Say("brief.cases.count."+s.scope(), phrase.Declared(s.Report, i18n.Args{"Count": s.Int(len(all)), "N": len(all)}))})
	var items []doc.Paragraph
	for _, c := range shown[:min(len(shown), toldCases)] {
		args := s.runArgs(c.run)
		args["Place"], args["Target"], args["State"], args["Owners"] = s.Called(c.place), s.Short(c.target), s.state(c), c.owners
		items = append(items, doc.Paragraph{Text: s.Say("brief.cases.told", args)})
	}
	s.list(items)
	t := s.caseTable(shown)
	t.Note = s.Say("brief.cases.note", i18n.Args{"Count": s.Int(len(all)), "Rows": s.Int(len(shown))})
	s.table(t, s.Say("brief.caption.cases", nil))
}

// handledTable is how many cases had been ordered, and how many of them were in which state.
func (s casePart) handledTable(h progress.Handled) chart.Table {
	t := chart.Table{Columns: []chart.Column{{Title: s.Say("column.ordered", nil), Kind: "num"}}}
	row := []chart.Cell{{Text: s.Int(h.Ordered)}}
	for _, state := range progress.Handlings {
		if state != progress.Unassigned {
			t.Columns = append(t.Columns, chart.Column{Title: s.Say("handling."+string(state), nil), Kind: "num"})
			row = append(row, chart.Cell{Text: s.Int(h.By[state])})
		}
	}
	t.Rows = [][]chart.Cell{row}
	return t
}

// scope says what stands below: the towns, units and leaders of the county, or the
// villages and leaders of a town.
func (s casePart) scope() string {
	if s.county() {
		return "county"
	}
	return "town"
}

func (s casePart) cases() []*matter {
	var all []*matter
	for _, t := range s.then.Targets {
		for _, place := range s.answering(t) {
			if run := s.run(t, place); run.Quarters > 0 {
				all = append(all, &matter{target: t, place: place, r: s.result(t, place), run: run, owners: s.owners(place)})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b *matter) int {
		return cmp.Or(cmp.Compare(b.run.Quarters, a.run.Quarters), compareShort(a.r, b.r))
	})
	return all
}

// answering are the places below that a target is looked at by; of a town also its leaders.
func (s casePart) answering(t *progress.Target) []*model.Place {
	if t.Leaf != model.LevelLeader || s.county() {
		return s.tested(t)
	}
	var own []*model.Place
	for _, l := range s.then.Places.Leaders {
		if l.Leader.Town.Set && s.place.Bears(string(l.Leader.Town.V)) {
			own = append(own, l)
		}
	}
	return own
}

// mostOwners is how many of those who answer for a place are named: a town to which thirty
// leaders are attached would fill a sheet with them.
const mostOwners = 4

// owners names who answers for a place: town, unit and leaders, by office.
func (s *draft) owners(place *model.Place) string {
	o := s.then.Owners(place)
	var names []string
	if o.Town != nil {
		names = append(names, s.Called(o.Town))
	}
	if o.Unit != nil {
		names = append(names, s.Called(o.Unit))
	}
	for _, l := range o.Leaders {
		names = append(names, s.Called(l))
	}
	if len(names) == 0 {
		names = []string{s.Called(place)}
	}
	if len(names) > mostOwners {
		return s.Say("brief.many-owners", i18n.Args{"Names": s.names(names[:mostOwners-1]), "Count": len(names)})
	}
	return s.names(names)
}

func (s casePart) state(c *matter) string {
	if c.r == nil || c.r.Value == nil {
		return s.status(c)
	}
	if gap := s.Gap(c.r); gap != "" {
		return s.Say("brief.cases.value", i18n.Args{"Period": s.span(c.r.Period), "Value": s.Value(c.r), "Near": s.exactly(c.r) == "", "Gap": gap})
	}
	return s.status(c)
}

func (s casePart) status(c *matter) string {
	if c.r != nil {
		return s.Status(c.r.Degree())
	}
	return s.Status(s.stateOf(c.target, c.place).Degree())
}

// caseTable lists cases, with values and gaps where the snapshot keeps any.
func (s casePart) caseTable(cases []*matter) chart.Table {
	valued := slices.ContainsFunc(cases, func(c *matter) bool { return c.r != nil })
	t := chart.Table{Columns: []chart.Column{s.column("place", "text"), s.column("target", "text"), s.column("status", "light")}}
	if valued {
		t.Columns = append(t.Columns, s.column("value", "num"), s.column("gap", "text"))
	}
	t.Columns = append(t.Columns, s.column("quarters", "num"), s.column("owners", "text"))
	for _, c := range cases {
		row := []chart.Cell{
			{Text: s.Called(c.place), Href: s.Href(string(c.place.Level), c.place.Code)}, {Text: s.Short(c.target), Href: s.Href("target", c.target.ID)},
			{Light: progress.Red, Status: s.status(c)},
		}
		if valued {
			row = append(row, s.valueCells(c)...)
		}
		t.Rows = append(t.Rows, append(row, chart.Cell{Text: s.Int(c.run.Quarters), Sub: s.Say("brief.cell.since", s.runArgs(c.run))}, chart.Cell{Text: c.owners}))
	}
	return t
}

func (s casePart) valueCells(c *matter) []chart.Cell {
	if c.r == nil {
		return []chart.Cell{{Text: s.Say("format.none", nil)}, {}}
	}
	return []chart.Cell{{Text: s.Value(c.r), Sub: s.span(c.r.Period)}, {Text: s.Gap(c.r)}}
}
