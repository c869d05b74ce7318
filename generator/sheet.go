package main

import (
	"errors"

	"github.com/spf13/cobra"
)

// sheetCommand holds what is done with spreadsheets.
func (a *app) sheetCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "sheet", Short: a.say("verb.sheet", nil), Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return errors.New(a.say("sheet.no-verb", nil)) },
	}
	cmd.AddCommand(
		a.sheetExportCommand(),
		a.sheetImportCommand(),
	)
	return cmd
}
