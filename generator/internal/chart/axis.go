package chart

import (
	"slices"
	"strings"
)

// nameAxis names the columns below them, on two lines where they would touch, and tells
// how much room that takes.
func nameAxis(names []string, slot int) (axis m, room int) {
	if len(names) > 0 && widestLine(names) > slot-6 {
		names = apart(broken(names), slot)
	}
	lines := 1
	for _, name := range names {
		lines = max(lines, strings.Count(name, "\n")+1)
	}
	room = lines*lineHeight + 10
	size := smallText
	if widestLine(names) > slot-2 {
		size = smallLess
	}
	return m{"type": "category", "data": names, "axisLabel": m{"interval": 0, "fontSize": size, "lineHeight": lineHeight}}, room
}

// apart leaves out the first year where it would run into the next one: of its quarters there is
// no room for but the last.
func apart(names []string, slot int) []string {
	part, first, _ := strings.Cut(names[0], "\n")
	next := 1 + slices.IndexFunc(names[1:], func(name string) bool { return strings.Contains(name, "\n") })
	if next == 0 || !strings.HasPrefix(part, "Q") && !strings.HasPrefix(part, "H") {
		return names
	}
	_, year, _ := strings.Cut(names[next], "\n")
	if (widest(smallText, first)+widest(smallText, year))/2 > slot*next-4 {
		names[0] = part
	}
	return names
}

// widestLine is the width of the widest line of several names.
func widestLine(names []string) int {
	return widest(smallText, strings.Split(strings.Join(names, "\n"), "\n")...)
}

// broken puts names on two lines: quarters above their year, which is said once, and
// other names as they come.
func broken(names []string) []string {
	out := make([]string, len(names))
	year := ""
	for i, name := range names {
		first, rest, _ := strings.Cut(name, " ")
		switch part := strings.HasPrefix(rest, "Q") || strings.HasPrefix(rest, "H"); {
		case part && first == year:
			out[i] = rest
		case part:
			out[i], year = rest+"\n"+first, first
		default:
			out[i] = strings.Replace(name, " ", "\n", 1)
		}
	}
	return out
}
