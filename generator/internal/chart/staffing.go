package chart

import (
	"cmp"
	"math/big"
	"slices"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// maxBars is how many bars can be told apart on one chart.
const maxBars = 24

// Staffing shows what share of its staff each upper unit sent against the band of "about
// 20 %"; of very many units only those that are off. Units whose share cannot be told
// stand in the table only.
func (c Charts) Staffing(batch model.Period) Figure {
	staffing := c.Report.Staffing(batch)
	ranked, id := drawn(byShare(staffing.Units))
	if len(ranked) == 0 {
		return Figure{}
	}
	set, chart := c.Report.Settings, rowChart{}
	if c.asksShare() {
		chart = rowChart{band: true, lines: []named{
			{at: set.StaffFrom.Rat(), name: c.Say("chart.staff.from", i18n.Args{"Share": c.Percent(set.StaffFrom.Rat(), 1)}), edge: "right"},
			{at: set.StaffTo.Rat(), name: c.Say("chart.staff.to", i18n.Args{"Share": c.Percent(set.StaffTo.Rat(), 1)}), edge: "left"},
		}}
	}
	for _, s := range ranked {
		chart.rows = append(chart.rows, c.staffRow(s))
	}
	said := c.staffingSaid(staffing.Units, staffing.Pooled)
	return chart.place(Figure{
		ID: "staffing", Table: c.StaffingTable(batch), Open: true,
		Title:    c.Say("chart.staffing.found", said),
		Subtitle: subtitle(c, c.Say("chart.staffing."+id, nil), c.Name(c.Report.Places.County), batch, batch),
		Sentence: c.Say("chart.staffing.sentence", said),
	})
}

// staffRow is the bar of a unit: its share, and at the edge what it was counted from.
func (c Charts) staffRow(s progress.Staffing) row {
	x := row{name: c.Called(s.Unit), value: s.Share, text: c.Percent(s.Share, 1), fill: lightColours[fitLight(s.Fits)], sign: sign(fitLight(s.Fits))}
	x.note = c.Say("chart.staff.note", i18n.Args{"Sent": c.Int(s.Sent), "Established": c.Int(s.Established)})
	x.tip = c.Say("chart.tip", i18n.Args{"Name": x.name, "Value": x.text, "More": c.clauses([]string{x.note, c.Say("staffing.fits."+fitWord(s.Fits), nil)})})
	return x
}

// drawn are the units that have a bar, and the id of the chart's title.
func drawn(units []progress.Staffing) ([]progress.Staffing, string) {
	known := slices.DeleteFunc(slices.Clone(units), func(s progress.Staffing) bool { return s.Share == nil })
	if len(known) <= maxBars {
		return known, "title"
	}
	return slices.DeleteFunc(known, func(s progress.Staffing) bool { return s.Fits == progress.Yes }), "title-off"
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
	staffing := c.Report.Staffing(batch)
	t := Table{Columns: []Column{
		text(c.Say("head.unit", nil)), num(c.Say("trust.established", nil)), num(c.Say("trust.sent", nil)),
		num(c.Say("trust.share", nil)), light(c.Say("trust.in-band", nil)), {Title: c.Say("column.note", nil), Kind: "said"},
	}}
	for _, s := range byShare(staffing.Units) {
		row := append([]Cell{{Text: c.Called(s.Unit), Href: c.Href("unit", s.Unit.Code)}}, c.staffCells(s)...)
		row[1].Source = c.Source(s.Source)
		t.Rows = append(t.Rows, row)
	}
	if len(t.Rows) > 0 {
		t.Foot = [][]Cell{append([]Cell{{Text: c.Say("staffing.pooled", nil)}}, c.staffCells(staffing.Pooled)...)}
	}
	if !c.asksShare() {
		const band = 4
		t.Drop(band)
	}
	return t
}

// asksShare tells whether units are asked for a share of their staff.
func (c Charts) asksShare() bool {
	return c.Report.County.Asks("staff_from") && c.Report.County.Asks("staff_to")
}

// staffCells are established, sent, share, light and note.
func (c Charts) staffCells(s progress.Staffing) []Cell {
	none := c.Say("format.none", nil)
	cells := []Cell{{Text: none}, {Text: none}, {Text: none}, {Light: fitLight(s.Fits), Status: c.Say("staffing.fits."+fitWord(s.Fits), nil)}, {}}
	if s.Known {
		cells[0].Text, cells[1].Text = c.Int(s.Established), c.Int(s.Sent)
	}
	if s.Share != nil {
		cells[2].Text = c.Percent(s.Share, 1)
	}
	switch {
	case s.Rounded:
		middle := c.Report.Settings.MiddleOfStaff()
		cells[4].Text = c.Say("staffing.rounded", i18n.Args{
			"Share": c.Percent(middle, 1), "Exact": c.Number(new(big.Rat).Mul(middle, big.NewRat(int64(s.Established), 1)), 1), "Sent": c.Int(s.Sent),
		})
	case !s.Known:
		cells[4].Text = c.Say("staffing.unknown", nil)
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

func (c Charts) staffingSaid(units []progress.Staffing, pooled progress.Staffing) i18n.Args {
	counts := map[progress.Answer]int{}
	rounded := 0
	for _, s := range units {
		counts[s.Fits]++
		rounded += asOne(s.Rounded)
	}
	set := c.Report.Settings
	args := i18n.Args{
		"Units": len(units), "Fit": counts[progress.Yes], "Off": counts[progress.No], "Unknown": counts[progress.Unknown], "Rounded": rounded,
		"From": c.Percent(set.StaffFrom.Rat(), 1), "To": c.Percent(set.StaffTo.Rat(), 1),
		"Sent": c.Int(pooled.Sent), "Established": c.Int(pooled.Established), "Share": "",
	}
	if pooled.Share != nil {
		args["Share"] = c.Percent(pooled.Share, 1)
	}
	args["Asked"] = c.asksShare()
	return args
}
