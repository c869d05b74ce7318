package hook

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/cli/making"
	"guben/generator/internal/cli/release"
	"guben/generator/internal/diag"
	"guben/generator/internal/disk"
	"guben/generator/internal/git"
	"guben/generator/internal/i18n"
	"guben/generator/internal/publish"
	"guben/generator/internal/site"
	"guben/generator/internal/workspace"
)

// checkPushed is the hook before a push is taken: with an error in any branch of it, the
// push is refused as a whole and nothing changes.
func (a command) checkPushed() error {
	repo, o, err := a.office(".")
	if err != nil {
		return err
	}
	updates, err := git.Updates(os.Stdin)
	if err != nil {
		return env.Fail(err)
	}
	if refused, err := a.beyond(repo, o, updates); refused || err != nil {
		return a.refusePush(o, updates, err)
	}
	there := a.at(o, a.Dir)
	refused := false
	for _, u := range updates {
		bad, err := there.checkUpdate(repo, o, u)
		if err != nil {
			return env.Fail(err)
		}
		refused = refused || bad
	}
	leaks, err := a.pushedLeaks(repo, o, updates)
	if err != nil {
		return env.Fail(err)
	}
	a.Show(leaks, diag.Printer{Words: a.Words})
	refused = refused || leaks.Errors() > 0
	if refused {
		return a.refusePush(o, updates, nil)
	}
	return nil
}

// refusePush says that a push is refused as a whole.
func (a command) refusePush(o office, updates []git.Update, err error) error {
	o.noteRefused(updates)
	if err != nil {
		return env.Fail(err)
	}
	fmt.Fprintln(a.Err, "\n"+a.Sentence("hook.refused", i18n.Args{"Branch": o.branch}))
	return env.ErrProblems
}

// pushedLeaks are the numbers of persons in any commit that a push would bring, even where
// a later one takes them out again.
func (a command) pushedLeaks(repo *git.Repo, o office, updates []git.Update) (diag.List, error) {
	branch := o.branch
	var tips []string
	for _, u := range updates {
		if u.Deleted() {
			continue
		}
		tips = append(tips, u.New)
		if u.Branch() != "" {
			branch = u.Branch()
		}
	}
	leaks, err := repo.ScanPushed(tips...)
	if err != nil {
		return nil, err
	}
	found, err := repo.PushedDocuments(tips...)
	return a.WithDocuments(making.InPush, leaks, found, branch), err
}

// checkUpdate says what is wrong with one update, and whether it is refused for it.
func (a command) checkUpdate(repo *git.Repo, o office, u git.Update) (refused bool, err error) {
	if u.Deleted() {
		fmt.Fprintln(a.Err, a.Sentence("hook.no-delete", i18n.Args{"Ref": u.Short()}))
		return true, nil
	}
	if u.Branch() == "" {
		return false, nil
	}
	if !u.Created() {
		follows, err := repo.Contains(u.New, u.Old)
		if err != nil {
			return false, err
		}
		if !follows {
			fmt.Fprintln(a.Err, a.Sentence("hook.no-rewrite", i18n.Args{"Branch": u.Branch()}))
			return true, nil
		}
	}
	county := repo.Below(o.folder)
	x, err := a.examine(county, u.New, true)
	if err != nil {
		return false, err
	}
	if x.data.Errors() > 0 {
		a.Show(distinct(append(x.data, blocking(x.pages.Problems, nil)...)), x.printer)
		return true, nil
	}
	if !u.Created() {
		silent, err := making.SilentSince(county, u.Old, x.county, x.data)
		if err != nil {
			return false, err
		}
		a.Show(silent, x.printer)
	}
	return a.checkPages(repo, county, o, u, x)
}

// publishPushed is the hook after a push was taken: it publishes the branch.
func (a command) publishPushed() error {
	repo, o, err := a.office(".")
	if err != nil {
		return err
	}
	updates, err := git.Updates(os.Stdin)
	if err != nil {
		return env.Fail(err)
	}
	for _, u := range updates {
		if u.Branch() == o.branch && !u.Deleted() {
			return a.publishTip(repo, o, false)
		}
	}
	return nil
}

func (a command) hookPublishCommand() *cobra.Command {
	var dir string
	var again bool
	cmd := &cobra.Command{
		Use: "publish", Short: a.Sentence("verb.hook-publish", nil), Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if dir == "" {
				return errors.New(a.Sentence("hook.needs-repo", nil))
			}
			repo, o, err := a.office(dir)
			if err != nil {
				return err
			}
			if tip, err := repo.Tip("refs/heads/" + o.branch); err == nil && tip != "" && tip == o.published() && !again {
				fmt.Fprintln(a.Out, a.Sentence("hook.up-to-date", i18n.Args{"Number": o.release()}))
				return nil
			}
			return a.publishTip(repo, o, again)
		},
	}
	cmd.Flags().StringVar(&dir, "repo", "", a.Sentence("flag.hook-repo", nil))
	cmd.Flags().BoolVar(&again, "again", false, a.Sentence("flag.hook-again", nil))
	return cmd
}

// office opens the office's repository and reads how it is set up.
func (a command) office(dir string) (*git.Repo, office, error) {
	repo, err := a.Repository(dir)
	if err != nil {
		return nil, office{}, err
	}
	o, err := readOffice(repo)
	if err != nil {
		return nil, office{}, env.Fail(err)
	}
	return repo, o, nil
}

