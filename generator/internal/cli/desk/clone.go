package desk

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	library "guben/generator/internal/clone"
	"guben/generator/internal/desk"
	"guben/generator/internal/git"
	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
	"guben/generator/internal/workspace"
)

// clone is the county's folder as a clone of the office's: what the desk asks of it, whether a git
// program answers or, where there is none, the program itself.
type clone interface {
	workspace.History
	Office() (git.Office, error)
	Fetch(from git.Office) error
	Push(to git.Office, commit string) (said string, err error)
	Resolve(rev string) (string, error)
	Contains(commit, other string) (bool, error)
	CommitOn(base string, files map[string][]byte, message string) (string, error)
	Advance(commit string) error
	Advanced(commit string) bool
	Signer() string
	Sign(name, mail string) error
	Unmerged(at git.Office) ([]git.Unmerged, error)
}

// clone opens the county's folder as a clone.
func (o *office) clone() (clone, error) {
	repo, err := git.Open(o.Dir)
	if errors.Is(err, git.ErrNoGit) {
		c, err := library.Open(o.Dir, time.Now)
		if errors.Is(err, git.ErrNoRepo) {
			return nil, errors.New(o.say("no-clone", nil))
		}
		return c, err
	}
	if err != nil {
		_, err = o.Repository(o.Dir) // in words
		return nil, err
	}
	return git.Desk{Repo: repo}, nil
}

// unreached says why the office cannot be reached: a server or a key that is not known is settled on
// a page of its own.
func (o *office) unreached(err error) error {
	var host *library.HostError
	text := err.Error()
	id := "unreached"
	switch {
	case errors.As(err, &host) && host.Changed, strings.Contains(text, "REMOTE HOST IDENTIFICATION HAS CHANGED"):
		id = "other-host"
	case errors.As(err, &host), strings.Contains(text, "Host key verification failed"):
		id = "unknown-host"
	case errors.Is(err, library.ErrClosed), strings.Contains(text, "Permission denied (publickey"):
		id = "closed"
	case errors.Is(err, library.ErrAddress):
		id = "no-address"
	}
	return errors.New(o.say(id, i18n.Args{"Host": hostOf(host)}) + "\n" + text)
}

func hostOf(e *library.HostError) string {
	if e == nil {
		return ""
	}
	return e.Host
}

// newer says that only a newer program knows what the data mean, and where it is.
func (o *office) newer(p *model.ProgrammeFile) error {
	return errors.New(o.say("newer", i18n.Args{"At": p.ProgramAt.V}))
}

// outdated is what newer says of the folder's data, or of the office's as they were brought last;
// nil where this program knows both.
func (o *office) outdated() error {
	folder, err := workspace.Open(o.Dir)
	if err != nil {
		return nil // whoever reads it says so
	}
	defer folder.Close()
	if p, err := load.Programme(folder); err == nil && p.Newer() {
		return o.newer(p)
	}
	repo, err := o.clone()
	if err != nil {
		return nil
	}
	at, err := repo.Office()
	if err != nil {
		return nil
	}
	brought, err := workspace.Commit(repo, at.Tracking, workspace.Data)
	if err != nil {
		return nil // nothing was brought yet
	}
	if p, err := load.Programme(brought); err == nil && p.Newer() {
		return o.newer(p)
	}
	return nil
}

// writing has the data in hand, if this program knows what they mean.
func (o *office) writing(do func() error) error {
	folder, err := workspace.Open(o.Dir)
	if err != nil {
		return err
	}
	p, err := load.Programme(folder)
	folder.Close()
	if err == nil && p.Newer() {
		return o.newer(p)
	}
	return o.Writing(do)
}

// empty tells a folder without a county: there is nothing to type into yet.
func (o *office) empty() bool {
	_, err := os.Lstat(filepath.Join(o.Dir, workspace.Data))
	return errors.Is(err, os.ErrNotExist)
}

