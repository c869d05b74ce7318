package layout_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"guben/generator/internal/i18n"
	"guben/generator/internal/layout"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
)

// house is the county of the repository.
const house = "../../.."

func county(t *testing.T, dir string) (*model.County, *i18n.Words) {
	t.Helper()
	c, _, list, err := load.County(dir)
	if err != nil || list.Errors() > 0 {
		t.Fatal(err, list)
	}
	words, err := i18n.New("zh-cn")
	if err != nil {
		t.Fatal(err)
	}
	return c, words
}

var values = regexp.MustCompile(`": \{.*\}( # .*)?$`)

// TestStyle holds the new text of every file of figures in data/ against the file itself:
// what is not in the file are places that have not reported, and nothing else differs but
// the figures.
func TestStyle(t *testing.T) {
	c, words := county(t, house)
	places := c.Places()
	for _, f := range c.Figures {
		raw, err := os.ReadFile(filepath.Join(house, filepath.FromSlash(f.File)))
		if err != nil {
			t.Fatal(err)
		}
		there := map[string]bool{}
		var want []string
		for l := range strings.Lines(string(raw)) {
			l = values.ReplaceAllString(strings.TrimSuffix(l, "\n"), `": {}$1`)
			there[l] = true
			want = append(want, l)
		}
		var got []string
		blank := false
		for l := range strings.Lines(string(layout.Figures(c, places, f.Topic, f.Period.V, words))) {
			l = strings.TrimSuffix(l, "\n")
			if !there[l] && (strings.HasPrefix(l, "  \"") || strings.HasPrefix(l, "  # ")) || l == "" && blank {
				continue // not reported, or what a silent town leaves
			}
			blank = l == ""
			got = append(got, l)
		}
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			for i := range got {
				if i >= len(want) || got[i] != want[i] {
					t.Errorf("%s:%d: %q, the file has %q", f.File, i+1, got[i], want[min(i, len(want)-1)])
					break
				}
			}
			t.Errorf("%s: %d lines, the file has %d", f.File, len(got), len(want))
		}
	}
}
