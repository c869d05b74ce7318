package making

import (
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
	took    atomic.Int64 // nanoseconds of all goroutines together

	mu      sync.Mutex
	missing map[rune]bool // characters that no font has
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
	data, err := d.file(w)
	if err != nil {
		return err
	}
	d.made.Add(1)
	return store.Put("static/"+w.Path, data)
}

// pdf makes a document as a PDF.
func (d *documents) pdf(w *page.Paper) ([]byte, error) {
	data, missing, err := pdf.Make(pdf.Document{
		Doc: &w.Document, Words: w.Words, Sample: d.sample, Colours: d.colours, Fonts: d.fonts,
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", w.Path, err)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, r := range missing {
		d.missing[r] = true
	}
	return data, nil
}

// strange are the characters that no font has, in their order.
func (d *documents) strange() []rune { return slices.Sorted(maps.Keys(d.missing)) }

// file makes a document of a page, in the form that its ending says.
func (d *documents) file(w *page.Paper) ([]byte, error) {
	if path.Ext(w.Path) == ".pdf" {
		return d.pdf(w)
	}
	data, err := docx.Make(docx.Document{
		Doc: &w.Document, Words: w.Words, Site: d.titles[w.Words.Lang], Sample: d.sample, Colours: d.colours, Picture: d.painter.PNG,
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", w.Path, err)
	}
	return data, nil
}

// close forgets pictures that no document shows any more.
func (d *documents) close() error { return d.cache.Prune() }

// each is how long it took when so many goroutines shared it.
func (d *documents) each(workers int) time.Duration {
	return time.Duration(d.took.Load()) / time.Duration(workers)
}

// note says how many there are.
func (d *documents) note(words *i18n.Words) string {
	return words.Say("cli.documents", i18n.Args{"Made": fmt.Sprint(d.made.Load())})
}
