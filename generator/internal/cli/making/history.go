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
	unread  error         // why there is a history that says nothing
}

// lookUp reads the history of the data, whatever these say.
func (a Maker) lookUp() (p past) {
	history, err := a.Past()
	if err != nil || history == nil {
		return past{unread: err}
	}
	days, version, err := history.Read()
	if err == nil && !days.Empty() { // else the county only happens to lie in some repository
		p.days, p.version = days, version
		p.trace.Committed = func(at diag.Pos) (string, bool) { return days.Of(at.File, int(at.Line)) }
	}
	p.unread = err
	return p
}

// trust is the history of a county's data with where they are edited. Without one, or with
// one that cannot be read, the site is built all the same.
func (a Maker) trust(p past, c *model.County) past {
	if r := c.Programme.Repository; r != nil {
		p.trace.Edit = r.Edit
	}
	if p.unread != nil {
		fmt.Fprintln(a.Err, a.Sentence("history.unread", i18n.Args{"Error": p.unread.Error()}))
	}
	return p
}
