package sheet

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/diag"
	"guben/generator/internal/edit"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/sheet"
)

// Years of workbooks as one reviewed import: first the plan, sheet by sheet; then one change for
// each period. A sheet that is not wholly understood is named with what to do about it, and nothing
// of it is written.

// years is such an import.
type years struct {
	*sheetReading
	books   []*sheet.Sent   // that are understood
	out     diag.List       // what is said of those that are not
	not     map[string]bool // the files of data/ of which nothing is written
	periods []period
}

// period is what changes of one period; of lists of places and offices, which are of none, the
// first.
type period struct {
	name  string // of the period; empty of lists
	files []*sheet.FilePlan
}

// importYears reads a folder into the county as it is now.
func (in *sheetReading) importYears(raw []sheetFile) error {
	y := &years{sheetReading: in, not: map[string]bool{}}
	for _, f := range raw {
		book, list := sheet.Read(f.name, f.raw)
		in.files++
		y.out = append(y.out, list...)
		if book != nil {
			book.Folders = f.folders
			y.books = append(y.books, book)
		}
	}
	files, err := y.settle()
	if err != nil {
		return err
	}
	slices.SortStableFunc(y.out, func(a, b diag.Problem) int { return cmp.Compare(fileOf(raw, a), fileOf(raw, b)) })
	y.tell()
	if err := y.hold(files); err != nil {
		return err
	}
	return y.write(files)
}

// settle matches the books with the county until nothing that is left of them would bring an error,
// and returns the files as they would be.
func (y *years) settle() (map[string][]byte, error) {
	for {
		var out diag.List
		y.result, y.books, out = sheet.ImportSure(y.county, y.county.Places(), y.books)
		y.out = append(y.out, out...)
		y.plan = y.result.Changes(y.county)
		y.plan.Files = slices.DeleteFunc(y.plan.Files, func(f sheet.FilePlan) bool { return y.not[f.Path] })
		files, err := y.texts()
		if err != nil {
			return nil, env.Fail(err)
		}
		after, printer, err := y.try(files)
		switch {
		case err != nil:
			return nil, env.Fail(err)
		case after.Errors() == 0:
			y.problems = slices.Concat(y.result.Problems, after)
			y.byPeriod()
			return files, nil
		case !y.leaveOut(after):
			return nil, y.refuse(after, printer)
		}
	}
}

// leaveOut leaves out what would bring errors: the sheets of their cells, or a whole file where it
// is wrong as one, such as that of a year before the programme. It tells whether there was any.
func (y *years) leaveOut(list diag.List) bool {
	books, dropped := sheet.WithoutErrors(y.books, list)
	y.books = books
	some := len(dropped) > 0
	for _, p := range list {
		if p.Severity() != diag.Error {
			continue
		}
		sheets := y.sheetsOf(p.Pos.File)
		for _, where := range sheets {
			of := p
			of.Pos = diag.Pos{File: where}
			y.out = append(y.out, of)
		}
		if len(sheets) > 0 {
			y.not[p.Pos.File], some = true, true
		} else {
			y.out = append(y.out, p)
		}
	}
	return some
}

// sheetsOf are those that change a file of data/.
func (y *years) sheetsOf(path string) []string {
	var all []string
	for _, f := range y.plan.Files {
		for _, e := range f.Edits {
			if where := e.Cell[:strings.LastIndexByte(e.Cell, '!')]; f.Path == path && !slices.Contains(all, where) {
				all = append(all, where)
			}
		}
	}
	return all
}

// byPeriod puts the files that change together by their periods, the oldest first.
func (y *years) byPeriod() {
	by := map[string]*period{}
	at := map[string]model.Period{}
	for i := range y.plan.Files {
		f := &y.plan.Files[i]
		if len(f.Edits) == 0 {
			continue
		}
		name := ""
		if f.Record == nil || f.Record.Timed() {
			name = f.Period.String()
		}
		if by[name] == nil {
			by[name], at[name] = &period{name: name}, f.Period
		}
		by[name].files = append(by[name].files, f)
	}
	names := slices.SortedFunc(maps.Keys(by), func(a, b string) int {
		return cmp.Or(cmp.Compare(min(len(a), 1), min(len(b), 1)), at[a].End().Compare(at[b].End()), cmp.Compare(a, b))
	})
	y.periods = nil
	for _, name := range names {
		y.periods = append(y.periods, *by[name])
	}
}

// tell prints the plan: what was understood, sheet by sheet, what not, and what would change.
func (y *years) tell() {
	list := slices.DeleteFunc(y.result.Understood(), func(u sheet.Understood) bool { return y.not["data/"+u.Topic+"/"+u.Period.String()+".yaml"] })
	y.say("folder.read", i18n.Args{"Files": y.files, "Sheets": sheetsIn(list)})
	where := ""
	for i, u := range list {
		if u.Where != where {
			where = u.Where
			y.say("folder.sheet", i18n.Args{"Where": seen(where)})
		}
		name := ""
		if u.Timed {
			name = y.Words.Period(u.Period)
		}
		y.say("folder.figures", i18n.Args{"Period": name, "Topic": y.topic(u.Topic), "Figures": y.some(u.Figures), "Rows": u.Rows})
		if i+1 == len(list) || list[i+1].Where != where {
			y.tellUnread(where)
		}
	}
	for _, p := range y.periods {
		y.tellPeriod(p)
	}
	if n := y.changed(); n > 0 && y.opt.on == "" {
		y.sheetReading.tell("correct", i18n.Args{"N": n})
	}
	if len(y.periods) == 0 {
		same := 0
		for _, f := range y.plan.Files {
			same += f.Same
		}
		y.sheetReading.tell("nothing", i18n.Args{"Same": same})
	}
}

