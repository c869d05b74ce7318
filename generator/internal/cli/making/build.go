package making

import (
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/sourcegraph/conc"
	"github.com/sourcegraph/conc/pool"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/diag"
	"guben/generator/internal/doc"
	"guben/generator/internal/export"
	"guben/generator/internal/i18n"
	"guben/generator/internal/keeper"
	"guben/generator/internal/model"
	"guben/generator/internal/page"
	"guben/generator/internal/progress"
	"guben/generator/internal/site"
)

// Maker makes a county's site, and tries what is to become part of one.
type Maker struct {
	*env.Env
	Afresh bool // a site is made again though it was made from the same
	Full   bool // … and of all that builds before have kept nothing is used
}

// Build runs everything from the files to the site, and says what it did.
func (a Maker) Build() error {
	return a.BuildThen(nil, func(site.Folders) error { return nil })
}

// BuildThen builds, and hands the site on before another build can change it. May finds
// what is wrong with the county beyond what every build asks.
func (a Maker) BuildThen(may func(*model.County) diag.List, then func(site.Folders) error) error {
	b := newBuild(a)
	b.may = may
	folders, noHouse := a.SiteFolders()
	if err := a.ForgetCommitted(folders); err != nil {
		return err
	}
	if a.Full {
		if err := a.forgetKept(folders); err != nil {
			return err
		}
	}
	b.kept = newKeptPictures(folders)
	b.ask(folders, noHouse)
	err := b.read()
	b.asked.Wait()
	if err != nil {
		return err
	}
	if noHouse != nil {
		return env.Fail(noHouse)
	}
	unlock, err := a.Waiting("publish.waiting", func() (func(), error) { return site.Lock(folders) })
	if err != nil {
		return a.InTheWay(err)
	}
	defer unlock()
	if err := b.make(folders); err != nil {
		return err
	}
	return then(folders)
}

// forgetKept drops all that builds before have kept.
func (a Maker) forgetKept(folders site.Folders) error {
	unlock, err := a.Waiting("publish.waiting", func() (func(), error) { return site.Lock(folders) })
	if err != nil {
		return a.InTheWay(err)
	}
	defer unlock()
	if err := site.Forget(folders); err != nil {
		return env.Fail(err)
	}
	return nil
}

// make makes the site of what was read where it does not stand already, and reports it.
func (b *build) make(folders site.Folders) error {
	words, err := env.CountyWords(folders, b.county)
	if err != nil {
		return env.Fail(err)
	}
	stamp, err := b.stamp(folders, words)
	if err != nil {
		return env.Fail(err)
	}
	stands := !b.afresh() && stamp.Stands(folders)
	b.done("compare")
	if stands {
		return b.reportSame(folders.Public)
	}
	if err := site.Unstamp(folders); err != nil {
		return env.Fail(err)
	}
	if err := b.print(folders, words, stamp); err != nil {
		return err
	}
	if err := stamp.Keep(folders, b.made); err != nil {
		return env.Fail(err)
	}
	b.done("hugo")
	done := b.made.Account()
	b.stages[len(b.stages)-1].note = b.Sentence("rendered", i18n.Args{"Made": fmt.Sprint(done.Made), "Kept": fmt.Sprint(done.Kept)})
	return b.report(folders.Public)
}

// print makes the site.
func (b *build) print(folders site.Folders, words []*i18n.Words, stamp *site.Stamp) error {
	b.measure(b.county, b.warnings, b.printer)
	plan, err := b.write(folders, words)
	if err != nil {
		return env.Fail(err)
	}
	b.forget()
	debug.FreeOSMemory() // Hugo's process needs it
	if b.made, err = site.Render(folders, site.Bounds{Limit: b.Bounds.Site}, plan.plan(), stamp); err != nil {
		return b.unmade(err)
	}
	b.tellDamaged(b.made.Account().Damaged)
	return nil
}

// build is one build's account.
type build struct {
	Maker
	may         func(*model.County) diag.List // may be nil
	kept        *keptPictures
	own         WrittenPages   // the county's
	laid        WrittenPages   // over those of the root
	asked       conc.WaitGroup // see ask
	past        past
	bare        *site.Stamp // without the county
	bareErr     error
	county      *model.County
	printer     diag.Printer
	start, last time.Time
	stages      []stage
	files       int
	warnings    diag.List
	results     *progress.Report // until Hugo runs: see forget
	towns       int
	villages    int
	targets     int
	pages       int
	charts      int
	program     []byte // checksum of the program and of what the root brings
	made        *site.Made
}

type stage struct {
	name string
	took time.Duration
	note string
}

func newBuild(a Maker) *build {
	now := time.Now()
	return &build{Maker: a, start: now, last: now}
}

// ask looks up, while the data are read, what does not depend on what they say: their
// history, and what every county's site is made from.
func (b *build) ask(folders site.Folders, noHouse error) {
	b.asked.Go(func() { b.past = b.lookUp() })
	if noHouse == nil {
		b.asked.Go(func() { b.bare, b.bareErr = site.NewStamp(folders) })
	}
}

// done closes a stage.
func (b *build) done(name string) {
	now := time.Now()
	b.stages = append(b.stages, stage{name: name, took: now.Sub(b.last)})
	b.last = now
}

