package page

import (
	"guben/generator/internal/i18n"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// ruleFacts say where in the policy the rule of a topic's page stands, in the project's own wording.
func (w *site) ruleFacts(topic string) []fact {
	var facts []fact
	for _, e := range w.Report.County.RulesOf(topic) {
		facts = append(facts, fact{Key: w.Say("trust.clause", i18n.Args{"At": w.Section(e.Value.At.V)}), Value: e.Value.Says.In(w.Lang), Href: w.root + "clauses/index.html#" + clauseID(e.Key)})
	}
	return facts
}

// clauseFacts lead from a target's page to what it tests in the policy.
func (w *site) clauseFacts(t *progress.Target) []fact {
	var facts []fact
	for _, e := range progress.TestedBy(w.Report, t) {
		facts = append(facts, fact{
			Key:   w.Say("clause.fact", nil),
			Value: phrase.ChapterText(w.Phrases, e.Value.At.V, e.Value.Says),
			Href:  w.root + "clauses/index.html#" + clauseID(e.Key),
		})
	}
	return facts
}

// parts are the targets by the chapter of the policy that promises them; without chapters
// there is one part.
func (w *site) parts() []part {
	chapters := w.Report.Chapters()
	var parts []part
	for _, c := range chapters {
		part := part{targets: c.Targets}
		switch {
		case c.Key != "":
			part.title = w.Say("page.targets.chapter", i18n.Args{"At": w.Section(c.Key), "Title": c.Title.In(w.Lang)})
		case len(chapters) > 1:
			part.title = w.Say("page.targets.others", nil)
		}
		parts = append(parts, part)
	}
	return parts
}

// part is a chapter of the policy with its targets.
type part struct {
	title   string
	targets []*progress.Target
}
