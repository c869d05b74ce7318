package sheet

import (
	"errors"

	"guben/generator/internal/cli/env"

	"github.com/spf13/cobra"
)

// SheetCommand holds what is done with spreadsheets.
// command is the verb in one run of the program.
type command struct{ *env.Env }

// Command is the verb.
func Command(e *env.Env) *cobra.Command {
	a := command{e}
	cmd := &cobra.Command{
		Use: "sheet", Short: a.Sentence("verb.sheet", nil), Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return errors.New(a.Sentence("sheet.no-verb", nil)) },
	}
	cmd.AddCommand(
		a.sheetExportCommand(),
		a.sheetImportCommand(),
	)
	return cmd
}
