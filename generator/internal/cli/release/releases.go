package release

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/cli/making"
	"guben/generator/internal/i18n"
	"guben/generator/internal/publish"
)

// ReleasesCommand is the verb.
func ReleasesCommand(e *env.Env) *cobra.Command {
	a := command{making.Maker{Env: e}}
	var to, format string
	cmd := &cobra.Command{
		Use: "releases", Short: a.Sentence("verb.releases", nil), Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return a.releases(to, format) },
	}
	cmd.Flags().StringVar(&to, "to", "", a.Sentence("flag.to-there", nil))
	cmd.Flags().StringVar(&format, "format", "text", a.Sentence("flag.list-format", nil))
	return cmd
}

// releases lists what can be gone back to.
func (a command) releases(to, format string) error {
	if format != "text" && format != "json" {
		return errors.New(a.Sentence("bad-format", i18n.Args{"Format": format}))
	}
	folder, err := a.publishedTo(to)
	if err != nil {
		return err
	}
	all, err := folder.Releases()
	if err != nil {
		return a.Machine(err, to, "")
	}
	if format == "json" {
		return a.releasesJSON(all)
	}
	if len(all) == 0 {
		fmt.Fprintln(a.Out, a.Sentence("publish.none-yet", nil))
	}
	a.listReleases(a.Out, all)
	return nil
}

func (a command) listReleases(out io.Writer, all []publish.Release) {
	for _, r := range all {
		id := "publish.release"
		if r.Current {
			id = "publish.release-current"
		}
		files, _ := r.Count()
		if !r.Whole() {
			id += "-damaged"
		}
		fmt.Fprintln(out, a.Words.Say("cli."+id, i18n.Args{"Number": r.Number, "At": r.At, "Files": files}))
	}
}

func (a command) releasesJSON(all []publish.Release) error {
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
	enc := json.NewEncoder(a.Out)
	enc.SetIndent("", "  ")
	if err := enc.Encode(lines); err != nil {
		return env.Fail(err)
	}
	return nil
}
