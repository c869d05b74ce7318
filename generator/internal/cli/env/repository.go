package env

import (
	"errors"
	"strings"

	"guben/generator/internal/git"
	"guben/generator/internal/i18n"
	"guben/generator/internal/page"
	"guben/generator/internal/workspace"
)

// Repository opens the repository of a folder, and says in words why it cannot.
func (a *Env) Repository(dir string) (*git.Repo, error) {
	repo, err := git.Open(dir)
	switch {
	case err == nil:
		return repo, nil
	case errors.Is(err, git.ErrNoGit):
		return nil, Fail(errors.New(a.Sentence("hook.no-git", nil)))
	case errors.Is(err, git.ErrNoRepo):
		return nil, errors.New(a.Sentence("hook.no-repo", i18n.Args{"Dir": dir}))
	case strings.Contains(err.Error(), "safe.directory"):
		return nil, Fail(errors.New(a.Sentence("hook.unsafe", i18n.Args{"Dir": dir})))
	}
	return nil, Fail(err)
}

// written are the folders that people write: what the site is built from.
var written = []string{workspace.Data, workspace.Content}

// History is where the county's files are kept. A revision says that they are those of a
// commit, exported from a bare repository; without one they lie in a work tree.
type History struct {
	repo *git.Repo
	rev  string
}

// CommitHistory is that of a commit of a repository.
func CommitHistory(repo *git.Repo, rev string) *History { return &History{repo: repo, rev: rev} }

// Past finds the history of the county's folder; nil where there is none. It is found
// once: a server asks for it at every edit.
func (a *Env) Past() (*History, error) {
	if a.History != nil {
		return a.History, nil
	}
	repo, err := git.Open(a.Dir)
	switch {
	case errors.Is(err, git.ErrNoGit), errors.Is(err, git.ErrNoRepo):
		return nil, nil
	case err != nil:
		return nil, err
	case repo.Bare():
		return nil, nil // a folder that lies in a bare repository, and is not of it
	}
	a.History = &History{repo: repo}
	return a.History, nil
}

// Newest is the day of the commit that the files are as of; empty where there is none.
func (h *History) Newest() string {
	rev := h.rev
	if rev == "" {
		rev = "HEAD"
	}
	head, err := h.repo.Head(rev)
	if err != nil {
		return ""
	}
	return head.Day
}

// Read are the days of all lines, and the commit they are as of.
func (h *History) Read() (*git.Days, *page.Version, error) {
	days, err := h.repo.Days(h.rev, workspace.Data)
	if err != nil {
		return nil, nil, err
	}
	head, changed, err := h.repo.State(h.rev, written...)
	if err != nil || head.Hash == "" {
		return days, nil, err
	}
	return days, &page.Version{Day: head.Day, Commit: head.Short(), Changed: changed}, nil
}
