package initcounty

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/diag"
	"guben/generator/internal/i18n"
	"guben/generator/internal/layout"
	"guben/generator/internal/model"
	"guben/generator/internal/sample"
	"guben/generator/internal/schema"
	"guben/generator/internal/sheet"
)

// beginning is what a clerk says of a new county.
type beginning struct {
	places, example        string
	name, start, end, asOf string
	baseline               int
}

// firstDay is a programme's where none is said.
const firstDay = "2005-01-01"

// command is the verb in one run of the program.
type command struct{ *env.Env }

// Command is the verb.
func Command(e *env.Env) *cobra.Command {
	a := command{e}
	var b beginning
	var o ownBeginning
	cmd := &cobra.Command{
		Use: "init --places " + a.Sentence("init.args", nil), Short: a.Sentence("verb.init", nil), Example: a.Sentence("init.example", nil),
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			switch {
			case b.example == "" && len(o.levels) > 0:
				return a.beginOwn(b, o)
			case o.said() || len(o.levels) > 0:
				return errors.New(a.Sentence("init.levels-first", i18n.Args{"Flags": "--languages, --year-starts, --year-name, --rhythm, --code, --title"}))
			case b.example == "":
				return a.begin(b)
			case b != (beginning{example: b.example, start: firstDay}):
				return errors.New(a.Sentence("init.either", nil))
			}
			return a.follow(b.example)
		},
	}
	cmd.Flags().StringVar(&b.example, "example", "", a.Sentence("flag.example", i18n.Args{"Names": strings.Join(examples(), ", ")}))
	cmd.Flags().StringVar(&b.places, "places", "", a.Sentence("flag.places", nil))
	cmd.Flags().StringVar(&b.name, "name", "", a.Sentence("flag.county-name", nil))
	cmd.Flags().StringVar(&b.start, "start", firstDay, a.Sentence("flag.start", nil))
	cmd.Flags().StringVar(&b.end, "end", "", a.Sentence("flag.end", nil))
	cmd.Flags().IntVar(&b.baseline, "baseline", 0, a.Sentence("flag.baseline", nil))
	cmd.Flags().StringVar(&b.asOf, "as-of", "", a.Sentence("flag.as-of", nil))
	cmd.Flags().StringArrayVar(&o.levels, "level", nil, a.Sentence("flag.level", nil))
	cmd.Flags().StringSliceVar(&o.languages, "languages", nil, a.Sentence("flag.languages", nil))
	cmd.Flags().StringVar(&o.yearStarts, "year-starts", "", a.Sentence("flag.year-starts", nil))
	cmd.Flags().StringVar(&o.yearName, "year-name", "", a.Sentence("flag.year-name", nil))
	cmd.Flags().StringVar(&o.rhythm, "rhythm", "", a.Sentence("flag.rhythm", nil))
	cmd.Flags().StringVar(&o.wholeCode, "code", "", a.Sentence("flag.whole-code", nil))
	cmd.Flags().StringVar(&o.title, "title", "", a.Sentence("flag.title", nil))
	return cmd
}

// begin writes a new county's folder, all of it or nothing.
func (a command) begin(b beginning) error {
	if b.places == "" {
		return errors.New(a.Sentence("init.no-places", nil))
	}
	s, err := a.startOf(b)
	if err != nil {
		return err
	}
	raw, err := os.ReadFile(b.places)
	if errors.Is(err, fs.ErrNotExist) {
		return errors.New(a.Sentence("init.no-list", i18n.Args{"Path": b.places}))
	} else if err != nil {
		return env.Fail(err)
	}
	raw, problems := listText(filepath.ToSlash(b.places), raw)
	list, lines := layout.List{}, layout.Lines(nil)
	if len(problems) == 0 {
		list, lines, problems = layout.Read(filepath.ToSlash(b.places), raw)
	}
	if len(problems) > 0 {
		a.Show(problems, diag.Printer{Words: a.Words, Sources: lines, Files: 1})
		fmt.Fprintln(a.Err, a.Sentence("init.nothing", nil))
		return env.ErrProblems
	}
	s.List = list
	if s.Name == "" {
		s.Name = list.County.Name
	}
	if s.Name == "" {
		return errors.New(a.Sentence("init.no-name", nil))
	}
	return a.writeCounty(s)
}

