// Package git reads a county's history: the files of a commit, the day of the commit that
// last changed each line, and numbers of persons that any commit ever held. It is the only
// room that runs the git program, and never changes what was committed; what the clerk's desk adds
// is in send.go.
package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Reasons why there is no history to read. The site is built all the same.
var (
	ErrNoGit  = errors.New("git is not installed")
	ErrNoRepo = errors.New("not a git repository")
)

// Repo is a repository seen from one folder of it: all paths that it is asked for and
// answers are relative to that folder, with slashes.
type Repo struct {
	top     string   // where git runs: the work tree's top, or the bare repository
	prefix  string   // the folder below top, "" or "counties/zijin/"
	tree    bool     // there is a work tree
	shallow bool     // the history is cut off
	gitDir  string   // absolute
	common  string   // of all work trees of the repository, absolute
	env     []string // see environment
	last    *lastDays
}

// Error is what git itself said when it failed.
type Error struct {
	Verb string // "log"
	Said string // git's own words, in English
	Err  error
}

func (e *Error) Error() string {
	if e.Said == "" {
		return fmt.Sprintf("git %s: %v", e.Verb, e.Err)
	}
	return fmt.Sprintf("git %s: %s", e.Verb, e.Said)
}

func (e *Error) Unwrap() error { return e.Err }

// Open finds the repository that a folder lies in. The folder may be a work tree, one
// below its top, or a bare repository; a hook's environment is obeyed where it speaks of
// that same repository.
func Open(dir string) (*Repo, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	r := &Repo{top: dir, last: &lastDays{}, env: environment(func(string) bool { return false })}
	if own := os.Getenv("GIT_DIR"); own != "" && same(own, dir) {
		r.env = append(r.env, "GIT_DIR="+dir) // safe.bareRepository may ask for it
	}
	out, err := r.output("rev-parse", "--is-inside-work-tree", "--is-shallow-repository", "--absolute-git-dir", "--git-common-dir")
	if err != nil {
		return nil, absent(err)
	}
	said := strings.SplitN(strings.TrimSuffix(string(out), "\n"), "\n", 4)
	if len(said) != 4 {
		return nil, fmt.Errorf("git rev-parse: %q", out)
	}
	r.tree, r.shallow, r.gitDir, r.common = said[0] == "true", said[1] == "true", said[2], said[3]
	if !filepath.IsAbs(r.common) {
		r.common = filepath.Join(dir, r.common)
	}
	r.env = environment(r.owns)
	if !r.tree {
		r.top = r.gitDir
		r.env = append(r.env, "GIT_DIR="+r.gitDir)
		return r, nil
	}
	return r, r.place()
}

// place finds the work tree's top and the folder below it. Both are asked from the folder.
func (r *Repo) place() error {
	prefix, err := r.output("rev-parse", "--show-prefix")
	if err != nil {
		return err
	}
	top, err := r.output("rev-parse", "--show-toplevel")
	r.prefix, r.top = strings.TrimSuffix(string(prefix), "\n"), strings.TrimSuffix(string(top), "\n")
	return err
}

// absent tells apart that there is no git, that there is no repository, and all else.
func absent(err error) error {
	var said *Error
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return ErrNoGit
	case errors.As(err, &said) && strings.Contains(said.Said, "not a git repository"):
		return ErrNoRepo
	}
	return err
}

// Prefix is the folder below the repository's top, "" or "counties/zijin/": what stands
// before every path in the eyes of who sees the repository as a whole.
func (r *Repo) Prefix() string { return r.prefix }

// Bare tells whether the repository has no work tree here, as on a server.
func (r *Repo) Bare() bool { return !r.tree }

// Shallow tells whether the history is cut off, so that the oldest days are unknown.
func (r *Repo) Shallow() bool { return r.shallow }

// Dir is the repository's own folder: .git of a clone, the folder itself where it is bare.
func (r *Repo) Dir() string { return r.common }

// Below is the repository seen from a folder below, such as that of a county in a bare
// repository.
func (r *Repo) Below(folder string) *Repo {
	b := *r
	if folder = strings.Trim(filepath.ToSlash(filepath.Clean(folder)), "/"); folder != "." && folder != "" {
		b.prefix += folder + "/"
	}
	return &b
}

// Resolve returns the hash of the commit that a revision names.
func (r *Repo) Resolve(rev string) (string, error) {
	return r.object(rev + "^{commit}")
}

