package chart

import (
	"cmp"
	"math/big"
	"slices"

	"guben/generator/internal/i18n"
	"guben/generator/internal/progress"
)

// Count is how many there are of something: at a place, of a target, of a grade.
type Count struct {
	Name, Href string
	N          int
	Of         int // of how many; 0 where that says nothing
}

// mostCounts is how many of them a picture shows.
const mostCounts = 20

// Counts compares how many there are, the most first; in the given order where ordered. Its
// words are those of id: counts.ID.title names the first, which has the most. It is empty where
// there is nothing to count.
func (c Charts) Counts(id string, light progress.Light, counts []Count, ordered bool) Figure {
	sorted := slices.DeleteFunc(slices.Clone(counts), func(x Count) bool { return x.N == 0 && !ordered })
	most := slices.Clone(sorted)
	slices.SortStableFunc(most, func(a, b Count) int { return cmp.Compare(b.N, a.N) })
	if len(most) == 0 || most[0].N == 0 {
		return Figure{}
	}
	if !ordered {
		sorted = most[:min(len(most), mostCounts)]
	}
	chart := rowChart{whole: true}
	table := Table{Columns: []Column{text(c.Say("counts."+id+".of", nil)), num(c.Say("counts."+id+".count", nil))}}
	for _, x := range sorted {
		r := row{name: x.Name, value: big.NewRat(int64(x.N), 1), text: c.Int(x.N), fill: lightColours[light]}
		if x.Of > 0 {
			r.text += "/" + c.Int(x.Of)
		}
		if light == progress.None {
			r.fill = colourMain
		}
		r.tip = c.Say("chart.tip", i18n.Args{"Name": x.Name, "Value": r.text, "More": ""})
		chart.rows = append(chart.rows, r)
		table.Rows = append(table.Rows, []Cell{{Text: x.Name, Href: x.Href}, {Text: r.text}})
	}
	args := i18n.Args{"Name": most[0].Name, "Count": c.Int(most[0].N), "N": most[0].N, "Of": c.Int(most[0].Of), "Day": c.Date(c.Report.AsOf), "Shown": len(sorted), "All": len(most)}
	return chart.place(Figure{ID: "counts-" + id, Table: table, Title: c.Say("counts."+id+".title", args), Sentence: c.Say("counts."+id+".text", args)})
}
