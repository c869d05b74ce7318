package sheet

import (
	"math/big"
	"regexp"
	"strings"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

type totalRow struct {
	row  int
	kind totalKind
	town *model.Place // whose total it says it is
}

type totalKind uint8

const (
	noTotal totalKind = iota
	grandTotal
	partTotal
	meanRow
)

var (
	noteRow   = regexp.MustCompile(`^[*※#]\s*[^\s\d]|^(?:金额|计量|货币|数据)?单位\s*[:：]|^(?i:notes?|remarks?|sources?|prepared by|compiled by|checked by|approved by|submitted by|signed|date)\b|^[*※#]?(注|备注|说明|附注|填表|填报|制表|审核|复核|负责人|单位负责人|主管|签发|签名|盖章|联系|电话|报送|日期|上报|经办|分管)`)
	continued = regexp.MustCompile(`^(续表|续上表|接上表|续前表|续|接上页|转下页|上接.*|下接.*|转下表|continued|cont\.?)(\d{0,2}|[一二三四五六七八九十]{0,2})$`)
	totalText = regexp.MustCompile(`^(?:(全镇|全县|全市|全乡|本镇|本县|本乡|镇|县|乡|全部|总|各村|各镇|本表|镇级|县级)?(合计数?|总计数?|共计|累计|计|汇总|总数|总和)|全镇|全县|全乡|本镇|grandtotal|totals?|sum|overall)$`)
	partText2 = regexp.MustCompile(`^((本页|本组|片区)?(小计|分计)数?|本页合计|承前页|过次页|subtotals?)$`)
	meanText  = regexp.MustCompile(`^(全镇|全县|全乡|本镇)?(平均数?|均值|平均值|人均|村均|户均|比例|占比|百分比|average|mean)$`)
)

// total tells rows that add up others, and whose total they say they are.
func (rr *rowReader) total(r int) (totalKind, *model.Place) {
	name := max(rr.col(roleName), rr.col(roleCode))
	for _, of := range []role{roleName, roleCode, roleTown, roleIgnored} {
		for c, col := range rr.cols {
			if col.role != of || of == roleIgnored && c > name {
				continue
			}
			s := totalWord(rr.grid.At(r, c).Text)
			town, rest := rr.register.townPrefix(s)
			if town == nil {
				rest = s
			}
			switch {
			case meanText.MatchString(rest):
				return meanRow, town
			case partText2.MatchString(rest), town != nil && totalText.MatchString(rest):
				return partTotal, town
			case totalText.MatchString(rest):
				return grandTotal, nil
			}
		}
	}
	return rr.townTotal(r)
}

// totalWord is what a row calls itself, without marks, blanks and what stands in brackets:
// 合　计（5个村）： is 合计.
func totalWord(text string) string {
	s := brackets.ReplaceAllString(flat(simplified(text)), "")
	s = strings.Trim(numbering.ReplaceAllString(s, "$3"), ":;,.、-— ")
	return strings.ToLower(countBehind.ReplaceAllString(s, ""))
}

var countBehind = regexp.MustCompile(`\d+个?(村|镇|乡|户|行|支部|单位)$`)

// townTotal reads a row of a town, with figures, in a table of villages as the town's
// total; of the county, as that of all.
func (rr *rowReader) townTotal(r int) (totalKind, *model.Place) {
	level := rr.level()
	if level == rr.places.Levels.Whole() || !rr.figures(r) {
		return noTotal, nil
	}
	name, code, over := rr.cell(r, roleName), rr.cell(r, roleCode), rr.register.over(level)
	bare := code.Kind == Blank || model.FormTown.Match(flat(code.Text)) && !rr.register.own || rr.register.codeOf(over, code.Text) != nil
	if name.Kind != Text || !bare || len(rr.register.index(level).find(name.Text)) > 0 {
		return noTotal, nil
	}
	if town := rr.register.titled(over, name.Text); town != nil {
		return partTotal, town
	}
	if rr.register.titled([]model.Level{rr.places.Levels.Whole()}, name.Text) != nil {
		return grandTotal, nil
	}
	return noTotal, nil
}

// check holds the totals against what they add up.
func (rr *rowReader) check() {
	for i, total := range rr.totals {
		if total.kind == meanRow {
			rr.problem(total.row, 0, diag.TotalUnread, nil)
			continue
		}
		lines := rr.addedUp(i)
		for c, col := range rr.cols {
			if col.role == roleFigure && !col.figure().m.AverageBy.Set && len(lines) > 0 {
				rr.compare(total.row, c, lines)
			}
		}
		if len(lines) == 0 && rr.figures(total.row) {
			rr.problem(total.row, 0, diag.TotalUnread, nil)
		}
	}
}

// addedUp are the rows that a total speaks of: of its town; of all; or those since the
// total before it.
func (rr *rowReader) addedUp(i int) []lineRead {
	total := rr.totals[i]
	var lines []lineRead
	from := -1
	for _, t := range rr.totals[:i] {
		from = max(from, t.row)
	}
	for _, l := range rr.lines {
		switch {
		case total.kind == grandTotal,
			total.town != nil && l.of(total.town),
			total.kind == partTotal && total.town == nil && l.row > from && l.row < total.row:
			lines = append(lines, l)
		}
	}
	return lines
}

// compare holds one cell of a total against the sum above it.
func (rr *rowReader) compare(r, c int, lines []lineRead) {
	cell, col := rr.grid.At(r, c), rr.cols[c]
	if cell.Kind == Blank || cell.Merged || cell.Hidden {
		return
	}
	f := col.figure()
	m := *f.m
	m.YesNo, m.Negative.V, m.Decimals.V = model.Val[bool]{}, true, model.Units(model.Decimals)
	f.m = &m
	read := rr.labels.figure(cell, f, col.scale)
	stated, ok := number(read.value)
	if read.code != "" || !ok {
		if read.code != "" {
			rr.problem(r, c, diag.TotalUnread, nil)
		}
		return
	}
	sum := new(big.Rat)
	for _, l := range lines {
		if v := l.values[c]; v != nil {
			sum.Add(sum, v)
		}
	}
	if sum.Cmp(stated) != 0 {
		rr.problem(r, c, diag.TotalDiffers, diag.Args{
			"Title": f.title(), "Stated": shortest(stated), "Sum": shortest(sum), "Rows": len(lines),
		})
	}
}

func shortest(r *big.Rat) string {
	return strings.TrimSuffix(strings.TrimRight(r.FloatString(2), "0"), ".")
}
