package sheet

import (
	"math/big"
	"regexp"
	"slices"
	"strings"

	"github.com/xuri/nfp"
)

// numberFormat is how a style shows numbers: a section each for those above, below and at
// zero, or for those that its conditions hold of.
type numberFormat struct {
	code     string
	sections []formatSection
	date     bool // a day
}

// formatSection is a part of a format: what it writes before and behind the digits, and
// whether the digits that it shows are the number's own.
type formatSection struct {
	condition      string // >=10000
	before, behind string // words around the digits
	digits         bool   // some are shown
	zeros          bool   // zero is shown as a digit
	decimals       int    // that are shown; -1 for as many as there are
	coloured       bool
	percent, other bool // it shows hundreds of it; it shows what is not the number
}

// shown is what a format makes of a number.
type shown struct {
	text    string // the number with the words around it, where there are any
	percent bool
	other   bool // what is seen is not the number that stands in the cell
}

var (
	escaped     = regexp.MustCompile(`"[^"]*"|\\.|![^"]`)
	colourName  = regexp.MustCompile(`(?i)^color ?\d+$`)
	currencyIn  = regexp.MustCompile(`^\[\$([^-\]]*)`)
	conditioned = regexp.MustCompile(`^(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)$`)
)

// newFormat reads a format's code. East Asian programs escape a character by ! as others
// do by \, and call the general format in their own words.
func newFormat(code string) *numberFormat {
	f := &numberFormat{code: code}
	code = strings.ReplaceAll(code, "G/通用格式", "General")
	code = escaped.ReplaceAllStringFunc(code, func(s string) string {
		if s[0] == '!' {
			return `\` + s[1:]
		}
		return s
	})
	parser := nfp.NumberFormatParser()
	for i, s := range parser.Parse(code) {
		if i == 3 {
			break // for text
		}
		f.sections = append(f.sections, sectionOf(s.Items))
		f.date = f.date || i == 0 && showsDay(s.Items)
	}
	return f
}

// showsDay tells a format of days, or of months and years, from one of times.
func showsDay(items []nfp.Token) bool {
	letters := ""
	for _, t := range items {
		if t.TType == nfp.TokenTypeGeneral {
			return false
		}
		if t.TType == nfp.TokenTypeDateTimes {
			letters += strings.ToLower(t.TValue)
		}
	}
	return strings.ContainsAny(letters, "yde") || strings.Contains(letters, "m") && !strings.ContainsAny(letters, "hs")
}

func isDigits(t nfp.Token) bool {
	return slices.Contains([]string{nfp.TokenTypeZeroPlaceHolder, nfp.TokenTypeHashPlaceHolder, nfp.TokenTypeDigitalPlaceHolder, nfp.TokenTypeGeneral, nfp.TokenTypeTextPlaceHolder}, t.TType)
}

// sectionOf reads one section. Words between digits, a comma behind them and a fraction
// make another number of what is seen.
func sectionOf(items []nfp.Token) formatSection {
	var s formatSection
	last := -1
	for i, t := range items {
		if isDigits(t) {
			last = i
		}
	}
	point, power := false, false
	for i, t := range items {
		switch t.TType {
		case nfp.TokenTypeGeneral, nfp.TokenTypeTextPlaceHolder:
			s.digits, s.zeros, s.decimals = true, true, -1
		case nfp.TokenTypeZeroPlaceHolder, nfp.TokenTypeHashPlaceHolder, nfp.TokenTypeDigitalPlaceHolder:
			s.digits = true
			s.zeros = s.zeros || t.TType == nfp.TokenTypeZeroPlaceHolder
			if point && !power {
				s.decimals += len(t.TValue)
			}
		case nfp.TokenTypeThousandsSeparator:
			s.other = s.other || i+1 == len(items) || !isDigits(items[i+1])
		case nfp.TokenTypeDecimalPoint:
			point = true
		case nfp.TokenTypeExponential:
			power, s.decimals = true, -1
		case nfp.TokenTypePercent:
			s.percent = true
		case nfp.TokenTypeColor:
			s.coloured = true
		case nfp.TokenTypeCondition:
			s.condition = t.TValue
		case nfp.TokenTypeAlignment, nfp.TokenTypeRepeatsChar, nfp.TokenTypeSwitchArgument:
		case nfp.TokenTypeCurrencyLanguage:
			if m := currencyIn.FindStringSubmatch(t.TValue); m != nil {
				s.word(m[1], last, i)
			}
		case nfp.TokenTypeLiteral:
			s.word(t.TValue, last, i)
		default:
			s.other = s.other || !colourName.MatchString(t.TValue)
		}
	}
	if power {
		s.decimals = -1
	}
	return s
}

// word adds what stands at token i; last is the last token of digits.
func (s *formatSection) word(text string, last, i int) {
	switch {
	case !s.digits:
		s.before += text
	case i > last:
		s.behind += text
		s.other = s.other || strings.HasPrefix(text, ",")
	default:
		s.other = s.other || strings.TrimSpace(text) != ""
	}
}

// section chooses the section of a number, and tells whether it is the one for numbers
// below zero, which are shown there without their sign.
func (f *numberFormat) section(n *big.Rat) (s formatSection, below bool) {
	if slices.ContainsFunc(f.sections, func(s formatSection) bool { return s.condition != "" }) {
		for _, s := range f.sections {
			if s.condition == "" || holds(s.condition, n) {
				return s, false
			}
		}
		return formatSection{other: true}, false
	}
	switch {
	case n.Sign() < 0 && len(f.sections) > 1:
		return f.sections[1], true
	case n.Sign() == 0 && len(f.sections) > 2:
		return f.sections[2], false
	case len(f.sections) > 0:
		return f.sections[0], false
	}
	return formatSection{digits: true, zeros: true, decimals: -1}, false
}

func holds(condition string, n *big.Rat) bool {
	m := conditioned.FindStringSubmatch(condition)
	if m == nil {
		return false
	}
	bound, ok := new(big.Rat).SetString(m[2])
	if !ok {
		return false
	}
	switch c := n.Cmp(bound); m[1] {
	case "<":
		return c < 0
	case "<=":
		return c <= 0
	case ">":
		return c > 0
	case ">=":
		return c >= 0
	case "<>":
		return c != 0
	default:
		return c == 0
	}
}

// show tells what is seen of a number.
func (f *numberFormat) show(n *big.Rat) shown {
	s, below := f.section(n)
	before, behind := strings.TrimSpace(s.before), strings.TrimSpace(s.behind)
	signed := strings.Contains(before, "-") || strings.HasSuffix(before, "(") && strings.HasPrefix(behind, ")")
	switch {
	case s.percent:
		return shown{percent: true}
	case s.other, f.date:
		return shown{other: true}
	case n.Sign() == 0 && !s.zeros:
		// Books of accounts show a dash for nothing; other words are read as such.
		return shown{text: strings.Trim(before+behind, "-"), other: before+behind == ""}
	case !s.digits, n.Sign() != 0 && s.decimals >= 0 && rounded(n, s.decimals).Sign() == 0:
		return shown{other: true}
	case below && !signed && !s.coloured, !below && signed:
		return shown{other: true}
	}
	if below {
		before = strings.Trim(before, "-(")
		behind = strings.TrimPrefix(behind, ")")
	}
	if before+behind == "" {
		return shown{}
	}
	return shown{text: before + shortestExact(n) + behind}
}

func rounded(n *big.Rat, decimals int) *big.Rat {
	r, _ := new(big.Rat).SetString(n.FloatString(decimals))
	return r
}

// shortestExact writes a number that a spreadsheet keeps, without an exponent.
func shortestExact(n *big.Rat) string {
	s := keep(n).FloatString(2 * digitsKept)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}
