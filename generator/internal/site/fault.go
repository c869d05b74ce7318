package site

import (
	"cmp"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Fault is what Hugo says of a hand-written page of the county.
type Fault struct {
	File      string // below the county's folder, with slashes: content/note/index.md
	Line, Col int    // 0 where Hugo does not say
	Width     int    // of what is wrong, in characters; 0 where that is not known
	Source    string // the line
	Said      string // Hugo's own words
}

// PageError says that hand-written pages of the county cannot be made.
type PageError struct {
	Faults []Fault
	Said   string
}

func (e *PageError) Error() string {
	said := "hugo: " + e.Said
	for _, f := range e.Faults {
		said += fmt.Sprintf("\n%s:%d:%d: %s", f.File, f.Line, f.Col, f.Said)
	}
	return said
}

// place is what stands behind a file's name where Hugo knows the place.
var place = regexp.MustCompile(`^:(\d+)(?::(\d+))?`)

// faultsIn finds in what Hugo says all that it says of the county's own pages.
func faultsIn(f Folders, said string) []Fault {
	written, _ := OwnPages(f.County) // what cannot be read is not built from
	var all []Fault
	for line := range strings.Lines(said) {
		if fault, ok := faultIn(f, written, strings.TrimSpace(line)); ok && !slices.Contains(all, fault) {
			all = append(all, fault)
		}
	}
	slices.SortStableFunc(all, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col))
	})
	return all
}

// faultIn reads one line. Of several places the last is the nearest to the cause.
func faultIn(f Folders, written []string, line string) (Fault, bool) {
	fault, at, end := Fault{}, -1, 0
	for _, name := range written {
		for _, from := range []string{f.build(), f.memory()} {
			full := filepath.Join(from, filepath.FromSlash(name))
			if i := strings.LastIndex(line, full); i > at || i == at && i >= 0 && len(full) > end-at {
				fault.File, at, end = name, i, i+len(full)
			}
		}
	}
	if at < 0 {
		return fault, false
	}
	rest := line[end:]
	if m := place.FindStringSubmatch(rest); m != nil {
		fault.Line, _ = strconv.Atoi(m[1])
		fault.Col, _ = strconv.Atoi(m[2])
		rest = rest[len(m[0]):]
	}
	fault.Said = strings.ReplaceAll(strings.TrimLeft(rest, "\": "), f.Root+string(filepath.Separator), "")
	if fault.Said == "" {
		fault.Said = line
	}
	fault.show(f)
	return fault, true
}

// show finds the line that a fault speaks of: where Hugo names none, the first that holds
// what it quotes.
func (x *Fault) show(f Folders) {
	text, err := os.ReadFile(filepath.Join(f.County, filepath.FromSlash(x.File)))
	if err != nil {
		return
	}
	lines := strings.Split(string(text), "\n")
	quoted := lastQuoted(x.Said)
	for i := 0; x.Line == 0 && quoted != "" && i < len(lines); i++ {
		if at := strings.Index(lines[i], quoted); at >= 0 {
			x.Line, x.Col, x.Width = i+1, utf8.RuneCountInString(lines[i][:at])+1, utf8.RuneCountInString(quoted)
		}
	}
	if x.Line > 0 && x.Line <= len(lines) {
		x.Source, x.Col = strings.TrimSuffix(lines[x.Line-1], "\r"), max(x.Col, 1)
	}
}

// lastQuoted is the last text in quotes.
func lastQuoted(said string) string {
	last := ""
	for i := strings.IndexByte(said, '"'); i >= 0 && i < len(said); {
		quoted, err := strconv.QuotedPrefix(said[i:])
		if err != nil {
			break
		}
		if text, err := strconv.Unquote(quoted); err == nil {
			last = text
		}
		i += len(quoted)
		next := strings.IndexByte(said[i:], '"')
		if next < 0 {
			break
		}
		i += next
	}
	return last
}

// OwnPages are the hand-written pages of a county, by the path of their files below its
// folder.
func OwnPages(county string) ([]string, error) {
	names, err := writtenIn(filepath.Join(county, "content"))
	for i, name := range names {
		names[i] = path.Join("content", name)
	}
	return names, err
}
