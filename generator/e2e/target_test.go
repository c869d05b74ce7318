package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const readingTopic = `
  reading:
    title: {zh-cn: 农家书屋, en: Reading rooms}
    every: year
    of: village
    due_days: 31
    figures:
      rooms: {title: {zh-cn: 新增书屋, en: New rooms}, unit: {zh-cn: 间, en: rooms}}
`

const readingTarget = `
  reading-rooms:
    title: {zh-cn: 每村每年新增书屋两间以上, en: Two new reading rooms a year}
    short: {zh-cn: 新增书屋, en: Reading rooms}
    kind: count
    figure: reading.rooms
    test: {op: ">=", value: 2}
    roll_up: {by: share, op: ">=", value: 100%}
`

// A new yearly count with a floor is declared in YAML alone, and every page that shows
// targets shows it: no Go, no template.
func TestNewTargetInYAMLAlone(t *testing.T) {
	t.Parallel()
	county := t.TempDir()
	mustGuben(t, nil, "-C", county, "sample", "--villages", "4", "--towns", "2")
	rewrite(t, filepath.Join(county, "data", "targets.yaml"), func(text string) string {
		topics, targets, _ := strings.Cut(text, "\ntargets:\n")
		return topics + readingTopic + "\ntargets:\n" + targets + readingTarget
	})
	income, err := os.ReadFile(filepath.Join(county, "data", "income", "2006.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var lines strings.Builder
	lines.WriteString("period: \"2006\"\nunits: {rooms: 间}\nfigures:\n")
	var villages []string
	for line := range strings.Lines(string(income)) {
		if code, _, ok := strings.Cut(strings.TrimSpace(line), ": {farmer_income"); ok && code != "units" {
			rooms := "2"
			if len(villages) == 0 {
				rooms = "1" // one short, so that it needs attention too
			}
			lines.WriteString("  " + code + ": {rooms: " + rooms + "}\n")
			villages = append(villages, strings.Trim(code, `"`))
		}
	}
	if err := os.MkdirAll(filepath.Join(county, "data", "reading"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(county, "data", "reading", "2006.yaml"), []byte(lines.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	buildDrawn(t, county)
	site := tree(t, filepath.Join(county, "public"))
	town := villages[0][:9]
	pages := []string{
		"index.html", "targets/index.html", "targets/reading-rooms/index.html", "towns/index.html", "towns/" + town + "/index.html",
		"villages/" + villages[0] + "/index.html", "attention/index.html",
		"periods/index.html", "periods/2006/index.html", "periods/2007-Q3/index.html",
		"reports/2006/index.html", "reports/2007-Q3/index.html", "reports/2006/" + town + "/index.html", "reports/2007-Q3/" + town + "/index.html",
	}
	for _, page := range pages {
		if !strings.Contains(string(site[page]), "新增书屋") {
			t.Errorf("%s does not show the new target", page)
		}
		if !strings.Contains(string(site["en/"+page]), "Reading rooms") {
			t.Errorf("en/%s does not show the new target", page)
		}
	}
	if !strings.Contains(string(site["data/results.csv"]), "reading-rooms,village,"+villages[0]) {
		t.Error("results.csv does not have the new target")
	}
	if !strings.Contains(string(site["data/attention.csv"]), "reading-rooms,village,"+villages[0]) {
		t.Error("attention.csv does not have the village that is one short")
	}
	if !strings.Contains(string(site["data/reading.csv"]), villages[0]) {
		t.Error("reading.csv is missing its figures")
	}
}

func rewrite(t *testing.T, path string, change func(string) string) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(change(string(text))), 0o644); err != nil {
		t.Fatal(err)
	}
}
