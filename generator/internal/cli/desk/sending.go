package desk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"guben/generator/internal/desk"
	"guben/generator/internal/git"
	"guben/generator/internal/i18n"
	"guben/generator/internal/workspace"
)

// Outbox is what was saved and not sent, and what was sent, the newest first.
func (o *office) Outbox() (*desk.Outbox, error) {
	j, err := o.journal()
	if err != nil {
		return nil, err
	}
	box := &desk.Outbox{Waiting: shownEdits(j.Waiting)}
	for _, s := range slices.Backward(j.Sent) {
		box.Sent = append(box.Sent, desk.Sending{ID: s.Commit, On: s.On, What: s.What, Edits: shownEdits(s.Edits), Back: s.Back})
	}
	repo, err := o.clone()
	if err != nil {
		return box, nil //nolint // without a repository nothing can be sent, which the page says
	}
	box.Sender = repo.Signer()
	at, err := repo.Office()
	if err != nil {
		return box, nil //nolint // the same
	}
	box.Office = at.Remote
	if unmerged, err := repo.Unmerged(at); err == nil { // an office that was never asked has none
		for _, u := range unmerged {
			box.Unmerged = append(box.Unmerged, desk.Unmerged{Sender: u.Sender, On: u.Day, What: u.Subject, Branch: u.Branch})
		}
	}
	return box, nil
}

// replay applies edits to a county anew, table by table, and says what is wrong then.
func (o *office) replay(b *base, edits []kept) (map[string][]byte, *desk.Answer, error) {
	all, files := &desk.Answer{}, map[string][]byte{}
	for _, t := range typedOf(edits) {
		e, err := o.enter(b, t)
		if err != nil {
			return nil, nil, err
		}
		all.Conflicts = append(all.Conflicts, e.answer.Conflicts...)
		all.Errors += e.answer.Errors
		for _, f := range e.answer.Findings {
			if f.Level == "error" {
				all.Findings = append(all.Findings, desk.Finding{Line: -1, Level: f.Level, Text: f.Text})
			}
		}
		if e.answer.Errors > 0 || len(e.files) == 0 {
			continue
		}
		for name, text := range e.files {
			files[name] = text
		}
		if b, err = b.with(e.files); err != nil {
			return nil, nil, err
		}
	}
	return files, all, nil
}

// with is the county with files in the place of its own.
func (b *base) with(files map[string][]byte) (*base, error) {
	folder, err := workspace.Folder{FS: b.files}.With(files)
	if err != nil {
		return nil, err
	}
	return baseOf(folder)
}

// at is the county of a commit.
func at(repo clone, rev string) (*base, error) {
	folder, err := workspace.Commit(repo, rev, workspace.Data)
	if err != nil {
		return nil, err
	}
	return baseOf(folder)
}

// baseOf is the county in a folder that is not the disk's.
func baseOf(folder workspace.Folder) (*base, error) {
	r, err := folder.Read(nil)
	if err != nil {
		return nil, err
	}
	return &base{county: r.County, before: r.Problems, files: folder}, nil
}

// Send sends what waits: onto the newest of the office, checked there, as one commit.
func (o *office) Send(order desk.Order) (*desk.Answer, error) {
	var answer *desk.Answer
	err := o.writing(func() error {
		var err error
		answer, err = o.send(order)
		return err
	})
	return answer, err
}

// tries is how often somebody else may be there before.
const tries = 5

func (o *office) send(order desk.Order) (*desk.Answer, error) {
	j, err := o.journal()
	if err != nil {
		return nil, err
	}
	repo, err := o.clone()
	if err != nil {
		return nil, err
	}
	if err := o.sign(repo, order.Sender); err != nil {
		return nil, err
	}
	j.choose(order)
	if len(j.Waiting) == 0 {
		return &desk.Answer{Done: o.say("nothing-waiting", nil)}, o.write(j)
	}
	return o.attempts(repo, j, order)
}

// attempts sends until nobody else is there before.
func (o *office) attempts(repo clone, j *journal, order desk.Order) (*desk.Answer, error) {
	for range tries {
		if answer, again, err := o.attempt(repo, j, order); err != nil || !again {
			return answer, err
		}
	}
	return nil, errors.New(o.say("busy", nil))
}

// choose holds a sender's choices: of a cell that is kept whatever it has become, and of one that
// is given up.
func (j *journal) choose(order desk.Order) {
	j.Waiting = slices.DeleteFunc(j.Waiting, func(k kept) bool { return slices.Contains(order.Theirs, k.name()) })
}

// settle takes out the conflicts in which the sender keeps to what was typed: from then on that
// changes what the others wrote.
func (j *journal) settle(conflicts []desk.Conflict, order desk.Order) []desk.Conflict {
	return slices.DeleteFunc(conflicts, func(c desk.Conflict) bool {
		name := cellName(c.Topic, c.Period, c.Code, c.Key)
		if !slices.Contains(order.Mine, name) {
			return false
		}
		for i := range j.Waiting {
			if j.Waiting[i].name() == name {
				j.Waiting[i].Was = c.Theirs
			}
		}
		return true
	})
}

// mostSender is how many letters the name of a post has.
const mostSender = 60

// sign names who sends: an office's post, which stands in the history.
func (o *office) sign(repo clone, sender string) error {
	if repo.Signer() != "" {
		return nil
	}
	sender = strings.TrimSpace(sender)
	if sender == "" || utf8.RuneCountInString(sender) > mostSender || strings.ContainsFunc(sender, func(r rune) bool { return r == '<' || r == '>' || unicode.IsControl(r) }) {
		return errors.New(o.say("no-sender", nil))
	}
	return repo.Sign(sender, "desk@guben.invalid")
}

