package e2e

import (
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"guben/generator/internal/load"
	"guben/generator/internal/model"
)

// TestPolicyOnTheSite holds that the site lists every clause, each at an address of its
// own, and that the method page gives the value of a setting with its reason and line.
func TestPolicyOnTheSite(t *testing.T) {
	t.Parallel()
	site := sampleSite(t)
	county, _, list, err := load.County(house(t))
	if err != nil || list.Errors() > 0 {
		t.Fatal(err, list)
	}
	for _, lang := range []string{"zh-cn", "en"} {
		clauses, method := readPage(t, site, lang, "clauses"), readPage(t, site, lang, "method")
		for _, e := range county.Clauses.Clauses {
			if !regexp.MustCompile(`\bid="?clause-`+e.Key+`["> ]`).MatchString(clauses) || !strings.Contains(clauses, e.Value.Says.In(lang)) {
				t.Errorf("%s: the clause %s is not listed", lang, e.Key)
			}
		}
		s := county.Settings
		for value, text := range map[string]model.Text{
			"18%": s.StaffFrom.Reason, "22%": s.StaffTo.Reason, "12": s.RotationMonths.Reason, "100%": s.FinishedAt.Reason,
		} {
			if !strings.Contains(method, text.In(lang)) || !strings.Contains(method, value) {
				t.Errorf("%s: the method page does not give %s and why: %s", lang, value, text.In(lang))
			}
		}
		if !strings.Contains(method, "data/settings.yaml:") {
			t.Errorf("%s: the method page does not say where settings stand", lang)
		}
	}
}

// readPage is a page's HTML with plain characters.
func readPage(t *testing.T, site, lang, name string) string {
	t.Helper()
	if lang == "zh-cn" {
		lang = ""
	}
	text, err := os.ReadFile(filepath.Join(site, lang, name, "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	return html.UnescapeString(string(text))
}