// read loads, checks and measures the county. It fails where the data have errors.
func (b *build) read() error {
	county, list, printer, err := b.loadStill()
	if err != nil {
		return err
	}
	var found diag.List
	if b.own, found, err = b.OwnPages(county, &printer, b.kept); err != nil {
		return env.Fail(err)
	}
	list = append(list, found...)
	list.Sort()
	if b.may != nil && list.Errors() == 0 {
		list = append(list, b.may(county)...)
		list.Sort()
	}
	b.Show(list, printer)
	if err := env.Problems(list); err != nil {
		return err
	}
	b.county, b.warnings, b.printer = county, list, printer
	return nil
}

// loadStill loads the county while nobody changes its data: a build is not of half a sheet.
// Where another machine seems to be at it for good, it was cut off, and nothing changes.
func (b *build) loadStill() (*model.County, diag.List, diag.Printer, error) {
	unlock, err := b.Waiting("writing.waiting", func() (func(), error) { return keeper.Lock(b.Dir, env.Patience()) })
	var held *keeper.HeldError
	switch {
	case err == nil:
		defer unlock()
	case !errors.As(err, &held):
		return nil, nil, diag.Printer{}, b.InTheWay(err)
	}
	county, list, printer, err := b.Load(b.done)
	if err != nil {
		return nil, nil, diag.Printer{}, env.Fail(err)
	}
	return county, list, printer, nil
}

// measure takes what was read and found to be in order.
func (b *build) measure(county *model.County, warnings diag.List, printer diag.Printer) {
	b.files, b.warnings = printer.Files, warnings
	b.results = progress.Measure(county)
	b.done("measure")
}

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
	var files atomic.Int64 // nanoseconds of all goroutines together
	group := env.Several() // the largest data file keeps one core busy for a while, the pages the other
	in.Downloads = b.filesTo(group, store, in, &files)
	jobs := page.Jobs(in)
	plan, err := newPlanner(store, b.program, &Snapshot{Tools: &Tools{Words: words}, settings: shared, written: b.laid}, jobs)
	if err != nil {
		return nil, err
	}
	standing := newStanding(notes, store, documents, newReturned(b), b.afresh())
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
func (b *build) filesTo(group *pool.ErrorPool, store *site.Store, in page.Input, took *atomic.Int64) func() ([]page.Download, error) {
	files := export.Files(in.Report, in.Words[0])
	downloads := make([]page.Download, len(files))
	var written sync.WaitGroup
	write := func(name string, f export.File, size *int) {
		written.Add(1)
		group.Go(func() error {
			defer written.Done()
			start := time.Now()
			n, err := store.Stream(name, f.Write)
			*size = int(n)
			took.Add(int64(time.Since(start)))
			return err
		})
	}
	for i, f := range files {
		downloads[i] = page.Download{Name: f.Name, ID: f.ID, Topic: f.Topic}
		write("static/data/"+f.Name, f, &downloads[i].Size)
	}
	for _, f := range scriptFiles(in) {
		write("static/"+f.Name, f, new(int))
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
		files = append(files, export.ScriptFile(l.Lang, l.Name, l.Make))
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

// split takes a part out of a stage and shows it as one of its own.
func (b *build) split(of, name string, took time.Duration, note string) {
	for i := range b.stages {
		if b.stages[i].name == of {
			b.stages[i].took -= took
		}
	}
	b.stages = append(b.stages, stage{name, took, note})
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

// forget drops the results before Hugo needs the memory, and keeps how many there were.
func (b *build) forget() {
	places := b.results.Places
	b.towns, b.villages, b.targets = len(places.Living(places.Levels.Parts())), len(places.Living(places.Levels.Smallest())), len(b.results.Targets)
	b.results = nil
}

// report says what the build did.
func (b *build) report(public string) error {
	files, bytes, err := env.Weigh(public)
	if err != nil {
		return env.Fail(err)
	}
	fmt.Fprintln(b.Out, b.Sentence("built", i18n.Args{
		"Files": b.files, "Towns": b.towns, "Villages": b.villages, "Targets": b.targets,
		"Pages": b.pages, "Charts": b.charts, "Warnings": len(b.warnings), "Public": public, "Out": files, "Bytes": fmt.Sprintf("%.1f", float64(bytes)/(1<<20)),
	}))
	b.reportStages()
	return nil
}

// afresh tells whether nothing of the site before is taken over.
func (b *build) afresh() bool { return b.Afresh || b.Full }

// hugoMemory is the most that Hugo's process held, in bytes: none where nothing was made.
func (b *build) hugoMemory() int64 {
	if b.made == nil {
		return 0
	}
	return b.made.Account().Memory
}

// reportStages says how long each stage took, and how much memory all did.
func (b *build) reportStages() {
	for _, s := range b.stages {
		fmt.Fprintf(b.Out, "  %-10s %7.2f s%s\n", b.Sentence("stage."+s.name, nil), s.took.Seconds(), s.note)
	}
	fmt.Fprintln(b.Out, b.Sentence("total", i18n.Args{"Seconds": fmt.Sprintf("%.2f", time.Since(b.start).Seconds()), "Memory": env.Megabytes(env.PeakMemory()), "Hugo": env.Megabytes(b.hugoMemory())}))
}
