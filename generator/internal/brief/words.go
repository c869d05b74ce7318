package brief

import (
	"slices"
	"strconv"
	"strings"

	"guben/generator/internal/chart"
	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// glue puts sentences together.
func (s *draft) glue(sentences ...string) string {
	out := ""
	for _, x := range sentences {
		switch {
		case out == "":
			out = x
		case x != "":
			out = s.Say("brief.glue", i18n.Args{"First": out, "Then": x})
		}
	}
	return out
}

// names lists names; where one of them is a list itself, semicolons part them.
func (s *draft) names(names []string) string {
	comma := s.Say("format.comma", nil)
	if slices.ContainsFunc(names, func(name string) bool { return strings.Contains(name, comma) }) {
		comma = s.Say("brief.semicolon", nil)
	}
	return strings.Join(names, comma)
}

// span names the period that a result is of; of one that still runs, the months so far.
func (s *draft) span(p model.Period) string {
	if p.Closed(s.then.AsOf) {
		return s.Period(p)
	}
	year, from, _ := p.Start().YMD()
	last, to, _ := s.then.AsOf.YMD()
	switch {
	case p.Every == model.EveryMonth:
		return s.Period(p)
	case last != year:
		return s.Say("brief.months-across", i18n.Args{"Year": strconv.Itoa(year), "From": s.month(from), "ToYear": strconv.Itoa(last), "To": s.month(to)})
	}
	return s.Say("brief.months", i18n.Args{"Year": strconv.Itoa(year), "From": s.month(from), "To": s.month(to)})
}

func (s *draft) month(n int) string { return s.Say("format.month."+strconv.Itoa(n), nil) }

// places is a number of places: 3个镇, 2名领导干部.
func (s *draft) places(l model.Level, n int) string {
	return s.Say("brief.places."+string(l), i18n.Args{"Count": s.Int(n), "N": n})
}

// exactly is a result's value where it can be told from its bound in figures.
func (s *draft) exactly(r *progress.Result) string {
	text := s.Value(r)
	for _, id := range []string{"format.just-above", "format.just-below"} {
		if text == s.Say(id, i18n.Args{"Value": s.Amount(r.Target, r.Place.Level, r.Bound)}) {
			return ""
		}
	}
	return text
}

// runArgs say a run.
func (s *draft) runArgs(run progress.Run) i18n.Args {
	return i18n.Args{"Since": s.Period(run.Since), "Quarters": s.Int(run.Quarters), "N": run.Quarters, "Unknown": run.Unknown}
}

// foreword says what the brief was written from.
func (s *draft) foreword() {
	s.say(doc.Paragraph{Text: s.Say("brief.foreword."+s.of(), i18n.Args{"Day": s.Date(s.then.AsOf)})})
}

func (s *draft) section(n int, id string) string {
	return s.Say("brief.section", i18n.Args{"Ordinal": s.ordinal(n), "Title": s.Say("brief.part."+id, nil)})
}

// ordinal is how sections are numbered: 一, 二, 三.
func (s *draft) ordinal(n int) string { return s.Say("brief.ordinal."+strconv.Itoa(n), nil) }

func (s *draft) column(id, kind string) chart.Column {
	return chart.Column{Title: s.Say("brief.column."+id, nil), Kind: kind}
}

// valued is a place with its value, or its status where it has none: 甲镇（6.2%）. Of a
// duty that is done or not its name is enough.
func (s *draft) valued(r *progress.Result) string {
	text := s.Value(r)
	switch {
	case r.Value == nil:
		text = s.Status(r.Degree())
	case yesNo(r):
		return s.Called(r.Place)
	}
	return s.Say("sentence.period-value", i18n.Args{"Period": s.Called(r.Place), "Value": text})
}

func (s *draft) topic(name string) string { return s.Topic(s.Report, name) }
