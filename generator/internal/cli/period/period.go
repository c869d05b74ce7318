package period

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/i18n"
	"guben/generator/internal/layout"
	"guben/generator/internal/model"
)

// command is the verb in one run of the program.
type command struct{ *env.Env }

// Command is the verb.
func Command(e *env.Env) *cobra.Command {
	a := command{e}
	cmd := &cobra.Command{
		Use: "period", Short: a.Sentence("verb.period", nil), Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return errors.New(a.Sentence("no-verb", nil)) },
	}
	lay := &cobra.Command{
		Use: "new " + a.Sentence("period.args", nil), Short: a.Sentence("verb.period-new", nil), Args: cobra.ArbitraryArgs,
		Example: a.Sentence("period.example", nil),
		RunE: func(_ *cobra.Command, args []string) error {
			if err := a.NeedFolder(); err != nil {
				return err
			}
			if len(args) == 0 {
				return errors.New(a.Sentence("period.none", nil))
			}
			return a.Writing(func() error { return a.layOut(args) })
		},
	}
	cmd.AddCommand(lay)
	return cmd
}

// periodsOf reads the periods that a clerk named, each once.
func (a command) periodsOf(in model.Calendar, args []string) ([]model.Period, error) {
	var periods []model.Period
	for _, arg := range args {
		p, err := in.Typed(arg)
		if err != nil {
			return nil, errors.New(a.Sentence("period.bad", i18n.Args{"Found": arg}))
		}
		if !slices.Contains(periods, p) {
			periods = append(periods, p)
		}
	}
	return periods, nil
}

// layOut writes the files of periods that are not there yet.
func (a command) layOut(args []string) error {
	county, list, printer, err := a.Load(nil)
	if err != nil {
		return env.Fail(err)
	}
	if list.Errors() > 0 {
		a.Show(list, printer)
		fmt.Fprintln(a.Err, a.Sentence("period.mend-first", nil))
		return env.ErrProblems
	}
	periods, err := a.periodsOf(county.Programme.Calendar(), args)
	if err != nil {
		return err
	}
	places := county.Places()
	files := map[string][]byte{}
	var fresh, kept []layout.File
	for _, p := range periods {
		for _, f := range layout.Period(county, places, p, a.Words) {
			there, err := a.Exists(f.Path)
			switch {
			case err != nil:
				return env.Fail(err)
			case there:
				kept = append(kept, f)
			default:
				fresh, files[f.Path] = append(fresh, f), f.Text
			}
		}
	}
	if _, err := a.DryRun(files, list); err != nil {
		return err
	}
	if err := a.Put(files); err != nil {
		return err
	}
	a.TellLaidOut(fresh, kept)
	return a.tellNext(county, periods, fresh)
}

// tellNext says which longer periods end on the same day, and what to do now.
func (a command) tellNext(county *model.County, periods []model.Period, fresh []layout.File) error {
	also, err := a.endToo(county, periods)
	if err != nil {
		return env.Fail(err)
	}
	if len(also) > 0 {
		fmt.Fprintln(a.Out, a.Sentence("period.also", i18n.Args{"Command": "guben period new " + strings.Join(also, " ")}))
	}
	if len(fresh) == 0 {
		return nil
	}
	fmt.Fprintln(a.Out, a.Sentence("period.next", nil))
	for _, p := range periods {
		if !slices.ContainsFunc(county.Targets.Topics, func(t model.Entry[model.Topic]) bool { return t.Value.Every.V == p.Every }) {
			continue // no sheet asks for it
		}
		fmt.Fprintln(a.Out, "  "+a.Sentence("period.export", i18n.Args{"Command": "guben sheet export --period " + p.String()}))
	}
	fmt.Fprintln(a.Out, "  "+a.Sentence("period.import", nil))
	asOf := county.Programme.AsOf.V
	for _, p := range periods {
		if p.Start().After(asOf) {
			fmt.Fprintln(a.Out, "  "+a.Sentence("period.as-of", i18n.Args{
				"AsOf": a.Words.Date(asOf), "Period": a.Words.Period(p), "Start": p.Start().String(),
			}))
			break
		}
	}
	return nil
}

// endToo are the longer periods that end with one of these and whose files are not all
// there.
func (a command) endToo(county *model.County, periods []model.Period) ([]string, error) {
	var also []string
	places := county.Places()
	for _, every := range slices.Backward(model.Rhythms()) {
		for _, p := range periods {
			q := county.Programme.PeriodOf(every, p.End())
			if !p.Every.Finer(every) || q.End() != p.End() || slices.Contains(periods, q) || slices.Contains(also, q.String()) {
				continue
			}
			for _, f := range layout.Period(county, places, q, a.Words) {
				if there, err := a.Exists(f.Path); err != nil {
					return nil, err
				} else if !there {
					also = append(also, q.String())
					break
				}
			}
		}
	}
	return also, nil
}
