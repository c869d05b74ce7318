package sheet

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// Rows whose figures may be others than their columns say: by a remark behind the place's
// name, by a column that says of what kind each row is, by a note below the table.

var (
	// mixedRow is in a remark of a row that counts others in, or out.
	mixedRow = regexp.MustCompile(`含|包括|合并|并入|撤并|加上|剔除|扣除|不计`)
	// kindOfRow is a cell that says of what kind its row is, and nothing else.
	kindOfRow = regexp.MustCompile(`^[此该本上列以数据均都系为是属]*?(累[计积]|计划|规划|预[计期测算]|估[计算]|测算|目标|任务|上年|去年|前年|上[期季月]|(?:上年|去年)?同期|历年|年初|女性|妇女|其中.*|平均|人均|户均|排名|草稿|作废|` +
		`(?i:plan|planned|targets?|forecast|estimated?|cumulative|last year|previous year|of which.*|average))(?:数据|人数|数值|数|值|的)?[.。]?$`)
	// kindLabels are the labels of columns that say nothing else of their rows.
	kindLabels = wordSet(`性别 类别 类型 指标 指标名称 口径 统计口径 数据类型 数据类别 数据性质 数据口径 项目 分类 性质 属性 gender sex kind type category`)
	kindInAll  = regexp.MustCompile(`(?:均|都|皆|全部|以上|本表|表中|表内|上表)[^,。;]*?(?:为|是|系|属于?)([^,。;]{1,12})`)
)

// otherKind asks about a row that says of itself that its figures are others, and tells
// whether it did.
func (rr *rowReader) otherKind(r int) bool {
	for _, remark := range rr.grid.Remarks {
		said := remark.Text[strings.LastIndexAny(remark.Text, ":\n")+1:] // behind who wrote it
		if word := kindIn(simplified(norm.NFKC.String(said)), false); word != "" && remark.Row == r && rr.figureAt(remark.Col) {
			rr.problem(r, remark.Col, diag.LabelRemark, diag.Args{"Label": remark.Text, "Remark": word})
			return true
		}
	}
	for c, col := range rr.cols {
		cell := rr.grid.At(r, c)
		if cell.Kind != Text || cell.Hidden {
			continue
		}
		word, text := "", simplified(norm.NFKC.String(cell.Text))
		switch col.role {
		case roleName:
			word = rr.besideName(text)
		case roleUnknown, roleIgnored, roleSkipped:
			word = kindIn(text, kindLabels[plain(col.label)])
		}
		if word != "" {
			rr.problem(r, c, diag.LabelRemark, diag.Args{"Label": cell.Text, "Remark": word})
			return true
		}
	}
	return false
}

func (rr *rowReader) figureAt(c int) bool {
	return c >= 0 && c < len(rr.cols) && rr.cols[c].role == roleFigure
}

// besideName is what stands in brackets behind a place's name and makes others of its
// figures.
func (rr *rowReader) besideName(name string) string {
	for _, m := range brackets.FindAllStringSubmatch(name, -1) {
		says := rr.labels.periodsIn(m[1])
		otherTime := slices.ContainsFunc(says, func(s said) bool {
			for _, p := range rr.periods {
				if !s.fits(p) {
					return true
				}
			}
			return false
		})
		if word := rr.labels.unnamed(m[1]); otherTime || otherFigures.MatchString(word) || mixedRow.MatchString(word) {
			return m[1]
		}
	}
	return ""
}

// kindIn is the kind that a cell says its row is of; in a column of kinds any word that
// speaks of other figures does.
func kindIn(text string, ofKinds bool) string {
	text = strings.TrimSpace(text)
	if m := kindOfRow.FindStringSubmatch(text); m != nil {
		return m[1]
	}
	if ofKinds && (otherFigures.MatchString(text) || slices.Contains([]string{"男", "少数民族"}, text)) {
		return text
	}
	return ""
}

// noted asks about a note below the table which says that all its figures are others.
func (t *table) noted() {
	for r := t.first; r < len(t.grid.Rows); r++ {
		for c, cell := range t.grid.Rows[r] {
			if cell.Kind != Text || cell.Hidden || cell.Merged {
				continue
			}
			for _, m := range kindInAll.FindAllStringSubmatch(simplified(norm.NFKC.String(cell.Text)), -1) {
				word := otherFigures.FindString(t.labels.unnamed(m[1]))
				if word = strings.TrimSpace(word); word != "" && !t.explained(word) {
					t.problem(r, c, diag.LabelRemark, diag.Args{"Label": cell.Text, "Remark": word})
					t.bad = true
				}
			}
		}
	}
}

// monthsApart tells a cell that names months which none of the table's periods is.
func (rr *rowReader) monthsApart(text string) bool {
	months := rr.labels.oddMonths(text)
	return months != "" && !rr.countsTo(months)
}

// monthOutside tells a month of a year that lies before the last month of a period, or
// behind it: 2007-06.
func monthOutside(text string, p model.Period) bool {
	m := yearMonth.FindStringSubmatch(strings.TrimSpace(norm.NFKC.String(text)))
	if m == nil {
		return false
	}
	var first model.Date
	err := first.UnmarshalText(fmt.Appendf(nil, "%s-%02d-01", m[1], count(m[2])))
	endYear, endMonth, _ := p.End().YMD()
	year, month, _ := first.YMD()
	return err == nil && (year != endYear || month != endMonth)
}
