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

// said is what a text says of a period: a year or several, a part of a year, or both. Parts are
// months from one to another, quarters, halves, or the whole year.
type said struct {
	year        int
	across      bool        // the year is written as one that does not start in January: 2024/25
	until       int         // the last of several years
	every       model.Every // "" where no part is named
	part        int
	first, last int // months of the calendar
}

// fits tells whether a period is what was said. A year alone leaves the part open, and where
// years do not start in January, also which of two is meant.
func (s said) fits(p model.Period) bool {
	if p.Every == model.Once {
		return s.every == "" || s.every == model.Once
	}
	if s.until != 0 {
		return p.Year == s.year && p.LastYear() == s.until
	}
	if s.first != 0 {
		_, from, _ := p.Start().YMD()
		_, to, _ := p.End().YMD()
		return s.every == p.Every && from == s.first && to == s.last && s.ofYear(p, true)
	}
	if s.every == "" || s.every == p.Every && s.part == p.Part {
		if s.ofYear(p, false) {
			return true
		}
	}
	return s.every == p.Every && s.ofCalendar(p)
}

// ofYear tells whether a period is of the year that was said; exact, by the calendar's months.
func (s said) ofYear(p model.Period, exact bool) bool {
	first, _, _ := p.Start().YMD()
	last, _, _ := p.End().YMD()
	switch {
	case s.year == 0:
		return true
	case s.across:
		return s.year == p.Year
	case exact:
		return s.year == first || s.year == last
	case p.Calendar().Starts().First():
		return p.Year <= s.year && s.year <= p.LastYear()
	}
	return s.year == p.Year || s.year == p.LastYear()+1
}

// ofCalendar tells whether a quarter or half that was said is meant by the calendar, where the
// programme's years are others.
func (s said) ofCalendar(p model.Period) bool {
	if s.year == 0 || s.across || p.Calendar().Starts().First() {
		return false
	}
	months := map[model.Every]int{model.EveryQuarter: 3, model.EveryHalf: 6}[s.every]
	year, month, _ := p.Start().YMD()
	return months > 0 && year == s.year && month == (s.part-1)*months+1
}

// source is a place where a period was found.
type source struct {
	at   string // a cell, "sheet", "file", "--period" or "mark"
	text string
	says []said

	row, col int // of a cell; the row counts from 1
}

var (
	dayText    = regexp.MustCompile(`\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|\d{4}(?:-\d{1,2}-|\.\d{1,2}\.|/\d{1,2}/)\d{1,2}|\d{1,2}月\d{1,2}日`)
	monthText  = regexp.MustCompile(`\d{4}\s*年\s*\d{1,2}\s*月(?:\s*份)?(?:\s*[-—~至到－])?`) // of the report, as a day is
	yearText   = regexp.MustCompile(`(?:19|20)\d\d`)
	chinese    = regexp.MustCompile(`[一二][〇○零一二三四五六七八九]{3}`)
	partText   = regexp.MustCompile(`第?([一二三四1-4])季度?|(?:q|Q)([1-4])|([1-4])(?:q|Q)|(上|下)半年|h([12])|H([12])|(\d{1,2})\s*月?\s*[-—~至到－]+\s*(\d{1,2})\s*月|全年|(?:年度)`)
	hanDigits  = strings.NewReplacer("〇", "0", "○", "0", "零", "0", "一", "1", "二", "2", "三", "3", "四", "4", "五", "5", "六", "6", "七", "7", "八", "8", "九", "9")
	acrossText = regexp.MustCompile(`((?:19|20)\d\d)\s*[/\-‐–—~至]\s*((?:19|20)\d\d|\d\d)`)
	oneMonth   = regexp.MustCompile(`((?:19|20)\d\d)\s*[-./]\s*(0[1-9]|1[0-2])|((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月|((?:19|20)\d\d)(0[1-9]|1[0-2])`)
	bareMonth  = regexp.MustCompile(`(\d{1,2}|[一二三四五六七八九]|十[一二]?)月(?:份)?`)
	ordinals   = regexp.MustCompile(`(?i)(first|second|third|fourth|1st|2nd|3rd|4th)\s+(quarter|half)|(quarter|half)\s+([1-4])`)
	fiscal     = regexp.MustCompile(`(?i)FY\s?(\d\d)\b`)
)

// rhythmOf are how many months each part of a year has that is named by its months.
var rhythmOf = map[int]model.Every{1: model.EveryMonth, 3: model.EveryQuarter, 6: model.EveryHalf, 12: model.EveryYear}

// spanned is what months from one to another say; ok is false of those that no part of a year is.
func (x *labels) spanned(from, to int) (said, bool) {
	n := to - from + 1
	if n <= 0 {
		n += 12
	}
	s := said{every: rhythmOf[n], first: from, last: to}
	first := x.firstMonth()
	ok := s.every != "" && from <= 12 && to <= 12 && (from-first+12)%n == 0
	return s, ok && (n > 1 || x.monthly)
}

// firstMonth is the one in which the programme's years start.
func (x *labels) firstMonth() int {
	if starts := x.c.Programme.Calendar().Starts(); !starts.First() {
		return int(starts.Month())
	}
	return 1
}

