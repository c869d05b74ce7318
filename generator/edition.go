package main

import (
	"bytes"
	"errors"
	"path"
	"strings"
	"sync"
	"time"

	"github.com/sourcegraph/conc"

	"guben/generator/internal/diag"
	"guben/generator/internal/export"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/page"
	"guben/generator/internal/phrase"
	"guben/generator/internal/site"
)

// tools are what editions share: what is costly to start, and keeps what it made.
type tools struct {
	folders site.Folders
	words   []*i18n.Words
	press   *site.Press
	drawing *charts

	pictures *keptPictures
}

func newTools(folders site.Folders) (*tools, error) {
	words, err := allWords()
	if err != nil {
		return nil, err
	}
	press, err := site.NewPress(folders)
	if err != nil {
		return nil, err
	}
	return &tools{folders: folders, words: words, press: press, drawing: newCharts(folders), pictures: newKeptPictures(folders)}, nil
}

// renew starts over with what the theme has a hand in.
func (t *tools) renew() {
	t.press.Forget()
	t.drawing.drawer.Close()
	t.drawing = newCharts(t.folders)
}

// edition is the site as of one reading of the files. Its pages and data files are made
// when somebody asks for them.
type edition struct {
	*tools
	settings  site.Settings
	documents *documents
	jobs      map[string]page.Job    // by the path of their file
	files     map[string]export.File // by address
	written   writtenPages

	mu   sync.Mutex
	made map[string][]byte // by address
	ends map[string]error  // of hand-written pages that came to no end, by address
}

// reading is one reading of the data and of their history.
type reading struct {
	*build
	own     writtenPages // the county's
	trace   phrase.Trace
	version *page.Version
}

// newReading measures what was read, and looks up its history meanwhile.
func (a *app) newReading(county *model.County, own writtenPages, list diag.List, printer diag.Printer) *reading {
	r := &reading{build: newBuild(a), own: own}
	var history conc.WaitGroup
	history.Go(func() { r.trace, r.version = a.trust(county) })
	r.measure(county, list, printer)
	history.Wait()
	return r
}

// newEdition readies what was read to be asked for.
func (b *reading) newEdition(t *tools) (*edition, error) {
	written, err := laid(t.folders, b.own, t.pictures)
	if err != nil {
		return nil, err
	}
	t.press.Write(written)
	shared := settings(b.results.County, t.words)
	documents, err := newDocuments(t.folders, shared)
	if err != nil {
		return nil, err
	}
	e := &edition{
		tools: t, settings: shared, documents: documents, written: written,
		files: map[string]export.File{}, made: map[string][]byte{}, ends: map[string]error{},
	}
	data := export.Files(b.results, t.words[0])
	for _, f := range data {
		e.files["/data/"+f.Name] = f
	}
	in := page.Input{
		Report: b.results, Words: t.words, Warnings: b.warnings, Draw: t.drawing.figure, Trace: b.trace, Version: b.version,
		Downloads: sync.OnceValues(func() ([]page.Download, error) { return weighed(data) }),
	}
	for _, f := range scriptFiles(in) {
		e.files["/"+f.Name] = f
	}
	e.jobs = byPath(page.Jobs(in))
	return e, nil
}

// weighed are the data files with their sizes.
func weighed(files []export.File) ([]page.Download, error) {
	all := make([]page.Download, len(files))
	group := several()
	for i, f := range files {
		group.Go(func() error {
			var size counter
			err := f.Write(&size)
			all[i] = page.Download{Name: f.Name, ID: f.ID, Topic: f.Topic, Size: int(size)}
			return err
		})
	}
	return all, group.Wait()
}

type counter int

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

