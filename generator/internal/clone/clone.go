// Package clone is a county's folder as a clone of the office's on a machine without the git
// program: it brings the office's newest, commits and sends over ssh and http, with a key and a
// list of known servers of its user's, where ssh has them too. What a clone is asked is room git's
// to say.
package clone

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	gogit "github.com/go-git/go-git/v5"
	"github.com/go-git/go-git/v5/config"
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/object"

	"guben/generator/internal/git"
)

// Clone is a clone.
type Clone struct {
	repo   *gogit.Repository
	top    string // of the work tree
	prefix string // the county's folder below it, "" or "counties/zijin/"
	now    func() time.Time
}

// Open finds the clone that a folder lies in; git.ErrNoRepo where there is none.
func Open(dir string, now func() time.Time) (*Clone, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	repo, err := gogit.PlainOpenWithOptions(dir, &gogit.PlainOpenOptions{DetectDotGit: true, EnableDotGitCommonDir: true})
	if errors.Is(err, gogit.ErrRepositoryNotExists) {
		return nil, git.ErrNoRepo
	}
	if err != nil {
		return nil, err
	}
	tree, err := repo.Worktree()
	if err != nil {
		return nil, err
	}
	c := &Clone{repo: repo, top: tree.Filesystem.Root(), now: now}
	below, err := filepath.Rel(real(c.top), real(dir))
	if err == nil && below != "." {
		c.prefix = filepath.ToSlash(below) + "/"
	}
	return c, err
}

// real resolves links where the path is there.
func real(path string) string {
	if found, err := filepath.EvalSymlinks(path); err == nil {
		return found
	}
	return path
}

// remote is what a clone that begins here calls the office.
const remote = "origin"

// Begin makes a folder a clone of the office's at an address, without its files yet: see Fill. One
// that was begun before goes on, at this address.
func Begin(dir, address string, now func() time.Time) (*Clone, error) {
	if _, err := endpoint(address); err != nil {
		return nil, err
	}
	repo, err := gogit.PlainInit(dir, false)
	if errors.Is(err, gogit.ErrRepositoryAlreadyExists) {
		repo, err = gogit.PlainOpen(dir)
	}
	if err != nil {
		return nil, err
	}
	_ = repo.DeleteRemote(remote) // of a beginning that failed
	if _, err = repo.CreateRemote(&config.RemoteConfig{Name: remote, URLs: []string{address}}); err != nil {
		return nil, err
	}
	return Open(dir, now)
}

// Fill brings the office's files for the first time.
func (c *Clone) Fill() error {
	at, err := c.repo.Remote(remote)
	if err != nil {
		return err
	}
	as, err := c.login(remote)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), longest)
	defer cancel()
	refs, err := at.ListContext(ctx, &gogit.ListOptions{Auth: as})
	if err != nil {
		return told(err)
	}
	branch := plumbing.NewBranchReferenceName("main")
	for _, r := range refs {
		if r.Name() == plumbing.HEAD && r.Type() == plumbing.SymbolicReference {
			branch = r.Target()
		}
	}
	o := git.Office{Remote: remote, Branch: branch.String(), Tracking: plumbing.NewRemoteReferenceName(remote, branch.Short()).String()}
	if err := c.Fetch(o); err != nil {
		return err
	}
	newest, err := c.Resolve(o.Tracking)
	if err != nil {
		return err
	}
	settings, err := c.repo.Config()
	if err != nil {
		return err
	}
	settings.Branches[branch.Short()] = &config.Branch{Name: branch.Short(), Remote: remote, Merge: branch}
	if err := c.repo.SetConfig(settings); err != nil {
		return err
	}
	if err := c.repo.Storer.SetReference(plumbing.NewSymbolicReference(plumbing.HEAD, branch)); err != nil {
		return err
	}
	return c.Advance(newest)
}

// Office finds where the branch that is checked out comes from.
func (c *Clone) Office() (git.Office, error) {
	head, err := c.repo.Storer.Reference(plumbing.HEAD)
	if err != nil {
		return git.Office{}, err
	}
	settings, err := c.repo.Config()
	if err != nil {
		return git.Office{}, err
	}
	b := settings.Branches[head.Target().Short()]
	if head.Type() != plumbing.SymbolicReference || b == nil || settings.Remotes[b.Remote] == nil || b.Merge == "" {
		return git.Office{}, git.ErrNoOffice
	}
	return git.Office{Remote: b.Remote, Branch: b.Merge.String(), Tracking: plumbing.NewRemoteReferenceName(b.Remote, b.Merge.Short()).String()}, nil
}

// Address is where the office's repository is; "" where none is said.
func (c *Clone) Address() string {
	settings, err := c.repo.Config()
	if err != nil || settings.Remotes[remote] == nil || len(settings.Remotes[remote].URLs) == 0 {
		return ""
	}
	return settings.Remotes[remote].URLs[0]
}

// longest is how long anything that is asked of the office may take.
const longest = 10 * time.Minute

// Fetch brings the newest of all the office's branches.
func (c *Clone) Fetch(o git.Office) error {
	as, err := c.login(o.Remote)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), longest)
	defer cancel()
	all := config.RefSpec("+refs/heads/*:refs/remotes/" + o.Remote + "/*")
	for range 5 {
		err = c.repo.FetchContext(ctx, &gogit.FetchOptions{RemoteName: o.Remote, RefSpecs: []config.RefSpec{all}, Tags: gogit.NoTags, Auth: as, Prune: true, Force: true})
		if !hungUp(err) {
			break
		}
	}
	if errors.Is(err, gogit.NoErrAlreadyUpToDate) {
		return nil
	}
	return told(err)
}

