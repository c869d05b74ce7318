package e2e

import (
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"guben/generator/internal/load"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
	"guben/generator/internal/recount"
	"guben/generator/internal/summary"
)

// sampleSummary is what the sample county's site tells a site above it.
func sampleSummary(t *testing.T) *model.Summary {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(sampleSite(t), "data", summary.Name))
	if err != nil {
		t.Fatal(err)
	}
	if n := compressed(t, data); n > 300<<10 {
		t.Errorf("compressed it has %d bytes", n)
	}
	s, err := summary.Read(data, model.Calendar{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestSummaryRecounted holds every sum of the sample county's summary, as of each day that it
// looks back on and now, against what the second calculation makes of the villages.
func TestSummaryRecounted(t *testing.T) {
	t.Parallel()
	s := sampleSummary(t)
	county, _, _, err := load.County(house(t))
	if err != nil {
		t.Fatal(err)
	}
	targets := progress.Declare(county)
	data, err := recount.Open(house(t))
	if err != nil {
		t.Fatal(err)
	}
	compared := 0
	for day, d := range s.Days {
		for _, row := range data.Rows(d.String()) {
			at := s.PlaceOf(row[2])
			if at < 0 || string(s.Places[at].Level) != row[1] {
				continue
			}
			p, err := model.Calendar{}.Read(row[4])
			if err != nil {
				t.Fatal(err)
			}
			sum := s.Target(row[0]).At(at, p, day)
			if sum == nil {
				sum = &model.Sum{}
			}
			compared += agrees(t, d.String(), targets.Target(row[0]), row, sum)
		}
	}
	if compared < 10000 {
		t.Errorf("only %d results were compared", compared)
	}
}

// agrees holds a sum against a row of results.
func agrees(t *testing.T, day string, target *progress.Target, row []string, sum *model.Sum) int {
	t.Helper()
	is := []string{strconv.Itoa(sum.Reported), strconv.Itoa(sum.Expected)}
	should := slices.Clone(row[10:12])
	if row[8] != "" {
		numerator, denominator := madeOf(target, model.Level(row[1]), sum)
		is, should = append(is, plain(numerator), plain(denominator)), append(should, row[8:10]...)
	}
	if sum.Alone != nil && sum.Alone.Status != row[12] {
		t.Errorf("as of %s: %q: alone it is %s", day, row[:5], sum.Alone.Status)
	}
	if !slices.Equal(is, should) {
		t.Errorf("as of %s: %q: %q, recounted %q", day, row[:5], is, should)
	}
	return 1
}

// madeOf are the numerator and the denominator that a site would show: two counts of places, two
// totals, or of a growth two levels.
func madeOf(t *progress.Target, level model.Level, s *model.Sum) (numerator, denominator *big.Rat) {
	x := s.Terms
	quotient := func(a, b *big.Rat) *big.Rat {
		if b.Sign() == 0 {
			return nil
		}
		return new(big.Rat).Quo(a, b)
	}
	switch {
	case s.Alone != nil:
		return s.Alone.Num, s.Alone.Den
	case x == nil:
		return big.NewRat(int64(s.Kept), 1), big.NewRat(int64(s.Judged), 1)
	case t.Kind.V == model.KindGrowth && t.RolledBy() == model.ByMean:
		return quotient(&x.Num, &x.Den), quotient(&x.Num0, &x.Den0)
	case t.Kind.V == model.KindGrowth:
		return &x.Num, &x.Num0
	case t.Counted() != nil && t.Weighing() != nil:
		return quotient(&x.Num, &x.Weight), quotient(&x.Den, &x.Weight)
	}
	return &x.Num, &x.Den
}

// TestSummaryAddsUp holds that what the towns come to makes the county's, in each sum of each
// day: that is what a site above relies on. Targets of units and leaders have no towns.
func TestSummaryAddsUp(t *testing.T) {
	t.Parallel()
	s := sampleSummary(t)
	added := 0
	for i := range s.Targets {
		x := &s.Targets[i]
		for p := range x.Periods {
			for day := range s.Days {
				var reported, expected, kept, judged int
				var num, den big.Rat
				whole := x.At(0, x.Periods[p], day)
				for n := 1; n < len(s.Places); n++ {
					part := x.At(n, x.Periods[p], day)
					if part == nil {
						continue
					}
					reported, expected, kept, judged = reported+part.Reported, expected+part.Expected, kept+part.Kept, judged+part.Judged
					if part.Terms != nil {
						num.Add(&num, &part.Terms.Num)
						den.Add(&den, &part.Terms.Den)
					}
				}
				if whole == nil || expected == 0 {
					continue
				}
				added++
				if reported != whole.Reported || expected != whole.Expected || kept != whole.Kept || judged != whole.Judged {
					t.Errorf("%s %s day %d: the towns come to %d of %d, %d of %d", x.ID, x.Periods[p], day, reported, expected, kept, judged)
				}
				if whole.Terms != nil && (num.Cmp(&whole.Terms.Num) != 0 || den.Cmp(&whole.Terms.Den) != 0) {
					t.Errorf("%s %s day %d: the totals differ", x.ID, x.Periods[p], day)
				}
			}
		}
	}
	if added < 500 {
		t.Errorf("only %d sums were added up", added)
	}
}
