package check_test

import (
	"strings"
	"testing"

	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
)

// TestOwnData holds that the data of this repository have no errors.
func TestOwnData(t *testing.T) {
	words, err := i18n.New("zh-cn")
	if err != nil {
		t.Fatal(err)
	}
	if out := printed(t, "../../..", words); strings.Contains(out, ": error[") {
		t.Error(out)
	}
}

// TestEveryFigureIsBounded holds that the sample declares of every figure that is a number
// what it cannot exceed and, where that is so much that a digit more would pass, what is
// plausible of it.
func TestEveryFigureIsBounded(t *testing.T) {
	c, _, list, err := load.County("../../..")
	if err != nil || list.Errors() > 0 {
		t.Fatal(err, list)
	}
	exact := model.Units(20) // up to here a digit more is beyond the bound
	for _, topic := range c.Targets.Topics {
		for _, f := range topic.Value.Figures {
			m := f.Value
			if m.YesNo.V {
				continue
			}
			if !m.AtMost.Set {
				t.Errorf("%s.%s has no at_most", topic.Key, f.Key)
			}
			tight := m.AtMost.V.Figure == "" && m.AtMost.V.Number <= exact || m.AtMost.V.Figure == model.PeriodMonths
			if m.Plausible == nil && !tight {
				t.Errorf("%s.%s has no plausible range", topic.Key, f.Key)
			}
		}
	}
}
