package load

import (
	"reflect"
	"slices"

	"gopkg.in/yaml.v3"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// records decodes the lines of a file of records that the programme declares, by what it
// declares of their fields.
func (d *decoder) records(n *yaml.Node) model.Map[model.Record] {
	records := make(model.Map[model.Record], 0, len(n.Content)/2)
	d.entries(n, d.lineForm, func(key, value *yaml.Node) {
		if d.lineForm == model.FormRecord && !d.kind.Coded(key.Value) && model.FormRecord.Match(key.Value) {
			d.problem(key, diag.BadRecordCode, diag.Args{"Found": clip(key.Value), "Form": d.kind.Code.V})
		}
		records = append(records, model.Entry[model.Record]{Key: key.Value, Pos: d.pos(key), Value: d.recordOf(key, value)})
	})
	return records
}

// recordOf decodes one line. One that is not given lacks what it must have.
func (d *decoder) recordOf(key, n *yaml.Node) model.Record {
	var r model.Record
	switch {
	case mended(n):
		return r
	case n.Kind != yaml.MappingNode:
		d.shape(n, diag.NotMapping)
		return r
	case len(n.Content) > maxCells:
		d.problem(key, diag.TooLarge, diag.Args{"Limit": MaxFile >> 20})
		return r
	}
	first := map[string]*yaml.Node{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		switch f := d.kind.FieldOf(key.Value); {
		case key.Kind != yaml.ScalarNode:
			d.problem(key, diag.KeyNotScalar, nil)
		case first[key.Value] != nil:
			d.duplicate(key, d.pos(first[key.Value]))
		case key.Value == "received":
			d.value(value, reflect.ValueOf(&r.Received).Elem(), "")
		case f == nil:
			d.unknownKey(key, value, append(d.kind.FieldNames(), "received"))
		case absent(value):
			d.empty(key)
		default:
			if c := d.cellOf(value, f); c.Set {
				r.Values = append(r.Values, model.Entry[model.Val[model.Cell]]{Key: d.word(key.Value), Pos: d.pos(key), Value: c})
			}
		}
		first[key.Value] = key
	}
	for _, f := range d.kind.Fields {
		if f.Value.Required.V && first[f.Key] == nil {
			d.missing(n, f.Key)
		}
	}
	return r
}

// cellOf decodes what stands in a field, by its type.
func (d *decoder) cellOf(n *yaml.Node, f *model.Field) model.Val[model.Cell] {
	c := model.Val[model.Cell]{V: model.Cell{Field: f, Form: f.Form(d.codes)}}
	if mended(n) {
		return c
	}
	switch {
	case c.V.Form != "", f.Type.V == model.FieldText, f.Type.V == model.FieldChoice:
		c.V.Text, c.Pos, c.Set = as[string](d, n, c.V.Form)
	case f.Number():
		c.V.Amount, c.Pos, c.Set = as[model.Amount](d, n, "")
		c.V.Text = c.V.Amount.String()
	case f.Type.V == model.FieldDay:
		c.V.Day, c.Pos, c.Set = as[model.Date](d, n, "")
		c.V.Text = c.V.Day.String()
	default:
		c.V.Text, c.Pos, c.Set = n.Value, d.pos(n), d.boolean(n).Set
	}
	return c
}

// as decodes a scalar of a type as any field of it is decoded.
func as[T any](d *decoder, n *yaml.Node, form model.Form) (T, diag.Pos, bool) {
	var v model.Val[T]
	d.scalar(n, reflect.ValueOf(&v).Elem(), form)
	return v.V, v.Pos, v.Set
}

// answer decodes what an inspection tells of a standard, or a place of a trait; none reports that
// it tells nothing.
func (d *decoder) answer(key, value *yaml.Node, field reflect.Value, none func(key *yaml.Node, name string)) {
	into := field.Addr().Interface().(*model.Map[model.Val[bool]])
	if i := slices.Index(into.Keys(), key.Value); i >= 0 {
		d.duplicate(key, (*into)[i].Pos)
		return
	}
	e := model.Entry[model.Val[bool]]{Key: d.word(key.Value), Pos: d.pos(key)}
	switch {
	case mended(value):
	case absent(value):
		none(key, key.Value)
	default:
		d.scalar(value, reflect.ValueOf(&e.Value).Elem(), "")
	}
	*into = append(*into, e)
}

// untold reports the standards of which an inspection tells nothing.
func (d *decoder) untold(n *yaml.Node, told model.Map[model.Val[bool]]) {
	for _, s := range d.codes.Standards() {
		if told.At(s) == nil {
			d.missing(n, s)
		}
	}
}
