package load

import (
	"encoding"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/rivo/uniseg"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// decoder fills the records of one file from its tree, by the tags of their fields, and
// collects all that does not fit.
type decoder struct {
	file      string
	list      diag.List
	words     map[string]string // keys met so far, so that equal ones share their memory
	yesNo     map[string]bool   // whether each declared figure of this file is written true or false
	lineForm  model.Form        // of the keys of this file's lines
	languages []string          // of the site, by tag
	codes     *model.Codes      // the programme's forms of codes
	kind      *model.RecordKind // of a file of records that the programme declares
}

// document decodes a whole file into a file of the model.
func (d *decoder) document(root *yaml.Node, into any) {
	if _, ok := into.(*model.ProgrammeFile); ok && valueOf(root, "levels") != nil {
		d.codes = model.AnyCodes() // what they look like is what it says
	}
	if f, ok := into.(*model.PlacesFile); ok {
		d.codes = d.codes.In(f.Of)
	}
	if f, ok := into.(*model.RecordsFile); ok {
		d.kind, d.lineForm = f.Kind, f.LineForm()
	}
	if f, ok := into.(*model.FigureFile); ok {
		d.yesNo, d.lineForm = f.YesNo, d.codes.LineForm(f.Of)
	}
	d.record(root, reflect.ValueOf(into).Elem())
}

func (d *decoder) pos(n *yaml.Node) diag.Pos {
	return diag.Pos{File: d.file, Line: int32(n.Line), Col: int32(n.Column)}
}

func (d *decoder) problem(n *yaml.Node, code string, args diag.Args) {
	d.list.Add(diag.Problem{Pos: d.pos(n), Width: width(n), Code: code, Args: args})
}

// width is how many characters a node takes in its line.
func width(n *yaml.Node) int {
	if n.Kind != yaml.ScalarNode {
		return 1
	}
	w := utf8.RuneCountInString(n.Value)
	if quoted(n) {
		w += 2
	}
	return w
}

func quoted(n *yaml.Node) bool {
	return n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0
}

// absent tells what a file gives no value for.
func absent(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!null" }

// mended tells what the parser put in the place of something that it reported. A file
// that holds the character itself is told so before it is parsed, and its escape stands
// in quotes.
func mended(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Value == mendedValue && !quoted(n)
}

// value decodes a node into a field of the model.
func (d *decoder) value(n *yaml.Node, v reflect.Value, form model.Form) {
	if absent(n) || mended(n) {
		return
	}
	t := v.Type()
	switch shape := shapeOf(t); {
	case t == textType:
		d.text(n, v.Addr().Interface().(*model.Text), form)
	case shape.val:
		d.scalar(n, v, form)
	case shape.entry:
		d.mapping(n, v, form)
	case t.Kind() == reflect.Pointer:
		v.Set(reflect.New(t.Elem()))
		d.record(n, v.Elem())
	case t.Kind() == reflect.Slice:
		d.sequence(n, v, form)
	default:
		d.record(n, v)
	}
}

// sequence decodes a list.
func (d *decoder) sequence(n *yaml.Node, v reflect.Value, form model.Form) {
	if n.Kind != yaml.SequenceNode {
		d.shape(n, diag.NotList)
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), len(n.Content), len(n.Content)))
	for i, c := range n.Content {
		if absent(c) {
			d.problem(c, expected(v.Type().Elem()), d.found(c))
			continue
		}
		d.value(c, v.Index(i), form)
	}
}

// expected is the problem of an element of a list that is not given.
func expected(t reflect.Type) string {
	if shapeOf(t).val {
		return diag.NotScalar
	}
	return diag.NotMapping
}

