package build

import (
	"github.com/spf13/cobra"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/cli/making"
)

// command is the verb in one run of the program.
type command struct{ making.Maker }

// Command is the verb.
func Command(e *env.Env) *cobra.Command {
	a := command{making.Maker{Env: e}}
	cmd := a.Verb("build", func() error { return a.Build() })
	cmd.Flags().BoolVar(&a.Afresh, "force", false, a.Sentence("flag.force", nil))
	cmd.Flags().BoolVar(&a.Full, "full", false, a.Sentence("flag.full", nil))
	a.BoundsFlag(cmd, &a.Bounds.Site, "time-limit")
	return cmd
}
