package explain

import (
	"slices"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/tabled"
)

// Way is how what a file or folder of data/ holds comes into it, beside an editor: one value by a
// command, many by a sheet.
type Way struct {
	File, Title string
	Set, Sheet  string // commands; no sheet of what says what is asked for
}

// Ways are those of all that a county records, from the same registry as check and schema: of
// records, the program's own and those that the programme declares, of figures, and of what says
// which these are. A map of boundaries alone comes as it was drawn; sites below are there where they are added up; and nobody is asked for records
// of units or leaders where there are none.
func Ways(w *i18n.Words, c *model.County) []Way {
	tables := tabled.All(c, []*i18n.Words{w})
	var all []Way
	for _, k := range c.Kinds() {
		if k.Name == "map" || k.Name == "sources" && !c.AddsUp() || k.Default && c.Programme.Own() || k.Name == model.PlacesFolder && !c.Programme.Own() {
			continue
		}
		if way := wayOf(w, c, k, tables); way.Set != "" {
			all = append(all, way)
		}
	}
	for _, t := range c.Targets.Topics {
		all = append(all, Way{
			File: "data/" + t.Key + "/", Title: t.Value.Title.In(w.Lang),
			Set: figureCommand(w, c, t.Key), Sheet: "guben sheet export --period " + lastPeriod(w, c, &t),
		})
	}
	return all
}

// wayOf is how the files of a kind are filled, with those of all tables that are its.
func wayOf(w *i18n.Words, c *model.County, k *model.FileKind, all []*tabled.Table) Way {
	way := Way{File: "data/" + k.File()}
	if k.Folder() {
		way.File += "/"
	}
	if k.Declared != nil {
		way.Title = k.Declared.Title.In(w.Lang)
	} else {
		way.Title = w.Say("explain.file."+k.Name+".title", nil)
	}
	tables := slices.DeleteFunc(slices.Clone(all), func(t *tabled.Table) bool { return t.Kind.Name != k.Name })
	if len(tables) == 0 {
		way.Set = "guben set " + k.Name + " " + w.Say("explain.ways.key", nil)
		return way
	}
	places := c.Places()
	for _, t := range tables {
		if t.Shape.Of.Set && len(places.At(t.Shape.Of.V)) == 0 {
			continue
		}
		if line := t.Command(c); way.Set == "" || line != "" {
			way.Set, way.Sheet = line, "guben sheet export --topic "+k.Name+periodOf(c, t)
		}
		if way.Set == "" {
			way.Set = "guben set " + k.Name + " " + w.Say("explain.ways.line", i18n.Args{"Timed": t.Timed()})
		}
	}
	return way
}

// periodOf is the period for which a table is asked, as an option; nothing of one without periods.
func periodOf(c *model.County, t *tabled.Table) string {
	switch newest := t.Newest(c); {
	case !t.Timed():
		return ""
	case newest != "":
		return " --period " + newest
	}
	return " --period " + c.Programme.PeriodOf(t.Kind.Every[0], c.Programme.AsOf.V).String()
}

// figureCommand is how a figure that there is would be set; how any is where there is none.
func figureCommand(w *i18n.Words, c *model.County, topic string) string {
	for _, f := range c.Figures {
		for _, line := range f.Figures {
			for _, v := range line.Value.Values {
				if f.Topic == topic {
					return "guben set " + topic + " " + line.Key + " " + f.Period.V.String() + " " + v.Key + " " + written(&f, v)
				}
			}
		}
	}
	return "guben set " + topic + " " + w.Say("explain.ways.figure", nil)
}

// written is a figure as a file has it.
func written(f *model.FigureFile, v model.Entry[model.Val[model.Amount]]) string {
	switch {
	case !f.YesNo[v.Key]:
		return v.Value.V.String()
	case v.Value.V != 0:
		return "true"
	}
	return "false"
}

// wayTable is the table of them, under its name.
func wayTable(b *Book) []subject {
	if b.county == nil {
		return nil
	}
	short := b.Say("explain.ways.text", nil)
	return []subject{{
		group: "term", names: append([]string{b.Say("explain.ways.name", nil), "ways"}, b.inAll("explain.ways.name")...), short: short,
		entry: func() Entry {
			e := Entry{Name: b.Say("explain.ways.name", nil), Facts: []Fact{b.label("what", short)}}
			for _, way := range b.ways() {
				f := Fact{Label: way.File, Text: way.Title, Code: []string{way.Set}}
				if way.Sheet != "" {
					f.Code = append(f.Code, way.Sheet)
				}
				e.Facts = append(e.Facts, f)
			}
			return e
		},
	}}
}
