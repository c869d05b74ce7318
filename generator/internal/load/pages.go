package load

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"regexp"
	"runtime"
	"strings"
	"unicode/utf8"

	"golang.org/x/sync/errgroup"

	"guben/generator/internal/admit"
	"guben/generator/internal/diag"
	"guben/generator/internal/model"
	"guben/generator/internal/personal"
)

// maxPage is the largest page that is read.
const maxPage = 512 << 10

// Keep is where pictures that were written anew are kept, each under a hash of what it was
// made from: decoding takes long, and they seldom change.
type Keep interface {
	Get(key string) ([]byte, bool)
	Put(key string, data []byte) error
}

// Pages reads the hand-written pages of the county in dir and their pictures, and returns
// them as they may be published, by path below content/: written anew from what is known
// of them. No link is followed at any level. What is wrong is in the list, and then not
// among the pages. keep and sources may be nil.
func Pages(county fs.FS, keep Keep, sources *Sources) (map[string][]byte, diag.List, error) {
	if sources == nil {
		sources = newSources()
	}
	entries, err := contentOf(county)
	if err != nil {
		return nil, nil, fmt.Errorf("list the pages: %w", err)
	}
	programme, err := Programme(county)
	if err != nil {
		return nil, nil, err
	}
	languages := programme.Languages()
	r := &pageReader{root: county, keep: keep, sources: sources, languages: languages, list: admit.Names(entries, languages[0], programme.Folders()...)}
	pages, err := r.all(entries)
	r.list.Sort()
	return pages, r.list, err
}

// RootPages reads the pages that come with the program, or with the server's own folder. They
// are held to the same rules; their pictures are published as they stand, since whoever
// put them there put the templates there too.
func RootPages(root fs.FS) (map[string][]byte, diag.List, error) {
	entries, err := contentOf(root)
	if err != nil {
		return nil, nil, fmt.Errorf("list the pages: %w", err)
	}
	r := &pageReader{root: root, trusted: true, sources: newSources(), languages: model.DefaultLanguages, list: admit.Names(entries, model.DefaultLanguages[0])}
	pages, err := r.all(entries)
	r.list.Sort()
	return pages, r.list, err
}

// contentOf lists what stands below content/, in order, without what is hidden: that is
// some program's own.
func contentOf(root fs.FS) ([]admit.Entry, error) {
	switch info, err := fs.Lstat(root, admit.Content); {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, err
	case !info.IsDir():
		return []admit.Entry{{Path: admit.Content, Kind: kindOf(info.Mode())}}, nil
	}
	var all []admit.Entry
	err := fs.WalkDir(root, admit.Content, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case strings.HasPrefix(d.Name(), ".") && d.IsDir():
			return fs.SkipDir
		case !d.IsDir() && !strings.HasPrefix(d.Name(), "."):
			all = append(all, admit.Entry{Path: name, Kind: kindOf(d.Type())})
		}
		return nil
	})
	return all, err
}

// kindOf is what a file is by its mode. Whether it may be run says nothing: some disks let
// everything be run.
func kindOf(mode fs.FileMode) admit.Kind {
	switch {
	case mode&fs.ModeSymlink != 0:
		return admit.Link
	case mode.IsRegular():
		return admit.File
	}
	return admit.Other
}

// pageReader reads what stands below content/.
type pageReader struct {
	root    fs.FS // the county's folder
	trusted bool  // pictures are published as they stand
	keep    Keep
	sources *Sources
	list    diag.List

	languages []string // of the site
}

// all reads the files that nothing is wrong with by name, side by side.
func (r *pageReader) all(entries []admit.Entry) (map[string][]byte, error) {
	if err := r.together(entries); err != nil {
		return nil, err
	}
	bad := map[string]bool{}
	for _, p := range r.list {
		bad[p.Pos.File] = true
	}
	made, lists := make([][]byte, len(entries)), make([]diag.List, len(entries))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, e := range entries {
		if bad[admit.Shown(e.Path)] {
			continue
		}
		group.Go(func() (err error) {
			made[i], lists[i], err = r.one(e.Path)
			return err
		})
	}
	err := group.Wait()
	pages := map[string][]byte{}
	for i, e := range entries {
		r.list = append(r.list, lists[i]...)
		if made[i] != nil {
			pages[strings.TrimPrefix(e.Path, admit.Content+"/")] = made[i]
		}
	}
	return pages, err
}

