package progress

import (
	"slices"

	"guben/generator/internal/model"
)

// Chapter is a chapter of the policy with those of the county's targets that it promises;
// the one without a key has the targets that no chapter does.
type Chapter struct {
	Key     string
	Title   model.Text
	Targets []*Target
}

// chapters sorts the targets that the county has results of by the chapter that promises
// them; one that promises none is left out.
func chapters(r *Report) []Chapter {
	declared := r.County.Clauses.Chapters
	all := make([]Chapter, len(declared)+1)
	for i, c := range declared {
		all[i].Key, all[i].Title = c.Key, c.Value
	}
	for _, t := range r.Targets {
		if t.Now(r.Places.County) != nil {
			c := &all[r.ChapterOf(t.ID)]
			c.Targets = append(c.Targets, t)
		}
	}
	return slices.DeleteFunc(all, func(c Chapter) bool { return len(c.Targets) == 0 })
}

// chapterOf is the place among the declared chapters of the one that a target belongs to: the
// one with the longest key that its place in the policy begins with, where it is promised
// first. It is behind all where it lies in none.
func chapterOf(f model.ClausesFile, target string) int {
	promises := func(e model.Entry[model.Clause]) bool {
		return slices.ContainsFunc(e.Value.Targets, func(t model.Val[string]) bool { return t.V == target })
	}
	best := len(f.Chapters)
	first := slices.IndexFunc(f.Clauses, promises)
	if first < 0 {
		return best
	}
	in := f.ChapterOf(f.Clauses[first].Value.At.V)
	for i := range f.Chapters {
		if in == &f.Chapters[i] {
			best = i
		}
	}
	return best
}
