package page

import (
	"strings"

	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

// figures shows what a place reported for a topic, a row a period; a village shows its
// branches' too. A place that the topic is not about shows nothing.
func (w *writer) figures(p *page, topic *model.Entry[model.Topic], place *model.Place) error {
	places := w.reporters(&topic.Value, place)
	if len(places) == 0 {
		return nil
	}
	t := chart.Table{ID: "figures-" + topic.Key, Caption: topic.Value.Title.In(w.Lang), Columns: []chart.Column{{Title: w.Say("column.period", nil), Kind: "text"}}}
	var numbers, answers []*model.Entry[model.Measure]
	for i := range topic.Value.Figures {
		f := &topic.Value.Figures[i]
		if f.Value.YesNo.V || len(f.Value.AllOf) > 0 {
			answers = append(answers, f)
			continue
		}
		numbers = append(numbers, f)
		t.Columns = append(t.Columns, chart.Column{
			Title: w.Say("column.with-unit", i18n.Args{"Title": f.Value.Title.In(w.Lang), "Unit": f.Value.Unit.In(w.Lang)}), Kind: "num",
		})
	}
	if len(answers) > 0 {
		t.Columns = append(t.Columns, chart.Column{Title: w.Say("column.answers", nil), Kind: "text"})
	}
	for _, period := range w.Report.TopicPeriods(topic.Key) {
		for _, own := range places {
			if own.AliveAt(period.End()) {
				t.Rows = append(t.Rows, w.figuresRow(topic, period, place, own, numbers, answers))
			}
		}
	}
	return p.table(t)
}

// reporters are the places whose lines a place's page shows: the place itself, or a
// village's branches, and those that were merged into them.
func (w *writer) reporters(topic *model.Topic, place *model.Place) []*model.Place {
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

// figuresRow is what one place reported for one period, with the line that it was read
// from. All that is asked with yes or no stands in one cell.
func (w *writer) figuresRow(topic *model.Entry[model.Topic], p model.Period, of, place *model.Place, numbers, answers []*model.Entry[model.Measure]) []chart.Cell {
	head := chart.Cell{Text: w.Period(p)}
	if place != of && (place.Up(model.LevelVillage) != of || len(of.Children) > 1) {
		head.Sub = w.Name(place)
	}
	line, ok := w.Report.Line(topic.Key, p, place)
	if ok && line.Received.Set && line.Received.V.After(w.Report.DueDay(topic.Key, p)) {
		head.Sub = strings.TrimSpace(head.Sub + " " + w.Say("figure.late", i18n.Args{"Day": w.Date(line.Received.V)}))
	}
	if ok && len(line.Values) > 0 {
		head.Source = source(line.Values[0].Value.Pos)
	}
	row := []chart.Cell{head}
	for _, f := range numbers {
		if v := line.Value(f.Key); v.Set {
			row = append(row, chart.Cell{Text: w.Number(v.V.Rat(), 2)})
		} else {
			row = append(row, chart.Cell{Text: w.notReported(topic.Key, p)})
		}
	}
	if len(answers) > 0 {
		row = append(row, w.answersCell(topic.Key, p, line, answers))
	}
	return row
}

func (w *writer) notReported(topic string, p model.Period) string {
	if w.Report.Due(topic, p) {
		return w.Say("figure.overdue", nil)
	}
	return w.Say("figure.not-due", nil)
}

// answersCell counts what was answered with yes, and names what was answered with no or
// not at all.
func (w *writer) answersCell(topic string, p model.Period, line model.Line, answers []*model.Entry[model.Measure]) chart.Cell {
	var yes int
	var no, open []string
	for _, f := range answers {
		switch v := line.Value(f.Key); {
		case len(f.Value.AllOf) > 0:
			continue // it follows from the others
		case !v.Set:
			open = append(open, f.Value.Title.In(w.Lang))
		case v.V == 0:
			no = append(no, f.Value.Title.In(w.Lang))
		default:
			yes++
		}
	}
	if yes == 0 && len(no) == 0 {
		return chart.Cell{Text: w.notReported(topic, p)}
	}
	return chart.Cell{Text: w.Say("figure.answers", i18n.Args{"Yes": yes, "No": w.Join(no), "Open": w.Join(open)})}
}
