package hook

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/cli/making"
	"guben/generator/internal/git"
	"guben/generator/internal/hook"
	"guben/generator/internal/i18n"
)

// Settings of a repository that guben's hooks read, in git's own configuration.
const (
	setFolder = "guben.folder" // the county's folder below the top; not set where it is the top
)

// command is the verb in one run of the program.
type command struct{ making.Maker }

// Command is the verb.
func Command(e *env.Env) *cobra.Command {
	a := command{making.Maker{Env: e}}
	cmd := &cobra.Command{
		Use: "hook", Short: a.Sentence("verb.hook", nil), Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return errors.New(a.Sentence("no-verb", nil)) },
	}
	var force bool
	install := a.Verb("install", func() error { return a.installHooks(force) })
	install.Flags().BoolVar(&force, "force", false, a.Sentence("flag.hook-force", nil))
	cmd.AddCommand(install, a.Verb("uninstall", a.removeHooks), a.hookServerCommand(), a.hookPublishCommand(), a.hookRunCommand())
	return cmd
}

// hookRunCommand is what the hooks call; people have no use for it.
func (a command) hookRunCommand() *cobra.Command {
	runs := map[string]func() error{
		"pre-commit":       a.checkStaged,
		"pre-merge-commit": a.checkStaged,
		"pre-receive":      a.checkPushed,
		"post-receive":     a.publishPushed,
	}
	return &cobra.Command{
		Use: "run", Hidden: true, Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			run, ok := runs[args[0]]
			if !ok {
				return errors.New(a.Sentence("hook.unknown", i18n.Args{"Hook": args[0]}))
			}
			return run()
		},
	}
}

func (a command) hookWords() hook.Words {
	return hook.Words{About: a.Sentence("hook.about", nil), Lost: a.Sentence("hook.lost", nil)}
}

// installHooks puts the hooks of a clerk's clone in their place.
func (a command) installHooks(force bool) error {
	if err := a.trust(a.Dir); err != nil {
		return err
	}
	repo, err := a.Repository(a.Dir)
	if err != nil {
		return err
	}
	if repo.Bare() {
		return errors.New(a.Sentence("hook.bare", i18n.Args{"Dir": a.Dir}))
	}
	wrote, dir, err := a.putHooks(repo, hook.Clerk, strings.TrimSuffix(repo.Prefix(), "/"), force)
	if err == nil {
		err = a.settle(repo)
	}
	if err != nil {
		return err
	}
	if len(wrote) == 0 {
		fmt.Fprintln(a.Out, a.Sentence("hook.kept", i18n.Args{"Dir": dir}))
		return nil
	}
	fmt.Fprintln(a.Out, a.Sentence("hook.installed", i18n.Args{"Dir": dir, "Hooks": strings.Join(wrote, " ")}))
	return nil
}

// putHooks writes hooks and the settings that they read. Where hooks of somebody else
// stand in the way, it says so and changes nothing.
func (a command) putHooks(repo *git.Repo, names []string, folder string, force bool) (wrote []string, dir string, err error) {
	program, err := a.program()
	if err != nil {
		return nil, "", err
	}
	dir, err = repo.Hooks()
	if err != nil {
		return nil, "", env.Fail(err)
	}
	wrote, err = hook.Install(dir, names, a.hookWords(), force)
	var foreign *hook.ForeignError
	if errors.As(err, &foreign) {
		for _, path := range foreign.Paths {
			fmt.Fprintln(a.Err, a.Sentence("hook.foreign", i18n.Args{"Path": path, "Hook": filepath.Base(path)}))
		}
		return nil, "", env.ErrProblems
	}
	if err == nil {
		err = repo.Set(hook.Program, filepath.ToSlash(program))
	}
	if err == nil {
		err = repo.Set(setFolder, folder)
	}
	if err != nil {
		return nil, "", env.Fail(err)
	}
	return wrote, dir, nil
}

func (a command) removeHooks() error {
	repo, err := a.Repository(a.Dir)
	if err != nil {
		return err
	}
	dir, err := repo.Hooks()
	if err != nil {
		return env.Fail(err)
	}
	gone, err := hook.Remove(dir, append(hook.Clerk, hook.Server...))
	if err == nil && len(gone) > 0 {
		err = repo.Set(hook.Program, "")
	}
	if err != nil {
		return env.Fail(err)
	}
	if len(gone) == 0 {
		fmt.Fprintln(a.Out, a.Sentence("hook.none", i18n.Args{"Dir": dir}))
		return nil
	}
	fmt.Fprintln(a.Out, a.Sentence("hook.removed", i18n.Args{"Dir": dir, "Hooks": strings.Join(gone, " ")}))
	return nil
}

// program is the path by which hooks call this program: the one by which it was called,
// since a link keeps its name when the program behind it is replaced.
func (a command) program() (string, error) {
	exe, err := os.Executable()
	if err != nil {
		return "", env.Fail(err)
	}
	if strings.Contains(filepath.ToSlash(exe), "/go-build") { // go run throws it away afterwards
		return "", errors.New(a.Sentence("hook.passing", nil))
	}
	called, err := exec.LookPath(os.Args[0])
	if err != nil {
		return exe, nil
	}
	if called, err = filepath.Abs(called); err == nil && leadsTo(called, exe) {
		return called, nil
	}
	return exe, nil
}

// leadsTo says whether a path is a file, or a link to it.
func leadsTo(path, file string) bool {
	one, err := filepath.EvalSymlinks(path)
	other, otherErr := filepath.EvalSymlinks(file)
	return err == nil && otherErr == nil && one == other
}

func sameFile(a, b string) bool {
	one, err := os.Stat(a)
	other, otherErr := os.Stat(b)
	return err == nil && otherErr == nil && os.SameFile(one, other)
}