// Open makes what stands at an address; ok is false where nothing does.
func (e *edition) Open(address string) (data []byte, ok bool, err error) {
	if f, ok := e.files[address]; ok {
		var out bytes.Buffer
		err := f.Write(&out)
		return out.Bytes(), true, err
	}
	switch {
	case path.Ext(address) == ".docx":
		return e.document(address)
	case path.Ext(address) == ".html":
		if err := e.Prepare(address); err != nil {
			return nil, false, err
		}
	case e.isTitles(address):
		if err := e.titles(); err != nil {
			return nil, false, err
		}
	default:
		if data, ok = e.press.Asset(address); !ok {
			data, ok = e.picture(address)
		}
		return data, ok, nil
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	data, ok = e.made[address]
	return data, ok, nil
}

// picture finds a picture that lies with hand-written pages.
func (e *edition) picture(address string) ([]byte, bool) {
	_, name := e.langOf(address)
	if path.Ext(name) == ".md" {
		return nil, false
	}
	data, ok := e.written[name]
	return data, ok
}

// Prepare makes several pages at once. An address without a page is passed over.
func (e *edition) Prepare(addresses ...string) error {
	written, err := e.prepareGenerated(addresses)
	if err != nil || len(written) == 0 {
		return err
	}
	// Whoever asks for other pages does not wait while these are made.
	made, err := e.printed(written, e.press.Apart(site.Bounds{Limit: servedLimit}))
	e.mu.Lock()
	defer e.mu.Unlock()
	if errors.Is(err, site.ErrTooLong) && len(addresses) == 1 {
		e.ends[addresses[0]] = err
	}
	e.keep(made, isPage)
	return err
}

// prepareGenerated makes those that are generated, and leaves those that are written by
// hand.
func (e *edition) prepareGenerated(addresses []string) (written []source, err error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	var generated []source
	for _, a := range addresses {
		if _, ok := e.made[a]; ok {
			continue
		}
		s, ok := e.find(a)
		switch {
		case ok && s.written:
			written = append(written, s)
			if err := e.ends[a]; err != nil { // nobody waits for it again until something changes
				return nil, err
			}
		case ok:
			generated = append(generated, s)
		}
	}
	made, err := e.printed(generated, e.press.Print)
	e.keep(made, isPage)
	return written, err
}

func isPage(address string) bool { return path.Ext(address) == ".html" }

// servedLimit is how long a reader waits for a page that may have no end.
const servedLimit = 20 * time.Second

// maker makes pages: see site.Press.
type maker func(site.Settings, map[string][]byte, []site.Wanted) (map[string][]byte, error)

// printed has pages made, if there are any, with what they need.
func (e *edition) printed(wanted []source, by maker) (map[string][]byte, error) {
	if len(wanted) == 0 {
		return nil, nil
	}
	content, err := e.content(wanted)
	if err != nil {
		return nil, err
	}
	return e.print(content, wanted, by)
}

// print has pages made of content.
func (e *edition) print(content map[string][]byte, wanted []source, by maker) (map[string][]byte, error) {
	pages := make([]site.Wanted, len(wanted))
	for i, s := range wanted {
		pages[i] = site.Wanted{Path: s.path, Lang: s.lang}
	}
	return by(e.settings, content, pages)
}

// keep keeps what was made at the addresses that are meant.
func (e *edition) keep(made map[string][]byte, meant func(address string) bool) {
	for address, data := range made {
		if meant(address) {
			e.made[address] = data
		}
	}
}

// source is where a page comes from.
type source struct {
	path, lang string // towns/441621100, zh-cn
	file       string // towns/441621100.md
	written    bool   // by hand
}

// find tells where the page of an address comes from.
func (e *edition) find(address string) (source, bool) {
	lang, base := e.langOf(address)
	base = strings.Trim(strings.TrimSuffix(base, "index.html"), "/")
	for _, p := range []string{path.Join(base, "_index"), base, path.Join(base, "index")} {
		for _, suffix := range e.suffixes(lang) {
			s := source{path: p, lang: lang, file: p + suffix}
			if _, ok := e.jobs[s.file]; ok {
				return s, true
			}
			if _, s.written = e.written[s.file]; s.written {
				return s, true
			}
		}
	}
	return source{}, false
}

// langOf splits an address into the language of its page and the rest.
func (e *edition) langOf(address string) (lang, rest string) {
	for _, w := range e.words[1:] {
		if rest, ok := strings.CutPrefix(address, "/"+w.Lang+"/"); ok {
			return w.Lang, rest
		}
	}
	return e.words[0].Lang, strings.TrimPrefix(address, "/")
}

// suffixes are the endings of a language's files; the default one may go without saying.
func (e *edition) suffixes(lang string) []string {
	if lang == e.words[0].Lang {
		return []string{".md", "." + lang + ".md"}
	}
	return []string{"." + lang + ".md"}
}

// content is what wanted pages need of all generated ones: themselves, those that any page
// names, and their like in the other languages. A hand-written page may link to any page
// and show the title and light of any target.
func (e *edition) content(wanted []source) (map[string][]byte, error) {
	content, makers := map[string][]byte{}, map[string]func() ([]byte, error){}
	byHand := map[string]bool{} // languages
	for _, s := range wanted {
		if s.written {
			byHand[s.lang] = true
		} else {
			makers[s.file] = e.body(s.file)
		}
		for _, w := range e.words {
			for _, suffix := range e.suffixes(w.Lang) {
				if j, ok := e.jobs[s.path+suffix]; ok {
					content[j.Path] = j.Stub
				}
			}
		}
	}
	for name, j := range e.jobs {
		if j.Named || len(byHand) > 0 {
			content[name] = j.Stub
		}
		switch dir := path.Dir(name); {
		case makers[name] != nil || !byHand[e.langOfFile(name)]:
		case dir == "targets":
			makers[name] = j.Head
		case strings.HasPrefix(name, "data/settings."):
			makers[name] = e.body(name)
		}
	}
	return content, fill(content, makers)
}

// body makes a whole page.
func (e *edition) body(file string) func() ([]byte, error) {
	return func() ([]byte, error) {
		f, err := e.jobs[file].Make()
		return f.Data, err
	}
}

// langOfFile is the language of a file of content.
func (e *edition) langOfFile(name string) string {
	for _, w := range e.words[1:] {
		if strings.HasSuffix(name, "."+w.Lang+".md") {
			return w.Lang
		}
	}
	return e.words[0].Lang
}

// fill makes files at once and puts them into the content.
func fill(content map[string][]byte, makers map[string]func() ([]byte, error)) error {
	var mu sync.Mutex
	group := several()
	for name, make := range makers {
		group.Go(func() error {
			data, err := make()
			if err != nil {
				return err
			}
			mu.Lock()
			defer mu.Unlock()
			content[name] = data
			return nil
		})
	}
	return group.Wait()
}

// document makes the Word file of a page, which stands in the page's folder.
func (e *edition) document(address string) ([]byte, bool, error) {
	s, ok := e.find(path.Join(path.Dir(address), "index.html"))
	if !ok || s.written {
		return nil, false, nil
	}
	f, err := e.jobs[s.file].Make()
	if err != nil || f.Word == nil || "/"+f.Word.Path != address {
		return nil, false, err
	}
	data, err := e.documents.file(f.Word)
	return data, err == nil, err
}

// isTitles tells whether an address is the list of pages that can be found by their titles,
// which the theme makes of all of them.
func (e *edition) isTitles(address string) bool {
	ok, err := path.Match("/js/data/*/pages.js", address)
	return ok && err == nil
}

// places are the folders of the pages that the list of titles leaves out: places, targets,
// units and leaders are found by other lists.
var places = map[string]bool{"targets": true, "towns": true, "villages": true, "teams": true, "units": true, "leaders": true}

// titles makes the lists of titles, of every language.
func (e *edition) titles() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	content, makers := map[string][]byte{}, map[string]func() ([]byte, error){}
	for name, j := range e.jobs {
		if j.Named || !places[path.Dir(name)] {
			makers[name] = j.Head
		}
	}
	if err := fill(content, makers); err != nil {
		return err
	}
	var homes []source
	for _, w := range e.words {
		homes = append(homes, source{path: "_index", lang: w.Lang})
	}
	made, err := e.print(content, homes, e.press.Print)
	e.keep(made, e.isTitles)
	return err
}
