package e2e

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// kindsOfPage is a page of each kind of the sample county, as paths below a language.
func kindsOfPage() []string {
	return []string{
		"index.html",
		"targets/index.html",
		"targets/farmer-income-growth/index.html",
		"targets/poor-village-income/index.html",
		"targets/new-members/index.html",
		"targets/training/index.html",
		"targets/team-coverage/index.html",
		"targets/team-size/index.html",
		"targets/leader-visits/index.html",
		"targets/town-reports/index.html",
		"picture/index.html",
		"towns/index.html",
		"towns/441621100/index.html",
		"villages/index.html",
		"villages/table/index.html",
		"villages/441621100200/index.html",
		"villages/441621100224/index.html", // carries another village
		"villages/441621100223/index.html", // leads on to it
		"attention/index.html",
		"units/index.html",
		"units/C19/index.html",
		"leaders/index.html",
		"leaders/L01/index.html",
		"teams/index.html",
		"clauses/index.html",
		"periods/index.html",
		"periods/2006-Q2/index.html",
		"changes/index.html",
		"reports/index.html",
		"reports/2007-Q3/index.html",
		"reports/2006/441621102/index.html",
		"data/index.html",
		"data/reconciliation/index.html",
		"compare/index.html",
		"acceptance/index.html",
		"assessments/index.html",
		"staffing/index.html",
		"method/index.html",
		"policy/index.html",
		"guide/index.html",
		"guide/clerks/index.html", // leads on
		"guide/leaders/index.html",
		"guide/first-day/index.html",
		"guide/sheets/index.html",
		"guide/mending/index.html",
		"guide/conflict/index.html",
		"guide/new-period/index.html",
		"guide/places/index.html",
		"guide/publishing/index.html",
		"guide/new-county/index.html",
		"guide/programme/index.html",
	}
}

// TestHTML runs html-validate over a page of each kind in both languages. What the site
// does otherwise than its recommended rules is in testdata/htmlvalidate.json.
func TestHTML(t *testing.T) {
	t.Parallel()
	site := sampleSite(t)
	tool := filepath.Join(house(t), "node_modules", "html-validate", "bin", "html-validate.mjs")
	report := filepath.Join(t.TempDir(), "report.json") // a pipe would be cut off at its end
	args := []string{tool, "--config", filepath.Join("testdata", "htmlvalidate.json"), "--formatter", "json=" + report}
	for _, lang := range []string{"", "en"} {
		for _, p := range kindsOfPage() {
			args = append(args, filepath.Join(site, lang, p))
		}
		args = append(args, filepath.Join(exampleSite(t), lang, "gallery", "index.html"))
	}
	said, err := exec.Command("node", args...).CombinedOutput()
	out, missing := os.ReadFile(report)
	if missing != nil {
		t.Fatalf("the test needs node, and node_modules (npm ci): %v\n%s", err, said)
	}
	var files []struct {
		FilePath string
		Messages []struct {
			RuleID, Message, Selector string
			Line, Column              int
		}
	}
	if err := json.Unmarshal(out, &files); err != nil {
		t.Fatalf("%v\n%.2000s", err, out)
	}
	if (err == nil) != (len(files) == 0) {
		t.Errorf("html-validate: %v, with faults in %d pages", err, len(files))
	}
	f := newFaults(t)
	for _, file := range files {
		for _, m := range file.Messages {
			rel, _ := filepath.Rel(site, file.FilePath)
			f.add(m.RuleID, "%s:%d:%d: %s (%s)", rel, m.Line, m.Column, m.Message, m.Selector)
		}
	}
}
