package model

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"reflect"
	"strings"
)

// Definition is the hash of all that decides what a target's figures mean and how they are
// judged: two sites whose hashes agree promise the same. What it is called, why it is so and
// where it is shown are not part of it.
func (c *County) Definition(t *Target) string {
	var b strings.Builder
	p := &c.Programme
	fmt.Fprintln(&b, "programme", p.Start.V, p.End.V, p.Baseline.V, p.YearStarts.V)
	define(&b, "target", reflect.ValueOf(*t))
	said := map[string]bool{}
	for _, ref := range c.read(t) {
		c.defineFigure(&b, ref, said)
	}
	sum := sha256.Sum256([]byte(b.String()))
	return hex.EncodeToString(sum[:16])
}

// Definitions are the hashes of all targets, by their ids.
func (c *County) Definitions() map[string]string {
	all := map[string]string{}
	for i := range c.Targets.Targets {
		all[c.Targets.Targets[i].Key] = c.Definition(&c.Targets.Targets[i].Value)
	}
	return all
}

// read are the figures that a target reads, as TOPIC.FIGURE.
func (c *County) read(t *Target) []string {
	all := []string{t.Figure.V, t.Per.V, t.Weight.V}
	for _, when := range t.Conditions() {
		all = append(all, when.Figure.V)
	}
	for _, aim := range t.Aims() {
		all = append(all, aim.Figure())
	}
	return all
}

// defineFigure adds a figure, its topic and all that it follows from. A figure that no topic
// declares is reckoned from records, by the settings.
func (c *County) defineFigure(b *strings.Builder, ref string, said map[string]bool) {
	topic, name, ok := strings.Cut(ref, ".")
	if !ok || said[ref] {
		return
	}
	said[ref] = true
	t := c.Targets.Topics.At(topic)
	if t == nil {
		fmt.Fprintf(b, "built-in %s %+v\n", ref, c.EffectiveSettings())
		return
	}
	m := t.Figures.At(name)
	if m == nil {
		return
	}
	fmt.Fprintln(b, "figure", ref, t.Every.V, t.Of.V, t.DueDays.V)
	define(b, "measure", reflect.ValueOf(*m))
	for _, part := range append(m.Parts(), m.AverageBy.V) {
		if part != "" && !strings.Contains(part, ".") {
			part = topic + "." + part
		}
		c.defineFigure(b, part, said)
	}
}

// beside are the keys that say how something is called, shown, entered or doubted: none decides
// a result.
var beside = map[string]bool{
	"title": true, "short": true, "note": true, "clause": true, "headline": true, "why": true,
	"display": true, "aliases": true, "plausible": true, "plausible_growth": true, "jump": true,
	"at_least": true, "at_most": true,
}

// define writes what a value of a file says, key by key: not where it stands.
func define(b *strings.Builder, key string, v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			define(b, key, v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			define(b, key, v.Index(i))
		}
	case reflect.Struct:
		defineStruct(b, key, v)
	}
}

func defineStruct(b *strings.Builder, key string, v reflect.Value) {
	if set := v.FieldByName("Set"); set.IsValid() && v.FieldByName("V").IsValid() {
		if set.Bool() {
			fmt.Fprintf(b, "%s: %v\n", key, v.FieldByName("V").Interface())
		}
		return
	}
	if entry := v.FieldByName("Key"); entry.IsValid() && v.FieldByName("Value").IsValid() {
		define(b, key+"/"+entry.String(), v.FieldByName("Value"))
		return
	}
	fmt.Fprintf(b, "%s {\n", key)
	for i := range v.NumField() {
		name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("yaml"), ",")
		if name != "" && name != "-" && !beside[name] {
			define(b, name, v.Field(i))
		}
	}
	b.WriteString("}\n")
}
