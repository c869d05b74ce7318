package layout

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/gobuffalo/flect"

	"guben/generator/internal/edit"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

// Own is what a programme with levels of its own begins with.
type Own struct {
	Title, Code, Name    string // the programme's name, and the whole's code and name
	Languages            []string
	Levels               []OwnLevel
	YearStarts, YearName string
	Rhythm               string
	Start, End, AsOf     model.Date
	Baseline             int
}

// OwnLevel is a level with what it is called in some languages.
type OwnLevel struct {
	ID        string
	One, Many map[string]string
}

// Programme is data/programme.yaml.
func (o *Own) Programme() []byte {
	f := &strings.Builder{}
	f.WriteString("# yaml-language-server: $schema=schema/programme.json\n\n")
	fmt.Fprintf(f, "name: {%s: %s}\nlanguages: [%s]\n", o.Languages[0], edit.Text(o.Title), strings.Join(o.Languages, ", "))
	for _, key := range [][2]string{{"year_starts", o.YearStarts}, {"rhythm", o.Rhythm}} {
		if key[1] != "" {
			fmt.Fprintf(f, "%s: %s\n", key[0], edit.Text(key[1]))
		}
	}
	if o.YearName != "" {
		fmt.Fprintf(f, "year_name: {%s: %s}\n", o.Languages[0], edit.Text(o.YearName))
	}
	f.WriteString("\nlevels:\n")
	for i, l := range o.Levels {
		f.WriteString("  - {level: " + l.ID + ", name: {" + o.texts(func(lang string) string { return cmp.Or(l.One[lang], l.ID) }) + "}")
		if plurals := o.texts(l.plural); plurals != "" {
			f.WriteString(", plural: {" + plurals + "}")
		}
		if folder := flect.Pluralize(l.ID); i > 0 && folder != l.ID+"s" {
			f.WriteString(", path: " + folder) // a page of a county stands in counties/
		}
		f.WriteString("}\n")
	}
	fmt.Fprintf(f, "place: {code: %s, name: %s}\n\n", quoted(o.Code), edit.Text(o.Name))
	fmt.Fprintf(f, "start: %s\nend: %s\nbaseline: \"%d\"\nas_of: %s\n\nsample: false\nschema: %d\n", o.Start, o.End, o.Baseline, o.AsOf, model.SchemaVersion)
	return []byte(f.String())
}

// texts are the words of each language that has some.
func (o *Own) texts(in func(lang string) string) string {
	var all []string
	for _, lang := range o.Languages {
		if s := in(lang); s != "" {
			all = append(all, lang+": "+edit.Text(s))
		}
	}
	return strings.Join(all, ", ")
}

// plural is what several places of a level are called; nothing where the language has no plural.
func (l *OwnLevel) plural(lang string) string {
	switch {
	case i18n.Chinese(lang):
		return ""
	case l.Many[lang] != "":
		return l.Many[lang]
	case lang == "en":
		return flect.Pluralize(cmp.Or(l.One[lang], l.ID))
	}
	return ""
}

// quoted is a code, which is text whatever it looks like.
func quoted(code string) string { return fmt.Sprintf("%q", code) }

// OwnPlace is a place of a programme that begins.
type OwnPlace struct{ Code, Name, In, Class string }

// Places is the file of a level.
func Places(all []OwnPlace) []byte {
	f := &strings.Builder{}
	f.WriteString("# yaml-language-server: $schema=../schema/places.json\n\nplaces:")
	if len(all) == 0 {
		f.WriteString(" {}")
	}
	f.WriteString("\n")
	for _, p := range all {
		fmt.Fprintf(f, "  %s: {name: %s", quoted(p.Code), edit.Text(p.Name))
		if p.In != "" {
			fmt.Fprintf(f, ", parent: %s", quoted(p.In))
		}
		if p.Class != "" {
			fmt.Fprintf(f, ", class: %s", edit.Text(p.Class))
		}
		f.WriteString("}\n")
	}
	return []byte(f.String())
}
