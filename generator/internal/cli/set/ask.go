package set

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"golang.org/x/term"

	"guben/generator/internal/diag"
	"guben/generator/internal/i18n"
)

// doubts are the warnings that doubt what was typed. What a figure that comes in leaves
// missing elsewhere is no reason to ask.
var doubts = []string{diag.Implausible, diag.Jumped, diag.GrowthBand, diag.CountFell, diag.ReceivedBefore, diag.DateUnlikely}

// doubted are those of a list.
func doubted(list diag.List) diag.List {
	return slices.DeleteFunc(slices.Clone(list), func(p diag.Problem) bool { return !slices.Contains(doubts, p.Code) })
}

// sure tells whether a change that brings warnings is to be written: where the clerk said
// so beforehand, or says so now. Where nobody can be asked, it is not.
func (a command) sure(warnings diag.List, yes bool) bool {
	if len(warnings) == 0 || yes {
		return true
	}
	if !term.IsTerminal(int(os.Stdin.Fd())) {
		fmt.Fprintln(a.Err, a.Sentence("set.unsure", i18n.Args{"N": len(warnings)}))
		return false
	}
	fmt.Fprint(a.Err, a.Sentence("set.ask", i18n.Args{"N": len(warnings)})+" ")
	if agreed(os.Stdin) {
		return true
	}
	fmt.Fprintln(a.Err, a.Sentence("set.left", nil))
	return false
}

// agreed reads an answer. Whatever is not a plain yes is a no.
func agreed(in io.Reader) bool {
	line, _ := bufio.NewReader(in).ReadString('\n')
	switch strings.ToLower(strings.TrimSpace(line)) {
	case "y", "yes", "是":
		return true
	}
	return false
}
