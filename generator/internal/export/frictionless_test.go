package export_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"guben/generator/internal/export"
	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// packageOf writes a county's data files into a folder, as a build does, but without the mark at
// the front that Excel needs and Frictionless' library takes for part of the first column's name.
func packageOf(t *testing.T, c *model.County) string {
	t.Helper()
	words, err := i18n.New(c.Programme.Languages()[0])
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, f := range export.Files(progress.Measure(c), words.For(c)) {
		var text bytes.Buffer
		if err := f.Write(&text); err != nil {
			t.Fatal(f.Name, err)
		}
		if err := os.WriteFile(filepath.Join(dir, f.Name), bytes.TrimPrefix(text.Bytes(), []byte("\ufeff")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// frictionless is what Frictionless' own library says against the packages of some folders.
func frictionless(t *testing.T, dirs ...string) string {
	t.Helper()
	said, err := exec.Command("node", append([]string{"../../../scripts/datapackage.mjs"}, dirs...)...).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	return string(said)
}

// TestFrictionless holds the Data Packages of the sample county, of the examples and of a county
// that says licence and sources against Frictionless' own profiles, and each table against what its
// package says of it; and that a package which is wrong is told.
func TestFrictionless(t *testing.T) {
	t.Parallel()
	var dirs []string
	for _, county := range []string{"", "examples/schools", "examples/forest", "examples/water"} {
		c, _, list, err := load.County(filepath.Join("../../..", county))
		if err != nil || list.Errors() > 0 {
			t.Fatal(county, list, err)
		}
		dirs = append(dirs, packageOf(t, c))
	}
	c := county(t)
	said := func(s string) model.Val[string] { return model.Val[string]{V: s, Set: true} }
	c.Programme.Licence = &model.Licence{Name: said("internal-use"), Title: model.TextOf("zh-cn", "内部资料")}
	c.Programme.Sources = []model.DataSource{{Title: model.TextOf("zh-cn", "统计年鉴"), Address: said("http://tjj.invalid/2007/")}}
	own := packageOf(t, c)
	if out := frictionless(t, append(dirs, own)...); out != "" {
		t.Error(out)
	}
	read := func(dir string) string {
		text, err := os.ReadFile(filepath.Join(dir, "datapackage.json"))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	text := read(own)
	for _, says := range []string{`"name": "internal-use"`, `"title": "内部资料"`, `"title": "统计年鉴"`, `"path": "http://tjj.invalid/2007/"`} {
		if !strings.Contains(text, says) {
			t.Errorf("datapackage.json does not say %s", says)
		}
	}
	for _, dir := range dirs {
		if strings.Contains(read(dir), `"licenses"`) {
			t.Error("a licence that nobody declared")
		}
	}
	for was, is := range map[string]string{`"name": "internal-use"`: `"name": "内部"`, `"resource": "targets"`: `"resource": "nowhere"`, `"type": "string"`: `"type": "date"`} {
		if err := os.WriteFile(filepath.Join(own, "datapackage.json"), []byte(strings.Replace(text, was, is, 1)), 0o644); err != nil {
			t.Fatal(err)
		}
		if out := frictionless(t, own); out == "" {
			t.Errorf("%s is taken", is)
		}
	}
}
