package phrase_test

import (
	"math/big"
	"testing"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

func growth(op model.Op) *progress.Target {
	var t model.Target
	t.Kind.V, t.Test.Op.V, t.RollUp.By.V = model.KindGrowth, op, model.ByPooled
	return &progress.Target{Target: &t, Leaf: model.LevelVillage}
}

// A value that fails its bound is never rounded to look like it, and the gap of a closed
// period is told against the bound, that of an open one against its pace.
func TestValuesAndGaps(t *testing.T) {
	w, err := i18n.New("zh-cn")
	if err != nil {
		t.Fatal(err)
	}
	p := phrase.Phrases{Words: w}
	place := &model.Place{Level: model.LevelVillage}
	for _, c := range []struct {
		value, bound, pace *big.Rat
		open               bool
		status             progress.Status
		text, gap          string
	}{
		{big.NewRat(6, 100), big.NewRat(6, 100), nil, false, progress.Met, "6%", ""},
		{big.NewRat(596, 10000), big.NewRat(6, 100), nil, false, progress.Missed, "5.96%", "低于目标0.04个百分点"},
		{big.NewRat(54, 1000), big.NewRat(6, 100), nil, false, progress.Missed, "5.4%", "低于目标0.6个百分点"},
		{big.NewRat(599999, 10000000), big.NewRat(6, 100), nil, false, progress.Missed, "略低于6%", "低于目标不到0.01个百分点"},
		{big.NewRat(600001, 10000000), big.NewRat(6, 100), nil, false, progress.Met, "略高于6%", "高于目标不到0.01个百分点"},
		{big.NewRat(3, 10), big.NewRat(1, 1), big.NewRat(1, 2), true, progress.Behind, "30%", "低于序时进度20个百分点"},
		{big.NewRat(6, 10), big.NewRat(1, 1), big.NewRat(1, 2), true, progress.OnTrack, "60%", "超过序时进度10个百分点"},
		{nil, big.NewRat(1, 1), nil, false, progress.Overdue, "—", ""},
	} {
		r := &progress.Result{Target: growth(model.AtLeast), Place: place, Value: c.value, Bound: c.bound, Pace: c.pace, Open: c.open, Status: c.status}
		if got := p.Value(r); got != c.text {
			t.Errorf("value %v: got %q, want %q", c.value, got, c.text)
		}
		if got := p.Gap(r); got != c.gap {
			t.Errorf("gap of %v: got %q, want %q", c.value, got, c.gap)
		}
	}
}
