package set

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/diag"
	"guben/generator/internal/edit"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/sheet"
)

// wanted is what a clerk asks guben set for.
type wanted struct {
	topic, place, period, figure, value string
	remove, yes                         bool
	on, why, received                   string
	args                                []string // as they were typed
}

// command is the verb in one run of the program.
type command struct{ *env.Env }

// Command is the verb.
func Command(e *env.Env) *cobra.Command {
	a := command{e}
	var w wanted
	cmd := &cobra.Command{
		Use: "set " + a.Sentence("set.args", nil), Short: a.Sentence("verb.set", nil), Example: a.Sentence("set.example", nil),
		Args: cobra.ArbitraryArgs,
		RunE: func(_ *cobra.Command, args []string) error {
			if err := a.NeedFolder(); err != nil {
				return err
			}
			w.args = args
			if err := a.flags(&w); err != nil {
				return err
			}
			return a.Writing(func() error { return a.set(w) })
		},
	}
	cmd.Flags().BoolVar(&w.remove, "remove", false, a.Sentence("flag.remove", nil))
	cmd.Flags().BoolVar(&w.yes, "yes", false, a.Sentence("flag.set-yes", nil))
	cmd.Flags().StringVar(&w.on, "on", "", a.Sentence("flag.on", nil))
	cmd.Flags().StringVar(&w.why, "why", "", a.Sentence("flag.why", nil))
	cmd.Flags().StringVar(&w.received, "received", "", a.Sentence("flag.received", nil))
	return cmd
}

// flags holds the options against each other.
func (a command) flags(w *wanted) error {
	if len(w.args) < 2 {
		return errors.New(a.Sentence("set.count", i18n.Args{"N": len(w.args)}))
	}
	if w.why != "" && w.on == "" {
		return errors.New(a.Sentence("set.why", nil))
	}
	for _, day := range []string{w.on, w.received} {
		var d model.Date
		if day != "" && d.UnmarshalText([]byte(day)) != nil {
			return errors.New(a.Sentence("set.day", i18n.Args{"Found": day}))
		}
	}
	return nil
}

// take reads the arguments of a figure. A number below zero is none of cobra's flags: see
// unflagged.
func (a command) take(w *wanted) error {
	args := w.args
	if n := len(args); n < 4 || n == 4 && !w.remove || n > 5 {
		return errors.New(a.Sentence("set.count", i18n.Args{"N": n}))
	}
	w.topic, w.place, w.period, w.figure = args[0], args[1], args[2], args[3]
	if len(args) > 4 {
		w.value = args[4]
	}
	switch {
	case w.remove && w.value != "" && w.value != "-":
		return errors.New(a.Sentence("set.both", nil))
	case w.value == "-":
		w.remove = true
	}
	if w.remove && w.on != "" {
		return errors.New(a.Sentence("set.why", nil))
	}
	return nil
}

// setting is one change of one figure, found in the county.
type setting struct {
	wanted
	county  *model.County
	words   *i18n.Words
	topic   *model.Entry[model.Topic]
	measure *model.Measure
	period  model.Period
	file    *model.FigureFile
	path    string // of the file
	place   *model.Place
	code    string // of the place's line
	line    model.Line
}

// set changes one figure, or refuses with a problem.
func (a command) set(w wanted) error {
	county, list, printer, err := a.Load(nil)
	if err != nil {
		return env.Fail(err)
	}
	if slices.Contains(Files, w.args[0]) {
		return a.setKey(w, list, printer)
	}
	if tables := recordTables(county, w.args[0]); len(tables) > 0 {
		return a.setRecord(county, tables, w, list, printer)
	}
	if err := a.take(&w); err != nil {
		return err
	}
	if _, err := county.Programme.Calendar().Typed(w.period); err != nil {
		return errors.New(a.Sentence("period.bad", i18n.Args{"Found": w.period}))
	}
	s, problem := settle(county, w, a.Words)
	if problem == nil {
		var changes []edit.Change
		if changes, problem = s.changes(); problem == nil {
			return a.write(s, changes, list)
		}
	}
	return a.Refuse(printer, *problem)
}

