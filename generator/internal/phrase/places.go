package phrase

import (
	"math/big"

	"guben/generator/internal/progress"
)

// finestPercent is with how many decimals a percentage is shown at most: as many as a bound
// may be written with.
const finestPercent = 4

// percentPlaces is with how many decimals a target's percentages are shown at least: one, or
// as many as its own bounds are written with. Beside a bound of 0.09%, 0.05% is no 0.1%.
func percentPlaces(t *progress.Target) int {
	most := 1
	for _, a := range append(t.Aims(), t.RollUp.Aim()) {
		for _, n := range a.Numbers() {
			if n.V.Percent {
				most = max(most, decimalsOf(n.V.Rat()))
			}
		}
	}
	return most
}

// decimalsOf is how many decimals the percentage of a fraction has.
func decimalsOf(r *big.Rat) int {
	points := new(big.Rat).Mul(r, big.NewRat(100, 1))
	for places := range finestPercent {
		if points.IsInt() {
			return places
		}
		points.Mul(points, big.NewRat(10, 1))
	}
	return finestPercent
}
