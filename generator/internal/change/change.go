// Package change says what is different between two states of a county's data: which
// figures and which other records, and which statuses changed because of them. It is pure:
// it is handed two measured counties.
package change

import (
	"cmp"
	"slices"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// Diff is what is different in one state of the data from another.
type Diff struct {
	From, To      string // the revisions; empty is the work tree
	Before, After *progress.Report
	Figures       []Figure // by file and line
	Records       []Record // by file and line
	Turns         []Turn   // by target, level, place and period
}

// Figure is a figure, or the day of a report, that changed. What is not there is empty.
type Figure struct {
	Topic         string
	Of            model.Level
	Period        model.Period
	Code          string       // of the line
	Place         *model.Place // nil where no place bears the code any more
	Figure        string       // its name, or Received
	Before, After string       // as in the file: 3412, 0.5, 1 and 0 for yes and no, 2007-10-12
	Pos           diag.Pos     // in the state after; where it went, in the one before
}

// Received is the name under which the day of a report stands among figures.
const Received = "received"

// Record is any other value that changed.
type Record struct {
	Keys          []string // from the top of its file
	Before, After string   // empty where it was not there
	Pos           diag.Pos // in the state after; where it went, in the one before
}

// Turn is a status that changed at a place in a period.
type Turn struct {
	Target        *progress.Target // as it is after
	Place         *model.Place
	Period        model.Period
	Before, After *progress.Result
}

// Same tells whether nothing changed.
func (d *Diff) Same() bool { return len(d.Figures)+len(d.Records)+len(d.Turns) == 0 }

// Compare says what is different in after from before.
func Compare(before, after *progress.Report) *Diff {
	d := &Diff{Before: before, After: after}
	d.figures()
	d.records()
	d.turns()
	return d
}

// Counts are how many of the county's targets show which light now, those left out that
// do not apply.
func Counts(r *progress.Report) map[progress.Light]int {
	counts := map[progress.Light]int{}
	for _, t := range r.Targets {
		if now := t.Now(r.Places.County); now != nil && !now.Status.Aside() {
			counts[now.Light]++
		}
	}
	return counts
}

// turns compares each result of the targets and places that both states have. A village
// with one branch is told once, as that branch.
func (d *Diff) turns() {
	then := places(d.Before.Places)
	for _, t := range d.After.Targets {
		old := d.Before.Target(t.ID)
		if old == nil {
			continue
		}
		for _, level := range t.Levels() {
			if !old.Has(level) {
				continue
			}
			for _, place := range d.After.Places.At(level) {
				was := then[level][place.Code]
				if was == nil || t.Own(place) != place {
					continue
				}
				for _, p := range t.Periods {
					turn := Turn{t, place, p, old.In(was, p), t.In(place, p)}
					if turn.is() {
						d.Turns = append(d.Turns, turn)
					}
				}
			}
		}
	}
}

// is tells whether the status or the light changed.
func (t *Turn) is() bool {
	if t.Before == nil || t.After == nil {
		return t.Before != t.After
	}
	return t.Before.Status != t.After.Status || t.Before.Light != t.After.Light
}

// places are all places by level and by each code that they ever bore.
func places(ps *model.Places) map[model.Level]map[string]*model.Place {
	all := map[model.Level]map[string]*model.Place{}
	for _, level := range ps.Levels.All() {
		all[level] = ps.Bearers(level)
	}
	return all
}

// byPos orders what changed by file and line.
func byPos[T any](all []T, pos func(*T) diag.Pos, then func(a, b *T) int) {
	slices.SortStableFunc(all, func(a, b T) int { return cmp.Or(pos(&a).Compare(pos(&b)), then(&a, &b)) })
}
