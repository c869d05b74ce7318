package git

import (
	"bytes"
	"context"
	"io"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/bluekeyes/go-gitdiff/gitdiff"

	"guben/generator/internal/personal"
)

// Part says where in a commit something stands.
type Part uint8

// The parts.
const (
	InLine Part = iota // of a file
	InName             // of a file
	InMessage
	InAuthor   // name or address of who made the commit
	InDocument // of a file that no patch shows
)

// Leak is a number of a person that some commit holds. Nothing of it tells the number.
type Leak struct {
	Kind   personal.Kind
	Part   Part
	Commit Commit
	File   string // as it was called in that commit, below the folder, masked; a tag's name
	Where  string // the part of a document
	Line   int    // of the file, or of the message
	Col    int    // counted in characters, from 1
	Width  int
	Text   string // the line, masked; empty where it is very long
}

// longLine is the longest line that a leak repeats.
const longLine = 1000

// Scan finds the numbers of persons in all that the commits of all branches and tags ever
// added below the folder: in lines and names of files, in messages. It is one pass. What
// is found again in later commits at the same file is told once, as of the first.
func (r *Repo) Scan() ([]Leak, error) {
	s := &scan{repo: r, first: map[string]string{}}
	if err := s.log("--all"); err != nil {
		return nil, err
	}
	err := s.tags()
	return s.leaks, err
}

// ScanPushed is Scan for what a push brings: the commits that the repository does not
// have yet.
func (r *Repo) ScanPushed(tips ...string) ([]Leak, error) {
	if len(tips) == 0 {
		return nil, nil
	}
	s := &scan{repo: r, first: map[string]string{}}
	var hashes []string
	for _, tip := range tips {
		hash, err := r.Resolve(tip)
		if err != nil {
			return nil, err
		}
		hashes = append(hashes, hash)
	}
	if err := s.log(append(hashes, "--not", "--all")...); err != nil {
		return nil, err
	}
	for _, tip := range tips {
		if err := s.tag(tip); err != nil {
			return nil, err
		}
	}
	return s.leaks, nil
}

type scan struct {
	repo  *Repo
	leaks []Leak
	now   Commit            // whose patches come
	first map[string]string // the commit in which a number was first found at a place
}

// log scans commits from the first to the last. A merge is held against each parent, since
// it may bring what none of them had.
func (s *scan) log(revs ...string) error {
	args := append([]string{"log", "--topo-order", "--reverse", "--full-history", "-m", "-p", "--no-notes", "--date=short", "--format=%x00%H %cd %an <%ae>%x01%cn <%ce>%n%B%x00"}, plain...)
	args = append(append(args, revs...), "--")
	args = append(args, s.repo.specs(nil)...)
	return s.repo.stream(nil, func(out io.Reader) error { return patches(out, true, s.begin, s.patch) }, args...)
}

// begin scans a commit's message. A merge is begun once a parent.
func (s *scan) begin(head, message string) error {
	hash, rest, _ := strings.Cut(head, " ")
	day, people, _ := strings.Cut(rest, " ")
	s.now = Commit{hash, day}
	author, committer, _ := strings.Cut(people, "\x01")
	s.find(Leak{Commit: s.now, Part: InAuthor, Line: 1}, "", author)
	if committer != author {
		s.find(Leak{Commit: s.now, Part: InAuthor, Line: 1}, "", committer)
	}
	s.message(Leak{Commit: s.now, Part: InMessage}, message)
	return nil
}

// patch scans what the commit changes in one file.
func (s *scan) patch(patch []byte) error {
	if !suspicious(patch) {
		return nil
	}
	files, err := parse(patch)
	if err != nil {
		return err
	}
	for _, f := range files {
		if !f.IsDelete {
			s.file(s.now, f)
		}
	}
	return nil
}

// suspicious tells whether a patch can hold a number of a person: a quick look that
// spares the parsing of most.
func suspicious(patch []byte) bool {
	for line := range bytes.Lines(patch) {
		if len(line) > 11 && line[0] != '-' && personal.Find(string(line)) != nil {
			return true
		}
	}
	return false
}

func (s *scan) message(at Leak, text string) {
	n := 0
	for line := range strings.Lines(text) {
		n++
		at.Line = n
		s.find(at, at.File, line)
	}
}

// file scans what a commit adds to one file, and the name of a new one.
func (s *scan) file(commit Commit, f *gitdiff.File) {
	name, ok := strings.CutPrefix(f.NewName, s.repo.prefix)
	if !ok {
		return
	}
	at := Leak{Commit: commit, File: personal.Mask(name)}
	if f.IsNew {
		at.Part = InName
		s.find(at, name, name)
	}
	at.Part = InLine
	for _, change := range f.TextFragments {
		at.Line = int(change.NewPosition)
		for _, line := range change.Lines {
			if line.Op == gitdiff.OpAdd {
				s.find(at, name, line.Line)
				at.Line++
			}
		}
	}
}

