package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"guben/generator/internal/i18n"
	"guben/generator/internal/keeper"
	"guben/generator/internal/site"
)

// Exit statuses, as published.
const (
	exitFine     = 0
	exitProblems = 1 // the data have problems; they have been printed
	exitUsage    = 2
	exitFailure  = 3 // of the program or the machine
)

// errProblems says that the data have problems, which have been printed.
var errProblems = errors.New("problems in the data")

// failure is an error that is not of usage: cobra's own errors all are.
type failure struct{ error }

func (f failure) Unwrap() error { return f.error }

// app is one run of the program.
type app struct {
	args     []string // as it was called
	out, err io.Writer
	dir      string // the county's folder
	keptIn   string // a county whose last build kept pictures; "" for dir itself
	house    string // where theme and settings are; "" for the program's own
	lang     string
	words    *i18n.Words
	history  *history // see past
	bounds   bounds
	read     keeper.State // see writing
}

// run executes the program and returns its exit status.
func run(args []string, out, errOut io.Writer) int {
	a := &app{args: args, out: out, err: errOut, lang: langOf(args), bounds: usualBounds}
	words, err := i18n.New(a.lang)
	if err != nil {
		a.lang = i18n.Langs[0]
		if words, err = i18n.New(a.lang); err != nil {
			fmt.Fprintln(errOut, "guben:", err)
			return exitFailure
		}
		fmt.Fprintln(errOut, words.Say("cli.unknown-lang", i18n.Args{"Langs": words.Join(i18n.Langs)}))
		return exitUsage
	}
	a.words = words
	root := a.root()
	root.SetArgs(unflagged(args))
	return a.exit(root, a.guarded(root.Execute))
}

// langOf finds the language among the arguments before they are parsed, because the
// words of the help depend on it.
func langOf(args []string) string {
	lang := i18n.Langs[0]
	if env := os.Getenv("GUBEN_LANG"); env != "" {
		lang = env
	}
	flags := cobra.Command{FParseErrWhitelist: cobra.FParseErrWhitelist{UnknownFlags: true}}
	got := flags.Flags().String("lang", lang, "")
	flags.Flags().BoolP("help", "h", false, "")
	_ = flags.ParseFlags(args)
	return *got
}

func (a *app) exit(root *cobra.Command, err error) int {
	var f failure
	var unknown unknownWord
	switch {
	case err == nil:
		return exitFine
	case errors.Is(err, errProblems):
		return exitProblems
	case errors.As(err, &f):
		fmt.Fprintln(a.err, a.say("failed", i18n.Args{"Error": f.Error()}))
		return exitFailure
	case errors.As(err, &unknown):
		fmt.Fprintln(a.err, unknown.Error())
		return exitUsage
	default:
		fmt.Fprintln(a.err, a.say("usage-error", i18n.Args{"Error": err.Error()}))
		return exitUsage
	}
}

func (a *app) say(id string, args i18n.Args) string { return a.words.Say("cli."+id, args) }

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use: "guben", Short: a.say("about", nil), Long: a.say("long", nil), Example: a.say("example", nil),
		Args: cobra.NoArgs, SilenceErrors: true, SilenceUsage: true,
		RunE: func(cmd *cobra.Command, _ []string) error { return errors.New(a.say("no-verb", nil)) },
	}
	root.SetOut(a.out)
	root.SetErr(a.err)
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetHelpCommand(&cobra.Command{Hidden: true})
	root.SetUsageTemplate(a.say("usage-template", nil))
	root.PersistentFlags().StringVarP(&a.dir, "dir", "C", ".", a.say("flag.dir", nil))
	root.PersistentFlags().StringVar(&a.house, "house", os.Getenv("GUBEN_HOUSE"), a.say("flag.house", nil))
	root.PersistentFlags().StringVar(&a.lang, "lang", a.lang, a.say("flag.lang", nil))
	root.PersistentFlags().BoolP("help", "h", false, a.say("flag.help", nil))
	root.AddCommand(
		a.buildCommand(),
		a.checkCommand(),
		a.serveCommand(),
		a.sampleCommand(),
		a.schemaCommand(),
		a.explainCommand(),
		a.initCommand(),
		a.periodCommand(),
		a.setCommand(),
		a.hookCommand(),
		a.sheetCommand(),
		a.diffCommand(),
		a.publishCommand(),
		a.rollbackCommand(),
		a.releasesCommand(),
		a.doctorCommand(),
		obeyCommand(),
	)
	return root
}

// siteFolders are where the county's site is made.
func (a *app) siteFolders() (site.Folders, error) { return site.Find(a.dir, a.house) }

// verb makes a command without arguments that works on a county's folder.
func (a *app) verb(name string, do func() error) *cobra.Command {
	return &cobra.Command{
		Use: name, Short: a.say("verb."+name, nil), Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if info, err := os.Stat(a.dir); err != nil || !info.IsDir() {
				return errors.New(a.say("no-dir", i18n.Args{"Dir": a.dir}))
			}
			return do()
		},
	}
}