// Joining is where the office is, as far as that is known here.
func (o *office) Joining() (*desk.Joining, error) {
	j := &desk.Joining{Empty: o.empty()}
	if c, err := library.Open(o.Dir, time.Now); err == nil {
		j.Address = c.Address()
	}
	if j.Empty {
		list := map[string]string{"zh-cn": "村名单.csv", "en": "villages.csv"}[o.Words().Lang]
		for i, lines := range []string{"", "guben sample\nguben serve", "guben init --places " + list, "guben check\nguben serve\nguben --help"} {
			j.Begin = append(j.Begin, desk.Step{Text: o.say(fmt.Sprintf("begin.step-%d", i+1), nil), Lines: lines})
		}
		program, err := os.Executable()
		if err != nil {
			program = os.Args[0]
		}
		j.Program = filepath.Dir(program)
	}
	return j, nil
}

// Connect brings the office's files into an empty folder, or tries the way to an office that the
// folder came from. A server that is not known yet is taken by its fingerprint alone; a key that
// the office does not know is shown, for who lets it in.
func (o *office) Connect(join desk.Join) (*desk.Joined, error) {
	var joined *desk.Joined
	err := o.writing(func() error {
		try, err := o.way(strings.TrimSpace(join.Address))
		if err != nil {
			return err
		}
		err = try()
		if err != nil && join.Fingerprint != "" {
			if err = library.Know(err, join.Fingerprint); err == nil {
				err = try()
			}
		}
		joined, err = o.joined(err)
		return err
	})
	return joined, err
}

// way is how the office is reached: by the address of a clone, or by one that was typed.
func (o *office) way(address string) (func() error, error) {
	c, err := library.Open(o.Dir, time.Now)
	if err == nil {
		if at, err := c.Office(); err == nil {
			return func() error { return c.Fetch(at) }, nil
		}
	}
	if !o.empty() {
		return nil, errors.New(o.say("not-empty", nil))
	}
	if c, err = library.Begin(o.Dir, address, time.Now); err != nil {
		return nil, o.unreached(err)
	}
	return c.Fill, nil
}

// joined says how far a connection got.
func (o *office) joined(err error) (*desk.Joined, error) {
	var host *library.HostError
	var inTheWay *library.InTheWayError
	j := &desk.Joined{}
	switch {
	case err == nil:
		j.Done = o.say("joined", nil)
		return j, nil
	case errors.As(err, &host):
		j.Host, j.Fingerprint, j.Changed = host.Host, host.Fingerprint, host.Changed
		id := "new-host"
		if host.Changed {
			id = "other-host"
		}
		j.Text = o.say(id, i18n.Args{"Host": host.Host})
		return j, nil
	case errors.Is(err, library.ErrClosed):
		key, err := library.Key()
		if err != nil {
			return nil, errors.New(o.say("no-key", nil) + "\n" + err.Error())
		}
		j.Key, j.Text = key, o.say("closed", nil)
		return j, nil
	case errors.As(err, &inTheWay):
		return nil, errors.New(o.say("in-the-way", i18n.Args{"Path": inTheWay.Path}))
	}
	return nil, o.unreached(err)
}

// Refresh brings the office's newest. What was saved here and not sent stays, on top of it.
func (o *office) Refresh() (*desk.Answer, error) {
	answer := &desk.Answer{}
	err := o.writing(func() error {
		repo, err := o.clone()
		if err != nil {
			return err
		}
		j, err := o.journal()
		if err != nil {
			return err
		}
		if _, err := repo.Office(); errors.Is(err, git.ErrNoOffice) {
			return errors.New(o.say("no-office", nil))
		}
		_, newest, err := o.newest(repo)
		if err != nil {
			return err
		}
		if err := o.outdated(); err != nil {
			return err
		}
		if !repo.Advanced(newest) {
			if err := o.follow(repo, j, newest); err != nil {
				return err
			}
		}
		answer.Done = o.say("refreshed", nil)
		return nil
	})
	return answer, err
}

// follow brings the clone to a commit of the office's and lays what waits onto it. Ended in between,
// what waits is laid when the desk is opened again.
func (o *office) follow(repo clone, j *journal, newest string) error {
	if err := o.layBack(repo, &sent{Commit: newest, Edits: slices.Clone(j.Waiting)}); err != nil {
		return err
	}
	if err := repo.Advance(newest); err != nil {
		return errors.New(o.say("in-the-way", i18n.Args{"Path": ""}) + "\n" + err.Error())
	}
	return o.lay(j)
}
