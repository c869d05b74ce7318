package upgrade

import (
	"guben/generator/internal/edit"
	"guben/generator/internal/model"
)

// What form 3 called those that records are kept of stands in the data of form 4: a team, its
// members and its head, a leader, a branch.

// calledInData writes what those are called that the county has records of.
func calledInData(c *model.County, all changes) {
	w := &wordings{languages: c.Programme.Languages()}
	for _, e := range c.Programme.Vocabulary().Nouns() {
		if !speaksOf(c, e.Key) {
			continue
		}
		says := "{name: " + w.text(e.Value.Name)
		if plural := w.plural(e.Value.Plural); plural != "" {
			says += ", plural: " + plural
		}
		all[c.Programme.File] = append(all[c.Programme.File], edit.Change{Path: []string{"vocabulary", e.Key}, Value: says + "}"})
	}
}

// speaksOf tells whether a county has records of something.
func speaksOf(c *model.County, what string) bool {
	switch what {
	case "leader":
		return c.Has("leaders")
	case "branch":
		return c.Branched()
	}
	return c.Has("teams") || c.Has("postings")
}

// plural is what several are called, in the languages that have a plural; "" where none has.
func (w *wordings) plural(t model.Text) string {
	own := &wordings{}
	for _, lang := range w.languages {
		if lang != "zh-cn" {
			own.languages = append(own.languages, lang)
		}
	}
	if len(own.languages) == 0 {
		return ""
	}
	return own.text(t)
}
