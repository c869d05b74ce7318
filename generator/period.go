package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"guben/generator/internal/i18n"
	"guben/generator/internal/layout"
	"guben/generator/internal/model"
)

func (a *app) periodCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "period", Short: a.say("verb.period", nil), Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return errors.New(a.say("no-verb", nil)) },
	}
	lay := &cobra.Command{
		Use: "new " + a.say("period.args", nil), Short: a.say("verb.period-new", nil), Args: cobra.ArbitraryArgs,
		Example: a.say("period.example", nil),
		RunE: func(_ *cobra.Command, args []string) error {
			if info, err := os.Stat(a.dir); err != nil || !info.IsDir() {
				return errors.New(a.say("no-dir", i18n.Args{"Dir": a.dir}))
			}
			periods, err := a.periodsOf(args)
			if err != nil {
				return err
			}
			return a.writing(func() error { return a.layOut(periods) })
		},
	}
	cmd.AddCommand(lay)
	return cmd
}

// periodsOf reads the periods that a clerk named, each once.
func (a *app) periodsOf(args []string) ([]model.Period, error) {
	if len(args) == 0 {
		return nil, errors.New(a.say("period.none", nil))
	}
	var periods []model.Period
	for _, arg := range args {
		var p model.Period
		if p.UnmarshalText([]byte(strings.ToUpper(strings.TrimSpace(arg)))) != nil {
			return nil, errors.New(a.say("period.bad", i18n.Args{"Found": arg}))
		}
		if !slices.Contains(periods, p) {
			periods = append(periods, p)
		}
	}
	return periods, nil
}

// layOut writes the files of periods that are not there yet.
func (a *app) layOut(periods []model.Period) error {
	county, list, printer, err := a.load(func(string) {})
	if err != nil {
		return failure{err}
	}
	if list.Errors() > 0 {
		a.show(list, printer)
		fmt.Fprintln(a.err, a.say("period.mend-first", nil))
		return errProblems
	}
	places := county.Places()
	files := map[string][]byte{}
	var fresh, kept []layout.File
	for _, p := range periods {
		for _, f := range layout.Period(county, places, p, a.words) {
			there, err := a.exists(f.Path)
			switch {
			case err != nil:
				return failure{err}
			case there:
				kept = append(kept, f)
			default:
				fresh, files[f.Path] = append(fresh, f), f.Text
			}
		}
	}
	if _, err := a.tryOut(files, list); err != nil {
		return err
	}
	if err := a.put(files); err != nil {
		return err
	}
	a.tellLaidOut(fresh, kept)
	return a.tellNext(county, periods, fresh)
}

// exists tells whether a file of the county is there.
func (a *app) exists(path string) (bool, error) {
	_, err := os.Lstat(filepath.Join(a.dir, filepath.FromSlash(path)))
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}

// tellLaidOut says which files were written, when each is due, and which were there.
func (a *app) tellLaidOut(fresh, kept []layout.File) {
	if len(fresh) > 0 {
		fmt.Fprintln(a.out, a.say("period.wrote", i18n.Args{"N": len(fresh)}))
	}
	for _, f := range fresh {
		args := i18n.Args{"Path": f.Path, "Title": f.Title, "Due": a.words.Date(f.Due), "N": f.Lines}
		id := "period.file"
		if f.Lines == 0 {
			id = "period.record"
		}
		fmt.Fprintln(a.out, "  "+a.say(id, args))
	}
	if len(kept) > 0 {
		fmt.Fprintln(a.out, a.say("period.kept", i18n.Args{"N": len(kept)}))
	}
	for _, f := range kept {
		fmt.Fprintln(a.out, "  "+f.Path)
	}
}

// tellNext says which longer periods end on the same day, and what to do now.
func (a *app) tellNext(county *model.County, periods []model.Period, fresh []layout.File) error {
	also, err := a.endToo(county, periods)
	if err != nil {
		return failure{err}
	}
	if len(also) > 0 {
		fmt.Fprintln(a.out, a.say("period.also", i18n.Args{"Command": "guben period new " + strings.Join(also, " ")}))
	}
	if len(fresh) == 0 {
		return nil
	}
	fmt.Fprintln(a.out, a.say("period.next", nil))
	for _, p := range periods {
		if !slices.ContainsFunc(county.Targets.Topics, func(t model.Entry[model.Topic]) bool { return t.Value.Every.V == p.Every }) {
			continue // no sheet asks for it
		}
		fmt.Fprintln(a.out, "  "+a.say("period.export", i18n.Args{"Command": "guben sheet export --period " + p.String()}))
	}
	fmt.Fprintln(a.out, "  "+a.say("period.import", nil))
	asOf := county.Programme.AsOf.V
	for _, p := range periods {
		if p.Start().After(asOf) {
			fmt.Fprintln(a.out, "  "+a.say("period.as-of", i18n.Args{
				"AsOf": a.words.Date(asOf), "Period": a.words.Period(p), "Start": p.Start().String(),
			}))
			break
		}
	}
	return nil
}

// endToo are the longer periods that end with one of these and whose files are not all
// there.
func (a *app) endToo(county *model.County, periods []model.Period) ([]string, error) {
	var also []string
	places := county.Places()
	for _, every := range []model.Every{model.EveryHalf, model.EveryYear} {
		for _, p := range periods {
			for _, q := range model.YearOf(p.Year).Parts(every) {
				if q.End() != p.End() || slices.Contains(periods, q) || slices.Contains(also, q.String()) {
					continue
				}
				for _, f := range layout.Period(county, places, q, a.words) {
					if there, err := a.exists(f.Path); err != nil {
						return nil, err
					} else if !there {
						also = append(also, q.String())
						break
					}
				}
			}
		}
	}
	return also, nil
}
