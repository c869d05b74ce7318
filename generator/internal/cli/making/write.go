package making

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/sourcegraph/conc/pool"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/doc"
	"guben/generator/internal/export"
	"guben/generator/internal/i18n"
	"guben/generator/internal/page"
	"guben/generator/internal/site"
)

// write fills the build folder: first the data files, then the pages that name them.
func (b *build) write(folders site.Folders, words []*i18n.Words) (*planner, error) {
	store, err := site.OpenStore(folders)
	if err != nil {
		return nil, err
	}
	shared := settings(b.results.County, words)
	if err := errors.Join(shared.Put(store), b.putWritten(store)); err != nil {
		return nil, err
	}
	drawing := newCharts(folders)
	documents, err := newDocuments(folders, shared, b.Sentence)
	if err != nil {
		return nil, err
	}
	notes := site.OpenCache(folders, site.Noted)
	documents.remember(notes, b.program, b.afresh())
	templates, err := folders.OwnTemplates()
	if err != nil {
		return nil, err
	}
	in := page.Input{
		Policy: onPolicy(b.laid),
		Report: b.results, Words: words, Warnings: b.warnings, Draw: drawing.figure,
		Trace: b.past.trace, Version: b.past.version, Own: doc.OwnOf(templates),
	}
	standing := newStanding(notes, store, documents, newReturned(b), b.afresh())
	var files atomic.Int64 // nanoseconds of all goroutines together
	group := env.Several() // the largest data file keeps one core busy for a while, the pages the other
	in.Downloads = b.filesTo(group, store, standing, in, &files)
	jobs := page.Jobs(in)
	plan, err := newPlanner(store, b.program, &Snapshot{Tools: &Tools{Words: words}, settings: shared, written: b.laid}, jobs)
	if err != nil {
		return nil, err
	}
	if err := b.pagesTo(group, store, jobs, standing, plan); err != nil {
		return nil, err
	}
	if err := errors.Join(drawing.close(standing.count.Load() > 0), documents.close(notes), standing.close(notes), store.Close()); err != nil {
		return nil, err
	}
	b.tellDamaged(slices.Concat(drawing.cache.Damaged(), documents.cache.Damaged(), b.kept.Damaged()))
	b.tellStrange(documents.strange())
	b.done("pages")
	b.stages[len(b.stages)-1].note = standing.sum(b.Words)
	b.split("pages", "export", time.Duration(files.Load())/time.Duration(env.Workers()), "")
	b.split("pages", "word", documents.each(env.Workers()), documents.sum(b.Words))
	b.split("pages", "charts", drawing.each(env.Workers()), drawing.note(b.Words))
	return plan, nil
}

// filesTo has a group write the data files, and adds up how long that takes. It returns those
// that readers download, which are there once they are written: what the group is given later
// may wait for them.
func (b *build) filesTo(group *pool.ErrorPool, store *site.Store, standing *standing, in page.Input, took *atomic.Int64) func() ([]page.Download, error) {
	files := export.Files(in.Report, in.Words[0])
	downloads := make([]page.Download, len(files))
	var written sync.WaitGroup
	write := func(put func() error) {
		written.Add(1)
		group.Go(func() error {
			defer written.Done()
			start := time.Now()
			err := put()
			took.Add(int64(time.Since(start)))
			return err
		})
	}
	for i, f := range files {
		downloads[i] = page.Download{Name: f.Name, ID: f.ID, Topic: f.Topic}
		write(func() error {
			n, err := store.Stream("static/data/"+f.Name, f.Write)
			downloads[i].Size = int(n)
			return err
		})
	}
	for _, f := range scriptFiles(in) {
		write(func() error { return standing.script(f) })
	}
	return func() ([]page.Download, error) {
		written.Wait()
		return downloads, nil
	}
}

// scriptFiles are all data that the theme's scripts fetch when a reader asks for them.
func scriptFiles(in page.Input) []export.File {
	files := slices.Concat(export.ScriptFiles(in.Report, in.Words), export.DueFiles(in.Report, in.Words))
	for _, l := range page.Lists(in) {
		files = append(files, export.ScriptFile(l.Lang, l.Name, l.Reads, l.Make))
	}
	return files
}

// tellDamaged says what of a build before was not as it was kept, and was made again.
func (b *build) tellDamaged(paths []string) {
	if len(paths) > 0 {
		fmt.Fprintln(b.Err, b.Sentence("made-again", i18n.Args{"Count": len(paths), "Path": paths[0]}))
	}
}

// tellStrange says which characters stand as frames in the PDF files.
func (b *build) tellStrange(signs []rune) {
	if len(signs) > 0 {
		fmt.Fprintln(b.Err, b.Sentence("no-glyph", i18n.Args{"Count": len(signs), "Signs": string(signs[:min(len(signs), 20)]), "More": len(signs) > 20}))
	}
}

// putWritten puts what people wrote into the store, as it was admitted.
func (b *build) putWritten(store *site.Store) error {
	for name, data := range b.laid {
		if err := store.Put("content/"+name, data); err != nil {
			return err
		}
	}
	return b.kept.keep()
}

// pagesTo has a group make the pages and put them into the store, and waits for all that it does.
func (b *build) pagesTo(group *pool.ErrorPool, store *site.Store, jobs []page.Job, standing *standing, plan *planner) error {
	bar := b.bar(len(jobs))
	var charts atomic.Int64
	for _, job := range mixed(jobs) {
		group.Go(func() error {
			env.Step("page")
			defer bar.add()
			kept, stands := standing.of(job)
			if stands {
				charts.Add(int64(kept.Charts))
				plan.list(job.Path, kept.Listed)
				return nil
			}
			f, err := job.Make()
			if err != nil {
				return err
			}
			charts.Add(int64(f.Charts))
			plan.list(job.Path, f.Listed)
			standing.made(kept, f)
			return errors.Join(store.Put("content/"+f.Path, f.Data), standing.documents.put(store, f.Papers))
		})
	}
	err := group.Wait()
	bar.finish()
	b.pages, b.charts = len(jobs), int(charts.Load())
	return err
}
