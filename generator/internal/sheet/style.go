package sheet

import "github.com/xuri/excelize/v2"

// style is the look of a cell, and whether it may be filled in.
type style int

const (
	styleTitle style = iota
	styleNote
	styleBody
	styleGuideNumber
	styleHead
	styleHeadBefore // above what the period before says
	styleKey        // name and code: locked
	styleBefore0    // with as many decimals
	styleBefore1
	styleBefore2
	styleBeforeText
	styleNumber0
	styleNumber1
	styleNumber2
	styleAnswer
	styleDay
	styleLink
	styleCellNumber // of the list of sheets
	styleWord
)

const font = "宋体"

// The colours: one hue for heads, greys for what is locked, white for what is asked.
const (
	ink       = "1F2D3D"
	inkHead   = "FFFFFF"
	fillHead  = "2F5D8A"
	fillPast  = "8EA6BE"
	fillKey   = "EEF1F4"
	fillPrior = "F6F7F8"
	grey      = "7A7F85"
	line      = "B8C0C8"
	link      = "1F5FA8"
)

const (
	formatText = "@"
	formatDay  = "yyyy-mm-dd"
)

// formatNumbers show numbers by how many decimals they may have.
var formatNumbers = []string{"#,##0", "#,##0.0", "#,##0.00"}

func (x *writer) makeStyles() {
	x.styles = map[style]int{}
	for s, look := range looks() {
		id, err := x.file.NewStyle(look)
		x.try(err)
		x.styles[style(s)] = id
	}
}

// looks are all styles in their order.
func looks() []*excelize.Style {
	all := make([]*excelize.Style, styleWord+1)
	all[styleTitle] = &excelize.Style{Font: letter(16, ink, true), Alignment: align("left", false)}
	all[styleNote] = &excelize.Style{Font: letter(10, grey, false), Alignment: align("left", false)}
	all[styleBody] = &excelize.Style{Font: letter(12, ink, false), Alignment: align("left", true)}
	all[styleGuideNumber] = &excelize.Style{Font: letter(12, fillHead, true), Alignment: align("center", false)}
	all[styleHead] = &excelize.Style{Font: letter(11, inkHead, true), Fill: filled(fillHead), Alignment: align("center", true), Border: boxed()}
	all[styleHeadBefore] = &excelize.Style{Font: letter(10, inkHead, false), Fill: filled(fillPast), Alignment: align("center", true), Border: boxed()}
	all[styleKey] = formatted(&excelize.Style{Font: letter(11, ink, false), Fill: filled(fillKey), Alignment: indented(), Border: boxed()}, formatText)
	before := letter(10, grey, false)
	before.Italic = true
	past := func(across string) *excelize.Style {
		return &excelize.Style{Font: before, Fill: filled(fillPrior), Alignment: align(across, false), Border: boxed()}
	}
	all[styleBeforeText] = past("center")
	for places, format := range formatNumbers {
		all[styleBefore0+style(places)] = formatted(past("right"), format)
		all[styleNumber0+style(places)] = input("right", format)
	}
	all[styleAnswer] = input("center", "")
	all[styleDay] = input("center", formatDay)
	all[styleLink] = &excelize.Style{Font: letter(12, link, false), Alignment: indented(), Border: boxed()}
	all[styleLink].Font.Underline = "single"
	all[styleCellNumber] = &excelize.Style{Font: letter(12, ink, false), Alignment: align("center", false), Border: boxed()}
	all[styleWord] = input("left", formatText)
	return all
}

func letter(size float64, colour string, bold bool) *excelize.Font {
	return &excelize.Font{Family: font, Size: size, Color: colour, Bold: bold}
}

func align(across string, wrap bool) *excelize.Alignment {
	a := &excelize.Alignment{Horizontal: across, Vertical: "center", WrapText: wrap}
	if across == "right" {
		a.Indent = 1
	}
	return a
}

// indented keeps a name off its border.
func indented() *excelize.Alignment {
	a := align("left", false)
	a.Indent = 1
	return a
}

func filled(colour string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
}

func boxed() []excelize.Border {
	const thin = 1
	var all []excelize.Border
	for _, side := range []string{"left", "right", "top", "bottom"} {
		all = append(all, excelize.Border{Type: side, Color: line, Style: thin})
	}
	return all
}

func formatted(s *excelize.Style, format string) *excelize.Style {
	s.CustomNumFmt = &format
	return s
}

// input is the look of a cell to be filled in: white, and not locked.
func input(across, format string) *excelize.Style {
	s := &excelize.Style{
		Font: letter(11, ink, false), Alignment: align(across, false), Border: boxed(),
		Protection: &excelize.Protection{Locked: false},
	}
	if format != "" {
		s.CustomNumFmt = &format
	}
	return s
}
