package e2e

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestAudit holds that Lighthouse gives the kinds of page that the project names full
// points for accessibility, best practices and search engines, on a phone and on a desk.
// Performance, which a clock decides, is for make audit.
func TestAudit(t *testing.T) {
	t.Parallel()
	auditPages(t, 6)
}

// TestAuditOthers does the same with the kinds of page that every leader opens beside those.
func TestAuditOthers(t *testing.T) {
	t.Parallel()
	slow(t)
	pages := []string{"towns/index.html", "targets/index.html", "targets/new-members/index.html", "attention/index.html", "due/index.html", "changes/index.html", "compare/index.html", "leaders/L01/index.html", "units/C06/index.html", "reports/2007-Q3/441621103/index.html", "guide/leaders/index.html"}
	auditPages(t, len(pages), pages...)
}

// auditPages has Lighthouse look at pages, or at those that it names itself.
func auditPages(t *testing.T, want int, pages ...string) {
	t.Helper()
	for _, device := range []string{"--phone", "--desk"} {
		t.Run(device, func(t *testing.T) {
			t.Parallel()
			args := append([]string{filepath.Join(house(t), "scripts", "audit.mjs"), sampleSite(t), "--still", device}, pages...)
			said, err := exec.Command("node", args...).CombinedOutput()
			if err != nil || strings.Count(string(said), "accessibility 100") != want {
				t.Errorf("%v\n%s", err, said)
			}
		})
	}
}
