package making

import (
	"fmt"

	"guben/generator/internal/diag"
	"guben/generator/internal/git"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/page"
	"guben/generator/internal/phrase"
)

// trust is what pages say of their sources. Without a history, or with one that cannot be
// read, the site is built all the same.
func (a Maker) trust(c *model.County) (phrase.Trace, *page.Version) {
	trace := phrase.Trace{}
	if r := c.Programme.Repository; r != nil {
		trace.Edit = r.Edit
	}
	past, err := a.Past()
	if err == nil && past != nil {
		var days *git.Days
		var version *page.Version
		if days, version, err = past.Read(); err == nil {
			if days.Empty() {
				return trace, nil // the county only happens to lie in some repository
			}
			trace.Committed = func(p diag.Pos) (string, bool) { return days.Of(p.File, int(p.Line)) }
			return trace, version
		}
	}
	if err != nil {
		fmt.Fprintln(a.Err, a.Sentence("history.unread", i18n.Args{"Error": err.Error()}))
	}
	return trace, nil
}
