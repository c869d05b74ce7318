package progress

import (
	"testing"

	"guben/generator/internal/model"
)

// TestDerivations holds that each derived topic that is registered is reckoned, and no other.
func TestDerivations(t *testing.T) {
	for _, d := range model.Derivations {
		if derivations[d.Name] == nil {
			t.Errorf("%s is not reckoned", d.Name)
		}
	}
	if len(derivations) != len(model.Derivations) {
		t.Errorf("%d topics are reckoned, and %d are registered", len(derivations), len(model.Derivations))
	}
}
