package rollup

import (
	"fmt"
	"strings"

	"guben/generator/internal/edit"
	"guben/generator/internal/model"
)

// placesOf is the file of the places that a site's summary names below its whole, with their
// lives: none where the programme here has no such level.
func placesOf(c *model.County, s *model.Summary) map[string][]byte {
	whole := c.Places().Find(s.Places[0].Code)
	if whole == nil {
		return nil // package check says so
	}
	levels := c.Programme.Levels()
	files := map[string]*strings.Builder{}
	for i := range s.Places[1:] {
		p := &s.Places[i+1]
		if !levels.Within(levels.Smallest(), p.Level) || p.Level == levels.Smallest() {
			continue
		}
		name := "data/" + model.PlacesFolder + "/" + string(p.Level) + "/" + s.Places[0].Code + ".yaml"
		b := files[name]
		if b == nil {
			b = &strings.Builder{}
			b.WriteString("# yaml-language-server: $schema=../../schema/places.json\n\nplaces:\n")
			files[name] = b
		}
		fmt.Fprintf(b, "  %s: {%s}\n", edit.Quoted(p.Code), strings.Join(said(p, whole, c.Programme.Languages()), ", "))
	}
	all := map[string][]byte{}
	for name, b := range files {
		all[name] = []byte(b.String())
	}
	return all
}

// said are the keys of a place's line. Of the site of a place that began or ended in the middle of
// the programme they live with it: they go where it went.
func said(p *model.SummaryPlace, whole *model.Place, languages []string) []string {
	keys := []string{"name: " + edit.Quoted(p.Name.V)}
	for _, lang := range languages[1:] {
		if v, ok := p.Also.Own(lang); ok {
			keys = append(keys, lang+": "+edit.Quoted(v.V))
		}
	}
	parent, opened, closed := whole, p.Opened.V, p.Closed.V
	if whole.Since.After(opened) {
		opened = whole.Since
	}
	if whole.Into != nil {
		parent = whole.Into
	} else if !whole.Until.IsZero() && (closed.IsZero() || closed.After(whole.Until)) {
		closed = whole.Until
	}
	keys = append(keys, "parent: "+edit.Quoted(parent.Code))
	if parent != whole {
		keys = append(keys, fmt.Sprintf("moved: [{from: %s, on: %s}]", edit.Quoted(whole.Code), whole.Until))
	}
	return append(keys, lived(p, opened, closed)...)
}

// lived are the keys of a place's own life.
func lived(p *model.SummaryPlace, opened, closed model.Date) (keys []string) {
	if s := p.Split; s != nil {
		keys = append(keys, fmt.Sprintf("split: {from: %s, on: %s}", edit.Quoted(string(s.From.V)), s.On.V))
	} else if !opened.IsZero() {
		keys = append(keys, "opened: "+opened.String())
	}
	if m := p.Merged; m != nil {
		keys = append(keys, fmt.Sprintf("merged: {into: %s, on: %s}", edit.Quoted(string(m.Into.V)), m.On.V))
	} else if !closed.IsZero() {
		keys = append(keys, "closed: "+closed.String())
	}
	var renamed []string
	for _, r := range p.Renamed {
		renamed = append(renamed, fmt.Sprintf("{from: %s, on: %s}", edit.Quoted(r.From.V), r.On.V))
	}
	if len(renamed) > 0 {
		keys = append(keys, "renamed: ["+strings.Join(renamed, ", ")+"]")
	}
	return keys
}
