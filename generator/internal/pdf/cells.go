package pdf

import (
	"strings"

	"guben/generator/internal/chart"
	"guben/generator/internal/progress"
)

// para sets a paragraph of a cell.
func (g *grid) para(st style, runs ...run) para {
	runs = st.dress(runs)
	return para{runs: runs, letters: g.body.letters(runs, 0), line: st.line}
}

// row sets the cells of a row; one of a single cell heads the rows below it.
func (g *grid) row(r []chart.Cell, bold bool) []cell {
	if len(r) == 1 {
		return []cell{{paras: g.paras(r[0], true), span: true, head: true, scope: "Row"}}
	}
	out := make([]cell, len(g.Columns))
	for i := range out {
		if i < len(r) {
			out[i].paras = g.paras(r[i], bold)
			if c := r[i]; g.wordless(c) {
				out[i].say = strings.TrimSpace(c.Status + " " + c.Text + " " + c.Sub)
			}
		}
		out[i].right = g.Columns[i].Kind == "num"
		if i == 0 {
			out[i].scope = "Row"
		}
	}
	return out
}

// paras are a cell's light, text and what stands below it.
func (g *grid) paras(c chart.Cell, bold bool) []para {
	of := smallFace
	if bold {
		of = smallBold
	}
	var runs []run
	say := func(text string, colour colour) {
		runs = append(runs, run{text: text, of: of, colour: colour})
	}
	if c.Light != "" {
		sign, ok := signs[c.Light]
		if !ok {
			sign.sign, sign.colour = "–", grey
		}
		word := sign.sign
		if !g.wordless(c) {
			word += " " + c.Status
		}
		if c.Text != "" {
			word += " "
		}
		say(word, sign.colour)
	}
	say(c.Text, black)
	var out []para
	if m := c.More; m != nil {
		for _, r := range m.Runs {
			say(r.Text, black)
		}
		for i, l := range m.Links {
			if i > 0 {
				say(g.body.Words.Say("format.comma", nil), black)
			}
			text := l.Text
			if l.Note != "" {
				text += " " + l.Note
			}
			say(text, black)
		}
		if m.Strip != "" {
			runs = append(runs, strip(m.Strip)...)
			if m.Older != nil {
				for _, p := range m.Older.Parts {
					out = append(out, g.para(g.below, append([]run{{text: p.Title + " "}}, strip(p.Strip)...)...))
				}
			}
		} else if m.Say != "" {
			out = append(out, g.para(g.below, run{text: m.Say}))
		}
	}
	if p := g.para(g.cell, runs...); len(p.runs) > 0 {
		out = append([]para{p}, out...)
	}
	if c.Sub != "" {
		out = append(out, g.para(g.below, run{text: c.Sub}))
	}
	return out
}

// wordless tells whether a cell shows a light without its word.
func (g *grid) wordless(c chart.Cell) bool {
	return c.Light != "" && g.Dense && (c.Text != "" || g.Narrow)
}

// strip is a history of lights as signs.
func strip(lights string) []run {
	of := map[rune]progress.Light{'g': progress.Green, 'y': progress.Yellow, 'r': progress.Red, 'o': progress.Grey}
	var out []run
	for _, l := range lights {
		sign, ok := signs[of[l]]
		switch {
		case l == ' ':
			sign.sign, sign.colour = " ", grey
		case !ok:
			sign.sign, sign.colour = "–", grey
		}
		if n := len(out); n > 0 && out[n-1].colour == sign.colour && strings.HasSuffix(out[n-1].text, sign.sign) {
			out[n-1].text += sign.sign
			continue
		}
		out = append(out, run{text: sign.sign, of: smallFace, colour: sign.colour})
	}
	return out
}

// share gives each column what its longest word needs, and of the rest by what it would take
// on one line.
func (g *grid) share(rows [][]cell) []float64 {
	n := len(g.Columns)
	least, most := make([]float64, n), make([]float64, n)
	for _, r := range rows {
		if len(r) != n || n > 1 && r[0].span {
			continue
		}
		for i, c := range r {
			for _, p := range c.paras {
				word, all := extent(p.letters)
				if c.turned || c.down {
					word, all = p.line, p.line
				}
				least[i], most[i] = max(least[i], word), max(most[i], all)
			}
		}
	}
	room, needed, wanted := g.body.form.width, 0.0, 0.0
	for i := range n {
		// A column is at least five letters wide, where there are as many, that of a light and its
		// word wide enough for both, and none wider than is read at a glance before others give way.
		few := 5.5
		if g.Columns[i].Kind == "light" {
			few = 8
		}
		least[i] = max(least[i], min(most[i], few*g.cell.size)) + 2*g.padding
		most[i] = max(least[i], min(most[i], 40*g.cell.size)+2*g.padding)
		needed, wanted = needed+least[i], wanted+most[i]
	}
	out := make([]float64, n)
	for i := range n {
		switch {
		case needed >= room:
			out[i] = least[i] * room / needed
		case wanted <= room:
			out[i] = most[i] + (room-wanted)*most[i]/wanted
		default:
			out[i] = least[i] + (room-needed)*(most[i]-least[i])/(wanted-needed)
		}
	}
	return out
}

// extent is how wide a text is at least, and on one line.
func extent(all []letter) (word, whole float64) {
	now := 0.0
	for i := range all {
		l := &all[i]
		whole += l.advance
		if now += l.advance; l.ends {
			word, now = max(word, now-l.hang()), 0
		}
	}
	return max(word, now), whole
}
