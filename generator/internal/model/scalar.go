package model

import (
	"errors"
	"math/big"
	"reflect"
	"regexp"
	"slices"
	"strconv"
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

// Amount is a figure as written in a file, in millionths of its unit: 3412 is 3412000000,
// and 0.5 is 500000. Amounts have at most twelve digits before the point and six behind it,
// so that nine of the largest add up in 64 bits; who adds more asks Plus.
type Amount int64

// Decimals are the most that a figure may be declared to have.
const Decimals = 6

const unit Amount = 1e6

var amountForm = regexp.MustCompile(`^-?(0|[1-9]\d{0,11})(\.\d{1,6})?$`)

// UnmarshalText implements encoding.TextUnmarshaler. It takes plain decimal digits only:
// no separators, no exponent, no leading zero.
func (a *Amount) UnmarshalText(text []byte) error {
	if !amountForm.Match(text) {
		return errForm
	}
	whole, frac, _ := strings.Cut(string(text), ".")
	n, err := strconv.ParseInt(whole+(frac + "000000")[:Decimals], 10, 64)
	*a = Amount(n)
	return err
}

// Units wraps a whole number of units.
func Units(n int64) Amount { return Amount(n) * unit }

// Units is how many whole units the amount has; what is behind the point is dropped.
func (a Amount) Units() int64 { return int64(a / unit) }

// Rat is the exact value in units.
func (a Amount) Rat() *big.Rat {
	if a.Whole() {
		return new(big.Rat).SetInt64(a.Units())
	}
	return big.NewRat(int64(a), int64(unit))
}

// Whole tells whether the amount has no decimals.
func (a Amount) Whole() bool { return a%unit == 0 }

// Fits tells whether the amount has at most so many decimals.
func (a Amount) Fits(decimals int) bool {
	step := unit
	for range min(max(decimals, 0), Decimals) {
		step /= 10
	}
	return a%step == 0
}

// Plus adds two amounts; ok is false where the sum is too large for one.
func (a Amount) Plus(b Amount) (sum Amount, ok bool) {
	sum = a + b
	return sum, (sum > a) == (b > 0)
}

// Nearest is the amount nearest to a number, half away from zero; ok is false where the
// number is too large for one.
func Nearest(v *big.Rat) (a Amount, ok bool) {
	n, _ := new(big.Int).SetString(strings.Replace(v.FloatString(Decimals), ".", "", 1), 10)
	return Amount(n.Int64()), n.IsInt64()
}

func (a Amount) String() string {
	s := strings.TrimRight(a.Rat().FloatString(Decimals), "0")
	return strings.TrimSuffix(s, ".")
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

// VillageKind tells a village committee from a residents' committee.
type VillageKind string

// The kinds of villages.
const (
	KindVillage   VillageKind = "village"
	KindCommunity VillageKind = "community"
)

// UnmarshalText implements encoding.TextUnmarshaler.
func (k *VillageKind) UnmarshalText(text []byte) error { return enum(k, text, k.Values()) }

// Values are all that the type may be.
func (VillageKind) Values() []VillageKind { return []VillageKind{KindVillage, KindCommunity} }

// Sender tells the units above the towns (省、市、县单位) from the towns' own.
type Sender string

// The senders.
const (
	SenderUpper Sender = "upper"
	SenderTown  Sender = "town"
)

// UnmarshalText implements encoding.TextUnmarshaler.
func (s *Sender) UnmarshalText(text []byte) error { return enum(s, text, s.Values()) }

// Values are all that the type may be.
func (Sender) Values() []Sender { return []Sender{SenderUpper, SenderTown} }

// UnitLevel is the tier that a sending unit belongs to.
type UnitLevel string

// The levels of units. All but town count as upper: 省、市、县工作组.
const (
	UnitProvince UnitLevel = "province"
	UnitCity     UnitLevel = "city"
	UnitCounty   UnitLevel = "county"
	UnitTown     UnitLevel = "town"
)

// UnmarshalText implements encoding.TextUnmarshaler.
func (l *UnitLevel) UnmarshalText(text []byte) error { return enum(l, text, l.Values()) }

// Values are all that the type may be.
func (UnitLevel) Values() []UnitLevel {
	return []UnitLevel{UnitProvince, UnitCity, UnitCounty, UnitTown}
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
	// OverLast takes the newest part: stocks, and counts that run from 1 January.
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

// StatedCount is what a stated total counts.
type StatedCount string

// The counts that a policy states.
const (
	CountTeams  StatedCount = "teams"
	CountCadres StatedCount = "cadres"
)

// UnmarshalText implements encoding.TextUnmarshaler.
func (s *StatedCount) UnmarshalText(text []byte) error { return enum(s, text, s.Values()) }

// Values are all that the type may be.
func (StatedCount) Values() []StatedCount { return []StatedCount{CountTeams, CountCadres} }
