package sheet

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/diag"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/sheet"
	"guben/generator/internal/site"
)

// sheetExport are the options of the verb.
type sheetExport struct {
	period, place, each, out string
	topics                   []string // of records
	eachTown, force          bool
}

func (a command) sheetExportCommand() *cobra.Command {
	var o sheetExport
	cmd := a.Verb("export", func() error { return a.sheetExport(o) })
	cmd.Short, cmd.Example = a.Sentence("verb.sheet-export", nil), a.Sentence("sheet.export.example", nil)
	cmd.Flags().StringVar(&o.period, "period", "", a.Sentence("flag.sheet-period", nil))
	cmd.Flags().StringSliceVar(&o.topics, "topic", nil, a.Sentence("flag.sheet-topic", nil))
	cmd.Flags().StringVar(&o.place, "place", "", a.Sentence("flag.sheet-place", nil))
	cmd.Flags().StringVar(&o.each, "each", "", a.Sentence("flag.sheet-each", nil))
	cmd.Flags().BoolVar(&o.eachTown, "each-town", false, a.Sentence("flag.sheet-each-town", nil))
	cmd.Flags().SetNormalizeFunc(func(_ *pflag.FlagSet, name string) pflag.NormalizedName {
		if name == "town" { // as it was called of old
			name = "place"
		}
		return pflag.NormalizedName(name)
	})
	cmd.Flags().StringVar(&o.out, "out", ".", a.Sentence("flag.sheet-out", nil))
	cmd.Flags().BoolVar(&o.force, "force", false, a.Sentence("flag.sheet-force", nil))
	return cmd
}

// sheetExport writes the sheets that a period asks to be filled in.
func (a command) sheetExport(o sheetExport) error {
	if o.period == "" && len(o.topics) == 0 {
		return errors.New(a.Sentence("sheet.export.no-period", nil))
	}
	if each := o.eachTown || o.each != ""; each && (o.place != "" || isBook(o.out)) || o.eachTown && o.each != "" {
		return errors.New(a.Sentence("sheet.export.one-or-each", nil))
	}
	county, list, printer, err := a.Load(nil)
	if err != nil {
		return env.Fail(err)
	}
	if list.Errors() > 0 {
		a.Show(list, printer)
		fmt.Fprintln(a.Err, a.Sentence("sheet.export.mend-first", nil))
		return env.ErrProblems
	}
	places := county.Places()
	forms, period, err := a.asked(county, places, o)
	if err != nil {
		return err
	}
	books, err := a.books(county, places, period, forms, o)
	if err != nil {
		return err
	}
	return a.writeBooks(books, o)
}

// isBook tells a workbook's name from a folder's.
func isBook(name string) bool { return strings.EqualFold(filepath.Ext(name), ".xlsx") }

// askedPeriod reads a period that figures are reported for, and within the programme.
func (a command) askedPeriod(c *model.County, text string) (model.Period, error) {
	p, err := c.Programme.Calendar().Typed(text)
	if err != nil {
		return p, errors.New(a.Sentence("sheet.export.bad-period", i18n.Args{"Found": text}))
	}
	first, last := c.Programme.ReportedFrom(p.Every), c.Programme.End.V
	if first.After(p.End()) || !p.Begun(last) {
		return p, errors.New(a.Sentence("sheet.export.outside", i18n.Args{"Period": a.Words.Period(p), "Start": first.String(), "End": last.String()}))
	}
	if len(sheet.Topics(c, p)) == 0 {
		return p, errors.New(a.Sentence("sheet.export.no-topics", i18n.Args{"Period": text, "Known": a.rhythms(c, p.Whole())}))
	}
	return p, nil
}

// rhythms lists which topics are reported how often, with how such a period is written.
func (a command) rhythms(c *model.County, year model.Period) string {
	var lines []string
	for _, e := range (model.Every("")).Values() {
		p := c.Programme.PeriodOf(e, year.End())
		var titles []string
		for _, t := range c.Targets.Topics {
			if t.Value.Every.V == e {
				titles = append(titles, t.Value.Title.In(a.Lang))
			}
		}
		if len(titles) > 0 {
			lines = append(lines, a.Sentence("sheet.export.rhythm", i18n.Args{"Period": p.String(), "Topics": a.Words.Join(titles)}))
		}
	}
	return strings.Join(lines, "\n")
}

// books are the workbooks to be written, by file name.
func (a command) books(c *model.County, places *model.Places, p model.Period, forms func(code string) []sheet.Sheet, o sheetExport) (map[string]*sheet.Book, error) {
	book := func(at *model.Place, code string) *sheet.Book {
		return &sheet.Book{
			Programme: c.Programme.Name.In(a.Lang), Place: at, Period: p, Sample: c.Programme.IsSample(),
			Sheets: forms(code),
		}
	}
	all := map[string]*sheet.Book{}
	switch {
	case o.eachTown, o.each != "":
		level, err := a.askedLevel(places, o)
		if err != nil {
			return nil, err
		}
		for _, b := range each(places, level, func(at *model.Place) *sheet.Book { return book(at, at.Code) }) {
			if len(b.Sheets) > 0 {
				all[b.FileName(false)] = b
			}
		}
	case o.place != "":
		at, err := a.askedPlace(places, o.place)
		if err != nil {
			return nil, err
		}
		b := book(at, at.Code)
		all[b.FileName(false)] = b
	default:
		b := book(places.County, "")
		all[b.FileName(true)] = b
	}
	for _, b := range all {
		if len(b.Sheets) == 0 {
			return nil, errors.New(a.Sentence("sheet.export.nobody", i18n.Args{"Place": a.Words.Name(b.Place), "Period": a.Words.Period(p)}))
		}
	}
	return all, nil
}

