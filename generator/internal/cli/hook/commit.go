package hook

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"guben/generator/internal/admit"
	"guben/generator/internal/cli/env"
	"guben/generator/internal/cli/making"
	"guben/generator/internal/diag"
	"guben/generator/internal/git"
	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
	"guben/generator/internal/workspace"
)

// checkStaged is the hook before a commit: it checks the data as they are staged, whatever
// the work tree holds, and refuses what has errors. Of all other files it asks only
// whether they bring numbers of persons.
func (a command) checkStaged() error {
	repo, county, err := a.hookCounty()
	if err != nil {
		return err
	}
	list, printer, err := a.stagedProblems(repo, county)
	if err != nil {
		return env.Fail(err)
	}
	a.Show(list, printer)
	if list.Errors() == 0 {
		return nil
	}
	fmt.Fprintln(a.Err, "\n"+a.Sentence("hook.not-committed", nil))
	if unstaged := a.unstaged(county, list); len(unstaged) > 0 {
		fmt.Fprintln(a.Err, a.Sentence("hook.unstaged", i18n.Args{"Files": strings.Join(unstaged, " ")}))
	}
	return env.ErrProblems
}

// stagedProblems are those that a clerk must read before the commit.
func (a command) stagedProblems(repo, county *git.Repo) (list diag.List, printer diag.Printer, err error) {
	printer.Words = a.Words
	data, err := county.Staged(workspace.Data)
	if err != nil {
		return nil, printer, err
	}
	content, err := county.Staged(workspace.Content)
	if err != nil {
		return nil, printer, err
	}
	if len(data)+len(content) > 0 {
		x, err := a.examine(county, git.Index, len(content) > 0)
		if err != nil {
			return nil, printer, err
		}
		printer = x.printer
		if len(data) > 0 {
			silent, err := making.SilentSinceHead(county, x.county, x.data)
			if err != nil {
				return nil, printer, err
			}
			list = append(blocking(x.data, data), silent...)
		}
		list = append(list, x.pages.Problems...)
		a.TellTried(x.pages)
	}
	leaks, err := repo.ScanStaged()
	if err != nil {
		return nil, printer, err
	}
	leaks = slices.DeleteFunc(leaks, func(l git.Leak) bool { // the data's own have been told
		page := len(content) > 0 && strings.HasSuffix(l.File, ".md") && strings.HasPrefix(l.File, county.Prefix()+workspace.Content+"/")
		return l.Part == git.InLine && (page || strings.HasPrefix(l.File, county.Prefix()+workspace.Data+"/"))
	})
	found, err := repo.StagedDocuments()
	if err != nil {
		return nil, printer, err
	}
	author, err := repo.Author()
	if err != nil {
		return nil, printer, err
	}
	leaks = append(leaks, author...)
	return append(list, a.WithDocuments(making.InFile, leaks, found, "")...), printer, nil
}

// hookCounty is the repository that a hook runs in, and its county.
func (a command) hookCounty() (repo, county *git.Repo, err error) {
	repo, err = a.Repository(".")
	if err != nil {
		return nil, nil, err
	}
	folder, err := repo.Setting(setFolder)
	if err != nil {
		return nil, nil, env.Fail(err)
	}
	a.KeptIn = folder
	return repo, repo.Below(folder), nil
}

// examined is what was found in a county as it stands in a commit or in the index.
type examined struct {
	county  *model.County
	data    diag.List
	pages   making.Tried
	printer diag.Printer
}

// examine checks the county as it stands in a commit or in the index, and tries its
// hand-written pages where that is asked for.
func (a command) examine(county *git.Repo, rev string, pages bool) (x examined, err error) {
	dir, err := os.MkdirTemp("", "guben-hook-")
	if err != nil {
		return x, err
	}
	defer os.RemoveAll(dir)
	folders := []string{workspace.Data}
	if pages {
		folders = append(folders, workspace.Content)
	}
	if err := county.Export(rev, dir, folders...); err != nil {
		return x, err
	}
	names, err := brought(county, rev)
	if err != nil {
		return x, err
	}
	there := command{making.Maker{Env: a.At(dir)}}
	read, list, printer, err := there.Load(nil)
	if err != nil {
		return x, err
	}
	list = distinct(append(list, names[workspace.Data]...))
	x.data, x.county = list, read
	if pages {
		x.pages, err = there.TryPages(read, list, &printer)
		x.pages.Problems = distinct(append(names[workspace.Content], x.pages.Problems...))
	}
	x.printer = printer
	return x, err
}

// distinct are problems in order, each once: a name is looked at in git and in the folder.
func distinct(list diag.List) diag.List {
	list.Sort()
	return slices.CompactFunc(list, func(p, q diag.Problem) bool { return p.Pos == q.Pos && p.Code == q.Code })
}

// brought are the problems of what a commit brings by its names alone, by the folder that
// it is for: links, programs, other repositories and names never reach a disk.
func brought(county *git.Repo, rev string) (map[string]diag.List, error) {
	tree, err := county.Listing(rev)
	var entries []admit.Entry
	var paths []string
	for _, e := range tree {
		paths = append(paths, e.Path)
		if top, _, _ := strings.Cut(e.Path, "/"); top == workspace.Data || top == workspace.Content {
			entries = append(entries, admit.Entry{Path: e.Path, Kind: map[git.Mode]admit.Kind{git.Exec: admit.Executable, git.Link: admit.Link, git.Module: admit.Other}[e.Mode]})
		}
	}
	by := map[string]diag.List{workspace.Data: admit.Beside(paths)}
	programme := programmeOf(county, rev)
	for _, p := range admit.Names(entries, programme.Languages()[0], programme.Folders()...) {
		top, _, _ := strings.Cut(p.Pos.File, "/")
		by[top] = append(by[top], p)
	}
	return by, err
}

// programmeOf is what a commit says of its programme; nothing where it cannot be read.
func programmeOf(county *git.Repo, rev string) *model.ProgrammeFile {
	folder, err := workspace.Commit(county, rev, workspace.Data+"/programme.yaml")
	if err != nil {
		return &model.ProgrammeFile{}
	}
	programme, err := load.Programme(folder)
	if err != nil {
		return &model.ProgrammeFile{}
	}
	return programme
}

// blocking keeps what a clerk must read now: all errors, and the warnings in the files at
// hand.
func blocking(list diag.List, files []string) diag.List {
	return slices.DeleteFunc(slices.Clone(list), func(p diag.Problem) bool {
		return p.Severity() == diag.Warning && !slices.Contains(files, p.Pos.File)
	})
}

// unstaged are the files with errors that were changed after they were staged: mended,
// perhaps, but not for this commit.
func (a command) unstaged(county *git.Repo, list diag.List) []string {
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
