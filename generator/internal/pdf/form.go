package pdf

// mm is a millimetre in points.
const mm = 72 / 25.4

const a4Width, a4Height = 210 * mm, 297 * mm

// form is how a language's documents look. Lengths are points, from the sheet's upper left
// corner.
type form struct {
	height, left, top float64
	width, room       float64 // the type area
	below             float64 // from it to the number of the sheet

	title, day, head, part, text  style
	caption, note, cell, cellNote style
	number, agency, label, annex  style
	small                         style // copies, printer
}

// style is how a paragraph is set.
type style struct {
	of, strong    face
	size, line    float64
	pitch         float64 // how far wide letters stand apart; 0 as their font says
	indent        float64 // of the first line
	hang          float64 // of the others
	before, after float64
	centred       bool
	spread        bool // lines end where the type area does
	colour        colour
}

// chinese is the form of GB/T 9704-2012: 37 mm above, 28 mm to the left, a type area of
// 156 × 225 mm with 22 lines of 28 letters of size 3.
var chinese = func() form {
	const width, room = 156 * mm, 225 * mm
	const pitch, line = width / 28, room / 22
	of := func(f face, size float64) style {
		return style{of: f, strong: f, size: size, line: line, colour: black}
	}
	text := of(bodyFace, 16)
	text.strong, text.pitch, text.indent, text.spread = boldFace, pitch, 2*pitch, true
	head, part := text, text
	head.of, head.strong, head.spread = headFace, headFace, false
	part.of, part.strong, part.spread = partFace, partFace, false
	title := of(titleFace, 22)
	title.line, title.centred = 35, true
	day := of(partFace, 16)
	day.centred = true
	f := form{
		height: a4Height, left: 28 * mm, top: 37 * mm, width: width, room: room, below: 7 * mm,
		title: title, day: day, head: head, part: part, text: text,
		number: of(smallFace, 14), agency: of(titleFace, 62), label: of(headFace, 16), annex: title,
		small: of(bodyFace, 14),
	}
	f.agency.colour, f.agency.centred = red, true
	f.small.line = 22
	f.caption, f.note, f.cell, f.cellNote = small(10.5)
	f.caption.of = headFace
	return f
}()

// small are the styles of tables: captions, notes, cells, and what stands below in these.
func small(size float64) (caption, note, cell, below style) {
	caption = style{of: smallBold, size: size, line: size * 1.5, before: 8, after: 3, centred: true, colour: black}
	note = style{of: smallFace, strong: smallBold, size: 9, line: 13, before: 2, after: 6, colour: grey, spread: true}
	cell = style{of: smallFace, strong: smallBold, size: 9, line: 12.5, colour: black}
	below = style{of: smallFace, strong: smallBold, size: 7.5, line: 10.5, colour: grey}
	return caption, note, cell, below
}

// english is a report's: A4, margins of 25 mm, 11 points.
var english = func() form {
	of := func(f face, size, line float64) style {
		return style{of: f, strong: f, size: size, line: line, colour: black}
	}
	text := of(bodyFace, 11, 15.5)
	text.strong, text.after = boldFace, 5
	f := form{
		height: a4Height, left: 25 * mm, top: 25 * mm, width: 160 * mm, room: 244 * mm, below: 6 * mm,
		title: of(boldFace, 19, 25), day: of(bodyFace, 11, 16), head: of(boldFace, 14, 19), part: of(boldFace, 11.5, 16), text: text,
		number: of(smallFace, 9.5, 12), agency: of(boldFace, 14, 20), label: of(bodyFace, 11, 16), annex: of(boldFace, 16, 22),
		small: of(bodyFace, 10, 14),
	}
	f.title.after, f.day.after = 2, 8
	f.head.before, f.head.after, f.part.before, f.part.after = 10, 3, 5, 2
	f.agency.colour, f.annex.after = grey, 8
	f.caption, f.note, f.cell, f.cellNote = small(10)
	f.caption.centred, f.note.spread = false, false
	return f
}()
