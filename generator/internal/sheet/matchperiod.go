package sheet

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"guben/generator/internal/model"
)

// said is what a text says of a period: a year, a part of a year, or both. Parts are of
// quarters, halves, or the whole year.
type said struct {
	year  int
	every model.Every // "" where no part is named
	part  int
}

// fits tells whether a period is what was said. A year alone leaves the part open.
func (s said) fits(p model.Period) bool {
	return (s.year == 0 || s.year == p.Year) && (s.every == "" || s.every == p.Every && s.part == p.Part)
}

// source is a place where a period was found.
type source struct {
	at   string // a cell, "sheet", "file", "--period" or "mark"
	text string
	says []said

	row, col int // of a cell; the row counts from 1
}

var (
	dayText   = regexp.MustCompile(`\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|\d{4}(?:-\d{1,2}-|\.\d{1,2}\.|/\d{1,2}/)\d{1,2}|\d{1,2}月\d{1,2}日`)
	monthText = regexp.MustCompile(`\d{4}\s*年\s*\d{1,2}\s*月(?:\s*份)?(?:\s*[-—~至到－])?`) // of the report, as a day is
	yearText  = regexp.MustCompile(`(?:19|20)\d\d`)
	chinese   = regexp.MustCompile(`[一二][〇○零一二三四五六七八九]{3}`)
	partText  = regexp.MustCompile(`第?([一二三四1-4])季度?|(?:q|Q)([1-4])|([1-4])(?:q|Q)|(上|下)半年|h([12])|H([12])|(\d{1,2})\s*月?\s*[-—~至到－]+\s*(\d{1,2})\s*月|全年|(?:年度)`)
	hanDigits = strings.NewReplacer("〇", "0", "○", "0", "零", "0", "一", "1", "二", "2", "三", "3", "四", "4", "五", "5", "六", "6", "七", "7", "八", "8", "九", "9")
	spans     = map[[2]int]said{
		{1, 3}: {every: model.EveryQuarter, part: 1}, {4, 6}: {every: model.EveryQuarter, part: 2},
		{7, 9}: {every: model.EveryQuarter, part: 3}, {10, 12}: {every: model.EveryQuarter, part: 4},
		{1, 6}: {every: model.EveryHalf, part: 1}, {7, 12}: {every: model.EveryHalf, part: 2},
		{1, 12}: {every: model.EveryYear, part: 1},
	}
)

// periodsIn reads what a text says of periods. Days are none: that of the report is in
// most titles.
func periodsIn(text string) []said {
	text = dayText.ReplaceAllString(fromJanuary(norm.NFKC.String(text)), " ")
	text = monthText.ReplaceAllStringFunc(text, func(s string) string {
		if strings.ContainsAny(s, "-—~至到－") {
			return s // 2007年10月-12月
		}
		return " "
	})
	text = chinese.ReplaceAllStringFunc(text, func(s string) string { return hanDigits.Replace(s) })
	var years []int
	for _, at := range yearText.FindAllStringIndex(text, -1) {
		if digitBeside(text, at) {
			continue
		}
		if y, err := strconv.Atoi(text[at[0]:at[1]]); err == nil && !slices.Contains(years, y) {
			years = append(years, y)
		}
	}
	var parts []said
	for _, at := range partText.FindAllStringSubmatchIndex(text, -1) {
		if p, ok := partOf(groups(text, at)); ok && apart(text, at) && !slices.Contains(parts, p) {
			parts = append(parts, p)
		}
	}
	return cross(years, parts)
}

// fromJanuary writes what counts from a year's beginning as its months: 前三季度, 1至3季度
// and 前9个月 are 1-9月.
func fromJanuary(text string) string {
	return firstParts.ReplaceAllStringFunc(text, func(s string) string {
		m := firstParts.FindStringSubmatch(s)
		n, _ := strconv.Atoi(hanDigits.Replace(strings.NewReplacer("两", "2", "十", "10").Replace(m[1] + m[2] + m[3])))
		if m[3] == "" {
			n *= 3
		}
		return "1-" + strconv.Itoa(n) + "月"
	})
}

var firstParts = regexp.MustCompile(`前([二两三2-3])个?季度?|第?[一1]季?度?\s*[-—~至到－]+\s*第?([二三四2-4])季度?|前([一二两三四五六七八九十]|\d{1,2})个?月`)

// digitBeside tells a year from four digits of a longer number.
func digitBeside(text string, at []int) bool {
	digit := func(i int) bool { return i >= 0 && i < len(text) && text[i] >= '0' && text[i] <= '9' }
	return digit(at[0]-1) || digit(at[1])
}

