package chart

import (
	"slices"
	"testing"
)

// Of 31 targets 14 are red, 10 yellow, 7 green and, as once before, some grey, on 116 pixels:
// their middles are at 14/62, 38/62, 55/62 and 62/62 of them: 26, 71, 102, 116. A name is 18 high
// and must end by 126: grey moves to 117 at most and down from there, green to 99, and yellow,
// which may go to 81, stays.
func TestNamesOfStack(t *testing.T) {
	s := stack{columns: []stackColumn{{counts: []int{0, 0, 0, 18}}, {counts: []int{14, 10, 7, 0}}}}
	for _, l := range standingLights {
		s.parts = append(s.parts, stackPart{name: string(l), light: l})
	}
	if got := s.heights(116); !slices.Equal(got, []int{26, 71, 99, 117}) {
		t.Errorf("at %v", got)
	}
	s.parts, s.columns = s.parts[:2], []stackColumn{{counts: []int{1, 30}}}
	// 1 of 31 is in the middle of 3 pixels, but its name needs 9; 30 are in the middle of the rest.
	if got := s.heights(116); !slices.Equal(got, []int{9, 59}) {
		t.Errorf("at %v", got)
	}
}
