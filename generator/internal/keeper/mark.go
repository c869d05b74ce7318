package keeper

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"
)

// HeldError says that another machine has the files in hand, or was cut off while it had.
type HeldError struct {
	By   string // the machine's name
	Path string // of the mark
}

func (e *HeldError) Error() string { return fmt.Sprintf("%s holds %s", e.By, e.Path) }

// mark is the file that says who has the county's files in hand.
type mark struct {
	path  string
	locks bool // the system's lock is held as well
}

// set makes the mark, as soon as nobody else's is there.
func (m mark) set(wait func() bool) error {
	for {
		f, err := os.OpenFile(m.path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
		if err == nil {
			_, err = fmt.Fprintf(f, "%s %d\n", hostName(), os.Getpid())
			if err = errors.Join(err, f.Close()); err != nil {
				return errors.Join(err, os.Remove(m.path))
			}
			return nil
		}
		if !errors.Is(err, fs.ErrExist) {
			return err
		}
		if err := m.yield(wait); err != nil {
			return err
		}
	}
}

// yield returns when the mark that is there may be gone: it takes out one that was left
// behind, and waits for one that is not known to be. A mark that says nothing is being
// made, or its machine lost its power: when the waiting is over it is the latter.
func (m mark) yield(wait func() bool) error {
	host, pid, ok := m.read()
	switch {
	case ok && host == hostName() && (m.locks || !alive(pid)):
		return os.RemoveAll(m.path)
	case wait():
		return nil
	case !ok:
		return os.RemoveAll(m.path)
	}
	return &HeldError{By: host, Path: m.path}
}

func (m mark) read() (host string, pid int, ok bool) {
	text, err := os.ReadFile(m.path)
	if err != nil {
		return "", 0, false
	}
	n, err := fmt.Sscanf(strings.TrimSpace(string(text)), "%s %d", &host, &pid)
	return host, pid, err == nil && n == 2
}

// alive tells whether a process of this machine runs.
func alive(pid int) bool {
	p, err := os.FindProcess(pid)
	return err == nil && !errors.Is(p.Signal(syscall.Signal(0)), os.ErrProcessDone)
}

// hostName is one word, whatever the machine is called.
func hostName() string {
	name, err := os.Hostname()
	if err != nil {
		return "?"
	}
	return strings.Join(strings.Fields(name), "_")
}
