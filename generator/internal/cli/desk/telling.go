package desk

import (
	"errors"
	"slices"
	"strings"

	"guben/generator/internal/desk"
	"guben/generator/internal/i18n"
	"guben/generator/internal/keeper"
	"guben/generator/internal/site"
)

// what is one sentence about edits: which tables, and how many cells.
func (o *office) what(edits []kept) string {
	var tables []string
	for _, k := range edits {
		if !slices.Contains(tables, k.Table) {
			tables = append(tables, k.Table)
		}
	}
	more := len(tables) - 3
	if more > 0 {
		tables = tables[:3]
	}
	return o.say("what", i18n.Args{"Tables": o.Words().Join(tables), "More": max(more, 0), "N": len(edits)})
}

// mostLines is how many cells a message lists.
const mostLines = 200

// body lists the edits for who reads the history.
func (o *office) body(edits []kept) string {
	var b strings.Builder
	for i, k := range edits {
		if i == mostLines {
			b.WriteString("…\n")
			break
		}
		b.WriteString(o.say("edit", i18n.Args{"Table": k.Table, "Called": k.Called, "Was": dash(k.Was), "Now": dash(k.Now), "Why": k.Why}) + "\n")
	}
	return b.String()
}

func dash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

// published is where the site stands, as the programme says.
func (o *office) published() string {
	c, _, _, err := o.Load(nil)
	if err != nil {
		return ""
	}
	return c.Programme.SiteURL.V
}

// beside keeps files in the work folder.
func (o *office) beside(files map[string][]byte) error {
	if len(files) == 0 {
		return nil
	}
	work, err := keeper.Work(o.Dir)
	if err != nil {
		return o.InTheWay(err)
	}
	return site.WriteFiles(work, files)
}

// TakeBack takes back what was sent at once: each cell is what it was, for a reason, and that is
// sent. What others have changed since is a conflict like any other.
func (o *office) TakeBack(order desk.Order) (*desk.Answer, error) {
	if strings.TrimSpace(order.Why) == "" {
		return nil, errors.New(o.say("no-reason", nil))
	}
	var answer *desk.Answer
	err := o.writing(func() error {
		var err error
		answer, err = o.takeBack(order)
		return err
	})
	return answer, err
}

func (o *office) takeBack(order desk.Order) (*desk.Answer, error) {
	j, err := o.journal()
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(j.Sent, func(s sent) bool { return s.Commit == order.ID && !s.Back })
	if i < 0 {
		return nil, errors.New(o.say("not-sent", nil))
	}
	if len(j.Waiting) > 0 {
		return nil, errors.New(o.say("send-first", nil))
	}
	for _, k := range j.Sent[i].Edits {
		k.Was, k.Now = k.Now, k.Was
		k.Why = order.Why
		j.Waiting = append(j.Waiting, k)
	}
	repo, err := o.clone()
	if err != nil {
		return nil, err
	}
	answer, err := o.attempts(repo, j, order)
	if err != nil || answer.Done == "" {
		j.Waiting = nil
		return answer, errors.Join(err, o.write(j))
	}
	if j, err = o.journal(); err != nil {
		return nil, err
	}
	for i := range j.Sent {
		if j.Sent[i].Commit == order.ID {
			j.Sent[i].Back = true
		}
	}
	return answer, o.write(j)
}
