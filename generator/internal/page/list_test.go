package page

import (
	"slices"
	"strings"
	"testing"

	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
	"guben/generator/internal/progress"
)

// The list of all cases has every one of them, each as it stands in the page; chosen by a
// town it has what the town's page counts, and by level and hope what the verdict counts.
func TestCasesList(t *testing.T) {
	w := countyWriter(t, "zh-cn", lives)
	l := w.attention.casesList()
	all := w.Report.Attention()
	if len(l.Rows) != len(all.Cases) || len(l.Rows) == 0 {
		t.Fatalf("%d rows of %d", len(l.Rows), len(all.Cases))
	}
	chosen := func(choice, id string) (n int) {
		for _, c := range l.Choices {
			at := slices.IndexFunc(c.Options, func(o option) bool { return o.ID == id })
			if c.ID != choice {
				continue
			}
			for _, of := range c.Of {
				if at >= 0 && of == at {
					n++
				}
			}
		}
		return n
	}
	for _, town := range w.Report.Places.Towns {
		if got, want := chosen("town", town.Code), len(all.Of(town)); got != want {
			t.Errorf("%s: %d rows of %d", town.Name, got, want)
		}
	}
	for _, part := range caseParts(w.Report.Places.Levels) {
		if got, want := chosen("level", part.id), len(progress.CasesAt(all.Cases, part.levels...)); got != want {
			t.Errorf("%s: %d rows of %d", part.id, got, want)
		}
	}
	if got := chosen("mend", "lost"); got != len(all.Lost()) {
		t.Errorf("%d lost of %d", got, len(all.Lost()))
	}
	for i, c := range all.Cases {
		if got := string(l.Cells[l.Rows[i][0]]); got == "" || w.attention.caseRow(c)[0].Text == "" {
			t.Errorf("row %d has no place", i)
		}
	}
}

// lostPromise is trained with all to be trained by the end of 2005, when 90 % were.
func lostPromise() map[string]string {
	files := trained()
	files["targets.yaml"] += `  due: {title: {zh-cn: 限期}, short: {zh-cn: 限期}, kind: ratio, figure: training.trained, per: training.to_train, deadline: 2005-12-31, test: {op: ">=", value: 100%}, roll_up: {by: pooled}}
`
	return files
}

// What was due in 2005 and missed is told apart, and counts as such: at the county, its two
// towns and four villages.
func TestLostCases(t *testing.T) {
	w := countyWriter(t, "zh-cn", lostPromise())
	p := made(t, w.attention.page)
	lost := w.Report.Attention().Lost()
	if len(lost) != 7 || len(lost) == len(w.Report.Attention().Cases) {
		t.Fatalf("%d lost", len(lost))
	}
	found := false
	for _, x := range p.front.Params.Verdict.Points {
		if x.Href == "#cases.mend=lost" {
			found = x.Text == w.Say("case.lost-count", i18n.Args{"Count": w.Int(len(lost)), "N": len(lost)})
		}
	}
	if !found {
		t.Errorf("%+v", p.front.Params.Verdict.Points)
	}
	for _, c := range w.Report.Attention().MostSerious() {
		if !c.Mendable {
			t.Errorf("%s is among the most serious", c.Result.Place.Name)
		}
	}
	if c := w.attention.statusCell(lost[0]); c.Sub != "已无法补救" {
		t.Errorf("%+v", c)
	}
}

// The villages of a town that are in the red are as many in the list as its page counts, and
// a page that holds fewer leads to that list and lets nothing be filtered without it.
func TestRedList(t *testing.T) {
	w := countyWriter(t, "zh-cn", lostPromise())
	target := w.Report.Target("due")
	whole, part := w.targets.redTable(target, 50), w.targets.redTable(target, 3)
	if len(whole.Rows) != 4 || whole.List != nil {
		t.Errorf("%d rows, %+v", len(whole.Rows), whole.List)
	}
	if len(part.Rows) != 3 || part.List == nil || part.List.Name != "red-due" || part.List.All != 4 {
		t.Errorf("%d rows, %+v", len(part.Rows), part.List)
	}
	made := w.rowsOf(part.List.Name, func() chart.Table { return w.targets.redTable(target, 50) }).Make()
	if l := made.(*list); len(l.Rows) != 4 || len(l.Rows[0]) != len(part.Columns) {
		t.Errorf("%+v", made)
	}
	for _, c := range part.Columns {
		if want := strings.HasPrefix(c.Title, "条件相近"); c.Aside != want {
			t.Errorf("%s: aside %v", c.Title, c.Aside)
		}
	}
}
