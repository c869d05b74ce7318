package chart

import (
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// Coverage is what is missing in one topic: places × periods, each cell how many of the
// places below have reported. A place of which nothing is expected has no row.
func (c Charts) Coverage(topic string, of *model.Place, places []*model.Place) Table {
	title := c.Topic(c.Report, topic)
	periods := c.Report.TopicPeriods(topic)
	table := Table{
		ID: "coverage-" + topic, Dense: true, Caption: c.Say("chart.coverage.title", i18n.Args{"Topic": title, "Place": c.Name(of)}),
		Columns: []Column{text(c.Say("head."+phrase.Together(places), nil))},
	}
	for _, period := range periods {
		table.Columns = append(table.Columns, light(c.ShortPeriod(period)))
	}
	var missing, gaps int
	for _, place := range places {
		row, expected := []Cell{{Text: c.Name(place), Href: c.Href(string(place.Level), place.Code)}}, 0
		for _, period := range periods {
			cover := c.Report.Coverage(topic, period, place)
			row, expected = append(row, c.coverCell(cover)), expected+cover.Expected
			if n := cover.Expected - cover.Reported; n > 0 && cover.Due {
				missing, gaps = missing+n, gaps+1
			}
		}
		if expected > 0 {
			table.Rows = append(table.Rows, row)
		}
	}
	table.Note = c.coverageSentence(missing, gaps, title)
	return table
}

// coverCell shows reported/expected with a light: green all, yellow some missing, red
// none although due, grey not due yet.
func (c Charts) coverCell(cover progress.Cover) Cell {
	if cover.Expected == 0 {
		return Cell{Text: c.Say("format.none", nil)} // nothing was expected of the place then
	}
	cell := Cell{Text: c.Say("format.fraction", i18n.Args{"Part": c.Int(cover.Reported), "Whole": c.Int(cover.Expected)})}
	switch {
	case cover.Reported == cover.Expected:
		cell.Light, cell.Status = progress.Green, c.Say("cover.all", nil)
	case !cover.Due:
		cell.Light, cell.Status = progress.Grey, c.Say("cover.not-due", nil)
	case cover.Reported == 0:
		cell.Light, cell.Status = progress.Red, c.Say("cover.none", nil)
	default:
		cell.Light, cell.Status = progress.Yellow, c.Say("cover.some", nil)
	}
	if cover.Late > 0 {
		cell.Sub = c.Say("cover.late", i18n.Args{"N": cover.Late})
	}
	return cell
}

func (c Charts) coverageSentence(missing, gaps int, topic string) string {
	args := i18n.Args{"Missing": c.Int(missing), "Gaps": c.Int(gaps), "Topic": topic}
	if missing == 0 {
		return c.Say("chart.coverage.all", args)
	}
	return c.Say("chart.coverage.some", args)
}
