package making

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"slices"
	"strings"

	"guben/generator/internal/diag"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
	"guben/generator/internal/site"
	"guben/generator/internal/workspace"
)

// returned parts the data into what every page may be about and what places returned, so that
// a page can be left as it stands while nothing that it is about has changed. Every byte of
// the data is in one part.
type returned struct {
	shared []byte // of the program, and of all that is no return
	parts  []part // by file and line
	byCode map[string][]part
}

// part is what one place returned for one period, or the rest of a file of returns.
type part struct {
	from  model.Date // the first day of the period
	topic string
	code  string // of the place, or of its branch; "" for the rest of the file
	sum   []byte
}

// newReturned parts the data of a build.
func newReturned(b *build) *returned {
	r := &returned{byCode: map[string][]part{}}
	files := map[string]*model.FigureFile{}
	for i := range b.county.Figures {
		files[b.county.Figures[i].File] = &b.county.Figures[i]
	}
	said := warningsByLine(b.warnings)
	shared := map[string][]byte{"program": b.program, "policy": fmt.Append(nil, onPolicy(b.laid)), "nowhere": said[diag.Pos{}]}
	sources, _ := b.printer.Sources.(*load.Sources)
	for name, text := range sources.All() {
		if strings.HasPrefix(name, workspace.Content+"/") { // no generated page says what these say
			continue
		}
		lines := bytes.SplitAfter(text, []byte("\n"))
		whose := make([]string, len(lines))
		f := files[name]
		if f != nil {
			whose = b.whose(f, lines)
			shared["returns "+name] = nil
		}
		for i := 0; i < len(lines); {
			from, h := i, sha256.New()
			for ; i < len(lines) && whose[i] == whose[from]; i++ {
				b.tell(h, name, i+1, lines[i], said)
			}
			if f == nil {
				shared["file "+name] = h.Sum(nil)
				continue
			}
			r.parts = append(r.parts, part{from: f.Period.V.Start(), topic: f.Topic, code: whose[from], sum: h.Sum(nil)})
		}
	}
	key := keyOf(shared)
	r.shared = key[:]
	for _, p := range r.parts {
		r.byCode[p.code] = append(r.byCode[p.code], p)
	}
	return r
}

// tell writes a line with all that pages say of it: where it stands, the day of its commit, and
// what the check found in it.
func (b *build) tell(w io.Writer, file string, line int, text []byte, said map[diag.Pos][]byte) {
	day, committed := "", false
	if b.past.days != nil {
		day, committed = b.past.days.Of(file, line)
	}
	fmt.Fprintf(w, "%d %q %v ", line, day, committed) // a hash never fails
	_, _ = w.Write(text)
	_, _ = w.Write(said[diag.Pos{File: file, Line: int32(line)}])
}

// warningsByLine are what the check found, by file and line.
func warningsByLine(list diag.List) map[diag.Pos][]byte {
	all := map[diag.Pos][]byte{}
	for _, p := range list {
		at := diag.Pos{File: p.Pos.File, Line: p.Pos.Line}
		all[at] = fmt.Appendf(all[at], "%v %s %v %v\n", p.Pos, p.Code, p.Args, p.First)
	}
	return all
}

// whose are the places whose lines those of a file are, by their present codes: "" for what is
// everybody's. A line of a place that is no more, or is not of the smallest, is everybody's.
func (b *build) whose(f *model.FigureFile, lines [][]byte) []string {
	all := make([]string, len(lines))
	if f.Of != model.LevelBranch && f.Of != b.results.Places.Levels.Smallest() {
		return all
	}
	own := map[int]string{}
	for _, e := range f.Figures {
		i := int(e.Pos.Line) - 1
		if _, twice := own[i]; twice || i < 0 || i >= len(lines) {
			return make([]string, len(lines)) // not a line each
		}
		own[i] = b.alone(e.Key)
	}
	code := ""
	for i, line := range lines {
		if c, ok := own[i]; ok {
			code = c
		} else if len(bytes.TrimSpace(line)) > 0 && line[0] != ' ' && line[0] != '#' {
			code = "" // another key of the file
		}
		all[i] = code
	}
	return all
}

// alone is the code of a living place of the smallest level, or of its branch; "" of any other.
func (b *build) alone(code string) string {
	ps := b.results.Places
	for _, l := range []model.Level{ps.Levels.Smallest(), model.LevelBranch} {
		if p := ps.Holder(l, code); p != nil && p.Code == code && p.Lives() {
			return code
		}
	}
	return ""
}

// in tells whether a part is of the periods and topics that a page is about.
func (p part) in(reads progress.Reads) bool {
	return (reads.Until == nil || !p.from.After(*reads.Until)) && (reads.Topics == nil || slices.Contains(reads.Topics, p.topic))
}

// key is a checksum of all that a page is made from.
func (r *returned) key(reads progress.Reads) site.Key {
	h := sha256.New()
	fmt.Fprintf(h, "%x %q %q\n", r.shared, reads.Topics, reads.Beside) // a hash never fails
	if reads.Places == nil {
		add(h, r.parts, reads)
		return site.Key(h.Sum(nil))
	}
	add(h, r.byCode[""], reads)
	for _, p := range reads.Places {
		fmt.Fprintf(h, "%q\n", p.Code)
		add(h, r.byCode[p.Code], reads)
	}
	return site.Key(h.Sum(nil))
}

// add adds the parts that a page is about to a checksum.
func add(h io.Writer, all []part, reads progress.Reads) {
	for _, p := range all {
		if p.in(reads) {
			_, _ = h.Write(p.sum)
		}
	}
}
