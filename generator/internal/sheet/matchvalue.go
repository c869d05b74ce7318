package sheet

import (
	"fmt"
	"math/big"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"guben/generator/internal/diag"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

// reading is a cell's value as it is to stand in the file, and what was done to read it.
// An empty value says that the cell is empty.
type reading struct {
	value string
	mark  *model.Mark // that stands in the place of a figure; value says it too
	notes []note
	code  string // of the problem, where there is one
	args  diag.Args
}

// note is a conversion: its sentence is sheet.note.ID.
type note struct {
	id       string
	from, to string
}

func wrong(code string, c Cell, args diag.Args) reading {
	if args == nil {
		args = diag.Args{}
	}
	args["Found"] = c.Text
	return reading{code: code, args: args}
}

// unsaid are words for a figure that was not reported: none of them can mean zero.
var unsaid = words("未报 没报 未上报 没有上报 缺 缺报 缺数 暂缺 不详 不清楚 未知 未统计 暂无数据 无数据 n/a na null")

// dashes may say that there is none, which is zero, or that nobody knows.
var dashes = words("- -- --- — —— – ― ─ / // 无 没有 空 … ...")

func words(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[norm.NFKC.String(w)] = true
		set[w] = true
	}
	return set
}

// neverZero tells figures that are never zero of a place that is there: means, and what
// is compared with a year before.
func neverZero(f figureRef) bool { return f.m.AverageBy.Set || f.m.Growth != nil }

var (
	thousands  = regexp.MustCompile(`^[+-]?\d{1,3}([, ']\d{3})+(\.\d+)?$`)
	decimal    = regexp.MustCompile(`^[+-]?(\d+\.?\d*|\.\d+)$`)
	threeMore  = regexp.MustCompile(`^[+-]?\d{1,3}\.\d{3}$`) // a point between thousands, or before decimals
	exponent   = regexp.MustCompile(`^[+-]?\d+(\.\d+)?[eE][+-]?\d{1,3}$`)
	inBrackets = regexp.MustCompile(`^\(\s*([\d., ]+)\s*\)$`)
	unitBehind = regexp.MustCompile(`^([+-]?[\d., ']*\d)\s*([^\d\s].*)$`)
	numerals   = regexp.MustCompile(`^[〇○零一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟点]+$`)
	vague      = regexp.MustCompile(`约|左右|以上|以下|多|余|近|不足|超过|[<>≥≤~≈?？]`)
)

// figure reads a cell of a figure's column. scale is what the column's unit multiplies by.
func (x *labels) figure(c Cell, f figureRef, scale int64) reading {
	switch {
	case c.Kind == Fault:
		return wrong(diag.ValueFault, c, nil)
	case c.Formula && c.Raw == "":
		return wrong(diag.ValueFormula, c, nil)
	case c.Kind == Blank || c.Text == "" && c.Raw == "":
		return reading{}
	case strings.HasPrefix(c.Text, "="):
		return wrong(diag.ValueFormula, c, nil)
	case c.Kind == Text && !unsaid[strings.ToLower(c.Text)] && marked(c) != nil:
		return *marked(c)
	case c.Odd != "":
		return wrong(diag.ValueFormat, c, diag.Args{"Raw": c.Raw, "Format": c.Odd})
	case c.Stale != "":
		return wrong(diag.ValueStale, c, diag.Args{"Now": c.Stale})
	case c.Unfilled && c.Raw == "0":
		return wrong(diag.ValueUnfilled, c, nil)
	case f.m.YesNo.V:
		return yesNo(c, f)
	case c.Kind == Date:
		return wrong(diag.ValueDay, c, diag.Args{"Day": c.Raw})
	case c.Kind == Bool:
		return wrong(diag.ValueForm, c, nil)
	case c.Percent:
		return wrong(diag.ValuePercent, c, diag.Args{"Unit": f.m.Unit.First()})
	case c.Kind == Numeric:
		return amount(c, c.Raw, f, scale, nil)
	}
	return x.amountText(c, f, scale)
}

// marked reads a mark in the place of a figure: with its reason, since there is none without.
func marked(c Cell) *reading {
	m, is := i18n.ReadMark(c.Text)
	switch {
	case !is:
		return nil
	case m.Why.V == "":
		r := wrong(diag.MarkReason, c, nil)
		return &r
	}
	return &reading{value: markValue(&m), mark: &m}
}

// markValue is what an entry says of a mark.
func markValue(m *model.Mark) string { return string(m.As.V) + ": " + m.Why.V }

