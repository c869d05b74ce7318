package export

import (
	"slices"
	"strconv"
	"strings"

	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

func date(name string) field { return field{name, "date"} }
func yes(name string) field  { return field{name, "boolean"} }

// recordTables are the records of data/ that are no figures, as they were read.
func recordTables(r *progress.Report) []table {
	c := r.County
	own := map[string]table{
		"leaders": leadersTable(c), "actions": actionsTable(c), "visits": visitsTable(c), "assessments": assessmentsTable(c), "acceptance": acceptanceTable(c),
		"settings": settingsTable(c), "clauses": clausesTable(c),
	}
	var singles, folders []table
	for _, k := range c.Kinds() {
		t, ok := own[k.Name]
		if plain(k) {
			t, ok = plainTable(c, k), true
		}
		switch {
		case !ok: // it is among topicTables
		case k.Folder():
			folders = append(folders, t)
		default:
			singles = append(singles, t)
		}
	}
	return slices.Concat([]table{livesTable(r), singles[0]}, folders, []table{correctionsTable(c)}, singles[1:])
}

// rowsOf makes the rows of a table from what add is handed.
func rowsOf(make func(add func(cells ...string))) func(func([]string) error) error {
	return func(yield func([]string) error) error {
		var err error
		make(func(cells ...string) {
			if err == nil {
				err = yield(cells)
			}
		})
		return err
	}
}

// dated is a day as it was written, and nothing where it was not.
func dated(d model.Val[model.Date]) string {
	if !d.Set {
		return ""
	}
	return d.V.String()
}

// answered is true or false, and nothing where it was not said.
func answered(v model.Val[bool]) string {
	if !v.Set {
		return ""
	}
	return strconv.FormatBool(v.V)
}

// listed puts the codes or words of a list into one cell.
func listed[T ~string](list []model.Val[T]) string {
	var all []string
	for _, v := range list {
		if v.Set {
			all = append(all, string(v.V))
		}
	}
	return strings.Join(all, " ")
}

func leadersTable(c *model.County) table {
	return table{
		name:   "leaders",
		fields: []field{str("leader"), str("office"), str("tier"), str("town"), str("towns"), str("villages"), str("source")},
		rows: rowsOf(func(add func(...string)) {
			for _, e := range c.Leaders.Leaders {
				l := e.Value
				add(e.Key, l.Office.First(), string(l.Tier.V), string(l.Town.V), listed(l.Towns), listed(l.Villages), phrase.At(e.Pos))
			}
		}),
	}
}

// visitsTable has a row for each day of a visit, and one without a day for a leader who
// reported that there were none.
func visitsTable(c *model.County) table {
	return table{
		name:   "visits",
		fields: []field{str("period"), str("leader"), date("received"), date("on"), str("to"), str("source")},
		rows: rowsOf(func(add func(...string)) {
			for _, f := range c.Visits {
				for _, e := range f.Visits {
					row := func(on, to, source string) {
						add(f.Period.V.String(), e.Key, dated(e.Value.Received), on, to, source)
					}
					for _, v := range e.Value.Days {
						row(dated(v.On), string(v.To.V), phrase.At(v.On.Pos))
					}
					if len(e.Value.Days) == 0 {
						row("", "", phrase.At(e.Pos))
					}
				}
			}
		}),
	}
}

// actionsTable has a row for each reply to an order, and one without for an order that has none.
func actionsTable(c *model.County) table {
	return table{
		name: "actions",
		fields: []field{
			str("period"), str("target"), str("place"), date("assigned"), str("to"), str("cause"), str("measure"), date("promised"), date("reviewed"),
			date("on"), str("says"), str("source"),
		},
		rows: rowsOf(func(add func(...string)) {
			for _, f := range c.Actions {
				for _, e := range f.Actions {
					a := e.Value
					target, place := model.CutCase(e.Key)
					row := func(on, says, source string) {
						add(f.Period.V.String(), target, place, dated(a.Assigned), a.To.V, a.Cause.V, a.Measure.V, dated(a.Promised), dated(a.Reviewed), on, says, source)
					}
					for _, r := range a.Replies {
						row(dated(r.On), r.Says.V, phrase.At(r.On.Pos))
					}
					if len(a.Replies) == 0 {
						row("", "", phrase.At(e.Pos))
					}
				}
			}
		}),
	}
}

func assessmentsTable(c *model.County) table {
	return table{
		name:   "assessments",
		fields: []field{str("year"), str("level"), str("code"), date("on"), str("proposed"), yes("finished"), str("source")},
		rows: rowsOf(func(add func(...string)) {
			for _, f := range c.Assessments {
				year := f.Year.V.String()
				for _, e := range f.Units {
					a := e.Value
					add(year, string(model.LevelUnit), e.Key, dated(a.On), string(a.Proposed.V), answered(a.Finished), phrase.At(e.Pos))
				}
				for _, e := range f.Leaders {
					add(year, string(model.LevelLeader), e.Key, dated(e.Value.On), "", "", phrase.At(e.Pos))
				}
			}
		}),
	}
}

func acceptanceTable(c *model.County) table {
	fields, standards := []field{str("year"), str("level"), str("place"), date("on")}, c.Programme.Vocabulary().Tested()
	titles := map[string]model.Text{}
	for _, s := range standards {
		fields = append(fields, yes(s))
		if e := c.Programme.Vocabulary().Standard(s); e != nil {
			titles[s] = e.Title
		}
	}
	return table{
		name:   "acceptance",
		titles: titles,
		fields: append(fields, date("recheck"), str("source")),
		rows: rowsOf(func(add func(...string)) {
			for _, f := range c.Acceptance {
				row := func(level model.Level, code string, i model.Inspection, source string) {
					cells := []string{f.Year.V.String(), string(level), code, dated(i.On)}
					for _, s := range standards {
						cells = append(cells, answered(i.Told(s)))
					}
					add(append(cells, dated(i.Recheck), source)...)
				}
				for _, e := range f.Villages {
					row(c.Programme.Levels().Smallest(), e.Key, e.Value, phrase.At(e.Pos))
				}
				for _, e := range f.Towns {
					row(c.Programme.Levels().Parts(), e.Key, e.Value, phrase.At(e.Pos))
				}
				if i := f.County; i != nil {
					row(c.Programme.Levels().Whole(), string(c.Programme.Whole().Code.V), *i, phrase.At(i.On.Pos))
				}
			}
		}),
	}
}

// correctionsTable has what figures read before they were put right, and read now.
func correctionsTable(c *model.County) table {
	return table{
		name:   "corrections",
		fields: []field{str("topic"), str("period"), str("place"), str("figure"), str("was"), str("now"), date("on"), str("why"), str("source")},
		rows: rowsOf(func(add func(...string)) {
			for _, t := range c.Targets.Topics {
				for _, f := range figureFiles(c, t.Key) {
					for _, e := range f.Figures {
						corrections(&t, &f, e, add)
					}
				}
			}
		}),
	}
}

func corrections(t *model.Entry[model.Topic], f *model.FigureFile, e model.Entry[model.Line], add func(...string)) {
	for _, c := range e.Value.Corrected {
		name := c.Figure.V
		m := measure(t.Value, name)
		add(t.Key, f.Period.V.String(), e.Key, name, figure(m, c.Was, hidden(c)), figure(m, e.Value.Value(name), e.Value.Marked(name)),
			dated(c.On), c.Why.V, phrase.At(c.Figure.Pos))
	}
}

// hidden is the mark in the place of what a figure was, where that may not be shown.
func hidden(c model.Correction) *model.Mark {
	if c.Was.Set {
		return nil
	}
	return model.SmallMark(c.Was.Pos)
}

// measure is a figure of a topic.
func measure(t model.Topic, name string) model.Measure {
	for _, f := range t.Figures {
		if f.Key == name {
			return f.Value
		}
	}
	return model.Measure{}
}
