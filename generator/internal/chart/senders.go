package chart

import (
	"bytes"
	"encoding/json"
	"slices"

	"github.com/go-echarts/go-echarts/v2/opts"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// Senders shows who sent how many cadres where: from the levels of units to the towns,
// what no unit is named for on its own.
func (c Charts) Senders(batch model.Period) Figure {
	sent, words := c.Report.Senders(batch), phrase.VocabularyOf(c.Phrases, c.Report.County)
	var nodes []opts.SankeyNode
	var links []opts.SankeyLink
	from := func(l progress.Sender) string { return words.Sender(l) + " " + c.Int(sent.Total(l)) }
	table := Table{Columns: []Column{text(c.Say("level.part", nil))}}
	for _, l := range sent.Levels {
		nodes = append(nodes, opts.SankeyNode{Name: from(l), ItemStyle: &opts.ItemStyle{Color: colourOfSender(c.Report, sent.Levels, l)}})
		table.Columns = append(table.Columns, num(words.Sender(l)))
	}
	table.Columns = append(table.Columns, num(c.Say("column.total", nil)), num(c.Say("column.teams", nil)))
	for _, town := range c.Report.Places.Towns {
		name := c.Name(town) + " " + c.Int(sent.TownCadres(town.Index))
		nodes = append(nodes, opts.SankeyNode{Name: name, ItemStyle: &opts.ItemStyle{Color: colourBaseline}})
		row := []Cell{{Text: c.Name(town), Href: c.Href(string(town.Level), town.Code)}}
		for _, l := range sent.Levels {
			n := sent.Cadres[town.Index][l]
			row = append(row, Cell{Text: c.Int(n)})
			if n > 0 {
				links = append(links, opts.SankeyLink{Source: from(l), Target: name, Value: float32(n)})
			}
		}
		table.Rows = append(table.Rows, append(row, Cell{Text: c.Int(sent.TownCadres(town.Index))}, Cell{Text: c.Int(sent.Teams[town.Index])}))
	}
	foot := []Cell{{Text: c.Say("column.total", nil)}}
	for _, l := range sent.Levels {
		foot = append(foot, Cell{Text: c.Int(sent.Total(l))})
	}
	table.Foot = [][]Cell{append(foot, Cell{Text: c.Int(sent.AllCadres())}, Cell{Text: c.Int(sent.AllTeams())})}
	if len(links) == 0 {
		return Figure{}
	}
	h := len(c.Report.Places.Towns)*rowPitch + 16
	said := i18n.Args{
		"Teams": c.Int(sent.AllTeams()), "Cadres": c.Int(sent.AllCadres()),
		"Upper": c.Int(sent.From[model.SenderUpper]), "Town": c.Int(sent.From[model.SenderPart]), "Rest": c.Int(sent.Total(progress.SenderUnknown)),
	}
	return Figure{
		ID: "senders", Wide: wide(h), Narrow: narrow(h), Options: sankey(nodes, links), Table: table,
		Title:    c.Say("chart.senders.title", said),
		Subtitle: subtitle(c, c.Say("chart.senders.measure", nil), c.Name(c.Report.Places.County), batch, batch),
		Sentence: c.Say("chart.senders.some", said),
	}
}

// sankey flows from the left to the right; each end is named with its number.
func sankey(nodes []opts.SankeyNode, links []opts.SankeyLink) m {
	right := 0
	for _, n := range nodes {
		right = max(right, textWidth(n.Name, rowText))
	}
	return m{
		"series": []any{m{
			"type": "sankey", "nodes": inOrder(nodes), "links": inOrder(links), "left": 2, "right": right + 8, "top": 8, "bottom": 8,
			"nodeGap": 10, "nodeWidth": 12, "draggable": false, "emphasis": m{"disabled": true},
			"label": m{"color": colourText, "fontSize": rowText}, "lineStyle": m{"color": "source", "opacity": 0.35},
		}},
		"tooltip": m{"trigger": "item"},
		"narrow":  m{"series": []any{m{"right": right*rowSmall/rowText + 8, "label": m{"fontSize": rowSmall}}}},
	}
}

// inOrder makes of go-echarts' types what all other options are made of: maps, whose keys
// are written in the order of their names.
func inOrder(typed any) any {
	data, err := json.Marshal(typed)
	if err != nil {
		panic("chart: go-echarts' types are no JSON: " + err.Error())
	}
	var plain any
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	if err := d.Decode(&plain); err != nil {
		panic("chart: " + err.Error())
	}
	return plain
}

// upperColours are those of the levels above the parts, the nearest first.
var upperColours = []string{colourMain, colourSecond, colourThird}

// colourOfSender follows the level of the sender; what is not named is a gap in the records.
func colourOfSender(r *progress.Report, levels []progress.Sender, l progress.Sender) string {
	words := r.County.Programme.Vocabulary()
	upper := func(l progress.Sender) bool {
		e := words.UnitLevels.At(string(l))
		return l != progress.SenderUnknown && (e == nil || e.Sender.V.Side() == model.SenderUpper)
	}
	switch {
	case l == progress.SenderUnknown:
		return colourNoData
	case !upper(l):
		return colourTarget
	}
	n := 0
	for _, other := range slices.Backward(levels) {
		if other == l {
			break
		}
		if upper(other) {
			n++
		}
	}
	return upperColours[min(n, len(upperColours)-1)]
}
