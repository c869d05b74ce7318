package change_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"guben/generator/internal/change"
	"guben/generator/internal/diag"
	"guben/generator/internal/export"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// TestSilentMove holds that a village whose line went to the file of its new town is not
// told as gone, and that what it reported before under its old code is not either.
func TestSilentMove(t *testing.T) {
	const line = `  "441621201202": {name: 西村}` + "\n"
	before := measured(t).County
	after := measured(t,
		`  "441621201": {name: 甲镇}`+"\n", `  "441621201": {name: 甲镇}`+"\n"+`  "441621202": {name: 乙镇}`+"\n",
		line, `-- data/villages/441621202.yaml --
town: "441621202"
villages:
  "441621202202": {name: 西村, moved: [{from: "441621201", code: "441621201202", on: 2007-01-10}]}
`).County
	if list := change.Silent(before, after, nil, nil); len(list) > 0 {
		t.Errorf("told of a village that moved: %v", list)
	}
	gone := measured(t, line, "", `  "441621201202": {money: 2000}`+"\n", "", `  "441621201202": {money: 3300, received: 2007-01-20}`+"\n", "").County
	if list := change.Silent(before, gone, nil, nil); len(list) != 1 || list[0].Code != diag.ValueGone || list[0].Args["Name"] != "西村" {
		t.Errorf("told of a village whose line is gone: %v", list)
	}
}

// TestSilentSites holds that of what stands in a county's folders of records and figures
// nothing falls silent by being published and read back, and that all of it would be told.
func TestSilentSites(t *testing.T) {
	full, _, _, err := load.County("../check/testdata/base")
	if err != nil {
		t.Fatal(err)
	}
	none, _, _, err := load.County("../check/testdata/base")
	if err != nil {
		t.Fatal(err)
	}
	none.Figures, none.Teams, none.Postings, none.Visits, none.Reports, none.Assessments, none.Acceptance = nil, nil, nil, nil, nil, nil, nil
	was, is, err := export.Read(published(t, full), published(t, none))
	if err != nil {
		t.Fatal(err)
	}
	folders := func(list diag.List) map[string]string {
		found := map[string]string{}
		for _, p := range list {
			if strings.Count(p.Pos.File, "/") > 1 {
				found[p.Pos.File] += fmt.Sprintln(p.Code, p.Args["Name"], p.Args["What"])
			}
		}
		return found
	}
	for file, lost := range folders(change.Silent(full, was, nil, nil)) {
		for what := range strings.Lines(lost) { // these are not published beside the figures
			if !strings.HasPrefix(what, "W811 units.") && !strings.HasPrefix(what, "W814 ") && !strings.Contains(what, " stays.en ") {
				t.Errorf("%s: not read back: %s", file, what)
			}
		}
	}
	told, want := folders(change.Silent(was, is, nil, nil)), folders(change.Silent(full, none, nil, nil))
	for file := range want {
		if told[file] == "" {
			t.Errorf("%s is gone and not told", file)
		}
	}
}

func published(t *testing.T, c *model.County) export.Source {
	t.Helper()
	files := map[string][]byte{}
	for _, f := range export.Files(progress.Measure(c), words(t, "zh-cn")) {
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		files[f.Name] = b.Bytes()
	}
	return func(name string) ([]byte, error) {
		if data, ok := files[name]; ok {
			return data, nil
		}
		return nil, fmt.Errorf("%s is not there", name)
	}
}

// TestSilentCorrections holds that a correction that was taken back is told in words, with
// what it said, and that one that only changed its place in the list is not.
func TestSilentCorrections(t *testing.T) {
	const line, was = "{money: 2000}", "{money: 2000, corrected: [{figure: money, was: 1900, on: 2007-02-01}, {figure: money, was: 1950, on: 2007-02-10}]}"
	first := "{figure: money, was: 1900, on: 2007-02-01}"
	second := "{figure: money, was: 1950, on: 2007-02-10}"
	before := measured(t, line, was).County
	if list := change.Silent(before, measured(t, line, strings.NewReplacer(first, second, second, first).Replace(was)).County, nil, nil); len(list) > 0 {
		t.Errorf("told of corrections that are still there: %v", list)
	}
	list := change.Silent(before, measured(t, line, strings.Replace(was, first+", ", "", 1)).County, nil, nil)
	if len(list) != 1 || list[0].Code != diag.CorrectionGone {
		t.Fatalf("the first correction is gone: %v", list)
	}
	if a := list[0].Args; a["Figure"] != "money" || a["Was"] != "1900" || a["On"] != "2007-02-01" {
		t.Errorf("%v", a)
	}
	if list := change.Silent(before, measured(t).County, nil, nil); len(list) != 2 {
		t.Errorf("both corrections are gone: %v", list)
	}
}

