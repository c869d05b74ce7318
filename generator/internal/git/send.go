package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// What follows is the only part of this room that adds to the history, for the clerk's desk: a
// commit is made of the newest one and of files, without the work tree, and becomes the clone's
// own only when the office has taken it.

// Desk is a clone that the clerk's desk commits in and sends from.
type Desk struct{ *Repo }

// Office is where a clone's branch comes from and goes to.
type Office struct {
	Remote, Branch string // "origin", "refs/heads/main"
	Tracking       string // what the clone knows of it: "refs/remotes/origin/main"
}

// ErrNoOffice says that the branch comes from nowhere, or that none is checked out.
var ErrNoOffice = errors.New("the branch has no upstream")

// Office finds where the branch that is checked out comes from.
func (r Desk) Office() (Office, error) {
	branch, err := r.output("symbolic-ref", "--quiet", "HEAD")
	if status(err) == 1 {
		return Office{}, ErrNoOffice
	}
	if err != nil {
		return Office{}, err
	}
	out, err := r.output("for-each-ref", "--format=%(upstream)%00%(upstream:remotename)%00%(upstream:remoteref)", strings.TrimSpace(string(branch)))
	if err != nil {
		return Office{}, err
	}
	said := strings.Split(strings.TrimSuffix(string(out), "\n"), "\x00")
	if len(said) != 3 || said[0] == "" || said[1] == "" || said[1] == "." {
		return Office{}, ErrNoOffice
	}
	return Office{Tracking: said[0], Remote: said[1], Branch: said[2]}, nil
}

// Fetch brings the newest of all the office's branches.
func (r Desk) Fetch(o Office) error {
	_, err := finish(r.talking("fetch", "--quiet", "--no-tags", "--prune", o.Remote, "+refs/heads/*:"+o.below()+"*"))
	return err
}

// below is where the clone keeps what it knows of the office's branches.
func (o Office) below() string { return "refs/remotes/" + o.Remote + "/" }

// Unmerged is a branch of the office's that waits to be taken into the one that is published: who
// sent to it last, when and what.
type Unmerged struct{ Branch, Sender, Day, Subject string }

// Unmerged lists what was sent and waits to be taken into the office's branch.
func (r Desk) Unmerged(o Office) ([]Unmerged, error) {
	out, err := r.output("for-each-ref", "--no-merged="+o.Tracking, "--format=%(refname)%00%(symref)%00%(authorname)%00%(authordate:short)%00%(subject)", o.below())
	var all []Unmerged
	for line := range strings.Lines(string(out)) {
		if f := strings.Split(strings.TrimSuffix(line, "\n"), "\x00"); len(f) == 5 && f[1] == "" {
			all = append(all, Unmerged{Branch: strings.TrimPrefix(f[0], o.below()), Sender: f[2], Day: f[3], Subject: f[4]})
		}
	}
	return all, err
}

// Sign names who commits in this clone from now on.
func (r Desk) Sign(name, mail string) error {
	if err := r.Set("user.name", name); err != nil {
		return err
	}
	return r.Set("user.email", mail)
}

// talking is a call that speaks with another machine by the clone's own settings: no question is
// asked on the way, and no address runs a program.
func (r Desk) talking(args ...string) *exec.Cmd {
	cmd := exec.CommandContext(context.Background(), "git", append([]string{"-c", "protocol.ext.allow=never"}, args...)...)
	cmd.Dir, cmd.Env = r.top, r.env
	if os.Getenv("GIT_SSH_COMMAND") == "" && os.Getenv("GIT_SSH") == "" {
		cmd.Env = append(cmd.Env, "GIT_SSH_COMMAND=ssh -o BatchMode=yes")
	}
	return cmd
}

// Signer is the name that a commit would bear; "" where it would bear none.
func (r Desk) Signer() string {
	if _, err := r.output("var", "GIT_AUTHOR_IDENT"); err != nil {
		return ""
	}
	name, err := r.Setting("user.name")
	if err != nil {
		return ""
	}
	return name
}

// CommitOn makes a commit on another of that one's files with these in their places, nil for one
// that is gone. Nothing leads to it yet.
func (r Desk) CommitOn(base string, files map[string][]byte, message string) (string, error) {
	dir, err := os.MkdirTemp("", "guben-index-*")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	index := "GIT_INDEX_FILE=" + filepath.Join(dir, "index")
	git := func(in []byte, args ...string) (string, error) {
		cmd := r.command(context.Background(), args...)
		cmd.Env = append(cmd.Env, index)
		if in != nil {
			cmd.Stdin = bytes.NewReader(in)
		}
		out, err := finish(cmd)
		return strings.TrimSpace(string(out)), err
	}
	if _, err := git(nil, "read-tree", base); err != nil {
		return "", err
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := r.putInto(git, name, files[name]); err != nil {
			return "", err
		}
	}
	tree, err := git(nil, "write-tree")
	if err != nil {
		return "", err
	}
	return git([]byte(message), "commit-tree", tree, "-p", base, "-F", "-")
}

// putInto puts a file into an index, or takes it out.
func (r Desk) putInto(git func([]byte, ...string) (string, error), name string, data []byte) error {
	if data == nil {
		_, err := git(nil, "update-index", "--force-remove", "--", r.prefix+name)
		return err
	}
	blob, err := git(data, "hash-object", "-w", "--stdin")
	if err != nil {
		return err
	}
	_, err = git(nil, "update-index", "--add", "--cacheinfo", fmt.Sprintf("100644,%s,%s", blob, r.prefix+name))
	return err
}

// Push sends a commit to the office's branch. What the office said is told whether it took it or
// not; ErrBehind says that others were there before.
func (r Desk) Push(o Office, commit string) (said string, err error) {
	cmd := r.talking("push", "--porcelain", o.Remote, commit+":"+o.Branch)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err = failed(cmd, cmd.Run(), stderr.String())
	said = remoteSaid(stderr.String())
	if err != nil && (strings.Contains(stdout.String(), "[rejected]") || strings.Contains(stderr.String(), "cannot lock ref")) {
		return said, ErrBehind
	}
	return said, err
}

// ErrBehind says that the office has what this clone has not.
var ErrBehind = errors.New("the office has newer commits")

// remoteSaid are the lines that the office's side said.
func remoteSaid(text string) string {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		if said, ok := strings.CutPrefix(line, "remote: "); ok {
			lines = append(lines, strings.TrimRight(said, " \r"))
		}
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// Advance brings the branch and the work tree to a commit that follows the newest of its own.
func (r Desk) Advance(commit string) error {
	_, err := r.own("merge", "--quiet", "--ff-only", commit)
	return err
}

// Advanced tells whether the branch has a commit already.
func (r Desk) Advanced(commit string) bool {
	has, err := r.Contains("HEAD", commit)
	return err == nil && has
}
