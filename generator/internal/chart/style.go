package chart

import (
	"maps"
	"math/big"
	"slices"
	"strings"
	"unicode"

	"github.com/rivo/uniseg"

	"guben/generator/internal/progress"
)

// Colours are names of the theme's tokens, which the page resolves for the scheme that
// is on: a chart never fixes a colour. The value of a place takes its light's colour, a
// plain measure the main one, what is asked the target's, and what it began from the
// baseline's, on every chart.
const (
	colourMain     = "token:main"
	colourSecond   = "token:second"
	colourThird    = "token:third"
	colourTarget   = "token:target"
	colourBaseline = "token:baseline"
	colourMuted    = "token:muted"
	colourText     = "token:text"
	colourSurface  = "token:surface"
	colourNoData   = "token:nodata"
)

var lightColours = map[progress.Light]string{
	progress.Green:  "token:met",
	progress.Yellow: "token:behind",
	progress.Red:    "token:missed",
	progress.Grey:   colourNoData,
	progress.None:   "token:line",
}

// fillOf is a bar's colour; one of a period that still runs is hatched in it.
func fillOf(colour string, open bool) string {
	if open {
		return colour + "/open"
	}
	return colour
}

// lightSigns are the shapes of lights: colour alone says nothing.
var lightSigns = map[progress.Light]string{
	progress.Green: "●", progress.Yellow: "▲", progress.Red: "■", progress.Grey: "○", progress.None: "－",
}

// m is a piece of an ECharts option: go-echarts' types cannot say a single one of our charts
// of bars or lines (docs/decisions/0009-options-as-maps.md).
type m = map[string]any

// gap is how ECharts is told that there is no value.
const gap = "-"

// value is a number for ECharts, exact to six decimals: enough for the eye, and the same
// on every machine.
func value(r *big.Rat) any {
	if r == nil {
		return gap
	}
	return number(r)
}

func number(r *big.Rat) float64 {
	f, _ := new(big.Rat).SetString(r.FloatString(6))
	v, _ := f.Float64()
	return v
}

// tooltip says the name of the first series' item under the pointer: decided text, so
// that it cannot disagree with the table.
func tooltip() m {
	return m{"trigger": "axis", "formatter": "{b}", "axisPointer": m{"type": "shadow"}}
}

// plot is where the bars or lines are drawn; what stands around them has been measured.
func plot(left, right, top, bottom int) m {
	return m{"left": left, "right": right, "top": top, "bottom": bottom, "outerBoundsMode": "none"}
}

// sign is a light's shape in the light's colour, for a label that is lit.
func sign(l progress.Light) string { return "{" + string(l) + "|" + lightSigns[l] + "}" }

// Rooms between a sign and its value.
var (
	signBefore = []any{0, 5, 0, 0}
	signAfter  = []any{0, 0, 0, 5}
)

// lit gives a label the styles of the signs that its texts bear, which stand anywhere in
// texts. ECharts works out each style for every label: those that nobody names cost time.
func lit(label m, room []any, texts any) m {
	styles := m{}
	for _, l := range progress.Lights {
		if l != progress.None && bears(texts, "{"+string(l)+"|") {
			styles[string(l)] = m{"color": lightColours[l], "padding": room}
		}
	}
	if len(styles) > 0 {
		label["rich"] = styles
	}
	return label
}

func bears(v any, sign string) bool {
	switch v := v.(type) {
	case string:
		return strings.Contains(v, sign)
	case []any:
		return slices.ContainsFunc(v, func(v any) bool { return bears(v, sign) })
	case m:
		return slices.ContainsFunc(slices.Collect(maps.Values(v)), func(v any) bool { return bears(v, sign) })
	}
	return false
}

// emptySlots are outlines where figures are missing: a gap is seen, and never looks like
// zero.
func emptySlots(at []any, width, height, shift int) m {
	return m{
		"silent": true, "symbol": "rect", "symbolSize": []any{width, height}, "symbolOffset": []any{shift, 0},
		"itemStyle": m{"color": "transparent", "borderColor": colourNoData, "borderType": "dashed", "borderWidth": 1},
		"data":      at,
	}
}

// textWidth is about how wide a text of one line is, in pixels, on the generous side. What a
// reader sees as one character is one, however many it is written with.
func textWidth(s string, size int) int {
	width, state := 0, -1
	for s != "" {
		var seen string
		seen, s, _, state = uniseg.FirstGraphemeClusterInString(s, state)
		width += runeWidth([]rune(seen)[0])
	}
	return (width*size + 99) / 100
}

// fitted is a text that takes at most a width, with an ellipsis for what had no room. No
// character is cut.
func fitted(s string, size, width int) string {
	if textWidth(s, size) <= width {
		return s
	}
	kept, rest, state := "", s, -1
	for rest != "" {
		var seen string
		seen, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		if textWidth(kept+seen+"…", size) > width {
			break
		}
		kept += seen
	}
	return kept + "…"
}

// runeWidth is about how wide a character is, in hundredths of its size.
func runeWidth(r rune) int {
	switch {
	case r >= 0x1100 && !unicode.Is(unicode.Latin, r):
		return 100
	case strings.ContainsRune(" .,:;'|!()[]ijlIft", r):
		return 38
	case r == '%' || r == 'm' || r == 'w' || r == 'M' || r == 'W' || r == '—':
		return 95
	case unicode.IsUpper(r) || strings.ContainsRune("●▲■○≥≤＝=<>+−", r):
		return 80
	default:
		return 60
	}
}

// widest is the width of the widest of several texts.
func widest(size int, texts ...string) int {
	width := 0
	for _, s := range texts {
		width = max(width, textWidth(s, size))
	}
	return width
}

// extent is the range of values on an axis that shows bars: zero is always on it.
type extent struct{ from, to *big.Rat }

func newExtent(values ...*big.Rat) extent {
	e := extent{new(big.Rat), new(big.Rat)}
	for _, v := range values {
		if v != nil && v.Cmp(e.from) < 0 {
			e.from = v
		}
		if v != nil && v.Cmp(e.to) > 0 {
			e.to = v
		}
	}
	if e.from.Cmp(e.to) == 0 {
		e.to = big.NewRat(1, 1)
	}
	return e
}

// within brings a value that lies beyond an extent to its end.
func (e extent) within(v *big.Rat) *big.Rat {
	switch {
	case v.Cmp(e.from) < 0:
		return e.from
	case v.Cmp(e.to) > 0:
		return e.to
	}
	return v
}

// pixels is how long a distance is on an axis of a length.
func (e extent) pixels(distance *big.Rat, length int) int {
	r := new(big.Rat).Sub(e.to, e.from)
	r.Quo(distance, r)
	r.Mul(r, big.NewRat(int64(length), 1))
	whole, _ := r.Float64()
	return int(whole)
}
