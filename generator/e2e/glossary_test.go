package e2e

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"testing"
)

// TestGlossary holds that the names in the list of terms are those of the code.
func TestGlossary(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join(house(t), "docs", "glossary.md"))
	if err != nil {
		t.Fatal(err)
	}
	names := regexp.MustCompile("`([a-z]+)\\.([A-Z][A-Za-z]*)`").FindAllStringSubmatch(string(text), -1)
	if len(names) < 40 {
		t.Fatalf("only %d names", len(names))
	}
	declared := map[string]string{}
	for _, p := range packages(t) {
		for _, name := range p.GoFiles {
			source, err := os.ReadFile(filepath.Join(p.Dir, name))
			if err != nil {
				t.Fatal(err)
			}
			declared[path.Base(p.ImportPath)] += string(source)
		}
	}
	for _, n := range names {
		if !regexp.MustCompile(`(?m)^(type |\t)` + n[2] + `\b`).MatchString(declared[n[1]]) {
			t.Errorf("%s.%s is not declared", n[1], n[2])
		}
	}
}
