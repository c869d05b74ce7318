package making

import (
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"github.com/sourcegraph/conc"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/diag"
	"guben/generator/internal/i18n"
	"guben/generator/internal/keeper"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
	"guben/generator/internal/site"
)

// Maker makes a county's site, and tries what is to become part of one.
type Maker struct {
	*env.Env
	Afresh bool // a site is made again though it was made from the same
	Full   bool // … and of all that builds before have kept nothing is used
	// There tells whether a site that was made from the same already stands where it is to go: then
	// none is made. It may be nil.
	There func(key string) bool
}

// Build runs everything from the files to the site, and says what it did.
func (a Maker) Build() error {
	return a.BuildThen(nil, func(site.Folders, string) error { return nil })
}

// BuildThen builds, and hands the site on before another build can change it. May finds
// what is wrong with the county beyond what every build asks; then is told the key of what the
// site was made from.
func (a Maker) BuildThen(may func(*model.County) diag.List, then func(made site.Folders, key string) error) error {
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
	switch key, err := b.make(folders); {
	case errors.Is(err, errThere):
		return nil
	case err != nil:
		return err
	default:
		return then(folders, key)
	}
}

// errThere says that the site need not be made: see Maker.There.
var errThere = errors.New("made from the same already")

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

// make makes the site of what was read where it does not stand already, reports it, and returns the
// key of what it was made from.
func (b *build) make(folders site.Folders) (key string, err error) {
	words, err := env.CountyWords(folders, b.county)
	if err != nil {
		return "", env.Fail(err)
	}
	stamp, err := b.stamp(folders, words)
	if err != nil {
		return "", env.Fail(err)
	}
	key = stamp.Key()
	if b.There != nil && b.There(key) {
		return key, errThere
	}
	stands := !b.afresh() && stamp.Stands(folders)
	b.done("compare")
	if stands {
		return key, b.reportSame(folders.Public)
	}
	return key, b.makeNew(folders, words, stamp)
}

// makeNew makes a site, whatever stands.
func (b *build) makeNew(folders site.Folders, words []*i18n.Words, stamp *site.Stamp) error {
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

// split takes a part out of a stage and shows it as one of its own.
func (b *build) split(of, name string, took time.Duration, note string) {
	for i := range b.stages {
		if b.stages[i].name == of {
			b.stages[i].took -= took
		}
	}
	b.stages = append(b.stages, stage{name, took, note})
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
