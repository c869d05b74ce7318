package page

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"guben/generator/internal/sample"
)

// lacking are what a sample county of one town and two villages is left without.
var lacking = map[string]func(t *testing.T, data string){
	"nothing":  func(*testing.T, string) {},
	"a clause": drop("clauses.yaml"),
	"units": func(t *testing.T, data string) {
		drop("units.yaml", "teams", "postings", "staff", "assessments", "reports")(t, data)
	},
	"leaders":   drop("leaders.yaml", "visits"),
	"teams":     drop("teams", "postings"),
	"figures":   drop("income", "members", "training", "governance", "party", "support", "society", "teamwork", "office", "staff"),
	"registers": drop("reports", "assessments", "visits", "acceptance", "postings"),
	"settings":  drop("settings.yaml", "documents.yaml"),
	"villages": func(t *testing.T, data string) {
		drop("income", "members", "training", "governance", "party", "support", "society", "teamwork", "teams", "postings", "acceptance", "leaders.yaml", "visits", "lives.yaml")(t, data)
		reword(t, filepath.Join(data, "villages", "441621100.yaml"), regexp.MustCompile(`(?s)\nvillages:.*`), "\nvillages: {}\n")
	},
	"targets": func(t *testing.T, data string) {
		reword(t, filepath.Join(data, "targets.yaml"), regexp.MustCompile(`(?s)\ntargets:\n.*`), "\ntargets: {}\n")
		drop("clauses.yaml")(t, data)
	},
	"all but targets": drop("clauses.yaml", "units.yaml", "leaders.yaml", "visits", "teams", "postings", "staff", "assessments", "reports", "acceptance", "settings.yaml", "documents.yaml",
		"income", "members", "training", "governance", "party", "support", "society", "teamwork", "office"),
}

func drop(names ...string) func(t *testing.T, data string) {
	return func(t *testing.T, data string) {
		for _, name := range names {
			if err := os.RemoveAll(filepath.Join(data, name)); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func reword(t *testing.T, file string, old *regexp.Regexp, to string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil || !old.Match(text) {
		t.Fatal(file, err)
	}
	if err := os.WriteFile(file, old.ReplaceAll(text, []byte(to)), 0o644); err != nil {
		t.Fatal(err)
	}
}

// lackingCounties are sample counties, each without something that others have.
func lackingCounties(t *testing.T) map[string]string {
	t.Helper()
	files, err := sample.County(sample.Seed, 1, 2)
	if err != nil {
		t.Fatal(err)
	}
	dirs := map[string]string{}
	for name, take := range lacking {
		dir := t.TempDir()
		for file, data := range files {
			path := filepath.Join(dir, filepath.FromSlash(file))
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		take(t, filepath.Join(dir, "data"))
		dirs["without "+name] = dir
	}
	return dirs
}

// nothingCounted are sentences that count none of none.
var nothingCounted = regexp.MustCompile(`\b0/0\b|\b0 of 0\b|共0[个项件份]|0个村中|0个镇中|Of 0 |<nil>|%!|NaN|\[[a-z]+\.[a-z.-]+\]`)
