package progress

import (
	"slices"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// records are what built-in topics are reckoned from, as of the end of a day.
type records struct {
	*model.County
	Places   *model.Places
	Settings model.Settings
	Day      model.Date

	declared map[string]lines // of the declared topics
}

// derivation reckons the lines of a derived topic out of the records as of the day: what came in
// after it is not there.
type derivation func(r *records, add func(p model.Period, code string, line model.Line))

// derivations are those of all derived topics, by name: each is in a file of its own, which
// puts it here.
var derivations = map[string]derivation{}

func derived(topic string, lines derivation) derivation {
	derivations[topic] = lines
	return lines
}

// topicOf declares a derived topic: its figures are stocks.
func (r *records) topicOf(d *model.Derived) *model.Topic {
	t := &model.Topic{
		Every:   model.Val[model.Every]{V: d.Every, Set: true},
		Of:      model.Val[model.Level]{V: d.Of, Set: true},
		DueDays: model.Val[model.Amount]{V: model.Units(int64(r.dueIn(d))), Set: true},
	}
	last := model.Val[model.OverYear]{V: model.OverLast, Set: true}
	yes := func(is bool) model.Val[bool] { return model.Val[bool]{V: is, Set: is} }
	for _, name := range d.Figures {
		t.Figures = append(t.Figures, model.Entry[model.Measure]{Key: name, Value: model.Measure{
			OverYear: last, YesNo: yes(slices.Contains(d.YesNo, name)), Optional: yes(slices.Contains(d.Some, name)),
		}})
	}
	return t
}

// dueIn is how many days after its period a derived topic is due: with the written reports,
// or with the topic that is read beside the records, before which nothing of it can be told.
func (r *records) dueIn(d *model.Derived) int {
	if d.Paper {
		return r.Settings.PaperDueIn(d.Every)
	}
	for i := range r.Targets.Topics {
		if t := &r.Targets.Topics[i]; t.Key == d.Beside {
			return t.Value.DueIn()
		}
	}
	return 0
}

// lineOf makes a line of reckoned figures, all of which come from pos.
func lineOf(pos diag.Pos, figures ...cell) model.Line {
	var line model.Line
	for _, c := range figures {
		line.Values = append(line.Values, model.Entry[model.Val[model.Amount]]{
			Key: c.name, Pos: pos, Value: model.Val[model.Amount]{V: model.Units(int64(c.n)), Pos: pos, Set: true},
		})
	}
	return line
}

// cell is one reckoned figure, in whole units.
type cell struct {
	name string
	n    int
}

func oneIf(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
