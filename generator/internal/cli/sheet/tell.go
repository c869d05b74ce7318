package sheet

import (
	"fmt"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/diag"
	"guben/generator/internal/i18n"
	"guben/generator/internal/sheet"
)

// showProblems prints to people on the error output, and to machines on the other.
func (in *sheetReading) showProblems(list diag.List, p diag.Printer) error {
	if in.opt.format == "json" {
		if err := p.JSON(in.Out, list); err != nil {
			return env.Fail(err)
		}
		return nil
	}
	in.Show(list, p)
	return nil
}

func (in *sheetReading) refuse(list diag.List, p diag.Printer) error {
	if err := in.showProblems(list, p); err != nil {
		return err
	}
	in.tell("refused", nil)
	return env.ErrProblems
}

// tell says a sentence to people.
func (in *sheetReading) tell(id string, args i18n.Args) {
	if in.opt.format == "text" {
		fmt.Fprintln(in.Out, in.Words.Say("cli.sheet.import."+id, args))
	}
}

// tellNotes lists the conversions, sheet by sheet.
func (in *sheetReading) tellNotes() {
	where := ""
	for _, n := range in.result.Notes {
		if answer := map[string]string{"是": "true", "否": "false"}[n.To]; answer != "" {
			n.To = in.value(answer)
		}
		if n.To == n.From && n.To != "" {
			continue // as the form offers it
		}
		if where == "" {
			in.tell("notes", nil)
		}
		if n.Where != where {
			where = n.Where
			in.tell("where", i18n.Args{"Where": where})
		}
		text := in.Words.Say("sheet.note."+n.ID, i18n.Args{"Column": n.Column, "From": n.From, "To": n.To, "N": n.Count})
		in.tell("note", i18n.Args{"Text": text})
	}
}

// tellChanges lists what would change, file by file and line by line.
func (in *sheetReading) tellChanges() {
	same := 0
	for _, f := range in.plan.Files {
		same += f.Same
	}
	if in.plan.Count() == 0 {
		in.tell("nothing", i18n.Args{"Same": same})
	} else {
		in.tell("changes", nil)
	}
	for i := range in.plan.Files {
		in.tellFile(&in.plan.Files[i])
	}
	if n := in.changed(); n > 0 && in.opt.on == "" {
		in.tell("correct", i18n.Args{"N": n})
	}
	if len(in.plan.Files) > 1 && in.plan.Count() > 0 {
		in.tell("total", i18n.Args{"Files": len(in.plan.Files), "N": in.plan.Count()})
	}
}

// changed counts the figures that had been reported and become others.
func (in *sheetReading) changed() int {
	n := 0
	for _, f := range in.plan.Files {
		for _, e := range f.Edits {
			if e.Corrects() {
				n++
			}
		}
	}
	return n
}

func (in *sheetReading) tellFile(f *sheet.FilePlan) {
	lines, added := map[string]bool{}, 0
	for _, e := range f.Edits {
		if e.NewLine {
			lines[e.Code] = true
		}
		if e.Before == "" {
			added++
		}
	}
	args := i18n.Args{"Path": f.Path, "Added": added, "Lines": len(lines), "Changed": len(f.Edits) - added, "Same": f.Same}
	of := ""
	if f.Record != nil {
		of = "-records"
	}
	switch {
	case f.New && len(f.Edits) > 0:
		in.tell("new-file"+of, args)
	case len(f.Edits) > 0:
		in.tell("file"+of, args)
	}
	for _, e := range f.Edits {
		name := e.Name
		if name == e.Code { // of a record with a code of its own
			name = ""
		}
		args := i18n.Args{"Code": e.Code, "Name": name, "Title": e.Title, "Before": in.value(e.Before), "After": in.value(e.Value)}
		if e.Before == "" {
			in.tell("added", args)
		} else {
			in.tell("changed", args)
		}
	}
	if n := len(f.Kept); n > 0 {
		k := f.Kept[0]
		in.tell("kept", i18n.Args{"N": n, "Name": k.Name, "Title": k.Title, "Value": in.value(k.Value)})
	}
	if n := len(f.Gone); n > 0 {
		in.tell("gone", i18n.Args{"N": n, "Code": f.Gone[0], "Path": f.Path})
	}
}

// value shows an answer to a question as people write it.
func (in *sheetReading) value(v string) string {
	if v == "true" || v == "false" {
		return in.Words.Say("sheet.value."+v, nil)
	}
	if m, is := i18n.ReadMark(v); is {
		return in.Words.Written(&m)
	}
	return v
}
