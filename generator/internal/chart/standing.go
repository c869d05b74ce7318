package chart

import (
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// standingLights are the lights that are counted, in the order in which they are stacked.
var standingLights = []progress.Light{progress.Red, progress.Yellow, progress.Green, progress.Grey}

// mostQuarters is how many quarters a small chart can name; the table has all.
const mostQuarters = 12

// Standing shows how many of a place's targets had which light at the end of each closed
// quarter.
func (c Charts) Standing(place *model.Place, snapshots []*progress.Snapshot) Figure {
	return standing(c, place, snapshots, small)
}

// StandingLow is the same for a document, which has few sheets.
func StandingLow(c Charts, place *model.Place, snapshots []*progress.Snapshot) Figure {
	return standing(c, place, snapshots, low)
}

func standing(c Charts, place *model.Place, snapshots []*progress.Snapshot, size Size) Figure {
	if len(snapshots) == 0 {
		return Figure{}
	}
	chart := stack{size: size}
	table := Table{Columns: []Column{text(c.Say("column.quarter-end", nil))}}
	for _, l := range standingLights {
		table.Columns = append(table.Columns, num(c.Say("light."+string(l), nil)))
	}
	var counts, before map[progress.Light]int
	for _, s := range snapshots {
		before, counts = counts, progress.CountLights(progress.Now(s.Report, place))
		layer := stackColumn{name: c.ShortPeriod(s.Period)}
		var more []string
		row := []Cell{{Text: c.Period(s.Period), Href: c.Href("period", s.Period.String())}}
		for _, l := range standingLights {
			row = append(row, Cell{Text: c.Int(counts[l])})
			layer.counts = append(layer.counts, counts[l])
			more = append(more, c.Say("light."+string(l), nil)+" "+c.Int(counts[l]))
		}
		layer.tip = c.Say("chart.tip", i18n.Args{"Name": c.Period(s.Period), "Value": c.Join(more), "More": ""})
		chart.columns = append(chart.columns, layer)
		table.Rows = append(table.Rows, row)
	}
	chart.columns = chart.columns[max(0, len(chart.columns)-mostQuarters):]
	for _, l := range standingLights {
		chart.parts = append(chart.parts, stackPart{name: c.Say("light."+string(l), nil), light: l})
	}
	last := snapshots[len(snapshots)-1]
	return Figure{
		ID: "standing", Wide: size, Options: chart.options(), Table: table,
		Title: c.Say("chart.standing.title", i18n.Args{
			"Place": c.Name(place), "Red": counts[progress.Red], "More": counts[progress.Red] - before[progress.Red], "Fewer": before[progress.Red] - counts[progress.Red], "First": before == nil,
		}),
		Subtitle: subtitle(c, c.Say("chart.standing.measure", nil), c.Name(place), snapshots[0].Period, last.Period),
		Sentence: c.Say("chart.standing.some", i18n.Args{
			"Period": c.Period(last.Period), "Red": counts[progress.Red], "Yellow": counts[progress.Yellow],
			"Green": counts[progress.Green], "Grey": counts[progress.Grey],
		}),
	}
}
