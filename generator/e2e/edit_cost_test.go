package e2e

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	program "guben/generator/internal/cli/env"
)

// work is what a build says that it did.
type work struct{ written, rendered, documents, charts, fresh int }

var workSaid = map[string]*regexp.Regexp{
	"written":   regexp.MustCompile(`(?m)^  pages .*\((\d+) made, \d+ kept\)`),
	"rendered":  rendered,
	"documents": regexp.MustCompile(`(?m)^  Word, PDF .*\((\d+) made, \d+ kept\)`),
	"charts":    regexp.MustCompile(`(?m)^  charts .*\((\d+) drawn, \d+ kept\)`),
}

func workOf(t *testing.T, said string) work {
	t.Helper()
	count := func(what string) int {
		m := workSaid[what].FindStringSubmatch(said)
		if m == nil {
			t.Fatalf("a build does not say what was %s:\n%s", what, said)
		}
		n, err := strconv.Atoi(m[1])
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	return work{written: count("written"), rendered: count("rendered"), documents: count("documents"), charts: count("charts")}
}

// files are those below a folder, each by what it is on the disk.
func files(t *testing.T, dir string) map[string]fs.FileInfo {
	t.Helper()
	all := map[string]fs.FileInfo{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		all[path], err = d.Info()
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestOneEditCosts edits one figure of one village and counts what a build does: as much in a
// county of sixty villages as in one of twenty. What is more is the lists that name more cases.
func TestOneEditCosts(t *testing.T) {
	t.Parallel()
	var costs []work
	for _, villages := range []string{"20", "60"} {
		county := t.TempDir()
		mustGuben(t, nil, "-C", county, "sample", "--villages", villages, "--towns", "4")
		mustGuben(t, nil, "-C", county, "build")
		before := files(t, filepath.Join(county, "public"))
		figures := filepath.Join(county, "data", "training", "2007-Q3.yaml")
		text := regexp.MustCompile(`trained: (\d+)`).ReplaceAllStringFunc(fileText(t, figures), onlyFirst("trained: 1"))
		if err := os.WriteFile(figures, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		status, said := guben(t, []string{"GUBEN_LANG=en"}, "-C", county, "build")
		if status != program.ExitFine {
			t.Fatal(said)
		}
		cost := workOf(t, said)
		for path, info := range files(t, filepath.Join(county, "public")) {
			if strings.Contains(path, "/due/") && filepath.Ext(path) != ".html" {
				continue // a feed's entries name the release
			}
			if old, ok := before[path]; !ok || !os.SameFile(old, info) {
				cost.fresh++
			}
		}
		t.Logf("%s villages: %+v", villages, cost)
		costs = append(costs, cost)
	}
	small, large := costs[0], costs[1]
	// Of each language: the home, lists and tables, some twenty-five; the training target's and
	// what it is read with, the period's, the town's, the village's with its neighbours in who
	// does better, the unit's and the leaders'.
	if small.written > 100 || small.rendered > small.written || small.documents > 24 || small.charts > 120 || small.fresh > 120 {
		t.Errorf("one edit costs %+v", small)
	}
	for _, more := range []int{large.written - small.written, large.rendered - small.rendered, large.documents - small.documents, large.charts - small.charts, large.fresh - small.fresh} {
		if more > 20 {
			t.Errorf("one edit costs %+v among 20 villages and %+v among 60", small, large)
		}
	}
}

// onlyFirst replaces the first match alone.
func onlyFirst(by string) func(string) string {
	done := false
	return func(match string) string {
		if done {
			return match
		}
		done = true
		return by
	}
}
