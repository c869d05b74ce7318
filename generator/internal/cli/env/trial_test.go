package env

import (
	"testing"

	"guben/generator/internal/diag"
)

// TestFresh holds that what is still missing of a period is not told anew with each figure
// that comes in.
func TestFresh(t *testing.T) {
	t.Parallel()
	at := diag.Pos{File: "data/income/2004.yaml", Line: 3}
	gaps := func(n int) diag.Problem {
		return diag.Problem{Pos: at, Code: diag.BaseGaps, Args: diag.Args{"Count": n}}
	}
	doubt := func(found string) diag.Problem {
		return diag.Problem{Pos: at, Code: diag.Implausible, Args: diag.Args{"Found": found}}
	}
	list := Fresh(diag.List{gaps(4), doubt("1")}, diag.List{gaps(3), doubt("1"), doubt("2")})
	if len(list) != 1 || list[0].Args["Found"] != "2" {
		t.Errorf("fresh are %v", list)
	}
}
