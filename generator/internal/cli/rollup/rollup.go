// Package rollup is the verb that adds up other sites: it fetches their summaries, keeps the last
// good copy of each among the data, and builds the site above them as any other.
package rollup

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/cli/making"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/summary"
)

// command is the verb in one run of the program.
type command struct{ making.Maker }

// Command is the verb.
func Command(e *env.Env) *cobra.Command {
	a := command{making.Maker{Env: e}}
	afresh := false
	cmd := a.Verb("rollup", func() error { return Run(e, afresh) })
	cmd.Flags().BoolVar(&afresh, "force", false, a.Sentence("flag.force", nil))
	a.BoundsFlag(cmd, &a.Bounds.Site, "time-limit")
	return cmd
}

// Run fetches and builds.
func Run(e *env.Env, afresh bool) error {
	if err := Fetch(e); err != nil {
		return err
	}
	return making.Maker{Env: e, Afresh: afresh}.Build()
}

// Fetch brings the summaries.
func Fetch(e *env.Env) error { return e.Writing(command{making.Maker{Env: e}}.fetch) }

// fetch looks at each site, and writes what is good of it among the data. What is not leaves the
// copy before as it was, and is noted.
func (a command) fetch() error {
	county, _, _, err := a.Load(nil)
	if err != nil {
		return env.Fail(err)
	}
	files := map[string][]byte{}
	var found strings.Builder
	if len(county.Upheld) == 0 {
		fmt.Fprintln(a.Out, a.Sentence("rollup.none", nil))
		return nil
	}
	for i := range county.Upheld {
		u := &county.Upheld[i]
		args := i18n.Args{"Code": u.Code, "Name": nameOf(county, u.Code)}
		data, s, why := a.look(county, u)
		switch {
		case why != "":
			fmt.Fprintf(&found, "%s %s\n", u.Code, why)
			args["Why"] = a.Words.Say("problem.word.refused-"+string(why), nil)
			fmt.Fprintln(a.Out, a.Sentence("rollup.refused", args))
			continue
		case u.Summary != nil && u.Summary.Seal == s.Seal:
			fmt.Fprintln(a.Out, a.Sentence("rollup.same", args))
		default:
			args["Day"], args["Release"] = a.Words.Date(s.AsOf), s.Release[:min(len(s.Release), shortRelease)]
			fmt.Fprintln(a.Out, a.Sentence("rollup.taken", args))
		}
		files["data/"+model.SummariesFolder+"/"+u.Code+".json"] = data
		for name, text := range placesOf(county, s) {
			files[name] = text
		}
	}
	files["data/"+model.SummariesFolder+"/"+model.FoundFile] = []byte(found.String())
	if err := a.Put(files); err != nil {
		return err
	}
	return a.WriteSchemas()
}

// shortRelease is how much of a release's hash is enough to tell it by.
const shortRelease = 12

func nameOf(c *model.County, code string) string {
	for _, f := range c.Declared {
		if p := f.Places.At(code); p != nil {
			return p.Name.V
		}
	}
	return code
}

// look finds what a site says now, and why it is not taken; nothing where it is.
func (a command) look(c *model.County, u *model.Upheld) ([]byte, *model.Summary, model.Refusal) {
	data, err := a.find(u.Site)
	if err != nil {
		return nil, nil, model.RefusedGone
	}
	s, err := summary.Read(data, c.Programme.Calendar())
	switch {
	case err != nil:
		return nil, nil, summary.Refusal(err)
	case s.Places[0].Code != u.Code:
		return nil, nil, model.RefusedPlace
	}
	if was := u.Summary; was != nil {
		switch {
		case was.AsOf.After(s.AsOf):
			return nil, nil, model.RefusedOlder
		case was.Release == s.Release && was.Seal != s.Seal:
			return nil, nil, model.RefusedUnreleased
		}
	}
	if !a.whole(u.Site, s) {
		return nil, nil, model.RefusedTampered
	}
	return data, s, ""
}
