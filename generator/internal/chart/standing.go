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
	p := c.phrases()
	if len(snapshots) == 0 {
		return Figure{}
	}
	chart := stack{}
	table := Table{Columns: []Column{text(p.Say("column.quarter-end", nil))}}
	for _, l := range standingLights {
		table.Columns = append(table.Columns, num(p.Say("light."+string(l), nil)))
	}
	var counts map[progress.Light]int
	for _, s := range snapshots {
		counts = LightCounts(s.Report, place)
		layer := stackColumn{name: p.ShortPeriod(s.Period)}
		var more []string
		row := []Cell{{Text: p.Period(s.Period)}}
		for _, l := range standingLights {
			row = append(row, Cell{Text: p.Int(counts[l])})
			layer.counts = append(layer.counts, counts[l])
			more = append(more, p.Say("light."+string(l), nil)+" "+p.Int(counts[l]))
		}
		layer.tip = p.Say("chart.tip", i18n.Args{"Name": p.Period(s.Period), "Value": p.Join(more), "More": ""})
		chart.columns = append(chart.columns, layer)
		table.Rows = append(table.Rows, row)
	}
	chart.columns = chart.columns[max(0, len(chart.columns)-mostQuarters):]
	for _, l := range standingLights {
		chart.parts = append(chart.parts, stackPart{name: p.Say("light."+string(l), nil), light: l})
	}
	last := snapshots[len(snapshots)-1]
	return Figure{
		ID: "standing", Wide: small, Options: chart.options(), Table: table,
		Title: p.Say("chart.standing.title", i18n.Args{"Place": p.Name(place)}),
		Sentence: p.Say("chart.standing.some", i18n.Args{
			"Period": p.Period(last.Period), "Red": counts[progress.Red], "Yellow": counts[progress.Yellow],
			"Green": counts[progress.Green], "Grey": counts[progress.Grey],
		}),
	}
}

// LightCounts counts the lights of a place's targets in a report.
func LightCounts(r *progress.Report, place *model.Place) map[progress.Light]int {
	counts := map[progress.Light]int{}
	for _, t := range r.Targets {
		if x := t.Now(t.Own(place)); x != nil {
			counts[x.Light]++
		}
	}
	return counts
}
