// Package schema writes the JSON Schemas by which an editor completes and checks the
// files of data/ while they are typed. They follow from the types and tags of package
// model, and from the languages that data/programme.yaml and the topics that data/targets.yaml
// declares.
//
// The schemas know less than package check does, and nothing else: whatever they accept
// may still be wrong, and the check has the last word.
package schema

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/invopop/jsonschema"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

// Folder is where the schemas are, below the county's folder.
const Folder = "data/schema/"

// All returns the schemas by path below the county's folder. The same levels, topics and
// languages give the same bytes.
func All(c *model.County) (map[string][]byte, error) {
	b := builder{words: map[string]map[string]string{}, languages: c.Programme.Languages(), codes: c.CodesOf()}
	var err error
	if b.said, err = i18n.Site(b.languages); err != nil {
		return nil, err
	}
	for _, lang := range b.languages {
		b.words[lang] = i18n.Sentences(lang)
	}
	schemas := map[string]*jsonschema.Schema{}
	for _, e := range c.Targets.Topics {
		if model.FormName.Match(e.Key) { // it becomes a file's name
			schemas[e.Key] = b.topic(e.Value)
		}
	}
	for _, k := range c.Kinds() {
		if k.Declared != nil {
			schemas[k.Name] = b.declared(k)
		}
	}
	for _, k := range written() {
		if k.Default && c.Programme.Own() {
			continue // of levels that the programme has not
		}
		s := b.record(k.Type())
		schemas[k.Name] = s
		if key := k.PeriodKey(); key != "" {
			property(s, key).Pattern = patternOf(k.Every)
		}
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

// written are the kinds of files that are written in YAML.
func written() []*model.FileKind {
	return slices.DeleteFunc(slices.Clone(model.Kinds), func(k *model.FileKind) bool { return !k.Folder() && k.Ending != ".yaml" })
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
