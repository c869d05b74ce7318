package progress

import (
	"cmp"
	"slices"

	"guben/generator/internal/model"
)

// Duty is something that every posting, or every team, is to keep.
type Duty struct {
	Name   string
	Figure string // that a target may read
	Aside  bool   // some are excused of it, and are counted beside it
	count  func(PostingSum) DutyCount
}

// DutyCount is how many keep a duty, of how many, and how many are excused of it.
type DutyCount struct{ Done, Of, Aside int }

// Rest is how many do not.
func (c DutyCount) Rest() int { return c.Of - c.Done }

// Duties are all of them.
var Duties = []Duty{
	{"trained", PostingsTopic + ".trained", false, func(s PostingSum) DutyCount { return DutyCount{Done: s.Trained, Of: s.TrainedOf} }},
	{"arrived", PostingsTopic + ".arrived", false, func(s PostingSum) DutyCount { return DutyCount{Done: s.Arrived, Of: s.ToArrive} }},
	{"rotated", PostingsTopic + ".rotated", true, func(s PostingSum) DutyCount { return DutyCount{s.Rotated, s.ToRotate, s.Excused} }},
	{"headed", PostingsTopic + ".headed", false, func(s PostingSum) DutyCount { return DutyCount{Done: s.Headed, Of: s.HeadedOf} }},
}

// Kept counts a duty.
func (s PostingSum) Kept(d Duty) DutyCount { return d.count(s) }

// Town is a town's sum; empty where it was not there.
func (t PostingTotals) Town(town *model.Place) PostingSum {
	for _, s := range t.Towns {
		if s.Place == town {
			return s
		}
	}
	return PostingSum{Place: town}
}

// PostedBatches are the batches that have postings, the newest first.
func PostedBatches(c *model.County) []model.Period {
	var all []model.Period
	for _, f := range c.Postings {
		all = append(all, f.Batch.V)
	}
	return newestFirst(all)
}

// AskedBatches are those in which a duty is asked of somebody, or somebody is excused of it.
func AskedBatches(r *Report, d Duty) []model.Period {
	return slices.DeleteFunc(PostedBatches(r.County), func(b model.Period) bool {
		c := r.Postings(b).County.Kept(d)
		return c.Of == 0 && c.Aside == 0
	})
}

// ResultOf is the result of the first target that reads a figure; nil where there is none.
func ResultOf(r *Report, figure string, place *model.Place, p model.Period) *Result {
	t := TargetOn(r, figure)
	if t == nil {
		return nil
	}
	return t.In(place, p)
}

// HeadTitles counts a batch's heads of teams by their title.
func HeadTitles(c *model.County, batch model.Period) map[model.Title]int {
	titles := map[model.Title]int{}
	for _, f := range c.Postings {
		for _, e := range f.Postings {
			if f.Batch.V == batch && e.Value.Head.Set {
				titles[e.Value.Head.V]++
			}
		}
	}
	return titles
}

// Stay is a reason to stay beyond the rotation, in one language, and how many have it.
type Stay struct {
	Reason string
	Count  int
}

// StayReasons are the reasons of a batch, the commonest first.
func StayReasons(c *model.County, batch model.Period, lang string) []Stay {
	counts := map[string]int{}
	for _, f := range c.Postings {
		for _, e := range f.Postings {
			if f.Batch.V == batch && e.Value.Stays.Set() {
				counts[e.Value.Stays.In(lang)]++
			}
		}
	}
	var all []Stay
	for reason, n := range counts {
		all = append(all, Stay{reason, n})
	}
	slices.SortFunc(all, func(a, b Stay) int { return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Reason, b.Reason)) })
	return all
}
