package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"guben/generator/internal/diag"
	"guben/generator/internal/git"
	"guben/generator/internal/i18n"
)

// dataFolder is what hooks check.
const dataFolder = "data"

// checkStaged is the hook before a commit: it checks the data as they are staged, whatever
// the work tree holds, and refuses what has errors.
func (a *app) checkStaged() error {
	county, err := a.hookCounty()
	if err != nil {
		return err
	}
	staged, err := county.Staged(dataFolder)
	if err != nil {
		return failure{err}
	}
	if len(staged) == 0 {
		return nil
	}
	list, printer, err := a.examine(county, git.Index)
	if err != nil {
		return failure{err}
	}
	a.show(grave(list, staged), printer)
	if list.Errors() == 0 {
		return nil
	}
	fmt.Fprintln(a.err, "\n"+a.say("hook.not-committed", nil))
	if unstaged := a.unstaged(county, list); len(unstaged) > 0 {
		fmt.Fprintln(a.err, a.say("hook.unstaged", i18n.Args{"Files": strings.Join(unstaged, " ")}))
	}
	return errProblems
}

// hookCounty is the county of the repository that a hook runs in.
func (a *app) hookCounty() (*git.Repo, error) {
	repo, err := a.repository(".")
	if err != nil {
		return nil, err
	}
	folder, err := repo.Setting(setFolder)
	if err != nil {
		return nil, failure{err}
	}
	return repo.Below(folder), nil
}

// examine checks the county as it stands in a commit or in the index.
func (a *app) examine(county *git.Repo, rev string) (diag.List, diag.Printer, error) {
	dir, err := os.MkdirTemp("", "guben-hook-")
	if err != nil {
		return nil, diag.Printer{}, err
	}
	defer os.RemoveAll(dir)
	if err := county.Export(rev, dir, dataFolder); err != nil {
		return nil, diag.Printer{}, err
	}
	there := *a
	there.dir = dir
	_, list, printer, err := there.load(func(string) {})
	return list, printer, err
}

// grave keeps what a clerk must read now: all errors, and the warnings in the files at
// hand.
func grave(list diag.List, files []string) diag.List {
	return slices.DeleteFunc(slices.Clone(list), func(p diag.Problem) bool {
		return p.Severity() == diag.Warning && !slices.Contains(files, p.Pos.File)
	})
}

// unstaged are the files with errors that were changed after they were staged: mended,
// perhaps, but not for this commit.
func (a *app) unstaged(county *git.Repo, list diag.List) []string {
	var files []string
	for _, p := range list {
		if p.Severity() == diag.Error && filepath.Ext(p.Pos.File) != "" {
			files = append(files, p.Pos.File)
		}
	}
	files = slices.Compact(files)
	if len(files) == 0 {
		return nil
	}
	changed, err := county.Unstaged(files...)
	if err != nil {
		return nil // a hint is not worth a failure
	}
	return changed
}
