package e2e

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestOldBrowsers holds that each published script parses as ES2019, and that neither the
// published style sheets nor the theme's scripts use anything younger than the browsers of
// testdata/eslint.config.mjs, which lists the exceptions.
func TestOldBrowsers(t *testing.T) {
	t.Parallel()
	f := newFaults(t)
	seen := lint(t, f, sampleSite(t), "js", "css") + lint(t, f, house(t), filepath.Join("themes", "guben", "assets", "js"))
	if seen < 10 {
		t.Errorf("only %d files were looked at", seen)
	}
}

// lint runs ESLint over what is in a folder, and returns how many files it read.
func lint(t *testing.T, f *faults, dir string, what ...string) int {
	t.Helper()
	config, err := filepath.Abs(filepath.Join("testdata", "eslint.config.mjs"))
	if err != nil {
		t.Fatal(err)
	}
	report := filepath.Join(t.TempDir(), "report.json")
	tool := filepath.Join(house(t), "node_modules", "eslint", "bin", "eslint.js")
	cmd := exec.Command("node", append([]string{tool, "--no-inline-config", "--config", config, "--format", "json", "--output-file", report}, what...)...)
	cmd.Dir = dir
	said, err := cmd.CombinedOutput()
	out, missing := os.ReadFile(report)
	if missing != nil {
		t.Fatalf("the test needs node, and node_modules (npm ci): %v\n%s", err, said)
	}
	var files []struct {
		FilePath string
		Messages []struct {
			RuleID, Message string
			Line, Column    int
		}
	}
	if err := json.Unmarshal(out, &files); err != nil {
		t.Fatalf("%v\n%.2000s", err, out)
	}
	for _, file := range files {
		for _, m := range file.Messages {
			rel, _ := filepath.Rel(dir, file.FilePath)
			f.add("too young", "%s:%d:%d: %s", rel, m.Line, m.Column, m.Message)
		}
	}
	return len(files)
}
