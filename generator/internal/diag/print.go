package diag

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/fatih/color"

	"guben/generator/internal/personal"
)

// Words say the sentences of problems in one language.
type Words interface {
	// Say fills the sentence id.
	Say(id string, args map[string]any) string
	// Lookup is Say for a sentence that is not there, or lacks something to fill it.
	Lookup(id string, args map[string]any) (string, bool)
	// WithUnit puts a number that is written out beside its unit.
	WithUnit(value, unit string) string
}

// Lines give the lines of the files that problems speak of.
type Lines interface {
	Line(file string, n int) (string, bool)
}

// Term is a value of Args that is itself said in the reader's language: the id of a
// sentence under problem.word.
type Term string

// Measured is a value of Args that is a number of a unit: which of the two stands first is for the
// words to say.
type Measured struct{ Value, Unit string }

// Printer shows a list of problems.
type Printer struct {
	Words   Words
	Sources Lines // may be nil
	Files   int   // how many files were checked
	// Folder is the county's below the top of its repository, with a slash behind it: what
	// a forge needs before the name of each file. Empty where the county is the top.
	Folder string
	Known  int // warnings that stood before and are not in the list: told in one line
	// Colours tells that Text goes to a terminal that shows them: errors are red, warnings yellow.
	Colours bool
}

var hues = map[Severity]color.Attribute{Error: color.FgRed, Warning: color.FgYellow}

// painted is a part of Text in the colour of a problem. The words say all that it says.
func (p Printer) painted(s Severity, text string) string {
	if !p.Colours {
		return text
	}
	c := color.New(hues[s], color.Bold)
	c.EnableColor()
	return c.Sprint(text)
}

// report is a problem in words.
type report struct {
	File     string  `json:"file"`
	Line     int32   `json:"line"`
	Col      int32   `json:"col"`
	Severity string  `json:"severity"`
	Code     string  `json:"code"`
	Message  string  `json:"message"`
	Expected string  `json:"expected,omitempty"`
	Found    string  `json:"found,omitempty"`
	Hint     string  `json:"hint,omitempty"`
	First    *origin `json:"first,omitempty"`
	Source   string  `json:"source,omitempty"`
}

type origin struct {
	File string `json:"file"`
	Line int32  `json:"line"`
	Col  int32  `json:"col"`
}

// Text prints the list for people, sums up what is too long to be told, and closes with
// how many problems there are.
func (p Printer) Text(w io.Writer, list List) error {
	out := bufio.NewWriter(w)
	full, rest := told(list)
	for _, problem := range full {
		p.text(out, problem)
	}
	for _, r := range rest {
		fmt.Fprintln(out, p.Words.Say("problem.summary.left", map[string]any{
			"N": r.n, "Severity": p.Words.Say("problem.label."+r.severity, nil), "Code": r.code,
			"First": visible(where(r.first)), "Last": visible(where(r.last)),
		}))
	}
	if len(rest) > 0 {
		fmt.Fprintln(out, p.Words.Say("problem.summary.all", map[string]any{"N": len(full)}))
	}
	if p.Known > 0 {
		fmt.Fprintln(out, p.count("problem.summary.known", p.Known))
	}
	fmt.Fprintln(out, p.Summary(list))
	return out.Flush()
}

// Summary says how many problems there are.
func (p Printer) Summary(list List) string {
	args := map[string]any{"Files": p.count("problem.files", p.Files)}
	if len(list)+p.Known == 0 {
		return p.Words.Say("problem.summary.none", args)
	}
	errors := list.Errors()
	args["Errors"] = p.count("problem.errors", errors)
	args["Warnings"] = p.count("problem.warnings", len(list)-errors+p.Known)
	return p.Words.Say("problem.summary.some", args)
}

func (p Printer) count(id string, n int) string {
	return p.Words.Say(id, map[string]any{"N": n})
}

