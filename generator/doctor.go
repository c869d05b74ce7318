package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"guben/generator/internal/i18n"
)

func (a *app) doctorCommand() *cobra.Command {
	var to, format string
	cmd := a.verb("doctor", func() error { return a.doctor(to, format) })
	cmd.Flags().StringVar(&to, "to", "", a.say("flag.doctor-to", nil))
	cmd.Flags().StringVar(&format, "format", "text", a.say("flag.list-format", nil))
	return cmd
}

// health is how something stands.
type health string

const (
	fine    health = "fine"
	warning health = "warning"
	wrong   health = "wrong"
)

// finding is one thing that was looked at, in words: how it stands and, where it is not
// fine, how to mend it and the command for that.
type finding struct {
	Area    string `json:"area"`
	Check   string `json:"check"`
	State   health `json:"state"`
	Message string `json:"message"`
	Mend    string `json:"mend,omitempty"`
	Run     string `json:"run,omitempty"`
}

// doctor looks at one thing after the other and changes nothing.
type doctor struct {
	*app
	area     string
	findings []finding
}

// doctor says whether the machine, the data, the hooks and the publishing folder are in
// order.
func (a *app) doctor(to, format string) error {
	if format != "text" && format != "json" {
		return errors.New(a.say("bad-format", i18n.Args{"Format": format}))
	}
	d := &doctor{app: a}
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
		return failure{err}
	}
	if d.count(wrong) > 0 {
		return errProblems
	}
	return nil
}

// find notes how something stands. Its sentences are cli.doctor.CHECK: says, and where
// something is to be done mend and run.
func (d *doctor) find(state health, check string, args i18n.Args) {
	optional := func(part string) string {
		s, _ := d.words.Lookup("cli.doctor."+check+"."+part, args)
		return s
	}
	d.findings = append(d.findings, finding{
		Area: d.area, Check: check, State: state,
		Message: d.words.Say("cli.doctor."+check+".says", args), Mend: optional("mend"), Run: optional("run"),
	})
}

// failed notes that something could not be looked at.
func (d *doctor) failed(err error) {
	d.find(wrong, "failed", i18n.Args{"Error": err.Error()})
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
			fmt.Fprintln(d.out, d.words.Say("cli.doctor.area-"+area, nil))
		}
		fmt.Fprintln(d.out, "  "+d.words.Say("cli.doctor.sign-"+string(f.State), nil)+indent(f.Message, "         "))
		if f.Mend != "" {
			fmt.Fprintln(d.out, "       "+d.say("doctor.mend", i18n.Args{"Mend": indent(f.Mend, "         ")}))
		}
		if f.Run != "" {
			fmt.Fprintln(d.out, "         "+indent(f.Run, "         "))
		}
	}
	_, err := fmt.Fprintln(d.out, d.say("doctor.sum", i18n.Args{"Fine": d.count(fine), "Warnings": d.count(warning), "Wrong": d.count(wrong)}))
	return err
}

// indent sets the lines after the first in.
func indent(text, by string) string { return strings.ReplaceAll(text, "\n", "\n"+by) }

func (d *doctor) json() error {
	enc := json.NewEncoder(d.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(map[string]any{
		"findings": d.findings, "fine": d.count(fine), "warnings": d.count(warning), "wrong": d.count(wrong),
	})
}

// file is a path below the county's folder.
func (d *doctor) file(path string) string { return filepath.Join(d.dir, path) }
