package load

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"guben/generator/internal/diag"
	"guben/generator/internal/disk/disktest"
	"guben/generator/internal/model"
)

// decodeAs runs one file's text through all stages, without a disk.
func decodeAs(t testing.TB, name string, raw []byte) (*model.FigureFile, *model.TargetsFile, diag.List) {
	t.Helper()
	figures, targets := &model.FigureFile{}, &model.TargetsFile{}
	var into model.File = figures
	if name == "targets" {
		into = targets
	}
	return figures, targets, decodeText("data/"+name+".yaml", raw, into, newSources(), model.DefaultLanguages, nil)
}

// FuzzLoad holds that no bytes make the loader panic, hang or report a place that is not
// in the file, and that the printer can show whatever it reports.
func FuzzLoad(f *testing.F) {
	for _, dir := range []string{"../check/testdata/base/data", "../../../data"} {
		for _, pattern := range []string{"*.yaml", "*/2005.yaml", "*/2006-Q1.yaml", "*/2006-H1.yaml", "*/2007.yaml", "villages/*.yaml"} {
			paths, err := filepath.Glob(filepath.Join(dir, pattern))
			if err != nil {
				f.Fatal(err)
			}
			for _, path := range paths {
				text, err := os.ReadFile(path)
				if err != nil {
					f.Fatal(err)
				}
				if len(text) < 8<<10 {
					f.Add(text)
				}
			}
		}
	}
	for _, seed := range slices.Concat(seeds, oddMaps) {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		for _, into := range kinds() {
			sources := newSources()
			list := decodeText("data/2005.yaml", raw, into, sources, model.DefaultLanguages, nil)
			for _, p := range list {
				if p.Pos.Line < 0 || p.Pos.Line > 0 && p.Pos.Col < 1 {
					t.Errorf("%v", p)
				}
				if _, ok := sources.Line(p.Pos.File, int(p.Pos.Line)); !ok && p.Pos.Line > 1 {
					t.Errorf("no such line: %v in %q", p, raw)
				}
			}
			p := diag.Printer{Words: silent{}, Sources: sources}
			if err := p.Text(&bytes.Buffer{}, list); err != nil {
				t.Error(err)
			}
		}
	})
}

// kinds are empty files of each kind.
func kinds() []model.File {
	files := []model.File{
		&model.FigureFile{},
		&model.FigureFile{Of: model.LevelUnit, YesNo: map[string]bool{"a": true, "disclosure_set": true, "established": false}},
	}
	for _, k := range model.Kinds {
		files = append(files, k.Room(&model.County{}, 1)...)
	}
	return files
}

type silent struct{}

func (silent) Say(string, map[string]any) string            { return "" }
func (silent) Lookup(string, map[string]any) (string, bool) { return "", true }
func (silent) WithUnit(string, string) string               { return "" }

// seeds are files that clerks, spreadsheets and attackers write.
var seeds = []string{
	"", "\ufeff", "\x00", "\xff\xfea\x00", "\xfe\xff\x00a", "---\n---\n", "...\n", "%YAML 1.2\n---\na: 1\n", "%", "\t", "?", "- ", "\r", "a\rb",
	"period: \"2005\"\nunits: {a: 元}\nfigures:\n  \"441621100200\": {a: 3,412, b：2, c:1, a: ３}\n",
	"a: &a [x]\nb: *a\n", "a: *b\n", "<<: {a: 1}\n", "a: !!binary x\n", "? {a: b}\n: c\n", "a: |\n  b\n", "a: >-\n\n\n",
	"\"441621100200: {a: 1}\n\"441621100201\": {a: 1}\n", "figures: {\n  \"441621100200\": {a: 1\n", "figures: ｛a：1｝\n",
	strings.Repeat("[", 2000), strings.Repeat("{a: ", 500), strings.Repeat("- ", 3000), strings.Repeat("? ", 300), strings.Repeat("# c\n", 300),
	"topics: {a: {every: yearly, of: 村, due_days: x, figures: {b: {breaks: {1: {zh-cn: c}}}}}}\ntargets: {x: {test: {cases: [1, {when: }]}}}\n",
	"period: \"2005\"\nunits: {a: 是否}\nfigures:\n  \"C01\": {a: yes, b: true, corrected: [{figure: a, was: , on: 2006}, {figure: a, was: {}}, ~, 1], corrected: {figure: a}}\n  441621100: {a: false, corrected: {was: true}}\n",
	"year: 2005\nunits: {C01: {proposed: 优秀, finished: 1}}\nleaders: {L01: }\ncounty: []\nvillages: {\"441621100200\": {on: 2007-13-01, reached: \"true\"}}\n",
	"chapters: {二(三): {zh-cn: x}}\nclauses: {a: {at: 二, says: , records: [~, teams, x], answers: county, targets: [[a], {b: c}]}}\n",
	"a: 11010519491231002X 13812345678 138-1234-5678\n", "\xd7\xcf\xb3\xc7\xd5\xf2", "a: \u2028b\u0085c\n", "<<<<<<< a\n=======\n>>>>>>> b\n", "a: \"\\x\n",
}

