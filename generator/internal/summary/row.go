package summary

import (
	"bytes"
	"encoding/json"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// line is a row: its cells in the order of its columns, without empty ones at the end. A whole
// number stands as one, all else as text.
type line []string

var (
	wholeForm = regexp.MustCompile(`^(0|-?[1-9][0-9]{0,14})$`)
	ratForm   = regexp.MustCompile(`^-?[0-9]{1,60}(/[1-9][0-9]{0,59})?$`)
	wordForm  = regexp.MustCompile(`^[a-z_-]{0,40}$`)
)

// MarshalJSON implements json.Marshaler.
func (l line) MarshalJSON() ([]byte, error) {
	for len(l) > 0 && l[len(l)-1] == "" {
		l = l[:len(l)-1]
	}
	b := []byte{'['}
	for i, cell := range l {
		if i > 0 {
			b = append(b, ',')
		}
		if wholeForm.MatchString(cell) {
			b = append(b, cell...)
			continue
		}
		text, err := json.Marshal(cell)
		if err != nil {
			return nil, err
		}
		b = append(b, text...)
	}
	return append(b, ']'), nil
}

// UnmarshalJSON implements json.Unmarshaler.
func (l *line) UnmarshalJSON(data []byte) error {
	var cells []json.RawMessage
	if err := json.Unmarshal(data, &cells); err != nil {
		return err
	}
	*l = make(line, len(cells))
	for i, cell := range cells {
		if !bytes.HasPrefix(cell, []byte{'"'}) {
			(*l)[i] = string(cell)
		} else if err := json.Unmarshal(cell, &(*l)[i]); err != nil {
			return err
		}
	}
	return nil
}

// columns are those of a target's rows. Of a share numerator and denominator are the places that
// are met or on course and those that can be judged; where signs have a t they are totals, each
// value times its weight, and the weights.
var columns = []string{
	"place", "period", "day", "reported", "expected", "numerator", "denominator", "done", "absent", "apart", "marked", "short", "signs",
	"before_numerator", "before_denominator", "weight", "aims", "baseless", "aside", "mark", "mark_why",
	"status", "light", "reason", "alone_value", "alone_numerator", "alone_denominator", "alone_aim", "alone_pace",
}

// The signs.
const (
	signTotals   = 't'
	signOverdue  = 'o'
	signNoBase   = 'b'
	signBroken   = 'r'
	signUntested = 'u'
	signDoubtful = 'd'
	signSmall    = 's' // the mark is the program's own: the figure is too small to be shown
	signAlone    = 'a'
)

func rowLine(r *model.SummaryRow) line {
	numerator, denominator := count(r.Kept), count(r.Judged)
	more := make([]string, 4)
	if r.Terms != nil {
		all := r.Terms.All()
		numerator, denominator = ratText(all[0]), ratText(all[1])
		for i := range more {
			more[i] = termText(all[i+2])
		}
	}
	l := line{
		strconv.Itoa(r.Place), strconv.Itoa(r.Period), strconv.Itoa(r.Day), strconv.Itoa(r.Reported), strconv.Itoa(r.Expected), numerator, denominator,
		count(r.Done), count(r.Absent), count(r.Apart), count(r.Marked), count(r.Short), signsOf(r),
		more[0], more[1], more[2], more[3], r.Baseless, r.Aside,
	}
	if r.Mark != nil {
		l = append(l, string(r.Mark.As.V), r.Mark.Why.V)
	} else {
		l = append(l, "", "")
	}
	if x := r.Alone; x != nil {
		l = append(l, x.Status, x.Light, x.Reason)
		for _, n := range x.Numbers() {
			l = append(l, ratText(*n))
		}
	}
	return l
}

func signsOf(r *model.SummaryRow) string {
	var b strings.Builder
	for _, s := range []struct {
		sign byte
		is   bool
	}{
		{signTotals, r.Terms != nil}, {signOverdue, r.Overdue}, {signNoBase, r.NoBase}, {signBroken, r.Broken}, {signUntested, r.Untested},
		{signDoubtful, r.Doubtful}, {signSmall, r.Mark != nil && r.Mark.Small}, {signAlone, r.Alone != nil},
	} {
		if s.is {
			b.WriteByte(s.sign)
		}
	}
	return b.String()
}

// count leaves out a count of nothing.
func count(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func ratText(r *big.Rat) string {
	if r == nil {
		return ""
	}
	return r.RatString()
}

func termText(r *big.Rat) string {
	if r.Sign() == 0 {
		return ""
	}
	return r.RatString()
}

// cells are read one after the other; the first that is not of its form is remembered.
type cells struct {
	line line
	at   int
	bad  bool
}

func (c *cells) next() string {
	c.at++
	if c.at > len(c.line) {
		return ""
	}
	return c.line[c.at-1]
}

// count reads a number that is not below zero, and not above the most.
func (c *cells) count(most int) int {
	s := c.next()
	if s == "" {
		return 0
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n > most {
		c.bad = true
		return 0
	}
	return n
}

func (c *cells) rat() *big.Rat {
	s := c.next()
	if s == "" {
		return nil
	}
	if !ratForm.MatchString(s) {
		c.bad = true
		return nil
	}
	r, ok := new(big.Rat).SetString(s)
	c.bad = c.bad || !ok
	return r
}

func (c *cells) word() string {
	s := c.next()
	c.bad = c.bad || !wordForm.MatchString(s)
	return s
}

// most is the largest count that is believed: more places than there are on earth.
const most = 1_000_000_000

func readRow(l line, places, periods, days int) (model.SummaryRow, bool) {
	c := cells{line: l}
	r := model.SummaryRow{Place: c.count(places - 1), Period: c.count(periods - 1), Day: c.count(days - 1)}
	r.Reported, r.Expected = c.count(most), c.count(most)
	numerator, denominator := c.rat(), c.rat()
	r.Done, r.Absent, r.Apart, r.Marked, r.Short = c.count(most), c.count(most), c.count(most), c.count(most), c.count(most)
	signs := c.word()
	has := func(sign rune) bool { return strings.ContainsRune(signs, sign) }
	more := []*big.Rat{c.rat(), c.rat(), c.rat(), c.rat()}
	if has(signTotals) {
		r.Terms = &model.Terms{}
		for i, v := range append([]*big.Rat{numerator, denominator}, more...) {
			if v != nil {
				r.Terms.All()[i].Set(v)
			}
		}
	} else {
		r.Kept, r.Judged = c.whole(numerator), c.whole(denominator)
	}
	r.Overdue, r.NoBase, r.Broken, r.Untested, r.Doubtful = has(signOverdue), has(signNoBase), has(signBroken), has(signUntested), has(signDoubtful)
	r.Baseless, r.Aside = c.word(), c.word()
	r.Mark = c.mark(has(signSmall))
	if has(signAlone) {
		r.Alone = &model.Alone{Status: c.word(), Light: c.word(), Reason: c.word()}
		for _, n := range r.Alone.Numbers() {
			*n = c.rat()
		}
	}
	return r, !c.bad && len(l) <= len(columns) && r.Kept <= r.Judged && r.Reported <= r.Expected+r.Apart+r.Marked
}

func (c *cells) whole(r *big.Rat) int {
	if r == nil {
		return 0
	}
	if !r.IsInt() || !r.Num().IsInt64() || r.Sign() < 0 || r.Num().Int64() > most {
		c.bad = true
		return 0
	}
	return int(r.Num().Int64())
}

func (c *cells) mark(small bool) *model.Mark {
	as, why := c.word(), c.next()
	if as == "" {
		return nil
	}
	kind := model.MarkKind(as)
	c.bad = c.bad || !slices.Contains(kind.Values(), kind)
	return &model.Mark{As: set(kind), Why: set(why), Small: small}
}

func set[T any](v T) model.Val[T] {
	return model.Val[T]{V: v, Set: true, Pos: diag.Pos{File: Name, Line: 1, Col: 1}}
}
