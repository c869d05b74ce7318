package hook

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/cli/making"
	"guben/generator/internal/diag"
	"guben/generator/internal/git"
	"guben/generator/internal/i18n"
	"guben/generator/internal/site"
)

// checkPages refuses an update for hand-written pages that it makes fail. Those that failed
// before, however they came in, are told: one person's page stops nobody else.
func (a command) checkPages(repo, county *git.Repo, o office, u git.Update, x examined) (refused bool, err error) {
	if x.pages.Not != "" {
		a.TellTried(x.pages)
	}
	if x.pages.Problems.Errors() == 0 {
		return false, nil
	}
	base := u.Old
	if u.Created() {
		if base, err = repo.Tip("refs/heads/" + o.branch); err != nil {
			return false, err
		}
	}
	found := blocking(x.pages.Problems, nil)
	if base != "" {
		before, err := a.examine(county, base, true)
		if err != nil {
			return false, err
		}
		found = env.Fresh(before.pages.Problems, found)
	}
	if len(found) > 0 {
		a.Show(found, x.printer)
		return true, nil
	}
	fmt.Fprintln(a.Err, a.Sentence("hook.pages-before", i18n.Args{"Files": a.Words.Join(filesOf(blocking(x.pages.Problems, nil)))}))
	return false, nil
}

// filesOf names the files that problems are in.
func filesOf(list diag.List) []string {
	var files []string
	for _, p := range list {
		files = append(files, p.Pos.File)
	}
	return slices.Compact(files)
}

// mostRounds is how often pages are left out: one that is may be missed by another.
const mostRounds = 5

// publishWithout publishes a county without its hand-written pages that cannot be made.
// They came in past the check before a push, and everybody else's figures do not wait for
// them. Where no page is at fault it changes nothing, and answers what was answered before.
func (a command) publishWithout(o office, past *env.History, county, said string, err error) (string, error) {
	var left []string
	for range mostRounds {
		failing := a.failing(o, county, err)
		if len(failing) == 0 {
			return said, err
		}
		fmt.Fprint(a.Err, said)
		left = append(left, failing...)
		for _, file := range failing {
			if err := os.RemoveAll(filepath.Join(county, filepath.FromSlash(file))); err != nil {
				return "", err
			}
		}
		if said, err = a.runPublish(o, past, county); err == nil {
			slices.Sort(left)
			fmt.Fprintln(a.Err, a.Sentence("hook.left-out", i18n.Args{"Files": a.Words.Join(left)}))
			return said, nil
		}
	}
	return said, err
}

// failing are the hand-written pages for which a county was not built; all of them, where
// they fail and none of them is known to be the cause.
func (a command) failing(o office, county string, err error) []string {
	var pages *site.PageError
	if errors.As(err, &pages) {
		return filesOf(making.PageProblems(pages.Faults))
	}
	there := a.at(o, county)
	read, list, printer, err := there.Load(nil)
	if err != nil || list.Errors() > 0 {
		return nil
	}
	t, err := there.TryPages(read, list, &printer)
	if err != nil {
		return nil
	}
	return filesOf(blocking(t.Problems, nil))
}

// at is the program at work on a county's folder, as the office has it set up.
func (a command) at(o office, county string) command {
	there := a.At(county)
	there.Bounds, there.KeptIn = o.bounds, o.county()
	if o.root != "" {
		there.Root = o.root // where it is no root any more, that is said, and no other one taken
	}
	there.ThemeDir = o.looks // the office's own, whatever the environment of a push says
	return command{making.Maker{Env: there}}
}