// What the three examples declare, their own records too, comes back from what they publish: an
// empty file of it would be told, and nothing else is. Of the repair WO-0001 the cost is gone.
func TestSilentDeclared(t *testing.T) {
	for _, name := range []string{"water", "schools", "forest"} {
		dir := "../../../examples/" + name
		full, none := countyAt(t, dir), countyAt(t, dir)
		none.Figures, none.Recorded = nil, nil
		was, is, err := export.Read(published(t, full), published(t, none))
		if err != nil {
			t.Fatal(err)
		}
		back := 0
		for _, f := range was.Recorded {
			for _, e := range f.Records {
				back += len(e.Value.Values)
			}
		}
		for _, f := range full.Recorded {
			for _, e := range f.Records {
				back -= len(e.Value.Values)
			}
		}
		if back != 0 {
			t.Errorf("%s: %d values of records more are read back than are there", name, back)
		}
		for i := range full.Figures { // why a mark stands is not published beside the figures
			for j := range full.Figures[i].Figures {
				full.Figures[i].Figures[j].Value.Marks = nil
			}
		}
		for _, p := range change.Silent(full, was, nil, nil) {
			if strings.Count(p.Pos.File, "/") > 1 && !strings.HasPrefix(p.Pos.File, "data/places/") && p.Code != diag.CorrectionGone && !strings.HasPrefix(fmt.Sprint(p.Args["Name"]), "units.") {
				t.Errorf("%s: not read back: %s %s %v", name, p.Pos.File, p.Code, p.Args)
			}
		}
		told := map[string]bool{}
		for _, p := range change.Silent(was, is, nil, nil) {
			told[p.Pos.File] = true
		}
		for _, f := range full.Recorded {
			if !told[f.File] {
				t.Errorf("%s: %s is gone and not told", name, f.File)
			}
		}
	}
	full, less := countyAt(t, "../../../examples/water"), countyAt(t, "../../../examples/water")
	values := &less.Recorded[0].Records[0].Value.Values
	*values = slices.DeleteFunc(*values, func(e model.Entry[model.Val[model.Cell]]) bool { return e.Key == "cost" })
	was, is, err := export.Read(published(t, full), published(t, less))
	if err != nil {
		t.Fatal(err)
	}
	if list := change.Silent(was, is, nil, nil); len(list) != 1 || list[0].Args["Name"] != "records.WO-0001" || !strings.HasPrefix(fmt.Sprint(list[0].Args["What"]), "cost ") {
		t.Errorf("told of a cost that is gone: %v", list)
	}
}

func countyAt(t *testing.T, dir string) *model.County {
	t.Helper()
	c, _, list, err := load.County(dir)
	if err != nil || list.Errors() > 0 {
		t.Fatal(err, list)
	}
	return c
}

// A water point of a programme with codes of its own moved and bears another since: what it
// reported before under the old one is not gone.
func TestSilentDeclaredMove(t *testing.T) {
	const dir, was, now = "../../../examples/water", "WP-002", "WP-902"
	before, after := countyAt(t, dir), countyAt(t, dir)
	for i := range after.Declared {
		for j := range after.Declared[i].Places {
			if e := &after.Declared[i].Places[j]; e.Key == was {
				e.Key = now
				e.Value.Moved = []model.AnyMove{{From: e.Value.Parent, Code: model.Val[model.Code]{V: was, Set: true}, On: model.Val[model.Date]{V: model.Day(2025, 1, 1), Set: true}}}
			}
		}
	}
	for i := range after.Figures {
		for j := range after.Figures[i].Figures {
			if e := &after.Figures[i].Figures[j]; e.Key == was && after.Figures[i].Period.V.Start().After(model.Day(2024, 12, 31)) {
				e.Key = now
			}
		}
	}
	for _, p := range change.Silent(before, after, nil, nil) {
		if p.Pos.File != "data/places/point.yaml" {
			t.Errorf("told of a point that moved: %s %s %v", p.Pos.File, p.Code, p.Args)
		}
	}
}
