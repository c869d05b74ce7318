package chart

import (
	"cmp"
	"math/big"
	"slices"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// Ranking shows places from best to worst against the target's line in its current
// period. Places without a value stand last, as gaps.
func (c Charts) Ranking(t *progress.Target, of *model.Place, places []*model.Place) Figure {
	results := ranked(t, places)
	if len(results) == 0 {
		return Figure{}
	}
	level := places[0].Level
	var chart rowChart
	if at := c.line(t, level); at != nil { // one for all places
		chart.lines = []named{{at: at, name: c.Say("chart.target-line", i18n.Args{"Bound": c.LevelBound(t, level)})}}
	}
	for _, r := range results {
		chart.rows = append(chart.rows, c.resultRow(r))
	}
	chart.head = c.distances(chart.rows, results)
	if pace := commonPace(results); pace != nil {
		chart.lines = append(chart.lines, named{at: pace, name: c.Say("chart.pace-line", i18n.Args{"Pace": c.Amount(t, level, t.Whole(level, pace))}), low: true})
	}
	id, said := c.rankSaid(results, phrase.LevelWanted(c.Phrases, t, level))
	title := "title"
	if id == "some" && t.Unjudged(level) {
		id, title = "told", "told-title"
	}
	return chart.place(Figure{
		ID: "rank-" + t.ID, Table: c.rankTable(t, results),
		Title:    c.Say("chart.rank."+title, said),
		Subtitle: c.Say("chart.rank.of", i18n.Args{"Measure": c.Figure(t.Figure.V, t.Measured()), "Place": c.Name(of), "Period": c.Current(results[0]), "Places": said["Places"]}),
		Sentence: c.Say("chart.rank."+id, said),
	})
}

// resultRow is the bar of a result: its value, and at the edge its distance from the line.
func (c Charts) resultRow(r *progress.Result) row {
	x := row{name: c.Name(r.Place), value: r.Value, doubtful: r.Doubtful, text: c.Value(r), fill: lightColours[r.Light], sign: sign(r.Light), note: c.Gap(r), tip: c.tip(c.Name(r.Place), r)}
	if r.Value == nil {
		x.text = c.Status(r.Degree())
	}
	return x
}

// distances puts signs for words where all rows are held against the same; it returns
// what heads them.
func (c Charts) distances(rows []row, results []*progress.Result) string {
	against := ""
	for _, r := range results {
		to, _ := c.Distance(r)
		if to == "" {
			continue
		}
		if against != "" && to != against {
			return ""
		}
		against = to
	}
	if against == "" {
		return ""
	}
	for i, r := range results {
		_, rows[i].note = c.Distance(r)
	}
	return c.Say("gap.head."+against, nil)
}

// commonPace is the pace that all open results are held against; nil where there is none
// or it is the bound.
func commonPace(results []*progress.Result) *big.Rat {
	var pace *big.Rat
	for _, r := range results {
		if r.Value == nil {
			continue
		}
		if !r.Open || r.Pace == nil || r.Pace.Cmp(r.Bound) == 0 || pace != nil && pace.Cmp(r.Pace) != 0 {
			return nil
		}
		pace = r.Pace
	}
	return pace
}

// line is the bound at a level where it is the same for all places.
func (c Charts) line(t *progress.Target, l model.Level) *big.Rat {
	_, bound := t.TestOf(l)
	return bound
}

// ranked sorts the places' current results, the best first, those without a value last.
// A cap ranks the lowest first.
func ranked(t *progress.Target, places []*model.Place) []*progress.Result {
	op := t.Test.Op.V
	if len(places) > 0 {
		op, _ = t.TestOf(places[0].Level)
	}
	var rs []*progress.Result
	for _, place := range places {
		if r := t.Now(place); r != nil && (r.Value != nil || !r.Status.Aside()) {
			rs = append(rs, r)
		}
	}
	slices.SortStableFunc(rs, func(a, b *progress.Result) int {
		if a.Value == nil || b.Value == nil {
			return cmp.Compare(asOne(a.Value == nil), asOne(b.Value == nil))
		}
		order := b.Value.Cmp(a.Value)
		if op == model.AtMost || op == model.Below {
			order = -order
		}
		return cmp.Or(order, cmp.Compare(a.Place.Code, b.Place.Code))
	})
	return rs
}

// together is what the places of results are: see phrase.Together.
func together(results []*progress.Result) string {
	var places []*model.Place
	for _, r := range results {
		places = append(places, r.Place)
	}
	return phrase.Together(places)
}

func (c Charts) rankTable(t *progress.Target, results []*progress.Result) Table {
	level := together(results)
	table := Table{Columns: []Column{
		text(c.Say("head."+level, nil)), num(c.Say("column.rank", nil)), num(c.Say("column.value", nil)),
		text(c.Say("column.gap", nil)), light(c.Say("column.status", nil)), text(c.Say("column.note", nil)),
	}}
	peers := c.peers(results)
	if peers != nil {
		table.Columns = append(table.Columns, Column{Title: c.Say("wrong.column.peers-"+level, nil), Kind: "links", Aside: true})
	}
	rank := 0
	for i, r := range results {
		place := Cell{Text: c.Say("format.none", nil)}
		if r.Value != nil {
			if i == 0 || results[i-1].Value == nil || results[i-1].Value.Cmp(r.Value) != 0 {
				rank = i + 1
			}
			place.Text = c.Int(rank)
		}
		row := []Cell{
			{Text: c.Name(r.Place), Href: c.Href(string(r.Place.Level), r.Place.Code)}, place,
			{Text: c.Value(r), Sub: c.Counted(r), Source: source(c.Phrases, r), Value: c.Exact(r)}, {Text: c.Gap(r), Value: c.ExactGap(r)}, c.statusCell(r), {Text: c.note(r)},
		}
		if peers != nil {
			row = append(row, peers[i])
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}

// peers are who does better than each place from a similar footing, so that being last
// says what to do; nil where there is nobody to name.
func (c Charts) peers(results []*progress.Result) []Cell {
	if c.Peers == nil {
		return nil
	}
	var cells []Cell
	found := false
	for _, r := range results {
		cell := c.Peers(r)
		cells, found = append(cells, cell), found || cell.More != nil
	}
	if !found {
		return nil
	}
	return cells
}

// rankSaid counts the places at the line and names the best and the worst: which sentence that
// makes, and what it says.
func (c Charts) rankSaid(results []*progress.Result, bound string) (id string, said i18n.Args) {
	var in []*progress.Result
	good, unsure := 0, 0
	for _, r := range results {
		if r.Value != nil {
			in = append(in, r)
			good += asOne(r.Light == progress.Green)
			unsure += asOne(r.Light == progress.Grey)
		}
	}
	level := together(results)
	said = i18n.Args{
		"Target": c.Short(results[0].Target), "Level": c.Say("level."+level, nil), "Places": c.Say("leaf."+level, nil), "In": len(in),
		"Good": good, "Unsure": unsure, "Paced": phrase.Paced(in), "Bound": bound, "Out": len(results) - len(in), "Worst": "",
	}
	if len(in) == 0 {
		return "none", said
	}
	best, worst := in[0], in[len(in)-1]
	if sure := slices.IndexFunc(in, func(r *progress.Result) bool { return !r.Doubtful }); sure > 0 {
		best = in[sure] // what is to be verified is no best yet
	}
	said["Best"], said["BestValue"] = c.Name(best.Place), c.Value(best)
	if len(in) == 1 {
		return "single", said
	}
	if best.Value.Cmp(worst.Value) == 0 {
		return "equal", said
	}
	said["Worst"], said["WorstValue"] = c.Name(worst.Place), c.Value(worst)
	return "some", said
}
