package sheet

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"guben/generator/internal/model"
)

// What a text says of the time that its figures were counted over, or on, beside naming a
// period: 本年, from one month to another, the end of a month.

// spanWords say over which time something was counted, seen from the period.
var spanWords = []struct {
	every model.Every
	words *regexp.Regexp
}{
	{model.EveryYear, regexp.MustCompile(`(?i)本年度?|当年|今年|该年|全年|\b(?:this|current) year\b`)},
	{model.EveryHalf, regexp.MustCompile(`(?i)\bthis half\b`)},
	{model.EveryQuarter, regexp.MustCompile(`(?i)本季度?|当季|该季度?|\b(?:this|current) quarter\b`)},
	{model.EveryMonth, regexp.MustCompile(`(?i)本月|当月|\b(?:this|current) month\b`)},
}

// spanOf is the time that a text says, where it says nothing else.
func spanOf(text string) *model.Every {
	for _, s := range spanWords {
		if m := s.words.FindString(text); m != "" && plain(m) == plain(text) {
			return &s.every
		}
	}
	return nil
}

// otherSpan are the words of a label by which a figure was counted over another time than
// it is reported for: 本年 of what is reported by the quarter. What stands at a time, and
// what counts from the year's first day, may be called the year's.
func (f figureRef) otherSpan(label string) string {
	every := f.topic.Value.Every.V
	if every == model.Once || model.EveryYear.Finer(every) {
		return ""
	}
	names := strings.Join(append(aliases(f.m), f.m.Title.All()...), " ")
	label = strings.ReplaceAll(simplified(norm.NFKC.String(label)), "当年价", "")
	for _, s := range spanWords {
		if s.every == every || s.every == model.EveryYear && (f.m.Runs() || f.m.OverYear.V == model.OverLast) {
			continue
		}
		if word := s.words.FindString(label); word != "" && !s.words.MatchString(names) {
			return word
		}
	}
	return ""
}

var (
	firstParts = regexp.MustCompile(`前([二两三2-3])个?季度?|第?[一1]季?度?\s*[-—~至到－]+\s*第?([二三四2-4])季度?|前([一二两三四五六七八九十]|\d{1,2})个?月`)
	hanMonths  = regexp.MustCompile(`(元|十[一二]?|[一二三四五六七八九])(月?\s*[-—~至到－]+\s*)(十[一二]?|[一二三四五六七八九])月`)
	secondYear = regexp.MustCompile(`([\d月]\s*[-—~至到－]\s*)(?:19|20)\d\d\s*[年./]\s*(\d)`)
	pointMonth = regexp.MustCompile(`((?:19|20)\d\d)\s*[年./]\s*(\d{1,2})\s*月?\s*[-—~至到－]+\s*(\d{1,2})(月|[^\d.]|$)`)
	solidMonth = regexp.MustCompile(`(^|\D)((?:19|20)\d\d)(0[1-9]|1[0-2])\s*[-—~至到－]+\s*(?:(?:19|20)\d\d)?(0[1-9]|1[0-2])(\D|$)`)
)

// inMonths writes what names a time by its months in one way: 前三季度, 1至3季度, 前9个月,
// 元月至九月, 2006.1-9 and January to September are 1-9月.
func (x *labels) inMonths(text string) string {
	text = firstParts.ReplaceAllStringFunc(text, func(s string) string {
		m := firstParts.FindStringSubmatch(s)
		n, _ := strconv.Atoi(hanDigits.Replace(strings.NewReplacer("两", "2", "十", "10").Replace(m[1] + m[2] + m[3])))
		if m[3] == "" {
			n *= 3
		}
		return "1-" + strconv.Itoa(n) + "月"
	})
	text = hanMonths.ReplaceAllStringFunc(text, func(s string) string {
		m := hanMonths.FindStringSubmatch(s)
		return strconv.Itoa(monthCount(strings.Replace(m[1], "元", "一", 1))) + m[2] + strconv.Itoa(monthCount(m[3])) + "月"
	})
	text = strings.ReplaceAll(text, "元月", "1月")
	text = secondYear.ReplaceAllString(text, "$1$2")
	text = pointMonth.ReplaceAllStringFunc(text, func(s string) string {
		m := pointMonth.FindStringSubmatch(s)
		return m[1] + "年" + m[2] + "-" + m[3] + "月" + strings.TrimPrefix(m[4], "月")
	})
	text = solidMonth.ReplaceAllString(text, "$1${2}年$3-${4}月$5")
	return x.namedMonths().ReplaceAllStringFunc(text, func(s string) string {
		m := x.namedMonths().FindStringSubmatch(s)
		return strconv.Itoa(x.monthNamed(m[1])) + "-" + strconv.Itoa(x.monthNamed(m[2])) + "月"
	})
}

