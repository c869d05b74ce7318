package progress_test

import (
	"fmt"
	"strings"
	"testing"
)

// TestOrderedVillage: three quarters, R red and G green at their ends; a village is green where
// all its branches took somebody in.
//
//	200      R G R   of branches G G R and R G G: ordered as a whole on 1 February, closed on 30
//	                 June (27 + 31 + 30 + 31 + 30 = 149 days later), off again on 30 September; red since the third quarter
//	201-1    G R R   the only branch of 201: what is ordered about either is about the branch, and
//	                 the later order, to be answered by 1 September, was not
//	202-2    R R R   of 202 nothing was ordered, so that only its branch is listed
//
// So the village is a case beside its red branch 200-1, and counts like every other.
func TestOrderedVillage(t *testing.T) {
	a := caseOf(t, "branched").Attention()
	var got []string
	for _, c := range a.Cases {
		line := fmt.Sprintf("%s since %s", c.Result.Place.Code[6:], c.Run.Since)
		if c.Docket != nil {
			line += fmt.Sprintf(": %s, again %d, orders %d, greened", c.Docket.State, c.Docket.Again, len(c.Docket.Orders))
			for _, o := range c.Docket.Orders {
				if !o.Green.IsZero() {
					line += fmt.Sprintf(" %s after %d", o.Green, o.Days())
				}
			}
		}
		got = append(got, line)
	}
	want := strings.TrimPrefix(`
 since 2005-Q1
017 since 2005-Q1
017202-2 since 2005-Q1
017201-1 since 2005-Q2: unanswered, again 0, orders 2, greened
017200-1 since 2005-Q3
017200 since 2005-Q3: reopened, again 1, orders 1, greened 2005-06-30 after 149`, "\n")
	if said := strings.Join(got, "\n"); said != want || len(a.Others) > 0 {
		t.Errorf("got\n%s\nand %d others, want\n%s", said, len(a.Others), want)
	}
}
