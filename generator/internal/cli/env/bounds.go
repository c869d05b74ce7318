package env

import (
	"errors"
	"time"

	"github.com/spf13/cobra"

	"guben/generator/internal/i18n"
)

// Bounds are how long Hugo may take before it is ended. A template, a page or a machine
// may be such that it never ends by itself.
type Bounds struct {
	Pages time.Duration // the hand-written pages alone
	Site  time.Duration // the whole site
}

// UsualBounds are those of a run that is told no others.
var UsualBounds = Bounds{Pages: time.Minute, Site: 30 * time.Minute}

// BoundsFlag lets a verb be told how long Hugo may take.
func (a *Env) BoundsFlag(cmd *cobra.Command, into *time.Duration, name string) {
	cmd.Flags().DurationVar(into, name, *into, a.Sentence("flag."+name, nil))
	run := cmd.RunE
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if *into <= 0 {
			return errors.New(a.Sentence("bad-time-limit", i18n.Args{"Flag": "--" + name, "Found": into.String()}))
		}
		return run(cmd, args)
	}
}
