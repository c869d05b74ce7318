package check

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"slices"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/diag"
	"guben/generator/internal/git"
	"guben/generator/internal/i18n"
	"guben/generator/internal/site"
	"guben/generator/internal/workspace"
)

// known counts the warnings that the last commit has too, and leaves the others: who committed them
// has seen them. A problem is known by what it says, for lines move. Errors are never known, and
// without a commit nothing is.
func (a command) known(list diag.List) (fresh diag.List, n int, err error) {
	repo, err := git.Open(a.Dir)
	if err != nil || repo.Bare() {
		return list, 0, nil // no git is no failure
	}
	head, changed, err := repo.State("", workspace.Data)
	if err != nil || head.Hash == "" {
		return list, 0, nil // nor is one that cannot say
	}
	before := list
	if changed {
		then, err := workspace.Commit(repo, head.Hash, workspace.Data)
		if err != nil {
			return nil, 0, err
		}
		read, err := then.Read(nil)
		if err != nil {
			return nil, 0, err
		}
		before = read.Problems
	}
	unknown := env.Fresh(slices.DeleteFunc(slices.Clone(before), isError), slices.DeleteFunc(slices.Clone(list), isError))
	for _, p := range list {
		switch i := slices.IndexFunc(unknown, func(u diag.Problem) bool { return u.Pos == p.Pos && u.Code == p.Code }); {
		case isError(p):
			fresh.Add(p)
		case i < 0:
			n++
		default:
			fresh.Add(p)
			unknown = slices.Delete(unknown, i, i+1)
		}
	}
	return fresh, n, nil
}

func isError(p diag.Problem) bool { return p.Severity() == diag.Error }

// shown is how a list is printed.
type shown struct {
	format, output string
	all            bool // known warnings too
}

// print prints the problems: known warnings as one line where people read, unless they ask for all.
// A file that is named gets all, and the screen then how many there are.
func (a command) print(o shown, list diag.List, known int, printer diag.Printer) error {
	show := formats[o.format]
	var out io.Writer = a.Out
	if o.format == "text" {
		out = a.Err
	}
	if o.output == "" {
		printer.Known = known
		return show(printer, out, list)
	}
	var text bytes.Buffer
	if err := show(printer, &text, list); err != nil {
		return err
	}
	if err := site.WriteFiles(filepath.Dir(o.output), map[string][]byte{filepath.Base(o.output): text.Bytes()}); err != nil {
		return a.InTheWay(err)
	}
	fmt.Fprintln(a.Err, printer.Summary(list))
	fmt.Fprintln(a.Err, a.Sentence("check.written", i18n.Args{"File": o.output}))
	return nil
}