func TestFine(t *testing.T) {
	tests := map[string]string{
		"plain":           "period: \"2005\"\nunits: {a: 元}\nfigures:\n  \"441621100200\": {a: 3412}\n",
		"CRLF":            "period: \"2005\"\r\nunits: {a: 元}\r\nfigures:\r\n  \"441621100200\": {a: 3412}\r\n",
		"no final break":  "period: \"2005\"\nunits: {a: 元}\nfigures: {'441621100200': {a: 3412}}",
		"bare period":     "period: 2005\nunits: {a: 元}\nfigures: {\"441621100200\": {a: 3412}}",
		"quoted figure":   "period: 2005\nunits: {a: 元}\nfigures: {\"441621100200\": {a: \"3412\"}}",
		"full-width text": "# 说明：收入，人口\nperiod: 2005\nunits: {a: 元}\nfigures: {\"441621100200\": {a: 3412}}",
		"not given":       "period: 2005\nunits: {a: 元}\nfigures: {\"441621100200\": {a: 3412, b: , c: ~, received: null}, \"441621100201\": }",
	}
	for name, text := range tests {
		file, _, list := decodeAs(t, "2005", []byte(text))
		if len(list) > 0 {
			t.Errorf("%s: %v", name, list)
			continue
		}
		line := file.Figures[0].Value
		if v := line.Value("a"); !v.Set || v.V != model.Units(3412) || len(line.Values) != 1 {
			t.Errorf("%s: %v", name, line)
		}
	}
}

func TestPositions(t *testing.T) {
	file, _, list := decodeAs(t, "2005", []byte("# 注\nperiod: \"2005\"\nunits: {a: 元, b: 元}\nfigures:\n  \"441621100200\": {a: 1, b: -2.5}\n"))
	if len(list) > 0 {
		t.Fatal(list)
	}
	e := file.Figures[0]
	for got, want := range map[diag.Pos]string{
		file.Period.Pos: "2:9", e.Pos: "5:3", e.Value.Values[1].Pos: "5:26", e.Value.Values[1].Value.Pos: "5:29",
		file.Units[1].Value.Pos: "3:18",
	} {
		if s := fmt.Sprintf("%d:%d", got.Line, got.Col); s != want || got.File != "data/2005.yaml" {
			t.Errorf("%v, want %s", got, want)
		}
	}
	if v := e.Value.Value("b").V; v != model.Units(-5)/2 {
		t.Error(v)
	}
}

// TestMachineFailure holds that what is no fault of the data is an error.
func TestMachineFailure(t *testing.T) {
	if _, _, _, err := County(filepath.Join(t.TempDir(), "none")); err == nil {
		t.Error("no error for a folder that is not there")
	}
}

// figures writes a file of n lines.
func figures(n int) []byte {
	var b bytes.Buffer
	b.WriteString("period: \"2005\"\nunits: {farmer_income: 元, population: 人, collective_income: 元}\nfigures:\n")
	for i := range n {
		fmt.Fprintf(&b, "  \"%012d\": {farmer_income: %d, population: %d, collective_income: %d, received: 2006-01-20}\n", 441621100200+i, 3000+i%999, 1000+i%777, 9000+i)
	}
	return b.Bytes()
}

// BenchmarkFigures reads a county of 20,000 villages.
func BenchmarkFigures(b *testing.B) {
	text := figures(20_000)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, _, list := decodeAs(b, "2005", text); len(list) > 0 {
			b.Fatal(list[0])
		}
	}
}

// BenchmarkBroken reads the same with a fault in the middle of each thousand lines.
func BenchmarkBroken(b *testing.B) {
	lines := bytes.SplitAfter(figures(20_000), []byte("\n"))
	for i := 500; i < len(lines); i += 1000 {
		lines[i] = bytes.Replace(lines[i], []byte("}"), nil, 1)
	}
	text := bytes.Join(lines, nil)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		_, _, list := decodeAs(b, "2005", text)
		b.ReportMetric(float64(len(list)), "problems")
	}
}