// record decodes a mapping with known keys.
func (d *decoder) record(n *yaml.Node, v reflect.Value) {
	if n.Kind != yaml.MappingNode {
		d.shape(n, diag.NotMapping)
		return
	}
	shape := shapeOf(v.Type())
	first := make([]*yaml.Node, len(shape.fields))
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		f, ok := shape.byKey[key.Value]
		ok = ok && (shape.fields[f].former == 0 || d.codes.Form() < model.Schema(shape.fields[f].former))
		switch {
		case key.Kind != yaml.ScalarNode:
			d.problem(key, diag.KeyNotScalar, nil)
		case !ok && shape.also >= 0 && d.other(key.Value):
			d.wording(key, value, v.Field(shape.also).Addr().Interface().(*model.Text))
		case !ok && shape.told >= 0 && slices.Contains(d.codes.Standards(), key.Value):
			d.answer(key, value, v.Field(shape.told), d.missing)
		case !ok && shape.traits >= 0 && slices.Contains(d.codes.Traits(shape.of), key.Value):
			d.answer(key, value, v.Field(shape.traits), func(key *yaml.Node, _ string) { d.empty(key) })
		case !ok:
			d.unknownKey(key, value, d.keysOf(shape))
		case first[f] != nil:
			d.duplicate(key, d.pos(first[f]))
		default:
			first[f] = key
			field := shape.fields[f]
			d.value(value, v.Field(field.index), field.form)
			switch {
			case field.some && value.Kind == yaml.SequenceNode && len(value.Content) == 0:
				d.problem(value, diag.EmptyList, diag.Args{"Key": clip(key.Value)})
			case !absent(value):
			case field.required:
				d.missing(key, field.key)
			default:
				d.nothing(key, v.Field(field.index))
			}
		}
	}
	for i, f := range shape.fields {
		if f.required && first[i] == nil {
			d.missing(n, f.key)
		}
	}
	if shape.told >= 0 {
		d.untold(n, v.Field(shape.told).Interface().(model.Map[model.Val[bool]]))
	}
}

func (d *decoder) missing(n *yaml.Node, key string) {
	d.list.Add(diag.Problem{Pos: d.pos(n), Code: diag.MissingKey, Args: diag.Args{"Key": key}})
}

// nothing reports a field that is written and given no value. Lines that are not there
// yet are none.
func (d *decoder) nothing(key *yaml.Node, v reflect.Value) {
	shape := shapeOf(v.Type())
	if shape.entry {
		return
	}
	if shape.val {
		v.FieldByName("Pos").Set(reflect.ValueOf(d.pos(key))) // it was not forgotten
	}
	d.empty(key)
}

// empty reports a key that is written and given no value: it would mean what leaving it
// out means, and whoever wrote it meant something else.
func (d *decoder) empty(key *yaml.Node) {
	d.problem(key, diag.NoValue, diag.Args{"Key": clip(key.Value)})
}

func (d *decoder) duplicate(key *yaml.Node, first diag.Pos) {
	d.list.Add(diag.Problem{
		Pos: d.pos(key), Width: width(key), Code: diag.DuplicateKey,
		Args: diag.Args{"Key": key.Value}, First: &first,
	})
}

// mapping decodes a mapping with keys of a form into a Map.
func (d *decoder) mapping(n *yaml.Node, v reflect.Value, form model.Form) {
	if n.Kind != yaml.MappingNode {
		d.shape(n, diag.NotMapping)
		return
	}
	if lines, ok := v.Addr().Interface().(*model.Map[model.Line]); ok {
		*lines = d.lines(n)
		return
	}
	if records, ok := v.Addr().Interface().(*model.Map[model.Record]); ok {
		*records = d.records(n)
		return
	}
	size := len(n.Content) / 2
	entries := reflect.MakeSlice(v.Type(), size, size)
	kept := 0
	d.entries(n, form, func(key, value *yaml.Node) {
		e := entries.Index(kept)
		kept++
		e.Field(0).SetString(d.word(key.Value))
		e.Field(1).Set(reflect.ValueOf(d.pos(key)))
		d.entry(key, value, e.Field(2))
	})
	v.Set(entries.Slice(0, kept))
}

// entry decodes the value of one key of a Map. A record that is not given lacks what it
// must have.
func (d *decoder) entry(key, value *yaml.Node, v reflect.Value) {
	switch {
	case !absent(value):
	case v.Kind() == reflect.Struct && !shapeOf(v.Type()).val:
		d.problem(key, diag.NotMapping, d.found(value))
		return
	default:
		d.empty(key)
		return
	}
	d.value(value, v, "")
}

// entries visits the keys of a mapping that are of the form and not there twice.
func (d *decoder) entries(n *yaml.Node, form model.Form, visit func(key, value *yaml.Node)) {
	seen := make(map[string]*yaml.Node, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if key.Kind != yaml.ScalarNode {
			d.problem(key, diag.KeyNotScalar, nil)
			continue
		}
		if first := seen[key.Value]; first != nil {
			d.duplicate(key, d.pos(first))
			continue
		}
		seen[key.Value] = key
		if d.key(key, value, form) || kept(form) {
			visit(key, value)
		}
	}
}

