package progress

import (
	"slices"
	"strings"

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
	at := promisedAt(r.County.Clauses)
	for _, t := range r.Targets {
		if t.Now(r.Places.County) != nil {
			c := &all[chapterAt(at[t.ID], declared)]
			c.Targets = append(c.Targets, t)
		}
	}
	return slices.DeleteFunc(all, func(c Chapter) bool { return len(c.Targets) == 0 })
}

// promisedAt is where in the policy each target is promised first.
func promisedAt(f model.ClausesFile) map[string]string {
	at := map[string]string{}
	for _, e := range f.Clauses {
		for _, t := range e.Value.Targets {
			if _, ok := at[t.V]; !ok {
				at[t.V] = e.Value.At.V
			}
		}
	}
	return at
}

// chapterAt is the index of the chapter that a place in the policy lies in, the one with the
// longest key that it begins with; behind all where it lies in none.
func chapterAt(at string, declared model.Map[model.Text]) int {
	best := len(declared)
	for i, c := range declared {
		if strings.HasPrefix(at, c.Key) && (best == len(declared) || len(c.Key) > len(declared[best].Key)) {
			best = i
		}
	}
	return best
}
