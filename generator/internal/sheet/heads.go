package sheet

import (
	"strings"

	"github.com/mattn/go-runewidth"
)

// heads writes the two rows of heads: a figure's name stands over what it was and is.
func (x *writer) heads(tab string, slots []slot) {
	lines, under := 1, 1
	for i := 0; i < len(slots); i++ {
		s, col, over := slots[i], i+1, 1
		width := s.width
		if s.before {
			over, width = 2, width+slots[i+1].width
		}
		x.text(tab, col, rowHead, s.head)
		x.dress(tab, col, rowHead, col+over-1, rowSub, styleHead)
		if s.sub == "" {
			x.try(x.file.MergeCell(tab, at(col, rowHead), at(col, rowSub)))
		} else {
			x.text(tab, col+over-1, rowSub, slots[i+over-1].sub)
		}
		if over == 2 {
			x.text(tab, col, rowSub, s.sub)
			x.dress(tab, col, rowSub, col, rowSub, styleHeadBefore)
			x.try(x.file.MergeCell(tab, at(col, rowHead), at(col+1, rowHead)))
		}
		lines, under = max(lines, linesIn(s.head, width)), max(under, linesIn(s.sub, s.width))
		i += over - 1
	}
	const lineHeight, pad = 15, 6
	x.try(x.file.SetRowHeight(tab, rowTitle, 30))
	x.try(x.file.SetRowHeight(tab, rowHint, 20))
	x.try(x.file.SetRowHeight(tab, rowHead, float64(lines*lineHeight+pad)))
	x.try(x.file.SetRowHeight(tab, rowSub, float64(under*lineHeight+pad)))
}

// linesIn is how many lines bold text takes in a column.
func linesIn(s string, width float64) int {
	room := max(int(width*0.86)-1, 2)
	lines := 0
	for part := range strings.SplitSeq(s, "\n") {
		lines += max(1, (runewidth.StringWidth(part)+room-1)/room)
	}
	return min(lines, 12)
}
