package set

import (
	"bytes"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

// TestTaken holds what the verb does to the files of the water example: figures and the marks
// in their place, fields of records of its own and new records; and that what is wrong of them
// is told by its code and writes nothing.
func TestTaken(t *testing.T) {
	t.Parallel()
	for _, k := range []struct {
		args string // parted by |
		file string
		want []string // lines that are there then and were not before
		code string   // of the problem
	}{
		{"supply|WP-003|2024-Q3|downtime|not applicable: dug anew", "supply/2024-Q3", []string{`WP-003: {working: true, users: 517, billed: 57180, collected: 52720, marks: {downtime: {as: not_applicable, why: "dug anew"}}}`}, ""},
		{"supply|Borehole at Chui Market|2024-Q3|downtime|withheld - a dispute", "supply/2024-Q3", []string{`as: withheld, why: "a dispute"`}, ""},
		{"supply|WP-003|2024-Q3|downtime|9", "supply/2024-Q3", []string{"WP-003: {working: true, downtime: 9,"}, ""},
		{"supply|WP-003|2024-Q3|downtime|not applicable", "", nil, "E749"},
		{"repairs|WO-0019|2024-Q3|repaired|2025-02-20|cost|1200", "repairs/2024-Q3", []string{"repaired: 2025-02-20", "cost: 1200"}, ""},
		{"Repairs|WO-0019|2024-Q3|New part|yes", "repairs/2024-Q3", []string{"county store, part: true}"}, ""},
		{"repairs|WO-0019|2024-Q3|fault|Power", "repairs/2024-Q3", []string{"fault: power, remark"}, ""},
		{"repairs|WO-0019|2024-Q3|remark|-", "repairs/2024-Q3", []string{"WO-0019: {reported: 2025-01-09, point: WP-003, fault: tap}"}, ""},
		{"repairs|WO-0021|2024-Q3|reported|2025-03-01|point|WP-001|fault|pump", "repairs/2024-Q3", []string{`"WO-0021": {reported: 2025-03-01, point: "WP-001", fault: pump}`}, ""},
		{"places|WP-001|class|pumped", "places/point", []string{`WP-001: {name: Borehole at Acacia Market, parent: NGA-W1, class: "pumped"}`}, ""},
		{"point|Borehole at Chui Market|opened|2022-01-01", "places/point", []string{"parent: NGA-W1, opened: 2022-01-01}"}, ""},
		{"places|WP-090|name|New Well|parent|Olkesi", "places/point", []string{`"WP-090": {name: "New Well", parent: "NGA-W3"}`}, ""},
		{"places|NGA-W9|name|Ninth|parent|Ngarani", "places/ward", []string{`"NGA-W9": {name: "Ninth", parent: "NGA"}`}, ""},
		{"places|LOW|parent|Kisima|at.1|2|at.2|0", "places/subcounty", []string{`LOW: {name: Lower Mbara, parent: KM, at: [2, 0]}`}, ""},
		{"records|records.repairs.due_days|30", "records", []string{"due_days: 30"}, ""},
		{"places|Nowhere|class|pumped", "", nil, "E803"},
		{"places|WP-001|parent|Mars", "", nil, "E246"},
		{"records|records.repairs.dew_days|30", "", nil, "E201"},
		{"repairs|WO-0019|2024-Q3|cost|a lot", "", nil, "E2"},
		{"repairs|WO-0019|2024-Q3|cost|3000000", "", nil, "E265"},
		{"repairs|WO-0019|2024-Q3|fault|mast", "", nil, "E26"},
		{"repairs|WO-0019|2024-Q3|point|WP-999", "", nil, "E3"},
		{"repairs|WO-0021|2024-Q3|fault|pump", "", nil, "E203"},
		{"repairs|WO-0019|2024-Q3|price|3", "", nil, "E8"},
		{"repairs|WO-0019|2024|cost|3", "", nil, "E8"},
	} {
		dir := t.TempDir()
		if err := os.CopyFS(dir, os.DirFS(filepath.Join("..", "..", "..", "..", "examples", "water"))); err != nil {
			t.Fatal(err)
		}
		before := texts(t, dir)
		said, err := run(t, dir, strings.Split(k.args, "|")...)
		after := texts(t, dir)
		var other []string
		for name := range after {
			if after[name] != before[name] {
				other = append(other, name)
			}
		}
		switch {
		case k.code != "":
			if !errors.Is(err, env.ErrProblems) || !strings.Contains(said, k.code) || len(other) > 0 {
				t.Errorf("%s: %v, %v changed, want %s of %s", k.args, err, other, k.code, said)
			}
		case err != nil || !slices.Equal(other, []string{"data/" + k.file + ".yaml"}):
			t.Errorf("%s: %v, %v changed: %s", k.args, err, other, said)
		}
		for _, line := range k.want {
			if name := "data/" + k.file + ".yaml"; !strings.Contains(after[name], line) || strings.Contains(before[name], line) {
				t.Errorf("%s: no %s in\n%s", k.args, line, after[name])
			}
		}
	}
}

// TestRecordsTaken holds that records of every kind of the sample are set by one line each, by
// codes or names, and that what is wrong of one is told with its file and a line to go by.
func TestRecordsTaken(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "data"), os.DirFS(filepath.Join("..", "..", "..", "..", "data"))); err != nil {
		t.Fatal(err)
	}
	done := map[string]bool{}
	for _, k := range []struct{ args, file, want string }{
		{"reports|紫城镇|2007-Q3|received|2007-10-01", "reports/2007-Q3", `"441621100": {received: 2007-10-01}`},
		{"reports|县委办公室|2007-Q2|received|2007-07-08", "reports/2007-Q2", `"C01": {received: 2007-07-08} # 县委办公室`},
		{"visits|L01|2007-H2|2007-08-03|441621102203", "visits/2007-H2", `{on: 2007-08-27, to: "441621100201"}, {on: 2007-08-03, to: "441621102203"}]} # 县委书记`},
		{"领导干部下访|L02|2007-H2|2007-08-04|宝洞村", "visits/2007-H2", `{on: 2007-08-04, to: "441621102221"}`},
		{"programme|as_of|2007-12-31", "programme", "as_of: 2007-12-31"},
		{"settings|report_due_days.value|16", "settings", "  value: 16"},
		{"units|C01|name|县委机关", "units", `"C01": {name: 县委机关, en:`},
		{"actions|six-systems@林田村|2007-Q3|assigned|2007-09-01|to|县委组织部|promised|2007-09-20", "actions/2007-Q3", `"six-systems@441621100202": {assigned: 2007-09-01, to: "C06", promised: 2007-09-20}`},
		{"actions|six-systems@林田村|2007-Q3|reply|已补齐|--on|2007-09-12", "actions/2007-Q3", `promised: 2007-09-20, replies: [{on: 2007-09-12, says: 已补齐}]}`},
		{"teams|城西村|2007|cadres|4", "teams/2007", `"441621100201": {unit: "T100", cadres: 4,`},
		{"postings|441621100201-1|2007|left|2007-09-20", "postings/2007", "left: 2007-09-20"},
		{"assessments|C01|2007|on|2007-12-31|proposed|优秀", "assessments/2007", `"C01": {"on": 2007-12-31, proposed: excellent}`},
		{"acceptance|城西村|2007|on|2007-09-20|reached|是|solved|是|satisfied|否", "acceptance/2007", `"441621100201": {"on": 2007-09-20, reached: true, solved: true, satisfied: false}`},
		{"leaders|县委书记|towns|龙窝镇", "leaders", `towns: ["441621100", "441621104", "441621102"]`},
		{"villages|城西村|weak|是", "villages/441621100", `"441621100201": {name: 城西村, weak: true}`},
		{"towns|紫城镇|en|Zicheng", "towns", `"441621100": {name: 紫城镇, en: "Zicheng", at: [3, 1]}`},
		{"programme|name.en|Rural programme", "programme", `en: "Rural programme"}`},
		{"targets|topics.income.due_days|30", "targets", "due_days: 30"},
		{"clauses|chapters.序.en|Basis", "clauses", `en: "Basis"}`},
		{"reports|longwo|2007-Q3|received|2007-10-08", "reports/2007-Q3", `"441621102": {received: 2007-10-08}`},
		{"reports|JHZ|2007-Q3|received|2007-10-09", "reports/2007-Q3", `"441621103": {received: 2007-10-09}`},
		{"visits|xianwei shuji|2007-H2|2007-08-05|zicheng cheng'xi", "visits/2007-H2", `{on: 2007-08-05, to: "441621100201"}`},
		{"postings|Chengxicun-1|2007|left|2007-09-21", "postings/2007", "left: 2007-09-21"},
		{"villages|乌石村|branches.2.name|乌石二支部", "villages/441621100", `branches: {"441621100215-1": 乌石第一支部, "441621100215-2": 乌石二支部}`},
		{"documents|basis-doc|number|某发〔2005〕1号", "documents", "某发〔2005〕1号"},
	} {
		said, err := run(t, dir, strings.Split(k.args, "|")...)
		if text := texts(t, dir)["data/"+k.file+".yaml"]; err != nil || !strings.Contains(text, k.want) {
			t.Errorf("%s: no %s: %v, %s", k.args, k.want, err, said)
		}
		done[strings.Split(k.file, "/")[0]] = true
	}
	for _, k := range model.Kinds {
		if other := []string{"map", "records", "places", "sources"}; !done[k.Name] && !slices.Contains(other, k.Name) { // see TestTaken
			t.Error("no record is set of", k.Name)
		}
	}
	for args, want := range map[string][]string{
		"report|紫城镇|2007-Q3|received|2007-10-01":  {"E801", "reports", "guben set reports 441621 2007-Q2 received "},
		"reports|紫城镇|2007-Q2|recieved|2007-10-01": {"data/reports/2007-Q2.yaml: error[E802]", "received", "guben set reports "},
		"reports|无此镇|2007-Q2|received|2007-10-01": {"data/reports/2007-Q2.yaml: error[E803]"},
		"visits|L01|2007-Q3|2007-08-03|x":         {"data/visits/2007-Q3.yaml: error[E811]", "2007-H2"},
		"visits|L01|2007-H2|2007-13-03|x":         {"data/visits/2007-H2.yaml: error[E802]", "guben set visits L01 2007-H2 2007-07-05 441621100201"},
		"programme|asof|2007-12-31":               {"data/programme.yaml: error[E802]", "as_of"},
		"actions|林田村|2007-Q3|to|C06":              {"data/actions/2007-Q3.yaml: error[E750]", "@"},
		// 黄洞村 and 上坑村 are two each; cxc is 城西村 and 赤溪村.
		"villages|黄洞村|weak|是":                    {"error[E804]", "黄洞村 ("},
		"income|cxc|2006|farmer_income|9":        {"error[E804]", "441621100201 城西村 (紫城镇), 441621116208 赤溪村 (苏区镇)"},
		"visits|L01|2007-H2|2007-08-03|cxc":      {"error[E804]", "441621116208 赤溪村"},
		"six-systems|cxc|2007|x|1":               {"E801"},
		"actions|six-systems@cxc|2007-Q3|to|C06": {"error[E804]", "441621116208 赤溪村"},
		"villages|xyz|weak|是":                    {"data/villages/: error[E803]"},
	} {
		before := texts(t, dir)
		said, err := run(t, dir, strings.Split(args, "|")...)
		for _, s := range want {
			if !errors.Is(err, env.ErrProblems) || !strings.Contains(said, s) {
				t.Errorf("%s: %v, want %s of %s", args, err, s, said)
			}
		}
		if !maps.Equal(before, texts(t, dir)) {
			t.Errorf("%s wrote", args)
		}
	}
}

// run is the verb in a folder, and all that it says.
func run(t *testing.T, dir string, args ...string) (said string, err error) {
	t.Helper()
	words, err := i18n.New("en")
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	cmd := Command(&env.Env{Dir: dir, Lang: "en", Words: words, Out: &out, Err: &out, Bounds: env.UsualBounds})
	cmd.SetArgs(append(args, "--yes"))
	cmd.SetOut(&out)
	cmd.SetErr(&out)
	err = cmd.Execute()
	return out.String(), err
}

// texts are the files of data/ by their names.
func texts(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(filepath.Join(dir, "data"), func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		all[filepath.ToSlash(name)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
