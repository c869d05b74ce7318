package making

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"path"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"guben/generator/internal/doc"
	"guben/generator/internal/docx"
	"guben/generator/internal/i18n"
	"guben/generator/internal/page"
	"guben/generator/internal/pdf"
	"guben/generator/internal/raster"
	"guben/generator/internal/site"
)

// documents makes the Word and PDF files of a build and notes how long that took. It is used by
// several goroutines at once.
type documents struct {
	painter *raster.Painter
	cache   *site.Cache
	fonts   *pdf.Fonts
	colours map[string]string
	titles  map[string]string // of the site, by language
	sample  bool
	made    atomic.Int64
	kept    atomic.Int64
	took    atomic.Int64 // nanoseconds of all goroutines together

	mu      sync.Mutex
	missing map[rune]bool // characters that no font has

	program     []byte               // checksum of the program and of what the root brings
	before, now map[string]keptPaper // by path in the site; nil where no build remembers
}

// keptPaper is a document that a build made.
type keptPaper struct {
	Key, Sum site.Key // of what it was made from, and of its bytes
	Pictures []string // by the keys that they are kept under
	Missing  []rune
}

// keptAs is the key among the notes that documents stand under.
const keptAs = "papers"

// remember has documents be noted, and those that were made from the same be left as they stand
// unless all are to be made afresh.
func (d *documents) remember(notes *site.Cache, program []byte, afresh bool) {
	d.program, d.now = program, map[string]keptPaper{}
	if !afresh {
		d.before, _ = site.Recall[map[string]keptPaper](notes, keptAs)
	}
}

// newDocuments readies a site's documents; say tells what is wrong with the operator's fonts.
func newDocuments(folders site.Folders, shared site.Settings, say func(string, i18n.Args) string) (*documents, error) {
	css, err := folders.Colours()
	if err != nil {
		return nil, err
	}
	own, err := folders.Fonts(pdf.Roles)
	if err != nil {
		return nil, err
	}
	fonts, err := pdf.NewFonts(folders.Root, own)
	if broken, ok := errors.AsType[*pdf.FontError](err); ok {
		return nil, errors.New(say("theme.font", i18n.Args{"Role": broken.Role}))
	}
	if err != nil {
		return nil, err
	}
	cache := site.OpenCache(folders, site.Pictures)
	return &documents{fonts: fonts, missing: map[rune]bool{}, painter: raster.New(folders.Root, cache), cache: cache, colours: doc.Colours(css...), titles: shared.Title, sample: len(shared.Sample) > 0}, nil
}

// put writes a page's documents.
func (d *documents) put(store *site.Store, papers []*page.Paper) error {
	for _, p := range papers {
		if err := d.putOne(store, p); err != nil {
			return err
		}
	}
	return nil
}

func (d *documents) putOne(store *site.Store, w *page.Paper) error {
	start := time.Now()
	defer func() { d.took.Add(int64(time.Since(start))) }()
	made := keptPaper{Key: d.key(w)}
	if d.before[w.Path].Key == made.Key && d.stand(store, w.Path) {
		return nil
	}
	data, err := d.file(w, &made)
	if err != nil {
		return err
	}
	d.made.Add(1)
	made.Sum = sha256.Sum256(data)
	d.note(w.Path, made)
	return store.Put("static/"+w.Path, data)
}

// stand leaves a document as the build before has made it; ok is false where it is not there as
// it was.
func (d *documents) stand(store *site.Store, path string) (ok bool) {
	old, ok := d.before[path]
	if !ok || !store.Keep("static/"+path, old.Sum) {
		return false
	}
	d.kept.Add(1)
	d.note(path, old)
	return true
}

// note notes a document of this build.
func (d *documents) note(path string, p keptPaper) {
	for _, key := range p.Pictures {
		d.cache.Use(key)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, r := range p.Missing {
		d.missing[r] = true
	}
	if d.now != nil {
		d.now[path] = p
	}
}

// key is a checksum of all that a document is made from. All that a block holds is among what
// it hands to templates.
func (d *documents) key(w *page.Paper) site.Key {
	h := sha256.New()
	blocks := make([]any, len(w.Document.Blocks))
	for i, b := range w.Document.Blocks {
		blocks[i] = []any{fmt.Sprintf("%T", b), b}
	}
	rest := w.Document
	rest.Blocks = nil
	err := json.NewEncoder(h).Encode([]any{d.program, d.titles, d.sample, w.Words.Lang, rest, blocks})
	if err != nil {
		return site.Key{} // none is kept under it
	}
	return site.Key(h.Sum(nil))
}

// picture paints for a document, and notes what it keeps.
func (d *documents) picture(into *keptPaper) func(string, float64) ([]byte, error) {
	return func(svg string, scale float64) ([]byte, error) {
		key, err := d.painter.Key(svg, scale)
		if err != nil {
			return nil, err
		}
		into.Pictures = append(into.Pictures, key)
		return d.painter.PNG(svg, scale)
	}
}

// pdf makes a document as a PDF.
func (d *documents) pdf(w *page.Paper, into *keptPaper) ([]byte, error) {
	data, missing, err := pdf.Make(pdf.Document{
		Doc: &w.Document, Words: w.Words, Sample: d.sample, Colours: d.colours, Fonts: d.fonts,
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", w.Path, err)
	}
	into.Missing = missing
	return data, nil
}

// strange are the characters that no font has, in their order.
func (d *documents) strange() []rune { return slices.Sorted(maps.Keys(d.missing)) }

// file makes a document of a page, in the form that its ending says.
func (d *documents) file(w *page.Paper, into *keptPaper) ([]byte, error) {
	if path.Ext(w.Path) == ".pdf" {
		return d.pdf(w, into)
	}
	data, err := docx.Make(docx.Document{
		Doc: &w.Document, Words: w.Words, Site: d.titles[w.Words.Lang], Sample: d.sample, Colours: d.colours, Picture: d.picture(into),
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", w.Path, err)
	}
	return data, nil
}

// close forgets pictures that no document shows any more, and notes what was made.
func (d *documents) close(notes *site.Cache) error {
	return errors.Join(d.cache.Prune(), site.Note(notes, keptAs, d.now))
}

// each is how long it took when so many goroutines shared it.
func (d *documents) each(workers int) time.Duration {
	return time.Duration(d.took.Load()) / time.Duration(workers)
}

// sum says how many there are.
func (d *documents) sum(words *i18n.Words) string {
	return words.Say("cli.documents", i18n.Args{"Made": fmt.Sprint(d.made.Load()), "Kept": fmt.Sprint(d.kept.Load())})
}