// find notes the numbers in a line, unless an earlier commit has them at the same place.
func (s *scan) find(at Leak, place, line string) {
	line = strings.TrimRight(line, "\r\n")
	for _, span := range personal.Find(line) {
		key := strings.Join([]string{string('0' + rune(at.Part)), place, line[span.Start:span.End]}, "\x00")
		if at.Part == InMessage {
			key += at.Commit.Hash // each message is a place of its own
		}
		if first, seen := s.first[key]; seen && first != at.Commit.Hash {
			continue
		} else if seen && s.told(at, line[:span.Start]) {
			continue
		}
		s.first[key] = at.Commit.Hash
		at.Kind, at.Col, at.Width = span.Kind, utf8.RuneCountInString(line[:span.Start])+1, utf8.RuneCountInString(line[span.Start:span.End])
		if at.Text = ""; len(line) <= longLine {
			at.Text = strings.ToValidUTF8(personal.Mask(line), "�")
		}
		s.leaks = append(s.leaks, at)
	}
}

// told tells whether a leak is noted already: a merge shows the same lines once a parent.
func (s *scan) told(at Leak, before string) bool {
	col := utf8.RuneCountInString(before) + 1
	for i := len(s.leaks) - 1; i >= 0 && s.leaks[i].Commit == at.Commit; i-- {
		if l := s.leaks[i]; l.Part == at.Part && l.File == at.File && l.Line == at.Line && l.Col == col {
			return true
		}
	}
	return false
}

// tag scans an annotated tag, which is in no list of tags yet, and the tags that it stands
// for.
func (s *scan) tag(hash string) error {
	for {
		kind, err := s.repo.output("cat-file", "-t", hash)
		if err != nil || strings.TrimSpace(string(kind)) != "tag" {
			return err
		}
		text, err := s.repo.output("cat-file", "tag", hash)
		if err != nil {
			return err
		}
		head, message, _ := strings.Cut(string(text), "\n\n")
		next := ""
		at := Leak{Part: InMessage, Commit: Commit{hash, taggedOn(head)}}
		for line := range strings.Lines(head) {
			key, value, _ := strings.Cut(strings.TrimSpace(line), " ")
			switch key {
			case "object":
				next = value
			case "tag":
				at.File = personal.Mask(value)
			case "tagger":
				s.find(Leak{Part: InAuthor, Commit: at.Commit, File: at.File, Line: 1}, at.File, withoutTime(value))
			}
		}
		s.message(at, message)
		if hash = next; hash == "" {
			return nil
		}
	}
}

// taggedOn is the day of a tag, in the time zone of who made it.
func taggedOn(head string) string {
	f := strings.Fields(head)
	if len(f) < 2 {
		return ""
	}
	seconds, err := strconv.ParseInt(f[len(f)-2], 10, 64)
	zone, zoneErr := time.Parse("-0700", f[len(f)-1])
	if err != nil || zoneErr != nil {
		return ""
	}
	return time.Unix(seconds, 0).In(zone.Location()).Format(time.DateOnly)
}

// Author is Scan for who would be told as author and committer of the next commit.
func (r *Repo) Author() ([]Leak, error) {
	s := &scan{repo: r, first: map[string]string{}}
	for _, who := range []string{"GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"} {
		cmd := exec.CommandContext(context.Background(), "git", "var", who)
		cmd.Dir, cmd.Env = r.top, slices.Concat(r.env, people())
		out, err := finish(cmd)
		if err != nil {
			return nil, nil // git asks for a name before it commits
		}
		s.find(Leak{Part: InAuthor, File: "user.name, user.email", Line: 1}, who, withoutTime(strings.TrimSpace(string(out))))
		if len(s.leaks) > 0 {
			break
		}
	}
	return s.leaks, nil
}

// people are the variables by which git is told who commits.
func people() []string {
	return slices.DeleteFunc(os.Environ(), func(e string) bool {
		return !strings.HasPrefix(e, "GIT_AUTHOR_") && !strings.HasPrefix(e, "GIT_COMMITTER_")
	})
}

// withoutTime leaves out the second and the zone that end a line of git's about a person.
func withoutTime(person string) string {
	if end := strings.LastIndex(person, ">"); end >= 0 {
		return person[:end+1]
	}
	return person
}

// tags scans the messages of annotated tags, which are no commits.
func (s *scan) tags() error {
	out, err := s.repo.output("for-each-ref", "--format=%(objecttype)%00%(refname:short)%00%(objectname)%00%(taggerdate:short)%00%(taggername) %(taggeremail)%00%(contents)%00", "refs/tags")
	if err != nil {
		return err
	}
	const parts = 6
	fields := strings.Split(string(out), "\x00")
	for ; len(fields) > parts; fields = fields[parts:] {
		at := Leak{Part: InName, Commit: Commit{fields[2], fields[3]}, File: personal.Mask(fields[1])}
		s.find(at, fields[1], fields[1])
		if strings.TrimPrefix(fields[0], "\n") == "tag" {
			at.Part = InMessage
			s.find(Leak{Part: InAuthor, Commit: at.Commit, File: at.File, Line: 1}, at.File, fields[4])
			s.message(at, fields[5])
		}
	}
	return nil
}
