package model

import (
	"errors"
	"math/big"
	"reflect"
	"regexp"
	"slices"
	"strings"
)

// errForm says that a scalar is not of its type's form; the loader tells what was expected.
var errForm = errors.New("form")

// enum reads one of a type's words.
func enum[T ~string](v *T, text []byte, words []T) error {
	if !slices.Contains(words, T(text)) {
		return errForm
	}
	*v = T(text)
	return nil
}

// ValuesOf are what a type may be, as Values says; none of one that has no list of them.
func ValuesOf(t reflect.Type) []string {
	m := reflect.Zero(t).MethodByName("Values")
	if !m.IsValid() {
		return nil
	}
	values := m.Call(nil)[0]
	list := make([]string, values.Len())
	for i := range list {
		list[i] = values.Index(i).String()
	}
	return list
}

// Code is the code of a place. Where the programme declares no levels it is the statistical
// one: 6 digits for the county, 9 for a town, 12 for a village; a village with several branches
// numbers them CODE-1, CODE-2, …. Of what form it is says the field: see Codes.
type Code string

// codeForm is what any code is: letters, digits and signs that are seen, with no space at
// either end.
var codeForm = regexp.MustCompile(`^[^\s\p{C}]([^\p{C}]{0,62}[^\s\p{C}])?$`)

// UnmarshalText implements encoding.TextUnmarshaler.
func (c *Code) UnmarshalText(text []byte) error {
	if !codeForm.Match(text) {
		return errForm
	}
	*c = Code(text)
	return nil
}

// Number is a bound of a target: an exact number, or a percentage such as 6%.
type Number struct {
	rat     *big.Rat
	Percent bool // as it was written
}

var numberForm = regexp.MustCompile(`^-?\d{1,13}(\.\d{1,6})?%?$`)

// UnmarshalText implements encoding.TextUnmarshaler.
func (n *Number) UnmarshalText(text []byte) error {
	if !numberForm.Match(text) {
		return errForm
	}
	digits, percent := strings.CutSuffix(string(text), "%")
	r, ok := new(big.Rat).SetString(digits)
	if !ok {
		return errForm
	}
	if percent {
		r.Quo(r, big.NewRat(100, 1))
	}
	*n = Number{rat: r, Percent: percent}
	return nil
}

// String is the number as it may be written.
func (n Number) String() string {
	r, sign := n.Rat(), ""
	if n.Percent {
		r, sign = new(big.Rat).Mul(r, big.NewRat(100, 1)), "%"
	}
	return strings.TrimSuffix(strings.TrimRight(r.FloatString(Decimals), "0"), ".") + sign
}

// Percentage is the number p/100, written as a percentage.
func Percentage(p int64) Number { return Number{rat: big.NewRat(p, 100), Percent: true} }

// Rat is the exact value: 6% is 3/50. The caller must not change it.
func (n Number) Rat() *big.Rat {
	if n.rat == nil {
		return new(big.Rat)
	}
	return n.rat
}

// Op compares a value with a bound. Both >= (以上, 不少于) and <= include it.
type Op string

// The comparisons.
const (
	AtLeast Op = ">="
	Above   Op = ">"
	AtMost  Op = "<="
	Below   Op = "<"
	Equal   Op = "="
	Within  Op = "within" // a band, both ends included
)

// UnmarshalText implements encoding.TextUnmarshaler.
func (o *Op) UnmarshalText(text []byte) error {
	return enum(o, text, o.Values())
}

// Values are all that the type may be.
func (Op) Values() []Op { return []Op{AtLeast, Above, AtMost, Below, Equal, Within} }

// Holds compares exactly.
func (o Op) Holds(value, bound *big.Rat) bool {
	c := value.Cmp(bound)
	switch o {
	case AtLeast:
		return c >= 0
	case Above:
		return c > 0
	case AtMost:
		return c <= 0
	case Below:
		return c < 0
	default:
		return c == 0
	}
}

// Level is a tier of places.
type Level string

// The levels, from the whole to the smallest.
const (
	LevelCounty  Level = "county"
	LevelTown    Level = "town"
	LevelVillage Level = "village"
	LevelBranch  Level = "branch"
	LevelUnit    Level = "unit"   // a sending unit: right below the county
	LevelLeader  Level = "leader" // a linked leader, by office: right below the county
)

// UnmarshalText implements encoding.TextUnmarshaler.
func (l *Level) UnmarshalText(text []byte) error {
	if !levelForm.Match(text) {
		return errForm
	}
	*l = Level(text)
	return nil
}

// levelForm is what a level's id looks like: it becomes part of addresses.
var levelForm = regexp.MustCompile(`^[a-z][a-z0-9-]{0,30}$`)

// Values are the levels that a line of figures may stand for where the programme declares
// none of its own.
func (Level) Values() []Level {
	return []Level{LevelVillage, LevelBranch, LevelTown, LevelUnit, LevelLeader}
}

// VillageKind is the class of a village: one that the programme's vocabulary names.
type VillageKind string

// UnmarshalText implements encoding.TextUnmarshaler.
func (k *VillageKind) UnmarshalText(text []byte) error { return named(k, text) }

// Sender tells the units above the parts from the parts' own: upper, or in data the level that
// the programme calls its parts.
type Sender string

// The senders.
const (
	SenderUpper Sender = "upper"
	SenderPart  Sender = "part"
)