// sheetsIn counts the sheets of a list.
func sheetsIn(list []sheet.Understood) int {
	seen := map[string]bool{}
	for _, u := range list {
		seen[u.Where] = true
	}
	return len(seen)
}

// mostNamed is how many of a list are named.
const mostNamed = 6

// some are the first of many names.
func (y *years) some(names []string) string {
	if len(names) <= mostNamed {
		return y.Words.Join(names)
	}
	return y.Words.Say("cli.sheet.folder.some", i18n.Args{"Names": y.Words.Join(names[:mostNamed]), "N": len(names)})
}

// tellUnread tells how a sheet that was understood was read, and what of it was not.
func (y *years) tellUnread(where string) {
	printer := y.printer()
	for _, n := range y.result.Notes {
		if n.Where == where && n.ID != "period" && n.ID != "by-name" && n.From != n.To {
			y.say("folder.note", i18n.Args{"Text": y.Words.Say("sheet.note."+n.ID, i18n.Args{"Column": n.Column, "From": n.From, "To": n.To, "N": n.Count})})
		}
	}
	for _, p := range y.result.Problems {
		if p.Pos.File == where || strings.HasPrefix(p.Pos.File, where+"!") {
			s := printer.Show(p)
			y.say("folder.unread", i18n.Args{"Cell": strings.TrimPrefix(strings.TrimPrefix(s.Place, where), "!"), "Code": s.Code, "Text": s.Message})
		}
	}
}

// topic is what a topic is called.
func (y *years) topic(key string) string {
	for _, e := range y.county.Targets.Topics {
		if e.Key == key {
			return e.Value.Title.In(y.Lang)
		}
	}
	for _, t := range sheet.Tables(y.county) {
		if t.Name == key {
			return t.Shape.Title.In(y.Lang)
		}
	}
	return key
}

// tellPeriod tells what changes of a period: how much of each file, and each figure that had been
// there and becomes another.
func (y *years) tellPeriod(p period) {
	y.say("folder.period", i18n.Args{"Period": p.name})
	for _, f := range p.files {
		added, lines := 0, map[string]bool{}
		for _, e := range f.Edits {
			lines[e.Code] = true
			if e.Before == "" {
				added++
			}
		}
		y.say("folder.change", i18n.Args{
			"Path": f.Path, "New": f.New, "Lines": len(lines), "Added": added, "Changed": len(f.Edits) - added, "Same": f.Same,
		})
		for _, e := range f.Edits {
			if e.Before != "" {
				y.sheetReading.tell("changed", i18n.Args{"Code": e.Code, "Name": e.Name, "Title": e.Title, "Before": y.value(e.Before), "After": y.value(e.Value)})
			}
		}
	}
}

// say says a sentence to people.
func (in *sheetReading) say(id string, args i18n.Args) {
	if in.opt.format == "text" {
		fmt.Fprintln(in.Out, in.Words.Say("cli.sheet."+id, args))
	}
}

// hold shows what was not understood, with what to do about it.
func (y *years) hold(files map[string][]byte) error {
	list := y.out
	if y.opt.format == "json" {
		list = slices.Concat(y.out, y.problems)
	} else if len(list) == 0 {
		return nil
	} else {
		y.say("folder.out", nil)
	}
	return y.showProblems(list, y.printer())
}

// write writes one period after another, if it is told to: each by itself leaves the data whole.
func (y *years) write(files map[string][]byte) error {
	if len(files) > 0 && !y.opt.yes {
		y.sheetReading.tell("dry", nil)
	}
	if len(files) > 0 && y.opt.yes {
		if err := y.inTurn(files); err != nil {
			return err
		}
		for _, p := range y.periods {
			if err := y.put(p, files); err != nil {
				return err
			}
		}
	}
	if y.out.Errors() > 0 {
		return env.ErrProblems
	}
	return nil
}

// inTurn holds that the data are without errors after each period.
func (y *years) inTurn(files map[string][]byte) error {
	soFar := map[string][]byte{}
	for _, p := range y.periods {
		for _, f := range p.files {
			soFar[f.Path] = files[f.Path]
		}
		after, printer, err := y.try(soFar)
		if err != nil {
			return env.Fail(err)
		}
		if after.Errors() > 0 {
			return y.refuse(after, printer)
		}
	}
	return nil
}

// put writes one period, and says how it becomes one commit.
func (y *years) put(p period, files map[string][]byte) error {
	now, paths := map[string][]byte{}, make([]string, 0, len(p.files))
	for _, f := range p.files {
		now[f.Path] = files[f.Path]
		paths = append(paths, f.Path)
	}
	slices.Sort(paths)
	paths = slices.Compact(paths)
	if err := y.Put(now); err != nil {
		return err
	}
	y.sheetReading.tell("written", i18n.Args{"Files": y.Words.Join(paths)})
	y.say("folder.commit", i18n.Args{"Command": "git add " + strings.Join(paths, " ") + " && git commit -m " + edit.Quoted(y.Words.Say("cli.sheet.folder.message", i18n.Args{"Period": p.name}))})
	return nil
}
