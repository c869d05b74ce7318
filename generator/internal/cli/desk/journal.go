package desk

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"guben/generator/internal/desk"
	"guben/generator/internal/keeper"
	"guben/generator/internal/site"
)

// kept is one cell that was changed and what that means: this from this to that, and why. Values
// are as people type them.
type kept struct {
	Topic  string `json:"topic"`
	Period string `json:"period"`
	Code   string `json:"code"`
	Key    string `json:"key"`
	Table  string `json:"table"`  // its title and period
	Called string `json:"called"` // the place and the figure
	Was    string `json:"was"`
	Now    string `json:"now"`
	Why    string `json:"why,omitempty"` // of a correction
}

func (k *kept) same(o *kept) bool {
	return k.Topic == o.Topic && k.Period == o.Period && k.Code == o.Code && k.Key == o.Key
}

// name is how pages call the cell.
func (k *kept) name() string { return cellName(k.Topic, k.Period, k.Code, k.Key) }

func cellName(topic, period, code, key string) string {
	return topic + " " + period + " " + code + " " + key
}

// sent is what was sent at once.
type sent struct {
	Commit string `json:"commit"`
	On     string `json:"on"`
	What   string `json:"what"`
	Edits  []kept `json:"edits"`
	Back   bool   `json:"back,omitempty"`
}

// journal is what was saved at this desk and not sent, and what was sent. It lies in the county's
// work folder, which is nobody else's.
type journal struct {
	Waiting []kept `json:"waiting"`
	Sent    []sent `json:"sent"`
	// Going is a commit that is being sent, until the clone has it too.
	Going *sent `json:"going,omitempty"`
}

const journalFile = "desk.json"

// mostSent is how many sendings are kept.
const mostSent = 50

// journal reads what was kept; nothing where there is none.
func (o *office) journal() (*journal, error) {
	j := &journal{}
	work, err := keeper.Work(o.Dir)
	if err != nil {
		return nil, o.InTheWay(err)
	}
	data, err := os.ReadFile(filepath.Join(work, journalFile))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return j, nil
	case err != nil:
		return nil, err
	}
	if err := json.Unmarshal(data, j); err != nil {
		return nil, errors.New(o.say("journal", nil) + " " + filepath.Join(work, journalFile))
	}
	return j, nil
}

func (o *office) write(j *journal) error {
	work, err := keeper.Work(o.Dir)
	if err != nil {
		return o.InTheWay(err)
	}
	if n := len(j.Sent) - mostSent; n > 0 {
		j.Sent = j.Sent[n:]
	}
	data, err := json.MarshalIndent(j, "", " ")
	if err != nil {
		return err
	}
	if err := site.WriteFiles(work, map[string][]byte{journalFile: data}); err != nil {
		return o.InTheWay(err)
	}
	return nil
}

// add keeps edits: of a cell that was changed before, what it was at first and what it is last;
// one that is what it was at first is none.
func (j *journal) add(edits []kept) {
	for _, e := range edits {
		i := slices.IndexFunc(j.Waiting, func(k kept) bool { return k.same(&e) })
		if i < 0 {
			j.Waiting = append(j.Waiting, e)
			continue
		}
		e.Was = j.Waiting[i].Was
		if j.Waiting[i] = e; e.Now == e.Was {
			j.Waiting = slices.Delete(j.Waiting, i, i+1)
		}
	}
}

func (o *office) waitingCount() (int, error) {
	j, err := o.journal()
	if err != nil {
		return 0, err
	}
	return len(j.Waiting), nil
}

// edits are what an entry means, cell by cell.
func (o *office) edits(e *entry, t desk.Typed) []kept {
	w := o.Words()
	var all []kept
	for i := range e.plan.Files {
		for _, x := range e.plan.Files[i].Edits {
			c := e.form.Column(x.Key)
			if c == nil {
				continue
			}
			k := kept{Topic: t.Topic, Period: t.Period, Code: x.Code, Key: x.Key, Now: e.form.Spoken(c, x.Value, w), Was: e.form.Spoken(c, x.Before, w)}
			if x.Mark != nil {
				k.Now = w.Written(x.Mark)
			}
			if m := x.Line.Marked(x.Key); m != nil && x.Record == nil {
				k.Was = w.Written(m)
			}
			k.Table, k.Called = e.form.Title.In(w.Lang)+" "+w.Period(e.form.Period), x.Code
			if r := rowOf(e.form, x.Code); r != nil {
				k.Called = r.CalledOn(w)
			}
			k.Called += " · " + c.Name(w)
			if t.Why != "" {
				k.Why = t.Why
			}
			all = append(all, k)
		}
	}
	return all
}

// typedOf are edits as a desk's table has them, table by table.
func typedOf(edits []kept) []desk.Typed {
	var all []desk.Typed
	for _, k := range edits {
		ask := desk.Ask{Topic: k.Topic, Period: k.Period}
		i := slices.IndexFunc(all, func(t desk.Typed) bool { return t.Ask == ask && t.Why == k.Why })
		if i < 0 {
			all, i = append(all, desk.Typed{Ask: ask, Why: k.Why}), len(all)
		}
		t := &all[i]
		at := slices.IndexFunc(t.Lines, func(l desk.Line) bool { return l.Code == k.Code })
		if at < 0 {
			t.Lines, at = append(t.Lines, desk.Line{Code: k.Code, Cells: map[string]desk.Cell{}}), len(t.Lines)
		}
		t.Lines[at].Cells[k.Key] = desk.Cell{Text: k.Now, Was: k.Was}
	}
	return all
}

// shownEdits are edits as a page lists them.
func shownEdits(edits []kept) []desk.Edit {
	var all []desk.Edit
	for _, k := range edits {
		all = append(all, desk.Edit{Table: k.Table, Called: k.Called, Was: k.Was, Now: k.Now, Why: k.Why})
	}
	return all
}

// takeUp goes on where the program was ended: what was kept and not written is written, and what
// the office has and the clone has not is brought.
func (o *office) takeUp() error {
	return o.writing(func() error {
		j, err := o.journal()
		if err != nil || len(j.Waiting) == 0 && j.Going == nil {
			return err
		}
		if j.Going != nil {
			if err := o.arrived(j); err != nil {
				fmt.Fprintln(o.Err, err) // it stays as it is, and is told again when something is sent
			}
		}
		return o.lay(j)
	})
}

// lay writes what waits onto the data as they are.
func (o *office) lay(j *journal) error {
	b, err := o.now()
	if err != nil {
		return nil // the first page says what is wrong with the data
	}
	files, answer, err := o.replay(b, j.Waiting)
	if err != nil || answer.Errors > 0 || len(files) == 0 {
		return err
	}
	return o.Put(files)
}
