package cli

import (
	"errors"
	"fmt"
	"regexp"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/diag"
	"guben/generator/internal/i18n"
)

// unknownVerb is how the library says that a word is no verb.
var unknownVerb = regexp.MustCompile(`^unknown command "(.*)" for "(.*)"`)

// countOfWords is how the library says that too few or too many words stand behind a verb.
var countOfWords = regexp.MustCompile(`arg\(s\), `)

// misused says in the program's words what the library says of a verb or flag that there is not,
// with what was probably meant; other errors as they are.
func misused(a *env.Env, root *cobra.Command, err error) string {
	var none *pflag.NotExistError
	var bare *pflag.ValueRequiredError
	var wrong *pflag.InvalidValueError
	at, _, _ := root.Find(a.Args)
	if at == nil {
		at = root
	}
	switch m := unknownVerb.FindStringSubmatch(err.Error()); {
	case m != nil:
		var known []string
		for _, c := range at.Commands() {
			if !c.Hidden {
				known = append(known, c.Name())
			}
		}
		return a.Sentence("unknown-verb", i18n.Args{"Found": m[1], "Near": meant(m[1], known)})
	case errors.As(err, &none):
		var known []string
		add := func(f *pflag.Flag) { known = append(known, f.Name) }
		at.Flags().VisitAll(add)
		at.InheritedFlags().VisitAll(add)
		return a.Sentence("unknown-flag", i18n.Args{
			"Found": dashes(none.GetSpecifiedName()), "Near": dashed(meant(none.GetSpecifiedName(), known)), "Verb": at.CommandPath(),
		})
	case errors.As(err, &bare):
		return a.Sentence("bare-flag", i18n.Args{"Found": dashes(bare.GetSpecifiedName())})
	case errors.As(err, &wrong):
		return a.Sentence("flag-value", i18n.Args{"Found": wrong.GetValue(), "Flag": "--" + wrong.GetFlag().Name})
	}
	var odd *pflag.InvalidSyntaxError
	switch {
	case errors.As(err, &odd):
		return a.Sentence("odd-flag", i18n.Args{"Found": odd.GetSpecifiedFlag()})
	case countOfWords.MatchString(err.Error()):
		return a.Sentence("words-count", i18n.Args{"Use": useOf(at)})
	}
	return err.Error()
}

func dashes(name string) string {
	if len([]rune(name)) == 1 {
		return "-" + name
	}
	return "--" + name
}

func dashed(near string) string {
	if near == "" {
		return ""
	}
	return fmt.Sprint("--", near)
}

// meant are the words that a word was probably meant for; none where nothing is near.
func meant(word string, known []string) string {
	slices.Sort(known)
	near := diag.NearestAll(word, slices.Compact(known))
	if len(near) == 0 {
		return ""
	}
	return near[0]
}
