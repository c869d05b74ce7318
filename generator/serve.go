package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"guben/generator/internal/i18n"
	"guben/generator/internal/site"
)

func (a *app) serveCommand() *cobra.Command {
	bind, port := "127.0.0.1", 1313
	cmd := a.verb("serve", func() error { return a.serve(bind, port) })
	cmd.Flags().StringVar(&bind, "bind", bind, a.say("flag.bind", nil))
	cmd.Flags().IntVarP(&port, "port", "p", port, a.say("flag.port", nil))
	return cmd
}

// generate reads the data anew and fills the build folder.
func (a *app) generate(folders site.Folders) error {
	b := newBuild(a)
	if err := b.read(); err != nil {
		return err
	}
	return b.generate(folders)
}

// serve shows the site and follows edits. While the data have errors the last good site
// stays on the screen and the errors are in the terminal.
func (a *app) serve(bind string, port int) error {
	folders, err := site.Find(a.dir)
	if err != nil {
		return failure{err}
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	good := make(chan struct{}, 1)
	failed := make(chan error, 1)
	follow := func() {
		err := a.generate(folders)
		switch {
		case errors.Is(err, errProblems):
			fmt.Fprintln(a.err, a.say("serve.kept", nil))
		case err != nil:
			fmt.Fprintln(a.err, a.say("failed", i18n.Args{"Error": err.Error()}))
		default:
			fmt.Fprintln(a.out, a.say("serve.updated", nil))
			select {
			case good <- struct{}{}:
			default: // the server is running and follows the build folder
			}
		}
	}
	follow()
	go func() { failed <- site.Watch(ctx, folders, follow) }()
	select {
	case <-good:
		fmt.Fprintln(a.out, a.say("serve.at", i18n.Args{"Bind": bind, "Port": fmt.Sprint(port)}))
		if err := site.Serve(folders, bind, port); err != nil {
			return failure{err}
		}
		return nil
	case err := <-failed:
		return failure{err}
	}
}
