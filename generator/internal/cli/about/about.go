// Package about says what the program is: its version, its commands for a shell that
// completes them, and their manual.
package about

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/site"
)

// VersionCommand is the verb.
func VersionCommand(a *env.Env) *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: a.Sentence("verb.version", nil), Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			v, charts, from := env.TheVersion(), "?", a.Sentence("about.house-none", nil)
			if found, where, err := site.ECharts(a.Root); err == nil {
				charts, from = found, a.Sentence("about.house-carried", nil)
				if where != "" {
					from = a.Sentence("about.house-folder", i18n.Args{"Root": where})
				}
			}
			fmt.Fprintln(a.Out, a.Sentence("about.version", i18n.Args{
				"Version": v.Program, "Commit": v.Commit, "Go": v.Go, "System": v.System, "Hugo": v.Hugo, "ECharts": charts, "Schema": model.SchemaVersion,
			}))
			fmt.Fprintln(a.Out, from)
			return nil
		},
	}
}

// CompletionCommand is the verb.
func CompletionCommand(a *env.Env) *cobra.Command {
	shells := map[string]func(*cobra.Command) error{
		"bash":       func(root *cobra.Command) error { return root.GenBashCompletionV2(a.Out, true) },
		"zsh":        func(root *cobra.Command) error { return root.GenZshCompletion(a.Out) },
		"fish":       func(root *cobra.Command) error { return root.GenFishCompletion(a.Out, true) },
		"powershell": func(root *cobra.Command) error { return root.GenPowerShellCompletionWithDesc(a.Out) },
	}
	return &cobra.Command{
		Use: "completion bash|zsh|fish|powershell", Short: a.Sentence("verb.completion", nil), Args: cobra.ExactArgs(1),
		ValidArgs: []string{"bash", "zsh", "fish", "powershell"},
		RunE: func(cmd *cobra.Command, args []string) error {
			write, ok := shells[args[0]]
			if !ok {
				return errors.New(a.Sentence("about.unknown-shell", i18n.Args{"Shell": args[0]}))
			}
			return write(cmd.Root())
		},
	}
}

// ManCommand is the verb. The day on the pages is that of the commit, so that the same
// sources give the same pages.
func ManCommand(a *env.Env) *cobra.Command {
	out := ""
	cmd := &cobra.Command{
		Use: "man", Short: a.Sentence("verb.man", nil), Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if out == "" {
				return errors.New(a.Sentence("about.no-out", nil))
			}
			if err := os.MkdirAll(out, 0o755); err != nil {
				return env.Fail(err)
			}
			v := env.TheVersion()
			day, _ := time.Parse(time.DateOnly, v.Day) // without a commit the first day of all
			root := cmd.Root()
			root.DisableAutoGenTag = true
			header := doc.GenManHeader{Section: "1", Source: "guben " + v.Program, Manual: a.Sentence("about", nil), Date: &day}
			if err := doc.GenManTree(root, &header, out); err != nil {
				return env.Fail(err)
			}
			pages, err := os.ReadDir(out)
			if err != nil {
				return env.Fail(err)
			}
			for _, page := range pages {
				if !strings.HasPrefix(page.Name(), root.Name()) {
					continue
				}
				if err := inWords(a, filepath.Join(out, page.Name())); err != nil {
					return env.Fail(err)
				}
			}
			fmt.Fprintln(a.Out, a.Sentence("about.man", i18n.Args{"N": len(pages), "Dir": out}))
			return nil
		},
	}
	cmd.Flags().StringVar(&out, "out", "", a.Sentence("flag.out-dir", nil))
	return cmd
}

// inWords puts the program's own heads over the parts of a manual page, where the library has put
// English ones.
func inWords(a *env.Env, path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	said := func(id string) string { return a.Sentence("about.man-"+id, nil) }
	heads := strings.NewReplacer(
		".SH NAME\n", ".SH "+said("name")+"\n", ".SH SYNOPSIS\n", ".SH "+said("synopsis")+"\n", ".SH DESCRIPTION\n", ".SH "+said("description")+"\n",
		".SH OPTIONS\n", ".SH "+said("options")+"\n", ".SH OPTIONS INHERITED FROM PARENT COMMANDS\n", ".SH "+said("inherited")+"\n",
		".SH EXAMPLE\n", ".SH "+said("example")+"\n", ".SH SEE ALSO\n", ".SH "+said("see")+"\n", "[flags]", a.Sentence("usage.options", nil),
	)
	return os.WriteFile(path, []byte(heads.Replace(string(text))), 0o644)
}
