package hook

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"guben/generator/internal/disk"
	"guben/generator/internal/git"
	"guben/generator/internal/i18n"
	"guben/generator/internal/publish"
	"guben/generator/internal/site"
)

// stateFile, in the folder of the repository's builds, tells what became of the last pushes:
// for guben status, and for whatever watches the machine.
const stateFile = "status.json"

// state is what became of the last pushes. What did not happen is not there.
type state struct {
	Published *event `json:"published,omitempty"` // the last release that a push became
	Refused   *event `json:"refused,omitempty"`   // the last push that was not taken
	Failed    *event `json:"failed,omitempty"`    // what was taken since the last release, and is not on the site
	Begun     *event `json:"begun,omitempty"`     // what is being published: when nobody does it, it was broken off
}

// event is one of them: when, by the machine's clock, and what it was about.
type event struct {
	At      string `json:"at"`
	Commit  string `json:"commit,omitempty"`
	Branch  string `json:"branch,omitempty"`
	Release int    `json:"release,omitempty"`
	Why     string `json:"why,omitempty"`
}

// now is an event of this moment.
func now() *event { return &event{At: time.Now().Format("2006-01-02 15:04")} }

// state reads what became of the last pushes. A file that is no such account is none.
func (o office) state() (s state) {
	data, err := os.ReadFile(filepath.Join(o.work(), stateFile))
	if err != nil || json.Unmarshal(data, &s) != nil {
		return state{}
	}
	return s
}

// note changes the account. It is worth no push: what cannot be noted is left out.
func (o office) note(change func(*state)) {
	if os.MkdirAll(o.work(), 0o755) != nil {
		return
	}
	unlock, err := disk.Lock(filepath.Join(o.work(), "status.lock"))
	if err != nil {
		return
	}
	defer unlock()
	s := o.state()
	change(&s)
	if text, err := json.MarshalIndent(s, "", "  "); err == nil {
		_ = site.WriteFiles(o.work(), map[string][]byte{stateFile: append(text, '\n')})
	}
}

// tell changes what the site's foot says. It is worth no push either.
func (o office) tell(change func(*publish.Status)) {
	if o.to == "" {
		return
	}
	if folder, err := publish.Open(o.to); err == nil {
		_ = folder.Note(change)
	}
}

// noteRefused keeps when a push was last refused, and to which branch. What was wrong with it
// is its pusher's to know.
func (o office) noteRefused(updates []git.Update) {
	e := now()
	for _, u := range updates {
		if u.Plain() {
			e.Branch = u.Branch()
		}
	}
	o.note(func(s *state) { s.Refused = e })
	o.tell(func(s *publish.Status) { s.Refused = e.At })
}

// owed tells the pusher, and whoever the operator named, that what was taken before is not on the
// site yet. The lock of publishing must be held: what was begun then is nobody's any more.
func (a command) owed(o office) {
	s := o.state()
	switch {
	case s.Begun != nil:
		said := a.Sentence("hook.broken-off", i18n.Args{"At": s.Begun.At})
		fmt.Fprintln(a.Err, said)
		a.alarm(o, said)
	case s.Failed != nil:
		fmt.Fprintln(a.Err, a.Sentence("hook.failed-before", i18n.Args{"At": s.Failed.At, "Why": firstLine(s.Failed.Why)}))
	}
}

// firstLine is the first line of a text that says something.
func firstLine(text string) string {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			return line
		}
	}
	return ""
}

// mostWhy is how much is kept of why something failed.
const mostWhy = 4000

// noteFailed keeps why what was taken could not be published, and tells whoever the operator
// named.
func (a command) noteFailed(o office, tip, why string) {
	why = strings.ToValidUTF8(why[:min(len(why), mostWhy)], "")
	e := now()
	e.Commit, e.Branch, e.Why = tip, o.branch, strings.TrimSpace(why)
	o.note(func(s *state) { s.Failed, s.Begun = e, nil })
	a.alarm(o, why)
}

// alarmLimit is how long the operator's command may take: a push waits for it.
const alarmLimit = 30 * time.Second

// alarm runs the command that the operator named, and hands it what is to be told as its input.
// The command is the repository's setting: nothing that is pushed can name it, or reach it but
// as text that it reads.
func (a command) alarm(o office, said string) {
	if o.alarm == "" {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), alarmLimit)
	defer cancel()
	cmd := exec.CommandContext(ctx, "sh", "-c", o.alarm)
	cmd.Dir, cmd.Stdin, cmd.WaitDelay = o.repo, strings.NewReader(strings.TrimSpace(said)+"\n"), time.Second
	var heard bytes.Buffer
	cmd.Stdout, cmd.Stderr = &heard, &heard
	if err := cmd.Run(); err != nil {
		fmt.Fprintln(a.Err, a.Sentence("hook.alarm-failed", i18n.Args{"Error": errors.Join(err, errors.New(firstLine(heard.String())))}))
	}
}

// overheard is the program with all that it tells written down too.
func (a command) overheard(into io.Writer) command {
	there := a
	there.Env = a.At(a.Dir)
	there.Err = io.MultiWriter(a.Err, into)
	return there
}