// namedMonths finds the months from one to another by their names: Jan–Sep.
func (x *labels) namedMonths() *regexp.Regexp {
	if x.spans == nil {
		name := x.monthName(1, 12)
		x.spans = regexp.MustCompile(`(?i)(?:\b\d{1,2}\s+)?\b(` + name + `)\b\.?(?:,?\s*(?:19|20)\d\d)?\s*(?:[-–—~]|to|until|through)\s*(?:\d{1,2}\s+)?\b(` + name + `)\b\.?`)
	}
	return x.spans
}

// datedMonth finds a month of a year by its name, with a day or without: 28 February 2025.
func (x *labels) datedMonth() *regexp.Regexp {
	if x.dated == nil {
		x.dated = regexp.MustCompile(`(?i)\b(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(` + x.monthName(1, 12) + `)\b\.?(?:\s+\d{1,2}(?:st|nd|rd|th)?)?,?\s+((?:19|20)\d\d)\b`)
	}
	return x.dated
}

// monthNamed is the month that a name is of; 0 of none.
func (x *labels) monthNamed(name string) int {
	for month := 1; month <= 12; month++ {
		if regexp.MustCompile(`(?i)^` + x.monthName(month, month) + `$`).MatchString(name) {
			return month
		}
	}
	return 0
}

var (
	someDay   = regexp.MustCompile(`((?:19|20)\d\d)(?:年|[-./]| )?(\d{1,2})(?:[月./-]\s*\d{1,2}日?|月)|(\d{1,2})月(?:\d{1,2}日)?|((?:19|20)\d\d)[-.](\d{1,2})`)
	solidDay  = regexp.MustCompile(`(^|\D)((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)?(\D|$)`)
	otherDays = regexp.MustCompile(`文号|有效期|批准|印发|会议|根据|按照|依据|执行|制定|制发|通知|以来|成立|启动|自$`)
)

// early is the last month that a text names, where it lies before the last one of the
// period: what was counted then is not of the whole of it. Of what orders the report, and
// says when it is to come, days are none of the figures'.
func (x *labels) early(text string, p model.Period) string {
	if p.Every == model.Once || p.Every == model.EveryMonth || reportTime.MatchString(text) || otherDays.MatchString(text) {
		return ""
	}
	text = solidDay.ReplaceAllString(norm.NFKC.String(text), "$1${2}年${3}月$5")
	text = monthSpan.ReplaceAllString(x.inMonths(text), " ")
	text = x.datedMonth().ReplaceAllStringFunc(text, func(s string) string {
		m := x.datedMonth().FindStringSubmatch(s)
		return m[2] + "年" + strconv.Itoa(x.monthNamed(m[1])) + "月"
	})
	endYear, endMonth, _ := p.End().YMD()
	last, said, year := 0, "", endYear
	for _, m := range someDay.FindAllStringSubmatch(text, -1) {
		if y := count(m[1] + m[4]); y > 0 {
			year = y
		}
		month := count(m[2] + m[3] + m[5])
		if month < 1 || month > 12 {
			continue
		}
		if at := year*12 + month; at >= last {
			last, said = at, strings.TrimSpace(m[0])
		}
	}
	if last == 0 || last >= endYear*12+endMonth {
		return ""
	}
	return said
}

// tooEarly lists what stands around a table and speaks of a month before the last one of
// its period.
func (t *table) tooEarly(p model.Period, from int) []source {
	var all []source
	for _, s := range t.around(from) {
		if t.labels.early(s.text, p) != "" && !slices.ContainsFunc(all, func(o source) bool { return o.text == s.text }) {
			all = append(all, s)
		}
	}
	return all
}

// remarksBelow tells of the notes below a table, which are not read: who reads the figures
// is to read them.
func (t *table) remarksBelow() {
	for r := t.first; r < len(t.grid.Rows); r++ {
		for c, cell := range t.grid.Rows[r] {
			if cell.Kind == Text && !cell.Hidden && !cell.Merged && belowNote.MatchString(cell.Text) && !noteOfUnit.MatchString(cell.Text) {
				t.note(c, "note-below", cell.Text, t.at(r, c))
			}
		}
	}
}

var belowNote = regexp.MustCompile(`^[*※#]?(?:注|备注|说明|附注|(?i:notes?))\s*\d*\s*[:：.、]`)
