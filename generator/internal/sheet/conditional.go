package sheet

import (
	"math/big"
	"strings"

	"github.com/xuri/excelize/v2"
)

// conditions marks the numbers that a conditional format may show as others. Whether its
// condition holds is not reckoned: it is asked about.
func (s *sheetReader) conditions() {
	all, err := s.f.GetConditionalFormats(s.name)
	if err != nil {
		return // what cannot be read is shown by no program
	}
	for refs, rules := range all {
		for _, rule := range rules {
			code := s.conditionalCode(rule.Format)
			if code == "" {
				continue
			}
			for ref := range strings.FieldsSeq(refs) {
				s.shownBy(ref, newFormat(code))
			}
		}
	}
}

// conditionalCode is the format of numbers that a rule brings; "" where it brings none. The
// library itself looks for it where formats of cells stand.
func (s *sheetReader) conditionalCode(id *int) string {
	if id == nil {
		return ""
	}
	if _, err := s.f.GetConditionalStyle(*id); err != nil || s.f.Styles == nil || s.f.Styles.Dxfs == nil {
		return ""
	}
	own := s.f.Styles.Dxfs.Dxfs[*id].NumFmt
	if own == nil {
		return ""
	}
	return own.FormatCode
}

// shownBy marks the numbers of a range that a format shows as others.
func (s *sheetReader) shownBy(ref string, format *numberFormat) {
	from, to, ok := strings.Cut(ref, ":")
	if !ok {
		to = from
	}
	left, top, err1 := excelize.CellNameToCoordinates(from)
	right, bottom, err2 := excelize.CellNameToCoordinates(to)
	if err1 != nil || err2 != nil {
		return
	}
	for r := top - 1; r < min(bottom, len(s.grid.Rows)); r++ {
		for c := left - 1; c < min(right, len(s.grid.Rows[r])); c++ {
			cell := &s.grid.Rows[r][c]
			n, ok := new(big.Rat).SetString(cell.Raw)
			if cell.Kind != Numeric || !ok {
				continue
			}
			if seen := format.show(n); seen.other || seen.percent || seen.text != "" {
				cell.Odd = format.code
			}
		}
	}
}
