package making

import (
	"fmt"
	"strings"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/git"
	"guben/generator/internal/i18n"
	"guben/generator/internal/site"
)

// ForgetCommitted drops what the county's work folder keeps, where git has anything of that
// folder checked out: a checksum tells that a thing is whole, not who put it there, and what a
// commit brings must not be taken for what a build made.
func (a Maker) ForgetCommitted(folders site.Folders) error {
	repo, err := git.Open(a.Dir)
	if err != nil || repo.Bare() {
		return nil // nothing is checked out here
	}
	all, err := repo.Listing(git.Index)
	if err != nil {
		return env.Fail(err)
	}
	count := 0
	for _, e := range all {
		if top, _, _ := strings.Cut(e.Path, "/"); strings.EqualFold(top, site.WorkName) {
			count++
		}
	}
	if count == 0 {
		return nil
	}
	fmt.Fprintln(a.Err, a.Sentence("committed-work", i18n.Args{"Count": count, "Dir": site.WorkName}))
	if err := site.Forget(folders); err != nil {
		return env.Fail(err)
	}
	return nil
}
