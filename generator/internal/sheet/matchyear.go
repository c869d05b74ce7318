package sheet

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"guben/generator/internal/model"
)

// Months and years in a text, as they are written in any language: 2024年7月, July 2024, 2024/25.

// monthsIn reads the months of a year that a text names, and takes them out of it: 2024-07,
// 2024年7月, July 2024.
func (x *labels) monthsIn(text string) ([]said, string) {
	var all []said
	take := func(s string, year string, month int) string {
		y, _ := strconv.Atoi(year)
		if month < 1 || month > 12 {
			return s
		}
		all = append(all, said{year: y, every: model.EveryMonth, first: month, last: month})
		return " "
	}
	rest := text
	for _, at := range oneMonth.FindAllStringSubmatchIndex(text, -1) {
		m := groups(text, at)
		s := m[0]
		if digitBeside(text, at) || strings.ContainsAny(text[at[1]:min(len(text), at[1]+3)], "-—~至到") && strings.Contains(s, "年") {
			continue
		}
		keep := s
		if m[1] != "" && !x.c.Programme.Calendar().Starts().First() && (count(m[1])+1)%100 == count(m[2]) {
			keep = s + " " // 2011-12 may be a year that does not start in January, too
		}
		if out := take(s, m[1]+m[3]+m[5], count(m[2]+m[4]+m[6])); out != s && keep == s {
			rest = strings.Replace(rest, s, out, 1)
		}
	}
	for month, names := range x.monthNames() {
		for _, m := range names.FindAllStringSubmatch(rest, -1) {
			rest = strings.Replace(rest, m[0], take(m[0], m[1]+m[2], month+1), 1)
		}
	}
	return all, rest
}

// monthNames find each month by its name, in every language, beside a year.
func (x *labels) monthNames() []*regexp.Regexp {
	if x.months == nil {
		for month := 1; month <= 12; month++ {
			name := x.monthName(month, month)
			x.months = append(x.months, regexp.MustCompile(`(?i)\b`+name+`\b\.?[\s,-]*((?:19|20)\d\d)\b|\b((?:19|20)\d\d)[\s,-]*`+name+`\b`))
		}
	}
	return x.months
}

// monthName finds the names of months from one to another.
func (x *labels) monthName(first, last int) string {
	names := []string{`[^\s\S]`}
	for month := first; month <= last; month++ {
		for _, w := range x.words {
			for _, id := range []string{"format.month.", "format.month-short."} {
				if name := w.Say(id+strconv.Itoa(month), nil); latin(name) {
					names = append(names, regexp.QuoteMeta(name))
				}
			}
		}
	}
	slices.SortFunc(names, func(a, b string) int { return len(b) - len(a) })
	return `(?:` + strings.Join(names, "|") + `)`
}

// withoutDays takes out of a text the days that are written with the names of months: 10 August
// 2025, August 10, 2025.
func (x *labels) withoutDays(text string) string {
	if x.days == nil {
		name := x.monthName(1, 12)
		x.days = regexp.MustCompile(`(?i)\b\d{1,2}(?:st|nd|rd|th)?\s+` + name + `\b\.?,?\s*\d{4}\b|\b` + name + `\b\.?\s+\d{1,2}(?:st|nd|rd|th)?,\s*\d{4}\b`)
	}
	return x.days.ReplaceAllString(text, " ")
}

// yearsIn reads the years that a text names, and takes those out of it that are written as two:
// 2024/25, 2023-2025.
func (x *labels) yearsIn(text string) ([]said, string) {
	var years []said
	add := func(s said) {
		if !slices.Contains(years, s) {
			years = append(years, s)
		}
	}
	plain := x.c.Programme.Calendar().Starts().First()
	var labels []said
	rest := text
	for _, at := range acrossText.FindAllStringSubmatchIndex(text, -1) {
		m := groups(text, at)
		first, last := count(m[1]), count(m[2])
		if last < 100 {
			last += first / 100 * 100
			if last < first {
				last += 100
			}
		}
		switch {
		case digitBeside(text, at):
			continue
		case last == first+1 && !plain:
			labels = append(labels, said{year: first, across: true})
		case x.long && last > first && last-first <= 2 && len(m[2]) == 4:
			add(said{year: first, until: last})
		default:
			continue
		}
		rest = strings.Replace(rest, m[0], " ", 1)
	}
	if len(labels) == 2 && x.long { // 2023/24–2025/26
		add(said{year: labels[0].year, until: labels[1].year})
		labels = nil
	}
	for _, l := range labels {
		add(l)
		if x.long {
			add(said{year: l.year, until: l.year + 1})
		}
	}
	for _, at := range yearText.FindAllStringIndex(rest, -1) {
		if y, err := strconv.Atoi(rest[at[0]:at[1]]); err == nil && !digitBeside(rest, at) {
			add(said{year: y})
		}
	}
	return years, rest
}
