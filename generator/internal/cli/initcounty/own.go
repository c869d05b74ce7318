package initcounty

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/diag"
	"guben/generator/internal/i18n"
	"guben/generator/internal/layout"
	"guben/generator/internal/model"
	"guben/generator/internal/sheet"
)

// ownBeginning is what is said of a programme with levels of its own.
type ownBeginning struct {
	levels, languages                              []string
	yearStarts, yearName, rhythm, wholeCode, title string
}

// said tells whether anything is.
func (o ownBeginning) said() bool {
	return len(o.languages) > 0 || o.yearStarts+o.yearName+o.rhythm+o.wholeCode+o.title != ""
}

// beginOwn writes a programme with levels of its own, all of it or nothing.
func (a command) beginOwn(b beginning, o ownBeginning) error {
	own, err := a.own(b, o)
	if err != nil {
		return err
	}
	files := map[string][]byte{
		"data/programme.yaml": own.Programme(),
		"data/targets.yaml": []byte(a.Words.Say("layout.own.targets", i18n.Args{
			"Title": "{" + own.Languages[0] + ": …}", "Every": cmp.Or(own.Rhythm, "year"), "Of": own.Levels[len(own.Levels)-1].ID,
		})),
	}
	maps.Copy(files, layout.Around(own.Name, a.Words))
	county, list, printer, err := a.Trial(files)
	if err != nil {
		return env.Fail(err)
	}
	if wrong := inProgramme(list); len(wrong) > 0 {
		a.Show(wrong, printer)
		fmt.Fprintln(a.Err, a.Sentence("init.nothing", nil))
		return env.ErrProblems
	}
	places, err := a.ownPlaces(county, b.places)
	if err != nil {
		return err
	}
	counts, made := ownFiles(own, places, files, a.Words)
	if county, _, _, err = a.Trial(files); err != nil {
		return env.Fail(err)
	}
	if _, err := a.DryRun(files, nil); err != nil {
		fmt.Fprintln(a.Err, a.Sentence("init.nothing", nil))
		return err
	}
	if err := a.put(county, files); err != nil {
		return err
	}
	fmt.Fprintln(a.Out, a.Sentence("init.own-done", i18n.Args{"Name": own.Name, "Dir": a.Dir, "Counts": a.Words.Join(counts)}))
	if made > 0 {
		fmt.Fprintln(a.Out, a.Sentence("init.own-made", i18n.Args{"N": made}))
	}
	fmt.Fprintln(a.Out, a.Sentence("init.own-next", i18n.Args{"Dir": a.inDir()}))
	return nil
}

// inProgramme are the errors of the programme's own file.
func inProgramme(list diag.List) diag.List {
	return slices.DeleteFunc(slices.Clone(list), func(p diag.Problem) bool {
		return p.Severity() != diag.Error || p.Pos.File != "data/programme.yaml"
	})
}

// ownFiles adds the files of the places, and counts them.
func ownFiles(own *layout.Own, places []sheet.Listed, files map[string][]byte, w *i18n.Words) (counts []string, made int) {
	for i, l := range own.Levels {
		var of []layout.OwnPlace
		for _, p := range places {
			if string(p.Level) != l.ID || i == 0 {
				continue
			}
			if p.Made {
				made++
			}
			of = append(of, layout.OwnPlace{Code: p.Code, Name: p.Name, In: cmp.Or(p.In, own.Code), Class: p.Class})
		}
		if i > 0 {
			files["data/places/"+l.ID+".yaml"] = layout.Places(of)
		}
		counts = append(counts, w.Say("cli.init.own-count", i18n.Args{"Level": cmp.Or(l.One[w.Lang], l.ID), "N": max(len(of), map[bool]int{true: 1}[i == 0])}))
	}
	return counts, made
}

// ownPlaces reads the list of places; a programme of one level has none.
func (a command) ownPlaces(c *model.County, name string) ([]sheet.Listed, error) {
	if len(c.Programme.Levels()) == 1 && name == "" {
		return nil, nil
	}
	if name == "" {
		return nil, errors.New(a.Sentence("init.no-places", nil))
	}
	raw, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errors.New(a.Sentence("init.no-list", i18n.Args{"Path": name}))
	} else if err != nil {
		return nil, env.Fail(err)
	}
	book, list := sheet.Read(filepath.ToSlash(name), raw)
	var places []sheet.Listed
	if book != nil {
		var more diag.List
		places, more = sheet.PlaceList(c, book)
		list = append(list, more...)
	}
	if list.Errors() > 0 {
		a.Show(list, diag.Printer{Words: a.Words, Files: 1})
		fmt.Fprintln(a.Err, a.Sentence("init.nothing", nil))
		return nil, env.ErrProblems
	}
	return places, nil
}

// own reads the options of a programme of its own.
func (a command) own(b beginning, o ownBeginning) (*layout.Own, error) {
	own := &layout.Own{
		Title: cmp.Or(o.title, b.name), Code: o.wholeCode, Name: b.name, Languages: o.languages,
		YearStarts: o.yearStarts, YearName: o.yearName, Rhythm: o.rhythm,
	}
	if len(own.Languages) == 0 {
		own.Languages = []string{a.Lang}
	}
	for _, lang := range own.Languages {
		if !slices.Contains(i18n.Langs, lang) {
			return nil, errors.New(a.Sentence("init.bad-language", i18n.Args{"Found": lang, "Known": strings.Join(i18n.Langs, ", ")}))
		}
	}
	if own.Name == "" || own.Code == "" {
		return nil, errors.New(a.Sentence("init.no-whole", nil))
	}
	for _, text := range o.levels {
		l, ok := levelOf(text)
		if !ok {
			return nil, errors.New(a.Sentence("init.bad-level", i18n.Args{"Found": text}))
		}
		own.Levels = append(own.Levels, l)
	}
	days, err := a.startOf(b)
	own.Start, own.End, own.AsOf, own.Baseline = days.Start, days.End, days.AsOf, days.Baseline
	if b.baseline == 0 && o.yearStarts != "" {
		own.Baseline = beforeFirst(o.yearStarts, own.Start)
	}
	return own, err
}

// beforeFirst is the year before that in which a programme begins, where years start on a day.
func beforeFirst(starts string, day model.Date) int {
	year, month, d := day.YMD()
	if fmt.Sprintf("%02d-%02d", month, d) < starts {
		year--
	}
	return year - 1
}

var levelForm = regexp.MustCompile(`^([a-z][a-z0-9-]*)(?::(.+))?$`)

// levelOf reads a level: ward, or ward:en=ward/wards,zh-cn=….
func levelOf(text string) (layout.OwnLevel, bool) {
	m := levelForm.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return layout.OwnLevel{}, false
	}
	l := layout.OwnLevel{ID: m[1], One: map[string]string{}, Many: map[string]string{}}
	if m[2] == "" {
		return l, true
	}
	for part := range strings.SplitSeq(m[2], ",") {
		lang, names, ok := strings.Cut(part, "=")
		one, many, _ := strings.Cut(names, "/")
		if lang = strings.TrimSpace(lang); !ok || strings.TrimSpace(one) == "" || !slices.Contains(i18n.Langs, lang) {
			return l, false
		}
		l.One[lang], l.Many[lang] = strings.TrimSpace(one), strings.TrimSpace(many)
	}
	return l, true
}
