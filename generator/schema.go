package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"guben/generator/internal/load"
	"guben/generator/internal/schema"
)

func (a *app) schemaCommand() *cobra.Command {
	return a.verb("schema", func() error {
		if err := a.writing(a.writeSchemas); err != nil {
			return err
		}
		fmt.Fprintln(a.out, a.say("schema.done", nil))
		return nil
	})
}

// writeSchemas brings data/schema/ up to date with the program and data/targets.yaml.
func (a *app) writeSchemas() error {
	targets, err := load.Targets(a.dir)
	if err != nil {
		return failure{err}
	}
	files, err := schema.All(targets)
	if err != nil {
		return failure{err}
	}
	return a.put(files)
}
