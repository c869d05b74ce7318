package cli

import (
	"github.com/inconshreveable/mousetrap"
	"github.com/spf13/cobra"
)

// A double click is answered here, and not by cobra's sentence of a few seconds.
func init() { cobra.MousetrapHelpText = "" }

// doubleClicked tells whether the program was started from the file browser of Windows: its
// window goes with it.
func doubleClicked(args []string) bool { return len(args) == 0 && mousetrap.StartedByExplorer() }
