package progress_test

import (
	"fmt"
	"strings"
	"testing"

	"guben/generator/internal/progress"
)

// roll is a postings file of batch 2005 with postings of A1, numbered from 1.
func roll(postings ...string) data {
	var lines strings.Builder
	lines.WriteString("batch: \"2005\"\npostings:\n")
	for i, p := range postings {
		fmt.Fprintf(&lines, "  \"441621100200-%d\": {%s}\n", i+1, p)
	}
	return data{"postings/2005.yaml": lines.String()}
}

// figuresOf picks some figures of a shown line.
func figuresOf(line string, names ...string) string {
	var out []string
	for _, part := range strings.Split(line, ", ") {
		for _, n := range names {
			if strings.HasPrefix(part, n+" ") {
				out = append(out, part)
			}
		}
	}
	return strings.Join(out, ", ")
}

// Training before posting (三（二）, "before they are posted"): posted on 7 January, trained
// until the 6th is before, until the 7th is not; without a day nobody was trained. Who has
// a day of training and no day of arrival cannot tell, so that the village has no such
// figure; with neither day it is known that there was no training.
func TestTrainedBeforePosted(t *testing.T) {
	for _, c := range []struct{ posting, want string }{
		{"trained: 2005-01-06, posted: 2005-01-07", "cadres 1, trained 1"},
		{"trained: 2005-01-07, posted: 2005-01-07", "cadres 1, trained 0"},
		{"trained: 2005-01-08, posted: 2005-01-07", "cadres 1, trained 0"},
		{"posted: 2005-01-07", "cadres 1, trained 0"},
		{"trained: 2005-01-06", "cadres 1"},
		{"party: true", "cadres 1, trained 0"},
	} {
		r := measure(t, "2005-03-31", roll(c.posting), "")
		equal(t, c.posting, figuresOf(reckoned(t, r, "postings", "2005", a1), "cadres", "trained"), c.want)
	}
}

// A village without postings has no line, and a posting that began after the day is not
// there: as of 7 January one cadre, as of the 8th two. The figures come from the village's
// first posting: line 3 of the file.
func TestPostingsAsOfADay(t *testing.T) {
	d := roll("posted: 2005-01-07", "posted: 2005-01-08")
	r := measure(t, "2005-01-07", d, "")
	equal(t, "on the 7th", figuresOf(reckoned(t, r, "postings", "2005", a1), "cadres", "arrived"), "cadres 1, arrived 1")
	equal(t, "no postings", reckoned(t, r, "postings", "2005", b1), "none")
	r = measure(t, "2005-01-08", d, "")
	equal(t, "on the 8th", figuresOf(reckoned(t, r, "postings", "2005", a1), "cadres", "arrived"), "cadres 2, arrived 2")
	equal(t, "source", source(t, r, "postings", "cadres", "2005", a1), "data/postings/2005.yaml:3")
	equal(t, "before all", reckoned(t, measure(t, "2005-01-06", d, ""), "postings", "2005", a1), "none")
}

// Arrival by 8 January of the first year (三（二）): the 7th and the 8th are in time, the 9th
// is not; where the day itself does not count, the 8th is not either; and the day is a
// setting. A posting without a day had to arrive, and cannot tell whether it did.
func TestArrival(t *testing.T) {
	d := roll("posted: 2005-01-07", "posted: 2005-01-08", "posted: 2005-01-09")
	for _, c := range []struct{ key, value, want string }{
		{"", "", "to_arrive 3, arrived 2"},
		{"arrival_on_the_day", "true", "to_arrive 3, arrived 2"},
		{"arrival_on_the_day", "false", "to_arrive 3, arrived 1"},
		{"arrival_by", "2005-01-09", "to_arrive 3, arrived 3"},
		{"arrival_by", "2005-01-06", "to_arrive 3, arrived 0"},
	} {
		r := measure(t, "2005-03-31", d.with(setting(c.key, c.value)), "")
		equal(t, c.key+" "+c.value, figuresOf(reckoned(t, r, "postings", "2005", a1), "to_arrive", "arrived"), c.want)
	}
	r := measure(t, "2005-03-31", roll("posted: 2005-01-07", "party: true"), "")
	equal(t, "without a day", figuresOf(reckoned(t, r, "postings", "2005", a1), "to_arrive", "arrived"), "to_arrive 2")
}

// Only the first batch had to arrive by that day: whoever came with that of 2006 is not
// late for 2005.
func TestArrivalIsOfTheFirstBatch(t *testing.T) {
	r := measure(t, "2006-03-31", data{"postings/2006.yaml": "batch: \"2006\"\npostings:\n  \"441621100200-1\": {posted: 2006-01-09}\n"}, "")
	equal(t, "second batch", figuresOf(reckoned(t, r, "postings", "2006", a1), "cadres", "to_arrive", "arrived"), "cadres 1, to_arrive 0, arrived 0")
}