// together looks how much all pictures would take, before any is decoded.
func (r *pageReader) together(entries []admit.Entry) error {
	pixels := map[string]int{}
	for _, e := range entries {
		if e.Kind != admit.File || !admit.IsPicture(e.Path) {
			continue
		}
		f, err := r.root.Open(e.Path)
		if err != nil {
			return fmt.Errorf("read %s: %w", e.Path, err)
		}
		pixels[e.Path] = admit.Pixels(e.Path, io.LimitReader(f, admit.MaxPicture))
		f.Close()
	}
	r.list = append(r.list, admit.Together(pixels)...)
	return nil
}

// one reads a file and writes it anew; nil where something is wrong with it.
func (r *pageReader) one(name string) ([]byte, diag.List, error) {
	most, read := maxPage, r.page
	if admit.IsPicture(name) {
		most, read = admit.MaxPicture, r.picture
	}
	f, err := r.root.Open(name)
	if err != nil {
		return nil, nil, fmt.Errorf("read %s: %w", name, err)
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, int64(most)+1))
	if err != nil {
		return nil, nil, fmt.Errorf("read %s: %w", name, err)
	}
	if len(raw) > most {
		return nil, diag.List{{Pos: diag.Pos{File: name}, Code: diag.TooLarge, Args: diag.Args{"Limit": float64(most) / (1 << 20)}}}, nil
	}
	return read(name, raw)
}

// drawn tells the ways of writing pictures anew apart: a change in one must change it.
const drawn = "3"

// picture writes a picture anew, or finds it where it was kept.
func (r *pageReader) picture(name string, raw []byte) ([]byte, diag.List, error) {
	if r.trusted {
		return raw, nil, nil
	}
	if strings.HasSuffix(name, ".svg") {
		r.sources.add(name, raw)
	}
	sum := sha256.Sum256(append([]byte(drawn+path.Ext(name)+"\n"), raw...))
	key := hex.EncodeToString(sum[:])
	if r.keep != nil {
		if data, ok := r.keep.Get(key); ok {
			return data, nil, nil
		}
	}
	data, list := admit.Picture(name, raw)
	if data != nil && r.keep != nil {
		return data, list, r.keep.Put(key, data)
	}
	return data, list, nil
}

// page reads a page: its head is decoded like a file of data/, so that nothing but what the
// model knows can be set, and written anew; its text is looked through.
func (r *pageReader) page(name string, raw []byte) ([]byte, diag.List, error) {
	in := &inspection{file: name, readable: true}
	text := in.decode(raw)
	r.sources.add(name, text)
	if !in.readable {
		return nil, in.list, nil
	}
	head, lines := headOf(text)
	if lines == 0 {
		return nil, append(in.list, diag.Problem{Pos: diag.Pos{File: name, Line: 1, Col: 1}, Code: diag.NoHead}), nil
	}
	n := int32(0)
	for line := range bytes.Lines(text) {
		if n++; n <= int32(lines) {
			in.line(strings.TrimRight(string(line), "\r\n"), n)
		} else {
			in.prose(strings.TrimRight(string(line), "\r\n"), n)
		}
	}
	in.finish(text)
	if !in.readable {
		return nil, in.list, nil
	}
	var h model.PageHead
	list := in.list
	root, problems := parse(name, in.plain(yamlOf(text[:head])))
	list = append(append(list, problems...), spelled(name, root, text)...)
	if root != nil {
		d := decoder{file: name, words: map[string]string{}, languages: r.languages}
		d.document(root, &h)
		list = append(list, d.list...)
	}
	list = append(list, admit.Prose(name, text, head)...)
	list = within(append(list, r.leadsWithin(name, &h)...), text)
	if list.Errors() > 0 {
		return nil, list, nil
	}
	data, err := rewritten(h, lines, text[head:])
	return data, list, err
}