// askedLevel is the level of which each place has a file of its own: by its name in the data, or
// as it is called.
func (a command) askedLevel(places *model.Places, o sheetExport) (model.Level, error) {
	if o.eachTown {
		return places.Levels.Parts(), nil
	}
	var known []string
	for _, l := range places.Levels.Inner() {
		noun := a.Words.Noun(l)
		if o.each == string(l) || strings.EqualFold(o.each, noun.One) || strings.EqualFold(o.each, noun.Many) {
			return l, nil
		}
		known = append(known, string(l))
	}
	return "", errors.New(a.Sentence("sheet.export.no-level", i18n.Args{"Found": o.each, "Known": a.Words.Join(known)}))
}

// each is a file for each place of a level; what lies in none of them is asked of the larger
// place that it lies in.
func each(places *model.Places, level model.Level, book func(at *model.Place) *sheet.Book) []*sheet.Book {
	books := []*sheet.Book{book(places.County)}
	levels := places.Levels.Inner()
	for i, l := range levels {
		for _, at := range places.Living(l) {
			b := book(at)
			if l != level {
				b.Sheets = sheet.Without(b.Sheets, levels[i+1:slices.Index(levels, level)+1])
			}
			books = append(books, b)
		}
		if l == level {
			break
		}
	}
	return books
}

// askedPlace finds a place by its code or by its name: the whole for what belongs to no part.
func (a command) askedPlace(places *model.Places, text string) (*model.Place, error) {
	var named []*model.Place
	var words, known []string
	all := []*model.Place{places.County}
	for _, l := range places.Levels.Inner() {
		if l == places.Levels.Parts() || l != places.Levels.Smallest() {
			all = append(all, places.At(l)...)
		}
	}
	for _, at := range all {
		if strings.EqualFold(at.Code, text) {
			return at, nil
		}
		if strings.EqualFold(at.Name, text) || strings.EqualFold(a.Words.Name(at), text) {
			named = append(named, at)
		}
		words = append(words, at.Code)
		known = append(known, a.Sentence("sheet.export.candidate", i18n.Args{"Code": at.Code, "Name": a.Words.Name(at)}))
	}
	if len(named) == 1 {
		return named[0], nil
	}
	said := a.Sentence("sheet.export.no-town", i18n.Args{"Found": text, "Known": strings.Join(known, "\n")})
	if near, ok := diag.Nearest(text, words); ok {
		said += "\n" + a.Sentence("sheet.export.near-town", i18n.Args{"Near": near})
	}
	return nil, errors.New(said)
}

// writeBooks writes the workbooks and says what became of it. A file that is there
// already may have been filled in by now: it stays.
func (a command) writeBooks(books map[string]*sheet.Book, o sheetExport) error {
	dir, files, sorted := o.out, map[string][]byte{}, make([]string, 0, len(books))
	for name, b := range books {
		if isBook(o.out) {
			dir, name = filepath.Dir(o.out), filepath.Base(o.out)
			books = map[string]*sheet.Book{name: b}
		}
		data, err := sheet.Write(b, a.Words)
		if err != nil {
			return env.Fail(err)
		}
		files[name] = data
		sorted = append(sorted, name)
	}
	slices.SortFunc(sorted, func(x, y string) int { return cmp.Compare(books[x].Place.Code, books[y].Place.Code) })
	var inTheWay error
	err := site.WriteFilesIf(dir, files, func() error {
		for _, name := range sorted {
			path := filepath.Join(dir, name)
			if old, err := os.ReadFile(path); err == nil && !o.force && !bytes.Equal(old, files[name]) {
				inTheWay = errors.New(a.Sentence("sheet.export.exists", i18n.Args{"File": path}))
			}
		}
		return inTheWay
	})
	if inTheWay != nil {
		return inTheWay
	}
	if err != nil {
		return env.Fail(err)
	}
	rows := 0
	for _, name := range sorted {
		n := 0
		for _, s := range books[name].Sheets {
			n += len(s.Rows)
		}
		rows += n
		fmt.Fprintln(a.Out, a.Sentence("sheet.export.written", i18n.Args{"File": filepath.Join(dir, name), "Sheets": len(books[name].Sheets), "Rows": n}))
	}
	back := filepath.Join(dir, sorted[0])
	if len(sorted) > 1 {
		fmt.Fprintln(a.Out, a.Sentence("sheet.export.total", i18n.Args{"Files": len(sorted), "Rows": rows}))
		back = filepath.Join(dir, "*.xlsx")
	}
	fmt.Fprintln(a.Out, a.Sentence("sheet.export.back", i18n.Args{"File": back}))
	return nil
}
