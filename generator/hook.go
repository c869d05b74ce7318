package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"guben/generator/internal/git"
	"guben/generator/internal/hook"
	"guben/generator/internal/i18n"
)

// Settings of a repository that guben's hooks read, in git's own configuration.
const (
	setProgram = "guben.program" // the path of the program that installed the hooks
	setFolder  = "guben.folder"  // the county's folder below the top; not set where it is the top
)

func (a *app) hookCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "hook", Short: a.say("verb.hook", nil), Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return errors.New(a.say("no-verb", nil)) },
	}
	var force bool
	install := a.verb("install", func() error { return a.installHooks(force) })
	install.Flags().BoolVar(&force, "force", false, a.say("flag.hook-force", nil))
	cmd.AddCommand(install, a.verb("uninstall", a.removeHooks), a.hookServerCommand(), a.hookPublishCommand(), a.hookRunCommand())
	return cmd
}

// hookRunCommand is what the hooks call; people have no use for it.
func (a *app) hookRunCommand() *cobra.Command {
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
				return errors.New(a.say("hook.unknown", i18n.Args{"Hook": args[0]}))
			}
			return run()
		},
	}
}

func (a *app) hookWords() hook.Words {
	return hook.Words{About: a.say("hook.about", nil), Lost: a.say("hook.lost", nil)}
}

// installHooks puts the hooks of a clerk's clone in their place.
func (a *app) installHooks(force bool) error {
	repo, err := a.repository(a.dir)
	if err != nil {
		return err
	}
	if repo.Bare() {
		return errors.New(a.say("hook.bare", i18n.Args{"Dir": a.dir}))
	}
	wrote, dir, err := a.putHooks(repo, hook.Clerk, strings.TrimSuffix(repo.Prefix(), "/"), force)
	if err != nil {
		return err
	}
	if len(wrote) == 0 {
		fmt.Fprintln(a.out, a.say("hook.kept", i18n.Args{"Dir": dir}))
		return nil
	}
	fmt.Fprintln(a.out, a.say("hook.installed", i18n.Args{"Dir": dir, "Hooks": strings.Join(wrote, " ")}))
	return nil
}

// putHooks writes hooks and the settings that they read. Where hooks of somebody else
// stand in the way, it says so and changes nothing.
func (a *app) putHooks(repo *git.Repo, names []string, folder string, force bool) (wrote []string, dir string, err error) {
	program, err := a.program()
	if err != nil {
		return nil, "", err
	}
	dir, err = repo.Hooks()
	if err != nil {
		return nil, "", failure{err}
	}
	wrote, err = hook.Install(dir, names, a.hookWords(), force)
	var foreign *hook.ForeignError
	if errors.As(err, &foreign) {
		for _, path := range foreign.Paths {
			fmt.Fprintln(a.err, a.say("hook.foreign", i18n.Args{"Path": path, "Hook": filepath.Base(path)}))
		}
		return nil, "", errProblems
	}
	if err == nil {
		err = repo.Set(setProgram, filepath.ToSlash(program))
	}
	if err == nil {
		err = repo.Set(setFolder, folder)
	}
	if err != nil {
		return nil, "", failure{err}
	}
	return wrote, dir, nil
}

func (a *app) removeHooks() error {
	repo, err := a.repository(a.dir)
	if err != nil {
		return err
	}
	dir, err := repo.Hooks()
	if err != nil {
		return failure{err}
	}
	gone, err := hook.Remove(dir, append(hook.Clerk, hook.Server...))
	if err == nil && len(gone) > 0 {
		err = repo.Set(setProgram, "")
	}
	if err != nil {
		return failure{err}
	}
	if len(gone) == 0 {
		fmt.Fprintln(a.out, a.say("hook.none", i18n.Args{"Dir": dir}))
		return nil
	}
	fmt.Fprintln(a.out, a.say("hook.removed", i18n.Args{"Dir": dir, "Hooks": strings.Join(gone, " ")}))
	return nil
}

// repository opens the repository of a folder, and says in words why it cannot.
func (a *app) repository(dir string) (*git.Repo, error) {
	repo, err := git.Open(dir)
	switch {
	case err == nil:
		return repo, nil
	case errors.Is(err, git.ErrNoGit):
		return nil, failure{errors.New(a.say("hook.no-git", nil))}
	case errors.Is(err, git.ErrNoRepo):
		return nil, errors.New(a.say("hook.no-repo", i18n.Args{"Dir": dir}))
	case strings.Contains(err.Error(), "safe.directory"):
		return nil, failure{errors.New(a.say("hook.unsafe", i18n.Args{"Dir": dir}))}
	}
	return nil, failure{err}
}

// program is the path by which hooks call this program: the one by which it was called,
// since a link keeps its name when the program behind it is replaced.
func (a *app) program() (string, error) {
	exe, err := os.Executable()
	if err != nil {
		return "", failure{err}
	}
	if strings.Contains(filepath.ToSlash(exe), "/go-build") { // go run throws it away afterwards
		return "", errors.New(a.say("hook.passing", nil))
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
