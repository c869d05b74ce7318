package page

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"guben/generator/internal/sample"
)

// TestNotAsked holds that what settings.yaml does not say is asked of nobody: no share of the
// staff, no day of arrival and no rotation stand on any page, and the rest of the cadres does.
func TestNotAsked(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../check/testdata/base")); err != nil {
		t.Fatal(err)
	}
	put := func(name string, change func(string) string) {
		path := filepath.Join(dir, "data", name)
		text, err := os.ReadFile(path)
		if err == nil {
			err = os.WriteFile(path, []byte(change(string(text))), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	before := clauseWriter(t, dir, "zh-cn")
	put("programme.yaml", func(s string) string { return s + "schema: 2\n" + sample.Vocabulary() })
	put("settings.yaml", func(string) string {
		return "report_due_days: {value: 10, reason: {zh-cn: 通知}}\nsummary_due_days: {value: 20, reason: {zh-cn: 通知}}\n"
	})
	after := clauseWriter(t, dir, "zh-cn")
	for _, said := range []string{"按期到点", "按期轮换", "幅度"} {
		if old, now := before.staffing.page().text(), after.staffing.page().text(); !strings.Contains(old, said) || strings.Contains(now, said) {
			t.Errorf("%s: before %v, after %v", said, strings.Contains(old, said), strings.Contains(now, said))
		}
	}
	if now := after.staffing.page().text(); !strings.Contains(now, "驻点前培训") || !strings.Contains(now, "占在编人员") {
		t.Error(now)
	}
	var ids []string
	for _, s := range after.settings.settings() {
		ids = append(ids, s.id)
	}
	if slices.Contains(ids, "rotation_months") || slices.Contains(ids, "staff_from") || !slices.Contains(ids, "report_due_days") {
		t.Error(ids)
	}
}