// Rotation within 12 months (三（二）): posted on 7 January 2005, the term ends on 7 January
// 2006. On that day it is kept or still runs; from the 8th it is broken, unless a reason to
// stay is given. A departure after the as-of day has not happened. Six months after
// 31 August is 28 February.
func TestRotation(t *testing.T) {
	for _, c := range []struct {
		asOf, posting string
		months        string
		want          string
	}{
		{"2005-12-31", "posted: 2005-01-07", "", "to_rotate 0, rotated 0, excused 0"},
		{"2006-01-07", "posted: 2005-01-07", "", "to_rotate 0, rotated 0, excused 0"},
		{"2006-01-08", "posted: 2005-01-07", "", "to_rotate 1, rotated 0, excused 0"},
		{"2005-07-01", "posted: 2005-01-07, left: 2005-06-30", "", "to_rotate 1, rotated 1, excused 0"},
		{"2005-06-29", "posted: 2005-01-07, left: 2005-06-30", "", "to_rotate 0, rotated 0, excused 0"},
		{"2006-03-31", "posted: 2005-01-07, left: 2006-01-07", "", "to_rotate 1, rotated 1, excused 0"},
		{"2006-03-31", "posted: 2005-01-07, left: 2006-01-08", "", "to_rotate 1, rotated 0, excused 0"},
		{"2006-01-07", "posted: 2005-01-07, left: 2006-01-08", "", "to_rotate 0, rotated 0, excused 0"},
		{"2006-01-08", "posted: 2005-01-07, stays: {zh-cn: 项目未完}", "", "to_rotate 0, rotated 0, excused 1"},
		{"2006-01-07", "posted: 2005-01-07, stays: {zh-cn: 项目未完}", "", "to_rotate 0, rotated 0, excused 0"},
		{"2006-03-31", "posted: 2005-01-07, left: 2006-02-28, stays: {zh-cn: 项目未完}", "", "to_rotate 0, rotated 0, excused 1"},
		{"2006-03-31", "posted: 2005-01-07, left: 2006-01-07, stays: {zh-cn: 项目未完}", "", "to_rotate 1, rotated 1, excused 0"},
		{"2006-02-28", "posted: 2005-08-31", "6", "to_rotate 0, rotated 0, excused 0"},
		{"2006-03-01", "posted: 2005-08-31", "6", "to_rotate 1, rotated 0, excused 0"},
		{"2006-03-31", "left: 2006-01-07", "", ""},
	} {
		key := ""
		if c.months != "" {
			key = "rotation_months"
		}
		r := measure(t, c.asOf, roll(c.posting).with(setting(key, c.months)), "")
		name := c.posting + " as of " + c.asOf
		equal(t, name, figuresOf(reckoned(t, r, "postings", "2005", a1), "to_rotate", "rotated", "excused"), c.want)
	}
}

// One posting without its day of arrival leaves the village without the figures that need
// it: the other's breach is not told as if it were all, and the gap shows as such.
func TestOnePostingWithoutADay(t *testing.T) {
	r := measure(t, "2006-03-31", roll("posted: 2005-01-20, trained: 2005-01-05, left: 2006-02-01", "trained: 2005-01-05, left: 2005-12-30"), "")
	equal(t, "line", figuresOf(reckoned(t, r, "postings", "2005", a1), "cadres", "trained", "to_arrive", "arrived", "to_rotate", "rotated", "excused"), "cadres 2, to_arrive 2")
}

// A party member or an established cadre is eligible; what is not said is not a no, unless
// the other is a yes. The membership of who has none need not be moved.
func TestEligibleAndMoved(t *testing.T) {
	for _, c := range []struct{ posting, want string }{
		{"party: true, cadre: false, relation: true", "eligible 1, moved 1"},
		{"party: false, cadre: true, relation: false", "eligible 1, moved 0"},
		{"party: false, cadre: false", "eligible 0, moved 0"},
		{"party: true", "eligible 1"},
		{"cadre: true, relation: true", "eligible 1, moved 1"},
		{"party: false, relation: false", "moved 0"},
		{"relation: false", "moved 0"},
	} {
		r := measure(t, "2005-03-31", roll("posted: 2005-01-07, "+c.posting), "")
		equal(t, c.posting, figuresOf(reckoned(t, r, "postings", "2005", a1), "eligible", "moved"), c.want)
	}
}

