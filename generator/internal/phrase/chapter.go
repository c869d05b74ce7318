package phrase

import (
	"strings"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// ChapterText is where something stands in the policy, with what is said there.
func ChapterText(p Phrases, at string, text model.Text) string {
	id := "clause.at-chapter"
	if strings.HasSuffix(at, "）") {
		id = "clause.at-section"
	}
	return p.Say(id, i18n.Args{"At": p.Section(at), "Text": text.In(p.Lang)})
}

// ChapterTitle is where a clause stands in the policy, with the heading there.
func ChapterTitle(p Phrases, r *progress.Report, at string) string {
	if e := r.County.Clauses.ChapterOf(at); e != nil {
		return ChapterText(p, at, e.Value)
	}
	return p.Section(at)
}
