package page

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"guben/generator/internal/check"
	"guben/generator/internal/load"
)

// A policy that numbers its chapters 2, 2.1, 12 and IV, whose clauses name the programme's own
// levels and a kind of records that it declares, whose open point is read as its file says. Of 38
// water points one was closed.
func TestClausesOfAnotherPolicy(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("..", "..", "..", "examples", "water"))); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"clauses.yaml": `chapters:
  "2": {en: Water for all}
  "2.1": {en: Repairs}
  "12": {en: Money}
  IV: {en: Reporting}
clauses:
  mended: {at: 2.1(b), says: {en: Pumps are mended}, kind: count, records: [repairs], answers: [ward, county]}
  paid: {at: "12", says: {en: Water is paid for}, kind: role, described: {en: Judged by the county}, answers: [county, point]}
  listed: {at: IV.3, says: {en: Points are listed}, kind: count, records: [places], answers: [team]}
`,
		"settings.yaml": `readings:
  a_point:
    title: {en: What a water point is}
    says: {en: one tap stand}
    at: "2.1"
    reason: {en: The plan counts stands}
`,
	} {
		if err := os.WriteFile(filepath.Join(dir, "data", name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	c, _, list, err := load.County(dir)
	if list = append(list, check.County(c)...); err != nil || list.Errors() > 0 {
		t.Fatal(err, list)
	}
	w := clauseWriter(t, dir, "en")
	var said strings.Builder
	for _, chapter := range clausesOfPage(t, w.clauses.page()) {
		said.WriteString(chapter.Part + " / " + chapter.Title + "\n")
		for _, item := range chapter.Items {
			said.WriteString(item.Text + " | " + item.Answers)
			for _, k := range item.Kept {
				said.WriteString(" | " + k.Label + " | " + k.Href + " | " + k.Text)
			}
			said.WriteString("\n")
		}
	}
	has(t, said.String(), "2 Water for all / 2.1(b) Repairs\nPumps are mended | wards, county | Repairs | /en/records/repairs/index.html | the third quarter of financial year 2024/25: 2 entries.\n",
		" / 12 Money\nWater is paid for | county, water points | ", " / IV.3 Reporting\nPoints are listed | teams | List of water points | /en/water-points/index.html | 37 entries.\n")
	has(t, tables(t, w.settings.page())["open-points"], "What a water point is (2.1) | one tap stand | The plan counts stands\n")
}
