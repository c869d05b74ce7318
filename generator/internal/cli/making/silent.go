package making

import (
	"fmt"
	"os"
	"path/filepath"

	"guben/generator/internal/change"
	"guben/generator/internal/diag"
	"guben/generator/internal/export"
	"guben/generator/internal/git"
	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
	"guben/generator/internal/publish"
	"guben/generator/internal/workspace"
)

// SilentSinceCommit is what the last commit says and the folder no longer does. Without a
// repository, or before the first commit, there is nothing to compare with.
func (a Maker) SilentSinceCommit(county *model.County, list diag.List) (diag.List, error) {
	repo, err := git.Open(a.Dir)
	if err != nil || repo.Bare() {
		return nil, nil // no git is no failure
	}
	head, changed, err := repo.State("", workspace.Data)
	if err != nil || !changed || head.Hash == "" {
		return nil, nil // nor is one that cannot say
	}
	return SilentSince(repo, head.Hash, county, list)
}

// SilentSinceHead is what the last commit says and what is staged does not.
func SilentSinceHead(county *git.Repo, staged *model.County, list diag.List) (diag.List, error) {
	head, err := county.Resolve("HEAD")
	if err != nil {
		return nil, nil // there is none yet
	}
	return SilentSince(county, head, staged, list)
}

// SilentSince is what the data of a revision say and the county no longer does.
func SilentSince(repo *git.Repo, rev string, county *model.County, list diag.List) (diag.List, error) {
	then, err := workspace.Commit(repo, rev, workspace.Data)
	if err != nil {
		return nil, err
	}
	before, lines, _, err := load.From(then)
	if err != nil {
		return nil, err
	}
	return change.Silent(before, county, lines, list), nil
}

// TellSilent says what stands on the site that readers see and not on the one that is to
// take its place. It keeps nothing from being published.
func (a Maker) TellSilent(folder publish.Folder, public string) {
	shown, ok := folder.Shown()
	if !ok {
		return
	}
	silent, files, err := silentSinceRelease(shown, public)
	switch {
	case err != nil:
		fmt.Fprintln(a.Err, a.Sentence("publish.not-compared", i18n.Args{"Number": shown.Number}))
	case len(silent) > 0:
		fmt.Fprintln(a.Err, a.Sentence("publish.silent", i18n.Args{"Number": shown.Number}))
		a.Show(silent, diag.Printer{Words: a.Words, Files: files})
	}
}

// silentSinceRelease compares the data files of two sites, and counts those that it read:
// what was published is what people relied on, wherever it came from. Invented figures
// that give way to a county's own are missed by nobody.
func silentSinceRelease(r publish.Release, public string) (silent diag.List, files int, err error) {
	then, err := r.Files()
	if err != nil {
		return nil, 0, err
	}
	was, is, err := export.Read(
		func(name string) ([]byte, error) { return then("data/" + name) },
		func(name string) ([]byte, error) {
			files++
			return os.ReadFile(filepath.Join(public, "data", name))
		})
	if err != nil || was.Programme.IsSample() && !is.Programme.IsSample() {
		return nil, files, err
	}
	return change.Silent(was, is, nil, nil), files, nil
}
