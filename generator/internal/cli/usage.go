package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/i18n"
)

// usage writes how a verb is called, in the program's words alone: the library's own text says
// flags, string and default in English.
func usage(a *env.Env, c *cobra.Command) error {
	say := func(id string) string { return a.Sentence("usage."+id, nil) }
	line := useOf(c)
	if c.HasAvailableSubCommands() {
		line += " " + say("verb")
	}
	if c.HasAvailableFlags() {
		line += " " + say("options")
	}
	parts := []string{say("head") + "\n  " + line}
	if c.HasExample() {
		parts = append(parts, say("examples")+"\n"+c.Example)
	}
	if c.HasAvailableSubCommands() {
		verbs := say("verbs")
		for _, v := range c.Commands() {
			if v.IsAvailableCommand() {
				verbs += fmt.Sprintf("\n  %-*s %s", v.NamePadding(), v.Name(), v.Short)
			}
		}
		parts = append(parts, verbs)
	}
	parts = append(parts, say("flags")+options(a, c.LocalFlags(), c.InheritedFlags()))
	_, err := fmt.Fprintln(c.OutOrStderr(), strings.Join(parts, "\n\n"))
	return err
}

// useOf is a verb with what stands behind it.
func useOf(c *cobra.Command) string { return c.CommandPath() + strings.TrimPrefix(c.Use, c.Name()) }

// unsaid are what flags are where nothing is said: no word is lost on them.
var unsaid = []string{"", "false", "0", "[]", "0s"}

// options lists flags, a line each.
func options(a *env.Env, sets ...*pflag.FlagSet) string {
	var list strings.Builder
	widest := 0
	for _, set := range sets {
		set.VisitAll(func(f *pflag.Flag) {
			if !f.Hidden {
				widest = max(widest, len(f.Name))
			}
		})
	}
	for _, set := range sets {
		set.VisitAll(func(f *pflag.Flag) {
			if f.Hidden {
				return
			}
			short, value := "    ", a.Sentence("usage.value", nil)
			if f.Shorthand != "" {
				short = "-" + f.Shorthand + ", "
			}
			if f.Value.Type() == "bool" {
				value = strings.Repeat(" ", runewidth.StringWidth(value))
			}
			fmt.Fprintf(&list, "\n  %s--%s %s%*s  %s", short, f.Name, value, widest-len(f.Name), "", f.Usage)
			if !slices.Contains(unsaid, f.DefValue) {
				list.WriteString(a.Sentence("usage.default", i18n.Args{"Value": f.DefValue}))
			}
		})
	}
	return list.String()
}
