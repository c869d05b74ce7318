package diff

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"guben/generator/internal/change"
	"guben/generator/internal/cli/env"
	"guben/generator/internal/diag"
	"guben/generator/internal/git"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
	"guben/generator/internal/workspace"
)

// command is the verb in one run of the program.
type command struct{ *env.Env }

// Command is the verb.
func Command(e *env.Env) *cobra.Command {
	a := command{e}
	var format string
	const most = 2 // revisions
	cmd := &cobra.Command{
		Use: a.Sentence("diff.use", nil), Short: a.Sentence("verb.diff", nil), Example: a.Sentence("diff.example", nil), Args: cobra.MaximumNArgs(most),
		RunE: func(_ *cobra.Command, revs []string) error { return a.diff(revs, format) },
	}
	cmd.Flags().StringVar(&format, "format", "text", a.Sentence("flag.diff-format", nil))
	return cmd
}

// diff says what is different between two versions: the last commit and the work tree
// where none is named, the one that is named and the work tree, or two.
func (a command) diff(revs []string, format string) error {
	if format != "text" && format != "markdown" && format != "json" {
		return errors.New(a.Sentence("diff.bad-format", i18n.Args{"Format": format}))
	}
	repo, err := a.Repository(a.Dir)
	if err != nil {
		return err
	}
	if len(revs) == 0 {
		revs = []string{"HEAD"}
	}
	for _, rev := range revs {
		if _, err := repo.Resolve(rev); err != nil {
			return errors.New(a.Sentence("diff.no-revision", i18n.Args{"Rev": rev}))
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
	return a.Tell(d, format)
}

// measured reads and measures the county as it is in a revision, or in the work tree
// where none is named. Problems are shown: nothing wrong can be measured.
func (a command) measured(repo *git.Repo, rev string) (*progress.Report, error) {
	load, side := func() (*model.County, diag.List, diag.Printer, error) { return a.Load(nil) }, a.Words.Say("change.work-tree", nil)
	if rev != "" {
		folder, err := workspace.Commit(repo, rev, workspace.Data)
		if err != nil {
			return nil, env.Fail(err)
		}
		load, side = func() (*model.County, diag.List, diag.Printer, error) { return a.ReadIn(folder, nil) }, rev
	}
	county, list, printer, err := load()
	if err != nil {
		return nil, env.Fail(err)
	}
	if list.Errors() > 0 {
		fmt.Fprintln(a.Err, a.Sentence("diff.broken", i18n.Args{"Side": side}))
		a.Show(list, printer)
		return nil, env.ErrProblems
	}
	return progress.Measure(county), nil
}
