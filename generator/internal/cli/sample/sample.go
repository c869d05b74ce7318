package sample

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/i18n"
	"guben/generator/internal/layout"
	"guben/generator/internal/sample"
)

// command is the verb in one run of the program.
type command struct{ *env.Env }

// Command is the verb.
func Command(e *env.Env) *cobra.Command {
	a := command{e}
	seed, towns, villages := uint64(sample.Seed), sample.Towns, sample.Villages
	var counties int
	var force bool
	cmd := &cobra.Command{
		Use: "sample", Short: a.Sentence("verb.sample", nil), Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if counties > 0 && !cmd.Flags().Changed("towns") {
				towns = sample.CountyTowns
			}
			if counties > 0 && !cmd.Flags().Changed("villages") {
				villages = sample.CountyVillages
			}
			files, err := sample.County(seed, towns, villages)
			if counties > 0 {
				files, err = sample.Province(seed, counties, towns, villages)
			}
			if err != nil {
				return errors.New(a.Sentence("sample.size", i18n.Args{"Error": err.Error()}))
			}
			return a.Writing(func() error { return a.writeSample(files, force) })
		},
	}
	cmd.Flags().Uint64Var(&seed, "seed", seed, a.Sentence("flag.seed", nil))
	cmd.Flags().IntVar(&towns, "towns", towns, a.Sentence("flag.towns", nil))
	cmd.Flags().IntVar(&villages, "villages", villages, a.Sentence("flag.villages", nil))
	cmd.Flags().IntVar(&counties, "counties", 0, a.Sentence("flag.counties", nil))
	cmd.Flags().BoolVar(&force, "force", false, a.Sentence("flag.force", nil))
	return cmd
}

// writeSample writes the sample into a folder that has no data yet, or over them.
func (a command) writeSample(files map[string][]byte, force bool) error {
	data := filepath.Join(a.Dir, "data")
	if _, err := os.Stat(data); err == nil && !force {
		return errors.New(a.Sentence("sample.exists", i18n.Args{"Dir": data}))
	}
	all := maps.Clone(files)
	for name, text := range layout.Around(a.Sentence("sample.about", nil), a.Words) {
		there, err := a.Exists(name)
		if err != nil {
			return env.Fail(err)
		}
		if !there { // whatever it says is its owner's
			all[name] = text
		}
	}
	if err := a.Put(all); err != nil {
		return err
	}
	if err := a.WriteSchemas(); err != nil {
		return err
	}
	fmt.Fprintln(a.Out, a.Sentence("sample.done", i18n.Args{"Files": len(files), "Dir": data}))
	return nil
}
