package load

import (
	"reflect"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"gopkg.in/yaml.v3"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// formCodes are the problems of keys and codes that are not of their form.
var formCodes = map[model.Form]string{
	model.FormCounty:     diag.BadCountyCode,
	model.FormTown:       diag.BadTownCode,
	model.FormVillage:    diag.BadVillageCode,
	model.FormSettlement: diag.BadSettlement,
	model.FormPlace:      diag.BadPlaceCode,
	model.FormTownUp:     diag.BadTownCode,
	model.FormPlaceUp:    diag.BadPlaceCode,
	model.FormUnit:       diag.BadUnitCode,
	model.FormLine:       diag.BadPlaceCode,
	model.FormPosting:    diag.BadPostingCode,
	model.FormLeader:     diag.BadLeaderCode,
	model.FormReport:     diag.BadReporter,
	model.FormOwner:      diag.BadOwner,
	model.FormCase:       diag.BadCase,
	model.FormChapter:    diag.BadChapter,
	model.FormSender:     diag.BadWord,
	model.FormFigure:     diag.BadFigureName,
	model.FormName:       diag.BadName,
	model.FormPeriod:     diag.BadPeriod,
	model.FormRecord:     diag.BadRecordCode,
	model.FormAny:        diag.BadDeclaredCode,
	model.FormDeclared:   diag.BadDeclaredCode,
}

// bare tells a code that YAML would read as a number.
func (d *decoder) bare(n *yaml.Node, form model.Form) bool {
	if d.codes.Own() && form.Place() {
		return !quoted(n) && n.Tag != "!!str"
	}
	mixed := form == model.FormLine || form == model.FormReport || form == model.FormOwner
	return !quoted(n) && (form.Digits() || mixed && digitsIn(n.Value) == len(n.Value))
}

// form reports a code or key that is not of its form, and whether it is.
func (d *decoder) form(n *yaml.Node, form model.Form) bool {
	switch {
	case d.codes.Match(form, n.Value) && d.bare(n, form):
		d.problem(n, diag.CodeUnquoted, diag.Args{"Found": n.Value})
	case d.codes.Match(form, n.Value):
		return true
	case d.wide(n, func(s string) bool { return d.codes.Match(form, s) }):
	default:
		args := diag.Args{"Found": clip(n.Value), "Digits": digitsIn(n.Value)}
		code := formCodes[form]
		switch {
		case form == model.FormSender:
			args["Words"] = strings.Join(d.codes.Senders(), ", ")
		case d.codes.Own() && form.Place():
			code, args["Form"] = diag.BadDeclaredCode, d.codes.Said(form)
		}
		d.problem(n, code, args)
	}
	return false
}

// key is form for a key of a Map, after the slips that make a key of something else.
func (d *decoder) key(key, value *yaml.Node, form model.Form) bool {
	if form == model.FormFigure && !form.Match(key.Value) && d.slip(key, value) {
		return false
	}
	return d.form(key, form)
}

// unknownKey reports a key that a record does not have.
func (d *decoder) unknownKey(key, value *yaml.Node, known []string) {
	if d.slip(key, value) {
		return
	}
	args := diag.Args{"Key": clip(key.Value), "Known": strings.Join(known, ", ")}
	d.problem(key, diag.UnknownKey, args.Near(key.Value, known))
}

var (
	wholeThousands = regexp.MustCompile(`^\d{3}(\.\d+)?$`)
	gluedKey       = regexp.MustCompile(`^[a-z_-]+:\S`)
)

// slip reports keys that come of a slip in a flow mapping: 3,412 makes a key 412, and
// population:2310 or population：2310 is all key.
func (d *decoder) slip(key, value *yaml.Node) bool {
	if !absent(value) {
		return false
	}
	switch i := strings.IndexRune(key.Value, '：'); {
	case i > 0:
		at := *key
		at.Column += len([]rune(key.Value[:i]))
		at.Value = "："
		d.problem(&at, diag.FullWidth, diag.Args{"Char": "：", "Half": ":"})
	case gluedKey.MatchString(key.Value):
		at := *key
		at.Column += strings.IndexByte(key.Value, ':')
		at.Value = ":"
		d.problem(&at, diag.NoSpaceAfter, nil)
	case wholeThousands.MatchString(key.Value):
		d.problem(key, diag.Separator, diag.Args{"Found": "," + key.Value})
	default:
		return false
	}
	return true
}

// wide reports a value that would be right in half width.
func (d *decoder) wide(n *yaml.Node, match func(string) bool) bool {
	half := strings.TrimSpace(norm.NFKC.String(n.Value))
	half = strings.Trim(half, `"'“”‘’`)
	if half == n.Value || !match(half) || strings.ContainsFunc(n.Value, func(r rune) bool { return unicode.Is(unicode.No, r) }) {
		return false
	}
	d.problem(n, diag.FullWidthValue, diag.Args{"Found": n.Value, "Half": half})
	return true
}

// amount decodes a figure.
func (d *decoder) amount(n *yaml.Node) model.Val[model.Amount] {
	var a model.Amount
	if a.UnmarshalText([]byte(n.Value)) == nil {
		return model.Val[model.Amount]{V: a, Pos: d.pos(n), Set: true}
	}
	d.badAmount(n)
	return model.Val[model.Amount]{}
}

var (
	separated = regexp.MustCompile(`^-?\d{1,3}([,_ ，]\d{3})+(\.\d+)?$`)
	withUnit  = regexp.MustCompile(`^(-?\d+(?:\.\d+)?) *(\p{Han}+|%|yuan|RMB)$`)
	separator = strings.NewReplacer(",", "", "_", "", " ", "", "，", "")
)

// badAmount says what a figure that is none was probably meant to be.
func (d *decoder) badAmount(n *yaml.Node) {
	isAmount := func(s string) bool { return new(model.Amount).UnmarshalText([]byte(s)) == nil }
	args := diag.Args{"Found": clip(n.Value)}
	switch m := withUnit.FindStringSubmatch(n.Value); {
	case separated.MatchString(n.Value):
		args["Plain"] = separator.Replace(n.Value)
		d.problem(n, diag.Separator, args)
	case m != nil:
		args["Plain"], args["Unit"] = m[1], m[2]
		d.problem(n, diag.UnitInValue, args)
	case d.wide(n, isAmount):
	default:
		d.problem(n, diag.BadAmount, args)
	}
}

// malformed reports a scalar that is not of its type's form.
func (d *decoder) malformed(n *yaml.Node, v reflect.Value) {
	args := diag.Args{"Found": clip(n.Value)}
	code := diag.BadWord
	switch v.Interface().(type) {
	case model.Date:
		code = diag.BadDate
	case model.Period:
		code = diag.BadPeriod
	case model.Anniversary:
		code = diag.BadDayOfYear
	case model.Number, model.Operand:
		code = diag.BadNumber
	case model.Schema:
		code = diag.BadSchema
		args["Most"] = model.SchemaVersion
	case model.GridLine:
		code = diag.BadGridLine
		args["Most"] = model.MaxGridLine
	case model.Limit:
		code = diag.BadLimit
	default:
		words := model.ValuesOf(v.Type())
		if _, ok := v.Interface().(model.Level); ok && d.codes.Own() {
			words = levelNames(d.codes.Lines())
		}
		if own, key := d.codes.Words(v.Addr().Interface()); key != "" {
			words = own
			if len(words) == 0 {
				code, args["Key"] = diag.WordUndeclared, key
			}
		}
		args["Words"] = strings.Join(words, ", ")
		args.Near(n.Value, words)
	}
	fits := func(s string) bool {
		target := reflect.New(v.Type()).Interface().(interface{ UnmarshalText([]byte) error })
		return target.UnmarshalText([]byte(s)) == nil
	}
	if !d.wide(n, fits) {
		d.problem(n, code, args)
	}
}

// digitsIn counts the digits of a code that is of the wrong length.
func digitsIn(s string) int {
	n := 0
	for _, r := range s {
		if r >= '0' && r <= '9' {
			n++
		}
	}
	return n
}