// headOf is the length of a page's head in bytes and in lines, with the lines of --- before
// and after it; 0 where there is none.
func headOf(text []byte) (size, lines int) {
	for line := range bytes.Lines(text) {
		size, lines = size+len(line), lines+1
		fence := bytes.Equal(bytes.TrimRight(line, " \t\r\n"), []byte("---"))
		switch {
		case lines == 1 && !fence:
			return 0, 0
		case lines > 1 && fence:
			return size, lines
		}
	}
	return 0, 0
}

// yamlOf is a head without its fences, every line where it was.
func yamlOf(head []byte) []byte {
	first := bytes.IndexByte(head, '\n')
	last := bytes.LastIndex(bytes.TrimRight(head, "\r\n"), []byte("\n"))
	return append([]byte("\n"), head[min(first+1, last+1):last+1]...)
}

// prose looks at one line of a page's text.
func (in *inspection) prose(line string, n int32) {
	if len(line) > maxLine {
		in.fatal(diag.Problem{Pos: in.at(n, 1), Code: diag.LongLine, Args: diag.Args{"Limit": maxLine >> 10}})
		return
	}
	for col, r := range []rune(line) {
		if r != '\t' && isControl(r) {
			in.fatal(diag.Problem{Pos: in.at(n, col+1), Code: diag.ControlChar, Args: diag.Args{"Rune": runeName(r)}})
			return
		}
	}
	for _, s := range personal.Find(line) {
		in.add(diag.Person(in.at(n, utf8.RuneCountInString(line[:s.Start])+1), line, s))
	}
}

// onward is the address of a page of this site, from the page that leads on to it.
var onward = regexp.MustCompile(`^(?:\.\./)*(?:[\p{Han}A-Za-z0-9_-]+/)*index\.html$`)

// leadsWithin holds that a page leads on to another of this site, no further up than the
// site begins, and that its rank is a whole number.
func (r *pageReader) leadsWithin(name string, h *model.PageHead) diag.List {
	var list diag.List
	main := r.languages[0]
	depth := admit.PlaceOf(strings.TrimPrefix(name, admit.Content+"/"), main).Depth(main)
	if m := h.Params.Moved; m.Set && (!onward.MatchString(m.V) || strings.Count(m.V, "../") > depth) {
		list.Add(diag.Problem{Pos: m.Pos, Width: utf8.RuneCountInString(m.V), Code: diag.BadMove})
	}
	if w := h.Weight; w.Set && (w.V.Percent || !w.V.Rat().IsInt()) {
		list.Add(diag.Problem{Pos: w.Pos, Code: diag.BadNumber, Args: diag.Args{"Found": w.V.Rat().RatString()}})
	}
	return list
}

// rewritten puts a page together: its head as JSON in one line, and then as many empty lines
// as keep the text's lines where they were. A page that leads on is in no list.
func rewritten(h model.PageHead, lines int, text []byte) ([]byte, error) {
	params := map[string]any{}
	for key, v := range map[string]model.Val[bool]{"toc": h.Params.TOC, "tasks": h.Params.Tasks} {
		if v.Set {
			params[key] = v.V
		}
	}
	front := map[string]any{"title": h.Title.V, "params": params}
	if h.Description.Set {
		front["description"] = h.Description.V
	}
	if h.Weight.Set {
		front["weight"] = h.Weight.V.Rat().Num()
	}
	if h.Params.Moved.Set {
		params["moved"], front["build"] = h.Params.Moved.V, map[string]any{"list": "never"}
	}
	data, err := json.Marshal(front)
	if err != nil {
		return nil, err
	}
	return append(append(data, bytes.Repeat([]byte("\n"), lines)...), text...), nil
}
