package main

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"guben/generator/internal/check"
	"guben/generator/internal/diag"
	"guben/generator/internal/git"
	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
)

// formats are the ways in which check prints problems. Text is for people, on stderr.
var formats = map[string]func(diag.Printer, io.Writer, diag.List) error{
	"text":   diag.Printer.Text,
	"json":   diag.Printer.JSON,
	"gitlab": diag.Printer.GitLab,
	"github": diag.Printer.GitHub,
	"gitea":  diag.Printer.GitHub, // Forgejo's too
}

func (a *app) checkCommand() *cobra.Command {
	var format string
	var history bool
	cmd := a.verb("check", func() error {
		show, ok := formats[format]
		if !ok {
			return errors.New(a.say("bad-format", i18n.Args{"Format": format}))
		}
		list, printer, tried, err := a.examined(history)
		if err != nil {
			return err
		}
		defer a.tellTried(tried)
		printer.Folder = a.folder()
		out := a.out
		if format == "text" {
			out = a.err
		}
		if err := show(printer, out, list); err != nil {
			return failure{err}
		}
		return problems(list)
	})
	cmd.Flags().StringVar(&format, "format", "text", a.say("flag.format", nil))
	cmd.Flags().BoolVar(&history, "history", false, a.say("flag.history", nil))
	return cmd
}

// examined are the problems of the county and, where that is asked for, of all that was
// ever committed. A bare repository has but its history.
func (a *app) examined(history bool) (list diag.List, printer diag.Printer, pages tried, err error) {
	var leaks diag.List
	if history {
		repo, err := a.repository(a.dir)
		if err != nil {
			return nil, printer, pages, err
		}
		if leaks, err = a.leaked(repo); err != nil {
			return nil, printer, pages, failure{err}
		}
		if repo.Shallow() {
			fmt.Fprintln(a.err, a.say("history.shallow", nil))
		}
		if repo.Bare() {
			return leaks, diag.Printer{Words: a.words}, pages, nil
		}
	}
	county, list, printer, err := a.load(func(string) {})
	if err != nil {
		return nil, printer, pages, failure{err}
	}
	if pages, err = a.tryPages(county, list, &printer); err != nil {
		return nil, printer, pages, failure{err}
	}
	files, err := a.filesLeaks(printer.Sources)
	if err != nil {
		return nil, printer, pages, failure{err}
	}
	silent, err := a.silentSinceCommit(county, list)
	if err != nil {
		return nil, printer, pages, failure{err}
	}
	list = slices.Concat(list, pages.problems, files, leaks, silent)
	list.Sort()
	return list, printer, pages, nil
}

// folder is the county's below the top of its repository, as forges name files.
func (a *app) folder() string {
	repo, err := git.Open(a.dir)
	if err != nil {
		return ""
	}
	return repo.Prefix()
}

// load reads and checks the county; done is told when a stage is over.
func (a *app) load(done func(stage string)) (*model.County, diag.List, diag.Printer, error) {
	county, sources, list, err := load.County(a.dir)
	if err != nil {
		return nil, nil, diag.Printer{}, err
	}
	done("load")
	list = append(list, check.County(county)...)
	list.Sort()
	done("check")
	return county, list, diag.Printer{Words: a.words, Sources: sources, Files: sources.Count()}, nil
}

func problems(list diag.List) error {
	if list.Errors() > 0 {
		return errProblems
	}
	return nil
}

// show prints problems to people.
func (a *app) show(list diag.List, p diag.Printer) {
	if len(list) > 0 {
		if err := p.Text(a.err, list); err != nil {
			fmt.Fprintln(a.err, err)
		}
	}
}
