package page

import (
	"path/filepath"
	"strings"
	"testing"

	"guben/generator/internal/progress"
)

// The water programme declares repairs: 2 + 3 + 4 + 2 + 3 + 4 + 2 = 20 of seven quarters, the
// newest first. The first of 2024-Q3 waits for its pump, so that nothing is said of its repair.
func TestRecords(t *testing.T) {
	w := clauseWriter(t, filepath.Join("..", "..", "..", "examples", "water"), "en")
	kinds := progress.RecordKinds(w.Report)
	if len(kinds) != 1 || kinds[0].Name != "repairs" {
		t.Fatal(kinds)
	}
	p := made(t, func() *page { return w.records.of(kinds, 0) })
	table := tables(t, p)["records"]
	if n := strings.Count(table, "WO-"); n != 20 {
		t.Errorf("%d records", n)
	}
	has(t, table,
		"2024/25 Q3 | WO-0019 | ", " | Tap | — | — | — | waiting for the part from the county store\n",
		" | Power | 8 February 2025 | 31,670 | yes | —\n")
	if !strings.HasPrefix(table, "2024/25 Q3 | ") {
		t.Error("the newest do not stand first:", table[:60])
	}
	if all := w.pages(); !strings.Contains(pathsOf(all), " records/_index records/repairs ") {
		t.Error("no pages of records")
	}
	none := clauseWriter(t, filepath.Join("..", "..", "..", "examples", "forest"), "en")
	if strings.Contains(pathsOf(none.pages()), "records/") {
		t.Error("a page of records where none are declared")
	}
}

func pathsOf(all []maker) string {
	var paths strings.Builder
	for _, m := range all {
		paths.WriteString(" " + m.path)
	}
	return paths.String() + " "
}
