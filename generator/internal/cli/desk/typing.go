package desk

import (
	"errors"
	"io/fs"
	"maps"
	"os"

	"guben/generator/internal/change"
	"guben/generator/internal/cli/entering"
	"guben/generator/internal/desk"
	"guben/generator/internal/diag"
	"guben/generator/internal/i18n"
	"guben/generator/internal/keeper"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
	"guben/generator/internal/sheet"
)

// base is a county that something is typed into.
type base struct {
	county *model.County
	before diag.List // what is wrong with it as it is
	files  fs.FS
}

// entry is what was typed, read against a county.
type entry struct {
	answer *desk.Answer
	form   *sheet.Sheet
	plan   sheet.Plan
	files  map[string][]byte
	after  *model.County
}

// now is the county's folder as it is; where nothing has changed, as it was read before.
func (o *office) now() (*base, error) {
	state, err := keeper.Look(o.Dir)
	if err != nil {
		return nil, o.InTheWay(err)
	}
	if o.last != nil && maps.Equal(state, o.state) {
		return o.last, nil
	}
	c, list, printer, err := o.Load(nil)
	if err != nil {
		return nil, err
	}
	if p := &c.Programme; p.Newer() {
		return nil, o.newer(p)
	}
	if list.Errors() > 0 {
		return nil, errors.New(o.say("broken", nil) + " " + shown(list, printer)[0])
	}
	o.last, o.state = &base{c, list, os.DirFS(o.Dir)}, state
	return o.last, nil
}

// Check says what is wrong with what was typed. Nothing is written.
func (o *office) Check(t desk.Typed) (*desk.Answer, error) {
	b, err := o.now()
	if err != nil {
		return nil, err
	}
	e, err := o.enter(b, t)
	if err != nil {
		return nil, err
	}
	return e.answer, nil
}

// mostTurns is how many lights are told.
const mostTurns = 40

// Lights says which lights what was typed would change.
func (o *office) Lights(t desk.Typed) (*desk.Answer, error) {
	b, err := o.now()
	if err != nil {
		return nil, err
	}
	e, err := o.enter(b, t)
	if err != nil || e.answer.Errors > 0 || e.after == nil {
		return answerOf(e), err
	}
	d := change.Compare(progress.Measure(b.county), progress.Measure(e.after))
	w := o.Words()
	for i, x := range d.Turns {
		if i == mostTurns {
			e.answer.Lights = append(e.answer.Lights, o.say("more-turns", i18n.Args{"N": len(d.Turns) - mostTurns}))
			break
		}
		status := func(r *progress.Result) string {
			if r == nil {
				return w.Say("light.none", nil)
			}
			return w.Say("status."+string(r.Degree()), nil)
		}
		e.answer.Lights = append(e.answer.Lights, o.say("turn", i18n.Args{
			"Place": w.Name(x.Place), "Target": x.Target.Short.In(w.Lang), "Period": w.Period(x.Period), "Before": status(x.Before), "After": status(x.After),
		}))
	}
	return e.answer, nil
}

func answerOf(e *entry) *desk.Answer {
	if e == nil {
		return nil
	}
	return e.answer
}

// Save writes what was typed into the lines concerned, onto the newest data.
func (o *office) Save(t desk.Typed) (*desk.Answer, error) {
	var answer *desk.Answer
	err := o.writing(func() error {
		b, err := o.now()
		if err != nil {
			return err
		}
		e, err := o.enter(b, t)
		if err != nil {
			return err
		}
		answer = e.answer
		if answer.Errors > 0 || len(answer.Conflicts) > 0 || len(e.files) == 0 {
			return nil
		}
		return o.keep(e, t)
	})
	return answer, err
}

// keep writes a typed table down: first what it means, so that what is killed in between is taken
// up again, and then the files.
func (o *office) keep(e *entry, t desk.Typed) error {
	edits := o.edits(e, t)
	j, err := o.journal()
	if err != nil {
		return err
	}
	j.add(edits)
	if err := o.write(j); err != nil {
		return err
	}
	if err := o.Put(e.files); err != nil {
		return err
	}
	e.answer.Done = o.say("saved", i18n.Args{"N": len(edits)})
	return nil
}

