package main

import (
	"errors"
	"os"
	"time"

	"github.com/spf13/cobra"

	"guben/generator/internal/diag"
	"guben/generator/internal/i18n"
	"guben/generator/internal/site"
)

// bounds are how long Hugo may take before it is ended. A template, a page or a machine
// may be such that it never ends by itself.
type bounds struct {
	pages time.Duration // the hand-written pages alone
	site  time.Duration // the whole site
}

var usualBounds = bounds{pages: time.Minute, site: 30 * time.Minute}

// boundsFlag lets a verb be told how long Hugo may take.
func (a *app) boundsFlag(cmd *cobra.Command, into *time.Duration, name string) {
	cmd.Flags().DurationVar(into, name, *into, a.say("flag."+name, nil))
	run := cmd.RunE
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if *into <= 0 {
			return errors.New(a.say("bad-time-limit", i18n.Args{"Flag": "--" + name, "Found": into.String()}))
		}
		return run(cmd, args)
	}
}

// obeyCommand is how the program runs Hugo in a process of its own: see site.Bounds.
func obeyCommand() *cobra.Command {
	return &cobra.Command{
		Use: site.Verb, Hidden: true, Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if err := site.Obey(os.Stdin, os.Stdout, peakMemory); err != nil {
				return failure{err}
			}
			return nil
		},
	}
}

// unmade tells why Hugo made nothing: of hand-written pages as of any other file that
// people write, of anything else as a failure of the program or the machine.
func (a *app) unmade(err error) error {
	var pages *site.PageError
	switch {
	case errors.As(err, &pages):
		a.show(pageProblems(pages.Faults), diag.Printer{Words: a.words, Files: countFiles(pages.Faults)})
		return errors.Join(errProblems, pages)
	case errors.Is(err, site.ErrTooLong):
		return failure{errors.New(a.say("too-long", i18n.Args{"Error": err.Error()}))}
	}
	return failure{err}
}

// pageProblems are what Hugo says of hand-written pages, in the form of all problems.
func pageProblems(faults []site.Fault) diag.List {
	var list diag.List
	for _, f := range faults {
		list.Add(diag.Problem{
			Pos: diag.Pos{File: f.File, Line: int32(f.Line), Col: int32(f.Col)}, Width: f.Width,
			Code: diag.PageFails, Then: true, Line: f.Source, Args: diag.Args{"Said": f.Said},
		})
	}
	list.Sort()
	return list
}

func countFiles(faults []site.Fault) int {
	files := map[string]bool{}
	for _, f := range faults {
		files[f.File] = true
	}
	return len(files)
}
