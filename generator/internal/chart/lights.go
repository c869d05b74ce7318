package chart

import (
	"slices"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// Headline tells whether a target has a tile, and a column in matrices.
func Headline(t *progress.Target) bool { return !t.Headline.Set || t.Headline.V }

// Has tells whether a target has results for a level.
func Has(t *progress.Target, l model.Level) bool { return slices.Contains(t.Levels(), l) }

// matrix are the targets that have a column in a matrix of places.
func (c Charts) matrix(places []*model.Place) []*progress.Target {
	if len(places) == 0 {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(c.Report.Targets), func(t *progress.Target) bool {
		return !Headline(t) || !Has(t, places[0].Level)
	})
}

// LightsTable is the matrix of places × headline targets, each cell the light of the
// target's current period with its value, each row and column leading to its page.
func (c Charts) LightsTable(places []*model.Place) Table {
	return c.lightsTable(places, c.matrix(places), c.LightCell)
}

// AllLights is the matrix of places × all targets of their level, in lights alone.
func (c Charts) AllLights(places []*model.Place) Table {
	var targets []*progress.Target
	for _, t := range c.Report.Targets {
		if len(places) > 0 && Has(t, places[0].Level) {
			targets = append(targets, t)
		}
	}
	table := c.lightsTable(places, targets, func(t *progress.Target, place *model.Place) Cell {
		if r := t.Now(Own(t, place)); r != nil {
			return c.statusCell(r)
		}
		return Cell{}
	})
	table.ID, table.Narrow = "all-lights", true
	return table
}

func (c Charts) lightsTable(places []*model.Place, targets []*progress.Target, cell func(*progress.Target, *model.Place) Cell) Table {
	p := c.phrases()
	table := Table{ID: "lights", Dense: true}
	if len(places) > 0 {
		table.Columns = append(table.Columns, text(p.Say("head."+string(places[0].Level), nil)))
	}
	for _, t := range targets {
		table.Columns = append(table.Columns, Column{Title: p.Short(t), Kind: "light", Href: c.Href("target", t.ID)})
	}
	for _, place := range places {
		row := []Cell{{Text: p.Name(place), Href: c.Href(string(place.Level), place.Code)}}
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
	r := t.Now(Own(t, place))
	if r == nil {
		return Cell{}
	}
	cell := c.statusCell(r)
	switch {
	case r.Value != nil:
		cell.Text, cell.Value = c.phrases().Value(r), c.phrases().Exact(r)
	case r.Status == progress.Overdue || r.Status == progress.NoData:
		cell.Text = cell.Status
	}
	return cell
}

// Own is the place whose result speaks for a place: its only branch for a village whose
// target is tested by branch, else the place itself.
func Own(t *progress.Target, place *model.Place) *model.Place {
	if t.Leaf == model.LevelBranch && place.Level == model.LevelVillage && len(place.Children) == 1 {
		return place.Children[0]
	}
	return place
}

// Lights is LightsTable with what it shows said above and below it.
func (c Charts) Lights(of *model.Place, places []*model.Place) Table {
	table := c.LightsTable(places)
	table.Caption, table.Note = c.phrases().Say("chart.lights.title", i18n.Args{"Place": c.phrases().Name(of)}), c.lightsSentence(places)
	return table
}

// lightsSentence counts the lights and names the target with the most red ones.
func (c Charts) lightsSentence(places []*model.Place) string {
	p := c.phrases()
	counts := map[progress.Light]int{}
	worst, most := "", 0
	for _, t := range c.matrix(places) {
		red := 0
		for _, place := range places {
			if r := t.Now(Own(t, place)); r != nil {
				counts[r.Light]++
				red += asOne(r.Light == progress.Red)
			}
		}
		if red > most {
			worst, most = p.Short(t), red
		}
	}
	args := i18n.Args{"Green": counts[progress.Green], "Yellow": counts[progress.Yellow], "Red": counts[progress.Red], "Grey": counts[progress.Grey], "Worst": worst, "Most": most}
	if most == 0 {
		return p.Say("chart.lights.no-red", args)
	}
	return p.Say("chart.lights.some", args)
}
