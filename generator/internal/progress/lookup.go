package progress

import (
	"slices"

	"guben/generator/internal/model"
)

// What the rules look up in the records.

// rules are the records as of the report's day.
func (r *Report) rules() *records {
	return &records{County: r.County, Places: r.Places, Settings: r.Settings, Day: r.AsOf, declared: r.declared}
}

// begun tells whether a period had begun by the day.
func (r *records) begun(p model.Period) bool { return p.Begun(r.Day) }

// come tells whether something that bears a date had come by the day. What bears none is
// there: the files do not say that it came later.
func (r *records) come(on model.Val[model.Date]) bool { return !on.Set || !on.V.After(r.Day) }

// came tells whether what is recorded of a whole period had been done by the day. Like a
// line of figures, a record that bears no date came with the period's end; only the day that
// the data are stated as of has it earlier.
func (r *records) came(on model.Val[model.Date], p model.Period) bool {
	return r.received(on, p) && r.come(on)
}

// received tells whether a return of a whole period was in by the day.
func (r *records) received(on model.Val[model.Date], p model.Period) bool {
	f := figure{past: r.Programme.AsOf.V.After(r.Day)}
	return r.begun(p) && f.came(model.Line{Received: on}, p, r.Day)
}

// inHand tells whether something that bears the day on which it was received was in by
// the day. What bears none was.
func (r *records) inHand(on model.Val[model.Date], p model.Period) bool {
	return !on.Set || r.received(on, p)
}

// villageOn is the village that a code's figures belong to on a day; nil where it ended
// without a successor.
func (r *records) villageOn(code string, day model.Date) *model.Place {
	if v := r.Places.Village(code); v != nil {
		return v.SuccessorAt(day)
	}
	return nil
}

// codeIn is the code under which a village's line of a period is read: that which it bore
// at the period's end, whichever the file writes.
func (r *records) codeIn(code string, p model.Period) string {
	if v := r.Places.Find(code); v != nil {
		return v.CodeAt(p.ReadOn(r.Day))
	}
	return code
}

// upper tells whether a unit is above the towns.
func upper(unit *model.Place) bool {
	return unit != nil && unit.Sender == model.SenderUpper
}

// upperUnits are those, by code.
func (r *records) upperUnits() []*model.Place {
	return slices.DeleteFunc(slices.Clone(r.Places.Units), func(u *model.Place) bool { return !upper(u) })
}

// roster are the lines of teams of a batch; none before the batch has begun.
func (r *records) roster(batch model.Period) []model.Entry[model.Team] {
	if !r.begun(batch) {
		return nil
	}
	var lines []model.Entry[model.Team]
	for _, f := range r.Teams {
		if f.Batch.V == batch {
			lines = append(lines, f.Teams...)
		}
	}
	return lines
}

// batches are the batches that have lines of teams, in order of file.
func (r *records) batches() []model.Period {
	var out []model.Period
	for _, f := range r.Teams {
		if r.begun(f.Batch.V) && len(f.Teams) > 0 && !slices.Contains(out, f.Batch.V) {
			out = append(out, f.Batch.V)
		}
	}
	return out
}

// AnyTopic is the topic with the name, declared or built in; nil where there is none. The
// titles and units of built-in topics are not in it: this room knows no words.
func (r *Report) AnyTopic(name string) *model.Topic { return r.figures.topics[name] }

// MeasureOf is the figure TOPIC.FIGURE as it is declared or built in; nil where there is
// none.
func (r *Report) MeasureOf(ref string) *model.Measure {
	if f := r.figures.figure(ref); f != nil {
		return f.measure
	}
	return nil
}
