package hook

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/cli/making"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

// StatusCommand is the verb that tells what became of the last pushes.
func StatusCommand(e *env.Env) *cobra.Command {
	a := command{making.Maker{Env: e}}
	var dir, format string
	cmd := &cobra.Command{
		Use: "status", Short: a.Sentence("verb.status", nil), Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if dir == "" {
				return errors.New(a.Sentence("hook.needs-repo", nil))
			}
			if format != "text" && format != "json" {
				return errors.New(a.Sentence("bad-format", i18n.Args{"Format": format}))
			}
			return a.status(dir, format)
		},
	}
	cmd.Flags().StringVar(&dir, "repo", "", a.Sentence("flag.hook-repo", nil))
	cmd.Flags().StringVar(&format, "format", "text", a.Sentence("flag.list-format", nil))
	return cmd
}

// account is what guben status tells.
type account struct {
	Branch  string `json:"branch"`
	Commit  string `json:"commit,omitempty"` // the newest
	Day     string `json:"day,omitempty"`    // its own
	Age     int    `json:"age_days"`         // in days, of the newest commit
	Pending bool   `json:"pending"`          // it is not published
	state
}

// status says what is on the site, how old the data are, and what is not as it should be. Where
// something is, it ends as with problems, for whatever watches the machine.
func (a command) status(dir, format string) error {
	repo, o, err := a.office(dir)
	if err != nil {
		return err
	}
	if !repo.Bare() {
		return errors.New(a.Sentence("hook.not-bare", i18n.Args{"Dir": dir}))
	}
	s := account{Branch: o.branch, state: o.state()}
	if tip, err := repo.Tip("refs/heads/" + o.branch); err != nil {
		return env.Fail(err)
	} else if tip != "" {
		head, err := repo.Head(tip)
		if err != nil {
			return env.Fail(err)
		}
		s.Commit, s.Day, s.Pending = head.Hash, head.Day, o.to != "" && tip != o.published()
		s.Age = days(head.Day)
	}
	if format == "json" {
		enc := json.NewEncoder(a.Out)
		enc.SetIndent("", "  ")
		err = enc.Encode(s)
	} else {
		a.tellStatus(o, s)
	}
	if err != nil {
		return env.Fail(err)
	}
	if s.Pending || s.Failed != nil {
		return env.ErrProblems
	}
	return nil
}

// days are how many have passed since one.
func days(day string) int {
	var then, today model.Date
	if then.UnmarshalText([]byte(day)) != nil || today.UnmarshalText([]byte(time.Now().Format(time.DateOnly))) != nil {
		return 0
	}
	return max(0, then.DaysTo(today)-1) // which counts both
}

// tellStatus says it in words.
func (a command) tellStatus(o office, s account) {
	say := func(id string, args i18n.Args) { fmt.Fprintln(a.Out, a.Words.Say("cli.status."+id, args)) }
	if s.Commit == "" {
		say("empty", i18n.Args{"Branch": o.branch})
		return
	}
	day := s.Day
	if d := (model.Date{}); d.UnmarshalText([]byte(s.Day)) == nil {
		day = a.Words.Date(d)
	}
	say("newest", i18n.Args{"Commit": s.Commit[:min(len(s.Commit), 10)], "Day": day, "Age": s.Age})
	switch e := s.Published; {
	case o.to == "":
		say("checks-only", nil)
	case e == nil:
		say("none", nil)
	default:
		say("published", i18n.Args{"At": e.At, "Number": e.Release, "Commit": e.Commit[:min(len(e.Commit), 10)], "To": o.to})
	}
	if e := s.Refused; e != nil {
		say("refused", i18n.Args{"At": e.At})
	}
	switch {
	case s.Failed != nil:
		say("failed", i18n.Args{"At": s.Failed.At, "Why": s.Failed.Why, "Repo": o.repo})
	case s.Pending:
		say("pending", i18n.Args{"Repo": o.repo})
	default:
		say("fine", nil)
	}
}
