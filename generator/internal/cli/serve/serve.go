package serve

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"os/signal"
	"strconv"
	"sync"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/cli/making"
	"guben/generator/internal/diag"
	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/site"
)

// command is the verb in one run of the program.
type command struct{ making.Maker }

// Command is the verb.
func Command(e *env.Env) *cobra.Command {
	a := command{making.Maker{Env: e}}
	bind, port := "127.0.0.1", 1313
	cmd := a.Verb("serve", func() error {
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
		defer stop()
		return a.serve(ctx, bind, port)
	})
	cmd.Flags().StringVar(&bind, "bind", bind, a.Sentence("flag.bind", nil))
	cmd.Flags().IntVarP(&port, "port", "p", port, a.Sentence("flag.port", nil))
	return cmd
}

// serve shows the site and follows edits, until ctx ends. While the data have errors the
// last good site stays on the screen, with the errors over it.
func (a command) serve(ctx context.Context, bind string, port int) error {
	f, err := NewFollower(a.Env)
	if err != nil {
		return env.Fail(err)
	}
	listener, err := net.Listen("tcp", net.JoinHostPort(bind, strconv.Itoa(port)))
	if err != nil {
		return env.Fail(errors.New(a.Words.Say("serve.busy", i18n.Args{"Port": port, "Error": err.Error()})))
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	fmt.Fprintln(a.Out, a.Sentence("serve.at", i18n.Args{"Bind": bind, "Port": fmt.Sprint(port)}))
	ended := make(chan error, 2)
	go func() {
		ended <- a.Guarded(func() error { return site.Serve(ctx, listener, a.Surviving(f.Live)) })
	}()
	go func() {
		ended <- a.Guarded(func() error { return site.Watch(ctx, f.Folders, f.changed, f.cannotWatch) })
	}()
	f.changed(site.Change{Data: true})
	for {
		select {
		case err := <-ended:
			if err != nil {
				return env.Fail(err)
			}
			return nil
		case <-f.wake:
			f.Survive(f.take())
		}
	}
}

// Follower brings the screen up to date after changes.
type Follower struct {
	command
	*making.Tools
	Live   *site.Live
	Newest *making.Reading // that was good
	Failed bool            // the data have problems

	mu      sync.Mutex
	pending site.Change
	since   time.Time // of the first change that is pending
	wake    chan struct{}
}

// NewFollower readies a county to be followed.
func NewFollower(e *env.Env) (*Follower, error) {
	a := command{making.Maker{Env: e}}
	a.Memo = &load.Memo{}
	folders, err := a.SiteFolders()
	if err != nil {
		return nil, err
	}
	if err := a.ForgetCommitted(folders); err != nil {
		return nil, err
	}
	tools, err := making.NewTools(folders)
	if err != nil {
		return nil, err
	}
	run := fmt.Sprintf("%d-%d", os.Getpid(), time.Now().UnixNano())
	return &Follower{command: a, Tools: tools, Live: site.NewLive(folders, liveTexts(tools.Words), run), wake: make(chan struct{}, 1)}, nil
}

// liveTexts are the words that the server adds to pages, by language.
func liveTexts(words []*i18n.Words) []site.Texts {
	var all []site.Texts
	for _, w := range words {
		all = append(all, liveText(w))
	}
	return all
}

func liveText(w *i18n.Words) site.Texts {
	t := site.Texts{Lang: w.Lang, Locale: w.Say("format.locale", nil), Words: map[string]string{}}
	for _, id := range []string{"close", "open", "lost", "home", "wait-title", "wait-text", "missing-title", "missing-text", "broken-title", "broken-text"} {
		t.Words[id] = w.Say("serve."+id, nil)
	}
	return t
}

// changed notes a change; it is called while another one is followed.
func (f *Follower) changed(c site.Change) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if !f.pending.Any() {
		f.since = time.Now()
	}
	f.pending = f.pending.And(c)
	select {
	case f.wake <- struct{}{}:
	default: // it has been woken and has not taken it yet
	}
}

func (f *Follower) take() (site.Change, time.Time) {
	f.mu.Lock()
	defer f.mu.Unlock()
	c := f.pending
	f.pending = site.Change{}
	return c, f.since
}

// overtaken tells whether the data have changed again: what is being made of them is of
// no use any more.
func (f *Follower) overtaken() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.pending.Data
}

func (f *Follower) cannotWatch(err error) {
	fmt.Fprintln(f.Err, f.words().Say("serve.cannot-watch", i18n.Args{"Error": err.Error()}))
}

// words are those of the terminal.
func (f *Follower) words() *i18n.Words { return f.Env.Words }

