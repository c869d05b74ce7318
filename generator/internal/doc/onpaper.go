package doc

import (
	"regexp"
	"strings"

	"guben/generator/internal/chart"
)

// WholeRows is how many rows a table may have, its foot counted, that the end of a sheet does
// not part.
const WholeRows = 14

// Millimetre is one in English Metric Units.
const Millimetre = 36000

// The type area: 156 mm, and most of 225 mm.
const (
	textWidth  = 156 * Millimetre
	textHeight = 190 * Millimetre
)

// OnPaper is how large the first of a chart's drawings stands in a document, in English Metric
// Units: a small chart takes two thirds of the width. scale is how many points a picture of it
// has for each of its CSS pixels: 220 to the inch, as Word keeps pictures for print unless told
// otherwise; in hundredths.
func OnPaper(f chart.Figure) (w, h int, scale float64) {
	const inch = 914400
	size := f.Drawings[0].Size
	w = textWidth
	if f.Narrow == nil {
		w = textWidth * 2 / 3
	}
	h = min(w*size.H/size.W, textHeight)
	w = h * size.W / size.H
	return w, h, float64(w*220*100/(inch*size.W)) / 100
}

var (
	token  = regexp.MustCompile(`var\(--([a-z0-9-]+)\)`)
	scheme = regexp.MustCompile(`(?s):root\s*\{(.*?)\}`)
	colour = regexp.MustCompile(`--([a-z0-9-]+):\s*([^;]+);`)
)

// Colours reads the tokens of the light scheme from style sheets, a later before an earlier
// one.
func Colours(sheets ...string) map[string]string {
	all := map[string]string{}
	for _, css := range sheets {
		first := scheme.FindStringSubmatch(css)
		if first == nil {
			continue
		}
		for _, m := range colour.FindAllStringSubmatch(first[1], -1) {
			all[m[1]] = strings.TrimSpace(m[2])
		}
	}
	for name, value := range all {
		for range 4 {
			if m := token.FindStringSubmatch(value); m != nil {
				value = all[m[1]]
			}
		}
		all[name] = value
	}
	return all
}

// Coloured is a drawing with colours in the place of the tokens that it names.
func Coloured(svg string, colours map[string]string) string {
	return token.ReplaceAllStringFunc(svg, func(v string) string { return colours[token.FindStringSubmatch(v)[1]] })
}

// Table is the facts as a table of two columns without heads.
func (b Facts) Table() chart.Table {
	t := chart.Table{Columns: []chart.Column{{Kind: "text"}, {Kind: "text"}}}
	for _, x := range b.Items {
		value := chart.Cell{Text: x.Value}
		if x.Source != nil {
			value.Sub = x.Source.At
		}
		t.Rows = append(t.Rows, []chart.Cell{{Text: x.Key}, value})
	}
	return t
}
