package page

import (
	"strconv"
	"strings"
	"testing"
)

// A sparkline joins no period that still ran to another: in the sample a count of each year
// has a line of its own, and so has what stood in the year that still runs; the dot of such a
// year is hollow and named so. A growth that is known for whole years alone is one line, and
// its dot is full.
func TestSparksPartOpenPeriods(t *testing.T) {
	w := warnedWriter(t, root, "zh-cn")
	for id, want := range map[string]struct {
		lines int
		open  bool
	}{
		"new-members":          {3, true},
		"team-coverage":        {3, true},
		"farmer-income-growth": {1, false},
		"leader-visits":        {6, true},
	} {
		s := w.overview.spark(w.Report.Target(id), w.Report.Places.County)
		if s == nil || len(s.Lines) != want.lines || s.Open != want.open || strings.Contains(s.Say, "截至目前") != want.open {
			t.Errorf("%s: %+v, want %+v", id, s, want)
			continue
		}
		newest := strings.Fields(s.Lines[len(s.Lines)-1])
		if at := newest[len(newest)-1]; at != strconv.Itoa(s.X)+","+strconv.Itoa(s.Y) {
			t.Errorf("%s: the dot stands at %d,%d, the line ends at %s", id, s.X, s.Y, at)
		}
	}
}
