package git

import (
	"os/exec"
	"slices"
	"strings"
)

// Version is the git program's, "2.39.5"; ErrNoGit where there is none.
func Version() (string, error) {
	out, err := finish(exec.Command("git", "--version"))
	if err != nil {
		return "", absent(err)
	}
	return strings.TrimSpace(strings.TrimPrefix(string(out), "git version ")), nil
}

// Pending is a file that differs from the newest commit.
type Pending struct {
	Path     string
	Unmerged bool // a merge left it for a person to decide
}

// unmerged are git's marks of a file that two sides changed.
var unmerged = []string{"DD", "AU", "UD", "UA", "DU", "AA", "UU"}

// Pending lists the files of the given folders that are changed, new or gone since the
// newest commit.
func (r *Repo) Pending(folders ...string) ([]Pending, error) {
	args := []string{"status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--ignore-submodules=all", "--"}
	out, err := r.output(append(args, r.specs(folders)...)...)
	if err != nil {
		return nil, err
	}
	var all []Pending
	for line := range strings.SplitSeq(string(out), "\x00") {
		if len(line) < 4 {
			continue
		}
		state, path := line[:2], strings.TrimPrefix(line[3:], r.prefix)
		all = append(all, Pending{path, slices.Contains(unmerged, state)})
	}
	return all, nil
}