// kept tells the forms whose records are kept when their key is malformed: what else is
// in them is checked all the same, and who refers to them is not accused.
func kept(form model.Form) bool { return form != model.FormFigure && form != model.FormPeriod }

// word returns the one copy of a key's text.
func (d *decoder) word(s string) string {
	if w, ok := d.words[s]; ok {
		return w
	}
	d.words[s] = s
	return s
}

// scalar decodes a node into a Val.
func (d *decoder) scalar(n *yaml.Node, v reflect.Value, form model.Form) {
	if n.Kind != yaml.ScalarNode {
		d.problem(n, diag.NotScalar, d.found(n))
		return
	}
	switch p := v.Addr().Interface().(type) {
	case *model.Val[string]:
		if form != "" && !d.form(n, form) {
			return
		}
		d.unseen(n)
		*p = model.Val[string]{V: n.Value, Pos: d.pos(n), Set: true}
		return
	case *model.Val[bool]:
		*p = d.boolean(n)
		return
	case *model.Val[model.Amount]:
		*p = d.amount(n)
		return
	case *model.Val[model.Code]:
		if !d.form(n, form) {
			return
		}
	}
	target := v.Field(0).Addr().Interface().(encoding.TextUnmarshaler)
	if target.UnmarshalText([]byte(n.Value)) != nil || d.strange(target) {
		v.Field(1).Set(reflect.ValueOf(d.pos(n))) // it is there, if not as it should
		d.malformed(n, v.Field(0))
		return
	}
	v.Field(1).Set(reflect.ValueOf(d.pos(n)))
	v.Field(2).SetBool(true)
}

// strange tells a level, or a word of its vocabulary, that the programme does not have. What the
// levels are is not known while they are read themselves.
func (d *decoder) strange(v any) bool {
	if words, key := d.codes.Words(v); key != "" {
		return !slices.Contains(words, reflect.ValueOf(v).Elem().String())
	}
	l, ok := v.(*model.Level)
	return ok && !d.codes.Known(*l)
}

// unseen reports a text with characters that nobody sees. They come as escapes: as they
// are, they are told before the file is parsed.
func (d *decoder) unseen(n *yaml.Node) {
	for _, r := range n.Value {
		if model.Unseen(r) {
			d.problem(n, diag.NameControl, diag.Args{"Rune": runeName(r)})
			return
		}
	}
}

// boolean decodes true or false.
func (d *decoder) boolean(n *yaml.Node) model.Val[bool] {
	if quoted(n) || n.Value != "true" && n.Value != "false" {
		d.problem(n, diag.BadBool, diag.Args{"Found": clip(n.Value)})
		return model.Val[bool]{Pos: d.pos(n)}
	}
	return model.Val[bool]{V: n.Value == "true", Pos: d.pos(n), Set: true}
}

// shape reports a node of the wrong kind. Full-width brackets make a text of a group.
func (d *decoder) shape(n *yaml.Node, code string) {
	if n.Kind == yaml.ScalarNode && !quoted(n) && strings.ContainsAny(n.Value, "｛［") {
		if faults, _ := fullWidthFaults(n.Value); faults != nil {
			for _, f := range faults {
				f.Pos.File, f.Pos.Line = d.file, int32(n.Line)
				f.Pos.Col += int32(n.Column) - 1
				d.list.Add(f)
			}
			return
		}
	}
	d.problem(n, code, d.found(n))
}

// found says in a word what a node is, for problems of shape.
func (d *decoder) found(n *yaml.Node) diag.Args {
	switch n.Kind {
	case yaml.MappingNode:
		return diag.Args{"Kind": diag.Term("mapping")}
	case yaml.SequenceNode:
		return diag.Args{"Kind": diag.Term("list")}
	}
	if absent(n) {
		return diag.Args{"Kind": diag.Term("nothing")}
	}
	return diag.Args{"Kind": diag.Term("scalar"), "Found": clip(n.Value)}
}

// clip shortens what a message shows of a value; what a reader sees as one character stays one.
func clip(s string) string {
	const most = 60
	for seen, n := uniseg.NewGraphemes(s), 0; seen.Next(); n++ {
		if from, _ := seen.Positions(); n == most {
			return strings.TrimSpace(s[:from]) + "…"
		}
	}
	return s
}