// listText is a list as text: of a workbook its first sheet, a row a line.
func listText(name string, raw []byte) ([]byte, diag.List) {
	if !strings.EqualFold(filepath.Ext(name), ".xlsx") {
		return raw, nil
	}
	book, problems := sheet.Read(name, raw)
	if book == nil {
		return raw, problems
	}
	return book.Text(), nil
}

// startOf reads the days, and gives those that were not said: three years, the year
// before as the baseline, and figures as of the first day.
func (a command) startOf(b beginning) (layout.Start, error) {
	s := layout.Start{Name: b.name, Policy: sample.Policy(), Vocabulary: sample.Vocabulary()}
	var err error
	day := func(into *model.Date, text string) {
		if text != "" && into.UnmarshalText([]byte(text)) != nil && err == nil {
			err = errors.New(a.Sentence("set.day", i18n.Args{"Found": text}))
		}
	}
	day(&s.Start, b.start)
	s.End, s.AsOf = s.Start.AddMonths(36).AddDays(-1), s.Start
	day(&s.End, b.end)
	day(&s.AsOf, b.asOf)
	year, _, _ := s.Start.YMD()
	if s.Baseline = b.baseline; s.Baseline == 0 {
		s.Baseline = year - 1
	}
	return s, err
}

// writeCounty lays the county out in a folder of its own, reads it there as check would,
// and writes it only when that finds no error.
func (a command) writeCounty(s layout.Start) error {
	files, err := layout.County(s, a.Words)
	if err != nil {
		return env.Fail(err)
	}
	county, _, _, err := a.Trial(files)
	if err != nil {
		return env.Fail(err)
	}
	first := layout.First(county, s, a.Words)
	for _, f := range first {
		files[f.Path] = f.Text
	}
	if _, err := a.DryRun(files, nil); err != nil {
		fmt.Fprintln(a.Err, a.Sentence("init.nothing", nil))
		return err
	}
	if err := a.put(county, files); err != nil {
		return err
	}
	a.tellBegun(s, first)
	return nil
}

// put writes a county's files and their schemas where nothing is yet.
func (a command) put(county *model.County, files map[string][]byte) error {
	schemas, err := schema.All(county)
	if err != nil {
		return env.Fail(err)
	}
	maps.Copy(files, schemas)
	return a.Writing(func() error {
		if err := a.roomFor(files); err != nil {
			return err
		}
		return a.Put(files)
	})
}

// roomFor refuses a folder that has data, or a file that would be written over.
func (a command) roomFor(files map[string][]byte) error {
	for _, path := range append([]string{"data"}, slices.Sorted(maps.Keys(files))...) {
		there, err := a.Exists(path)
		if err != nil {
			return env.Fail(err)
		}
		if there {
			return errors.New(a.Sentence("init.exists", i18n.Args{"Path": filepath.Join(a.Dir, filepath.FromSlash(path))}))
		}
	}
	return nil
}

// tellBegun says what was written, what was taken for granted, and what to do next.
func (a command) tellBegun(s layout.Start, first []layout.File) {
	fmt.Fprintln(a.Out, a.Sentence("init.done", i18n.Args{
		"Dir": a.Dir, "Name": s.Name, "Towns": len(s.List.Towns), "Villages": len(s.List.Villages),
	}))
	fmt.Fprintln(a.Out, a.Sentence("init.days", i18n.Args{
		"Start": a.Words.Date(s.Start), "End": a.Words.Date(s.End), "Baseline": s.Baseline, "AsOf": a.Words.Date(s.AsOf),
	}))
	a.TellLaidOut(first, nil)
	fmt.Fprintln(a.Out, a.Sentence("init.next", i18n.Args{"Dir": a.inDir()}))
}

// inDir is what a command line says after the program's name to work in the county's folder.
func (a command) inDir() string {
	if a.Dir == "." {
		return ""
	}
	return " -C " + a.Dir
}
