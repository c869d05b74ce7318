package sheet

// The marks by which our own sheets are known again, whatever became of their names,
// order and rows. Row 1 of a sheet, hidden, holds Mark, the topic, the period and
// markVersion in its first cells; row 2, hidden too, holds the key of each column: one of
// those below, a figure's name, or Received. Columns that begin with keyBefore show the
// period before and are not read.
const (
	Mark        = "guben"
	markVersion = "1"

	keyTown   = "town"   // the name of the place right below the whole
	keyIn     = "in"     // and a space and a level: the name of the place of that level between that one and the row's
	keyName   = "name"   // the name of the place, branch, unit or office
	keyCode   = "code"   // its code, as text
	keyField  = "field " // before the name of a field that is one of these words
	keyBefore = "before" // and a space and the figure's name
)

// The rows of our own sheets.
const (
	rowMark  = 1
	rowKeys  = 2
	rowTitle = 3
	rowHint  = 4
	rowHead  = 5 // title and unit
	rowSub   = 6 // the period
	rowFirst = 7 // the first place
)

// HeldSheet is the name of a sheet that nobody sees: a row for each value that was filled
// in when the sheets were written, as topic, period, code, key and value, below a head of
// these words. A cell that still shows what stood there then is no news, even where the
// county's file has been put right since.
const HeldSheet = "guben"

// isHeld tells the sheet of our own forms that nobody sees.
func isHeld(g *Grid) bool { return g.Name == HeldSheet && g.Hidden }

// heldIn reads what stood in the cells of a form when it was written: a cell that still
// shows it is no news, whatever the county's file has become since.
func heldIn(b *Sent) map[heldKey]string {
	held := map[heldKey]string{}
	for _, g := range b.Grids {
		if !isHeld(g) {
			continue
		}
		for r := 1; r < len(g.Rows); r++ {
			text := func(c int) string { return g.At(r, c).Text }
			held[heldKey{text(0), text(1), text(2), text(3)}] = text(4)
		}
	}
	return held
}
