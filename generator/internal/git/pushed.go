package git

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// Update is one ref that a push changes, as git tells it to the hooks of the receiving side.
type Update struct{ Old, New, Ref string }

// Updates reads what git tells a hook of the receiving side.
func Updates(in io.Reader) ([]Update, error) {
	var all []Update
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		f := strings.SplitN(lines.Text(), " ", 3)
		if len(f) != 3 {
			return nil, fmt.Errorf("git told of a push what cannot be read: %q", lines.Text())
		}
		all = append(all, Update{f[0], f[1], f[2]})
	}
	return all, lines.Err()
}

// Created says that the ref was not there before.
func (u Update) Created() bool { return strings.Trim(u.Old, "0") == "" }

// Deleted says that the ref will not be there any more.
func (u Update) Deleted() bool { return strings.Trim(u.New, "0") == "" }

// Branch is the name of the branch that is updated; "" for a tag or anything else.
func (u Update) Branch() string {
	if name, ok := strings.CutPrefix(u.Ref, "refs/heads/"); ok {
		return name
	}
	return ""
}

// Short is the ref's name as people say it.
func (u Update) Short() string {
	for _, kind := range []string{"refs/heads/", "refs/tags/", "refs/"} {
		if name, ok := strings.CutPrefix(u.Ref, kind); ok {
			return name
		}
	}
	return u.Ref
}

// Tip is the commit that a name stands for; "" where there is none.
func (r *Repo) Tip(name string) (string, error) {
	out, err := r.output("rev-parse", "--verify", "--quiet", "--end-of-options", name+"^{commit}")
	if status(err) == 1 {
		return "", nil
	}
	return strings.TrimSpace(string(out)), err
}

// Contains says whether a commit holds another in its history.
func (r *Repo) Contains(commit, other string) (bool, error) {
	_, err := r.output("merge-base", "--is-ancestor", other, commit)
	if status(err) == 1 {
		return false, nil
	}
	return err == nil, err
}

// Branches lists the repository's branches.
func (r *Repo) Branches() ([]string, error) {
	out, err := r.output("for-each-ref", "--format=%(refname:lstrip=2)", "refs/heads")
	return strings.Fields(string(out)), err
}
