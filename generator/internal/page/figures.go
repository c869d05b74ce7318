package page

import (
	"strings"

	"guben/generator/internal/diag"
	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

// figureTables show what a place reported.
type figureTables struct{ *site }

// figuresSection shows what a place, or its branches, reported of all topics.
func (w figureTables) figuresSection(p *page, place *model.Place) {
	years := w.years(place)
	f := doc.Figures{ID: "figures", Note: w.Say("figure.note", nil)}
	for _, y := range years {
		f.Columns = append(f.Columns, w.Period(y))
	}
	topics := w.Report.County.Targets.Topics
	for i := range topics {
		for _, own := range w.reporters(&topics[i].Value, place) {
			f.Parts = append(f.Parts, w.figurePart(&topics[i], years, place, own))
		}
	}
	if len(f.Parts) == 0 {
		return
	}
	p.heading(w.Say("page.place.figures", nil))
	p.add(f)
}

// years are the years that any topic of a place has periods in.
func (w figureTables) years(place *model.Place) []model.Period {
	first, last := 0, -1
	for i := range w.Report.County.Targets.Topics {
		e := &w.Report.County.Targets.Topics[i]
		if len(w.reporters(&e.Value, place)) == 0 {
			continue
		}
		for _, p := range w.Report.TopicPeriods(e.Key) {
			if first == 0 || p.Year < first {
				first = p.Year
			}
			last = max(last, p.Year)
		}
	}
	var years []model.Period
	for y := first; y <= last; y++ {
		years = append(years, model.YearOf(y))
	}
	return years
}

// reporters are the places whose lines a place's page shows: the place itself, or a
// village's branches, and those that were merged into them.
func (w figureTables) reporters(topic *model.Topic, place *model.Place) []*model.Place {
	var own []*model.Place
	switch {
	case topic.Of.V == place.Level:
		own = []*model.Place{place}
	case topic.Of.V == model.LevelBranch && place.Level == model.LevelVillage:
		own = place.Children
	}
	var all []*model.Place
	for _, p := range own {
		all = append(append(all, p), p.Carries()...)
	}
	return all
}

func (w figureTables) figurePart(topic *model.Entry[model.Topic], years []model.Period, of, place *model.Place) doc.FigurePart {
	part := doc.FigurePart{Title: topic.Value.Title.In(w.Lang)}
	if place != of && (place.Up(model.LevelVillage) != of || len(of.Children) > 1) {
		part.Title = w.Say("figure.of", i18n.Args{"Topic": part.Title, "Place": w.Name(place)})
	}
	lines := w.yearLines(topic, years, place)
	for i, in := range lines {
		head := w.figureHead(topic.Key, in)
		if len(in) == 0 && !years[i].Closed(w.Report.AsOf) && place.Lives() {
			head.Note = w.Say("figure.not-due", nil)
		}
		part.Heads = append(part.Heads, head)
	}
	var answers []*model.Entry[model.Measure]
	for i := range topic.Value.Figures {
		f := &topic.Value.Figures[i]
		switch {
		case len(f.Value.AllOf) > 0: // it follows from the others
		case f.Value.YesNo.V:
			answers = append(answers, f)
		default:
			part.Rows = append(part.Rows, w.figureRow(topic.Key, f, lines))
		}
	}
	if len(answers) > 0 {
		part.Rows = append(part.Rows, w.answersRow(topic.Key, answers, lines))
	}
	return part
}

// reported is a period of a topic with what a place reported for it.
type reported struct {
	period model.Period
	line   model.Line
}

// yearLines are a place's lines, year by year, of the periods in which it was there.
func (w figureTables) yearLines(topic *model.Entry[model.Topic], years []model.Period, place *model.Place) [][]reported {
	lines := make([][]reported, len(years))
	for _, p := range w.Report.TopicPeriods(topic.Key) {
		if !place.AliveAt(p.End()) {
			continue
		}
		line, _ := w.Report.Line(topic.Key, p, place)
		n := p.Year - years[0].Year
		lines[n] = append(lines[n], reported{p, line})
	}
	return lines
}

func (w figureTables) figureHead(topic string, in []reported) doc.FigureHead {
	var h doc.FigureHead
	for _, r := range in {
		if r.line.Received.Set && r.line.Received.V.After(w.Report.DueDay(topic, r.period)) {
			h.Note += w.Say("figure.late", i18n.Args{"Period": w.ShortPeriod(r.period), "Day": w.Date(r.line.Received.V)})
		}
		if len(r.line.Values) > 0 {
			h.Sources = append(h.Sources, w.Source(r.line.Values[0].Value.Pos))
		}
	}
	return h
}

// figureRow shows one figure: the reports of a year in one cell, in their order.
func (w figureTables) figureRow(topic string, f *model.Entry[model.Measure], years [][]reported) doc.FigureRow {
	row := doc.FigureRow{Title: w.Say("column.with-unit", i18n.Args{"Title": f.Value.Title.In(w.Lang), "Unit": f.Value.Unit.In(w.Lang)})}
	for _, in := range years {
		var said []string
		for _, r := range in {
			if v := r.line.Value(f.Key); v.Set {
				said = append(said, w.Doubt(w.Report.Doubts([]diag.Pos{v.Pos}), w.Number(v.V.Rat(), 2)))
			} else {
				said = append(said, w.notReported(topic, r.period))
			}
		}
		row.Cells = append(row.Cells, strings.Join(said, w.Say("format.comma", nil)))
	}
	return row
}

// answersRow counts what was answered with yes, and names what was answered with no or
// not at all.
func (w figureTables) answersRow(topic string, answers []*model.Entry[model.Measure], years [][]reported) doc.FigureRow {
	row := doc.FigureRow{Title: w.Say("figure.yes-no", nil), Said: true}
	for _, in := range years {
		var said []string
		for _, r := range in {
			said = append(said, w.answersText(topic, r, answers))
		}
		row.Cells = append(row.Cells, strings.Join(said, w.Say("history.then", nil)))
	}
	return row
}

func (w figureTables) answersText(topic string, r reported, answers []*model.Entry[model.Measure]) string {
	var yes int
	var no, open []string
	for _, f := range answers {
		switch v := r.line.Value(f.Key); {
		case !v.Set && f.Value.Optional.V: // it is asked of some places only
		case !v.Set:
			open = append(open, f.Value.Title.In(w.Lang))
		case v.V == 0:
			no = append(no, f.Value.Title.In(w.Lang))
		default:
			yes++
		}
	}
	if yes == 0 && len(no) == 0 {
		return w.notReported(topic, r.period)
	}
	return w.Say("figure.answers", i18n.Args{"Yes": yes, "No": w.Join(no), "Open": w.Join(open)})
}
