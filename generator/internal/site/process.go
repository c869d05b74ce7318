package site

import (
	"bytes"
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"time"
)

// Verb is the word by which the program is told to Obey.
const Verb = "obey"

// ErrTooLong says that a process was ended because it had not come to an end by itself.
var ErrTooLong = errors.New("not done within the time limit")

// Bounds are how long Hugo may take. It is run in a process of its own, since nothing
// within a process can end what does not end by itself.
type Bounds struct{ Limit time.Duration }

// mostSaid is how much of what a process says is kept.
const mostSaid = 1 << 20

// apart has an order made by this program in a process of its own, and returns what that
// process made and what it said on stderr. It is ended, with all that it started, when it
// takes too long; it ends by itself when this process does.
func (b Bounds) apart(o order) (result outcome, said string, err error) {
	program, err := Itself()
	if err != nil {
		return result, "", err
	}
	ctx, cancel := context.WithTimeoutCause(context.Background(), b.Limit, ErrTooLong)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, Verb)
	cmd.Args[0] = "guben" // tests answer to this name as the program
	cmd.WaitDelay = time.Second
	group(cmd)
	out, stderr := &bytes.Buffer{}, &bounded{}
	cmd.Stdout, cmd.Stderr = out, stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		return result, "", err
	}
	defer in.Close()
	if err := cmd.Start(); err != nil {
		if ctx.Err() != nil { // the time was up before the process was there
			err = fmt.Errorf("%w (%s)", context.Cause(ctx), b.Limit)
		}
		return result, "", err
	}
	sent := gob.NewEncoder(in).Encode(o) // the pipe stays open: its end ends the process
	err = cmd.Wait()
	switch {
	case ctx.Err() != nil:
		return result, stderr.String(), fmt.Errorf("%w (%s)", context.Cause(ctx), b.Limit)
	case err != nil:
		return result, stderr.String(), err
	case sent != nil:
		return result, stderr.String(), sent
	}
	return result, stderr.String(), gob.NewDecoder(out).Decode(&result)
}

// bounded keeps the beginning of what is written to it.
type bounded struct{ bytes.Buffer }

var _ io.Writer = (*bounded)(nil)

func (b *bounded) Write(p []byte) (int, error) {
	if room := mostSaid - b.Len(); room > 0 {
		_, _ = b.Buffer.Write(p[:min(room, len(p))])
	}
	return len(p), nil
}

// short is what people can read of it.
func short(said string) string {
	const most = 40 // lines
	lines := strings.Split(strings.TrimSpace(said), "\n")
	return strings.Join(lines[:min(most, len(lines))], "\n")
}
