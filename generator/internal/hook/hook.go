// Package hook puts guben's hooks into a repository's folder of hooks, and takes them out
// again. A hook of somebody else is never written over: it stays, or is set aside under
// another name when that is asked for, and comes back when guben's is taken out.
package hook

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"guben/generator/internal/disk"
)

// Clerk are the hooks of a clerk's clone. Git calls the second for merges that need no hand.
var Clerk = []string{"pre-commit", "pre-merge-commit"}

// Server are the hooks of the office's bare repository.
var Server = []string{"pre-receive", "post-receive"}

// State is what stands in the place of a hook.
type State uint8

// The states.
const (
	Absent  State = iota
	Ours          // written by this room, in this or an older form
	Calling       // somebody else's, which calls guben's
	Foreign       // somebody else's
)

const (
	// mark opens the second line of every hook that this room writes.
	mark = "# guben-hook"
	// aside is where a hook of somebody else waits.
	aside = ".before-guben"
)

// Words are the sentences that stand in a hook, for whoever opens it and for the day that
// the program is gone. None may hold a single quote.
type Words struct{ About, Lost string }

// script is a hook's text. The program's path is in the repository's settings and not in
// the text, so that the same text fits every machine and no path needs quoting; in a
// repository without that setting, as may share its hooks with this one, it does nothing.
func script(name string, w Words) []byte {
	return fmt.Appendf(nil, `#!/bin/sh
%s %s
guben=$(git config --get guben.program) || exit 0; command -v "$guben" >/dev/null 2>&1 || guben=guben
command -v "$guben" >/dev/null 2>&1 || { echo '%s' >&2; exit 1; }
exec "$guben" hook run %s "$@"
`, mark, w.About, w.Lost, name)
}

// Look tells what stands in the place of a hook.
func Look(dir, name string) (State, error) {
	text, err := os.ReadFile(filepath.Join(dir, name))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return Absent, nil
	case err != nil:
		return Foreign, err
	case bytes.Contains(text, []byte("\n"+mark)):
		return Ours, nil
	case strings.Contains(string(text), "hook run "+name):
		return Calling, nil
	}
	return Foreign, nil
}

// ForeignError says that hooks of somebody else are in the way.
type ForeignError struct{ Paths []string }

func (e *ForeignError) Error() string { return "hooks in the way: " + strings.Join(e.Paths, ", ") }

// Install writes the named hooks and returns those that it wrote: none where all stood
// there already. Hooks of somebody else are a ForeignError, and nothing is written, unless
// force sets them aside.
func Install(dir string, names []string, w Words, force bool) (wrote []string, err error) {
	states, err := survey(dir, names, force)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	for i, name := range names {
		path := filepath.Join(dir, name)
		if states[i] == Calling && !force {
			continue
		}
		if states[i] == Foreign || states[i] == Calling {
			if err := setAside(path); err != nil {
				return wrote, err
			}
		}
		changed, err := put(path, script(name, w))
		if err != nil {
			return wrote, err
		}
		if changed {
			wrote = append(wrote, name)
		}
	}
	return wrote, nil
}

// survey looks at all hooks before the first is touched.
func survey(dir string, names []string, force bool) ([]State, error) {
	var states []State
	var foreign ForeignError
	for _, name := range names {
		state, err := Look(dir, name)
		if err != nil {
			return nil, err
		}
		states = append(states, state)
		if state == Foreign {
			foreign.Paths = append(foreign.Paths, filepath.Join(dir, name))
		}
	}
	if len(foreign.Paths) > 0 && !force {
		return nil, &foreign
	}
	return states, nil
}

// setAside moves a hook out of the way. What waits there already is never written over.
func setAside(path string) error {
	if _, err := os.Lstat(path + aside); !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(fmt.Errorf("%s is in the way", path+aside), err)
	}
	return disk.Rename(path, path+aside)
}

// put writes a hook at once, with the right to be run.
func put(path string, text []byte) (changed bool, err error) {
	info, statErr := os.Stat(path)
	if old, err := os.ReadFile(path); err == nil && statErr == nil && bytes.Equal(old, text) && info.Mode()&0o100 != 0 {
		return false, nil
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), ".guben-*")
	if err != nil {
		return false, err
	}
	defer os.Remove(tmp.Name())
	_, err = tmp.Write(text)
	if err := errors.Join(err, tmp.Chmod(0o755), tmp.Close()); err != nil {
		return false, err
	}
	return true, disk.Rename(tmp.Name(), path)
}

// Remove takes the named hooks out where they are ours, brings back what was set aside,
// and returns the names of those that it took out.
func Remove(dir string, names []string) (gone []string, err error) {
	for _, name := range names {
		path := filepath.Join(dir, name)
		state, err := Look(dir, name)
		if err != nil {
			return gone, err
		}
		if state != Ours {
			continue
		}
		if err := os.Remove(path); err != nil {
			return gone, err
		}
		gone = append(gone, name)
		if err := disk.Rename(path+aside, path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return gone, err
		}
	}
	return gone, nil
}

// Program is the setting of a repository that names the program which its hooks call.
const Program = "guben.program"
