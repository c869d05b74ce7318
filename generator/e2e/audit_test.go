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
	for _, device := range []string{"--phone", "--desk"} {
		t.Run(device, func(t *testing.T) {
			t.Parallel()
			cmd := exec.Command("node", filepath.Join(house(t), "scripts", "audit.mjs"), sampleSite(t), "--still", device)
			said, err := cmd.CombinedOutput()
			if err != nil || strings.Count(string(said), "accessibility 100") != 6 {
				t.Errorf("%v\n%s", err, said)
			}
		})
	}
}
