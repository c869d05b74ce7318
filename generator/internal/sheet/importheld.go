package sheet

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
