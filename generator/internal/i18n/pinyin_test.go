package i18n_test

import (
	"testing"

	"guben/generator/internal/i18n"
)

// TestSounds holds which names are read as what was typed: each letter by any of its readings, ü
// typed as v, spaces and hyphens anywhere; all of the name, not a part.
func TestSounds(t *testing.T) {
	for _, k := range []struct {
		typed, name      string
		sounds, initials bool
	}{
		{"longwo", "龙窝", true, false},
		{"Long Wo-Zhen", "龙窝镇", true, false},
		{"longwo", "龙窝镇", false, false},
		{"chongqing", "重庆", true, false},
		{"zhongqing", "重庆", true, false},
		{"xi'an", "西安", true, false},
		{"lv", "绿", true, false},
		{"lü", "绿", true, false},
		{"lw", "龙窝", false, true},
		{"l", "龙窝", false, false},
		{"lwz", "龙窝", false, false},
		{"a", "阿", true, true},
		{"龙窝", "龙窝", false, false},
		{"", "龙窝", false, false},
		{"", "", false, false},
		{"mbara", "Mbara", false, false},
	} {
		if got := i18n.Sounds(k.typed, k.name); got != k.sounds {
			t.Errorf("%q sounds as %s: %v", k.typed, k.name, got)
		}
		if got := i18n.Initials(k.typed, k.name); got != k.initials {
			t.Errorf("%q begins as %s: %v", k.typed, k.name, got)
		}
	}
}
