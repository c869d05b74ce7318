package page

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/invopop/jsonschema"
	validator "github.com/santhosh-tekuri/jsonschema/v6"

	"guben/generator/internal/chart"
	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
)

var update = flag.Bool("update", false, "write the schema of what the theme is handed")

// handed is all that the theme is handed as data: a page's front matter, and blocks by their
// kind, for its own templates, for a site's, and for pages that people write.
type handed struct {
	Front     front        `json:"front"`
	Table     chart.Table  `json:"table"`
	Echarts   chart.Figure `json:"echarts"`
	Facts     doc.Facts    `json:"facts"`
	Groups    doc.Groups   `json:"groups"`
	Figures   doc.Figures  `json:"figures"`
	Clauses   doc.Clauses  `json:"clauses"`
	Prose     doc.Prose    `json:"prose"`
	Downloads downloads    `json:"downloads"`
	Picture   pictureBlock `json:"picture"`
	Views     viewsBlock   `json:"views"`
	Compare   comparison   `json:"compare"`
	Villages  villageTable `json:"villages"`
}

// schemaFile describes it for those who write templates.
var schemaFile = filepath.Join("..", "..", "..", "themes", "guben", "data.schema.json")

func schemaOf(t *testing.T) []byte {
	t.Helper()
	r := jsonschema.Reflector{Anonymous: true, Namer: func(t reflect.Type) string {
		if strings.HasSuffix(t.PkgPath(), "/chart") {
			return "chart" + t.Name() // a link of a page is not one of a cell
		}
		return t.Name()
	}}
	s, err := json.MarshalIndent(r.ReflectFromType(reflect.TypeFor[handed]()), "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return append(s, '\n')
}

// TestSchemaOfTheTheme holds that themes/guben/data.schema.json describes what the theme is
// handed (-update writes it), and that its keys are words.
func TestSchemaOfTheTheme(t *testing.T) {
	s := schemaOf(t)
	if *update {
		if err := os.WriteFile(schemaFile, s, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(schemaFile); err != nil || !bytes.Equal(got, s) {
		t.Errorf("%s is not up to date (go test ./generator/internal/page -run TestSchemaOfTheTheme -update): %v", schemaFile, err)
	}
	var all struct {
		Defs map[string]struct{ Properties map[string]any } `json:"$defs"`
	}
	if err := json.Unmarshal(s, &all); err != nil {
		t.Fatal(err)
	}
	word := regexp.MustCompile(`^([a-z]{3,}|at|id|of|x|y)$`)
	for name, def := range all.Defs {
		for key := range def.Properties {
			if !word.MatchString(key) {
				t.Errorf("%s: the key %q is no word", name, key)
			}
		}
	}
	if len(all.Defs) < 30 {
		t.Errorf("%d types", len(all.Defs))
	}
}

var fences = regexp.MustCompile("(?ms)^```([a-z]+)\n(.*?)\n```$")

// TestHandedAsDescribed holds every page's front matter and blocks as data against the
// schema, the generated ones and those of the theme's gallery.
func TestHandedAsDescribed(t *testing.T) {
	var schema any
	if err := json.Unmarshal(schemaOf(t), &schema); err != nil {
		t.Fatal(err)
	}
	c := validator.NewCompiler()
	if err := c.AddResource("theme.json", schema); err != nil {
		t.Fatal(err)
	}
	of := map[string]*validator.Schema{}
	for kind := range schema.(map[string]any)["$defs"].(map[string]any)["handed"].(map[string]any)["properties"].(map[string]any) {
		s, err := c.Compile("theme.json#/$defs/handed/properties/" + kind)
		if err != nil {
			t.Fatal(err)
		}
		of[kind] = s
	}
	seen := map[string]int{}
	hold := func(page, kind string, data string) {
		if of[kind] == nil {
			return // finished, or of the gallery alone
		}
		v, err := validator.UnmarshalJSON(strings.NewReader(data))
		if err == nil {
			err = of[kind].Validate(v)
		}
		if err != nil {
			t.Errorf("%s: %s: %v", page, kind, err)
		}
		seen[kind]++
	}
	read := func(page string, data []byte) {
		var head json.RawMessage
		if err := json.NewDecoder(bytes.NewReader(data)).Decode(&head); err != nil {
			t.Fatal(page, err)
		}
		hold(page, "front", string(head))
		for _, m := range fences.FindAllStringSubmatch(string(data), -1) {
			hold(page, m[1], m[2])
		}
	}
	r, err := ownReport()
	if err != nil {
		t.Fatal(err)
	}
	words, err := i18n.New("zh-cn")
	if err != nil {
		t.Fatal(err)
	}
	own := doc.Own{}
	for kind := range of {
		own[kind] = true
	}
	for _, job := range Jobs(Input{Report: r, Words: []*i18n.Words{words}, Own: own, Downloads: func() ([]Download, error) { return []Download{{Name: "results.csv", ID: "results-csv"}}, nil }}) {
		if strings.HasPrefix(job.Path, "villages/4") || strings.HasPrefix(job.Path, "teams/4") {
			if !strings.HasSuffix(strings.TrimSuffix(job.Path, ".md"), "00") {
				continue // one in a hundred shows what the others hold
			}
		}
		f, err := job.Make()
		if err != nil {
			t.Fatal(err)
		}
		read(f.Path, f.Data)
	}
	for _, name := range []string{"gallery.md", "gallery.en.md"} {
		data, err := os.ReadFile(filepath.Join(filepath.Dir(schemaFile), "exampleSite", "content", name))
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range fences.FindAllStringSubmatch(string(data), -1) {
			hold(name, m[1], m[2])
		}
	}
	for kind := range of {
		if seen[kind] == 0 {
			t.Errorf("no page holds %s", kind)
		}
	}
}
