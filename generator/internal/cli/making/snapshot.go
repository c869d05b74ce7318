package making

import (
	"bytes"
	"errors"
	"path"
	"slices"
	"sync"
	"time"

	"github.com/sourcegraph/conc"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/diag"
	"guben/generator/internal/doc"
	"guben/generator/internal/export"
	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
	"guben/generator/internal/page"
	"guben/generator/internal/progress"
	"guben/generator/internal/site"
)

// Tools are what snapshots share: what is costly to start, and keeps what it made.
type Tools struct {
	Folders  site.Folders
	Words    []*i18n.Words
	renderer *site.Renderer
	drawing  *charts

	Pictures *keptPictures
}

// NewTools starts them. They are to be closed.
func NewTools(folders site.Folders) (*Tools, error) {
	words, err := env.SiteWords(folders, env.LanguagesIn(folders.County))
	if err != nil {
		return nil, err
	}
	renderer, err := site.NewRenderer(folders)
	if err != nil {
		return nil, err
	}
	return &Tools{Folders: folders, Words: words, renderer: renderer, drawing: newCharts(folders), Pictures: newKeptPictures(folders)}, nil
}

// Close gives back the memory of what draws.
func (t *Tools) Close() { t.drawing.drawer.Close() }

// Renew starts over with what the theme has a hand in.
func (t *Tools) Renew() {
	t.renderer.Forget()
	t.drawing.drawer.Close()
	t.drawing = newCharts(t.Folders)
}

// Snapshot is the site as of one reading of the files. Its pages and data files are made
// when somebody asks for them.
type Snapshot struct {
	*Tools
	settings  site.Settings
	documents *documents
	jobs      map[string]page.Job    // by the path of their file
	files     map[string]export.File // by address
	written   WrittenPages

	mu   sync.Mutex
	made map[string][]byte // by address
	ends map[string]error  // of hand-written pages that came to no end, by address
}

// Reading is one reading of the data and of their history.
type Reading struct{ *build }

// NewReading measures what was read, and looks up its history meanwhile. Of the reading before,
// which may be nil, it takes over what no changed file has a hand in.
func (a Maker) NewReading(before *Reading, county *model.County, own WrittenPages, list diag.List, printer diag.Printer) *Reading {
	r := &Reading{newBuild(a)}
	r.own, r.printer = own, printer
	var history conc.WaitGroup
	history.Go(func() { r.past = a.lookUp() })
	r.files, r.warnings = printer.Files, list
	report, moved := before.standing(r, county)
	r.results = report.MeasureAgain(county, moved)
	history.Wait()
	r.past = a.trust(r.past, county)
	return r
}

// standing is the report of a reading that another may take results over from, with the topics
// whose returns it has otherwise: nil where more has changed than returns.
func (r *Reading) standing(now *Reading, county *model.County) (*progress.Report, map[string]bool) {
	if r == nil {
		return nil, nil
	}
	moved := map[string]bool{}
	for _, file := range load.Differing(r.printer.Sources, now.printer.Sources) {
		topic := path.Base(path.Dir(file))
		if file != path.Join("data", topic, path.Base(file)) || county.Targets.Topics.At(topic) == nil {
			return nil, nil
		}
		moved[topic] = true
	}
	return r.results, moved
}

// speak takes the words of a site's languages, where it has had others so far.
func (t *Tools) speak(languages []string) error {
	if slices.EqualFunc(t.Words, languages, func(w *i18n.Words, lang string) bool { return w.Lang == lang }) {
		return nil
	}
	words, err := env.SiteWords(t.Folders, languages)
	t.Words = words
	return err
}

// NewSnapshot readies what was read to be asked for.
func (b *Reading) NewSnapshot(t *Tools) (*Snapshot, error) {
	county := b.results.County
	if err := t.speak(county.Programme.Languages()); err != nil {
		return nil, err
	}
	words := env.Speak(t.Words, county)
	written, err := laid(t.Folders, b.own, county, words)
	if err != nil {
		return nil, err
	}
	t.renderer.Write(written)
	shared := settings(county, words)
	documents, err := newDocuments(t.Folders, shared, b.Sentence)
	if err != nil {
		return nil, err
	}
	e := &Snapshot{
		Tools: t, settings: shared, documents: documents, written: written,
		files: map[string]export.File{}, made: map[string][]byte{}, ends: map[string]error{},
	}
	data := export.Files(b.results, words[0])
	for _, f := range data {
		e.files["/data/"+f.Name] = f
	}
	templates, err := t.Folders.OwnTemplates()
	if err != nil {
		return nil, err
	}
	in := page.Input{
		Report: b.results, Words: words, Warnings: b.warnings, Draw: t.drawing.figure, Trace: b.past.trace, Version: b.past.version, Own: doc.OwnOf(templates),
		Policy:    onPolicy(written),
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
	group := env.Several()
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
func (e *Snapshot) Open(address string) (data []byte, ok bool, err error) {
	if f, ok := e.files[address]; ok {
		var out bytes.Buffer
		err := f.Write(&out)
		return out.Bytes(), true, err
	}
	switch {
	case path.Ext(address) == ".docx", path.Ext(address) == ".pdf":
		return e.document(address)
	case path.Ext(address) == ".html":
		if err := e.Prepare(address); err != nil {
			return nil, false, err
		}
	case site.IsTitles(address):
		if err := e.titles(); err != nil {
			return nil, false, err
		}
	default:
		if data, ok = e.renderer.Asset(address); !ok {
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
func (e *Snapshot) picture(address string) ([]byte, bool) {
	_, name := e.langOf(address)
	if path.Ext(name) == ".md" {
		return nil, false
	}
	data, ok := e.written[name]
	return data, ok
}

// Prepare makes several pages at once. An address without a page is passed over.
func (e *Snapshot) Prepare(addresses ...string) error {
	written, err := e.prepareGenerated(addresses)
	if err != nil || len(written) == 0 {
		return err
	}
	// Whoever asks for other pages does not wait while these are made.
	made, err := e.printed(written, e.renderer.Apart(site.Bounds{Limit: servedLimit}))
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
func (e *Snapshot) prepareGenerated(addresses []string) (written []source, err error) {
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
	made, err := e.printed(generated, e.renderer.Print)
	e.keep(made, isPage)
	return written, err
}

// Pages is how many have been made.
func (e *Snapshot) Pages() int {
	e.mu.Lock()
	defer e.mu.Unlock()
	return len(e.made)
}

func isPage(address string) bool { return path.Ext(address) == ".html" }

// servedLimit is how long a reader waits for a page that may have no end.
const servedLimit = 20 * time.Second

// maker makes pages: see site.Renderer.
type maker func(site.Settings, map[string][]byte, []site.Wanted) (map[string][]byte, error)

// printed has pages made, if there are any, with what they need.
func (e *Snapshot) printed(wanted []source, by maker) (map[string][]byte, error) {
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
func (e *Snapshot) print(content map[string][]byte, wanted []source, by maker) (map[string][]byte, error) {
	pages := make([]site.Wanted, len(wanted))
	for i, s := range wanted {
		pages[i] = s.wanted()
	}
	return by(e.settings, content, pages)
}

// keep keeps what was made at the addresses that are meant.
func (e *Snapshot) keep(made map[string][]byte, meant func(address string) bool) {
	for address, data := range made {
		if meant(address) {
			e.made[address] = data
		}
	}
}
