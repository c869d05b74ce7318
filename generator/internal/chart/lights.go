package chart

import (
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// headlines are the targets that have a column in a matrix of places.
func (c Charts) headlines(places []*model.Place) []*progress.Target {
	if len(places) == 0 {
		return nil
	}
	return c.Report.Headlines(places[0].Level)
}

// LightsTable is the matrix of places × headline targets, each cell the light of the
// target's current period with its value, each row and column leading to its page.
func (c Charts) LightsTable(places []*model.Place) Table {
	return c.lightsTable(places, c.headlines(places), c.LightCell)
}

// AllLights is the matrix of places × all targets of their level, in lights alone.
func (c Charts) AllLights(places []*model.Place) Table {
	var targets []*progress.Target
	for _, t := range c.Report.Targets {
		if len(places) > 0 && t.Has(places[0].Level) {
			targets = append(targets, t)
		}
	}
	table := c.lightsTable(places, targets, func(t *progress.Target, place *model.Place) Cell {
		if r := t.Now(t.Own(place)); r != nil {
			return c.statusCell(r)
		}
		return Cell{}
	})
	table.ID, table.Narrow = "all-lights", true
	return table
}

func (c Charts) lightsTable(places []*model.Place, targets []*progress.Target, cell func(*progress.Target, *model.Place) Cell) Table {
	table := Table{ID: "lights", Dense: true}
	if len(places) > 0 {
		table.Columns = append(table.Columns, text(c.Say("head."+phrase.Together(places), nil)))
	}
	for _, t := range targets {
		table.Columns = append(table.Columns, Column{Title: c.Short(t), Kind: "light", Href: c.Href("target", t.ID)})
	}
	for _, place := range places {
		row := []Cell{{Text: c.Name(place), Href: c.Href(string(place.Level), place.Code)}}
		for _, t := range targets {
			row = append(row, cell(t, place))
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}

// LightCell is the light and value of a target at a place now. A village with one
// branch shows that branch's own figure.
func (c Charts) LightCell(t *progress.Target, place *model.Place) Cell {
	r := t.Now(t.Own(place))
	if r == nil {
		return Cell{}
	}
	cell := c.statusCell(r)
	switch {
	case r.Value != nil:
		cell.Text, cell.Value = c.Value(r), c.Exact(r)
	case r.Status == progress.Overdue || r.Status == progress.NoData:
		cell.Text = cell.Status
	}
	return cell
}

// Lights is LightsTable with what it shows said above and below it.
func (c Charts) Lights(of *model.Place, places []*model.Place) Table {
	table := c.LightsTable(places)
	table.Caption, table.Note = c.Say("chart.lights.title", i18n.Args{"Place": c.Name(of)}), c.lightsSentence(places)
	return table
}

// lightsSentence counts the lights and names the target with the most red ones.
func (c Charts) lightsSentence(places []*model.Place) string {
	counts := map[progress.Light]int{}
	worst, most := "", 0
	for _, t := range c.headlines(places) {
		red := 0
		for _, place := range places {
			if r := t.Now(t.Own(place)); r != nil {
				counts[r.Light]++
				red += asOne(r.Light == progress.Red)
			}
		}
		if red > most {
			worst, most = c.Short(t), red
		}
	}
	args := i18n.Args{"Green": counts[progress.Green], "Yellow": counts[progress.Yellow], "Red": counts[progress.Red], "Grey": counts[progress.Grey], "Worst": worst, "Most": most}
	if most == 0 {
		return c.Say("chart.lights.no-red", args)
	}
	return c.Say("chart.lights.some", args)
}
