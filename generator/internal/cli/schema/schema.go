package schema

import (
	"fmt"

	"guben/generator/internal/cli/env"

	"github.com/spf13/cobra"
)

// command is the verb in one run of the program.
type command struct{ *env.Env }

// Command is the verb.
func Command(e *env.Env) *cobra.Command {
	a := command{e}
	return a.Verb("schema", func() error {
		if err := a.Writing(a.WriteSchemas); err != nil {
			return err
		}
		fmt.Fprintln(a.Out, a.Sentence("schema.done", nil))
		return nil
	})
}
