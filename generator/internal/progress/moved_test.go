package progress

import (
	"errors"
	"testing"

	"guben/generator/internal/model"
)

// Worked by hand: between the first and the second quarter a light goes from
// what stands first to what stands second; grey and doubtful figures are not known to have
// become better, and a snapshot without a new result says nothing.
func TestMoved(t *testing.T) {
	var q1, q2 model.Period
	if err := errors.Join(q1.UnmarshalText([]byte("2006-Q1")), q2.UnmarshalText([]byte("2006-Q2"))); err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		was      State
		is       Light
		doubtful bool
		by       int
	}{
		{State{Light: Red}, Yellow, false, 1}, {State{Light: Yellow}, Green, false, 1}, {State{Light: Red}, Green, false, 1},
		{State{Light: Green}, Yellow, false, -1}, {State{Light: Green}, Red, false, -1}, {State{Light: Yellow}, Red, true, -1},
		{State{Light: Red}, Red, false, 0}, {State{Light: Red}, Green, true, 0}, {State{Light: Red, Stale: true}, Green, false, 0},
		{State{Light: Grey}, Green, false, 0}, {State{Light: Red}, Grey, false, 0}, {State{}, Red, false, 0},
	} {
		target, place := &Target{}, &model.Place{Level: "town"}
		r := &Report{history: &history{
			snapshots: []*Snapshot{{Period: q1}, {Period: q2}},
			states:    []map[model.Level][]State{{"town": {x.was, {Light: x.is}}}},
		}}
		if _, by := Moved(r, &Changes{From: q1, To: q2}, &Result{Target: target, Place: place, Light: x.is, Doubtful: x.doubtful}); by != x.by {
			t.Errorf("from %+v to %s: %d, want %d", x.was, x.is, by, x.by)
		}
	}
	if _, by := Moved(&Report{}, nil, &Result{Light: Red}); by != 0 {
		t.Error("moved from nothing")
	}
}
