package brief

import (
	"slices"

	"guben/generator/internal/chart"
	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// progressSection is the first section: how the place stands as a whole.
type progressSection struct {
	*draft
	itemWords
}

func (s progressSection) write() {
	s.heading(s.section(1, "progress"))
	shown := s.headlines()
	text := s.glue(s.Promises(s.then.Promises(s.place)), s.changed())
	if n := len(shown); n > 0 && s.county() {
		text = s.glue(text, s.Say("brief.overall.headlines", i18n.Args{"Count": s.Int(n), "N": n, "Good": s.Int(countItems(shown))}))
	}
	if text == "" {
		text = s.Say("brief.overall.same", nil)
	}
	s.say(doc.Paragraph{Text: text})
	s.figure(chart.StandingLow(s.charts(), s.place, s.Report.Snapshots()[:s.at+1]))
	s.table(s.headlineTable(shown), s.Say("brief.caption.headlines", nil))
}

func (s *draft) charts() chart.Charts {
	return chart.Charts{Phrases: phrase.Phrases{Words: s.Words}, Report: s.then, Href: s.Href}
}

// changed names the place's own targets that turned red, and those that ceased to be.
func (s progressSection) changed() string {
	c := s.changes()
	if c == nil {
		return ""
	}
	said := ""
	for _, x := range []struct {
		id    string
		turns []progress.Turn
	}{{"recovered", c.Recovered}, {"turned", c.Turned}} {
		var names []string
		for _, t := range x.turns {
			if t.Place == s.place {
				names = append(names, s.Short(t.Target))
			}
		}
		if len(names) > 0 {
			said = s.glue(said, s.Say("brief.overall."+x.id, i18n.Args{"Names": s.names(names), "N": len(names)}))
		}
	}
	return said
}

// headlines are the first of the headline targets.
func (s progressSection) headlines() []*item {
	all := slices.DeleteFunc(slices.Clone(s.items), func(it *item) bool { return !it.target.InHeadlines() })
	return all[:min(len(all), s.measure.headlines)]
}

func countItems(items []*item) int {
	n := 0
	for _, it := range items {
		if good(it.r) {
			n++
		}
	}
	return n
}

// headlineTable has one line a target.
func (s progressSection) headlineTable(items []*item) chart.Table {
	t := chart.Table{Columns: []chart.Column{
		s.column("target", "text"), s.column("value", "num"), s.column("bound", "num"), s.column("gap", "text"), s.column("status", "light"),
	}}
	for _, it := range items {
		t.Rows = append(t.Rows, []chart.Cell{
			{Text: it.name, Href: s.Href("target", it.target.ID)}, {Text: it.value}, {Text: it.bound}, {Text: it.gap}, {Light: it.r.Light, Status: it.status},
		})
	}
	if len(items) > 0 {
		t.Foot = [][]chart.Cell{{{Text: s.Say("brief.column.good", nil)}, {}, {}, {}, {Text: s.fraction(countItems(items), len(items))}}}
	}
	return t
}

func (s *draft) fraction(part, whole int) string {
	return s.Say("format.fraction", i18n.Args{"Part": s.Int(part), "Whole": s.Int(whole)})
}
