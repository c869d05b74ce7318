package page

import (
	"slices"
	"testing"

	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// 寅村 belonged to 甲镇 until 2006 and belongs to 乙镇 now: the past of both towns is made of what
// it returned, and so are their pages, and those of the leader of one of them. 丑村 is no more:
// what it returned is everybody's.
func TestReads(t *testing.T) {
	w := countyWriter(t, "zh-cn", lives)
	moved := place(t, w, "441621101200")
	for _, code := range []string{"441621100", "441621101", "441621"} {
		if reads := w.placeReads(place(t, w, code)); !slices.Contains(reads.Places, moved) {
			t.Errorf("the page of %s is not about a village that once belonged to it", code)
		}
	}
	if reads := w.placeReads(place(t, w, "441621100200")); slices.Contains(reads.Places, moved) {
		t.Error("the page of a village is about another")
	}
	leader := w.Report.Places.Leaders[slices.IndexFunc(w.Report.Places.Leaders, func(l *model.Place) bool { return l.Code == "L1" })]
	if reads := w.leaders.reads(leader); !slices.Contains(reads.Places, moved) {
		t.Error("the page of a leader is not about their cases")
	}
	for _, target := range w.Report.Targets {
		if got := progress.ReadsTarget(target)().Topics; !slices.Equal(got, []string{"sites"}) {
			t.Errorf("%s is read from %q", target.ID, got)
		}
	}
}
