// Package schema writes the JSON Schemas by which an editor completes and checks the
// files of data/ while they are typed. They follow from the types and tags of package
// model, and from the topics that data/targets.yaml declares.
//
// The schemas know less than package check does, and nothing else: whatever they accept
// may still be wrong, and the check has the last word.
package schema

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"

	"github.com/invopop/jsonschema"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

// Folder is where the schemas are, below the county's folder.
const Folder = "data/schema/"

// files are the files that are not figures of a topic, by their own or their folder's
// name, and their types.
var files = map[string]any{
	"programme":   model.ProgrammeFile{},
	"settings":    model.SettingsFile{},
	"clauses":     model.ClausesFile{},
	"documents":   model.DocumentsFile{},
	"targets":     model.TargetsFile{},
	"towns":       model.TownsFile{},
	"villages":    model.VillagesFile{},
	"units":       model.UnitsFile{},
	"leaders":     model.LeadersFile{},
	"teams":       model.TeamsFile{},
	"postings":    model.PostingsFile{},
	"visits":      model.VisitsFile{},
	"reports":     model.ReportsFile{},
	"assessments": model.AssessmentsFile{},
	"acceptance":  model.AcceptanceFile{},
}

// rhythms are the periods of files that are written once a half-year, or once a year.
var rhythms = map[string]struct{ key, pattern string }{
	"teams":       {"batch", periodPatterns[model.EveryYear]},
	"postings":    {"batch", periodPatterns[model.EveryYear]},
	"visits":      {"period", periodPatterns[model.EveryHalf]},
	"reports":     {"period", periodPatterns[model.EveryQuarter] + "|" + periodPatterns[model.EveryYear]},
	"assessments": {"year", periodPatterns[model.EveryYear]},
	"acceptance":  {"year", periodPatterns[model.EveryYear]},
}

// All returns the schemas by path below the county's folder. The same topics give the
// same bytes.
func All(t *model.TargetsFile) (map[string][]byte, error) {
	b := builder{words: map[string]map[string]string{}}
	for _, lang := range i18n.Langs {
		b.words[lang] = i18n.Sentences(lang)
	}
	schemas := map[string]*jsonschema.Schema{}
	for _, e := range t.Topics {
		if model.FormName.Match(e.Key) { // it becomes a file's name
			schemas[e.Key] = b.topic(e.Value)
		}
	}
	for name, file := range files {
		schemas[name] = b.record(reflect.TypeOf(file))
	}
	for name, every := range rhythms {
		property(schemas[name], every.key).Pattern = every.pattern
	}
	all := map[string][]byte{}
	for name, s := range schemas {
		text, err := write(s)
		if err != nil {
			return nil, fmt.Errorf("schema of %s: %w", name, err)
		}
		all[Folder+name+".json"] = text
	}
	return all, nil
}

func write(s *jsonschema.Schema) ([]byte, error) {
	s.Version = jsonschema.Version
	plain, err := json.Marshal(s)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := json.Indent(&out, plain, "", "  "); err != nil {
		return nil, err
	}
	out.WriteByte('\n')
	return out.Bytes(), nil
}
