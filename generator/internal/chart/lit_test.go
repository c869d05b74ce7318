package chart

import (
	"math/big"
	"strings"
	"testing"
)

// TestLit holds that a label has the styles of the signs that its texts bear: the first
// bears green, the second red inside a point, the third none.
func TestLit(t *testing.T) {
	for _, c := range []struct {
		texts []any
		want  []string
	}{
		{[]any{"9%{green|●}", "—"}, []string{"green"}},
		{[]any{m{"value": 1.5, "label": m{"formatter": "{red|■}3%"}}, "{green|●}"}, []string{"green", "red"}},
		{[]any{m{"value": "-"}, "green|"}, nil},
	} {
		got, _ := lit(m{}, signBefore, c.texts)["rich"].(m)
		if len(got) != len(c.want) {
			t.Errorf("%v: %v, want %v", c.texts, got, c.want)
		}
		for _, name := range c.want {
			if got[name] == nil {
				t.Errorf("%v: no style %s", c.texts, name)
			}
		}
	}
	if _, there := lit(m{}, signBefore, []any{"1"})["rich"]; there {
		t.Error("styles where no text bears a sign")
	}
}

// TestLyingColumns holds that a chart of more columns than have room keeps what they say when
// they become rows: also that the last period still runs.
func TestLyingColumns(t *testing.T) {
	chart := columnChart{}
	for range mostColumns {
		chart.columns = append(chart.columns, column{name: "2006", value: big.NewRat(1, 1), fill: colourMain})
	}
	chart.columns = append(chart.columns, column{name: "2007\n截至目前", value: big.NewRat(1, 2), fill: colourMain, open: true})
	rows := chart.rows().rows
	last := rows[len(rows)-1]
	if last.fill != colourMain+"/open" || strings.Contains(last.name, "\n") || rows[0].fill != colourMain {
		t.Errorf("%q %q, before it %q", last.fill, last.name, rows[0].fill)
	}
}
