package making

import (
	"slices"
	"testing"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// Pinyin is spoken of on sites that have Chinese, and on no other.
func TestOwnLabels(t *testing.T) {
	in := func(tags ...string) *model.County {
		c := &model.County{}
		for _, tag := range tags {
			c.Programme.InLanguages = append(c.Programme.InLanguages, model.Val[string]{V: tag, Set: true, Pos: diag.Pos{}})
		}
		return c
	}
	for _, x := range []struct {
		county *model.County
		own    bool
	}{{in(), false}, {in("zh-cn", "en"), false}, {in("en", "zh-cn"), false}, {in("en"), true}} {
		if own := slices.Contains(ownLabels(x.county), "search_none"); own != x.own {
			t.Errorf("%v: %v", x.county.Programme.Languages(), own)
		}
	}
}
