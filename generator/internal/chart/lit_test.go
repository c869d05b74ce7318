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

// TestFitted holds that a name which has no room ends between what a reader sees as letters,
// and that each of those takes one letter's room: 5 letters and an ellipsis of 10 pixels fit
// into 60, and all 6 letters too.
func TestFitted(t *testing.T) {
	for _, letter := range []string{"国", "𠮷", "𬒗", "葛\U000E0100", "国\u0301", "👨\u200d👩\u200d👧"} {
		six := strings.Repeat(letter, 6)
		if got := textWidth(six, 10); got != 60 {
			t.Errorf("%q is %d wide", letter, got)
		}
		if got := fitted(six, 10, 60); got != six {
			t.Errorf("%q of 60 fits into 60 as %q", six, got)
		}
		if got, want := fitted(six+letter, 10, 60), strings.Repeat(letter, 5)+"…"; got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
