package tabled

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"guben/generator/internal/edit"
	"guben/generator/internal/model"
)

// Setting is a value of a column that is to be set; an empty one takes out what is there.
type Setting struct{ Key, Value string }

// Changes are what is to be done to the file for one line: each key of it that has something new
// is written whole.
func (t *Table) Changes(c *model.County, p model.Period, code string, settings []Setting) []edit.Change {
	lines, _ := t.ByCode(c, p)
	was := lines[code]
	values, touched := map[string]string{}, map[string]bool{}
	if was != nil {
		for _, e := range was.Value.Values {
			values[e.Key] = e.Value.V.Text
		}
	}
	for _, s := range settings {
		values[s.Key], touched[s.Key] = s.Value, true
	}
	if !t.Own() {
		return t.declared(code, settings)
	}
	var all []edit.Change
	for i := range t.groups {
		g := &t.groups[i]
		if g.touched(touched) || was == nil && g.required && g.numbered() {
			all = append(all, edit.Change{Path: append(t.path(code), g.key), Value: g.write(values)})
		}
	}
	return all
}

// declared are the changes of a line whose fields the programme declares.
func (t *Table) declared(code string, settings []Setting) []edit.Change {
	var all []edit.Change
	for _, s := range settings {
		all = append(all, edit.Change{Path: []string{t.Key, code, s.Key}, Value: edit.Field(s.Value, t.Shape.FieldOf(s.Key))})
	}
	return all
}

// path leads to a line.
func (t *Table) path(code string) []string {
	if t.single {
		return []string{t.Key}
	}
	return []string{t.Key, code}
}

func (g *group) touched(keys map[string]bool) bool {
	for key := range keys {
		if _, p := g.find(key); p != nil {
			return true
		}
	}
	return false
}

// write is the group as it stands in a file; empty where it says nothing.
func (g *group) write(values map[string]string) string {
	switch g.how {
	case one:
		return edit.Field(values[g.parts[0].key], &g.parts[0].field)
	case worded:
		return g.braced(0, values, func(p *part) string { return p.lang })
	case inner:
		return g.braced(0, values, func(p *part) string { return p.key })
	}
	var all []string
	for _, n := range g.numbers(values) {
		switch g.how {
		case codes:
			all = append(all, edit.Field(values[g.column(n, &g.parts[0])], &g.parts[0].field))
		case counts:
			all = append(all, edit.Quoted(values[g.column(n, &g.parts[0])])+": "+edit.Field(values[g.column(n, &g.parts[1])], &g.parts[1].field))
		default:
			all = append(all, g.braced(n, values, func(p *part) string { return p.key }))
		}
	}
	switch text := strings.Join(all, ", "); {
	case text == "" && !g.required:
		return ""
	case g.how == counts:
		return "{" + text + "}"
	default:
		return "[" + text + "]"
	}
}

// braced are the parts of an item in braces, each under its key.
func (g *group) braced(n int, values map[string]string, key func(*part) string) string {
	var all []string
	for i := range g.parts {
		p := &g.parts[i]
		if v := values[g.column(n, p)]; v != "" {
			all = append(all, key(p)+": "+edit.Field(v, &p.field))
		}
	}
	if len(all) == 0 {
		return ""
	}
	return "{" + strings.Join(all, ", ") + "}"
}

// numbers are those of the items that say something, in order.
func (g *group) numbers(values map[string]string) []int {
	var all []int
	for key, v := range values {
		if n, p := g.find(key); p != nil && v != "" && !slices.Contains(all, n) {
			all = append(all, n)
		}
	}
	slices.Sort(all)
	return all
}

// Path is the file in which a line of a period stands, or would.
func (t *Table) Path(c *model.County, p model.Period, code string) string {
	switch {
	case t.Timed():
		return "data/" + t.Kind.Name + "/" + p.String() + ".yaml"
	case !t.Kind.Folder():
		return "data/" + t.Kind.File()
	}
	lines, _ := t.Lines(c, p)
	for _, e := range lines {
		if e.Key == code {
			return e.Pos.File
		}
	}
	if t.form == model.FormDeclared {
		return t.beside(lines, code)
	}
	if !t.Coded(code) {
		return "data/" + t.Kind.Name + "/"
	}
	return "data/" + t.Kind.Name + "/" + code[:min(townDigits, len(code))] + ".yaml"
}

// beside is the file that a new place of a declared level goes into: of several files the one with
// the code before it, and that of the level where there is none yet.
func (t *Table) beside(lines []model.Entry[model.Record], code string) string {
	path, before := "", ""
	for _, e := range lines {
		if path == "" || e.Key < code && e.Key > before {
			path, before = e.Pos.File, e.Key
		}
	}
	return cmp.Or(path, "data/"+t.Kind.Name+"/"+string(t.level)+".yaml")
}

// Head is what a new file says of itself: the period or, of a town's file, the town.
func (t *Table) Head(path string) string {
	name := strings.TrimSuffix(path[strings.LastIndexByte(path, '/')+1:], ".yaml")
	switch {
	case t.Timed():
		return t.Kind.PeriodKey() + ": " + edit.Quoted(name) + "\n"
	case t.Kind.Folder() && t.form != model.FormDeclared:
		return "town: " + edit.Quoted(name) + "\n"
	}
	return ""
}

// townDigits are how many digits of a village's code are its town's.
const townDigits = 9

// Next is the number of the first item of a list that a line does not have yet.
func (t *Table) Next(c *model.County, p model.Period, code, key string) int {
	lines, _ := t.ByCode(c, p)
	next := 1
	if e := lines[code]; e != nil {
		for _, v := range e.Value.Values {
			rest, ok := strings.CutPrefix(v.Key, key+".")
			number, _, _ := strings.Cut(rest, ".")
			if n, err := strconv.Atoi(number); ok && err == nil {
				next = max(next, n+1)
			}
		}
	}
	return next
}
