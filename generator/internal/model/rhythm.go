package model

import (
	"slices"
	"strings"
)

// Every is how often something is reported or tested.
type Every string

// The rhythms.
const (
	EveryYear       Every = "year"
	EveryHalf       Every = "half"
	EveryQuarter    Every = "quarter"
	EveryMonth      Every = "month"
	EveryTwoYears   Every = "2-years"
	EveryThreeYears Every = "3-years"
	Once            Every = "once"
)

// UnmarshalText implements encoding.TextUnmarshaler.
func (e *Every) UnmarshalText(text []byte) error { return enum(e, text, e.Values()) }

// Values are all that the type may be.
func (Every) Values() []Every {
	return []Every{EveryYear, EveryHalf, EveryQuarter, EveryMonth, EveryTwoYears, EveryThreeYears, Once}
}

// Rhythms are all rhythms, the longest first.
func Rhythms() []Every {
	return []Every{Once, EveryThreeYears, EveryTwoYears, EveryYear, EveryHalf, EveryQuarter, EveryMonth}
}

const (
	monthsOfYear    = 12
	monthsOfQuarter = 3
	always          = 1 << 16 // of what comes once: more months than any period has
)

// months is how many months a period has.
func (e Every) months() int {
	switch e {
	case EveryMonth:
		return 1
	case EveryQuarter:
		return monthsOfQuarter
	case EveryHalf:
		return monthsOfYear / 2
	case EveryTwoYears:
		return 2 * monthsOfYear
	case EveryThreeYears:
		return 3 * monthsOfYear
	case Once:
		return always
	default:
		return monthsOfYear
	}
}

// parts is how many periods a year has; 1 of those that are longer.
func (e Every) parts() int { return max(1, monthsOfYear/e.months()) }

// within tells whether periods of the rhythm make up those of another, which is no shorter.
func (e Every) within(longer Every) bool {
	return longer == Once && e != Once || e != Once && longer.months()%e.months() == 0
}

// Finer tells whether the rhythm's periods are shorter than another's.
func (e Every) Finer(than Every) bool { return e.months() < than.months() }

// Makes tells whether periods of the rhythm are, or make up, those of another.
func (e Every) Makes(longer Every) bool { return e == longer || e.within(longer) }

// Rhythm is how often the county looks back: at the end of each of these periods stands a
// snapshot, of which the history, the changes and the briefs are made. It is what the
// programme says or the shortest rhythm in which anything is reported or tested.
func (c *County) Rhythm() Every {
	if c.Programme.Rhythm.Set {
		return c.Programme.Rhythm.V
	}
	all := c.reported()
	if len(all) == 0 {
		return EveryQuarter
	}
	finest := all[0]
	for _, e := range all {
		if e.Finer(finest) {
			finest = e
		}
	}
	for _, e := range all {
		if !finest.Makes(e) {
			return EveryYear // two years and three have only the year in common
		}
	}
	return finest
}

// Rhythms are those whose periods the county looks back on, the shortest first: its own, the
// year, and what else is reported or tested.
func (c *County) Rhythms() []Every {
	own, reported := c.Rhythm(), c.reported()
	var all []Every
	for _, e := range Rhythms() {
		has := e == own || e == EveryYear || slices.Contains(reported, e)
		if has && own.Makes(e) {
			all = append(all, e)
		}
	}
	slices.Reverse(all)
	return all
}

// reported are the rhythms in which something is reported or tested: of the topics and the
// records that there are, and of the targets.
func (c *County) reported() []Every {
	var all []Every
	for _, e := range c.Targets.Topics {
		all = append(all, e.Value.Every.V)
	}
	for i := range c.Targets.Targets {
		t := &c.Targets.Targets[i].Value
		topic, _, _ := strings.Cut(t.Figure.V, ".")
		if d := DerivedOf(topic); d != nil {
			all = append(all, d.Every)
		}
		if t.Every.Set {
			all = append(all, t.Every.V)
		}
	}
	for _, k := range c.Kinds() {
		for _, f := range k.Files(c) {
			if p := PeriodIn(f); p != nil && p.Set {
				all = append(all, p.V.Every)
			}
		}
	}
	return slices.DeleteFunc(all, func(e Every) bool { return e == "" })
}
