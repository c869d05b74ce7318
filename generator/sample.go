package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"guben/generator/internal/i18n"
	"guben/generator/internal/sample"
)

func (a *app) sampleCommand() *cobra.Command {
	seed, towns, villages := uint64(sample.Seed), sample.Towns, sample.Villages
	var force bool
	cmd := &cobra.Command{
		Use: "sample", Short: a.say("verb.sample", nil), Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			files, err := sample.County(seed, towns, villages)
			if err != nil {
				return errors.New(a.say("sample.size", i18n.Args{"Error": err.Error()}))
			}
			return a.writing(func() error { return a.writeSample(files, force) })
		},
	}
	cmd.Flags().Uint64Var(&seed, "seed", seed, a.say("flag.seed", nil))
	cmd.Flags().IntVar(&towns, "towns", towns, a.say("flag.towns", nil))
	cmd.Flags().IntVar(&villages, "villages", villages, a.say("flag.villages", nil))
	cmd.Flags().BoolVar(&force, "force", false, a.say("flag.force", nil))
	return cmd
}

// writeSample writes the sample into a folder that has no data yet, or over them.
func (a *app) writeSample(files map[string][]byte, force bool) error {
	data := filepath.Join(a.dir, "data")
	if _, err := os.Stat(data); err == nil && !force {
		return errors.New(a.say("sample.exists", i18n.Args{"Dir": data}))
	}
	if err := a.put(files); err != nil {
		return err
	}
	if err := a.writeSchemas(); err != nil {
		return err
	}
	fmt.Fprintln(a.out, a.say("sample.done", i18n.Args{"Files": len(files), "Dir": data}))
	return nil
}
