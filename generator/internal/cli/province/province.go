// Package province is the verb for many counties at once: it lists what is to be built, builds one
// county or those that are missing, and adds them up. What shares the work out over machines is
// whatever is there already: see docs/province.
package province

import (
	"errors"

	"github.com/spf13/cobra"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/cli/release"
	"guben/generator/internal/cli/rollup"
)

// command is the verb in one run of the program.
type command struct {
	*env.Env
	release.ToPublish
}

// Command is the verb.
func Command(e *env.Env) *cobra.Command {
	a := command{Env: e}
	cmd := &cobra.Command{
		Use: "province", Short: a.Sentence("verb.province", nil), Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return errors.New(a.Sentence("no-verb", nil)) },
	}
	for _, sub := range []func(command) *cobra.Command{command.planCommand, command.buildCommand, command.joinCommand} {
		cmd.AddCommand(sub(a))
	}
	return cmd
}

func (a command) planCommand() *cobra.Command {
	format := "text"
	cmd := a.sub("plan", func(a command) error { return a.plan(format) }, &a)
	cmd.Flags().StringVar(&format, "format", format, a.Sentence("flag.plan-format", nil))
	cmd.Flags().BoolVar(&a.Precompress, "precompress", false, a.Sentence("flag.precompress", nil))
	return cmd
}

func (a command) buildCommand() *cobra.Command {
	a.ToPublish = release.ToPublish{Keep: release.Kept, Once: true}
	o := toBuild{index: none, jobs: 1}
	cmd := a.sub("build", func(a command) error { return a.build(o) }, &a)
	cmd.Flags().StringVar(&o.unit, "unit", "", a.Sentence("flag.unit", nil))
	cmd.Flags().IntVar(&o.index, "index", o.index, a.Sentence("flag.index", nil))
	cmd.Flags().IntVarP(&o.jobs, "jobs", "j", o.jobs, a.Sentence("flag.jobs", nil))
	a.ToPublish.Flags(a.Env, cmd)
	a.BoundsFlag(cmd, &a.Bounds.Site, "time-limit")
	return cmd
}

func (a command) joinCommand() *cobra.Command {
	a.ToPublish = release.ToPublish{Keep: release.Kept, Once: true}
	cmd := a.sub("join", func(a command) error {
		if a.To == "" {
			return rollup.Run(a.Env, false)
		}
		if err := rollup.Fetch(a.Env); err != nil {
			return err
		}
		return release.Publish(a.Env, a.ToPublish)
	}, &a)
	cmd.Flags().StringVar(&a.To, "to", "", a.Sentence("flag.join-to", nil))
	a.ToPublish.Flags(a.Env, cmd)
	a.BoundsFlag(cmd, &a.Bounds.Site, "time-limit")
	return cmd
}

// sub makes a verb below this one; with is as the flags have left it.
func (a command) sub(name string, do func(command) error, with *command) *cobra.Command {
	return &cobra.Command{
		Use: name, Short: a.Sentence("verb.province-"+name, nil), Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if err := a.NeedFolder(); err != nil {
				return err
			}
			return do(*with)
		},
	}
}
