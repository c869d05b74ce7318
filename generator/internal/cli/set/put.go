package set

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/diag"
	"guben/generator/internal/edit"
	"guben/generator/internal/i18n"
)

// putting is where changes go, and what they are called.
type putting struct {
	path, what string
	yes        bool
	room       []byte // the file with room for what goes there, where it has none or is not there
}

// put makes changes, shows them, and writes the file unless it would bring an error; it tells
// whether it did.
func (a command) put(to putting, changes []edit.Change, before diag.List) (written bool, err error) {
	full := filepath.Join(a.Dir, filepath.FromSlash(to.path))
	old, err := os.ReadFile(full)
	if err != nil && (to.room == nil || !errors.Is(err, os.ErrNotExist)) {
		return false, env.Fail(err)
	}
	from := old
	if to.room != nil {
		from = to.room
	}
	text, err := edit.Apply(from, changes)
	var fault *edit.Error
	switch {
	case errors.As(err, &fault):
		p := at(to.path, diag.SetUneditable, nil)
		p.Pos.Line, p.Pos.Col = fault.Line, fault.Col
		return false, a.Refuse(diag.Printer{Words: a.Words, Files: 1}, *p)
	case err != nil:
		return false, env.Fail(err)
	}
	if bytes.Equal(old, text) {
		fmt.Fprintln(a.Out, a.Sentence("set.same", i18n.Args{"What": to.what}))
		return false, nil
	}
	warnings, err := a.DryRun(map[string][]byte{to.path: text}, before)
	if err != nil {
		fmt.Fprintln(a.Err, a.Sentence("set.refused", nil))
		return false, err
	}
	if !a.sure(doubted(warnings), to.yes) {
		return false, env.ErrProblems
	}
	if err := a.Put(map[string][]byte{to.path: text}); err != nil {
		return false, err
	}
	fmt.Fprintln(a.Out, a.Sentence("set.done", i18n.Args{"What": to.what, "Path": to.path}))
	a.showLines(old, text)
	return true, nil
}

// showLines shows which lines of a file changed, before and after.
func (a command) showLines(old, text []byte) {
	was, is := strings.Split(string(old), "\n"), strings.Split(string(text), "\n")
	a.showOnly("-", was, is)
	a.showOnly("+", is, was)
}

// showOnly shows the lines that other does not have.
func (a command) showOnly(sign string, lines, other []string) {
	there := map[string]int{}
	for _, l := range other {
		there[l]++
	}
	for n, l := range lines {
		if there[l]--; there[l] < 0 {
			fmt.Fprintf(a.Out, "%s %d: %s\n", sign, n+1, strings.TrimRight(l, "\r"))
		}
	}
}