// attempt sends once; again says that the office has newer data meanwhile.
func (o *office) attempt(repo clone, j *journal, order desk.Order) (answer *desk.Answer, again bool, err error) {
	to, base, err := o.newest(repo)
	if err != nil {
		return nil, false, err
	}
	b, err := at(repo, base)
	if err != nil {
		return nil, false, err
	}
	if p := &b.county.Programme; p.Newer() {
		return nil, false, o.newer(p)
	}
	files, answer, err := o.replay(b, j.Waiting)
	if err != nil {
		return nil, false, err
	}
	answer.Conflicts = j.settle(answer.Conflicts, order)
	if answer.Errors > 0 || len(answer.Conflicts) > 0 {
		return answer, false, nil
	}
	going := &sent{On: o.today(), What: o.what(j.Waiting), Edits: slices.Clone(j.Waiting)}
	if len(files) == 0 { // the office has all of it already
		going.Commit = base
	} else if going.Commit, err = repo.CommitOn(base, files, going.What+"\n\n"+o.body(j.Waiting)); err != nil {
		return nil, false, err
	}
	j.Going = going
	if err := o.write(j); err != nil {
		return nil, false, err
	}
	if to.Remote != "" && len(files) > 0 {
		said, err := repo.Push(to, going.Commit)
		answer.Said = said
		if err != nil {
			return o.refused(j, answer, err)
		}
	}
	if err := o.arrived(j); err != nil {
		return nil, false, err
	}
	answer.Done = o.say("sent-done", i18n.Args{"N": len(going.Edits), "What": going.What})
	answer.Href = o.published()
	return answer, false, nil
}

// refused says why a push was not taken: nothing has changed here, and the edits wait on.
func (o *office) refused(j *journal, answer *desk.Answer, err error) (*desk.Answer, bool, error) {
	j.Going = nil
	if err := o.write(j); err != nil {
		return nil, false, err
	}
	if errors.Is(err, git.ErrBehind) {
		return nil, true, nil
	}
	id, text := "refused", answer.Said
	if text == "" {
		id, text = "unreached", err.Error()
	}
	answer.Findings = append(answer.Findings, desk.Finding{Line: -1, Level: "error", Text: o.say(id, nil)})
	answer.Said = text
	return answer, false, nil
}

// newest is the commit to send onto: the office's newest, or the clone's where that has all of it.
func (o *office) newest(repo clone) (git.Office, string, error) {
	head, err := repo.Resolve("HEAD")
	if err != nil {
		return git.Office{}, "", errors.New(o.say("no-commit", nil))
	}
	to, err := repo.Office()
	if errors.Is(err, git.ErrNoOffice) {
		return git.Office{}, head, nil
	}
	if err != nil {
		return to, "", err
	}
	if err := repo.Fetch(to); err != nil {
		return to, "", o.unreached(err)
	}
	up, err := repo.Resolve(to.Tracking)
	if err != nil {
		return to, "", err
	}
	if has, err := repo.Contains(up, head); err != nil || has {
		return to, up, err
	}
	if has, err := repo.Contains(head, up); err != nil || has {
		return to, head, err
	}
	return to, "", errors.New(o.say("parted", nil))
}

// arrived brings the clone to what was sent, if the office took it. The files that the desk has
// written are laid back first, so that they may be changed to what was sent; what else stands in
// them is kept beside.
func (o *office) arrived(j *journal) error {
	repo, err := o.clone()
	if err != nil {
		return err
	}
	going := j.Going
	if !o.took(repo, going.Commit) {
		j.Going = nil
		return o.write(j)
	}
	if err := o.layBack(repo, going); err != nil {
		return err
	}
	if err := repo.Advance(going.Commit); err != nil {
		return errors.New(o.say("not-advanced", nil) + "\n" + err.Error())
	}
	j.Going = nil
	j.Sent = append(j.Sent, *going)
	j.Waiting = slices.DeleteFunc(j.Waiting, func(k kept) bool {
		return slices.ContainsFunc(going.Edits, func(s kept) bool { return s.same(&k) && s.Now == k.Now })
	})
	return o.write(j)
}

// took tells whether the office has a commit; where there is none, this clone is all there is.
func (o *office) took(repo clone, commit string) bool {
	to, err := repo.Office()
	if errors.Is(err, git.ErrNoOffice) {
		return true
	}
	if err != nil {
		return false
	}
	if has, err := repo.Contains(to.Tracking, commit); err == nil && has {
		return true
	}
	if repo.Fetch(to) != nil {
		return false
	}
	has, err := repo.Contains(to.Tracking, commit)
	return err == nil && has
}

// layBack gives the files that edits changed the text of the newest commit. A file in which more
// than these edits stands is kept beside first.
func (o *office) layBack(repo clone, going *sent) error {
	if repo.Advanced(going.Commit) {
		return nil
	}
	head, err := at(repo, "HEAD")
	if err != nil {
		return err
	}
	expected, _, err := o.replay(head, going.Edits)
	if err != nil {
		return err
	}
	back, kept := map[string][]byte{}, map[string][]byte{}
	for name, want := range expected {
		here, err := os.ReadFile(filepath.Join(o.Dir, filepath.FromSlash(name)))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		was, err := fs.ReadFile(head.files, name)
		if len(here) > 0 && string(here) != string(want) && string(here) != string(was) {
			kept["kept/"+going.Commit[:min(10, len(going.Commit))]+"/"+name] = here
		}
		switch {
		case err == nil:
			back[name] = was
		case errors.Is(err, fs.ErrNotExist):
			if err := os.Remove(filepath.Join(o.Dir, filepath.FromSlash(name))); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		default:
			return err
		}
	}
	if err := o.beside(kept); err != nil {
		return err
	}
	return o.Put(back)
}
