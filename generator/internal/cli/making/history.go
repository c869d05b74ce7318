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

// past is what pages say of their sources.
type past struct {
	trace   phrase.Trace
	version *page.Version // nil where none is known
	days    *git.Days     // nil where there are none
}

// trust looks the past of the data up. Without a history, or with one that cannot be read,
// the site is built all the same.
func (a Maker) trust(c *model.County) past {
	p := past{}
	if r := c.Programme.Repository; r != nil {
		p.trace.Edit = r.Edit
	}
	history, err := a.Past()
	if err == nil && history != nil {
		var days *git.Days
		var version *page.Version
		if days, version, err = history.Read(); err == nil && !days.Empty() { // else the county only happens to lie in some repository
			p.days, p.version = days, version
			p.trace.Committed = func(at diag.Pos) (string, bool) { return days.Of(at.File, int(at.Line)) }
		}
	}
	if err != nil {
		fmt.Fprintln(a.Err, a.Sentence("history.unread", i18n.Args{"Error": err.Error()}))
	}
	return p
}
