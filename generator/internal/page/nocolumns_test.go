package page

import (
	"testing"

	"guben/generator/internal/chart"
)

// TestNoColumns holds that a table of nothing, such as that of a town without villages,
// is left out of a page.
func TestNoColumns(t *testing.T) {
	var p page
	p.table(chart.Table{ID: "lights"})
	if len(p.blocks) > 0 {
		t.Errorf("%q", p.text())
	}
}
