// Package desk is the verb that opens the clerk's desk: the county's tables in a browser on the
// clerk's own machine.
package desk

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"syscall"
	"time"

	"github.com/pkg/browser"
	"github.com/spf13/cobra"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/desk"
	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
)

// command is the verb in one run of the program.
type command struct{ *env.Env }

// Command is the verb.
func Command(e *env.Env) *cobra.Command {
	a := command{e}
	port, closed := 0, false
	cmd := a.Verb("desk", func() error {
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
		defer stop()
		return a.open(ctx, port, !closed)
	})
	cmd.Flags().IntVarP(&port, "port", "p", port, a.Sentence("flag.desk-port", nil))
	cmd.Flags().BoolVar(&closed, "no-browser", false, a.Sentence("flag.no-browser", nil))
	return cmd
}

// open serves the desk on this machine alone, until ctx ends.
func (a command) open(ctx context.Context, port int, browse bool) error {
	listener, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil {
		return env.Fail(errors.New(a.Words.Say("serve.busy", i18n.Args{"Port": port, "Error": err.Error()})))
	}
	door, err := desk.NewDoor(listener.Addr())
	if err != nil {
		return env.Fail(err)
	}
	a.Memo = &load.Memo{}
	o := &office{Env: a.Env, today: func() string { return time.Now().Format(time.DateOnly) }}
	if err := o.takeUp(); err != nil {
		return err
	}
	inside, err := desk.New(o)
	if err != nil {
		return env.Fail(err)
	}
	fmt.Fprintln(a.Out, a.Sentence("desk.at", i18n.Args{"Address": door.Address()}))
	if browse {
		browser.Stdout, browser.Stderr = io.Discard, io.Discard
		_ = browser.OpenURL(door.Address()) // where there is none, the address has been told
	}
	server := &http.Server{Handler: door.Keep(a.Surviving(inside)), ReadHeaderTimeout: 10 * time.Second}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	select {
	case err := <-ended:
		return env.Fail(err)
	case <-ctx.Done():
		shut, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer cancel()
		return server.Shutdown(shut)
	}
}
