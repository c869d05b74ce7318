package hook

import (
	"fmt"
	"path/filepath"
	"strings"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/git"
	"guben/generator/internal/i18n"
	"guben/generator/internal/layout"
)

// settle gives a clerk's clone what git must know there, unless somebody has decided otherwise:
// what was fetched is merged, since a rebase stops at every commit that another changed too;
// names are shown as they are; and the site and spreadsheets stay out of the history, also where
// nobody has written a .gitignore.
func (a command) settle(repo *git.Repo) error {
	for _, s := range [][2]string{{"pull.rebase", "false"}, {"core.quotePath", "false"}} {
		set, err := repo.Setting(s[0])
		if err == nil && set == "" {
			err = repo.Set(s[0], s[1])
		}
		if err != nil {
			return env.Fail(err)
		}
	}
	if err := repo.Exclude(layout.Ignored(repo.Prefix())); err != nil {
		return env.Fail(err)
	}
	origin, err := repo.Setting("remote.origin.url")
	if err != nil {
		return env.Fail(err)
	}
	if origin = strings.TrimPrefix(origin, "file://"); filepath.IsAbs(filepath.FromSlash(origin)) || strings.HasPrefix(origin, "//") {
		return a.trust(origin) // a shared folder
	}
	return nil
}

// trust lets git open a repository that another user made, on a share or a disk that was handed
// on. Who installs hooks in it, or fetches from it, has said that it is the office's own. Where
// git's settings cannot be written, what comes next tells what to do.
func (a command) trust(dir string) error {
	_, err := git.Open(dir)
	at, distrusted := git.Distrusted(err)
	if !distrusted || git.Trust(at) != nil {
		return nil
	}
	fmt.Fprintln(a.Out, a.Sentence("hook.trusted", i18n.Args{"Dir": at}))
	return nil
}
