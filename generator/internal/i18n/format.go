package i18n

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/message"
	"golang.org/x/text/number"

	"guben/generator/internal/model"
)

// Rounding is for the eye only: half away from zero, as big.Rat.FloatString does it.

// Number shows an exact number with up to places decimals, grouped by thousands.
func (w *Words) Number(r *big.Rat, places int) string {
	text := r.FloatString(places)
	whole, frac, _ := strings.Cut(text, ".")
	n, ok := new(big.Int).SetString(strings.TrimPrefix(whole, "-"), 10)
	if !ok || !n.IsInt64() {
		return text
	}
	grouped := n.String()
	if len(grouped) > 3 { // short numbers have no groups, and pages have hundreds of them
		grouped = w.printer.Sprint(number.Decimal(n.Int64()))
	}
	if frac = strings.TrimRight(frac, "0"); frac != "" {
		grouped += w.marks.point + frac
	}
	if strings.HasPrefix(whole, "-") && grouped != "0" {
		grouped = "-" + grouped
	}
	return grouped
}

// marks are how a language writes numbers, beside their groups.
type marks struct{ point, percent string }

func marksOf(p *message.Printer) marks {
	return marks{
		point:   strings.Trim(p.Sprint(number.Decimal(1.5)), "15"),
		percent: strings.TrimPrefix(p.Sprint(number.Percent(1)), "100"),
	}
}

// Int shows a whole number, grouped by thousands.
func (w *Words) Int(n int) string { return w.Number(big.NewRat(int64(n), 1), 0) }

// Percent shows a fraction as a percentage: 3/50 is 6%.
func (w *Words) Percent(r *big.Rat, places int) string {
	return w.Number(new(big.Rat).Mul(r, big.NewRat(100, 1)), places) + w.marks.percent
}

// Scaled tells whether large amounts of a figure are shown in a larger unit: by its own rule,
// or because Chinese has one for its unit, as it has for money.
func Scaled(m *model.Measure) bool {
	return len(m.Display) > 0 || m.Unit.Is(InChinese("format.money"))
}

// tenThousand is where Chinese money turns to its larger unit.
var tenThousand = big.NewRat(10_000, 1)

// Money shows an amount of a figure that is Scaled, always with its unit: the largest whose
// rule says that the amount is large enough, and which has a name in this language.
func (w *Words) Money(m *model.Measure, r *big.Rat) string {
	size := new(big.Rat).Abs(r)
	if len(m.Display) == 0 {
		if !w.Chinese() || size.Cmp(tenThousand) < 0 {
			return w.Say("format.yuan", Args{"Value": w.Number(r, 2)})
		}
		return w.Say("format.wanyuan", Args{"Value": w.Number(new(big.Rat).Quo(r, tenThousand), 2)})
	}
	unit, by := m.Unit.In(w.Lang), big.NewRat(1, 1)
	for _, d := range m.Display {
		if own, ok := d.Unit.Own(w.Lang); ok && d.From.V.Rat().Cmp(size) <= 0 && d.Divisor().Cmp(by) > 0 {
			unit, by = own.V, d.Divisor()
		}
	}
	return w.WithUnit(w.Number(new(big.Rat).Quo(r, by), 2), unit)
}

// WithUnit puts a number that is written out beside its unit: 11 people, but £11.
func (w *Words) WithUnit(value, unit string) string {
	sign, rest := currency(unit)
	if sign == "" {
		return w.Say("format.quantity", Args{"Value": value, "Unit": unit})
	}
	size, below := strings.CutPrefix(value, "-")
	return w.Say("format.currency", Args{"Below": below, "Sign": sign, "Value": size, "Rest": rest})
}

// currency is the sign of a currency that a unit begins with, and what follows: £; US$ and
// " million". A sign is what Unicode calls one, with a country's letters before it.
func currency(unit string) (sign, rest string) {
	for i, r := range unit {
		switch {
		case unicode.Is(unicode.Sc, r):
			end := i + utf8.RuneLen(r)
			return unit[:end], unit[end:]
		case i > 2 || r < 'A' || r > 'Z':
			return "", ""
		}
	}
	return "", ""
}

// Date shows a day: 2007年9月30日.
func (w *Words) Date(d model.Date) string {
	year, month, day := d.YMD()
	name := w.Say(fmt.Sprintf("format.month.%d", month), nil)
	return w.Say("format.date", Args{"Year": strconv.Itoa(year), "Month": month, "Day": day, "MonthName": name})
}

// Join lists words: 甲、乙、丙.
func (w *Words) Join(items []string) string {
	return strings.Join(items, w.Say("format.comma", nil))
}
