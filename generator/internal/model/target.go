package model

import (
	"cmp"
	"iter"
	"math/big"
)

// TargetsFile is data/targets.yaml: what is observed, and what is promised of it.
// Nothing of it is known to the program: a new yearly count with a floor needs no Go.
type TargetsFile struct {
	Source
	Topics  Map[Topic]  `yaml:"topics" jsonschema:"required" form:"name"`
	Targets Map[Target] `yaml:"targets" jsonschema:"required" form:"name"`
}

// Topic is a folder of figure files. Topics that are reckoned from records of another
// shape (teams, postings, visits, reports, …) are built in: see progress.Builtins.
type Topic struct {
	Title   Text         `yaml:"title" jsonschema:"required"`
	Every   Val[Every]   `yaml:"every" jsonschema:"required"`    // one file each year, half or quarter
	Of      Val[Level]   `yaml:"of" jsonschema:"required"`       // what a line stands for: village, branch, town, unit or leader
	DueDays Val[Amount]  `yaml:"due_days" jsonschema:"required"` // days after the period's end until the report is due
	Figures Map[Measure] `yaml:"figures" jsonschema:"required" form:"figure"`
}

// DueIn is how many days after its period a report is due.
func (t *Topic) DueIn() int { return whole(t.DueDays.V) }

// DueDay is the last day on which the report of a period is in time.
func (t *Topic) DueDay(p Period) Date { return p.End().AddDays(t.DueIn()) }

// Measure is a figure that is observed.
type Measure struct {
	Title    Text          `yaml:"title" jsonschema:"required"`
	Unit     Text          `yaml:"unit" jsonschema:"required"`
	OverYear Val[OverYear] `yaml:"over_year"`          // how the parts of a year make the year: sum (default) or last
	Running  Val[bool]     `yaml:"running"`            // it counts from the year's first day, and never falls within the year
	Decimals Val[Amount]   `yaml:"decimals"`           // decimal places allowed: 0 (default) to 6
	Display  []Display     `yaml:"display"`            // larger units that large amounts are shown in
	Negative Val[bool]     `yaml:"negative"`           // whether it may be below zero
	AtLeast  Val[Limit]    `yaml:"at_least"`           // what it cannot fall below: 0 where it is not said and it may not be negative
	AtMost   Val[Limit]    `yaml:"at_most"`            // what it cannot exceed
	Optional Val[bool]     `yaml:"optional"`           // a line without it is whole all the same: it does not concern every place
	YesNo    Val[bool]     `yaml:"yes_no"`             // it is written true or false, and reckoned as 1 or 0
	AllOf    []Val[string] `yaml:"all_of" list:"some"` // it is not written: yes where all these yes/no figures of the line are, no where one is no
	// AverageBy is another figure of the line that weighs this one where places are put
	// together (a merged village): means. Other figures add up; of yes/no, all must be yes.
	AverageBy Val[string]   `yaml:"average_by"`
	Aliases   []Val[string] `yaml:"aliases"`   // what the sheets that are sent in call it beside its title
	Plausible *Range        `yaml:"plausible"` // what it usually lies within
	Growth    *Band         `yaml:"plausible_growth"`
	// Derived is what it is reckoned from, where it is not written; Round, to how many decimals
	// it is rounded then: the rounded value is what is tested.
	Derived *Formula    `yaml:"derived"`
	Round   Val[Amount] `yaml:"round"`
	// WithholdBelow is what it must not fall below to be shown.
	WithholdBelow Val[Amount] `yaml:"withhold_below"`
	Jump          Val[Amount] `yaml:"jump"`                 // how many times the period before it, or which part of it, is doubted
	Breaks        Map[Text]   `yaml:"breaks" form:"period"` // why it was re-defined, by the period from which the new definition holds
}

// Sums tells whether what several places have can be added.
func (m *Measure) Sums() bool { return !m.AverageBy.Set && (m.Derived == nil || m.Derived.Adds()) }