// publishTip builds and publishes the newest commit of the branch. Whatever fails, the data
// were taken and the site is as it was: that is what the pusher is told.
func (a command) publishTip(repo *git.Repo, o office, again bool) error {
	if o.to == "" {
		fmt.Fprintln(a.Err, a.Sentence("hook.not-published", nil))
		return nil
	}
	outlive() // a clerk who breaks the connection off does not break the release off
	fmt.Fprintln(a.Err, a.Sentence("hook.publishing", nil))
	var heard locked
	err := a.publishInTurn(repo, o, again, &heard)
	if err == nil {
		return nil
	}
	there := a.overheard(&heard)
	if !errors.Is(err, env.ErrProblems) {
		fmt.Fprintln(there.Err, err)
	}
	fmt.Fprintln(there.Err, a.Sentence("hook.failed", i18n.Args{"To": o.to, "Repo": o.repo}))
	tip, _ := repo.Tip("refs/heads/" + o.branch)
	a.noteFailed(o, tip, heard.String())
	return env.ErrProblems
}

// publishInTurn waits for those that publish already. The first of several publishes the
// newest commit for all, and the others find that done. What is told of the publication itself is
// heard too.
func (a command) publishInTurn(repo *git.Repo, o office, again bool, heard io.Writer) error {
	start := time.Now()
	if err := os.MkdirAll(o.work(), 0o755); err != nil {
		return err
	}
	unlock, err := disk.Lock(filepath.Join(o.work(), "lock"))
	if err != nil {
		return err
	}
	defer unlock()
	tip, err := repo.Tip("refs/heads/" + o.branch)
	if err != nil {
		return err
	}
	if tip == "" {
		return errors.New(a.Sentence("hook.no-branch", i18n.Args{"Branch": o.branch}))
	}
	if tip == o.published() && !again {
		fmt.Fprintln(a.Err, a.Sentence("hook.published-already", nil))
		return nil
	}
	a.owed(o)
	begun := now()
	begun.Commit = tip
	o.note(func(s *state) { s.Begun = begun })
	o.tell(func(s *publish.Status) { s.Waiting = cmp.Or(s.Waiting, begun.At) })
	return a.overheard(heard).release(repo, o, tip, start)
}

// release publishes one commit, and says which release it is.
func (a command) release(repo *git.Repo, o office, tip string, start time.Time) error {
	county, err := o.unpack(repo, tip)
	if err != nil {
		return err
	}
	before := o.release()
	past := env.CommitHistory(repo.Below(o.folder), tip)
	said, err := a.runPublish(o, past, county)
	if err != nil {
		said, err = a.publishWithout(o, past, county, said, err)
	}
	if err != nil {
		fmt.Fprint(a.Err, said)
		return err
	}
	if err := site.WriteFiles(o.work(), map[string][]byte{"published": []byte(o.mark(tip))}); err != nil {
		return err
	}
	shown, sentence := o.release(), "published"
	if shown == before {
		sentence = "unchanged"
	}
	e := now()
	e.Commit, e.Branch, e.Release = tip, o.branch, shown
	o.note(func(s *state) { s.Published, s.Failed, s.Begun = e, nil, nil })
	o.tell(func(s *publish.Status) { s.Waiting = "" })
	fmt.Fprintln(a.Err, a.Words.Say("cli.hook."+sentence, i18n.Args{"Number": shown, "To": o.to, "Seconds": fmt.Sprintf("%.1f", time.Since(start).Seconds())}))
	return nil
}

// runPublish does what the verb publish does, with the root of the settings, and returns
// what that says of the data. What is gone since the release that readers see is told at
// once: whoever sent it is still there to read it. The history of the commit is the
// repository's own.
func (a command) runPublish(o office, past *env.History, county string) (said string, err error) {
	var heard locked
	there := a.at(o, county)
	there.Out, there.Err, there.History = &heard, &heard, past
	err = release.Publish(there.Env, release.ToPublish{To: o.to, Keep: o.keep, AllowSample: o.sample, Precompress: o.packs, Aloud: a.Err})
	return heard.String(), err
}

// locked is a buffer that a timer may write to as well.
type locked struct {
	mu sync.Mutex
	bytes.Buffer
}

func (l *locked) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.Buffer.Write(p)
}

// release is the number of the release that readers see; 0 where there is none.
func (o office) release() int {
	folder, err := publish.Open(o.to)
	if err != nil {
		return 0
	}
	shown, _ := folder.Shown()
	return shown.Number
}

// work is where builds of the repository lie: kept between pushes, so that only what
// changed is made anew.
func (o office) work() string { return filepath.Join(o.repo, "guben") }

// county is the folder that is built from.
func (o office) county() string { return filepath.Join(o.work(), "county") }

// unpack puts a commit's data and pages into the folder that is built from.
func (o office) unpack(repo *git.Repo, tip string) (county string, err error) {
	county, next := o.county(), filepath.Join(o.work(), "next")
	if err := errors.Join(os.RemoveAll(next), os.MkdirAll(next, 0o755), os.MkdirAll(county, 0o755)); err != nil {
		return "", err
	}
	parts := []string{workspace.Data, workspace.Content}
	if err := repo.Below(o.folder).Export(tip, next, parts...); err != nil {
		return "", err
	}
	for _, part := range parts {
		if err := os.RemoveAll(filepath.Join(county, part)); err != nil {
			return "", err
		}
		if err := disk.Rename(filepath.Join(next, part), filepath.Join(county, part)); err != nil && !errors.Is(err, os.ErrNotExist) {
			return "", err
		}
	}
	return county, os.RemoveAll(next)
}

// published is the commit that was last published into the folder of the settings; ""
// where none was.
func (o office) published() string {
	text, err := os.ReadFile(filepath.Join(o.work(), "published"))
	if err != nil {
		return ""
	}
	tip, _, _ := strings.Cut(string(text), " ")
	if o.mark(tip) != string(text) {
		return ""
	}
	return tip
}

func (o office) mark(tip string) string { return tip + " " + filepath.ToSlash(o.to) + "\n" }
