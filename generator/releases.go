package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"guben/generator/internal/i18n"
	"guben/generator/internal/publish"
)

func (a *app) releasesCommand() *cobra.Command {
	var to, format string
	cmd := &cobra.Command{
		Use: "releases", Short: a.say("verb.releases", nil), Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return a.releases(to, format) },
	}
	cmd.Flags().StringVar(&to, "to", "", a.say("flag.to-there", nil))
	cmd.Flags().StringVar(&format, "format", "text", a.say("flag.list-format", nil))
	return cmd
}

// releases lists what can be gone back to.
func (a *app) releases(to, format string) error {
	if format != "text" && format != "json" {
		return errors.New(a.say("bad-format", i18n.Args{"Format": format}))
	}
	folder, err := a.publishedTo(to)
	if err != nil {
		return err
	}
	all, err := folder.Releases()
	if err != nil {
		return a.machine(err, to, "")
	}
	if format == "json" {
		return a.releasesJSON(all)
	}
	if len(all) == 0 {
		fmt.Fprintln(a.out, a.say("publish.none-yet", nil))
	}
	a.listReleases(a.out, all)
	return nil
}

func (a *app) listReleases(out io.Writer, all []publish.Release) {
	for _, r := range all {
		id := "publish.release"
		if r.Current {
			id = "publish.release-current"
		}
		files, _ := r.Count()
		if !r.Whole() {
			id += "-damaged"
		}
		fmt.Fprintln(out, a.words.Say("cli."+id, i18n.Args{"Number": r.Number, "At": r.At, "Files": files}))
	}
}

func (a *app) releasesJSON(all []publish.Release) error {
	type line struct {
		Number  int    `json:"number"`
		Name    string `json:"name"`
		At      string `json:"at"`
		Current bool   `json:"current"`
		Damaged bool   `json:"damaged"`
	}
	lines := []line{}
	for _, r := range all {
		lines = append(lines, line{r.Number, r.Name, r.At, r.Current, !r.Whole()})
	}
	enc := json.NewEncoder(a.out)
	enc.SetIndent("", "  ")
	if err := enc.Encode(lines); err != nil {
		return failure{err}
	}
	return nil
}