// hungUp tells whether the server had sent all and gone before the library, which has no name
// for it, had closed its own end: what it sent is lost, and it is asked again.
func hungUp(err error) bool {
	return err != nil && strings.HasSuffix(err.Error(), "closing input: EOF")
}

// Push sends a commit to the office's branch: see git.Desk.
func (c *Clone) Push(o git.Office, commit string) (said string, err error) {
	as, err := c.login(o.Remote)
	if err != nil {
		return "", err
	}
	ctx, cancel := context.WithTimeout(context.Background(), longest)
	defer cancel()
	var heard strings.Builder
	err = c.repo.PushContext(ctx, &gogit.PushOptions{RemoteName: o.Remote, RefSpecs: []config.RefSpec{config.RefSpec(commit + ":" + o.Branch)}, Auth: as, Progress: &heard})
	said = strings.TrimSpace(strings.ReplaceAll(heard.String(), "\r\n", "\n"))
	switch {
	case err == nil, errors.Is(err, gogit.NoErrAlreadyUpToDate):
		return said, nil
	case behind(err):
		return said, git.ErrBehind
	}
	return said, told(err)
}

// behind tells that others were there before: go-git has no names for it.
func behind(err error) bool {
	return slices.ContainsFunc([]string{"non-fast-forward", "fetch first", "cannot lock ref", "failed to update ref", "stale info"}, func(s string) bool { return strings.Contains(err.Error(), s) })
}

// Resolve returns the hash of the commit that a revision names.
func (c *Clone) Resolve(rev string) (string, error) {
	h, err := c.repo.ResolveRevision(plumbing.Revision(rev))
	if err != nil {
		return "", fmt.Errorf("%s: %w", rev, err)
	}
	return h.String(), nil
}

func (c *Clone) commit(rev string) (*object.Commit, error) {
	hash, err := c.Resolve(rev)
	if err != nil {
		return nil, err
	}
	return c.repo.CommitObject(plumbing.NewHash(hash))
}

// Contains says whether a commit holds another in its history.
func (c *Clone) Contains(commit, other string) (bool, error) {
	a, err := c.commit(commit)
	if err != nil {
		return false, err
	}
	b, err := c.commit(other)
	if err != nil {
		return false, err
	}
	return b.IsAncestor(a)
}

// Advanced tells whether the branch has a commit already.
func (c *Clone) Advanced(commit string) bool {
	has, err := c.Contains("HEAD", commit)
	return err == nil && has
}

// Signer is the name that a commit would bear; "" where it would bear none.
func (c *Clone) Signer() string {
	settings, err := c.repo.ConfigScoped(config.SystemScope)
	if err != nil {
		return ""
	}
	return settings.User.Name
}

// Sign names who commits here from now on.
func (c *Clone) Sign(name, mail string) error {
	settings, err := c.repo.Config()
	if err != nil {
		return err
	}
	settings.User.Name, settings.User.Email = name, mail
	return c.repo.SetConfig(settings)
}

// Unmerged lists what was sent and waits to be taken into the office's branch.
func (c *Clone) Unmerged(o git.Office) ([]git.Unmerged, error) {
	taken, err := c.commit(o.Tracking)
	if err != nil {
		return nil, err
	}
	refs, err := c.repo.References()
	if err != nil {
		return nil, err
	}
	var all []git.Unmerged
	err = refs.ForEach(func(r *plumbing.Reference) error {
		branch, there := strings.CutPrefix(r.Name().String(), "refs/remotes/"+o.Remote+"/")
		if !there || r.Type() != plumbing.HashReference {
			return nil
		}
		sent, err := c.repo.CommitObject(r.Hash())
		if err != nil {
			return err
		}
		if in, err := sent.IsAncestor(taken); err != nil || in {
			return err
		}
		subject, _, _ := strings.Cut(sent.Message, "\n")
		all = append(all, git.Unmerged{Branch: branch, Sender: sent.Author.Name, Day: sent.Author.When.Format(time.DateOnly), Subject: subject})
		return nil
	})
	slices.SortFunc(all, func(a, b git.Unmerged) int { return strings.Compare(a.Branch, b.Branch) })
	return all, err
}

// Files hands out what a revision holds of the county below the given paths: plain files with names
// that a disk can bear.
func (c *Clone) Files(rev string, take func(path string, from io.Reader) error, paths ...string) error {
	at, err := c.commit(rev)
	if err != nil {
		return err
	}
	tree, err := at.Tree()
	if err != nil {
		return err
	}
	for _, p := range paths {
		below, err := tree.Tree(path.Clean(c.prefix + p))
		if errors.Is(err, object.ErrDirectoryNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		err = below.Files().ForEach(func(f *object.File) error {
			name := p + "/" + f.Name
			if !plain(f.Mode) || git.Harmful(name) {
				return nil
			}
			from, err := f.Reader()
			if err != nil {
				return err
			}
			defer from.Close()
			return take(name, from)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// root opens the work tree, out of which no link leads.
func (c *Clone) root() (*os.Root, error) { return os.OpenRoot(c.top) }
