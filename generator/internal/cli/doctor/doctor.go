package doctor

import (
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/i18n"
)

// command is the verb in one run of the program.
type command struct{ *env.Env }

// Command is the verb.
func Command(e *env.Env) *cobra.Command {
	a := command{e}
	var to, format string
	cmd := a.Verb("doctor", func() error { return a.doctor(to, format) })
	cmd.Flags().StringVar(&to, "to", "", a.Sentence("flag.doctor-to", nil))
	cmd.Flags().StringVar(&format, "format", "text", a.Sentence("flag.list-format", nil))
	return cmd
}

// health is how something stands.
type health string

const (
	Fine    health = "fine"
	Warning health = "warning"
	Wrong   health = "wrong"
)

// Finding is one thing that was looked at, in words: how it stands and, where it is not
// fine, how to mend it and the command for that.
type Finding struct {
	Area    string `json:"area"`
	Check   string `json:"check"`
	State   health `json:"state"`
	Message string `json:"message"`
	Mend    string `json:"mend,omitempty"`
	Run     string `json:"run,omitempty"`
}

// doctor looks at one thing after the other and changes nothing.
type doctor struct {
	command
	area     string
	findings []Finding
}

// doctor says whether the machine, the data, the hooks and the publishing folder are in
// order.
func (a command) doctor(to, format string) error {
	if format != "text" && format != "json" {
		return errors.New(a.Sentence("bad-format", i18n.Args{"Format": format}))
	}
	d := &doctor{command: a}
	repo := d.machine()
	d.data(repo)
	d.hooks(repo)
	if to != "" {
		d.publishing(to)
	}
	show := d.text
	if format == "json" {
		show = d.json
	}
	if err := show(); err != nil {
		return env.Fail(err)
	}
	if d.count(Wrong) > 0 {
		return env.ErrProblems
	}
	return nil
}

// find notes how something stands. Its sentences are cli.doctor.CHECK: says, and where
// something is to be done mend and run.
func (d *doctor) find(state health, check string, args i18n.Args) {
	optional := func(part string) string {
		s, _ := d.Words.Lookup("cli.doctor."+check+"."+part, args)
		return s
	}
	d.findings = append(d.findings, Finding{
		Area: d.area, Check: check, State: state,
		Message: d.Words.Say("cli.doctor."+check+".says", args), Mend: optional("mend"), Run: optional("run"),
	})
}

// failed notes that something could not be looked at.
func (d *doctor) failed(err error) {
	d.find(Wrong, "failed", i18n.Args{"Error": err.Error()})
}

func (d *doctor) count(state health) int {
	n := 0
	for _, f := range d.findings {
		if f.State == state {
			n++
		}
	}
	return n
}

// text prints the findings line by line.
func (d *doctor) text() error {
	area := ""
	for _, f := range d.findings {
		if f.Area != area {
			area = f.Area
			fmt.Fprintln(d.Out, d.Words.Say("cli.doctor.area-"+area, nil))
		}
		fmt.Fprintln(d.Out, "  "+d.Words.Say("cli.doctor.sign-"+string(f.State), nil)+indent(f.Message, "         "))
		if f.Mend != "" {
			fmt.Fprintln(d.Out, "       "+d.Sentence("doctor.mend", i18n.Args{"Mend": indent(f.Mend, "         ")}))
		}
		if f.Run != "" {
			fmt.Fprintln(d.Out, "         "+indent(f.Run, "         "))
		}
	}
	_, err := fmt.Fprintln(d.Out, d.Sentence("doctor.sum", i18n.Args{"Fine": d.count(Fine), "Warnings": d.count(Warning), "Wrong": d.count(Wrong)}))
	return err
}

// indent sets the lines after the first in.
func indent(text, by string) string { return strings.ReplaceAll(text, "\n", "\n"+by) }

func (d *doctor) json() error {
	enc := json.NewEncoder(d.Out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(map[string]any{
		"findings": d.findings, "fine": d.count(Fine), "warnings": d.count(Warning), "wrong": d.count(Wrong),
	})
}

// file is a path below the county's folder.
func (d *doctor) file(path string) string { return filepath.Join(d.Dir, path) }