// UnmarshalText implements encoding.TextUnmarshaler.
func (s *Sender) UnmarshalText(text []byte) error { return (*Level)(s).UnmarshalText(text) }

// Side is one of the two, whatever the parts are called.
func (s Sender) Side() Sender {
	if s == "" || s == SenderUpper {
		return SenderUpper
	}
	return SenderPart
}

// UnitLevel is the tier that a sending unit belongs to: one that the programme's vocabulary
// names.
type UnitLevel string

// UnmarshalText implements encoding.TextUnmarshaler.
func (l *UnitLevel) UnmarshalText(text []byte) error { return named(l, text) }

// named reads a word that the programme declares.
func named[T ~string](v *T, text []byte) error {
	if !FormName.Match(string(text)) {
		return errForm
	}
	*v = T(text)
	return nil
}

// GitHost is the program that serves a repository.
type GitHost string

// The forges.
const (
	GitHostGitea  GitHost = "gitea"
	GitHostGitLab GitHost = "gitlab"
	GitHostGitHub GitHost = "github"
)

// UnmarshalText implements encoding.TextUnmarshaler.
func (f *GitHost) UnmarshalText(text []byte) error { return enum(f, text, f.Values()) }

// Values are all that the type may be.
func (GitHost) Values() []GitHost { return []GitHost{GitHostGitea, GitHostGitLab, GitHostGitHub} }

// Kind says how a target reads its figure.
type Kind string

// The kinds of targets.
const (
	// KindGrowth is the figure against the period before: (this - before) / before.
	KindGrowth Kind = "growth"
	// KindLevel is the figure itself.
	KindLevel Kind = "level"
	// KindCount is the figure added up over the target's period.
	KindCount Kind = "count"
	// KindRatio is the figure per another.
	KindRatio Kind = "ratio"
)

// UnmarshalText implements encoding.TextUnmarshaler.
func (k *Kind) UnmarshalText(text []byte) error { return enum(k, text, k.Values()) }

// Values are all that the type may be.
func (Kind) Values() []Kind { return []Kind{KindGrowth, KindLevel, KindCount, KindRatio} }

// Pace says what an open period is held against.
type Pace string

// The paces.
const (
	// PaceElapsed is the bound times the elapsed share of the period: counts.
	PaceElapsed Pace = "elapsed"
	// PaceLine is the straight line from the baseline to the bound at the deadline.
	PaceLine Pace = "line"
	// PaceStands is the bound itself: growths, ratios and standing duties.
	PaceStands Pace = "stands"
)

// UnmarshalText implements encoding.TextUnmarshaler.
func (p *Pace) UnmarshalText(text []byte) error { return enum(p, text, p.Values()) }

// Values are all that the type may be.
func (Pace) Values() []Pace { return []Pace{PaceElapsed, PaceLine, PaceStands} }

// OverYear says how the parts of a year make the year.
type OverYear string

// The ways.
const (
	// OverSum adds the parts up: new members.
	OverSum OverYear = "sum"
	// OverLast takes the newest part: stocks, and counts that run from the year's first day.
	OverLast OverYear = "last"
)

// UnmarshalText implements encoding.TextUnmarshaler.
func (o *OverYear) UnmarshalText(text []byte) error { return enum(o, text, o.Values()) }

// Values are all that the type may be.
func (OverYear) Values() []OverYear { return []OverYear{OverSum, OverLast} }

// RollUpBy says how places make a town or the county.
type RollUpBy string

// The roll-ups.
const (
	// ByTotal is the sum of what the places reported, tested against a bound of its own;
	// of a ratio the sum of what it counts per the sum of what that is of.
	ByTotal RollUpBy = "total"
	// ByMean is the mean, always weighted.
	ByMean RollUpBy = "mean"
	// ByShare counts the places that meet the test: a surplus never pays another's debt.
	ByShare RollUpBy = "share"
	// ByPooled stands for mean or total, where it is plain which: see Target.Rolled.
	ByPooled RollUpBy = "pooled"
)

// UnmarshalText implements encoding.TextUnmarshaler.
func (r *RollUpBy) UnmarshalText(text []byte) error { return enum(r, text, r.Values()) }

// Values are all that the type may be.
func (RollUpBy) Values() []RollUpBy { return []RollUpBy{ByTotal, ByMean, ByShare, ByPooled} }

// As is how a ratio is written.
type As string

// The ways.
const (
	AsPercent As = "percent" // 3 of 4 are 75%
	AsNumber  As = "number"  // 3 of 4 are 0.75, in a unit of the target's own
)

// UnmarshalText implements encoding.TextUnmarshaler.
func (a *As) UnmarshalText(text []byte) error { return enum(a, text, a.Values()) }

// Values are all that the type may be.
func (As) Values() []As { return []As{AsPercent, AsNumber} }

// StatedCount is what a stated total counts: what there is to be counted in the program's own
// records of teams, and therefore no word of the programme's.
type StatedCount string

// The counts.
const (
	CountTeams  StatedCount = "teams"
	CountCadres StatedCount = "cadres"
)

// UnmarshalText implements encoding.TextUnmarshaler.
func (s *StatedCount) UnmarshalText(text []byte) error { return enum(s, text, s.Values()) }

// Values are all that the type may be.
func (StatedCount) Values() []StatedCount { return []StatedCount{CountTeams, CountCadres} }