// object returns the hash of what a revision names.
func (r *Repo) object(rev string) (string, error) {
	if strings.HasPrefix(rev, "-") {
		return "", &Error{Verb: "rev-parse", Said: fmt.Sprintf("fatal: bad revision '%s'", rev)}
	}
	out, err := r.output("rev-parse", "--verify", rev)
	return strings.TrimSpace(string(out)), err
}

// Commit is one commit's head.
type Commit struct {
	Hash string
	Day  string // the committer's, in the committer's own time zone
}

// Short is the hash as people say it. Its length does not depend on what else the
// repository holds.
func (c Commit) Short() string { return c.Hash[:min(len(c.Hash), 10)] }

// Head is the commit that a revision names.
func (r *Repo) Head(rev string) (Commit, error) {
	hash, err := r.Resolve(rev)
	if err != nil {
		return Commit{}, err
	}
	out, err := r.output("log", "-1", "--format=%cd", "--date=short", "--no-patch", hash, "--")
	return Commit{hash, strings.TrimSpace(string(out))}, err
}

// State is the commit that files are as of, and whether any below some folders was changed
// or added since. rev is a commit, or "" for the work tree; before the first commit there
// is no hash.
func (r *Repo) State(rev string, folders ...string) (head Commit, changed bool, err error) {
	if rev != "" {
		head, err = r.Head(rev)
		return head, false, err
	}
	if r.unborn() {
		return Commit{}, true, nil
	}
	if head, err = r.Head("HEAD"); err != nil || !r.tree {
		return head, false, err
	}
	args := []string{"status", "--porcelain", "-z", "--no-renames", "--untracked-files=normal", "--ignore-submodules=all", "--"}
	out, err := r.output(append(args, r.specs(folders)...)...)
	return head, len(out) > 0, err
}

// settings make git's answers the same whoever asks, and keep it from running anything
// that a repository names.
var settings = []string{
	"core.quotePath=false", "core.fsmonitor=false", "core.hooksPath=" + os.DevNull, "core.pager=", "core.attributesFile=" + os.DevNull,
	"protocol.allow=never", "color.ui=never", "i18n.logOutputEncoding=UTF-8", "diff.external=", "diff.orderFile=" + os.DevNull,
	"diff.noprefix=false", "diff.mnemonicPrefix=false", "diff.suppressBlankEmpty=false", "diff.renames=false", "diff.relative=false",
	"diff.ignoreSubmodules=all", "log.showRoot=true", "log.showSignature=false", "log.follow=false", "log.mailmap=false",
}

func (r *Repo) command(ctx context.Context, args ...string) *exec.Cmd {
	all := []string{"--no-pager", "--literal-pathspecs", "--no-replace-objects", "--no-optional-locks"}
	for _, s := range settings {
		all = append(all, "-c", s)
	}
	cmd := exec.CommandContext(ctx, "git", append(all, args...)...)
	cmd.Dir, cmd.Env = r.top, r.env
	return cmd
}

// output runs git and returns what it prints.
func (r *Repo) output(args ...string) ([]byte, error) {
	return finish(r.command(context.Background(), args...))
}

func finish(cmd *exec.Cmd) ([]byte, error) {
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	return stdout.Bytes(), failed(cmd, err, stderr.String())
}

// stream runs git and hands what it prints to a reader as it comes.
func (r *Repo) stream(in io.Reader, read func(io.Reader) error, args ...string) error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	cmd := r.command(ctx, args...)
	var stderr bytes.Buffer
	cmd.Stdin, cmd.Stderr = in, &stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return failed(cmd, err, "")
	}
	if err := read(out); err != nil {
		cancel()
		_ = cmd.Wait()
		if said := strings.TrimSpace(stderr.String()); said != "" {
			return failed(cmd, err, said)
		}
		return err
	}
	return failed(cmd, cmd.Wait(), stderr.String())
}

func failed(cmd *exec.Cmd, err error, said string) error {
	if err == nil {
		return nil
	}
	return &Error{Verb: verb(cmd.Args), Said: strings.TrimSpace(said), Err: err}
}

// verb finds git's verb behind its own flags.
func verb(args []string) string {
	for i := 1; i < len(args); i++ {
		switch {
		case args[i] == "-c":
			i++
		case !strings.HasPrefix(args[i], "-"):
			return args[i]
		}
	}
	return ""
}