// periodsIn reads what a text says of periods. Days are none: that of the report is in most
// titles; nor are single months where nothing is reported by the month.
func (x *labels) periodsIn(text string) []said {
	text = x.withoutDays(dayText.ReplaceAllString(x.inMonths(norm.NFKC.String(text)), " "))
	var months []said
	if x.monthly {
		months, text = x.monthsIn(text)
	}
	text = monthText.ReplaceAllStringFunc(text, func(s string) string {
		if strings.ContainsAny(s, "-—~至到－") {
			return s // 2007年10月-12月
		}
		return " "
	})
	text = chinese.ReplaceAllStringFunc(text, func(s string) string { return hanDigits.Replace(s) })
	years, text := x.yearsIn(fiscal.ReplaceAllString(text, " 20$1 "))
	var parts []said
	add := func(p said) {
		if !slices.Contains(parts, p) {
			parts = append(parts, p)
		}
	}
	for _, at := range partText.FindAllStringSubmatchIndex(text, -1) {
		if p, ok := x.partOf(groups(text, at)); ok && apart(text, at) {
			add(p)
		}
	}
	for _, m := range ordinals.FindAllStringSubmatch(text, -1) {
		every := model.EveryHalf
		if strings.EqualFold(m[2]+m[3], "quarter") {
			every = model.EveryQuarter
		}
		n := count(m[4])
		if n == 0 {
			n = ordinalOf(m[1])
		}
		add(said{every: every, part: n})
	}
	if x.monthly && len(parts) == 0 {
		for _, m := range bareMonth.FindAllStringSubmatch(text, -1) {
			if n := monthCount(m[1]); n >= 1 && n <= 12 {
				add(said{every: model.EveryMonth, first: n, last: n})
			}
		}
	}
	if len(months) > 0 && len(parts) == 0 {
		return append(months, years...)
	}
	return append(months, cross(years, parts)...)
}

func ordinalOf(word string) int {
	return map[string]int{"f": 1, "1": 1, "s": 2, "2": 2, "t": 3, "3": 3, "4": 4}[strings.ToLower(word[:1])] +
		map[bool]int{strings.EqualFold(word, "fourth"): 3}[true]
}

// monthCount is a month's number, in digits or in Chinese.
func monthCount(s string) int {
	if rest, ok := strings.CutPrefix(s, "十"); ok {
		return 10 + count(rest)
	}
	return count(s)
}

// digitBeside tells a year from four digits of a longer number.
func digitBeside(text string, at []int) bool {
	digit := func(i int) bool { return i >= 0 && i < len(text) && text[i] >= '0' && text[i] <= '9' }
	return digit(at[0]-1) || digit(at[1])
}

// withoutPart is a label without the parts of a year that it names.
func (x *labels) withoutPart(text string) string {
	out, from := "", 0
	for _, at := range partText.FindAllStringSubmatchIndex(text, -1) {
		if _, ok := x.partOf(groups(text, at)); ok && apart(text, at) || text[at[0]:at[1]] == "年度" {
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
func cross(years, parts []said) []said {
	if len(years) == 0 {
		return parts
	}
	var all []said
	for _, y := range years {
		if len(parts) == 0 || y.until != 0 {
			all = append(all, y)
			continue
		}
		for _, p := range parts {
			p.year, p.across = y.year, y.across
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

func (x *labels) partOf(m []string) (said, bool) {
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
		return x.spanned(count(m[7]), count(m[8]))
	case m[0] == "全年":
		return said{every: model.EveryYear, part: 1}, true
	}
	return said{}, false // 年度 says no more than a year
}

// decide finds the periods of a rhythm that fit all that was said: it is of the only one, where
// a part was said. differ tells that no period fits all.
func (x *labels) decide(sources []source, every model.Every) (fits []model.Period, ok, differ bool) {
	calendar := x.c.Programme.Calendar()
	if every == model.Once {
		once, _ := calendar.Read(string(model.Once))
		ok = all(sources, once)
		return []model.Period{once}, ok, !ok
	}
	years, parts := map[int]bool{}, every == model.EveryYear
	for _, s := range sources {
		for _, said := range s.of(every) {
			for before := range 3 {
				if said.year != 0 {
					years[said.year-before] = true
				}
			}
			parts = parts || said.every == every || said.until != 0
		}
	}
	if len(years) == 0 {
		return nil, false, false
	}
	for y := range years {
		candidates := calendar.Year(y).Parts(every)
		if model.EveryYear.Finer(every) {
			candidates = []model.Period{calendar.Bind(model.Period{Year: y, Every: every, Part: 1})}
		}
		for _, p := range candidates {
			if all(sources, p) && !slices.Contains(fits, p) {
				fits = append(fits, p)
			}
		}
	}
	slices.SortFunc(fits, model.Period.Compare)
	return fits, len(fits) == 1 && parts, len(fits) == 0
}

// of is what a source says that may be of a rhythm: single months are those of the report where
// figures are not by the month.
func (s source) of(every model.Every) []said {
	if every == model.EveryMonth {
		return s.says
	}
	return slices.DeleteFunc(slices.Clone(s.says), func(x said) bool { return x.every == model.EveryMonth })
}

// all tells whether a period is what each source says, in one of its readings.
func all(sources []source, p model.Period) bool {
	for _, s := range sources {
		if says := s.of(p.Every); len(says) > 0 && !slices.ContainsFunc(says, func(x said) bool { return x.fits(p) }) {
			return false
		}
	}
	return true
}