// TestLinks holds that no link is followed, whether it leads out of data/ or not, to a
// file or a folder, and that a pipe is never opened.
func TestLinks(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../check/testdata/base")); err != nil {
		t.Fatal(err)
	}
	data := filepath.Join(dir, "data")
	secret := filepath.Join(t.TempDir(), "secret.yaml")
	if err := os.WriteFile(secret, []byte("name: secret\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for link, target := range map[string]string{
		"units.yaml": "../data/inside.yaml", "towns.yaml": secret, "income/2005.yaml": "../../../secret.yaml",
		"members": filepath.Dir(secret), "loop.yaml": "loop.yaml", "gone.yaml": "nowhere.yaml",
	} {
		path := filepath.Join(data, link)
		if link == "units.yaml" {
			if err := os.Rename(path, filepath.Join(data, ".units.yaml")); err != nil {
				t.Fatal(err)
			}
			target = ".units.yaml"
		} else if err := os.RemoveAll(path); err != nil {
			t.Fatal(err)
		}
		disktest.Must(t, disktest.Link(target, path))
	}
	c, sources, list, err := County(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Units.Units) != 0 {
		t.Error("a link within data/ is followed")
	}
	var out []string
	for _, p := range list {
		out = append(out, p.Pos.File+" "+p.Code)
	}
	want := []string{
		"data/gone.yaml E106", "data/income/2005.yaml E106", "data/loop.yaml E106", "data/members E106", "data/towns.yaml E106", "data/units.yaml E106",
	}
	if !slices.Equal(out, want) {
		t.Errorf("got %v", out)
	}
	for file, text := range sources.texts {
		if bytes.Contains(text, []byte("name: secret\n")) {
			t.Errorf("%s was read from outside", file)
		}
	}
}

// TestOptional holds that a county need not have the files of duties that it does not
// record, and that each of them is read where it is there.
func TestOptional(t *testing.T) {
	base := "../check/testdata/base"
	c, _, list, err := County(base)
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	read := map[string]int{
		"settings.yaml": int(c.Settings.RotationMonths.Value.V.Units()), "clauses.yaml": len(c.Clauses.Clauses),
		"documents.yaml": len(c.Documents.Documents), "leaders.yaml": len(c.Leaders.Leaders), "postings": len(c.Postings),
		"visits": len(c.Visits), "reports": len(c.Reports), "assessments": len(c.Assessments), "acceptance": len(c.Acceptance),
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(base)); err != nil {
		t.Fatal(err)
	}
	for name, n := range read {
		if n == 0 {
			t.Errorf("%s was not read", name)
		}
		if err := os.RemoveAll(filepath.Join(dir, "data", name)); err != nil {
			t.Fatal(err)
		}
	}
	if _, _, list, err := County(dir); err != nil || len(list) > 0 {
		t.Error(list, err)
	}
}

// TestAnswers holds that yes and no are read as 1 and 0, of what was corrected too, and
// that a figure that the topic does not declare is left to package check.
func TestAnswers(t *testing.T) {
	file := &model.FigureFile{YesNo: map[string]bool{"a": true, "b": false}}
	text := "period: 2005\nunits: {}\nfigures:\n  \"441621100200\": {a: true, b: 3, c: false, d: 2, corrected: [{figure: a, was: false, on: 2006-01-01}, {figure: b, was: 1, on: 2006-01-01}]}\n"
	if list := decodeText("data/2005.yaml", []byte(text), file, newSources(), model.DefaultLanguages, nil); len(list) > 0 {
		t.Fatal(list)
	}
	line := file.Figures[0].Value
	for name, want := range map[string]int64{"a": 1, "b": 3, "c": 0, "d": 2} {
		if v := line.Value(name); !v.Set || v.V != model.Units(want) {
			t.Errorf("%s: %v", name, v)
		}
	}
	for i, want := range []int64{0, 1} {
		if was := line.Corrected[i].Was; !was.Set || was.V != model.Units(want) {
			t.Errorf("was: %v", was)
		}
	}
	for _, wrong := range []string{"{a: 1}", "{a: \"true\"}", "{b: true}", "{corrected: [{figure: a, was: 1, on: 2006-01-01}]}"} {
		file := &model.FigureFile{YesNo: map[string]bool{"a": true, "b": false}}
		list := decodeText("data/2005.yaml", []byte("period: 2005\nunits: {}\nfigures: {\"441621100200\": "+wrong+"}\n"), file, newSources(), model.DefaultLanguages, nil)
		if len(list) != 1 {
			t.Errorf("%s: %v", wrong, list)
		}
	}
}
