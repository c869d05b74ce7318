package chart

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// Senders shows who sent how many cadres where: from the levels of units to the towns,
// what no unit is named for on its own.
func (c Charts) Senders(batch model.Period) (Figure, error) {
	p := c.phrases()
	sent := c.Report.Senders(batch)
	var nodes []opts.SankeyNode
	var links []opts.SankeyLink
	table := Table{Columns: []Column{text(p.Say("level.town", nil))}}
	for _, l := range progress.SenderLevels {
		nodes = append(nodes, opts.SankeyNode{Name: p.Say("sender."+string(l), nil), ItemStyle: &opts.ItemStyle{Color: senderColours[l]}})
		table.Columns = append(table.Columns, num(p.Say("sender."+string(l), nil)))
	}
	table.Columns = append(table.Columns, num(p.Say("column.total", nil)), num(p.Say("column.teams", nil)))
	for _, town := range c.Report.Places.Towns {
		name := p.Name(town)
		nodes = append(nodes, opts.SankeyNode{Name: name, ItemStyle: &opts.ItemStyle{Color: colourMuted}})
		row := []Cell{{Text: name, Href: c.Href("town", town.Code)}}
		for _, l := range progress.SenderLevels {
			n := sent.Cadres[town.Index][l]
			row = append(row, Cell{Text: p.Int(n)})
			if n > 0 {
				links = append(links, opts.SankeyLink{Source: p.Say("sender."+string(l), nil), Target: name, Value: float32(n)})
			}
		}
		table.Rows = append(table.Rows, append(row, Cell{Text: p.Int(sent.TownCadres(town.Index))}, Cell{Text: p.Int(sent.Teams[town.Index])}))
	}
	foot := []Cell{{Text: p.Say("column.total", nil)}}
	for _, l := range progress.SenderLevels {
		foot = append(foot, Cell{Text: p.Int(sent.Total(l))})
	}
	table.Foot = [][]Cell{append(foot, Cell{Text: p.Int(sent.AllCadres())}, Cell{Text: p.Int(sent.AllTeams())})}
	if len(links) == 0 {
		return Figure{}, nil
	}
	chart := charts.NewSankey()
	chart.SetGlobalOptions(charts.WithTooltipOpts(opts.Tooltip{Show: opts.Bool(true), Trigger: "item", ValueFormatter: "fmt:int"}))
	chart.AddSeries(p.Say("chart.senders.series", nil), nodes, links,
		charts.WithLabelOpts(opts.Label{Show: opts.Bool(true), Color: colourText}),
		charts.WithLineStyleOpts(opts.LineStyle{Color: "source", Curveness: 0.5, Opacity: opts.Float(0.35)}),
	)
	o, err := plain(options(chart))
	if err == nil {
		series := o["series"].([]any)[0].(map[string]any)
		series["left"], series["right"], series["top"], series["bottom"] = 8, 112, 8, 8
		series["nodeGap"], series["draggable"] = 6, false
	}
	return Figure{
		ID: "senders", Wide: wide(640), Narrow: narrow(640), Options: o, Table: table,
		Title: p.Say("chart.senders.title", i18n.Args{"Period": p.Period(batch)}),
		Sentence: p.Say("chart.senders.some", i18n.Args{
			"Teams": p.Int(sent.AllTeams()), "Cadres": p.Int(sent.AllCadres()),
			"Upper": p.Int(sent.Upper()), "Town": p.Int(sent.Total(progress.SenderTown)), "Rest": p.Int(sent.Total(progress.SenderUnknown)),
		}),
	}, err
}

var senderColours = map[progress.Sender]string{
	progress.SenderProvince: "token:third", progress.SenderCity: colourSecond, progress.SenderCounty: colourMain,
	progress.SenderTown: colourTarget, progress.SenderUnknown: "token:nodata",
}
