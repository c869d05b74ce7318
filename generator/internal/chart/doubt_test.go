package chart

import (
	"math/big"
	"testing"
)

// A bar that is to be verified is as long as the longest of the others at most, and says its
// own value; where there are no others it is as long as it is.
func TestDoubtfulBars(t *testing.T) {
	r := func(n int64) *big.Rat { return big.NewRat(n, 1) }
	bars := columnChart{columns: []column{{value: r(3000)}, {value: r(58000), doubtful: true, text: "58,000"}, {value: r(3300)}}}
	if got := bars.tamed(); got[1].value.Cmp(r(3300)) != 0 || got[1].text != "58,000" || got[0].value.Cmp(r(3000)) != 0 {
		t.Errorf("%+v", got)
	}
	if bars.columns[1].value.Cmp(r(58000)) != 0 {
		t.Error("the columns that were handed over have changed")
	}
	asked := columnChart{columns: []column{{value: r(3000)}, {value: r(58000), doubtful: true, own: r(3180)}, {own: r(61480), unsure: true}}}
	if got := asked.tamed(); got[1].value.Cmp(r(3180)) != 0 || got[1].own.Cmp(r(3180)) != 0 || got[2].own.Cmp(r(3180)) != 0 {
		t.Errorf("what is asked: %+v", got)
	}
	rows := rowChart{rows: []row{{value: r(-58), doubtful: true}, {value: r(6)}, {value: r(3)}}}
	if got := rows.tamed(); got[0].value.Sign() != 0 || rows.extent().to.Cmp(r(6)) != 0 {
		t.Errorf("%+v", got)
	}
	alone := columnChart{columns: []column{{value: r(58000), doubtful: true}}}
	if got := alone.tamed(); got[0].value.Cmp(r(58000)) != 0 {
		t.Errorf("alone %+v", got)
	}
}
