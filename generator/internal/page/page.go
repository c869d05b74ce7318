// Package page makes every page of the site out of results and charts: front matter and a
// list of blocks, which room doc writes out. It is pure: nothing is read or written.
package page

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"guben/generator/internal/chart"
	"guben/generator/internal/diag"
	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/picture"
	"guben/generator/internal/progress"
)

// File is one generated file. Path is relative to the content folder, with slashes.
type File struct {
	Path   string
	Data   []byte
	Charts int
	Papers []*Paper // the documents that it can be had as
	Listed []byte   // its title and kind alone, by which lists of pages know it
}

// page is one page in the making.
type page struct {
	path   string // targets/x or towns/_index, without language and ending
	front  front
	blocks []doc.Block
	papers []paper // the documents that it can be had as
	err    error   // why it could not be made whole
}

// newPage begins a page. What its verdict says is what the page is about.
func newPage(path, title string, params params) *page {
	p := &page{path: path, front: front{Title: title, Params: params}}
	if v := params.Verdict; v != nil {
		p.front.Description = v.Text
	}
	return p
}

// The parts of front matter go by their short names here.
type (
	front       = doc.Front
	params      = doc.Params
	build       = doc.Build
	link        = doc.Link
	pager       = doc.Pager
	picker      = doc.Picker
	pickerGroup = doc.PickerGroup
	pickerItem  = doc.PickerItem
	verdict     = doc.Verdict
	verdictLine = doc.VerdictLine
	lightCount  = doc.LightCount
	point       = doc.Point
	where       = doc.Where
	fact        = doc.Fact
	group       = doc.Group
	groupItem   = doc.GroupItem
	overview    = doc.Overview
	matrix      = doc.Matrix
	matrixRow   = doc.MatrixRow
	matrixCell  = doc.MatrixCell
	worstList   = doc.WorstList
	worstCase   = doc.WorstCase
	changed     = doc.Changed
	changeKind  = doc.ChangeKind
	changeLine  = doc.ChangeLine
	tile        = doc.Tile
	move        = doc.Move
	past        = doc.Past
	sparkline   = doc.Sparkline
)

// Input is what pages are made of.
type Input struct {
	Report    *progress.Report
	Words     []*i18n.Words              // the languages of the site, the default first
	Downloads func() ([]Download, error) // asked for by the one page that lists them
	Warnings  diag.List                  // of the check
	Draw      Draw
	Trace     phrase.Trace        // of sources: their commits, and where they are edited
	Policy    bool                // whether people wrote a page on the policy
	Version   *Version            // nil where the site is built without a history
	Own       doc.Own             // the blocks that the site's own templates write
	Bare      func(string) string // takes out of a text what no reader sees, before its room on paper is measured; nil where there is nothing
}

// Version is the commit that the site is built from.
type Version struct {
	Day, Commit string // 2007-01-20 and the first digits of the hash
	Changed     bool   // files were changed since
}

// Draw makes a chart's drawings, one a size. Without it charts are drawn in the browser.
type Draw func(f chart.Figure, lang string) ([]chart.Drawing, error)

// Download is a published data file.
type Download struct {
	Name  string // below /data/
	ID    string // of its description
	Topic string // of a topic's file
	Size  int
}

// Job makes one page. Jobs are independent of one another and may run at once.
type Job struct {
	Path  string                 // of the file that is made: File.Path
	Stub  []byte                 // the page's title at most, for others that name it
	Named bool                   // whether any other page may name it, in the menu or in the foot
	Head  func() ([]byte, error) // the page without its body
	Make  func() (File, error)
	Of    string                // the page, whatever its language
	Reads func() progress.Reads // the same in every language; nil for a page that may be about whatever was returned
}

// Jobs are all generated pages in every language.
func Jobs(in Input) []Job {
	plan := picture.Lay(in.Report.County, in.Report.Places)
	var jobs []Job
	for i, words := range in.Words {
		w := newWriter(in, words, i == 0, plan)
		for _, m := range w.pages() {
			jobs = append(jobs, w.job(m))
		}
	}
	return jobs
}

// writer makes the pages of one language.
type writer struct {
	*site
	in     Input
	suffix string // of file names: ".md" or ".en.md"

	overview    homePage
	targets     targetPages
	towns       townPages
	villages    villagePages
	units       unitPages
	leaders     leaderPages
	teams       teamPages
	attention   attentionPage
	changes     changePages
	periods     periodPages
	briefs      briefPages
	clauses     clausesPage
	settings    settingsPage
	staffing    staffingPage
	assessments assessmentsPage
	acceptance  acceptancePage
	data        dataPage
	trust       trustPage
	picture     picturePage
	compare     comparePage
	moved       movedPages
	records     declaredPages
	due         duePage
}