// settle finds what is meant, or the problem of it.
func settle(c *model.County, w wanted, words *i18n.Words) (*setting, *diag.Problem) {
	s := &setting{wanted: w, county: c, words: words}
	s.period, _ = c.Programme.Calendar().Typed(w.period)
	for _, find := range []func() *diag.Problem{s.findTopic, s.findFigure, s.findPlace, s.findFile} {
		if p := find(); p != nil {
			return nil, p
		}
	}
	return s, nil
}

// noun is what a level is called.
func (s *setting) noun(l model.Level) string { return s.words.Noun(l).One }

func at(file, code string, args diag.Args) *diag.Problem {
	return &diag.Problem{Pos: diag.Pos{File: file}, Code: code, Args: args}
}

// near adds the known words that word was probably meant for: all that are equally near.
func near(word string, known []string, args diag.Args) diag.Args {
	all := diag.NearestAll(word, known)
	slices.Sort(all)
	if all = slices.Compact(all); len(all) > 0 && len(all) <= mostNear {
		args["Near"] = diag.Join(all)
	}
	return args
}

// mostNear is how many words a hint names.
const mostNear = 8

func (s *setting) findTopic() *diag.Problem {
	var known []string
	var titles diag.Joined
	for i := range s.county.Targets.Topics {
		e := &s.county.Targets.Topics[i]
		if e.Key == s.wanted.topic || e.Value.Title.Is(s.wanted.topic) {
			s.topic = e
		}
		known = append(known, e.Key)
		titles = append(titles, diag.Named{Name: e.Key, Of: e.Value.Title.First()})
	}
	if s.topic == nil {
		args := diag.Args{"Topic": s.wanted.topic, "Example": "guben set " + s.words.Say("cli.set.args", nil)}
		for _, t := range sheet.Tables(s.county) {
			if !slices.Contains(known, t.Kind.Name) {
				known = append(known, t.Kind.Name)
				titles = append(titles, diag.Named{Name: t.Kind.Name, Of: s.words.Say("table."+t.Kind.Name, nil)})
			}
			if line := t.Command(s.county); line != "" && len(diag.NearestAll(s.wanted.topic, []string{t.Kind.Name})) > 0 {
				args["Example"] = line
			}
		}
		args["Known"] = titles
		return at("data/", diag.SetTopic, near(s.wanted.topic, append(known, Files...), args))
	}
	s.path = "data/" + s.topic.Key + "/" + s.period.String() + ".yaml"
	if every := s.topic.Value.Every.V; every != s.period.Every {
		return at(s.path, diag.SetRhythm, diag.Args{
			"Title": s.topic.Value.Title.First(), "Found": s.period.String(), "Every": diag.Term(every),
			"Example": s.county.Programme.PeriodOf(every, s.period.Start()).String(),
		})
	}
	return nil
}

func (s *setting) findFigure() *diag.Problem {
	var known []string
	var titles diag.Joined
	for i := range s.topic.Value.Figures {
		m := &s.topic.Value.Figures[i]
		if m.Key == s.figure || m.Value.Title.Is(s.figure) {
			s.figure, s.measure = m.Key, &m.Value
		}
		known = append(known, m.Key)
		titles = append(titles, diag.Named{Name: m.Key, Of: m.Value.Title.First()})
	}
	switch {
	case s.measure == nil:
		line := []string{"guben set", s.topic.Key, s.wanted.place, s.period.String(), known[0], s.wanted.value}
		args := diag.Args{"Figure": s.figure, "Title": s.topic.Value.Title.First(), "Known": titles, "Example": strings.Join(line, " ")}
		return at(s.path, diag.SetFigure, near(s.figure, known, args))
	case s.measure.Reckoned():
		parts := s.measure.Parts()
		return at(s.path, diag.SetDerived, diag.Args{"Figure": s.figure, "Title": s.measure.Title.First(), "Parts": diag.Join(parts)})
	}
	return nil
}

func (s *setting) findFile() *diag.Problem {
	for i := range s.county.Figures {
		if f := &s.county.Figures[i]; f.File == s.path {
			s.file = f
		}
	}
	if s.file == nil {
		return at(s.path, diag.SetNoFile, diag.Args{"Command": "guben period new " + s.period.String()})
	}
	for _, e := range s.file.Figures {
		if e.Key == s.code {
			s.line = e.Value
		}
	}
	return nil
}

