package phrase

import (
	"strings"

	"guben/generator/internal/i18n"
	"guben/generator/internal/progress"
)

// Promises accounts for the targets whose day has come: how many were kept by it, and what
// became of the others since. It is empty where no day has come.
func (p Phrases) Promises(all []*progress.Promise) string {
	if len(all) == 0 {
		return ""
	}
	var broken []string
	for _, x := range all {
		if !x.Kept() {
			broken = append(broken, p.Say("promise.broken", i18n.Args{"Target": p.Short(x.Verdict.Target), "Since": p.since(x)}))
		}
	}
	return p.Say("promise.account", i18n.Args{
		"Total": len(all), "Kept": len(all) - len(broken), "Broken": len(broken), "Which": strings.Join(broken, p.Say("promise.and", nil)),
	})
}

// Verdict says what a promise came to on its day, and what has become of it since.
func (p Phrases) Verdict(x *progress.Promise) string {
	args := i18n.Args{"Period": p.Period(x.Verdict.Period), "Status": p.Status(x.Verdict.Degree()), "Value": "", "Since": ""}
	if x.Verdict.Value != nil {
		args["Value"] = p.Value(x.Verdict)
	}
	if !x.Kept() {
		args["Since"] = p.since(x)
	}
	return p.Say("promise.verdict", args)
}

// since is what a broken promise has come to.
func (p Phrases) since(x *progress.Promise) string {
	if x.Reached == nil {
		return p.Say("promise.never", nil)
	}
	late := p.Say("late."+string(x.Verdict.Period.Every), i18n.Args{"Count": x.Late})
	return p.Say("late.reached", i18n.Args{"Period": p.Period(x.Reached.Period), "Late": late})
}
