package page

import (
	"fmt"
	"math/big"
	"strings"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// The box of a sparkline.
const (
	sparkWidth  = 120
	sparkHeight = 32
)

// spark draws the course of a target at a place; nil where there are not two values of it.
func (w tiles) spark(t *progress.Target, place *model.Place) *sparkline {
	if phrase.FormOf(t, place.Level) == phrase.FormYesNo {
		return nil
	}
	course := w.Report.Course(t, place)
	now := t.Now(place)
	if len(course) < 2 || now == nil || now.Value == nil || now.Bound == nil {
		return nil
	}
	low, high := now.Bound, now.Bound
	start, values := 0, 0
	for i, r := range course {
		if r == nil {
			continue
		}
		if values == 0 {
			start = i
		}
		values++
		if r.Doubtful {
			continue // it is drawn at the edge
		}
		low, high = smaller(low, r.Value), larger(high, r.Value)
	}
	if values < 2 {
		return nil
	}
	s := &sparkline{Bound: heightOf(now.Bound, low, high), Open: now.Running()}
	drawSpark(s, course, low, high)
	s.Say = w.Say("spark.say", i18n.Args{
		"First": w.Period(w.Report.Snapshots()[start].Period), "From": w.Value(course[start]), "To": w.Value(now), "Bound": phrase.Wanted(w.Phrases, now),
		"Open": s.Open, "Period": w.Current(now),
	})
	return s
}

// drawSpark joins the values of neighbouring quarters. A period that still ran is not joined to
// another: a part is not like a whole, and what runs with its period starts anew with each.
func drawSpark(s *sparkline, course []*progress.Result, low, high *big.Rat) {
	var points []string
	flush := func() {
		if len(points) == 1 { // a line of one point, which its round ends make a dot
			points = append(points, points[0])
		}
		if len(points) > 0 {
			s.Lines = append(s.Lines, strings.Join(points, " "))
		}
		points = nil
	}
	var before *progress.Result
	for i, r := range course {
		anew := r != nil && before != nil && r.Period != before.Period && (r.Running() || before.Running())
		if r == nil || anew {
			flush()
		}
		if r != nil {
			s.X, s.Y = i*sparkWidth/(len(course)-1), heightOf(larger(low, smaller(high, r.Value)), low, high)
			points = append(points, fmt.Sprintf("%d,%d", s.X, s.Y))
		}
		before = r
	}
	flush()
}

// heightOf is where a value stands between low (at the foot of the box) and high.
func heightOf(v, low, high *big.Rat) int {
	span := new(big.Rat).Sub(high, low)
	if span.Sign() == 0 {
		return sparkHeight / 2
	}
	up := new(big.Rat).Sub(v, low)
	up.Quo(up, span).Mul(up, big.NewRat(sparkHeight, 1))
	return sparkHeight - int(new(big.Int).Quo(up.Num(), up.Denom()).Int64())
}

func smaller(a, b *big.Rat) *big.Rat {
	if b.Cmp(a) < 0 {
		return b
	}
	return a
}

func larger(a, b *big.Rat) *big.Rat {
	if b.Cmp(a) > 0 {
		return b
	}
	return a
}
