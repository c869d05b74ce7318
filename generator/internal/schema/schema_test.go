package schema_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	goyaml "github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
	"guben/generator/internal/schema"
)

// county is this repository's own; small is one that has a file of every kind.
const (
	county = "../../.."
	small  = "../check/testdata/base"
)

func all(t *testing.T) map[string][]byte { return allOf(t, county) }

func allOf(t *testing.T, county string) map[string][]byte {
	t.Helper()
	c, _, list, err := load.County(county)
	if err != nil || list.Errors() > 0 {
		t.Fatal(err, list)
	}
	return allIn(t, c)
}

func allIn(t *testing.T, c *model.County) map[string][]byte {
	t.Helper()
	files, err := schema.All(c)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestCurrent holds that data/schema/ is what the program would write.
func TestCurrent(t *testing.T) {
	files := all(t)
	for path, want := range files {
		got, err := os.ReadFile(filepath.Join(county, path))
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is not up to date (guben schema): %v", path, err)
		}
	}
	there, err := filepath.Glob(filepath.Join(county, schema.Folder, "*"))
	if err != nil || len(there) != len(files) {
		t.Errorf("%s holds %d files, not %d", schema.Folder, len(there), len(files))
	}
}

func TestSameBytes(t *testing.T) {
	if !maps.EqualFunc(all(t), all(t), bytes.Equal) {
		t.Error("two runs differ")
	}
}

// TestOwnDataAreValid holds that each file of data/ satisfies the schema that its first
// line names.
func TestOwnDataAreValid(t *testing.T) {
	for _, county := range []string{county, small} {
		dataAreValid(t, county)
	}
}

