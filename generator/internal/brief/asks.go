package brief

import (
	"slices"
	"strings"

	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// askSection is the fourth section: what is to be done next, by when, and by whom.
type askSection struct {
	*draft
	itemWords
}

// ask is what is to be done by a day.
type ask struct {
	day  model.Date
	text string
}

func (s askSection) write(list problemList) {
	s.heading(s.section(4, "asks"))
	all := s.reports()
	for _, p := range s.told(list) {
		if c := list.cases[p]; c.Mendable && c.By.After(s.then.AsOf) {
			all = append(all, ask{c.By, s.mend(p)})
		}
	}
	if len(all) == 0 {
		s.say(doc.Paragraph{Text: s.Say("brief.ask.none", nil)})
		return
	}
	slices.SortStableFunc(all, func(a, b ask) int { return a.day.Compare(b.day) })
	s.list(s.byDay(all))
}

// byDay gathers what is asked by the same day.
func (s askSection) byDay(all []ask) []doc.Paragraph {
	var items []doc.Paragraph
	for len(all) > 0 && len(items) < s.measure.asks {
		n := slices.IndexFunc(all, func(a ask) bool { return a.day != all[0].day })
		if n < 0 {
			n = len(all)
		}
		var texts []string
		for _, a := range all[:n] {
			texts = append(texts, a.text)
		}
		items = append(items, doc.Paragraph{Head: s.Say("brief.ask.by", i18n.Args{"Day": s.Date(all[0].day)}), Text: s.sentence(texts)})
		all = all[n:]
	}
	return items
}

// sentence joins what is asked into one sentence.
func (s askSection) sentence(texts []string) string {
	return s.Say("brief.ask.sentence", i18n.Args{"Asked": strings.Join(texts, s.Say("brief.semicolon", nil))})
}

// reports are those that fall due next, those of a day and a period in one.
func (s askSection) reports() []ask {
	var all []ask
	coming := s.coming()
	for i := 0; i < len(coming); {
		first := coming[i]
		var names []string
		for ; i < len(coming) && coming[i].day == first.day && coming[i].of == first.of; i++ {
			if d := coming[i]; d.count > 0 {
				names = append(names, s.Say("brief.ask.topic", i18n.Args{"Title": d.title, "Count": s.Int(d.count), "N": d.count, "Who": s.who(d)}))
			}
		}
		if len(names) > 0 {
			all = append(all, ask{first.day, s.Say("brief.ask.report", i18n.Args{"Names": s.names(names), "Period": first.of})})
		}
	}
	return all
}

// who owes a report; of a part this goes without saying.
func (s askSection) who(d due) string {
	if s.county() {
		return d.who
	}
	return ""
}

// mend says who is to bring a target in order.
func (s askSection) mend(p *problem) string {
	args := i18n.Args{"Who": s.whom(p), "Target": p.name, "Asked": ""}
	if p.r.Bound != nil && !yesNo(p.r) {
		args["Asked"] = s.asked(p.item, s.Amount(p.target, s.place.Level, p.r.Bound))
	}
	return s.Say("brief.ask.mend", args)
}

// whom names the worst of those that are red, and how many they are; the place itself where
// none is.
func (s askSection) whom(p *problem) string {
	if len(p.red) == 0 {
		return s.Called(s.place)
	}
	return s.Say("brief.ask.whom", i18n.Args{"Name": s.Called(p.red[0]), "Places": s.places(p.level, len(p.red)), "N": len(p.red)})
}

// told are the problems that the text tells.
func (s *draft) told(l problemList) []*problem { return l.own[:min(len(l.own), s.measure.problems)] }

// problemList are the targets that are not in order.
type problemList struct {
	own   []*problem // red or yellow at the place itself, the most serious first
	below []*problem // in order there, and red at places below
	grey  []*item    // that cannot be told
	cases map[*problem]*progress.Case
}
