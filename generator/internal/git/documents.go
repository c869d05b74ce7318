package git

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"guben/generator/internal/papers"
	"guben/generator/internal/personal"
)

// Found is what was found in files that no patch shows: workbooks, documents, text in other
// encodings than UTF-8.
type Found struct {
	Leaks    []Leak
	Unlooked []Unlooked
	Pictures int // which hold no text that can be read
	Files    int // that were looked into
}

// Unlooked is a file that was not looked into, or not all of it.
type Unlooked struct {
	File string // masked
	Why  papers.Reason
}

// largest is the largest file that is looked into.
const largest = 64 << 20

// AllDocuments looks into the files of all commits of all branches and tags.
func (r *Repo) AllDocuments() (Found, error) { return r.documents("--all") }

// PushedDocuments is AllDocuments for what a push brings.
func (r *Repo) PushedDocuments(tips ...string) (Found, error) {
	if len(tips) == 0 {
		return Found{}, nil
	}
	return r.documents(append(slices.Clone(tips), "--not", "--all")...)
}

func (r *Repo) documents(revs ...string) (Found, error) {
	out, err := r.output(append([]string{"rev-list", "--objects"}, revs...)...)
	if err != nil {
		return Found{}, err
	}
	var all []entry
	for line := range strings.Lines(string(out)) {
		hash, name, ok := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		if name, below := strings.CutPrefix(name, r.prefix); ok && below && name != "" {
			all = append(all, entry{hash: hash, path: name})
		}
	}
	f, hashes, err := r.look(all)
	if err != nil {
		return f, err
	}
	for i := range f.Leaks {
		if f.Leaks[i].Commit, err = r.bringing(hashes[i], revs); err != nil {
			return f, err
		}
	}
	return f, nil
}

// bringing is the first commit that has an object.
func (r *Repo) bringing(hash string, revs []string) (Commit, error) {
	args := append([]string{"log", "--reverse", "--topo-order", "--full-history", "-m", "--no-patch", "--no-notes", "--date=short", "--format=%H %cd", "--find-object=" + hash}, revs...)
	out, err := r.output(append(args, "--")...)
	first, _, _ := strings.Cut(string(out), "\n")
	commit, day, _ := strings.Cut(first, " ")
	return Commit{commit, day}, err
}

// StagedDocuments looks into what the next commit would change.
func (r *Repo) StagedDocuments() (Found, error) {
	base, err := r.base()
	if err != nil {
		return Found{}, err
	}
	args := []string{"diff", "--cached", "--raw", "--no-renames", "--no-abbrev", "--ignore-submodules=all", "-z", base, "--"}
	out, err := r.output(append(args, r.specs(nil)...)...)
	if err != nil {
		return Found{}, err
	}
	var all []entry
	fields := strings.Split(string(out), "\x00")
	for i := 0; i+1 < len(fields); i += 2 { // ":MODE MODE HASH HASH STATUS", and the path
		head := strings.Fields(fields[i])
		name, below := strings.CutPrefix(fields[i+1], r.prefix)
		if len(head) == 5 && below && strings.Trim(head[3], "0") != "" {
			all = append(all, entry{hash: head[3], path: name})
		}
	}
	f, _, err := r.look(all)
	return f, err
}

// look reads files, and returns for each leak the object that it is in.
func (r *Repo) look(all []entry) (f Found, hashes []string, err error) {
	files, err := r.onlyFiles(all, &f)
	if err != nil {
		return f, nil, err
	}
	err = r.blobs(files, func(e entry, _ int64, from io.Reader) error {
		data, err := io.ReadAll(from)
		if err != nil || papers.Plain(data) {
			return err
		}
		f.read(e.path, data)
		for len(hashes) < len(f.Leaks) {
			hashes = append(hashes, e.hash)
		}
		return nil
	})
	return f, hashes, err
}