func dataAreValid(t *testing.T, county string) {
	files := allOf(t, county)
	paths, err := filepath.Glob(filepath.Join(county, "data/*.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	more, err := filepath.Glob(filepath.Join(county, "data/*/*.yaml"))
	if err != nil || len(more) == 0 {
		t.Fatal("no data", err)
	}
	for _, path := range append(paths, more...) {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		first, _, _ := strings.Cut(string(text), "\n")
		_, named, ok := strings.Cut(first, "$schema=")
		if !ok {
			t.Errorf("%s names no schema", path)
			continue
		}
		name := strings.TrimSuffix(filepath.Base(named), ".json")
		at, err := filepath.Rel(county, filepath.Join(filepath.Dir(path), named))
		if err != nil || files[filepath.ToSlash(at)] == nil {
			t.Errorf("%s names %s, which is no schema", path, named)
			continue
		}
		if err := validate(t, files, name, string(text)); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func TestBrokenFilesAreNot(t *testing.T) {
	files := allOf(t, small)
	tests := map[string]struct{ name, text string }{
		"unknown key":       {"towns", `towns: {"441621100": {nmae: a}}`},
		"missing name":      {"towns", `towns: {"441621100": {en: a}}`},
		"short code":        {"towns", `towns: {"44162110": {name: a}}`},
		"wrong word":        {"units", `units: {"C01": {name: a, level: 县}}`},
		"text for a number": {"teams", `{batch: "2005", teams: {"441621100200": {cadres: 三}}}`},
		"yes for true":      {"villages", `{town: "441621100", villages: {"441621100200": {name: a, weak: "yes"}}}`},
		"no date":           {"villages", `{town: "441621100", villages: {"441621100200": {name: a, renamed: [{from: b, on: "2006.5.1"}]}}}`},
		"ten thousands":     {"income", `{period: "2005", units: {population: 万人}, figures: {}}`},
		"undeclared":        {"income", `{period: "2005", units: {}, figures: {"441621100200": {households: 3}}}`},
		"decimals":          {"income", `{period: "2005", units: {}, figures: {"441621100200": {population: 3.5}}}`},
		"negative":          {"income", `{period: "2005", units: {}, figures: {"441621100200": {population: -3}}}`},
		"quarter of a year": {"income", `{period: "2005-Q1", units: {}, figures: {}}`},
		"branch":            {"income", `{period: "2005", units: {}, figures: {"441621100200-1": {population: 3}}}`},
		"a unit's line":     {"staff", `{period: "2005", units: {}, figures: {"441621100": {established: 3}}}`},
		"a town's line":     {"office", `{period: "2005", units: {}, figures: {"T100": {exchanges: 3}}}`},
		"yes for 1":         {"governance", `{period: "2005", units: {}, figures: {"441621100200": {disclosure_set: 1}}}`},
		"derived":           {"governance", `{period: "2005", units: {}, figures: {"441621100200": {systems: true}}}`},
		"correction":        {"governance", `{period: "2005", units: {}, figures: {"441621100200": {corrected: [{figure: systems, was: true, on: 2006-01-01}]}}}`},
		"a half's visits":   {"visits", `{period: "2005-Q1", visits: {}}`},
		"a posting":         {"postings", `{batch: "2005", postings: {"441621100200": {party: true}}}`},
		"a list of codes":   {"leaders", `{leaders: {"L01": {office: {zh-cn: 书记}, tier: county, towns: "441621100"}}}`},
		"no reason":         {"settings", `{rotation_months: {value: 12}}`},
		"no clause":         {"clauses", `{clauses: {a: {says: {zh-cn: a}, kind: count, answers: [county]}}}`},
		"not a percentage":  {"targets", `{topics: {}, targets: {a: {title: {zh-cn: a}, short: {zh-cn: a}, kind: level, figure: a.b, test: {op: "=", value: "6 %"}, roll_up: {by: pooled}}}}`},
	}
	for name, test := range tests {
		if validate(t, files, test.name, test.text) == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

// TestEveryKeyIsDescribed holds that an editor has something to say about each key, and
// that no description is of a key that is gone.
func TestEveryKeyIsDescribed(t *testing.T) {
	c, _, _, err := load.County(county)
	if err != nil {
		t.Fatal(err)
	}
	c.RecordKinds.Records = model.Map[model.RecordKind]{{Key: "repairs", Value: model.RecordKind{
		Every:  model.Val[model.Every]{V: model.EveryQuarter, Set: true},
		Fields: model.Map[model.Field]{{Key: "note", Value: model.Field{Title: model.TextOf("zh-cn", "说明"), Type: model.Val[model.FieldType]{V: model.FieldText, Set: true}}}},
	}}}
	described := map[string]bool{}
	for path, text := range allIn(t, c) {
		var doc map[string]any
		if err := json.Unmarshal(text, &doc); err != nil {
			t.Fatal(err)
		}
		descriptions(t, path, doc, described)
	}
	for id, s := range i18n.Sentences("zh-cn") {
		if strings.HasPrefix(id, "schema.") && !described[s] {
			t.Errorf("%s describes no key", id)
		}
	}
}

// descriptions collects the Chinese descriptions of all properties of a schema.
func descriptions(t *testing.T, path string, node any, into map[string]bool) {
	schema, ok := node.(map[string]any)
	if !ok {
		return
	}
	properties, _ := schema["properties"].(map[string]any)
	for key, p := range properties {
		text, _ := p.(map[string]any)["description"].(string)
		if text == "" {
			t.Errorf("%s: %s is not described", path, key)
		}
		first, _, _ := strings.Cut(text, "\n")
		into[first] = true
		descriptions(t, path+" "+key, p, into)
	}
	descriptions(t, path, schema["additionalProperties"], into)
	descriptions(t, path, schema["items"], into)
}

func validate(t *testing.T, files map[string][]byte, name, text string) error {
	t.Helper()
	compiler := jsonschema.NewCompiler()
	for path, text := range files {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if err := compiler.AddResource(path, doc); err != nil {
			t.Fatal(err)
		}
	}
	compiled, err := compiler.Compile(schema.Folder + name + ".json")
	if err != nil {
		t.Fatal(name, err, slices.Sorted(maps.Keys(files)))
	}
	plain, err := goyaml.YAMLToJSON([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(plain))
	if err != nil {
		t.Fatal(err)
	}
	return compiled.Validate(doc)
}
