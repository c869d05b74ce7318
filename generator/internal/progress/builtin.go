package progress

import (
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

// builtin is a topic whose figures are not written down but reckoned from records of
// another shape, so that a target in targets.yaml can test them like any other.
type builtin struct {
	name  string
	topic func(*records) *model.Topic
	// register says that the county keeps the records itself: who has no line in a
	// period's register after the due day is known not to have done it. Such a place is
	// overdue, and counts in shares as one that fails: 17 reports in time of 18 owed are
	// not all.
	register bool
	// lines reckons the topic's lines as of the day: what came in after it is not there.
	lines func(r *records, add func(p model.Period, code string, line model.Line))
}

// builtins are all built-in topics. Each has a file of its own.
var builtins = []builtin{
	teams,
	postings, leaders, visits, townReports, unitReports, townSummaries, unitSummaries, staffing, allotment, assessments, acceptance,
}

// builtinTopic declares a built-in topic whose figures are stocks.
func builtinTopic(of model.Level, every model.Every, dueDays int, figures ...string) *model.Topic {
	t := &model.Topic{
		Every:   model.Val[model.Every]{V: every, Set: true},
		Of:      model.Val[model.Level]{V: of, Set: true},
		DueDays: model.Val[model.Amount]{V: model.Units(int64(dueDays)), Set: true},
	}
	last := model.Val[model.OverYear]{V: model.OverLast, Set: true}
	for _, name := range figures {
		t.Figures = append(t.Figures, model.Entry[model.Measure]{Key: name, Value: model.Measure{OverYear: last}})
	}
	return t
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
