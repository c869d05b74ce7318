package model

import (
	"math/big"
	"regexp"
	"strconv"
	"strings"
)

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
