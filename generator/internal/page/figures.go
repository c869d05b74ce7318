package page

import (
	"strings"

	"guben/generator/internal/diag"
	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// figureTables show what a place reported.
type figureTables struct{ *site }

// figuresSection shows what a place, or its branches, reported of all topics.
func (w figureTables) figuresSection(p *page, place *model.Place) {
	all := progress.FiguresOf(w.Report, place)
	f := doc.Figures{ID: "figures", Note: w.Say("figure.note", nil)}
	for _, y := range all.Years {
		f.Columns = append(f.Columns, w.Period(y))
	}
	for _, x := range all.Topics {
		f.Parts = append(f.Parts, w.figurePart(x, all.Years, place))
	}
	if len(f.Parts) == 0 {
		return
	}
	p.heading(w.Say("page.place.figures", nil))
	p.add(f)
}

func (w figureTables) figurePart(x progress.ReportedTopic, years []model.Period, of *model.Place) doc.FigurePart {
	topic := x.Topic
	part := doc.FigurePart{Title: topic.Value.Title.In(w.Lang)}
	if x.By != of && (x.By.Up(w.Report.Places.Levels.Smallest()) != of || len(of.Children) > 1) {
		part.Title = w.Say("figure.of", i18n.Args{"Topic": part.Title, "Place": w.Name(x.By)})
	}
	for i, in := range x.Years {
		head := w.figureHead(topic.Key, in)
		if len(in) == 0 && !years[i].Closed(w.Report.AsOf) && x.By.Lives() {
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
			part.Rows = append(part.Rows, w.figureRow(topic.Key, f, x))
		}
	}
	if len(answers) > 0 {
		part.Rows = append(part.Rows, w.answersRow(topic.Key, answers, x.Years))
	}
	return part
}

func (w figureTables) figureHead(topic string, in []progress.ReportedLine) doc.FigureHead {
	var h doc.FigureHead
	for _, r := range in {
		if r.Line.Received.Set && r.Line.Received.V.After(w.Report.DueDay(topic, r.Period)) {
			h.Note += w.Say("figure.late", i18n.Args{"Period": w.ShortPeriod(r.Period), "Day": w.Date(r.Line.Received.V)})
		}
		if len(r.Line.Values) > 0 {
			h.Sources = append(h.Sources, w.Source(r.Line.Values[0].Value.Pos))
		}
	}
	return h
}

// figureRow shows one figure: the reports of a year in one cell, in their order.
func (w figureTables) figureRow(topic string, f *model.Entry[model.Measure], x progress.ReportedTopic) doc.FigureRow {
	row := doc.FigureRow{Title: w.Say("column.with-unit", i18n.Args{"Title": f.Value.Title.In(w.Lang), "Unit": f.Value.Unit.In(w.Lang)})}
	for _, in := range x.Years {
		var said []string
		for _, r := range in {
			said = append(said, w.figureText(topic, f, x.By, r))
		}
		row.Cells = append(row.Cells, strings.Join(said, w.Say("format.comma", nil)))
	}
	return row
}

// figureText is what a line says of a figure, what the figure is reckoned to be, or why
// there is none.
func (w figureTables) figureText(topic string, f *model.Entry[model.Measure], by *model.Place, r progress.ReportedLine) string {
	v, m := r.Line.Value(f.Key), r.Line.Marked(f.Key)
	if f.Value.Derived != nil {
		v.V, _, v.Set = w.Report.Figure(topic+"."+f.Key, by, r.Period)
		m = w.Report.MarkOf(topic+"."+f.Key, by, r.Period)
	}
	switch {
	case m != nil:
		return w.Marked(m)
	case v.Set:
		return w.Doubt(w.Report.Doubts([]diag.Pos{v.Pos}), w.Number(v.V.Rat(), max(2, f.Value.Places())))
	}
	return w.notReported(topic, r.Period)
}

// answersRow counts what was answered with yes, and names what was answered with no or
// not at all.
func (w figureTables) answersRow(topic string, answers []*model.Entry[model.Measure], years [][]progress.ReportedLine) doc.FigureRow {
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

func (w figureTables) answersText(topic string, r progress.ReportedLine, answers []*model.Entry[model.Measure]) string {
	var yes int
	var no, open []string
	for _, f := range answers {
		switch v := r.Line.Value(f.Key); {
		case r.Line.Marked(f.Key) != nil:
			open = append(open, f.Value.Title.In(w.Lang)+w.Say("mark.aside", i18n.Args{"Mark": w.Marked(r.Line.Marked(f.Key))}))
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
		return w.notReported(topic, r.Period)
	}
	return w.Say("figure.answers", i18n.Args{"Yes": yes, "No": w.Join(no), "Open": w.Join(open)})
}