func newWriter(in Input, words *i18n.Words, isDefault bool, plan picture.Plan) *writer {
	s := &site{links: links{phrase.Phrases{Words: words, Trace: in.Trace}, "/", in.Report.Places}, Report: in.Report, said: &sync.Map{}, bare: in.Bare}
	suffix := ".md"
	if !isDefault {
		s.root, suffix = "/"+words.Lang+"/", "."+words.Lang+".md"
	}
	s.charts = chart.Charts{Phrases: s.Phrases, Report: in.Report, Href: s.href, Peers: peers{s}.peersCell}
	var (
		cells    = resultCells{s}
		facts    = placeFacts{s}
		verdicts = verdicts{s, cells}
		cases    = caseTables{s, cells}
		own      = placeTargets{s, cells, peers{s}, facts}
		lights   = lightTables{s}
		figures  = figureTables{s}
		owners   = owners{s, verdicts, cases}
		changes  = changePages{s, cells}
		remedies = remedies{s, cells}
		picture  = picturePage{s, phrase.Pictures{Phrases: s.Phrases}, plan}
	)
	return &writer{
		site: s, in: in, suffix: suffix,
		overview:    homePage{s, verdicts, cases, tiles{s}, changes, remedies, duePage{s, cases}, sites{s}},
		targets:     targetPages{s, verdicts, cells, peers{s}, ownTables{s}, remedies, picture, own},
		towns:       townPages{s, verdicts, own, facts, lights, figures, owners, ownTables{s}, remedies, sites{s}},
		villages:    villagePages{s, verdicts, own, facts, lights, figures, batchTables{s}, cases},
		units:       unitPages{s, verdicts, own, figures, owners},
		leaders:     leaderPages{s, verdicts, own, figures, owners},
		teams:       teamPages{s, verdicts, lights},
		attention:   attentionPage{s, cases},
		changes:     changes,
		periods:     newPeriodPages(s),
		briefs:      briefPages{s},
		clauses:     clausesPage{s, keeps{s}, in.Policy},
		settings:    settingsPage{s},
		staffing:    staffingPage{s, verdicts},
		assessments: assessmentsPage{s},
		acceptance:  acceptancePage{s, cells},
		data:        dataPage{s, in.Downloads, in.Version, len(in.Warnings)},
		trust:       trustPage{s, coverTables{s}, totalsTables{s}, ownTables{s}, sites{s}, in.Warnings},
		picture:     picture,
		compare:     comparePage{s},
		moved:       movedPages{s, facts},
		records:     declaredPages{s},
		due:         duePage{s, cases},
	}
}

// maker makes the page of a path.
type maker struct {
	path  string
	make  func() *page
	named bool // there is one of its kind
	reads func() progress.Reads
}

// pages are the makers of all pages, so that a county of any size is never held as a whole.
func (w *writer) pages() []maker {
	all := []maker{
		{path: "_index", make: w.overview.page, named: true}, {path: "targets/_index", make: w.targets.all, named: true},
		{path: "compare", make: w.compare.page, named: true}, {path: "data/_index", make: w.data.page, named: true},
		{path: "attention/_index", make: w.attention.page, named: true}, {path: "units/_index", make: w.units.all, named: true}, {path: "leaders/_index", make: w.leaders.all, named: true}, {path: "teams/_index", make: w.teams.all, named: true},
		{path: "clauses/_index", make: w.clauses.page, named: true}, {path: "data/settings", make: w.settings.page, named: true},
		{path: "periods/_index", make: w.periods.all, named: true}, {path: "changes/_index", make: w.changes.page, named: true}, {path: "reports/_index", make: w.briefs.all, named: true},
		{path: "picture/_index", make: w.picture.page, named: true}, {path: "data/reconciliation", make: w.trust.page, named: true}, {path: "acceptance/_index", make: w.acceptance.page, named: true},
		{path: "assessments/_index", make: w.assessments.page, named: true}, {path: "staffing/_index", make: w.staffing.page, named: true}, {path: "due/_index", make: w.due.page, named: true},
	}
	all = slices.DeleteFunc(all, func(m maker) bool { return !w.stands(strings.TrimSuffix(m.path, "/_index")) })
	for i, t := range w.Report.Targets {
		all = append(all, maker{path: "targets/" + t.ID, make: func() *page { return w.targets.of(i) }, reads: progress.ReadsTarget(t)})
	}
	for i, p := range progress.ClosedPeriods(w.Report) {
		all = append(all, maker{path: "periods/" + p.String(), make: func() *page { return w.periods.of(i) }, reads: func() progress.Reads { return progress.ReadsUntil(p) }})
	}
	all = append(all, w.briefs.makers()...)
	all = append(all, w.records.makers()...)
	for _, old := range slices.CompactFunc(w.Report.Places.Old(), func(a, b model.Old) bool { return a.Code == b.Code }) {
		all = append(all, maker{path: w.places.PathOf(old.Place.Level) + "/" + w.places.Slug(old.Code), make: func() *page { return w.moved.of(old) }})
	}
	all = append(all, w.levelMakers()...)
	all = append(all, w.each("teams", w.Report.Teams().Teamed, w.teams.of, readsNone)...)
	all = append(all, w.each("units", w.Report.Places.Units, w.units.of, w.units.reads)...)
	return append(all, w.each("leaders", w.Report.Places.Leaders, w.leaders.of, w.leaders.reads)...)
}

