package sheet

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// Columns that say which year, quarter or half a row is of: 年份, 季度.

// timesOf reads a cell of such a column. Numbers alone are read by the column's label. It
// returns nothing where the cell does not say a period that figures can be of.
func (x *labels) timesOf(label string, c Cell) []said {
	text := norm.NFKC.String(c.Text)
	if c.Kind == Numeric {
		text = c.Raw
	}
	if yearMonth.MatchString(strings.TrimSpace(text)) && !x.monthly {
		return nil
	}
	if says := x.periodsIn(text); len(says) > 0 {
		return says
	}
	if m := loneMonth.FindStringSubmatch(strings.TrimSpace(text)); m != nil && x.monthly && monthLabel.MatchString(plain(label)) {
		if n := monthCount(m[1]); n >= 1 && n <= 12 {
			return []said{{every: model.EveryMonth, first: n, last: n}}
		}
	}
	m := loneNumber.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return nil
	}
	label = plain(label)
	n, _ := strconv.Atoi(hanDigits.Replace(m[1]))
	switch {
	case m[1] == "上":
		return []said{{every: model.EveryHalf, part: 1}}
	case m[1] == "下":
		return []said{{every: model.EveryHalf, part: 2}}
	case strings.Contains(label, "半年") || strings.Contains(label, "half"):
		return partsOf(model.EveryHalf, n, 2)
	case strings.Contains(label, "季") || strings.Contains(label, "quarter"):
		return partsOf(model.EveryQuarter, n, 4)
	}
	return nil
}

// yearMonth is a month of a year, which is no period.
var yearMonth = regexp.MustCompile(`^(\d{4})\s*[-./年]\s*(\d{1,2})\s*月?(?:份)?$`)

var (
	loneMonth  = regexp.MustCompile(`^(\d{1,2}|[一二三四五六七八九]|十[一二]?)(?:月(?:份)?)?$`)
	monthLabel = regexp.MustCompile(`月|month`)
)

var loneNumber = regexp.MustCompile(`^第?([1-4一二三四上下])(?:季|半年)?$`)

func partsOf(every model.Every, n, most int) []said {
	if n < 1 || n > most {
		return nil
	}
	return []said{{every: every, part: n}}
}

// rowTimes are the periods that all rows of such columns name, where nothing else names one.
func (t *table) rowTimes() []source {
	var all []source
	for c, col := range t.cols {
		if col.role != roleTime {
			continue
		}
		var s source
		same := true
		for r := t.first; r < len(t.grid.Rows); r++ {
			cell := t.grid.At(r, c)
			says := t.labels.timesOf(col.label, cell)
			switch {
			case len(says) == 0:
			case s.says == nil:
				s = source{at: t.at(r, c), text: cell.Text, says: says}
			default:
				same = same && slices.Equal(says, s.says)
			}
		}
		if s.says != nil && same {
			all = append(all, s)
		}
	}
	return all
}

// otherTime reports a row that is of another period than the table's, and tells whether it
// is one.
func (rr *rowReader) otherTime(r int) bool {
	for c, col := range rr.cols {
		cell := rr.grid.At(r, c)
		dated := col.role != roleReceived && datedWords[plain(col.label)]
		if col.role != roleTime && !dated || cell.Kind == Blank || cell.Hidden {
			continue
		}
		says := rr.labels.timesOf(col.label, cell)
		for _, p := range rr.periods {
			if len(says) == 0 && dated && !rr.before(cell, p) && !monthOutside(cell.Text, p) && !rr.monthsApart(cell.Text) {
				continue // the day on which it was written
			}
			if len(says) == 0 || rr.monthsApart(cell.Text) || slices.ContainsFunc(says, func(s said) bool { return !s.fits(p) }) {
				rr.problem(r, c, diag.RowPeriod, diag.Args{"Found": cell.Text, "Period": p.String(), "Label": col.label})
				return true
			}
		}
	}
	return false
}

// datedWords are the labels of columns that may say which period a row is of, or on which
// day it was written.
var datedWords = wordSet(`时间 日期 统计时间 统计日期 数据时间 数据日期 截止时间 截止日期 截至时间 截至日期 截止 截至 截止到 截至到 截止时点 截至时点 统计时点 数据时点 时点 所属时间 期 date time asof`)

// before tells a day before a period begins: what was written then is not of that period.
func (rr *rowReader) before(cell Cell, p model.Period) bool {
	var d model.Date
	day := rr.day(cell).value
	return day != "" && d.UnmarshalText([]byte(day)) == nil && p.Start().After(d)
}
