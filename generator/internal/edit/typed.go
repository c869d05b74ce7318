package edit

import (
	"math/big"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"guben/generator/internal/model"
)

// Fault says why what a clerk typed is no value of a figure.
type Fault string

// The faults.
const (
	Fine     Fault = ""
	NoNumber Fault = "no number"
	NoAnswer Fault = "no answer" // neither yes nor no
	NoUnit   Fault = "no unit"   // a unit that the figure does not have and that cannot be converted
)

// Typed reads a figure as people type it: full-width digits, 1,234, a unit that is the
// figure's own or goes into it exactly (1.2万元 is 12000 元), 是 and 否. It returns the
// value as a file has it.
func Typed(s string, m *model.Measure) (string, Fault) {
	raised := strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.No, r) }) // 12① is not 121
	s = strings.TrimSpace(norm.NFKC.String(s))
	if m.YesNo.V {
		switch strings.ToLower(s) {
		case "是", "true", "yes":
			return "true", Fine
		case "否", "false", "no":
			return "false", Fine
		}
		return "", NoAnswer
	}
	parts := typedForm.FindStringSubmatch(strings.ReplaceAll(s, "\u2212", "-"))
	if parts == nil || raised {
		return "", NoNumber
	}
	digits := strings.ReplaceAll(parts[1], ",", "")
	by, ok := factor(strings.TrimSpace(parts[2]), m.Unit)
	if !ok {
		return "", NoUnit
	}
	if by.Cmp(one) == 0 {
		return digits, Fine
	}
	n, _ := new(big.Rat).SetString(digits)
	return exact(n.Mul(n, by))
}

var typedForm = regexp.MustCompile(`^(-?(?:0|[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]{0,19})(?:\.[0-9]{1,10})?)\s*([^0-9.,\s]*)$`)

var one = big.NewRat(1, 1)

// scales are the words of ten thousands that stand before a unit.
var scales = []struct {
	word string
	by   int64
}{{"千万", 10_000_000}, {"百万", 1_000_000}, {"十万", 100_000}, {"亿", 100_000_000}, {"万", 10_000}, {"千", 1000}, {"百", 100}}

// factor is what a number in the unit as typed is multiplied by to be in the figure's.
func factor(typed string, unit model.Text) (*big.Rat, bool) {
	if typed == "" || slices.ContainsFunc(unit.All(), func(own string) bool { return strings.EqualFold(typed, own) }) {
		return one, true
	}
	base, by := scaled(unit.First())
	given, times := scaled(typed)
	if given == "" && times > 1 && by == 1 {
		given = base // 1.2万: of the figure's own unit
	}
	if given != base {
		return nil, false
	}
	return big.NewRat(times, by), true
}

// scaled parts a unit from the ten thousands before it.
func scaled(unit string) (string, int64) {
	for _, s := range scales {
		if rest, ok := strings.CutPrefix(unit, s.word); ok {
			return rest, s.by
		}
	}
	return unit, 1
}

// exact writes a number that has few enough decimals to be written.
func exact(n *big.Rat) (string, Fault) {
	const most = 10
	s := n.FloatString(most)
	if back, _ := new(big.Rat).SetString(s); back.Cmp(n) != 0 {
		return "", NoNumber
	}
	return strings.TrimSuffix(strings.TrimRight(s, "0"), "."), Fine
}
