package check_test

import (
	"path/filepath"
	"slices"
	"testing"

	"guben/generator/internal/check"
	"guben/generator/internal/diag"
	"guben/generator/internal/load"
)

// TestNotYetDue holds that nothing is missing of a period before its reports are due: a
// county that begins has no baseline yet.
func TestNotYetDue(t *testing.T) {
	t.Parallel()
	for asOf, missing := range map[string]bool{"2005-01-31": false, "2005-02-01": true} {
		dir := lay(t, "W507-gaps")
		if err := replace(filepath.Join(dir, "data/programme.yaml"), `"as_of: 2006-12-31" "as_of: `+asOf+`"`); err != nil {
			t.Fatal(err)
		}
		county, _, _, err := load.County(dir)
		if err != nil {
			t.Fatal(err)
		}
		told := slices.ContainsFunc(check.County(county), func(p diag.Problem) bool {
			return slices.Contains([]string{diag.BaseGaps, diag.BaseMissing, diag.BaselineMissing, diag.PeriodThin}, p.Code)
		})
		if told != missing {
			t.Errorf("as of %s: missing is told: %v", asOf, told)
		}
	}
}
