package check

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/cli/making"
	"guben/generator/internal/diag"
	"guben/generator/internal/i18n"
)

// formats are the ways in which check prints problems. Text is for people, on stderr.
var formats = map[string]func(diag.Printer, io.Writer, diag.List) error{
	"text":   diag.Printer.Text,
	"json":   diag.Printer.JSON,
	"gitlab": diag.Printer.GitLab,
	"github": diag.Printer.GitHub,
	"gitea":  diag.Printer.GitHub, // Forgejo's too
}

// command is the verb in one run of the program.
type command struct{ making.Maker }

// Command is the verb.
func Command(e *env.Env) *cobra.Command {
	a := command{making.Maker{Env: e}}
	var o shown
	var history bool
	cmd := a.Verb("check", func() error {
		if formats[o.format] == nil {
			return errors.New(a.Sentence("bad-format", i18n.Args{"Format": o.format}))
		}
		list, known, printer, tried, err := a.examined(history, o)
		if err != nil {
			return err
		}
		defer a.TellTried(tried)
		printer.Folder = a.Folder()
		if err := a.print(o, list, known, printer); err != nil {
			return env.Fail(err)
		}
		return env.Problems(list)
	})
	cmd.Flags().StringVar(&o.format, "format", "text", a.Sentence("flag.format", nil))
	cmd.Flags().StringVar(&o.output, "output", "", a.Sentence("flag.check-output", nil))
	cmd.Flags().BoolVar(&o.all, "all", false, a.Sentence("flag.check-all", nil))
	cmd.Flags().BoolVar(&history, "history", false, a.Sentence("flag.history", nil))
	return cmd
}

// examined are the problems of the county and, where that is asked for, of all that was
// ever committed. A bare repository has but its history. Known warnings are counted alone, unless all
// are asked for.
func (a command) examined(history bool, o shown) (list diag.List, known int, printer diag.Printer, pages making.Tried, err error) {
	var leaks diag.List
	if history {
		repo, err := a.Repository(a.Dir)
		if err != nil {
			return nil, 0, printer, pages, err
		}
		if leaks, err = a.Leaked(repo); err != nil {
			return nil, 0, printer, pages, env.Fail(err)
		}
		if repo.Shallow() {
			fmt.Fprintln(a.Err, a.Sentence("history.shallow", nil))
		}
		if repo.Bare() {
			return leaks, 0, diag.Printer{Words: a.Words}, pages, nil
		}
	}
	county, list, printer, err := a.Load(nil)
	if err != nil {
		return nil, 0, printer, pages, env.Fail(err)
	}
	if pages, err = a.TryPages(county, list, &printer); err != nil {
		return nil, 0, printer, pages, env.Fail(err)
	}
	files, err := a.FilesLeaks(printer.Sources)
	if err != nil {
		return nil, 0, printer, pages, env.Fail(err)
	}
	silent, err := a.SilentSinceCommit(county, list)
	if err != nil {
		return nil, 0, printer, pages, env.Fail(err)
	}
	if o.format == "text" && o.output == "" && !o.all {
		if list, known, err = a.known(list); err != nil {
			return nil, 0, printer, pages, env.Fail(err)
		}
	}
	list = slices.Concat(list, pages.Problems, files, leaks, silent)
	list.Sort()
	return list, known, printer, pages, nil
}
