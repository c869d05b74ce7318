package e2e

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// oddCounties are counties that lack what all others have.
var oddCounties = map[string]struct {
	towns, villages string
	change          func(t *testing.T, data string)
	page            string // that must be there
}{
	"one town, and no leaders": {"1", "2", func(t *testing.T, data string) {
		if err := errors.Join(os.Remove(filepath.Join(data, "leaders.yaml")), os.RemoveAll(filepath.Join(data, "visits"))); err != nil {
			t.Fatal(err)
		}
	}, "towns/441621100"},
	"a town without villages": {"2", "4", func(t *testing.T, data string) {
		towns := filepath.Join(data, "towns.yaml")
		rewrite(t, towns, func(text string) string { return text + "  \"441621199\": {name: 空镇}\n" })
	}, "towns/441621199"},
	"no targets": {"2", "4", func(t *testing.T, data string) {
		rewrite(t, filepath.Join(data, "targets.yaml"), func(text string) string {
			topics, _, _ := strings.Cut(text, "\ntargets:")
			return topics + "\ntargets: {}\n"
		})
	}, "towns/441621100"},
}

// TestOddCounties builds the whole site of each.
func TestOddCounties(t *testing.T) {
	t.Parallel()
	for name, odd := range oddCounties {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			county := t.TempDir()
			mustGuben(t, nil, "-C", county, "sample", "--towns", odd.towns, "--villages", odd.villages)
			odd.change(t, filepath.Join(county, "data"))
			buildDrawn(t, county)
			if _, err := os.Stat(filepath.Join(county, "public", odd.page, "index.html")); err != nil {
				t.Error(err)
			}
		})
	}
}
