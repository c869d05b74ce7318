package layout

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"guben/generator/internal/edit"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

// Start is what a new county begins with.
type Start struct {
	List             List
	Name             string // the county's
	Start, End, AsOf model.Date
	Baseline         int               // the year
	Policy           map[string][]byte // what the product carries, by path
	Vocabulary       string            // what the policy calls things, as it stands in the programme's file
}

// County is the files of a new county, by path, without its figures: see First.
func County(s Start, words *i18n.Words) (map[string][]byte, error) {
	files := maps.Clone(s.Policy)
	for name, text := range files {
		files[name] = []byte(s.years().Replace(string(text)))
	}
	documents, err := undone(files["data/documents.yaml"])
	if err != nil {
		return nil, err
	}
	files["data/documents.yaml"] = documents
	files["data/programme.yaml"] = []byte(words.Say("layout.county.programme", i18n.Args{
		"Code": s.List.County.Code, "Name": edit.Text(s.Name), "Start": s.Start.String(), "End": s.End.String(),
		"Baseline": s.Baseline, "AsOf": s.AsOf.String(), "Vocabulary": s.Vocabulary, "Schema": model.SchemaVersion,
	}))
	files["data/towns.yaml"] = s.towns()
	for _, t := range s.List.Towns {
		if text := s.villages(t); text != nil {
			files["data/villages/"+t.Code+".yaml"] = text
		}
	}
	files["README.md"] = []byte(words.Say("layout.county.readme", i18n.Args{"Name": comment(s.Name), "Period": s.firstQuarter().String(), "Baseline": s.Baseline}) + words.Say("layout.around.daily", nil))
	files[".gitignore"] = ignoreFile()
	return files, nil
}

// years moves what the policy's files say of their own years, the end of 2007 and the
// baseline of 2004, to the county's.
func (s Start) years() *strings.Replacer {
	year := func(d model.Date) string { y, _, _ := d.YMD(); return strconv.Itoa(y) }
	return strings.NewReplacer(
		"2007-12-31", s.due().String(), "2005-01-08", s.arrival().String(),
		"2007", year(s.due()), "2004", strconv.Itoa(s.Baseline),
	)
}

// due is the day by which what is promised for the end is due: a year ends on it, since
// what is reported by the year is tested then. It is the last such day of the programme, or
// the first after a programme that sees none.
func (s Start) due() model.Date {
	year, month, day := s.End.YMD()
	if month == 12 && day == 31 {
		return s.End
	}
	if last := model.Day(year-1, 12, 31); last.After(s.Start) {
		return last
	}
	return model.Day(year, 12, 31)
}

// arrival is the day by which the first batch has to be there: 8 January of the first
// year, or a week after the start where that is later.
func (s Start) arrival() model.Date {
	year, _, _ := s.Start.YMD()
	if day := model.Day(year, 1, 8); !s.Start.After(day) {
		return day
	}
	return s.Start.AddDays(7)
}

// undone takes out of the documents what is made up of them: none has been done yet.
func undone(text []byte) ([]byte, error) {
	var changes []edit.Change
	keys, err := edit.Keys(text, "documents")
	if err != nil {
		return nil, err
	}
	for _, k := range keys {
		for _, made := range []string{"number", "on", "note"} {
			changes = append(changes, edit.Change{Path: []string{"documents", k, made}})
		}
	}
	text, err = edit.Apply(text, changes)
	return []byte(strings.ReplaceAll(string(text), "# 以下文号和日期均为示例。\n", "")), err
}

func (s Start) towns() []byte {
	f := &file{}
	f.WriteString("# yaml-language-server: $schema=schema/towns.json\n\ntowns:\n")
	for _, t := range s.List.Towns {
		fmt.Fprintf(f, "  %q: {name: %s}\n", t.Code, edit.Text(t.Name))
	}
	return f.Bytes()
}

// villages is the file of a town, or nil where it has none.
func (s Start) villages(t Listed) []byte {
	f := newFile("villages")
	fmt.Fprintf(f, "\n# %s\ntown: %q\nvillages:\n", comment(t.Name), t.Code)
	some := false
	for _, v := range s.List.Villages {
		if v.Town != t.Code {
			continue
		}
		some = true
		kind := ""
		if isCommunity(v.Name) {
			kind = ", kind: community"
		}
		fmt.Fprintf(f, "  %q: {name: %s%s}\n", v.Code, edit.Text(v.Name), kind)
	}
	if !some {
		return nil
	}
	return f.Bytes()
}

// firstQuarter is the first that lies in the programme.
func (s Start) firstQuarter() model.Period {
	year, _, _ := s.Start.YMD()
	for _, q := range model.YearOf(year).Parts(model.EveryQuarter) {
		if !s.Start.After(q.Start()) {
			return q
		}
	}
	return model.Quarter(year+1, 1)
}

// First is the first files of figures of a county that has none: those of the programme's
// first quarter, and those of the baseline year that its targets look back to.
func First(c *model.County, s Start, words *i18n.Words) []File {
	places := c.Places()
	base := c.Programme.Calendar().Year(s.Baseline)
	var files []File
	for _, f := range Period(c, places, base, words) {
		if looksBack(c, f.Topic, base) {
			files = append(files, f)
		}
	}
	return append(files, Period(c, places, s.firstQuarter(), words)...)
}

// looksBack tells whether a target compares with a topic's figures of the baseline: one
// of growth, one that is due by a deadline, or one that picks places by that year.
func looksBack(c *model.County, topic string, base model.Period) bool {
	of := func(ref model.Val[string]) bool { return strings.HasPrefix(ref.V, topic+".") }
	then := func(w model.Condition) bool { return of(w.Figure) && w.Period.Set && w.Period.V == base }
	return slices.ContainsFunc(c.Targets.Targets, func(e model.Entry[model.Target]) bool {
		t := e.Value
		return of(t.Figure) && t.Kind.V == model.KindGrowth || t.Applies != nil && then(*t.Applies) ||
			slices.ContainsFunc(t.Test.Cases, func(c model.Case) bool { return then(c.When) })
	})
}