// JSON prints the list for machines.
func (p Printer) JSON(w io.Writer, list List) error {
	all := struct {
		Problems []report `json:"problems"`
		Errors   int      `json:"errors"`
		Warnings int      `json:"warnings"`
		Files    int      `json:"files"`
	}{Problems: []report{}, Errors: list.Errors(), Files: p.Files}
	all.Warnings = len(list) - all.Errors
	for _, problem := range list {
		all.Problems = append(all.Problems, p.report(problem))
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(all)
}

func (p Printer) text(w io.Writer, problem Problem) {
	r := p.report(problem)
	severity := p.Words.Say("problem.label."+r.Severity, nil)
	fmt.Fprintf(w, "%s: %s: %s\n", visible(where(problem.Pos)), p.painted(problem.Severity(), severity+"["+r.Code+"]"), r.Message)
	if r.Source != "" {
		line, under := quote(r.Source, problem.Pos, problem.Width)
		fmt.Fprintln(w, line)
		fmt.Fprintln(w, p.painted(problem.Severity(), under))
	}
	for _, note := range p.notes(problem, r) {
		fmt.Fprintln(w, note)
	}
}

// notes are the lines below a problem's message.
func (p Printer) notes(problem Problem, r report) []string {
	var notes []string
	for _, n := range []struct{ label, text string }{{"expected", r.Expected}, {"found", r.Found}, {"hint", r.Hint}} {
		if n.text != "" {
			notes = append(notes, p.Words.Say("problem.label."+n.label, map[string]any{"Text": n.text}))
		}
	}
	if problem.First != nil {
		notes = append(notes, p.other(problem.Code, visible(where(*problem.First))))
	}
	return notes
}

// Shown is a problem as a page shows it: what Text prints, in its parts.
type Shown struct {
	Place   string   `json:"place"` // file:line:column
	Code    string   `json:"code"`
	Message string   `json:"message"`
	Line    int32    `json:"line,omitempty"`
	Before  string   `json:"before,omitempty"` // of the source line, around Mark
	Mark    string   `json:"mark,omitempty"`
	After   string   `json:"after,omitempty"`
	Notes   []string `json:"notes,omitempty"` // what was expected and found, a hint, another place
}

// Show puts a problem into words and parts.
func (p Printer) Show(problem Problem) Shown {
	r := p.report(problem)
	s := Shown{
		Place: visible(where(problem.Pos)),
		Code:  r.Code, Message: r.Message, Notes: p.notes(problem, r),
	}
	if r.Source != "" {
		s.Line = r.Line
		s.Before, s.Mark, s.After = parted(r.Source, problem.Pos, problem.Width)
	}
	return s
}

// other names the other place of a problem: the first of two, unless the code says what
// else it is.
func (p Printer) other(code, place string) string {
	args := map[string]any{"Text": place}
	if s, ok := p.Words.Lookup("problem."+code+".first", args); ok {
		return s
	}
	return p.Words.Say("problem.label.first", args)
}

// where is a position as compilers write it, so that editors can go there.
func where(p Pos) string {
	if p.Line == 0 {
		return p.File
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col)
}

// report fills the sentences of a problem.
func (p Printer) report(problem Problem) report {
	args := p.args(problem.Args)
	id := "problem." + problem.Code
	r := report{
		File: problem.Pos.File, Line: problem.Pos.Line, Col: problem.Pos.Col,
		Severity: problem.Severity().String(), Code: problem.Code,
		Message:  p.Words.Say(id+".message", args),
		Expected: p.optional(id+".expected", args),
		Found:    p.optional(id+".found", args),
		Hint:     p.optional(id+".hint", args),
	}
	if r.Hint == "" {
		r.Hint = p.optional(id+".advice", args)
	}
	if f := problem.First; f != nil {
		r.First = &origin{f.File, f.Line, f.Col}
	}
	if problem.Then {
		r.Source = personal.Mask(problem.Line)
	} else if p.Sources != nil && problem.Pos.Line > 0 {
		line, _ := p.Sources.Line(problem.Pos.File, int(problem.Pos.Line))
		r.Source = personal.Mask(line)
	}
	return r
}

// Said is a problem in words, without its place. All but Message may be empty.
type Said struct{ Message, Expected, Found, Hint string }

// Explain says a problem in the printer's words, for pages.
func (p Printer) Explain(problem Problem) Said {
	r := p.report(problem)
	return Said{Message: r.Message, Expected: r.Expected, Found: r.Found, Hint: r.Hint}
}

func (p Printer) optional(id string, args map[string]any) string {
	s, ok := p.Words.Lookup(id, args)
	if !ok {
		return ""
	}
	return s
}

// Named is a name and what it is of or called, which stands behind it in brackets.
type Named struct{ Name, Of string }

// Joined is a value of Args that is a list, written as the reader's language writes lists.
type Joined []Named

// Join makes a list of names.
func Join(names []string) Joined {
	all := make(Joined, len(names))
	for i, name := range names {
		all[i].Name = name
	}
	return all
}

// String is the list for whoever has no reader: a test, a log.
func (j Joined) String() string {
	var parts []string
	for _, n := range j {
		if n.Of != "" {
			n.Name += " (" + n.Of + ")"
		}
		parts = append(parts, n.Name)
	}
	return strings.Join(parts, ", ")
}

func (p Printer) joined(list Joined) string {
	parts := make([]string, len(list))
	for i, n := range list {
		parts[i] = visible(personal.Mask(n.Name))
		if n.Of != "" {
			parts[i] = p.Words.Say("format.named", Args{"Name": parts[i], "Of": visible(personal.Mask(n.Of))})
		}
	}
	return strings.Join(parts, p.Words.Say("format.comma", nil))
}

// args makes values fit to be shown: words in the reader's language, nothing that a
// terminal would obey, and no number of a person.
func (p Printer) args(from Args) map[string]any {
	args := make(map[string]any, len(from))
	for k, v := range from {
		switch v := v.(type) {
		case Term:
			args[k] = p.Words.Say("problem.word."+string(v), nil)
		case Measured:
			args[k] = visible(p.Words.WithUnit(v.Value, v.Unit))
		case Joined:
			args[k] = p.joined(v)
		case string:
			args[k] = visible(personal.Mask(v))
		default:
			args[k] = v
		}
	}
	return args
}
