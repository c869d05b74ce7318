package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"runtime/debug"
	"strconv"
	"sync"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"guben/generator/internal/diag"
	"guben/generator/internal/i18n"
	"guben/generator/internal/site"
)

func (a *app) serveCommand() *cobra.Command {
	bind, port := "127.0.0.1", 1313
	cmd := a.verb("serve", func() error {
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
		defer stop()
		return a.serve(ctx, bind, port)
	})
	cmd.Flags().StringVar(&bind, "bind", bind, a.say("flag.bind", nil))
	cmd.Flags().IntVarP(&port, "port", "p", port, a.say("flag.port", nil))
	return cmd
}

// serve shows the site and follows edits, until ctx ends. While the data have errors the
// last good site stays on the screen, with the errors over it.
func (a *app) serve(ctx context.Context, bind string, port int) error {
	debug.SetGCPercent(gcPercent)
	debug.SetMemoryLimit(memoryLimit)
	f, err := a.newFollower()
	if err != nil {
		return failure{err}
	}
	listener, err := net.Listen("tcp", net.JoinHostPort(bind, strconv.Itoa(port)))
	if err != nil {
		return failure{errors.New(a.words.Say("serve.busy", i18n.Args{"Port": port, "Error": err.Error()}))}
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	fmt.Fprintln(a.out, a.say("serve.at", i18n.Args{"Bind": bind, "Port": fmt.Sprint(port)}))
	ended := make(chan error, 2)
	go func() { ended <- a.guarded(func() error { return site.Serve(ctx, listener, a.surviving(f.live)) }) }()
	go func() {
		ended <- a.guarded(func() error { return site.Watch(ctx, f.folders, f.changed, f.cannotWatch) })
	}()
	f.changed(site.Change{Data: true})
	for {
		select {
		case err := <-ended:
			if err != nil {
				return failure{err}
			}
			return nil
		case <-f.wake:
			f.survive(f.take())
		}
	}
}

// follower brings the screen up to date after changes.
type follower struct {
	*app
	*tools
	live   *site.Live
	newest *reading // that was good
	failed bool     // the data have problems

	mu      sync.Mutex
	pending site.Change
	since   time.Time // of the first change that is pending
	wake    chan struct{}
}

func (a *app) newFollower() (*follower, error) {
	folders, err := a.siteFolders()
	if err != nil {
		return nil, err
	}
	if err := a.forgetCommitted(folders); err != nil {
		return nil, err
	}
	tools, err := newTools(folders)
	if err != nil {
		return nil, err
	}
	var texts []site.Texts
	for _, w := range tools.words {
		texts = append(texts, liveTexts(w))
	}
	run := fmt.Sprintf("%d-%d", os.Getpid(), time.Now().UnixNano())
	return &follower{app: a, tools: tools, live: site.NewLive(folders, texts, run), wake: make(chan struct{}, 1)}, nil
}

// liveTexts are the words that the server adds to pages.
func liveTexts(w *i18n.Words) site.Texts {
	t := site.Texts{Lang: w.Lang, Locale: w.Say("serve.locale", nil), Words: map[string]string{}}
	for _, id := range []string{"close", "open", "lost", "home", "wait-title", "wait-text", "missing-title", "missing-text", "broken-title", "broken-text"} {
		t.Words[id] = w.Say("serve."+id, nil)
	}
	return t
}

// changed notes a change; it is called while another one is followed.
func (f *follower) changed(c site.Change) {
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

func (f *follower) take() (site.Change, time.Time) {
	f.mu.Lock()
	defer f.mu.Unlock()
	c := f.pending
	f.pending = site.Change{}
	return c, f.since
}

// overtaken tells whether the data have changed again: what is being made of them is of
// no use any more.
func (f *follower) overtaken() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.pending.Data
}

func (f *follower) cannotWatch(err error) {
	fmt.Fprintln(f.err, f.words().Say("serve.cannot-watch", i18n.Args{"Error": err.Error()}))
}

// words are those of the terminal.
func (f *follower) words() *i18n.Words { return f.app.words }

// survive follows a change. A fault of the program itself is told like any other, and the
// next change is followed again.
func (f *follower) survive(c site.Change, since time.Time) {
	err := f.guarded(func() error {
		step("follow")
		f.follow(c, since)
		return nil
	})
	if err != nil {
		f.failed = true
		f.stop(err)
	}
}

// surviving answers a request in whose making the program is at fault with a sentence, and
// goes on serving.
func (a *app) surviving(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		err := a.guarded(func() error {
			step("request")
			h.ServeHTTP(w, r)
			return nil
		})
		if err != nil {
			fmt.Fprintln(a.err, a.say("failed", i18n.Args{"Error": err.Error()}))
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}
	})
}

// follow brings the screen up to date.
func (f *follower) follow(c site.Change, since time.Time) {
	if c.Theme {
		f.renew()
	}
	switch {
	case c.Data || c.Pages || f.newest == nil:
		f.followData(since)
	case c.Any() && !f.failed:
		f.followPages(since)
	}
}

// followData reads the data anew.
func (f *follower) followData(since time.Time) {
	county, list, printer, err := f.load(func(string) {})
	if f.overtaken() {
		return
	}
	var own writtenPages
	if err == nil {
		var found diag.List
		own, found, err = f.ownPages(county, &printer, f.pictures)
		list = append(list, found...)
		list.Sort()
	}
	f.failed = err != nil || list.Errors() > 0
	switch {
	case err != nil:
		f.stop(err)
		return
	case f.failed:
		f.show(list, printer)
		f.live.Tell(f.trouble(list, printer))
		fmt.Fprintln(f.err, f.app.say("serve.kept", nil))
		return
	}
	f.show(list, printer)
	r := f.newReading(county, own, list, printer)
	if f.overtaken() {
		return
	}
	f.newest = r
	f.followPages(since)
}

// followPages makes an edition of the newest good reading, and shows it. A page that
// cannot be made says why by itself.
func (f *follower) followPages(since time.Time) {
	e, err := f.newest.newEdition(f.tools)
	if err != nil {
		f.stop(err)
		return
	}
	if err := f.live.Show(e); err != nil {
		fmt.Fprintln(f.err, f.app.say("failed", i18n.Args{"Error": err.Error()}))
		return
	}
	fmt.Fprintln(f.out, f.app.say("serve.updated", i18n.Args{"Seconds": fmt.Sprintf("%.2f", time.Since(since).Seconds())}))
}

// stop says that the program or the machine failed; the last good site stays.
func (f *follower) stop(err error) {
	fmt.Fprintln(f.err, f.app.say("failed", i18n.Args{"Error": err.Error()}))
	f.tell(func(w *i18n.Words) panel {
		return panel{Title: w.Say("serve.failed-title", nil), Text: err.Error(), Short: w.Say("serve.failed-title", nil)}
	})
}

// panel is what stands over a page when something is wrong.
type panel struct {
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
func (f *follower) trouble(list diag.List, printer diag.Printer) site.Trouble {
	return f.inAllLanguages(func(w *i18n.Words) panel {
		n := list.Errors()
		text := "serve.trouble-text"
		if f.newest == nil {
			text = "serve.trouble-first"
		}
		p := panel{
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

func (f *follower) tell(make func(*i18n.Words) panel) { f.live.Tell(f.inAllLanguages(make)) }

func (f *follower) inAllLanguages(make func(*i18n.Words) panel) site.Trouble {
	t := site.Trouble{}
	for _, w := range f.tools.words {
		data, err := json.Marshal(make(w))
		if err != nil {
			continue // strings and numbers
		}
		t[w.Lang] = data
	}
	return t
}
