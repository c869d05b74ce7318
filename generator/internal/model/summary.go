package model

import (
	"cmp"
	"math/big"
	"slices"
	"sort"
)

// Summary is what a site says of itself to a site above it: the sums that its results are made
// of, for the upper two levels of its places, as of each day that it looks back on and now.
// What is here adds up exactly to what a larger place comes to; no mean stands alone.
type Summary struct {
	Programme Text
	Levels    []SummaryLevel
	AsOf      Date
	Days      []Date // that results are stated on, the oldest first; the last is AsOf
	Places    []SummaryPlace
	Targets   []SummaryTarget
	Covers    []SummaryCover
	Cases     []SummaryCase
	Files     []SummaryFile // that were published with it
	Release   string        // the hash of these
	Seal      string        // of the summary itself, as it was read
}

// SummaryLevel is one of the levels of the site's places, from the whole to the smallest, with
// how many living places it has.
type SummaryLevel struct {
	Level  Level
	Name   Text
	Places int
}

// SummaryPlace is a place of the upper two levels with its life; the whole is the first.
type SummaryPlace struct {
	Level Level
	Code  string
	PlaceRecord
}

// SummaryTarget is a target with the hash of its definition and its sums.
type SummaryTarget struct {
	ID         string
	Title      Text
	Definition string
	Periods    []Period
	Rows       []SummaryRow // by place, period and day
}

// SummaryRow is what a place comes to in a period, from one of the days on: until the day of
// another row of the same place and period.
type SummaryRow struct {
	Place, Period, Day int // in Places, Periods and Days
	Sum
}

// Sum is what the places below one come to in one target and period.
type Sum struct {
	Reported, Expected int // places of the target's own level

	Judged, Kept, Done, Absent int // of a share: that can be judged, are met or on course, are met, and are known not to have come
	Terms                      *Terms
	Apart                      int // of a total or mean: with a value, but not all that it takes
	Marked                     int // whose figure carries a mark
	Short                      int // that fall short in the newest period

	Overdue, NoBase, Broken, Untested, Doubtful bool

	Baseless, Aside string // reasons: why one that is in has no baseline, why one cannot be judged
	Mark            *Mark  // the gravest
	Alone           *Alone // of a place that is itself of the target's level: its own result
}

// Terms are the totals that a total, a mean, a ratio or a growth is made of: Σ value × weight
// and Σ weight, now and before; of a ratio Σ weight; the aims of places that have their own.
type Terms struct{ Num, Den, Num0, Den0, Weight, Aims big.Rat }

// Alone is a single place's result as its site shows it.
type Alone struct {
	Status, Light, Reason      string
	Value, Num, Den, Aim, Pace *big.Rat
}

// SummaryCover is how many reports of a topic came of those that were expected, at a place for
// a period.
type SummaryCover struct {
	Topic                                     string
	Place                                     int
	Period                                    Period
	Reported, Partial, Late, Expected, Marked int
}

// SummaryCase is a target that is off at a place of the upper two levels, with the state of
// what was ordered about it.
type SummaryCase struct {
	Target       string
	Place        int
	Light, State string
	Since        Period
	Touched      int
}

// SummaryFile is a published file with its checksum.
type SummaryFile struct{ Name, Sum string }

// At is what a place came to as of a day; nil where nothing is said of it by then.
func (t *SummaryTarget) At(place int, p Period, day int) *Sum {
	period := slices.Index(t.Periods, p)
	n := sort.Search(len(t.Rows), func(i int) bool {
		r := &t.Rows[i]
		return cmp.Or(cmp.Compare(r.Place, place), cmp.Compare(r.Period, period), cmp.Compare(r.Day, day)) > 0
	})
	if n == 0 || t.Rows[n-1].Place != place || t.Rows[n-1].Period != period {
		return nil
	}
	return &t.Rows[n-1].Sum
}

// DayBy is the newest day on which results are stated that is not after a day; -1 where all are.
func (s *Summary) DayBy(d Date) int {
	for i := len(s.Days) - 1; i >= 0; i-- {
		if !s.Days[i].After(d) {
			return i
		}
	}
	return -1
}

// PlaceOf is the position of a place; -1 where there is none.
func (s *Summary) PlaceOf(code string) int {
	return slices.IndexFunc(s.Places, func(p SummaryPlace) bool { return p.Code == code })
}

// Target is the target with an id; nil where there is none.
func (s *Summary) Target(id string) *SummaryTarget {
	for i := range s.Targets {
		if s.Targets[i].ID == id {
			return &s.Targets[i]
		}
	}
	return nil
}

// Same tells whether two sums say the same.
func (s *Sum) Same(o *Sum) bool {
	a, b := *s, *o
	a.Terms, b.Terms, a.Mark, b.Mark, a.Alone, b.Alone = nil, nil, nil, nil, nil, nil
	return a == b && s.Terms.same(o.Terms) && sameMark(s.Mark, o.Mark) && s.Alone.same(o.Alone)
}

func (x *Terms) same(o *Terms) bool {
	if x == nil || o == nil {
		return x == o
	}
	all, others := x.All(), o.All()
	for i := range all {
		if all[i].Cmp(others[i]) != 0 {
			return false
		}
	}
	return true
}

// All are the terms in their order.
func (x *Terms) All() []*big.Rat {
	return []*big.Rat{&x.Num, &x.Den, &x.Num0, &x.Den0, &x.Weight, &x.Aims}
}

func sameMark(a, b *Mark) bool {
	return a == b || a != nil && b != nil && a.As.V == b.As.V && a.Why.V == b.Why.V && a.Small == b.Small
}

func (x *Alone) same(o *Alone) bool {
	if x == nil || o == nil {
		return x == o
	}
	all, others := x.Numbers(), o.Numbers()
	for i := range all {
		if (*all[i] == nil) != (*others[i] == nil) || *all[i] != nil && (*all[i]).Cmp(*others[i]) != 0 {
			return false
		}
	}
	return x.Status == o.Status && x.Light == o.Light && x.Reason == o.Reason
}

// Numbers are those of the result in their order.
func (x *Alone) Numbers() []**big.Rat { return []**big.Rat{&x.Value, &x.Num, &x.Den, &x.Aim, &x.Pace} }