// changes are what is to be done to the file.
func (s *setting) changes() ([]edit.Change, *diag.Problem) {
	line := []string{"figures", s.code}
	was, value := s.line.Value(s.figure), ""
	mark, problem := s.mark()
	if problem != nil {
		return nil, problem
	}
	if !s.remove && mark == nil {
		var fault edit.Fault
		if value, fault = edit.Typed(s.value, s.measure); fault != edit.Fine {
			return nil, s.mistyped(fault)
		}
	}
	all := edit.Figure(line, &s.line, s.figure, value, mark)
	if !s.remove {
		if !s.measure.YesNo.V && !slices.ContainsFunc(s.file.Units, func(e model.Entry[model.Val[string]]) bool { return e.Key == s.figure }) {
			all = append(all, edit.Change{Path: []string{"units", s.figure}, Value: edit.Text(s.measure.Unit.First())})
		}
	}
	if s.on != "" {
		if !was.Set {
			return nil, at(s.path, diag.SetNotReported, diag.Args{
				"Title": s.measure.Title.First(), "Name": s.place.Name, "Code": s.code,
			})
		}
		if asWritten(was.V, s.measure) != value {
			all = append(all, s.correction(line, was.V))
		}
	}
	if s.received != "" {
		all = append(all, edit.Change{Path: append(slices.Clone(line), "received"), Value: s.received})
	}
	return all, nil
}

// mark is the mark that is to stand in the place of the figure; nil where it is given.
func (s *setting) mark() (*model.Mark, *diag.Problem) {
	m, is := i18n.ReadMark(s.value)
	switch {
	case s.remove || !is:
		return nil, nil
	case m.Why.V == "":
		return nil, at(s.path, diag.MarkReason, diag.Args{"Title": s.measure.Title.First(), "Name": s.place.Name, "Found": s.value})
	}
	return &m, nil
}

// correction notes what a figure was before it was put right.
func (s *setting) correction(line []string, was model.Amount) edit.Change {
	entry := "{figure: " + s.figure + ", was: " + asWritten(was, s.measure) + ", on: " + s.on
	if s.why != "" {
		entry += ", why: " + edit.Text(s.why)
	}
	return edit.Change{Path: append(slices.Clone(line), "corrected", edit.Append), Value: entry + "}"}
}

// asWritten is a figure as a file has it.
func asWritten(v model.Amount, m *model.Measure) string {
	switch {
	case !m.YesNo.V:
		return v.String()
	case v != 0:
		return "true"
	default:
		return "false"
	}
}

// mistyped is the problem of a value that is none.
func (s *setting) mistyped(fault edit.Fault) *diag.Problem {
	args := diag.Args{"Found": s.value, "Title": s.measure.Title.First(), "Unit": s.measure.Unit.First()}
	switch fault {
	case edit.NoAnswer:
		return at(s.path, diag.SetAnswer, args)
	case edit.NoUnit:
		return at(s.path, diag.SetUnit, args)
	}
	return at(s.path, diag.SetNumber, args)
}

// write makes the changes to a figure.
func (a command) write(s *setting, changes []edit.Change, before diag.List) error {
	written, err := a.put(putting{path: s.path, what: a.what(s), yes: s.yes}, changes, before)
	if written {
		a.remind(s)
	}
	return err
}

// what names the figure that is set.
func (a command) what(s *setting) string {
	return a.Sentence("set.what", i18n.Args{
		"Name": a.Words.Name(s.place), "Code": s.code, "Period": a.Words.Period(s.period), "Title": s.measure.Title.In(a.Lang),
	})
}

// remind tells, of a figure that had been reported, how to take the change back and how
// to make it a correction: what was published is not to change without a word.
func (a command) remind(s *setting) {
	was := s.line.Value(s.figure)
	if !was.Set || s.on != "" {
		return
	}
	command := "guben set " + s.topic.Key + " " + s.code + " " + s.period.String() + " " + s.figure + " "
	fmt.Fprintln(a.Out, a.Sentence("set.undo", i18n.Args{"Command": command + asWritten(was.V, s.measure)}))
	if !s.remove {
		fmt.Fprintln(a.Out, a.Sentence("set.correct", i18n.Args{"Command": command + s.value + " --on"}))
	}
}
