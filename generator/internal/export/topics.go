package export

import (
	"slices"
	"strconv"
	"strings"

	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

func str(name string) field { return field{name, "string"} }
func num(name string) field { return field{name, "number"} }

func placesTable(r *progress.Report) table {
	var said []string
	if r.County.Programme.Own() { // the tables of towns and villages have them by default
		said = r.County.TraitsSaid(r.Places.Levels.Inner()...)
	}
	fields, titles := traitFields(r.County, said)
	return table{
		name:   "places",
		titles: titles,
		fields: slices.Concat([]field{str("code"), str("level"), str("name"), str("parent")}, fields, []field{str("source")}),
		rows: func(yield func([]string) error) error {
			for _, level := range r.Places.Levels.Tree() {
				if level == model.LevelBranch && !r.County.Branched() {
					continue
				}
				for _, p := range r.Places.At(level) {
					parent := ""
					if p.Parent != nil {
						parent = p.Parent.Code
					}
					var traits model.Map[model.Val[bool]]
					if p.Record != nil {
						traits = p.Record.Traits
					}
					if err := yield(slices.Concat([]string{p.Code, string(level), p.Name, parent}, traitCells(traits, said), []string{phrase.At(p.Pos)})); err != nil {
						return err
					}
				}
			}
			return nil
		},
	}
}

// traitFields are the columns of traits, with what the programme says of a place that has them.
func traitFields(c *model.County, names []string) (fields []field, titles map[string]model.Text) {
	titles = map[string]model.Text{}
	for _, name := range names {
		fields = append(fields, str(name))
		titles[name] = c.Programme.Vocabulary().Traits.At(name).Yes
	}
	return fields, titles
}

// traitCells are what a place says of traits: nothing of those of which it says nothing.
func traitCells(said model.Map[model.Val[bool]], names []string) []string {
	cells := make([]string, len(names))
	for i, name := range names {
		if v := said.At(name); v != nil {
			cells[i] = answered(*v)
		}
	}
	return cells
}

// topicTables are the topics of data/ as they were read, one table each.
func topicTables(r *progress.Report) []table {
	c := r.County
	tables := []table{programmeTable(c), targetsTable(c), townsTable(c), villagesTable(r), unitsTable(c), teamsTable(c)}
	tables = append(tables, recordTables(r)...)
	tables = slices.DeleteFunc(tables, func(t table) bool {
		k := c.Kind(t.name)
		if c.Programme.Own() && k != nil && k.Default {
			return true // its places, of whatever levels, are in places.csv and lives.csv
		}
		return k != nil && !k.Needed && !r.Has(t.name)
	})
	for i := range c.Targets.Topics {
		tables = append(tables, figuresTable(r, &c.Targets.Topics[i]))
	}
	return tables
}

func programmeTable(c *model.County) table {
	p := c.Programme
	return table{
		name:   "programme",
		fields: []field{str("name"), str("county"), str("county_name"), str("start"), str("end"), str("baseline"), str("as_of"), str("sample"), str("year_starts")},
		rows: func(yield func([]string) error) error {
			sample := "false"
			if p.IsSample() {
				sample = "true"
			}
			return yield([]string{p.Name.First(), string(p.Whole().Code.V), p.Whole().Name.V, p.Start.V.String(), p.End.V.String(), p.Baseline.V.String(), p.AsOf.V.String(), sample, p.YearStarts.V.String()})
		},
	}
}

// aimed is what a test aims at, as one cell: a number, in percent where it was written so, a
// figure, a number for each period, or the two ends of a band.
func aimed(a *model.Aim, percent bool) string {
	number := func(n model.Number) string {
		if n.Percent || percent {
			return decimal(inUnit(n.Rat(), phrase.FormPercent))
		}
		return decimal(n.Rat())
	}
	switch {
	case a.Band():
		return number(a.From.V) + ".." + number(a.To.V)
	case len(a.ByPeriod) > 0:
		var all []string
		for _, e := range a.ByPeriod {
			all = append(all, e.Key+"="+number(e.Value.V))
		}
		return strings.Join(all, " ")
	case a.Figure() != "":
		return a.Figure()
	case !a.Said():
		return ""
	}
	return number(a.Value.V.Number)
}

// aimKind is the kind of a column of aims: a number, unless one is none.
func aimKind(c *model.County, of func(*model.Target) *model.Aim) string {
	for i := range c.Targets.Targets {
		if a := of(&c.Targets.Targets[i].Value); a.Band() || a.Figure() != "" || len(a.ByPeriod) > 0 {
			return "any"
		}
	}
	return "number"
}

func targetsTable(c *model.County) table {
	test := func(t *model.Target) *model.Aim { return t.Test.Aim() }
	own := func(t *model.Target) *model.Aim { return t.RollUp.Aim() }
	return table{
		name: "targets",
		fields: []field{
			str("target"), str("title"), str("clause"), str("kind"), str("figure"), str("test"), {"value", aimKind(c, test)},
			str("roll_up"), str("share_test"), {"share", aimKind(c, own)}, str("source"),
		},
		rows: func(yield func([]string) error) error {
			for _, e := range c.Targets.Targets {
				t := e.Value
				value, share := aimed(test(&t), false), aimed(own(&t), t.RollUp.By.V == model.ByShare)
				row := []string{e.Key, t.Title.First(), t.Clause.V, string(t.Kind.V), t.Figure.V, string(t.Test.Op.V), value, string(t.RollUp.By.V), "", share, phrase.At(e.Pos)}
				if t.RollUp.Op.Set {
					row[8] = string(t.RollUp.Op.V)
				}
				if err := yield(row); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

func townsTable(c *model.County) table {
	said := c.TraitsSaid(model.LevelTown)
	fields, titles := traitFields(c, said)
	return table{
		name: "towns", titles: titles,
		fields: slices.Concat([]field{str("code"), str("name")}, fields, []field{date("until"), str("into"), str("source")}),
		rows: func(yield func([]string) error) error {
			for _, e := range c.Towns.Towns {
				until, into := ended(e.Value.Merged, e.Value.Closed)
				if err := yield(slices.Concat([]string{e.Key, e.Value.Name.V}, traitCells(e.Value.Traits, said), []string{until, into, phrase.At(e.Pos)})); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

func villagesTable(r *progress.Report) table {
	said := r.County.TraitsSaid(model.LevelVillage)
	fields, titles := traitFields(r.County, said)
	return table{
		name: "villages", titles: titles,
		fields: slices.Concat([]field{str("code"), str("name"), str("town"), str("kind")}, fields,
			[]field{num("branches"), date("since"), date("until"), str("into"), str("source")}),
		rows: func(yield func([]string) error) error {
			for _, p := range r.Places.Villages {
				since := dated(p.Record.Opened)
				if s := p.Record.Split; s != nil {
					since = dated(s.On)
				}
				until, into := ended((*model.Merger)(p.Record.Merged), p.Record.Closed)
				branches := strconv.Itoa(max(1, len(p.Record.Branches)))
				row := slices.Concat([]string{p.Code, p.Name, p.Parent.Code, r.County.ClassOf(p)}, traitCells(p.Record.Traits, said), []string{branches, since, until, into, phrase.At(p.Pos)})
				if err := yield(row); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

func unitsTable(c *model.County) table {
	return table{
		name: "units", fields: []field{str("code"), str("name"), str("level"), str("town"), str("source")},
		rows: func(yield func([]string) error) error {
			for _, e := range c.Units.Units {
				if err := yield([]string{e.Key, e.Value.Name.V, string(e.Value.Level.V), string(e.Value.Town.V), phrase.At(e.Pos)}); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

// teamsTable has a row for each unit that sent cadres to a team, and one for the cadres
// that no unit is named for.
func teamsTable(c *model.County) table {
	return table{
		name:   "teams",
		fields: []field{str("batch"), str("village"), str("unit"), num("cadres"), str("from"), num("sent"), str("source")},
		rows: func(yield func([]string) error) error {
			for _, f := range c.Teams {
				for _, e := range f.Teams {
					for _, row := range teamRows(f.Batch.V, e) {
						if err := yield(row); err != nil {
							return err
						}
					}
				}
			}
			return nil
		},
	}
}

func teamRows(batch model.Period, e model.Entry[model.Team]) [][]string {
	rest := e.Value.Cadres.V
	row := func(from string, n model.Amount) []string {
		return []string{batch.String(), e.Key, e.Value.Unit.V, e.Value.Cadres.V.String(), from, n.String(), phrase.At(e.Pos)}
	}
	var rows [][]string
	for _, from := range e.Value.From {
		rows = append(rows, row(from.Key, from.Value.V))
		rest -= from.Value.V
	}
	if rest != 0 || len(rows) == 0 {
		rows = append(rows, row("", rest))
	}
	return rows
}

// figuresTable has the lines of a topic as they were written: figures that follow from
// others are not in them.
func figuresTable(r *progress.Report, e *model.Entry[model.Topic]) table {
	fields := []field{str("period"), str("place")}
	var written []model.Entry[model.Measure]
	for _, f := range e.Value.Figures {
		switch {
		case f.Value.Reckoned():
			continue
		case f.Value.YesNo.V:
			fields = append(fields, yes(f.Key))
		default:
			fields = append(fields, num(f.Key))
		}
		written = append(written, f)
	}
	fields = append(fields, date("received"), str("source"))
	return table{name: e.Key, topic: &e.Value, marked: marked(r.County, e.Key), fields: fields, rows: rowsOf(func(add func(...string)) {
		for _, file := range figureFiles(r.County, e.Key) {
			for _, line := range file.Figures {
				row := []string{file.Period.V.String(), line.Key}
				for _, f := range written {
					row = append(row, figure(f.Value, line.Value.Value(f.Key), line.Value.Marked(f.Key)))
				}
				add(append(row, dated(line.Value.Received), phrase.At(line.Pos))...)
			}
		}
	})}
}

// marked tells whether a topic has marks in the place of figures.
func marked(c *model.County, topic string) bool {
	for _, f := range figureFiles(c, topic) {
		if slices.ContainsFunc(f.Figures, func(e model.Entry[model.Line]) bool { return len(e.Value.Marks) > 0 }) {
			return true
		}
	}
	return false
}

// figure is a figure as it was written, or the mark in its place.
func figure(m model.Measure, v model.Val[model.Amount], mark *model.Mark) string {
	switch {
	case mark != nil:
		return string(mark.As.V)
	case !v.Set:
		return ""
	case m.YesNo.V:
		return strconv.FormatBool(v.V != 0)
	default:
		return v.V.String()
	}
}

// figureFiles are a topic's files in order of period.
func figureFiles(c *model.County, topic string) []model.FigureFile {
	var files []model.FigureFile
	for _, f := range c.Figures {
		if f.Topic == topic {
			files = append(files, f)
		}
	}
	slices.SortFunc(files, func(a, b model.FigureFile) int { return a.Period.V.Compare(b.Period.V) })
	return files
}
