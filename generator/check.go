package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"guben/generator/internal/check"
	"guben/generator/internal/diag"
	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
)

func (a *app) checkCommand() *cobra.Command {
	var format string
	cmd := a.verb("check", func() error {
		if format != "text" && format != "json" {
			return errors.New(a.say("bad-format", i18n.Args{"Format": format}))
		}
		_, list, printer, err := a.load(func(string) {})
		if err != nil {
			return failure{err}
		}
		if format == "json" {
			err = printer.JSON(a.out, list)
		} else {
			err = printer.Text(a.err, list)
		}
		if err != nil {
			return failure{err}
		}
		return problems(list)
	})
	cmd.Flags().StringVar(&format, "format", "text", a.say("flag.format", nil))
	return cmd
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
