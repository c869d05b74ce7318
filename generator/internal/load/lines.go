package load

import (
	"reflect"

	"gopkg.in/yaml.v3"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// maxCells bounds the keys and values of one line, which are compared with each other.
const maxCells = 1000

// lines decodes the lines of a figure file. A county has some ten thousand of them a
// file: this does by hand what the decoder does for other records by their tags.
func (d *decoder) lines(n *yaml.Node) model.Map[model.Line] {
	lines := make(model.Map[model.Line], 0, len(n.Content)/2)
	d.entries(n, d.lineForm, func(key, value *yaml.Node) {
		lines = append(lines, model.Entry[model.Line]{
			Key: key.Value, Pos: d.pos(key), Value: d.line(key, value),
		})
	})
	return lines
}

func (d *decoder) line(key, n *yaml.Node) model.Line {
	var line model.Line
	switch {
	case mended(n), absent(n): // nothing reported yet
		return line
	case n.Kind != yaml.MappingNode:
		d.shape(n, diag.NotMapping)
		return line
	}
	if len(n.Content) > maxCells {
		d.problem(key, diag.TooLarge, diag.Args{"Limit": MaxFile >> 20})
		return line
	}
	line.Values = make(model.Map[model.Val[model.Amount]], 0, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		d.cell(&line, n.Content[:i], n.Content[i], n.Content[i+1])
	}
	return line
}

// cell decodes one key of a line, after the keys before.
func (d *decoder) cell(line *model.Line, before []*yaml.Node, key, value *yaml.Node) {
	if key.Kind != yaml.ScalarNode {
		d.problem(key, diag.KeyNotScalar, nil)
		return
	}
	for i := 0; i < len(before); i += 2 {
		if before[i].Value == key.Value && before[i].Kind == yaml.ScalarNode {
			d.duplicate(key, d.pos(before[i]))
			return
		}
	}
	switch {
	case d.torn(line, before, key, value):
	case key.Value == "received":
		d.received(line, value)
	case key.Value == "corrected":
		if !absent(value) && !mended(value) {
			d.answers(value)
			d.sequence(value, reflect.ValueOf(&line.Corrected).Elem(), "")
		}
	case key.Value == "marks":
		d.value(value, reflect.ValueOf(&line.Marks).Elem(), model.FormFigure)
	case !d.figureName(key, value), absent(value), mended(value):
	case value.Kind != yaml.ScalarNode:
		d.problem(value, diag.NotScalar, d.found(value))
	default:
		if v := d.figure(key.Value, value); v.Set {
			line.Values = append(line.Values, model.Entry[model.Val[model.Amount]]{
				Key: d.word(key.Value), Pos: d.pos(key), Value: v,
			})
		}
	}
}

// figure decodes a figure: a number or, of a yes/no figure, true or false as 1 or 0.
func (d *decoder) figure(name string, n *yaml.Node) model.Val[model.Amount] {
	yesNo, declared := d.yesNo[name]
	if !declared {
		yesNo = !quoted(n) && (n.Value == "true" || n.Value == "false") // package check reports the name
	}
	if !yesNo {
		return d.amount(n)
	}
	answer := d.boolean(n)
	v := model.Val[model.Amount]{Pos: answer.Pos, Set: answer.Set}
	if answer.V {
		v.V = model.Units(1)
	}
	return v
}

// answers puts the 1 or 0 that a yes/no figure is reckoned as in the place of what it
// was before it was corrected.
func (d *decoder) answers(list *yaml.Node) {
	for _, c := range list.Content {
		was := valueOf(c, "was")
		name := valueOf(c, "figure")
		if was == nil || name == nil || absent(was) || was.Kind != yaml.ScalarNode {
			continue
		}
		if yesNo, declared := d.yesNo[name.Value]; yesNo || !declared && (was.Value == "true" || was.Value == "false") {
			was.Value = d.figure(name.Value, was).V.String()
		}
	}
}

// valueOf is what stands behind a key of a mapping, or nil.
func valueOf(n *yaml.Node, key string) *yaml.Node {
	for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

// torn reports a number that its thousands separators tore apart: of 3,412 the line has
// the figure 3, which must not count, and a key 412.
func (d *decoder) torn(line *model.Line, before []*yaml.Node, key, value *yaml.Node) bool {
	if !absent(value) || !wholeThousands.MatchString(key.Value) {
		return false
	}
	number, head := key.Value, len(before)
	for head -= 2; head >= 0; head -= 2 {
		if !absent(before[head+1]) {
			break
		}
		number = before[head].Value + "," + number
	}
	if head < 0 || before[head+1].Kind != yaml.ScalarNode {
		return false
	}
	start := before[head+1]
	number = start.Value + "," + number
	if n := len(line.Values); n > 0 && line.Values[n-1].Key == before[head].Value {
		line.Values = line.Values[:n-1]
	} else if n := len(d.list); n > 0 && d.list[n-1].Code == diag.Separator {
		d.list = d.list[:n-1] // a second separator of the same number
	}
	d.list.Add(diag.Problem{
		Pos: d.pos(start), Width: len(number), Code: diag.Separator,
		Args: diag.Args{"Found": number, "Plain": separator.Replace(number)},
	})
	return true
}

// figureName tells whether a key can be a figure's name. The names met before are.
func (d *decoder) figureName(key, value *yaml.Node) bool {
	_, known := d.words[key.Value]
	return known || d.key(key, value, model.FormFigure)
}

func (d *decoder) received(line *model.Line, n *yaml.Node) {
	var day model.Date
	switch {
	case absent(n), mended(n):
	case n.Kind != yaml.ScalarNode:
		d.problem(n, diag.NotScalar, d.found(n))
	case day.UnmarshalText([]byte(n.Value)) != nil:
		d.problem(n, diag.BadDate, diag.Args{"Found": clip(n.Value)})
	default:
		line.Received = model.Val[model.Date]{V: day, Pos: d.pos(n), Set: true}
	}
}