// Survive follows a change. A fault of the program itself is told like any other, and the
// next change is followed again.
func (f *Follower) Survive(c site.Change, since time.Time) {
	err := f.Guarded(func() error {
		env.Step("follow")
		f.Follow(c, since)
		return nil
	})
	if err != nil {
		f.Failed = true
		f.stop(err)
	}
}

// Follow brings the screen up to date.
func (f *Follower) Follow(c site.Change, since time.Time) {
	if c.Theme {
		f.Renew()
	}
	switch {
	case c.Data || c.Pages || f.Newest == nil:
		f.followData(since)
	case c.Any() && !f.Failed:
		f.followPages(since)
	}
}

// followData reads the data anew.
func (f *Follower) followData(since time.Time) {
	county, list, printer, err := f.Load(nil)
	if f.overtaken() {
		return
	}
	var own making.WrittenPages
	if err == nil {
		var found diag.List
		own, found, err = f.OwnPages(county, &printer, f.Pictures)
		list = append(list, found...)
		list.Sort()
	}
	f.Failed = err != nil || list.Errors() > 0
	switch {
	case err != nil:
		f.stop(err)
		return
	case f.Failed:
		f.Show(list, printer)
		f.Live.Tell(f.trouble(list, printer))
		fmt.Fprintln(f.Err, f.Env.Sentence("serve.kept", nil))
		return
	}
	f.Show(list, printer)
	r := f.NewReading(f.Newest, county, own, list, printer)
	if f.overtaken() {
		return
	}
	f.Newest = r
	f.followPages(since)
}

// followPages makes a snapshot of the newest good reading, and shows it. A page that
// cannot be made says why by itself.
func (f *Follower) followPages(since time.Time) {
	e, err := f.Newest.NewSnapshot(f.Tools)
	if err != nil {
		f.stop(err)
		return
	}
	f.Live.Speak(liveTexts(f.Tools.Words))
	if err := f.Live.Show(e); err != nil {
		fmt.Fprintln(f.Err, f.Env.Sentence("failed", i18n.Args{"Error": err.Error()}))
		return
	}
	fmt.Fprintln(f.Out, f.Env.Sentence("serve.updated", i18n.Args{"Seconds": fmt.Sprintf("%.2f", time.Since(since).Seconds())}))
}

// stop says that the program or the machine failed; the last good site stays.
func (f *Follower) stop(err error) {
	fmt.Fprintln(f.Err, f.Env.Sentence("failed", i18n.Args{"Error": err.Error()}))
	f.tell(func(w *i18n.Words) Panel {
		return Panel{Title: w.Say("serve.failed-title", nil), Text: err.Error(), Short: w.Say("serve.failed-title", nil)}
	})
}

// Panel is what stands over a page when something is wrong.
type Panel struct {
	Title    string       `json:"title"`
	Text     string       `json:"text"`
	Short    string       `json:"short"` // what is left when the reader puts the panel away
	Problems []diag.Shown `json:"problems,omitempty"`
	More     string       `json:"more,omitempty"`
}

// mostShown is how many errors a panel lists.
const mostShown = 50

// trouble puts the errors of a list into the panel, in every language. Warnings stop
// nothing and are on the page of what agrees and what does not.
func (f *Follower) trouble(list diag.List, printer diag.Printer) site.Trouble {
	return f.inAllLanguages(func(w *i18n.Words) Panel {
		n := list.Errors()
		text := "serve.trouble-text"
		if f.Newest == nil {
			text = "serve.trouble-first"
		}
		p := Panel{
			Title: w.Say("serve.trouble-title", i18n.Args{"N": n}), Text: w.Say(text, nil), Short: w.Say("serve.trouble-title", i18n.Args{"N": n}),
		}
		if n > mostShown {
			p.More = w.Say("serve.trouble-more", i18n.Args{"N": n - mostShown})
		}
		said := diag.Printer{Words: w, Sources: printer.Sources, Files: printer.Files}
		for _, problem := range list {
			if problem.Severity() == diag.Error && len(p.Problems) < mostShown {
				p.Problems = append(p.Problems, said.Show(problem))
			}
		}
		return p
	})
}

func (f *Follower) tell(make func(*i18n.Words) Panel) { f.Live.Tell(f.inAllLanguages(make)) }

func (f *Follower) inAllLanguages(make func(*i18n.Words) Panel) site.Trouble {
	t := site.Trouble{}
	for _, w := range f.Tools.Words {
		data, err := json.Marshal(make(w))
		if err != nil {
			continue // strings and numbers
		}
		t[w.Lang] = data
	}
	return t
}