// OnlyAdds tells whether the parts of a period only add to each other: what is in never falls.
func (m *Measure) OnlyAdds() bool { return m.OverYear.V != OverLast && !m.Negative.V }

// Places are how many decimals the figure may have.
func (m *Measure) Places() int { return int(m.Decimals.V.Units()) }

// Display is a larger unit of a figure: amounts from a size on are divided and shown in it, in
// the languages that it is named in.
type Display struct {
	From Val[Amount] `yaml:"from" jsonschema:"required"`
	By   Val[Amount] `yaml:"by"` // From, where it is not said
	Unit Text        `yaml:"unit" jsonschema:"required"`
}

// Divisor is what amounts are divided by.
func (d Display) Divisor() *big.Rat {
	if v := cmp.Or(d.By.V, d.From.V); v > 0 {
		return v.Rat()
	}
	return big.NewRat(1, 1)
}

// Runs tells a count that runs from the year's first day: the newest part of a year is the
// year's. Any other figure of which that holds is a stock, and may fall.
func (m *Measure) Runs() bool { return m.OverYear.V == OverLast && m.Running.V }

// formerRuns tells the same of data of older forms: what another figure bounds was such a count.
func (m *Measure) formerRuns() bool { return m.OverYear.V == OverLast && m.AtMost.V.Beside() != "" }

// runs notes in data of older forms which figures are such counts.
func (c *County) runs() {
	if c.Programme.Of() >= namedInData {
		return
	}
	for _, t := range c.Targets.Topics {
		for i := range t.Value.Figures {
			m := &t.Value.Figures[i].Value
			m.Running.V = m.Running.V || m.formerRuns()
		}
	}
}

// Broken tells whether the measure was re-defined between two periods: after the first day
// of the earlier and not after the last of the later.
func (m *Measure) Broken(from, to Period) bool {
	for p := range m.redefined(from.Calendar()) {
		if p.Start().After(from.Start()) && p.Begun(to.End()) {
			return true
		}
	}
	return false
}

// WhyBroken is why the measure was last re-defined by the end of a period; empty where it
// was not.
func (m *Measure) WhyBroken(by Period) Text {
	var why Text
	for p, text := range m.redefined(by.Calendar()) {
		if p.Begun(by.End()) {
			why = text
		}
	}
	return why
}

// redefined are the periods from which new definitions hold, and why.
func (m *Measure) redefined(in Calendar) iter.Seq2[Period, Text] {
	return func(yield func(Period, Text) bool) {
		for _, b := range m.Breaks {
			if p, err := in.Read(b.Key); err == nil && !yield(p, b.Value) {
				return
			}
		}
	}
}

// Band is a range of growth against the same period a year before, outside of which a
// figure draws a warning.
type Band struct {
	From Val[Number] `yaml:"from" jsonschema:"required"`
	To   Val[Number] `yaml:"to" jsonschema:"required"`
}

// Target is a test on a measure.
type Target struct {
	Title  Text        `yaml:"title" jsonschema:"required"`
	Short  Text        `yaml:"short" jsonschema:"required"` // for tiles and column heads
	Clause Val[string] `yaml:"clause"`                      // the clause of the policy that promises it
	Note   Text        `yaml:"note"`                        // how an open point of the policy was settled
	// Headline targets have a tile and a column in matrices; true where it is not said.
	Headline Val[bool] `yaml:"headline"`

	Kind   Val[Kind]   `yaml:"kind" jsonschema:"required"`
	Figure Val[string] `yaml:"figure" jsonschema:"required"` // TOPIC.FIGURE
	Per    Val[string] `yaml:"per"`                          // ratio: what it is a share of
	As     Val[As]     `yaml:"as"`                           // ratio: a percentage (default), or a number
	Unit   Text        `yaml:"unit"`                         // … of this unit
	Weight Val[string] `yaml:"weight"`                       // what weighs the means of towns and county, where the figure itself does not say (average_by)

	Every    Val[Every] `yaml:"every"` // how often it is tested; see Tested
	Test     Test       `yaml:"test" jsonschema:"required"`
	Applies  *Condition `yaml:"applies"`  // to which places; all where it is not said
	Deadline Val[Date]  `yaml:"deadline"` // level, ratio: the day by which it is due, the last of a period; what was missed then stays missed
	Pace     Val[Pace]  `yaml:"pace"`     // where it differs from the kind's own
	RollUp   RollUp     `yaml:"roll_up" jsonschema:"required"`
	Own      Val[Own]   `yaml:"own"` // of a figure that an upper place reports itself: whether it counts, or the sum of those below

	MinCoverage  Val[Number] `yaml:"min_coverage"`  // default 90%
	YellowWithin Val[Number] `yaml:"yellow_within"` // default 30% of the pace
}

