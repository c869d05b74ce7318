package phrase

import (
	"guben/generator/internal/i18n"
	"guben/generator/internal/progress"
)

// DueTitle names what falls due.
func DueTitle(p Phrases, r *progress.Report, d *progress.Due) string {
	switch {
	case d.Target != nil:
		return p.Say("page.due.target", i18n.Args{"Target": p.Short(d.Target), "Period": p.Period(d.Period)})
	case d.Docket != nil:
		return p.Say("page.due.reply", i18n.Args{"Place": p.Called(d.Docket.Place), "Target": p.Short(d.Docket.Target)})
	}
	return p.Say("page.due.report", i18n.Args{"Topic": p.Topic(r, d.Topic), "Period": p.Period(d.Period)})
}
