// Package theme is the verb that writes the program's own theme out.
package theme

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/i18n"
	"guben/themes/guben"
)

// Command is the verb.
func Command(a *env.Env) *cobra.Command {
	cmd := &cobra.Command{Use: "theme", Short: a.Sentence("verb.theme", nil), Args: cobra.NoArgs}
	out := ""
	export := &cobra.Command{
		Use: "export", Short: a.Sentence("verb.theme-export", nil), Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if out == "" {
				return errors.New(a.Sentence("about.no-out", nil))
			}
			return write(a, out)
		},
	}
	export.Flags().StringVar(&out, "out", "", a.Sentence("flag.out-dir", nil))
	cmd.AddCommand(export)
	return cmd
}

// write writes the theme as the program carries it into a folder that has nothing yet.
func write(a *env.Env, dir string) error {
	if there, err := os.ReadDir(dir); err == nil && len(there) > 0 {
		return errors.New(a.Sentence("theme.exists", i18n.Args{"Dir": dir}))
	}
	if err := os.CopyFS(dir, guben.Files); err != nil {
		return env.Fail(err)
	}
	n := 0
	err := fs.WalkDir(guben.Files, ".", func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			n++
		}
		return err
	})
	if err != nil {
		return env.Fail(err)
	}
	fmt.Fprintln(a.Out, a.Sentence("theme.exported", i18n.Args{"Dir": dir, "N": n}))
	return nil
}
