package chart

import (
	"math/big"
	"testing"

	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// Days without water, asked to be at most 7, in ranges of 5: the lowest would begin at 7 - 10 = -3.
// No point has less than none, so it begins at 0; a growth may be less, and so it stays where
// something is, whatever it is called.
func TestFromZero(t *testing.T) {
	for _, x := range []struct {
		kind  model.Kind
		least int64
		from  int64
	}{{model.KindLevel, 0, 0}, {model.KindLevel, -1, -3}, {model.KindGrowth, 0, -3}} {
		target := &progress.Target{Target: &model.Target{}}
		target.Kind.V = x.kind
		in := []*progress.Result{{Value: big.NewRat(x.least, 1)}, {Value: big.NewRat(9, 1)}}
		bs := fromZero(target, []bin{{from: big.NewRat(-3, 1), to: big.NewRat(2, 1), in: in[:1]}, {from: big.NewRat(2, 1)}}, in)
		if bs[0].from.Cmp(big.NewRat(x.from, 1)) != 0 {
			t.Errorf("%s with %d begins at %s", x.kind, x.least, bs[0].from.RatString())
		}
	}
}