// levelMakers make the list of the places of each level below the whole, and their pages.
func (w *writer) levelMakers() []maker {
	var all []maker
	levels := w.places.Levels
	for _, l := range levels.Between() {
		path := w.places.PathOf(l)
		all = append(all, maker{path: path + "/_index", make: func() *page { return w.towns.all(l) }, named: true})
		all = append(all, w.each(path, w.places.Living(l), w.towns.of, w.towns.reads)...)
	}
	if len(levels) > 1 && w.stands("villages") {
		path := w.places.PathOf(levels.Smallest())
		all = append(all, maker{path: path + "/_index", make: w.villages.all, named: true}, maker{path: path + "/table", make: w.villages.table, named: true})
		all = append(all, w.each(path, w.places.Smallest(), w.villages.of, w.placeReads)...)
	}
	return all
}

// each makes a page of every place; a page knows its neighbours. reads is what it is about.
func (w *writer) each(folder string, places []*model.Place, make func([]*model.Place, int) *page, reads func(*model.Place) progress.Reads) []maker {
	var all []maker
	for i, p := range places {
		all = append(all, maker{path: folder + "/" + w.places.Slug(p.Code), make: func() *page { return make(places, i) }, reads: func() progress.Reads { return reads(p) }})
	}
	return all
}

func (w *writer) job(m maker) Job {
	return Job{
		Path: m.path + w.suffix, Stub: w.stub(m.path), Named: m.named, Of: m.path, Reads: m.reads,
		Head: func() ([]byte, error) { return w.head(m) },
		Make: func() (File, error) { return w.made(m) },
	}
}

// made makes a page and writes it out.
func (w *writer) made(m maker) (File, error) {
	p := m.make()
	if p.err != nil {
		return File{}, p.err
	}
	if p.path != m.path {
		return File{}, fmt.Errorf("page %s calls itself %s", m.path, p.path)
	}
	return w.file(p)
}

// file draws a page's charts and writes it out.
func (w *writer) file(p *page) (File, error) {
	p.blocks = headed(p.blocks)
	p.front.Params.Actions = append(p.front.Params.Actions, w.downloads(p)...)
	p.front.Params.Actions = append(p.front.Params.Actions, w.actions(p)...)
	charts := 0
	for _, b := range p.blocks {
		f, ok := b.(doc.Figure)
		if !ok {
			continue
		}
		charts++
		if w.in.Draw == nil {
			continue
		}
		var err error
		if f.Drawings, err = w.in.Draw(*f.Figure, w.Lang); err != nil {
			return File{}, fmt.Errorf("page %s: %w", p.path, err)
		}
	}
	return File{Path: p.path + w.suffix, Data: w.markdown().Page(p.front, p.blocks), Charts: charts, Papers: w.papersOf(p), Listed: titled(p.front)}, nil
}

// headed leaves out headings that nothing stands under.
func headed(blocks []doc.Block) []doc.Block {
	var all []doc.Block
	for i, b := range blocks {
		if _, ok := b.(doc.Heading); ok {
			if i+1 == len(blocks) {
				continue
			}
			if _, ok := blocks[i+1].(doc.Heading); ok {
				continue
			}
		}
		all = append(all, b)
	}
	return all
}

func (w *writer) markdown() doc.Markdown { return doc.Markdown{Words: w.Phrases.Words, Own: w.in.Own} }

// heading opens a section. Its words are the site's own.
func (p *page) heading(text string) { p.add(doc.Heading{Text: text}) }

func (p *page) add(b doc.Block) { p.blocks = append(p.blocks, b) }

// fence adds a block that the theme's template writes.
func (p *page) fence(kind string, v any) {
	p.add(doc.Themed{Kind: kind, Value: v})
}

// figure adds a chart; a chart that has nothing to show is left out.
func (p *page) figure(f chart.Figure) {
	if f.Options != nil {
		p.add(doc.Figure{Figure: &f})
	}
}

// table adds a table. One of no columns, as of a town's villages where there are none,
// has nothing to say.
func (p *page) table(t chart.Table) {
	if len(t.Columns) > 0 {
		p.add(doc.Table{Table: t})
	}
}

func (p *page) facts(items []fact) {
	if len(items) > 0 {
		p.add(doc.Facts{Items: items})
	}
}
