package main

import (
	"os"

	"guben/generator/internal/change"
	"guben/generator/internal/diag"
	"guben/generator/internal/git"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
)

// silentSinceCommit is what the last commit says and the folder no longer does. Without a
// repository, or before the first commit, there is nothing to compare with.
func (a *app) silentSinceCommit(county *model.County, list diag.List) (diag.List, error) {
	repo, err := git.Open(a.dir)
	if err != nil || repo.Bare() {
		return nil, nil // no git is no failure
	}
	head, changed, err := repo.State("", dataFolder)
	if err != nil || !changed || head.Hash == "" {
		return nil, nil // nor is one that cannot say
	}
	return silentSince(repo, head.Hash, county, list)
}

// silentSinceHead is what the last commit says and what is staged does not.
func silentSinceHead(county *git.Repo, x examined) (diag.List, error) {
	head, err := county.Resolve("HEAD")
	if err != nil {
		return nil, nil // there is none yet
	}
	return silentSince(county, head, x.county, x.data)
}

// silentSince is what the data of a revision say and the county no longer does.
func silentSince(repo *git.Repo, rev string, county *model.County, list diag.List) (diag.List, error) {
	dir, err := os.MkdirTemp("", "guben-before-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	if err := repo.Export(rev, dir, dataFolder); err != nil {
		return nil, err
	}
	before, lines, _, err := load.County(dir)
	if err != nil {
		return nil, err
	}
	return change.Silent(before, county, lines, list), nil
}
