package chart

import (
	"slices"
	"testing"
)

// Columns 28 wide: a year's name takes more than one of them, so that the year of a first
// column alone is left out, and one of three columns is not.
func TestYearsStandApart(t *testing.T) {
	for _, x := range []struct{ names, want []string }{
		{[]string{"2039/40 Q4", "2040/41 Q1", "2040/41 Q2"}, []string{"Q4", "Q1\n2040/41", "Q2"}},
		{[]string{"2039/40 Q2", "2039/40 Q3", "2039/40 Q4", "2040/41 Q1"}, []string{"Q2\n2039/40", "Q3", "Q4", "Q1\n2040/41"}},
	} {
		if got := apart(broken(x.names), 28); !slices.Equal(got, x.want) {
			t.Errorf("%q, want %q", got, x.want)
		}
	}
}
