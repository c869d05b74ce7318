package progress

import (
	"fmt"
	"path/filepath"
	"testing"

	"guben/generator/internal/model"
)

// What a snapshot takes over from the one before is what it would have measured itself: every
// state of every place, and every result of the upper places to its last part, in programmes
// of all kinds. And most of it is taken over, not measured.
func TestTakenOverIsMeasured(t *testing.T) {
	t.Parallel()
	for _, dir := range programmes(t) {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			t.Parallel()
			r := Measure(read(t, dir))
			anew, taken := sameSnapshots(t, r)
			t.Logf("%d taken over, %d measured", taken, anew)
			if taken < anew/2 {
				t.Errorf("of the results of closed periods %d were taken over, %d measured again", taken, anew)
			}
		})
	}
}

// sameSnapshots compares all snapshots with what is measured from nothing, and counts the
// whole's results of closed periods that were measured, and that were taken over.
func sameSnapshots(t *testing.T, r *Report) (anew, taken int) {
	t.Helper()
	h := &history{snapshots: make([]*Snapshot, len(r.Snapshots()))}
	h.allocate(r)
	for i, s := range r.Snapshots() {
		own := newReport(r.County, r.Places, s.Report.AsOf, known{declared: r.declared, doubted: r.doubted})
		for _, target := range own.Targets {
			(*way)(nil).measure(target, nil)
		}
		h.snapshots[i] = &Snapshot{Period: s.Period, Report: own, touched: make([]map[*model.Place]int, len(r.Targets))}
		for n, target := range own.Targets {
			h.take(i, target)
			got := s.Report.Targets[n]
			if fmt.Sprint(got.Current, got.Periods, s.touched[n]) != fmt.Sprint(target.Current, target.Periods, h.snapshots[i].touched[n]) {
				t.Errorf("%s as of %v: %v, want %v", target.ID, own.AsOf, got.Current, target.Current)
			}
			for level, results := range got.results {
				for j := range results {
					if a, b := told(&results[j]), told(&target.results[level][j]); a != b || results[j].Target != got {
						t.Errorf("%s as of %v:\ntaken over %s\nmeasured   %s", target.ID, own.AsOf, a, b)
					}
				}
			}
			if i == 0 {
				continue
			}
			before := r.Snapshots()[i-1].Report
			for j, p := range before.Targets[n].Periods {
				was, is := before.Targets[n].At(r.Places.County, j), got.At(r.Places.County, j)
				switch {
				case was == nil || was.Value == nil || !p.Closed(before.AsOf):
				case was.Value == is.Value:
					taken++
				default:
					anew++
				}
			}
		}
	}
	for n, levels := range h.states {
		for level, states := range levels {
			for j, want := range states {
				if got := r.history.states[n][level][j]; got != want {
					t.Errorf("%s, %v: state %v, want %v", r.Targets[n].ID, level, got, want)
				}
			}
		}
	}
	return anew, taken
}

func told(r *Result) string {
	own := *r
	own.Target = nil
	return fmt.Sprintf("%s %v %v %v %v %v %v %v | %v %v %v %v %v %v", own.Place.Code, own.Period, own.Open, own.Status, own.Light, own.Reason, own.Mark, own.Marked,
		own.Value, own.Bound, own.Band, own.Pace, own.Numerator, own.Denominator) +
		fmt.Sprint(own.Done, own.Reported, own.Expected, own.Apart, own.Own, own.Doubtful, own.Sources)
}
