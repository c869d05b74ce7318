package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"guben/generator/internal/change"
	"guben/generator/internal/git"
	"guben/generator/internal/i18n"
	"guben/generator/internal/progress"
)

func (a *app) diffCommand() *cobra.Command {
	var format string
	const most = 2 // revisions
	cmd := &cobra.Command{
		Use: a.say("diff.use", nil), Short: a.say("verb.diff", nil), Example: a.say("diff.example", nil), Args: cobra.MaximumNArgs(most),
		RunE: func(_ *cobra.Command, revs []string) error { return a.diff(revs, format) },
	}
	cmd.Flags().StringVar(&format, "format", "text", a.say("flag.diff-format", nil))
	return cmd
}

// diff says what is different between two versions: the last commit and the work tree
// where none is named, the one that is named and the work tree, or two.
func (a *app) diff(revs []string, format string) error {
	if format != "text" && format != "markdown" && format != "json" {
		return errors.New(a.say("diff.bad-format", i18n.Args{"Format": format}))
	}
	repo, err := a.repository(a.dir)
	if err != nil {
		return err
	}
	if len(revs) == 0 {
		revs = []string{"HEAD"}
	}
	for _, rev := range revs {
		if _, err := repo.Resolve(rev); err != nil {
			return errors.New(a.say("diff.no-revision", i18n.Args{"Rev": rev}))
		}
	}
	before, err := a.measured(repo, revs[0])
	if err != nil {
		return err
	}
	revs = append(revs, "") // the work tree
	after, err := a.measured(repo, revs[1])
	if err != nil {
		return err
	}
	d := change.Compare(before, after)
	d.From, d.To = revs[0], revs[1]
	return a.tell(d, format)
}

// measured reads and measures the county as it is in a revision, or in the work tree
// where none is named. Problems are shown: nothing wrong can be measured.
func (a *app) measured(repo *git.Repo, rev string) (*progress.Report, error) {
	there, side := *a, a.words.Say("change.work-tree", nil)
	if rev != "" {
		dir, err := os.MkdirTemp("", "guben-diff-")
		if err != nil {
			return nil, failure{err}
		}
		defer os.RemoveAll(dir)
		if err := repo.Export(rev, dir, dataFolder); err != nil {
			return nil, failure{err}
		}
		there.dir, side = dir, rev
	}
	county, list, printer, err := there.load(func(string) {})
	if err != nil {
		return nil, failure{err}
	}
	if list.Errors() > 0 {
		fmt.Fprintln(a.err, a.say("diff.broken", i18n.Args{"Side": side}))
		a.show(list, printer)
		return nil, errProblems
	}
	return progress.Measure(county), nil
}

// tell prints what changed.
func (a *app) tell(d *change.Diff, format string) error {
	switch format {
	case "json":
		data, err := change.JSON(d)
		if err != nil {
			return failure{err}
		}
		_, err = a.out.Write(data)
		return err
	case "markdown":
		fmt.Fprint(a.out, change.Markdown(d, a.words))
	default:
		fmt.Fprint(a.out, change.Text(d, a.words))
	}
	return nil
}
