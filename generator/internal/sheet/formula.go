package sheet

import (
	"math/big"
	"regexp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// A formula's saved result may be an old one: a book that does not calculate by itself, or
// a program that wrote the formula and another number. What can be reckoned from the same
// sheet by sums and the four operations is reckoned again, and held against what was saved.

// maxReckoned is how many cells are looked at for that in one sheet, and maxNested how deep
// formulas may stand upon formulas.
const (
	maxReckoned = 200_000
	maxNested   = 60
)

// reckoner reckons the formulas of one sheet.
type reckoner struct {
	grid     *Grid
	formulas map[coords]string
	done     map[coords]*big.Rat // nil where it cannot be told
	open     map[coords]bool     // that are being read
	left     int
}

// formula is one that is being read.
type formula struct {
	*reckoner
	rest  string
	depth int
	cells int  // that it speaks of
	said  bool // one of them says something
	bad   bool
}

// reckon marks the cells whose saved results are not what their formulas come to, and those
// that add up cells in which nothing stands.
func (s *sheetReader) reckon() {
	r := &reckoner{grid: s.grid, formulas: s.formulas, done: map[coords]*big.Rat{}, open: map[coords]bool{}, left: maxReckoned}
	for at := range s.formulas {
		c := &s.grid.Rows[at.row][at.col]
		saved, ok := new(big.Rat).SetString(c.Raw)
		if !ok || c.Kind == Date || c.Kind == Fault {
			continue
		}
		f := r.read(at, 0)
		switch {
		case f.bad:
		case f.cells > 0 && !f.said && saved.Sign() == 0:
			c.Unfilled = true
		case !near(r.done[at], saved):
			c.Stale = shortest(r.done[at])
		}
	}
}

// near tells numbers that are the same but for what binary fractions lose.
func near(a, b *big.Rat) bool {
	if a == nil {
		return true
	}
	gap := new(big.Rat).Sub(a, b)
	most := new(big.Rat).Abs(a)
	if one := big.NewRat(1, 1); most.Cmp(one) < 0 {
		most = one
	}
	return gap.Abs(gap).Cmp(most.Mul(most, big.NewRat(1, 1_000_000_000))) <= 0
}

// read reckons the formula of one cell.
func (r *reckoner) read(at coords, depth int) *formula {
	f := &formula{reckoner: r, depth: depth, rest: strings.TrimPrefix(strings.ReplaceAll(r.formulas[at], " ", ""), "=")}
	if depth > maxNested || len(f.rest) > 1000 {
		f.bad = true
	}
	r.open[at] = true
	v := f.sum()
	delete(r.open, at)
	if f.bad = f.bad || f.rest != ""; f.bad {
		v = nil
	}
	r.done[at] = v
	return f
}

func (f *formula) take(s string) bool {
	rest, ok := strings.CutPrefix(f.rest, s)
	if ok {
		f.rest = rest
	}
	return ok
}

func (f *formula) sum() *big.Rat {
	total := f.product()
	for !f.bad {
		switch {
		case f.take("+"):
			total = new(big.Rat).Add(total, f.product())
		case f.take("-"):
			total = new(big.Rat).Sub(total, f.product())
		default:
			return total
		}
	}
	return new(big.Rat)
}

func (f *formula) product() *big.Rat {
	total := f.factor()
	for !f.bad {
		switch {
		case f.take("*"):
			total = new(big.Rat).Mul(total, f.factor())
		case f.take("/"):
			by := f.factor()
			if by.Sign() == 0 {
				f.bad = true
				break
			}
			total = new(big.Rat).Quo(total, by)
		default:
			return total
		}
	}
	return new(big.Rat)
}

var (
	digitsIn = regexp.MustCompile(`^\d+(?:\.\d+)?`)
	rangeIn  = regexp.MustCompile(`^\$?([A-Za-z]{1,3})\$?(\d{1,7})(?::\$?([A-Za-z]{1,3})\$?(\d{1,7}))?`)
)

// factor reads a number, a cell, a sum of cells, or what stands in brackets.
func (f *formula) factor() *big.Rat {
	if f.depth++; f.depth > maxNested*4 {
		f.bad = true
	}
	defer func() { f.depth-- }()
	switch {
	case f.bad:
	case f.take("-"):
		return new(big.Rat).Neg(f.factor())
	case f.take("+"):
		return f.factor()
	case f.take("SUM("):
		return f.closed(f.cellsAdded())
	case f.take("("):
		return f.closed(f.sum())
	case digitsIn.MatchString(f.rest):
		s := digitsIn.FindString(f.rest)
		f.rest = f.rest[len(s):]
		v, _ := new(big.Rat).SetString(s)
		return v
	}
	if from, to, ok := f.area(); ok && from == to {
		if v, _ := f.cell(from); v != nil {
			return v
		}
	}
	f.bad = true
	return new(big.Rat)
}

func (f *formula) closed(v *big.Rat) *big.Rat {
	f.bad = f.bad || !f.take(")")
	return v
}

// cellsAdded reads what stands in SUM(…): words in its cells count for nothing.
func (f *formula) cellsAdded() *big.Rat {
	total := new(big.Rat)
	for !f.bad {
		before := f.rest
		from, to, ok := f.area()
		if ok = ok && strings.IndexAny(f.rest, ",)") == 0; !ok {
			f.rest = before
		}
		if ok {
			for row := from.row; row <= to.row && !f.bad; row++ {
				for col := from.col; col <= to.col && !f.bad; col++ {
					v, word := f.cell(coords{row, col})
					if v != nil {
						total.Add(total, v)
					}
					f.bad = f.bad || v == nil && !word
				}
			}
		} else {
			total.Add(total, f.sum())
		}
		if !f.take(",") {
			return total
		}
	}
	return total
}

// area reads the name of a cell, or of those from one to another.
func (f *formula) area() (from, to coords, ok bool) {
	m := rangeIn.FindStringSubmatch(f.rest)
	if m == nil {
		return from, to, false
	}
	rest := f.rest[len(m[0]):]
	if m[3] == "" && rest != "" && !strings.ContainsRune("+-*/),", rune(rest[0])) || strings.HasPrefix(rest, "(") {
		return from, to, false
	}
	from = named(m[1], m[2])
	if to = from; m[3] != "" {
		to = named(m[3], m[4])
	}
	f.rest = rest
	return from, to, from.row >= 0 && from.col >= 0 && to.row >= from.row && to.col >= from.col
}

func named(col, row string) coords {
	c, err := excelize.ColumnNameToNumber(col)
	if err != nil {
		return coords{-1, -1}
	}
	r, _ := strconv.Atoi(row)
	return coords{r - 1, c - 1}
}

// cell is the number in a cell, 0 of an empty one; nil where it is none. A formula's is
// what it comes to.
func (f *formula) cell(at coords) (v *big.Rat, word bool) {
	if f.left--; f.left < 0 {
		f.bad = true
		return nil, false
	}
	f.cells++
	c := f.grid.At(at.row, at.col)
	if c.Kind == Blank {
		return new(big.Rat), false
	}
	if f.formulas[at] != "" {
		if f.open[at] { // it comes back to itself
			f.bad = true
			return nil, false
		}
		v, done := f.done[at]
		if !done {
			inner := f.reckoner.read(at, f.depth+1)
			v = f.done[at]
			f.said = f.said || inner.bad || inner.said || inner.cells == 0
		} else {
			f.said = true
		}
		if v != nil {
			return v, false
		}
	}
	f.said = true
	if c.Kind == Date || c.Kind == Fault || c.Kind == Bool {
		return nil, false
	}
	v, ok := new(big.Rat).SetString(c.Raw)
	if !ok {
		return nil, c.Kind == Text
	}
	return v, false
}
