package chart

import (
	"cmp"
	"math/big"
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// maxBars is how many bars can be told apart on one chart.
const maxBars = 24

// Staffing shows what share of its staff each upper unit sent against the band of "about
// 20 %"; of very many units only those that are off. Units whose share cannot be told
// stand in the table only.
func (c Charts) Staffing(batch model.Period) Figure {
	p := c.phrases()
	units, pooled := c.Report.Staffing(batch)
	ranked, id := drawn(byShare(units))
	var names []string
	var bars []opts.BarData
	for _, s := range slices.Backward(ranked) {
		names = append(names, c.UnitName(s.Unit))
		bars = append(bars, opts.BarData{Value: value(s.Share), ItemStyle: litStyle(fitLight(s.Fits)), Label: &opts.Label{Formatter: p.Percent(s.Share, 1)}})
	}
	if len(bars) == 0 {
		return Figure{}
	}
	set := c.Report.County.EffectiveSettings()
	from, to := set.StaffFrom.Rat(), set.StaffTo.Rat()
	bar := charts.NewBar()
	bar.SetGlobalOptions(
		charts.WithXAxisOpts(opts.XAxis{Type: "value", Max: bandEnd(to, ranked), AxisLabel: valueAxisLabel(phrase.FormPercent), SplitLine: splitLine(), AxisLine: noLine()}),
		charts.WithYAxisOpts(opts.YAxis{Type: "category", Data: names, AxisLabel: categoryLabel(), AxisLine: axisLine()}),
		grid("56"), tooltip("item", phrase.FormPercent),
	)
	bar.AddSeries(p.Say("trust.share", nil), bars,
		charts.WithBarChartOpts(opts.BarChart{BarWidth: "62%"}),
		charts.WithLabelOpts(opts.Label{Show: opts.Bool(true), Position: "right", Color: colourText}),
		charts.WithMarkLineNameXAxisItemOpts(opts.MarkLineNameXAxisItem{XAxis: value(from)}, opts.MarkLineNameXAxisItem{XAxis: value(to)}),
		targetLine("fmt:percent0"),
	)
	return Figure{
		ID: "staffing", Wide: rowsWide(len(bars)), Narrow: rowsNarrow(len(bars)), Options: options(bar), Table: c.StaffingTable(batch), Open: true,
		Title:    p.Say("chart.staffing."+id, i18n.Args{"Period": p.Period(batch)}),
		Sentence: c.staffingSentence(units, pooled),
	}
}

// drawn are the units that have a bar, and the id of the chart's title.
func drawn(units []progress.Staffing) ([]progress.Staffing, string) {
	known := slices.DeleteFunc(slices.Clone(units), func(s progress.Staffing) bool { return s.Share == nil })
	if len(known) <= maxBars {
		return known, "title"
	}
	return slices.DeleteFunc(known, func(s progress.Staffing) bool { return s.Fits == progress.Yes }), "title-off"
}

// bandEnd keeps both lines of the band on the chart.
func bandEnd(to *big.Rat, units []progress.Staffing) any {
	for _, s := range units {
		if s.Share.Cmp(to) > 0 {
			return nil
		}
	}
	return value(to)
}

// byShare puts the largest share first and what cannot be told last.
func byShare(units []progress.Staffing) []progress.Staffing {
	out := slices.Clone(units)
	slices.SortStableFunc(out, func(a, b progress.Staffing) int {
		if a.Share == nil || b.Share == nil {
			return cmp.Compare(asOne(a.Share == nil), asOne(b.Share == nil))
		}
		return b.Share.Cmp(a.Share)
	})
	return out
}

func fitLight(a progress.Answer) progress.Light {
	switch a {
	case progress.Yes:
		return progress.Green
	case progress.No:
		return progress.Red
	default:
		return progress.Grey
	}
}

// StaffingTable is what Staffing draws, with all upper units together at the foot.
func (c Charts) StaffingTable(batch model.Period) Table {
	p := c.phrases()
	units, pooled := c.Report.Staffing(batch)
	t := Table{Columns: []Column{
		text(p.Say("head.unit", nil)), num(p.Say("trust.established", nil)), num(p.Say("trust.sent", nil)),
		num(p.Say("trust.share", nil)), light(p.Say("trust.in-band", nil)), {Title: p.Say("column.note", nil), Kind: "said"},
	}}
	for _, s := range byShare(units) {
		row := append([]Cell{{Text: c.UnitName(s.Unit), Href: c.Href("unit", s.Unit.Code)}}, c.staffCells(s)...)
		row[1].Source = phrase.Source(s.Source)
		if s.Source.File == "" {
			row[1].Source = ""
		}
		t.Rows = append(t.Rows, row)
	}
	if len(t.Rows) > 0 {
		t.Foot = [][]Cell{append([]Cell{{Text: p.Say("staffing.pooled", nil)}}, c.staffCells(pooled)...)}
	}
	return t
}

// staffCells are established, sent, share, light and note.
func (c Charts) staffCells(s progress.Staffing) []Cell {
	p := c.phrases()
	none := p.Say("format.none", nil)
	cells := []Cell{{Text: none}, {Text: none}, {Text: none}, {Light: fitLight(s.Fits), Status: p.Say("staffing.fits."+fitWord(s.Fits), nil)}, {}}
	if s.Known {
		cells[0].Text, cells[1].Text = p.Int(s.Established), p.Int(s.Sent)
	}
	if s.Share != nil {
		cells[2].Text = p.Percent(s.Share, 1)
	}
	switch {
	case s.Rounded:
		cells[4].Text = p.Say("staffing.rounded", i18n.Args{"Exact": p.Number(new(big.Rat).Mul(big.NewRat(1, 5), big.NewRat(int64(s.Established), 1)), 1), "Sent": p.Int(s.Sent)})
	case !s.Known:
		cells[4].Text = p.Say("staffing.unknown", nil)
	}
	return cells
}

func fitWord(a progress.Answer) string {
	switch a {
	case progress.Yes:
		return "yes"
	case progress.No:
		return "no"
	default:
		return "unknown"
	}
}

func (c Charts) staffingSentence(units []progress.Staffing, pooled progress.Staffing) string {
	p := c.phrases()
	counts := map[progress.Answer]int{}
	rounded := 0
	for _, s := range units {
		counts[s.Fits]++
		rounded += asOne(s.Rounded)
	}
	set := c.Report.County.EffectiveSettings()
	args := i18n.Args{
		"Units": len(units), "Fit": counts[progress.Yes], "Off": counts[progress.No], "Unknown": counts[progress.Unknown], "Rounded": rounded,
		"From": p.Percent(set.StaffFrom.Rat(), 1), "To": p.Percent(set.StaffTo.Rat(), 1),
		"Sent": p.Int(pooled.Sent), "Established": p.Int(pooled.Established), "Share": "",
	}
	if pooled.Share != nil {
		args["Share"] = p.Percent(pooled.Share, 1)
	}
	return p.Say("chart.staffing.some", args)
}

// UnitName names a unit; in English its code stands behind what pinyin makes of it.
func (c Charts) UnitName(u *model.Place) string {
	p := c.phrases()
	if p.Lang == "zh-cn" || u.En != "" {
		return p.Name(u)
	}
	return p.Say("fact.unit-en", i18n.Args{"Name": p.Romanise(u.Name), "Code": u.Code})
}