// Exactly one head with a title (三（二）): none and two are not one. A head who was followed
// by another, on the very day or later, leaves the team with one; two who overlap by a day
// are two; a successor who has not begun on the as-of day is not there.
func TestHeads(t *testing.T) {
	const a, b = "posted: 2005-01-07, head: deputy-secretary", "posted: 2005-01-07, head: director-assistant"
	for _, c := range []struct {
		asOf     string
		postings []string
		want     string
	}{
		{"2005-12-31", []string{a, "posted: 2005-01-07"}, "heads 1, headed 1"},
		{"2005-12-31", []string{b}, "heads 1, headed 1"},
		{"2005-12-31", []string{"posted: 2005-01-07"}, "heads 0, headed 0"},
		{"2005-12-31", []string{a, b}, "heads 2, headed 0"},
		{"2005-12-31", []string{a + ", left: 2005-06-30", "posted: 2005-06-30, head: deputy-secretary"}, "heads 1, headed 1"},
		{"2005-12-31", []string{a + ", left: 2005-06-30", "posted: 2005-07-04, head: deputy-secretary"}, "heads 1, headed 1"},
		{"2005-12-31", []string{a + ", left: 2005-07-01", "posted: 2005-06-30, head: deputy-secretary"}, "heads 2, headed 0"},
		{"2005-06-30", []string{a + ", left: 2005-06-30", "posted: 2005-07-04, head: deputy-secretary"}, "heads 1, headed 1"},
		{"2005-12-31", []string{a + ", left: 2005-06-30", "head: deputy-secretary"}, ""},
		{"2005-12-31", []string{"head: deputy-secretary", "party: true"}, "heads 1, headed 1"},
	} {
		r := measure(t, c.asOf, roll(c.postings...), "")
		equal(t, strings.Join(c.postings, " + "), figuresOf(reckoned(t, r, "postings", "2005", a1), "heads", "headed"), c.want)
	}
}

// A3 is merged into A1 on 1 July 2006. Its two cadres of 2006 follow it: with A1's one
// there are three, two of them trained; each of the teams has its one head. In 2005 each
// village has its own, and as of 30 June 2006 both still do.
func TestPostingsOfAMergedVillage(t *testing.T) {
	d := data{
		"villages/441621100.yaml": mergedA,
		"postings/2005.yaml":      "batch: \"2005\"\npostings:\n  \"441621100202-1\": {posted: 2005-01-07}\n",
		"postings/2006.yaml": `batch: "2006"
postings:
  "441621100200-1": {posted: 2006-01-07, trained: 2006-01-05, head: deputy-secretary}
  "441621100202-1": {posted: 2006-01-07, trained: 2006-01-05, head: deputy-secretary}
  "441621100202-2": {posted: 2006-01-07}
`}
	r := measure(t, "2006-12-31", d, "")
	equal(t, "2005", figuresOf(reckoned(t, r, "postings", "2005", a3), "cadres"), "cadres 1")
	equal(t, "2006", figuresOf(reckoned(t, r, "postings", "2006", a1), "cadres", "trained", "heads", "headed"), "cadres 3, trained 2, heads 2, headed 1")
	r = measure(t, "2006-06-30", d, "")
	equal(t, "before the merger", figuresOf(reckoned(t, r, "postings", "2006", a1), "cadres"), "cadres 1")
	equal(t, "before the merger", figuresOf(reckoned(t, r, "postings", "2006", a3), "cadres"), "cadres 2")
}

// Sums over towns. A1 has two cadres, both trained, one of them late; A2 one who has no
// day of arrival: A2 stands in neither part of what it cannot tell. B1 has no postings.
// County: 3 cadres; trained 2 of 2; arrived 1 of 2; 1 of 2 villages' teams is headed.
func TestPostingTotals(t *testing.T) {
	r := measure(t, "2005-03-31", data{"postings/2005.yaml": `batch: "2005"
postings:
  "441621100200-1": {posted: 2005-01-08, trained: 2005-01-05, head: deputy-secretary}
  "441621100200-2": {posted: 2005-01-09, trained: 2005-01-05}
  "441621100201-1": {trained: 2005-01-05}
`}, "")
	totals := r.Postings(period(t, "2005"))
	show := func(s progress.PostingSum) string {
		return fmt.Sprintf("%s: %d of %d villages, %d cadres, trained %d/%d, arrived %d/%d, rotated %d/%d, headed %d/%d",
			s.Place.Code, s.Reported, s.Villages, s.Cadres, s.Trained, s.TrainedOf, s.Arrived, s.ToArrive, s.Rotated, s.ToRotate, s.Headed, s.HeadedOf)
	}
	equal(t, "county", show(totals.County), "441621: 2 of 3 villages, 3 cadres, trained 2/2, arrived 1/2, rotated 0/0, headed 1/2")
	equal(t, "town A", show(totals.Towns[0]), "441621100: 2 of 2 villages, 3 cadres, trained 2/2, arrived 1/2, rotated 0/0, headed 1/2")
	equal(t, "town B", show(totals.Towns[1]), "441621101: 0 of 1 villages, 0 cadres, trained 0/0, arrived 0/0, rotated 0/0, headed 0/0")
}
