package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"guben/generator/internal/diag"
	"guben/generator/internal/i18n"
	"guben/generator/internal/layout"
	"guben/generator/internal/model"
	"guben/generator/internal/sample"
	"guben/generator/internal/schema"
)

// beginning is what a clerk says of a new county.
type beginning struct {
	places, name, start, end, asOf string
	baseline                       int
}

func (a *app) initCommand() *cobra.Command {
	var b beginning
	cmd := &cobra.Command{
		Use: "init --places " + a.say("init.args", nil), Short: a.say("verb.init", nil), Example: a.say("init.example", nil),
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return a.begin(b) },
	}
	cmd.Flags().StringVar(&b.places, "places", "", a.say("flag.places", nil))
	cmd.Flags().StringVar(&b.name, "name", "", a.say("flag.county-name", nil))
	cmd.Flags().StringVar(&b.start, "start", "2005-01-01", a.say("flag.start", nil))
	cmd.Flags().StringVar(&b.end, "end", "", a.say("flag.end", nil))
	cmd.Flags().IntVar(&b.baseline, "baseline", 0, a.say("flag.baseline", nil))
	cmd.Flags().StringVar(&b.asOf, "as-of", "", a.say("flag.as-of", nil))
	return cmd
}

// begin writes a new county's folder, all of it or nothing.
func (a *app) begin(b beginning) error {
	if b.places == "" {
		return errors.New(a.say("init.no-places", nil))
	}
	s, err := a.startOf(b)
	if err != nil {
		return err
	}
	raw, err := os.ReadFile(b.places)
	if errors.Is(err, fs.ErrNotExist) {
		return errors.New(a.say("init.no-list", i18n.Args{"Path": b.places}))
	} else if err != nil {
		return failure{err}
	}
	list, lines, problems := layout.Read(filepath.ToSlash(b.places), raw)
	if len(problems) > 0 {
		a.show(problems, diag.Printer{Words: a.words, Sources: lines, Files: 1})
		fmt.Fprintln(a.err, a.say("init.nothing", nil))
		return errProblems
	}
	s.List = list
	if s.Name == "" {
		s.Name = list.County.Name
	}
	if s.Name == "" {
		return errors.New(a.say("init.no-name", nil))
	}
	return a.writeCounty(s)
}

// startOf reads the days, and gives those that were not said: three years, the year
// before as the baseline, and figures as of the first day.
func (a *app) startOf(b beginning) (layout.Start, error) {
	s := layout.Start{Name: b.name, Policy: sample.Policy()}
	var err error
	day := func(into *model.Date, text string) {
		if text != "" && into.UnmarshalText([]byte(text)) != nil && err == nil {
			err = errors.New(a.say("set.day", i18n.Args{"Found": text}))
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
func (a *app) writeCounty(s layout.Start) error {
	files, err := layout.County(s, a.words)
	if err != nil {
		return failure{err}
	}
	county, _, _, err := a.trial(files)
	if err != nil {
		return failure{err}
	}
	first := layout.First(county, s, a.words)
	for _, f := range first {
		files[f.Path] = f.Text
	}
	if _, err := a.tryOut(files, nil); err != nil {
		fmt.Fprintln(a.err, a.say("init.nothing", nil))
		return err
	}
	schemas, err := schema.All(&county.Targets)
	if err != nil {
		return failure{err}
	}
	maps.Copy(files, schemas)
	err = a.writing(func() error {
		if err := a.roomFor(files); err != nil {
			return err
		}
		return a.put(files)
	})
	if err != nil {
		return err
	}
	a.tellBegun(s, first)
	return nil
}

// roomFor refuses a folder that has data, or a file that would be written over.
func (a *app) roomFor(files map[string][]byte) error {
	for _, path := range append([]string{"data"}, slices.Sorted(maps.Keys(files))...) {
		there, err := a.exists(path)
		if err != nil {
			return failure{err}
		}
		if there {
			return errors.New(a.say("init.exists", i18n.Args{"Path": filepath.Join(a.dir, filepath.FromSlash(path))}))
		}
	}
	return nil
}

// tellBegun says what was written, what was taken for granted, and what to do next.
func (a *app) tellBegun(s layout.Start, first []layout.File) {
	fmt.Fprintln(a.out, a.say("init.done", i18n.Args{
		"Dir": a.dir, "Name": s.Name, "Towns": len(s.List.Towns), "Villages": len(s.List.Villages),
	}))
	fmt.Fprintln(a.out, a.say("init.days", i18n.Args{
		"Start": a.words.Date(s.Start), "End": a.words.Date(s.End), "Baseline": s.Baseline, "AsOf": a.words.Date(s.AsOf),
	}))
	a.tellLaidOut(first, nil)
	dir := ""
	if a.dir != "." {
		dir = " -C " + a.dir
	}
	fmt.Fprintln(a.out, a.say("init.next", i18n.Args{"Dir": dir}))
}
