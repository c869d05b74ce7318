package explain

import (
	"errors"
	"fmt"
	"strings"

	"github.com/mattn/go-runewidth"
	"github.com/rivo/uniseg"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"golang.org/x/term"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/explain"
	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
)

// command is the verb in one run of the program.
type command struct{ *env.Env }

// Command is the verb.
func Command(e *env.Env) *cobra.Command {
	a := command{e}
	cmd := &cobra.Command{
		Use: a.Sentence("explain.use", nil), Short: a.Sentence("verb.explain", nil), Args: cobra.ArbitraryArgs,
	}
	cmd.RunE = func(cmd *cobra.Command, words []string) error {
		county, _, _, err := load.County(a.Dir)
		if err != nil {
			return errors.New(a.Sentence("no-dir", i18n.Args{"Dir": a.Dir}))
		}
		if county.Programme.File == "" && len(county.Targets.Topics) == 0 {
			county = nil // no county: what holds everywhere can be asked all the same
		} else {
			a.Words = a.Words.For(county)
		}
		book := explain.New(a.Words, county, a.verbsOf(cmd.Root(), ""))
		if len(words) == 0 {
			a.list(book)
			return nil
		}
		return a.explain(book, strings.Join(words, " "))
	}
	return cmd
}

// explain prints all that a word means.
func (a command) explain(book *explain.Book, word string) error {
	entries := book.Of(word)
	if len(entries) == 0 {
		near := ""
		if words := book.Near(word); len(words) > 0 {
			near = a.Words.Join(words)
		}
		return env.Unknown(errors.New(a.Sentence("explain.unknown", i18n.Args{"Word": word, "Near": near})))
	}
	for i, e := range entries {
		if i > 0 {
			fmt.Fprintln(a.Out)
		}
		a.entry(e)
	}
	return nil
}

// verbsOf are the verbs below a command, those below others under both names.
func (a command) verbsOf(parent *cobra.Command, prefix string) []explain.Verb {
	var all []explain.Verb
	for _, c := range parent.Commands() {
		if c.Hidden || !c.IsAvailableCommand() {
			continue
		}
		v := explain.Verb{Name: prefix + c.Name(), Short: c.Short, Usage: c.UseLine()}
		c.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) {
			if !f.Hidden && f.Name != "help" {
				v.Flags = append(v.Flags, explain.Item{Name: "--" + f.Name, Text: f.Usage})
			}
		})
		all = append(append(all, v), a.verbsOf(c, v.Name+" ")...)
	}
	return all
}

// inList is how many of a group stand under its head where no word was asked for.
const inList = 40

// list prints what can be asked.
func (a command) list(book *explain.Book) {
	fmt.Fprintln(a.Out, a.Sentence("explain.head", nil))
	for _, g := range book.Groups() {
		fmt.Fprintf(a.Out, "\n%s\n", g.Title)
		if len(g.Items) <= inList {
			a.items(g.Items, 2)
			continue
		}
		var names []string
		for _, item := range g.Items {
			names = append(names, item.Name)
		}
		a.wrapped("  ", strings.Join(names, " "), 2)
	}
	fmt.Fprintln(a.Out)
	a.wrapped("", a.Sentence("explain.place", nil), 0)
}

// entry prints one meaning: its head, then a line a fact, the labels in a column.
func (a command) entry(e explain.Entry) {
	head := e.Name
	if e.Title != "" {
		head += "  " + e.Title
	}
	a.wrapped("", head, 2)
	column := 0
	for _, f := range e.Facts {
		if f.Text != "" {
			column = max(column, min(columns.StringWidth(f.Label), maxLabel))
		}
	}
	for _, f := range e.Facts {
		label := "  " + columns.FillRight(f.Label, column)
		if f.Text == "" {
			fmt.Fprintln(a.Out, "  "+f.Label)
		} else {
			a.wrapped(label+"  ", f.Text, 4+column)
		}
		a.items(f.Items, 4)
		for _, line := range f.Code {
			fmt.Fprintln(a.Out, "    "+line)
		}
	}
}

// items prints a list, the names in a column.
func (a command) items(items []explain.Item, indent int) {
	column := 0
	for _, item := range items {
		if w := columns.StringWidth(item.Name); w <= maxName {
			column = max(column, w)
		}
	}
	space := strings.Repeat(" ", indent)
	for _, item := range items {
		name := space + columns.FillRight(item.Name, column) + "  "
		if columns.StringWidth(item.Name) > column {
			fmt.Fprintln(a.Out, space+item.Name)
			name = strings.Repeat(" ", indent+column+2)
		}
		a.wrapped(name, item.Text, indent+column+2)
	}
}

// The columns of a list may take so much of a line.
const (
	maxLabel = 28
	maxName  = 24
)

// columns counts as terminals show text: a Chinese character takes two.
var columns = &runewidth.Condition{EastAsianWidth: false, StrictEmojiNeutral: true}

// width is that of the terminal; elsewhere that of a page of a terminal of old.
func (a command) width() int {
	if f, ok := env.Terminal(a.Out); ok {
		if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 20 {
			return min(w, 120)
		}
	}
	return 80
}

// wrapped prints text behind first, broken where a line may be broken, the lines after the
// first indented.
func (a command) wrapped(first, text string, indent int) {
	for _, paragraph := range strings.Split(text, "\n") {
		line, used := first, columns.StringWidth(first)
		for _, piece := range pieces(paragraph) {
			w := columns.StringWidth(strings.TrimRight(piece, " "))
			if used+w > a.width() && strings.TrimSpace(line) != "" && used > indent {
				fmt.Fprintln(a.Out, strings.TrimRight(line, " "))
				line, used = strings.Repeat(" ", indent), indent
			}
			line += piece
			used += columns.StringWidth(piece)
		}
		fmt.Fprintln(a.Out, strings.TrimRight(line, " "))
		first = strings.Repeat(" ", indent)
	}
}

// pieces are a line's parts between which it may be broken.
func pieces(line string) []string {
	var all []string
	for state := -1; line != ""; {
		var piece string
		piece, line, _, state = uniseg.FirstLineSegmentInString(line, state)
		all = append(all, piece)
	}
	return all
}
