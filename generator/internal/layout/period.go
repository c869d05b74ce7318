package layout

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

// File is a file of a period.
type File struct {
	Path  string // such as data/income/2007.yaml
	Topic string // its folder
	Title string
	Due   model.Date // the last day on which a report is in time
	Lines int        // the places that report; 0 where lines come with the reports
	Text  []byte
}

// Period is all files that a period asks for: of the topics whose rhythm it is, in the
// order in which they are declared, then the leaders' visits of a half-year and the
// written reports of a quarter or a year. Work teams, postings, assessments and
// inspections are lists of their own, which no period lays out.
func Period(c *model.County, places *model.Places, p model.Period, words *i18n.Words) []File {
	var files []File
	for _, t := range c.Targets.Topics {
		if t.Value.Every.V != p.Every {
			continue
		}
		files = append(files, File{
			Path: path(t.Key, p), Topic: t.Key, Title: t.Value.Title.In(words.Lang),
			Due:   t.Value.DueDay(p),
			Lines: len(seatsOf(places, t.Value.Of.V, p.End())),
			Text:  Figures(c, places, t.Key, p, words),
		})
	}
	settings := c.EffectiveSettings()
	for _, k := range c.Kinds() {
		if k.LaidOut && (k.Declared != nil || c.Has(k.Name)) && slices.Contains(k.Every, p.Every) && there(c, k.Needs) {
			files = append(files, record(k, p, &settings, words))
		}
	}
	return files
}

// there tells whether the files that records need say anything.
func there(c *model.County, needs []string) bool {
	return !slices.ContainsFunc(needs, func(name string) bool {
		return !slices.ContainsFunc(model.KindOf(name).Files(c), func(f model.File) bool {
			return slices.ContainsFunc(model.Mappings(f), func(m model.Mapping) bool { return m.Len() > 0 })
		})
	})
}

// record is a file of records that come line by line: it says how, and has none yet.
func record(k *model.FileKind, p model.Period, settings *model.Settings, words *i18n.Words) File {
	topic := k.Name
	if k.Declared != nil {
		return File{Path: path(topic, p), Topic: topic, Title: k.Declared.Title.In(words.Lang), Due: k.Declared.DueDay(p), Text: Records(k, p, words)}
	}
	f := newFile(topic)
	fmt.Fprintf(f, "\n%s: %q\n%s%s: {}\n", k.PeriodKey(), p, words.Say("layout.record."+topic, i18n.Args{"Day": p.End().String(), "Due": settings.PaperDue(p).String()}), topic)
	return File{
		Path: path(topic, p), Topic: topic, Title: words.Say("layout.title."+topic+"."+string(p.Every), nil),
		Due: settings.PaperDue(p), Text: f.Bytes(),
	}
}

// Records is the file of a kind of records that the programme declares, without any.
func Records(k *model.FileKind, p model.Period, words *i18n.Words) []byte {
	f := newFile(k.Name)
	fmt.Fprintf(f, "\n%s: %q\n%srecords: {}\n", k.PeriodKey(), p, words.Say("layout.record.declared", i18n.Args{"Fields": strings.Join(k.Declared.FieldNames(), ", ")}))
	return f.Bytes()
}

// Room is the text of a file of records with a place for lines under a key: as it is, with that
// key where it lacks, or laid out anew below what its head says: of which period it is, or of
// which place.
func Room(k *model.FileKind, head, key string, text []byte) []byte {
	if len(text) == 0 {
		f := newFile(k.Name)
		if head != "" {
			f.WriteByte('\n')
			f.WriteString(head)
		}
		text = f.Bytes()
	}
	if bytes.HasPrefix(text, []byte(key+":")) || bytes.Contains(text, []byte("\n"+key+":")) {
		return text
	}
	return append(slices.Clone(text), "\n"+key+": {}\n"...)
}

func path(topic string, p model.Period) string { return "data/" + topic + "/" + p.String() + ".yaml" }
