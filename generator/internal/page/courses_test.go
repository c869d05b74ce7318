package page

import (
	"math/big"
	"reflect"
	"testing"

	"guben/generator/internal/doc"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// 乙镇 had its site in 1 of 1 villages in 2005, in 1 of 2 in 2006, and is asked for all: of a
// box of 32 the first bar takes all, the second a half, and the year that runs has none. Three
// periods are 24 wide each, and 3 apart. Without a figure nothing is held against the bound yet.
func TestCourses(t *testing.T) {
	w := countyWriter(t, "zh-cn", lives)
	town := place(t, w, "441621101")
	rs, _ := progress.Results(w.Report, town)
	c := w.towns.course(rs[0], scalesOf(rs)[0], true)
	want := &doc.Bars{
		Bars: []doc.Bar{
			{Light: progress.Green, X: 0, Y: 0, Width: 21, Height: 32, Say: "2005年100%，达标"},
			{Light: progress.Red, X: 24, Y: 16, Width: 21, Height: 16, Say: "2006年50%，未达标"},
			{Light: progress.Grey, X: 48, Y: 32, Width: 21, Open: true, Say: "2007年截至目前—，缺数据"},
		},
		Bound: "M-1 0h24h24", Zero: 32, Wide: 72, Span: "2005—2007",
		Say: "2005年100%，达标；2006年50%，未达标；2007年截至目前—，缺数据",
	}
	if !reflect.DeepEqual(c.Bars, want) {
		t.Errorf("%+v\nnot %+v", c.Bars, want)
	}
	if c.Title != "阵地" || c.Light != progress.Red || c.Value != "50%" || c.Strip != nil || c.Source != nil {
		t.Errorf("%+v", c)
	}
	// A yes or no has no height: the quarters' lights stand in the place of bars.
	village := pageOf(t, w.Report.Places.Living(model.LevelVillage), "441621101200", w.villages.of)
	first := blocksOf[doc.Courses](village)[0].Items[0]
	if first.Bars != nil || first.Strip == nil || first.Value != "否" {
		t.Errorf("%+v", first)
	}
}

// What is a tenth as high as others of its unit stands on their scale; anything less would be
// a line, and has one of its own: 0.09 beside 1 has, 0.1 has not. What is nothing stays.
func TestLost(t *testing.T) {
	of := func(high string) *scale {
		v, _ := new(big.Rat).SetString(high)
		return &scale{low: new(big.Rat), high: v}
	}
	for high, lost := range map[string]bool{"0.09": true, "0.1": false, "1": false, "0": false} {
		if got := of(high).lost(of("1")); got != lost {
			t.Errorf("%s: %v", high, got)
		}
	}
}