// onlyFiles leaves out folders and tags, and files that are too large.
func (r *Repo) onlyFiles(all []entry, f *Found) (files []entry, err error) {
	if len(all) == 0 {
		return nil, nil
	}
	var ask bytes.Buffer
	for _, e := range all {
		ask.WriteString(e.hash + "\n")
	}
	err = r.stream(&ask, func(out io.Reader) error {
		lines := bufio.NewScanner(out)
		for i := 0; i < len(all) && lines.Scan(); i++ {
			var kind string
			var size int64
			if _, err := fmt.Sscan(lines.Text(), &kind, &size); err != nil {
				return fmt.Errorf("git cat-file: %q", lines.Text())
			}
			switch {
			case kind == "blob" && size > largest:
				f.Unlooked = append(f.Unlooked, Unlooked{personal.Mask(all[i].path), papers.TooMuch})
			case kind == "blob":
				files = append(files, all[i])
			}
		}
		return lines.Err()
	}, "cat-file", "--batch-check=%(objecttype) %(objectsize)", "--buffer")
	return files, err
}

// read looks into one file.
func (f *Found) read(name string, data []byte) {
	seen := map[string]bool{}
	why := papers.Read(data, func(p papers.Piece) {
		find := personal.Find
		if p.Cell {
			find = personal.FindCell
		}
		for _, s := range find(p.Text) {
			key := fmt.Sprint(p.Where, p.Line, s.Kind, p.Text[s.Start:s.End])
			if seen[key] {
				continue
			}
			seen[key] = true
			f.Leaks = append(f.Leaks, leakIn(name, p, s))
		}
	})
	switch why {
	case papers.Looked:
		f.Files++
	case papers.Picture:
		f.Pictures++
	default:
		f.Unlooked = append(f.Unlooked, Unlooked{personal.Mask(name), why})
	}
}

func leakIn(name string, p papers.Piece, s personal.Span) Leak {
	l := Leak{
		Kind: s.Kind, Part: InLine, File: personal.Mask(name), Where: personal.Mask(p.Where), Line: p.Line,
		Col: utf8.RuneCountInString(p.Text[:s.Start]) + 1, Width: utf8.RuneCountInString(p.Text[s.Start:s.End]),
	}
	if p.Where != "" {
		l.Part, l.Line = InDocument, 0
	}
	if len(p.Text) <= longLine {
		l.Text = personal.Mask(p.Text)
		if l.Text == p.Text { // a number of a workbook
			l.Text = personal.Hide(p.Text)
		}
	}
	return l
}

// Tree looks into the files of the work tree, texts too: those that the repository holds,
// and those of the given folders that it does not hold yet. The text of those that skip
// names it leaves to others.
func (r *Repo) Tree(skip func(file string) bool, folders ...string) (Found, error) {
	held, err := r.output(append([]string{"ls-files", "-z", "--cached", "--full-name", "--"}, r.specs(nil)...)...)
	if err != nil {
		return Found{}, err
	}
	more, err := r.output(append([]string{"ls-files", "-z", "--others", "--exclude-standard", "--full-name", "--"}, r.specs(folders)...)...)
	if err != nil {
		return Found{}, err
	}
	names := strings.Split(string(held)+string(more), "\x00")
	slices.Sort(names)
	var files []string
	for _, name := range slices.Compact(names) {
		if name, below := strings.CutPrefix(name, r.prefix); below && name != "" {
			files = append(files, name)
		}
	}
	return LookInto(filepath.Join(r.top, filepath.FromSlash(r.prefix)), files, skip)
}

// LookInto looks into files below a folder, and at the names of all. Links and what is no
// file are nobody's text.
func LookInto(dir string, files []string, skip func(file string) bool) (f Found, err error) {
	for _, name := range files {
		if spans := personal.Find(name); spans != nil {
			s := spans[0]
			f.Leaks = append(f.Leaks, Leak{Kind: s.Kind, Part: InName, File: personal.Mask(name), Text: personal.Mask(name), Col: utf8.RuneCountInString(name[:s.Start]) + 1, Width: utf8.RuneCountInString(name[s.Start:s.End])})
		}
		if skip(name) {
			continue
		}
		path := filepath.Join(dir, filepath.FromSlash(name))
		info, err := os.Lstat(path)
		if err != nil || !info.Mode().IsRegular() {
			continue // gone meanwhile, or a link
		}
		if info.Size() > largest {
			f.Unlooked = append(f.Unlooked, Unlooked{personal.Mask(name), papers.TooMuch})
			continue
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return f, err
		}
		f.read(name, data)
	}
	return f, nil
}
