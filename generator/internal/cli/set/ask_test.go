package set

import (
	"strings"
	"testing"
)

// TestAgreed holds that nothing but a plain yes writes what is doubted.
func TestAgreed(t *testing.T) {
	for answer, want := range map[string]bool{
		"y\n": true, "YES\r\n": true, "是\n": true, " y \n": true, "y": true,
		"": false, "\n": false, "n\n": false, "no\n": false, "yy\n": false, "否\n": false, "\ny\n": false,
	} {
		if agreed(strings.NewReader(answer)) != want {
			t.Errorf("%q: %v", answer, !want)
		}
	}
}
