package git

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/bluekeyes/go-gitdiff/gitdiff"
)

// Days tells on which day each line of each file was last changed. A renamed file is a
// new one: nothing stood at that place before.
type Days struct {
	prefix string
	days   []string           // by number, from 1; number 0 is a change not committed
	lines  map[string][]int32 // by path from the repository's top: of each line the number of its day
}

// Of returns the day of the commit that last changed a line, counted from 1, in the
// committer's own time zone, as 2007-01-20. ok is false where the line was not committed;
// the day is empty where a history that is cut off does not tell.
func (d *Days) Of(file string, line int) (day string, ok bool) {
	lines := d.lines[d.prefix+file]
	if line < 1 || line > len(lines) || lines[line-1] == 0 {
		return "", false
	}
	return d.days[lines[line-1]], true
}

// Spell writes all days, the same for the same days.
func (d *Days) Spell(w io.Writer) {
	for _, file := range slices.Sorted(maps.Keys(d.lines)) {
		fmt.Fprintf(w, "%q", file)
		for _, n := range d.lines[file] {
			day := ""
			if n > 0 {
				day = d.days[n]
			}
			fmt.Fprintf(w, " %s", cmp.Or(day, strconv.Itoa(min(int(n), 1))))
		}
		fmt.Fprintln(w)
	}
}

// lastDays keeps what was read last: a server reads the same history at every edit.
type lastDays struct {
	sync.Mutex
	key  string
	days *Days
}

// Empty tells that nothing of what was asked for was ever committed.
func (d *Days) Empty() bool { return len(d.lines) == 0 }

// Days reads the days of all lines of the files below some folders in one pass over the
// history: along the first parents, so that what a merge brings has the day of the merge.
// rev is a commit, or "" for the files as they lie in the work tree.
func (r *Repo) Days(rev string, folders ...string) (*Days, error) {
	worktree := rev == ""
	if worktree {
		rev = "HEAD"
	}
	hash, err := r.Resolve(rev)
	if err != nil {
		if worktree && r.unborn() {
			return &Days{}, nil
		}
		return nil, err
	}
	d, err := r.committed(hash, folders)
	if err != nil || !worktree || !r.tree {
		return d, err
	}
	return r.uncommitted(d, hash, folders)
}

// committed are the days as of a commit.
func (r *Repo) committed(hash string, folders []string) (*Days, error) {
	r.last.Lock()
	defer r.last.Unlock()
	key := strings.Join(append([]string{hash, r.prefix}, folders...), "\x00")
	if r.last.key == key {
		return r.last.days, nil
	}
	d := &Days{prefix: r.prefix, days: []string{""}, lines: map[string][]int32{}}
	if err := r.history(d, hash, folders); err != nil {
		return nil, err
	}
	r.last.key, r.last.days = key, d
	return d, nil
}

// unborn tells whether nothing was ever committed.
func (r *Repo) unborn() bool {
	_, err := r.output("rev-parse", "--verify", "--quiet", "HEAD")
	return err != nil
}

// history replays the commits from the first to the last.
func (r *Repo) history(d *Days, hash string, folders []string) error {
	cut, err := r.boundary()
	if err != nil {
		return err
	}
	numbers := map[string]int32{}
	args := append([]string{"log", "--first-parent", "-m", "--reverse", "-p", "--no-notes", "--date=short", "--format=%x00%H %cd"}, plain...)
	args = append(append(args, hash, "--"), r.specs(folders)...)
	return r.stream(nil, func(out io.Reader) error {
		var now int32
		begin := func(head, _ string) error {
			hash, day, _ := strings.Cut(head, " ")
			if cut[hash] {
				day = ""
			}
			n, ok := numbers[day]
			if !ok {
				n = int32(len(d.days))
				d.days, numbers[day] = append(d.days, day), n
			}
			now = n
			return nil
		}
		return patches(out, false, begin, func(patch []byte) error { return d.apply(patch, now) })
	}, args...)
}

// uncommitted replays what was changed in the work tree since the last commit. Files that
// git does not know are not in its answer, nor among the lines.
func (r *Repo) uncommitted(d *Days, hash string, folders []string) (*Days, error) {
	args := append(append([]string{"diff"}, plain...), hash, "--")
	now := &Days{prefix: d.prefix, days: d.days, lines: maps.Clone(d.lines)}
	return now, r.stream(nil, func(out io.Reader) error {
		return patches(out, false, nil, func(patch []byte) error { return now.apply(patch, 0) })
	}, append(args, r.specs(folders)...)...)
}

// boundary are the commits whose parents were not fetched: what they seem to add may be
// older.
func (r *Repo) boundary() (map[string]bool, error) {
	cut := map[string]bool{}
	if !r.shallow {
		return cut, nil
	}
	list, err := os.ReadFile(filepath.Join(r.common, "shallow"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	for hash := range strings.FieldsSeq(string(list)) {
		cut[hash] = true
	}
	return cut, nil
}

// apply replays one file's patch: the lines that it brings get a day's number.
func (d *Days) apply(patch []byte, day int32) error {
	files, err := parse(patch)
	if err != nil {
		return err
	}
	for _, f := range files {
		if f.IsDelete {
			delete(d.lines, f.OldName)
			continue
		}
		lines, err := replay(d.lines[f.NewName], f.TextFragments, day)
		if err != nil {
			return fmt.Errorf("%s: %w", f.NewName, err)
		}
		d.lines[f.NewName] = lines
	}
	return nil
}

var errNoFit = errors.New("a change does not fit the file's lines")

// replay gives the lines that a file has after its changes. They come without context.
func replay(lines []int32, changes []*gitdiff.TextFragment, day int32) ([]int32, error) {
	size := len(lines)
	for _, c := range changes {
		size += int(c.NewLines - c.OldLines)
	}
	after := make([]int32, 0, max(size, 0))
	from := 0
	for _, c := range changes {
		at := int(c.OldPosition)
		if c.OldLines > 0 {
			at-- // where nothing goes, the position is that of the line before
		}
		if at < from || at+int(c.OldLines) > len(lines) {
			return nil, errNoFit
		}
		after = append(after, lines[from:at]...)
		for range c.NewLines {
			after = append(after, day)
		}
		from = at + int(c.OldLines)
	}
	return append(after, lines[from:]...), nil
}
