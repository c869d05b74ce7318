package page

import (
	"strings"
	"testing"

	"guben/generator/internal/doc"
	"guben/generator/internal/picture"
	"guben/generator/internal/progress"
)

// As of 31 May 2006, with 151 of 365 days gone and one quarter in: 2 and 0 items are done. The
// total is held against 10 × 151/365 = 4.14, and three more would do; in the end eight more are
// asked for, three by each of the three quarters that are left. Each village is held against
// 2.07: one and three more, so that both come on course with four, and are done, one a quarter.
func TestRemedies(t *testing.T) {
	files := smallCounties()["no units and leaders"]
	files["programme.yaml"] = strings.Replace(files["programme.yaml"], "2006-06-30", "2006-05-31", 1)
	in := Input{Report: rhythmReport(t, files), Words: bothLanguages(t)}
	for i, want := range [][]string{
		{
			"合计 | 还差3件 | 2006年第二季度至2006年第四季度共3期，每期须增加3件 | 甲镇子村 差1件、甲镇丑村 差3件",
			"每村 | 还需2个村跟上进度（从差得最少的做起，合计差4件） | 2006年第二季度至2006年第四季度共3期，每期须再有1个村达到要求 | 甲镇子村 差1件、甲镇丑村 差3件",
		}, {
			"Total | 3 items short | 3 items more in each of 3 periods from the second quarter of 2006 to the fourth quarter of 2006 | Zi Village, Jia Town 1 item short、Chou Village, Jia Town 3 items short",
		},
	} {
		w := newWriter(in, in.Words[i], i == 0, picture.Plan{})
		p := newPage("_index", "", params{})
		w.overview.remedies.ofPlace(p, progress.Now(in.Report, in.Report.Places.County))
		text := plainRows(p)
		for _, row := range want {
			if !strings.Contains(text, row) {
				t.Errorf("no row %q in\n%s", row, text)
			}
		}
	}
}

// plainRows are the rows of a page's tables in short: without the light, and what stands below
// a cell in brackets.
func plainRows(p *page) string {
	var text strings.Builder
	for _, b := range p.blocks {
		table, ok := b.(doc.Table)
		if !ok {
			continue
		}
		for _, row := range table.Rows {
			var cells []string
			for _, c := range row {
				said := c.Text
				if c.More != nil {
					for i, l := range c.More.Links {
						said += map[bool]string{true: "、"}[i > 0] + l.Text + " " + l.Note
					}
				}
				if c.Sub != "" && len(cells) > 0 {
					said += "（" + c.Sub + "）"
				}
				if c.Light == "" {
					cells = append(cells, said)
				}
			}
			text.WriteString(strings.Join(cells, " | ") + "\n")
		}
	}
	return text.String()
}
