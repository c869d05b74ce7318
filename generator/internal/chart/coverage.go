package chart

import (
	"math/big"
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// Coverage is the picture of what is missing in one topic: places × periods, each cell
// the share of the places below that reported.
func (c Charts) Coverage(topic string, of *model.Place, places []*model.Place) (Figure, error) {
	p := c.phrases()
	title := p.Topic(c.Report, topic)
	periods := c.Report.TopicPeriods(topic)
	table := Table{Columns: []Column{text(p.Say("head."+string(places[0].Level), nil))}}
	var columns []string
	for _, period := range periods {
		columns = append(columns, p.ShortPeriod(period))
		table.Columns = append(table.Columns, num(p.ShortPeriod(period)))
	}
	var names []string
	var cells []opts.HeatMapData
	var missing, gaps int
	for i, place := range places {
		names = append(names, p.Name(place))
		row := []Cell{{Text: p.Name(place), Href: c.Href(string(place.Level), place.Code)}}
		for x, period := range periods {
			cover := c.Report.Coverage(topic, period, place)
			share := big.NewRat(1, 1)
			if cover.Expected > 0 {
				share = big.NewRat(int64(cover.Reported), int64(cover.Expected))
			}
			cell := c.coverCell(cover)
			row = append(row, cell)
			cells = append(cells, opts.HeatMapData{Name: p.Name(place), Value: []any{x, len(places) - 1 - i, slices.Index(progress.Lights, cell.Light), value(share)}})
			if n := cover.Expected - cover.Reported; n > 0 && cover.Due {
				missing, gaps = missing+n, gaps+1
			}
		}
		table.Rows = append(table.Rows, row)
	}
	slices.Reverse(names)
	chart := charts.NewHeatMap()
	chart.SetGlobalOptions(
		charts.WithXAxisOpts(opts.XAxis{Type: "category", Data: columns, Position: "top", AxisLabel: categoryLabel(), AxisLine: noLine()}),
		charts.WithYAxisOpts(opts.YAxis{Type: "category", Data: names, AxisLabel: categoryLabel(), AxisLine: noLine()}),
		grid("8"), tooltip("item", 0),
	)
	chart.SetXAxis(columns).AddSeries(title, cells,
		charts.WithItemStyleOpts(opts.ItemStyle{BorderColor: "token:surface", BorderWidth: 2}),
		charts.WithLabelOpts(opts.Label{Show: opts.Bool(true), Formatter: "fmt:percent0", Color: "token:surface"}),
	)
	o, err := plain(options(chart))
	if err == nil {
		o["visualMap"] = c.lightPieces()
	}
	return Figure{
		ID: "coverage-" + topic, Wide: rowsWide(len(places)), Narrow: rowsNarrow(len(places)), Options: o, Table: table,
		Title:    p.Say("chart.coverage.title", i18n.Args{"Topic": title, "Place": p.Name(of)}),
		Sentence: c.coverageSentence(missing, gaps, title),
	}, err
}

// coverCell shows reported/expected with a light: green all, yellow some missing, red
// none although due, grey not due yet.
func (c Charts) coverCell(cover progress.Cover) Cell {
	p := c.phrases()
	cell := Cell{Text: p.Say("format.fraction", i18n.Args{"Part": p.Int(cover.Reported), "Whole": p.Int(cover.Expected)})}
	switch {
	case cover.Reported == cover.Expected:
		cell.Light, cell.Status = progress.Green, p.Say("cover.all", nil)
	case !cover.Due:
		cell.Light, cell.Status = progress.Grey, p.Say("cover.not-due", nil)
	case cover.Reported == 0:
		cell.Light, cell.Status = progress.Red, p.Say("cover.none", nil)
	default:
		cell.Light, cell.Status = progress.Yellow, p.Say("cover.some", nil)
	}
	if cover.Late > 0 {
		cell.Sub = p.Say("cover.late", i18n.Args{"N": cover.Late})
	}
	return cell
}

func (c Charts) coverageSentence(missing, gaps int, topic string) string {
	args := i18n.Args{"Missing": c.phrases().Int(missing), "Gaps": c.phrases().Int(gaps), "Topic": topic}
	if missing == 0 {
		return c.phrases().Say("chart.coverage.all", args)
	}
	return c.phrases().Say("chart.coverage.some", args)
}
