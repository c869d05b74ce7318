package foreign_test

import (
	"os"
	"path/filepath"
	"testing"

	"guben/generator/internal/check"
	"guben/generator/internal/diag"
	"guben/generator/internal/foreign"
	"guben/generator/internal/load"
)

// TestIsFine holds that the programme has no problem at whatever size.
func TestIsFine(t *testing.T) {
	for _, size := range []foreign.Size{foreign.Whole, {Districts: 60, Hamlets: 120, Years: 4, Targets: 60}, {Districts: 1, Hamlets: 6, Years: 2, Targets: 3}} {
		dir := t.TempDir()
		for name, text := range foreign.Files(size) {
			path := filepath.Join(dir, "data", name)
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		c, _, list, err := load.County(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range append(list, check.County(c)...) {
			if p.Code == diag.BaseGaps {
				continue // which is meant
			}
			t.Errorf("%v: %s:%d:%d %s %v", size, p.Pos.File, p.Pos.Line, p.Pos.Col, p.Code, p.Args)
		}
	}
}
