// Package upgrade is the verb that brings a county's data to the form that this program
// writes.
package upgrade

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/spf13/cobra"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/diag"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/upgrade"
)

// command is the verb in one run of the program.
type command struct{ *env.Env }

// Command is the verb.
func Command(e *env.Env) *cobra.Command {
	a := command{e}
	yes := false
	cmd := a.Verb("upgrade", func() error { return a.Writing(func() error { return a.upgrade(yes) }) })
	cmd.Flags().BoolVar(&yes, "yes", false, a.Sentence("flag.upgrade-yes", nil))
	return cmd
}

// upgrade shows every line that changes, and writes them when it was told to.
func (a command) upgrade(yes bool) error {
	county, before, printer, err := a.Load(nil)
	if err != nil {
		return env.Fail(err)
	}
	if county.Programme.File == "" {
		a.Show(before, printer)
		return env.ErrProblems
	}
	from := county.Programme.Of()
	files, err := a.newest(county)
	if err != nil {
		return env.Fail(err)
	}
	if len(files) == 0 {
		fmt.Fprintln(a.Out, a.Sentence("upgrade.newest", i18n.Args{"Version": model.SchemaVersion}))
		return nil
	}
	fmt.Fprintln(a.Out, a.Sentence("upgrade.changes", i18n.Args{"From": int(from), "To": model.SchemaVersion, "Files": len(files)}))
	for _, path := range slices.Sorted(maps.Keys(files)) {
		old, err := a.file(path)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return env.Fail(err)
		}
		_, _ = a.Out.Write(diff.Diff(path, old, path, files[path]))
	}
	if _, err := a.DryRun(files, before); err != nil {
		return err
	}
	if !yes {
		fmt.Fprintln(a.Out, a.Sentence("upgrade.nothing", nil))
		return nil
	}
	if err := a.Put(files); err != nil {
		return err
	}
	fmt.Fprintln(a.Out, a.Sentence("upgrade.done", i18n.Args{"Files": len(files)}))
	return nil
}

// newest are the files as all steps together leave them.
func (a command) newest(county *model.County) (map[string][]byte, error) {
	all := map[string][]byte{}
	read := func(path string) ([]byte, error) {
		if text, ok := all[path]; ok {
			return text, nil
		}
		return a.file(path)
	}
	for {
		files, err := upgrade.Files(county, read)
		if err != nil || len(files) == 0 {
			return all, err
		}
		maps.Copy(all, files)
		var list diag.List
		if county, list, _, err = a.Trial(all); err != nil || list.Errors() > 0 {
			return all, err // what is wrong then is told: see DryRun
		}
	}
}

func (a command) file(path string) ([]byte, error) {
	return os.ReadFile(filepath.Join(a.Dir, filepath.FromSlash(path)))
}
