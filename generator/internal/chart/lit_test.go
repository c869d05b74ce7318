package chart

import "testing"

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