// enter reads what was typed as a sheet is read, and tries it.
func (o *office) enter(b *base, t desk.Typed) (*entry, error) {
	form, err := o.form(b.county, t.Ask)
	if err != nil {
		return nil, err
	}
	e := &entry{answer: &desk.Answer{}, form: form}
	w := o.Words()
	e.answer.Conflicts = o.conflicts(form, t)
	book, at := form.Filled(typedLines(t), w)
	result := sheet.Import(b.county, b.county.Places(), []*sheet.Sent{book}, nil)
	result.Entries = append(result.Entries, cleared(form, t)...)
	for _, n := range result.Notes {
		if n.To == n.From && n.To != "" {
			continue // as the table offers it
		}
		text := w.Say("sheet.note."+n.ID, i18n.Args{"Column": n.Column, "From": n.From, "To": n.To, "N": n.Count})
		e.answer.Findings = append(e.answer.Findings, desk.Finding{Line: -1, Level: "note", Text: text})
	}
	e.plan = result.Changes(b.county)
	county := entering.County{County: b.county, Files: b.files, Words: w}
	problems := result.Problems
	if problems.Errors() == 0 {
		of := entering.Correction{}
		if t.Why != "" {
			of = entering.Correction{On: o.day(b.county), Why: t.Why}
		}
		if e.files, err = county.Texts(e.plan, of); err != nil {
			return nil, err
		}
		if len(e.files) > 0 {
			after, list, _, err := entering.Try(o.Env, e.plan, e.files, b.before)
			if err != nil {
				return nil, err
			}
			e.after = after
			problems = append(problems, list...)
		}
	}
	o.find(e, problems, at)
	return e, nil
}

// day is the day of a correction: today, but none that the data do not know yet.
func (o *office) day(c *model.County) string { return min(o.today(), c.Programme.AsOf.V.String()) }

// find says the problems beside the cells that they come from.
func (o *office) find(e *entry, problems diag.List, at map[string]sheet.TypedAt) {
	printer := diag.Printer{Words: o.Words()}
	for _, p := range problems {
		s := printer.Show(p)
		f := desk.Finding{Line: -1, Level: "warning", Text: s.Message}
		if p.Severity() == diag.Error {
			f.Level = "error"
			e.answer.Errors++
		}
		if where, known := at[p.Pos.File]; known {
			f.Line, f.Key = where.Line, where.Key
		} else if p.Pos.Line > 0 {
			f.Text = s.Place + " " + f.Text
		}
		for _, n := range s.Notes {
			f.Text += " " + n
		}
		e.answer.Findings = append(e.answer.Findings, f)
	}
}

// conflicts are the cells that hold something else than the page showed, and than was typed.
func (o *office) conflicts(form *sheet.Sheet, t desk.Typed) []desk.Conflict {
	w := o.Words()
	var all []desk.Conflict
	for _, l := range t.Lines {
		r := rowOf(form, l.Code)
		for i := range form.Columns {
			c := &form.Columns[i]
			cell, typed := l.Cells[c.Key]
			if !typed {
				continue
			}
			now := ""
			called := l.Code
			if r != nil {
				now, called = form.Shown(r, c, w), r.CalledOn(w)
			}
			if now != cell.Was && now != cell.Text {
				all = append(all, desk.Conflict{
					Topic: t.Topic, Period: t.Period, Code: l.Code, Key: c.Key, Called: called + " · " + c.Name(w), Mine: cell.Text, Theirs: now,
				})
			}
		}
	}
	return all
}

func rowOf(form *sheet.Sheet, code string) *sheet.Row {
	for i := range form.Rows {
		if form.Rows[i].Code == code && code != "" {
			return &form.Rows[i]
		}
	}
	return nil
}

// typedLines are the lines as the form takes them.
func typedLines(t desk.Typed) []sheet.Typed {
	var all []sheet.Typed
	for _, l := range t.Lines {
		x := sheet.Typed{Code: l.Code, Cells: map[string]string{}}
		for key, c := range l.Cells {
			x.Cells[key] = c.Text
		}
		all = append(all, x)
	}
	return all
}

// cleared are the cells that were emptied: what they held goes.
func cleared(form *sheet.Sheet, t desk.Typed) []*sheet.Entry {
	var all []*sheet.Entry
	for _, l := range t.Lines {
		r := rowOf(form, l.Code)
		for i := range form.Columns {
			c := &form.Columns[i]
			if cell, typed := l.Cells[c.Key]; typed && cell.Text == "" && r != nil && r.Held(c.Key) != "" {
				all = append(all, &sheet.Entry{Topic: form.Topic, Period: form.Period, Code: r.Code, Key: c.Key, Title: c.Title.First(), Record: form.Record, Field: c.Field})
			}
		}
	}
	return all
}
