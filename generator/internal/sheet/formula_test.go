package sheet

import (
	"math/big"
	"testing"
)

// A2 is 20000, B2 is 11000, C2 is the word 合计, D2 is empty, E2 = A2+B2 = 31000 with 31200
// saved, F2 is a day. What follows from them is reckoned by hand; what is more than sums and the
// four operations on one sheet, or comes back to itself, cannot be told.
func TestFormulasReckoned(t *testing.T) {
	for _, c := range []struct{ formula, want string }{
		{"A2+B2", "31000"},
		{"=SUM(A2:E2)", "62000"}, // 20000 + 11000 + nothing of a word and of an empty cell + 31000
		{"SUM(A2,B2*2,-1)", "41999"},
		{"($A$2-B2)/3", "3000"},
		{"A2/D2", ""}, // by nothing
		{"A2*-1", "-20000"},
		{"E2", "31000"}, // not what was saved
		{"C2+1", ""},
		{"F2", ""},
		{"A2^2", ""},
		{"Sheet2!A2", ""},
		{"SUM(Sheet2!A2:A3)", ""},
		{"VLOOKUP(A2,B:C,2,0)", ""},
		{"ROUND(A2,-2)", ""},
		{"A3", ""}, // itself
		{"SUM(A1:XFD1048576)", ""},
		{"((((((A2", ""},
		{"A2 B2", ""},
		{"1e5", ""},
	} {
		g := &Grid{}
		for i, cell := range []Cell{
			{Kind: Numeric, Raw: "20000"}, {Kind: Numeric, Raw: "11000"}, {Kind: Text, Raw: "合计", Text: "合计"}, {},
			{Kind: Numeric, Raw: "31200", Formula: true}, {Kind: Date, Raw: "2007-01-05"},
		} {
			g.set(1, i, cell)
		}
		g.set(2, 0, Cell{Kind: Numeric, Raw: "1", Formula: true})
		r := &reckoner{grid: g, formulas: map[coords]string{{1, 4}: "A2+B2", {2, 0}: c.formula}, done: map[coords]*big.Rat{}, open: map[coords]bool{}, left: maxReckoned}
		f := r.read(coords{2, 0}, 0)
		got := ""
		if v := r.done[coords{2, 0}]; v != nil && !f.bad {
			got = v.RatString()
		}
		if got != c.want {
			t.Errorf("%s comes to %q, want %q", c.formula, got, c.want)
		}
	}
}
