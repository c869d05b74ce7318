// Package cli is the program as it is called: the root and its verbs, each in a folder of
// its own.
package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"guben/generator/internal/cli/about"
	"guben/generator/internal/cli/build"
	"guben/generator/internal/cli/check"
	"guben/generator/internal/cli/desk"
	"guben/generator/internal/cli/diff"
	"guben/generator/internal/cli/doctor"
	"guben/generator/internal/cli/env"
	"guben/generator/internal/cli/explain"
	"guben/generator/internal/cli/hook"
	"guben/generator/internal/cli/initcounty"
	"guben/generator/internal/cli/period"
	"guben/generator/internal/cli/province"
	"guben/generator/internal/cli/release"
	"guben/generator/internal/cli/rollup"
	"guben/generator/internal/cli/sample"
	"guben/generator/internal/cli/schema"
	"guben/generator/internal/cli/serve"
	"guben/generator/internal/cli/set"
	"guben/generator/internal/cli/sheet"
	"guben/generator/internal/cli/theme"
	"guben/generator/internal/cli/upgrade"
	"guben/generator/internal/i18n"
	"guben/generator/internal/site"
)

// Run executes the program and returns its exit status.
func Run(args []string, out, errOut io.Writer) int {
	collectLate()
	a := &env.Env{Args: args, Out: out, Err: errOut, Lang: langOf(args), Bounds: env.UsualBounds}
	words, err := i18n.New(a.Lang)
	if err != nil {
		a.Lang = i18n.Langs[0]
		if words, err = i18n.New(a.Lang); err != nil {
			fmt.Fprintln(errOut, "guben:", err)
			return env.ExitFailure
		}
		fmt.Fprintln(errOut, words.Say("cli.unknown-lang", i18n.Args{"Langs": words.Join(i18n.Langs)}))
		return env.ExitUsage
	}
	a.Words = words
	if doubleClicked(args) {
		args = []string{"desk"}
	}
	root := Root(a)
	root.SetArgs(unflagged(args))
	return exit(a, root, a.Guarded(root.Execute))
}

// langOf finds the language among the arguments before they are parsed, because the
// words of the help depend on it: the one that is asked for, else the first of the county's
// site, else that of the machine, else the program's own.
func langOf(args []string) string {
	flags := cobra.Command{FParseErrWhitelist: cobra.FParseErrWhitelist{UnknownFlags: true}}
	asked := flags.Flags().String("lang", os.Getenv("GUBEN_LANG"), "")
	dir := flags.Flags().StringP("dir", "C", ".", "")
	begun := flags.Flags().StringSlice("languages", nil, "") // of a programme that is only begun
	flags.Flags().BoolP("help", "h", false, "")
	_ = flags.ParseFlags(args)
	switch {
	case *asked != "":
		return *asked
	case len(*begun) > 0 && slices.Contains(i18n.Langs, (*begun)[0]):
		return (*begun)[0]
	}
	if said := env.LanguagesSaid(*dir); len(said) > 0 {
		return said[0]
	}
	return i18n.Nearest(cmp.Or(os.Getenv("LC_ALL"), os.Getenv("LC_MESSAGES"), os.Getenv("LANG")))
}

func exit(a *env.Env, root *cobra.Command, err error) int {
	var f env.Failure
	var unknown env.UnknownWord
	switch {
	case err == nil:
		return env.ExitFine
	case errors.Is(err, env.ErrProblems):
		return env.ExitProblems
	case errors.As(err, &f):
		fmt.Fprintln(a.Err, a.Sentence("failed", i18n.Args{"Error": f.Error()}))
		return env.ExitFailure
	case errors.As(err, &unknown):
		fmt.Fprintln(a.Err, unknown.Error())
		return env.ExitUsage
	default:
		fmt.Fprintln(a.Err, a.Sentence("usage-error", i18n.Args{"Error": misused(a, root, err)}))
		return env.ExitUsage
	}
}

// verbs are all that the program can be asked for.
var verbs = []func(*env.Env) *cobra.Command{
	build.Command,
	check.Command,
	serve.Command,
	desk.Command,
	sample.Command,
	schema.Command,
	explain.Command,
	initcounty.Command,
	period.Command,
	set.Command,
	hook.Command,
	hook.StatusCommand,
	sheet.Command,
	diff.Command,
	release.PublishCommand,
	release.RollbackCommand,
	release.ReleasesCommand,
	rollup.Command,
	province.Command,
	doctor.Command,
	upgrade.Command,
	theme.Command,
	about.VersionCommand,
	about.CompletionCommand,
	about.ManCommand,
}

// Root is the program and all its verbs.
func Root(a *env.Env) *cobra.Command {
	root := &cobra.Command{
		Use: "guben", Short: a.Sentence("about", nil), Long: a.Sentence("long", nil), Example: a.Sentence("example", nil),
		Args: cobra.NoArgs, SilenceErrors: true, SilenceUsage: true,
		RunE: func(cmd *cobra.Command, _ []string) error { return errors.New(a.Sentence("no-verb", nil)) },
	}
	root.SetOut(a.Out)
	root.SetErr(a.Err)
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetHelpCommand(&cobra.Command{Use: "help", Hidden: true, RunE: func(_ *cobra.Command, args []string) error {
		at, _, err := root.Find(args)
		if err != nil {
			return err
		}
		return at.Help()
	}})
	root.SetUsageFunc(func(c *cobra.Command) error { return usage(a, c) })
	root.PersistentFlags().StringVarP(&a.Dir, "dir", "C", ".", a.Sentence("flag.dir", nil))
	root.PersistentFlags().StringVar(&a.Root, "house", os.Getenv("GUBEN_HOUSE"), a.Sentence("flag.house", nil))
	root.PersistentFlags().StringVar(&a.ThemeDir, "theme-dir", os.Getenv("GUBEN_THEME_DIR"), a.Sentence("flag.theme-dir", nil))
	root.PersistentFlags().StringVar(&a.Lang, "lang", a.Lang, a.Sentence("flag.lang", nil))
	root.PersistentFlags().BoolP("help", "h", false, a.Sentence("flag.help", nil))
	for _, command := range verbs {
		root.AddCommand(command(a))
	}
	root.AddCommand(obeyCommand())
	return root
}

// unflagged lets a number below zero pass the reading of flags, as a figure of guben set
// may be one: the minus sign proper is no flag.
func unflagged(args []string) []string {
	if !slices.Contains(args, "set") {
		return args
	}
	args = slices.Clone(args)
	for i, arg := range args {
		if len(arg) > 1 && arg[0] == '-' && arg[1] >= '0' && arg[1] <= '9' {
			args[i] = "\u2212" + arg[1:]
		}
	}
	return args
}

// obeyCommand is how the program runs Hugo in a process of its own: see site.Bounds.
func obeyCommand() *cobra.Command {
	return &cobra.Command{
		Use: site.Verb, Hidden: true, Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if err := site.Obey(os.Stdin, os.Stdout, env.PeakMemory); err != nil {
				return env.Fail(err)
			}
			return nil
		},
	}
}