// amountText reads a figure that is written as text.
func (x *labels) amountText(c Cell, f figureRef, scale int64) reading {
	s := strings.TrimSpace(norm.NFKC.String(c.Text))
	s = strings.NewReplacer("−", "-", "﹣", "-", "‐", "-", "’", "'").Replace(s)
	s = strings.TrimPrefix(s, "'") // by which a cell is made text
	var notes []note
	if s != c.Text {
		notes = append(notes, note{"half-width", c.Text, s})
	}
	switch low := strings.ToLower(s); {
	case unsaid[low], dashes[s] && neverZero(f):
		return reading{notes: []note{{"unsaid", c.Text, ""}}}
	case dashes[s]:
		return wrong(diag.ValueZeroOrNot, c, nil)
	case numerals.MatchString(s):
		return wrong(diag.ValueNumeral, c, nil)
	case strings.HasSuffix(s, "%") || strings.HasSuffix(s, "‰"):
		return wrong(diag.ValuePercent, c, diag.Args{"Unit": f.m.Unit.First()})
	case strings.ContainsFunc(c.Text, numbered), // 4300① is not 43001
		vague.MatchString(s),
		exponent.MatchString(s): // its last digits were lost when it became text
		return wrong(diag.ValueForm, c, nil)
	}
	if m := inBrackets.FindStringSubmatch(s); m != nil {
		if !f.m.Negative.V {
			return wrong(diag.ValueNegative, c, nil)
		}
		notes = append(notes, note{"brackets", c.Text, "-" + m[1]})
		s = "-" + m[1]
	}
	if rest, ok := strings.CutPrefix(s, "¥"); ok && unitForm(f.m.Unit.First()) == "元" {
		notes = append(notes, note{"unit", c.Text, strings.TrimSpace(rest)})
		s = strings.TrimSpace(rest)
	}
	if m := unitBehind.FindStringSubmatch(s); m != nil && !decimal.MatchString(s) && !thousands.MatchString(s) {
		by, ok := scaleOf(f, m[2])
		switch {
		case ok && by == 1 && scale == 1:
			notes = append(notes, note{"unit", c.Text, m[1]})
			s = m[1]
		case ok && (scale == 1 || by == scale): // the cell says more than the header
			notes = append(notes, note{"cell-scaled", c.Text, m[1]})
			s, scale = m[1], by
		case ok || x.isUnit(m[2]):
			return wrong(diag.ValueUnit, c, diag.Args{"Unit": f.m.Unit.First(), "Other": m[2]})
		default:
			return wrong(diag.ValueForm, c, nil)
		}
	}
	if thousands.MatchString(s) {
		out := strings.NewReplacer(",", "", " ", "", "'", "").Replace(s)
		notes = append(notes, note{"thousands", c.Text, out})
		s = out
	}
	if !decimal.MatchString(s) || leadingZero(s) || scale == 1 && f.m.Places() < 3 && threeMore.MatchString(s) {
		return wrong(diag.ValueForm, c, nil)
	}
	return amount(c, s, f, scale, notes)
}

// numbered tells a digit that is no decimal one: ①, ², ½.
func numbered(r rune) bool { return unicode.Is(unicode.No, r) }

// leadingZero tells 007, which is a number of something, from 0.7.
func leadingZero(s string) bool {
	s = strings.TrimLeft(s, "+-")
	return len(s) > 1 && s[0] == '0' && s[1] >= '0' && s[1] <= '9'
}

// digitsKept are the digits that a spreadsheet keeps of a number: what it stores behind
// them is the trace of binary fractions, such as 0.30000000000000004.
const digitsKept = 15

// amount turns the digits of a number into a figure: exactly, but for the traces.
func amount(c Cell, digits string, f figureRef, scale int64, notes []note) reading {
	r, ok := new(big.Rat).SetString(strings.TrimPrefix(digits, "+"))
	if !ok || len(digits) > 40 {
		return wrong(diag.ValueForm, c, nil)
	}
	if c.Kind == Numeric {
		if kept := keep(r); kept.Cmp(r) != 0 {
			notes = append(notes, note{"trace", c.Raw, strings.TrimRight(kept.FloatString(digitsKept), "0")})
			r = kept
		}
	}
	r.Mul(r, new(big.Rat).SetInt64(scale))
	places := f.m.Places()
	text := r.FloatString(places)
	if back, _ := new(big.Rat).SetString(text); back.Cmp(r) != 0 {
		return wrong(diag.ValuePrecise, c, diag.Args{
			"Decimals": places, "Unit": f.m.Unit.First(), "Exact": diag.Measured{Value: strings.TrimRight(r.FloatString(6), "0"), Unit: f.m.Unit.First()},
		})
	}
	var a model.Amount
	if strings.HasPrefix(text, "-") && r.Sign() == 0 {
		text = strings.TrimPrefix(text, "-")
	}
	if a.UnmarshalText([]byte(text)) != nil {
		return wrong(diag.ValueForm, c, nil)
	}
	if a < 0 && !f.m.Negative.V {
		return wrong(diag.ValueNegative, c, nil)
	}
	if scale != 1 {
		notes = append(notes, note{"scaled", c.Text, a.String()})
	}
	return reading{value: a.String(), notes: notes}
}

