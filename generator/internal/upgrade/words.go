package upgrade

import (
	"strings"

	"guben/generator/internal/edit"
	"guben/generator/internal/model"
)

// wordings are the lines of a vocabulary, in the languages of the site.
type wordings struct {
	languages []string
	lines     []string
}

// formerWords are the vocabulary of form 1: what it called what the records of the county tell
// apart. There is none where they tell nothing apart.
func formerWords(c *model.County) []string {
	old, w := c.Programme.Vocabulary(), &wordings{languages: c.Programme.Languages()}
	if c.Has("units") {
		w.units(old)
	}
	if c.Has("postings") {
		w.add("  titles:")
		for _, e := range old.Titles {
			w.add("    " + e.Key + ": " + w.text(e.Value))
		}
	}
	if c.Has("assessments") {
		w.grades(old)
	}
	if c.Has("acceptance") {
		w.acceptance(old)
	}
	if len(w.lines) == 0 {
		return nil
	}
	return append([]string{"", "vocabulary:"}, w.lines...)
}

func (w *wordings) add(line string) { w.lines = append(w.lines, line) }

func (w *wordings) units(old *model.Vocabulary) {
	w.add("  upper: " + w.text(old.Upper))
	w.add("  unit_levels:")
	for _, e := range old.UnitLevels {
		own := "title: " + w.text(e.Value.Title)
		if e.Value.Sender.Set {
			own += ", sender: " + string(e.Value.Sender.V)
		}
		w.add("    " + e.Key + ": {" + own + "}")
	}
}

func (w *wordings) grades(old *model.Vocabulary) {
	w.add("  grades:")
	for _, e := range old.Grades {
		own := "title: " + w.text(e.Value.Title)
		if e.Value.Unfinished.Set {
			own += ", unfinished: " + e.Value.Unfinished.V
		}
		w.add("    " + e.Key + ": {" + own + "}")
	}
}

func (w *wordings) acceptance(old *model.Vocabulary) {
	w.add("  standards:")
	for _, e := range old.Standards {
		w.add("    " + e.Key + ": {title: " + w.text(e.Value.Title) + ", failed: " + w.text(e.Value.Failed) + "}")
	}
	w.add("  inspectors: " + w.text(old.Inspectors))
	w.add("  accepted: " + w.text(old.Accepted))
	w.add("  refused: " + w.text(old.Refused))
}

// text is a wording in the languages of the site; in English where there are no words for one.
func (w *wordings) text(t model.Text) string {
	var all []string
	for _, lang := range w.languages {
		said := t.In("en")
		if own, ok := t.Own(lang); ok {
			said = own.V
		}
		all = append(all, lang+": "+edit.Text(said))
	}
	return "{" + strings.Join(all, ", ") + "}"
}
