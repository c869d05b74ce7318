package main

import (
	"errors"
	"fmt"

	"guben/generator/internal/diag"
	"guben/generator/internal/git"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/page"
	"guben/generator/internal/phrase"
)

// written are the folders that people write: what the site is built from.
var written = []string{"data", "content"}

// history is where the county's files are kept. A revision says that they are those of a
// commit, exported from a bare repository; without one they lie in a work tree.
type history struct {
	repo *git.Repo
	rev  string
}

// past finds the history of the county's folder; nil where there is none. It is found
// once: a server asks for it at every edit.
func (a *app) past() (*history, error) {
	if a.history != nil {
		return a.history, nil
	}
	repo, err := git.Open(a.dir)
	switch {
	case errors.Is(err, git.ErrNoGit), errors.Is(err, git.ErrNoRepo):
		return nil, nil
	case err != nil:
		return nil, err
	case repo.Bare():
		return nil, nil // a folder that lies in a bare repository, and is not of it
	}
	a.history = &history{repo: repo}
	return a.history, nil
}

// trust is what pages say of their sources. Without a history, or with one that cannot be
// read, the site is built all the same.
func (a *app) trust(c *model.County) (phrase.Trace, *page.Version) {
	trace := phrase.Trace{}
	if r := c.Programme.Repository; r != nil {
		trace.Edit = r.Edit
	}
	past, err := a.past()
	if err == nil && past != nil {
		var days *git.Days
		var version *page.Version
		if days, version, err = past.read(); err == nil {
			if days.Empty() {
				return trace, nil // the county only happens to lie in some repository
			}
			trace.Committed = func(p diag.Pos) (string, bool) { return days.Of(p.File, int(p.Line)) }
			return trace, version
		}
	}
	if err != nil {
		fmt.Fprintln(a.err, a.say("history.unread", i18n.Args{"Error": err.Error()}))
	}
	return trace, nil
}

// read are the days of all lines, and the commit they are as of.
func (h *history) read() (*git.Days, *page.Version, error) {
	days, err := h.repo.Days(h.rev, "data")
	if err != nil {
		return nil, nil, err
	}
	head, changed, err := h.repo.State(h.rev, written...)
	if err != nil || head.Hash == "" {
		return days, nil, err
	}
	return days, &page.Version{Day: head.Day, Commit: head.Short(), Changed: changed}, nil
}