// Condition picks places: by a figure, by their class or a trait, by a leader's tier, by a unit's
// sender. All that is said must hold. A figure without a period is that of the result's
// own period; with one, the class stays what it was in that period.
type Condition struct {
	Figure  Val[string] `yaml:"figure"`
	Period  Val[Period] `yaml:"period"`
	Op      Val[Op]     `yaml:"op"`
	Value   Val[Number] `yaml:"value"`
	Class   Val[string] `yaml:"class"`           // what the place says of itself
	Trait   Val[string] `yaml:"trait"`           // that the place must have
	Without Val[string] `yaml:"without"`         // … and one that it must not have
	Weak    Val[bool]   `yaml:"weak" former:"3"` // the one trait that data of older forms knew: true for Trait, false for Without
	Tier    Val[Tier]   `yaml:"tier"`            // leaders
	Sender  Val[Sender] `yaml:"sender"`          // units
}

// Rolled is how the target is rolled up, its figure being m. plain is false where pooled
// may mean a total as well as a mean, and Rolled takes the total.
func (t *Target) Rolled(m *Measure) (by RollUpBy, plain bool) {
	if t.RollUp.By.V != ByPooled {
		return t.RollUp.By.V, true
	}
	switch {
	case t.Weight.Set || !m.Sums():
		return ByMean, true
	case t.Kind.V == KindRatio:
		return ByTotal, true
	case t.Kind.V == KindCount:
		return ByTotal, !m.YesNo.V && len(t.Test.Cases) == 0 && !t.OwnAims()
	default:
		return ByTotal, false
	}
}

// Tested is how often the target is tested, its figure being reported in a rhythm: what it
// says or, of one with a deadline, by the longest period up to a year that ends on that day;
// else each year. What is reported less often than that is tested when it is reported.
func (t *Target) Tested(reported Every, in Calendar) Every {
	switch {
	case t.Every.Set:
		return t.Every.V
	case EveryYear.Finer(reported):
		return reported
	case !t.Due():
		return EveryYear
	}
	for _, every := range Rhythms() {
		if !EveryYear.Finer(every) && in.Ends(every, t.Deadline.V) {
			return every
		}
	}
	return EveryYear
}

// Due tells whether the target is due by a day.
func (t *Target) Due() bool {
	return t.Deadline.Set && (t.Kind.V == KindLevel || t.Kind.V == KindRatio)
}

// PaceOf is the target's pace, or its kind's own: counts run with the elapsed share of the
// period, a level with a deadline on the straight line, all else is read as it stands.
// Without a deadline there is no line.
func (t *Target) PaceOf() Pace {
	switch {
	case t.Test.Op.V == Within:
		return PaceStands // a band has no line
	case t.Pace.Set && (t.Pace.V != PaceLine || t.Due()):
		return t.Pace.V
	case t.Kind.V == KindCount:
		return PaceElapsed
	case t.Kind.V == KindLevel && t.Deadline.Set:
		return PaceLine
	default:
		return PaceStands
	}
}

// Conditions are all that the target asks of places.
func (t *Target) Conditions() []Condition {
	var all []Condition
	if t.Applies != nil {
		all = append(all, *t.Applies)
	}
	for _, c := range t.Test.Cases {
		all = append(all, c.When)
	}
	return all
}