// keep rounds to the digits that a spreadsheet keeps.
func keep(r *big.Rat) *big.Rat {
	f := new(big.Float).SetPrec(256).SetRat(r)
	kept, ok := new(big.Rat).SetString(f.Text('e', digitsKept-1))
	if !ok {
		return r
	}
	return kept
}

var (
	yesWords = words("是 √ ✓ ✔ ☑ ✅ 对 yes y true 1")
	noWords  = words("否 × ✗ ✘ ☒ ❌ 不是 no n false 0")
	hasWords = words("有 已有")
	notWords = words("无 没有")
)

// yesNo reads the answer to a question. 有 and 无 answer only one that asks whether there
// is something.
func yesNo(c Cell, f figureRef) reading {
	s := strings.ToLower(strings.TrimSpace(norm.NFKC.String(c.Text)))
	if c.Kind == Numeric {
		s = c.Raw
	}
	has := strings.Contains(f.title(), "有")
	value := ""
	switch {
	case yesWords[s], has && hasWords[s]:
		value = "true"
	case noWords[s], has && notWords[s]:
		value = "false"
	case unsaid[s], dashes[s] && !notWords[s]:
		return reading{notes: []note{{"unsaid", c.Text, ""}}}
	default:
		return wrong(diag.ValueYesNo, c, nil)
	}
	if s == "是" || s == "否" {
		return reading{value: value}
	}
	return reading{value: value, notes: []note{{"yes-no", c.Text, map[string]string{"true": "是", "false": "否"}[value]}}}
}

var (
	dayForm   = regexp.MustCompile(`^(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?$`)
	dayDigits = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})$`)
	timeOfDay = regexp.MustCompile(`[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$`)
)

// day reads a day of report. Where year, month and day cannot be told apart it does not.
func (x *importer) day(c Cell) reading {
	switch {
	case c.Kind == Fault:
		return wrong(diag.ValueFault, c, nil)
	case c.Formula && c.Raw == "":
		return wrong(diag.ValueFormula, c, nil)
	case c.Kind == Blank || c.Text == "" && c.Raw == "":
		return reading{}
	case c.Kind == Date:
		if c.Text == c.Raw {
			return reading{value: c.Raw}
		}
		return reading{value: c.Raw, notes: []note{{"day", c.Text, c.Raw}}}
	case c.Kind == Numeric && !dayDigits.MatchString(c.Raw):
		return x.serial(c)
	}
	s := strings.TrimSpace(norm.NFKC.String(c.Text))
	if c.Kind == Numeric {
		s = c.Raw
	}
	if unsaid[strings.ToLower(s)] || dashes[s] {
		return reading{notes: []note{{"unsaid", c.Text, ""}}}
	}
	s = timeOfDay.ReplaceAllString(s, "")
	m := dayForm.FindStringSubmatch(s)
	if m == nil {
		m = dayDigits.FindStringSubmatch(s)
	}
	if m == nil {
		return wrong(diag.ValueNotDay, c, nil)
	}
	month, _ := strconv.Atoi(m[2])
	date, _ := strconv.Atoi(m[3])
	iso := fmt.Sprintf("%s-%02d-%02d", m[1], month, date)
	var d model.Date
	if d.UnmarshalText([]byte(iso)) != nil {
		return wrong(diag.ValueNotDay, c, nil)
	}
	r := reading{value: iso}
	if iso != c.Text {
		r.notes = []note{{"day", c.Text, iso}}
	}
	return r
}

// serial reads the number of a day whose style was lost, if it lies within the programme
// or soon behind it.
func (x *importer) serial(c Cell) reading {
	iso, ok := serialDay(c.Raw, false)
	var d model.Date
	if !ok || strings.Contains(c.Raw, ".") || d.UnmarshalText([]byte(iso)) != nil {
		return wrong(diag.ValueNotDay, c, nil)
	}
	p := x.c.Programme
	if p.Start.V.After(d) || d.After(p.End.V.AddMonths(12)) {
		return wrong(diag.ValueNotDay, c, nil)
	}
	return reading{value: iso, notes: []note{{"day", c.Text, iso}}}
}