// withoutPart is a label without the parts of a year that it names.
func withoutPart(text string) string {
	out, from := "", 0
	for _, at := range partText.FindAllStringSubmatchIndex(text, -1) {
		if _, ok := partOf(groups(text, at)); ok && apart(text, at) || text[at[0]:at[1]] == "年度" {
			out += text[from:at[0]]
			from = at[1]
		}
	}
	return out + text[from:]
}

func groups(text string, at []int) []string {
	all := make([]string, len(at)/2)
	for i := range all {
		if at[2*i] >= 0 {
			all[i] = text[at[2*i]:at[2*i+1]]
		}
	}
	return all
}

// apart tells Q3, H1 and 三季 from parts of other words: faq3, QQ2006, 四季青. A year may
// stand beside them.
func apart(text string, at []int) bool {
	part := text[at[0]:at[1]]
	before, after := yearBehind.ReplaceAllString(text[:at[0]], ""), yearInFront.ReplaceAllString(text[at[1]:], "")
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	western := func(r rune) bool { return r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
	switch {
	case latinPart.MatchString(part):
		return !western(last) && !western(next)
	case barePart.MatchString(part): // 三季, without 第 and 度
		return strings.HasSuffix(text[:at[0]], "年") || before != text[:at[0]] || !unicode.IsLetter(next) && !unicode.IsLetter(last)
	case strings.HasSuffix(part, "季"), strings.HasSuffix(part, "季度"):
		return !unicode.IsDigit(last) && !strings.ContainsRune("一二三四五六七八九十", last)
	}
	return true
}

var (
	yearBehind  = regexp.MustCompile(`(?:^|\D)(?:19|20)\d\d[-_ ]?$`)
	yearInFront = regexp.MustCompile(`^[-_ ]?(?:19|20)\d\d(?:$|\D)`)
	latinPart   = regexp.MustCompile(`^(?:[qQhH]\d|\d[qQ])$`)
	barePart    = regexp.MustCompile(`^[一二三四1-4]季$`)
)

// cross joins the years and parts of a text: 2007年第四季度.
func cross(years []int, parts []said) []said {
	if len(years) == 0 {
		return parts
	}
	var all []said
	for _, y := range years {
		if len(parts) == 0 {
			all = append(all, said{year: y})
		}
		for _, p := range parts {
			p.year = y
			all = append(all, p)
		}
	}
	return all
}

// count is what digits say; 0 where they are none.
func count(s string) int {
	n, _ := strconv.Atoi(hanDigits.Replace(s))
	return n
}

func partOf(m []string) (said, bool) {
	quarter := m[1] + m[2] + m[3]
	half := m[5] + m[6]
	switch {
	case quarter != "":
		return said{every: model.EveryQuarter, part: count(quarter)}, true
	case m[4] == "上":
		return said{every: model.EveryHalf, part: 1}, true
	case m[4] == "下":
		return said{every: model.EveryHalf, part: 2}, true
	case half != "":
		return said{every: model.EveryHalf, part: count(half)}, true
	case m[7] != "":
		s, ok := spans[[2]int{count(m[7]), count(m[8])}]
		return s, ok
	case m[0] == "全年":
		return said{every: model.EveryYear, part: 1}, true
	}
	return said{}, false // 年度 says no more than a year
}

// decide finds the one period of a rhythm that fits all that was said. Without a year, or
// with several that fit, there is none; differ tells that no period fits all.
func decide(sources []source, every model.Every) (p model.Period, ok, differ bool) {
	var fits []model.Period
	years, parts := map[int]bool{}, every == model.EveryYear
	for _, s := range sources {
		for _, x := range s.says {
			if x.year != 0 {
				years[x.year] = true
			}
			parts = parts || x.every == every
		}
	}
	if len(years) == 0 {
		return p, false, false
	}
	for y := range years {
		for _, q := range model.YearOf(y).Parts(every) {
			if all(sources, q) {
				fits = append(fits, q)
			}
		}
	}
	if len(fits) == 1 && parts {
		return fits[0], true, false
	}
	return p, false, len(fits) == 0
}

// all tells whether a period is what each source says, in one of its readings.
func all(sources []source, p model.Period) bool {
	for _, s := range sources {
		if len(s.says) > 0 && !slices.ContainsFunc(s.says, func(x said) bool { return x.fits(p) }) {
			return false
		}
	}
	return true
}
