package making

import (
	"errors"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/diag"
	"guben/generator/internal/i18n"
	"guben/generator/internal/site"
)

// unmade tells why Hugo made nothing: of hand-written pages as of any other file that
// people write, of anything else as a failure of the program or the machine.
func (a Maker) unmade(err error) error {
	var pages *site.PageError
	switch {
	case errors.As(err, &pages):
		a.Show(PageProblems(pages.Faults), diag.Printer{Words: a.Words, Files: countFiles(pages.Faults)})
		return errors.Join(env.ErrProblems, pages)
	case errors.Is(err, site.ErrTooLong):
		return env.Fail(errors.New(a.Sentence("too-long", i18n.Args{"Error": err.Error()})))
	}
	return env.Fail(err)
}

// PageProblems are what Hugo says of hand-written pages, in the form of all problems.
func PageProblems(faults []site.Fault) diag.List {
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
