package model_test

import (
	"testing"

	"guben/generator/internal/model"
)

// TestUnseen holds what a text may not hold, and what it may: rare characters that the
// tables of this Go do not know are seen all the same.
func TestUnseen(t *testing.T) {
	for _, r := range "\u0000\n\u007f\u0085\u00a0\u00ad\u034f\u115f\u1160\u1680\u17b4\u180b\u180e\u2000\u2003\u2009\u200b\u2028\u202e\u202f\u205f\u2060\u2064\u2066\u206f\u2800\u3164\ue000\uf8ff\ufe00\ufe0f\ufeff\uffa0\ufff9\ufffc\ufffd\U0001d159\U000e0001\U000e0020\U000e0100\U000f0000\U00100000\u0378" {
		if !model.Unseen(r) {
			t.Errorf("U+%04X is taken for seen", r)
		}
	}
	for _, r := range "桂山村 a\u3000·○—“”é\U00020000\U0002ebf0\U0003134b１😀" {
		if model.Unseen(r) {
			t.Errorf("U+%04X is taken for unseen", r)
		}
	}
}

// TestIsSample holds that a county is taken for real only where it says so.
func TestIsSample(t *testing.T) {
	for want, p := range map[bool]model.ProgrammeFile{
		true: {}, false: {Sample: model.Val[bool]{Set: true}},
	} {
		if p.IsSample() != want {
			t.Errorf("%+v: %v", p.Sample, !want)
		}
	}
	if p := (model.ProgrammeFile{Sample: model.Val[bool]{V: true, Set: true}}); !p.IsSample() {
		t.Error("a sample is taken for real")
	}
}
