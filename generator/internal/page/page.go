// Package page makes every page of the site out of results and charts: front matter and a
// list of blocks, which room doc writes out. It is pure: nothing is read or written.
package page

import (
	"fmt"
	"slices"
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
	Word   *Word // of pages that can be had as a document
}

// page is one page in the making.
type page struct {
	path   string // targets/x or towns/_index, without language and ending
	front  front
	blocks []doc.Block
	word   *doc.Document // what it is called as a document, where it can be had as one
	file   string        // the document's, below the language's root
	err    error         // why it could not be made whole
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
	Trace     phrase.Trace // of sources: their commits, and where they are edited
	Version   *Version     // nil where the site is built without a history
	Own       doc.Own      // the blocks that the site's own templates write
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
	Input
	phrase.Phrases
	charts chart.Charts
	plan   picture.Plan
	said   *sync.Map // what strips say
	root   string    // "/" or "/en/"
	suffix string    // of file names: ".md" or ".en.md"
}

func newWriter(in Input, words *i18n.Words, isDefault bool, plan picture.Plan) *writer {
	w := &writer{Input: in, Phrases: phrase.Phrases{Words: words, Trace: in.Trace}, plan: plan, said: &sync.Map{}, root: "/", suffix: ".md"}
	if !isDefault {
		w.root, w.suffix = "/"+words.Lang+"/", "."+words.Lang+".md"
	}
	w.charts = chart.Charts{Words: words, Trace: in.Trace, Report: in.Report, Href: w.href, Peers: w.peersCell}
	return w
}

// folders are where the pages of a kind stand.
var folders = map[string]string{
	"target": "targets", "town": "towns", "village": "villages",
	"unit": "units", "leader": "leaders", "team": "teams",
}

// href is the address of the page of a target or a place, with its file name so that it
// opens from a folder too.
func (w *writer) href(kind, id string) string {
	folder, ok := folders[kind]
	if !ok {
		return w.root + "index.html"
	}
	return w.root + folder + "/" + id + "/index.html"
}

func (w *writer) section(name string) link {
	return link{Title: w.Say("page."+name+".title", nil), Href: w.root + name + "/index.html"}
}

func (w *writer) home() link {
	return link{Title: w.Say("page.home.crumb", nil), Href: w.root + "index.html"}
}

func (w *writer) placeLink(p *model.Place) link {
	return link{Title: w.name(p), Href: w.href(string(p.Level), p.Code)}
}

// maker makes the page of a path.
type maker struct {
	path  string
	make  func() *page
	named bool // there is one of its kind
}

// pages are the makers of all pages, so that a county of any size is never held as a whole.
func (w *writer) pages() []maker {
	all := []maker{
		{"_index", w.homePage, true}, {"targets/_index", w.targetsPage, true}, {"towns/_index", w.townsPage, true},
		{"villages/_index", w.villagesPage, true}, {"villages/table", w.villageTablePage, true}, {"compare", w.comparePage, true}, {"data/_index", w.dataPage, true},
		{"attention/_index", w.attentionPage, true}, {"units/_index", w.unitsPage, true}, {"leaders/_index", w.leadersPage, true}, {"teams/_index", w.teamsPage, true},
		{"clauses/_index", w.clausesPage, true}, {"data/settings", w.settingsPage, true},
		{"periods/_index", w.periodsPage, true}, {"changes/_index", w.changesPage, true}, {"reports/_index", w.reportsPage, true},
		{"picture/_index", w.picturePage, true}, {"data/reconciliation", w.reconciliationPage, true}, {"acceptance/_index", w.acceptancePage, true},
		{"assessments/_index", w.assessmentsPage, true}, {"staffing/_index", w.staffingPage, true},
	}
	for i, t := range w.Report.Targets {
		all = append(all, maker{path: "targets/" + t.ID, make: func() *page { return w.targetPage(i) }})
	}
	for i, p := range progress.ClosedPeriods(w.Report) {
		all = append(all, maker{path: "periods/" + p.String(), make: func() *page { return w.periodPage(i) }})
	}
	all = append(all, w.briefPages()...)
	for _, old := range slices.CompactFunc(w.Report.Places.Old(), func(a, b model.Old) bool { return a.Code == b.Code }) {
		all = append(all, maker{path: folders[string(old.Place.Level)] + "/" + old.Code, make: func() *page { return w.movedPage(old) }})
	}
	all = append(all, each("towns", w.Report.Places.Living(model.LevelTown), w.townPage)...)
	all = append(all, each("villages", w.Report.Places.Living(model.LevelVillage), w.villagePage)...)
	all = append(all, each("teams", w.Report.Teams().Teamed, w.teamPage)...)
	all = append(all, each("units", w.Report.Places.Units, w.unitPage)...)
	return append(all, each("leaders", w.Report.Places.Leaders, w.leaderPage)...)
}

// each makes a page of every place; a page knows its neighbours.
func each(folder string, places []*model.Place, make func([]*model.Place, int) *page) []maker {
	var all []maker
	for i, p := range places {
		all = append(all, maker{path: folder + "/" + p.Code, make: func() *page { return make(places, i) }})
	}
	return all
}

func (w *writer) job(m maker) Job {
	return Job{
		Path: m.path + w.suffix, Stub: w.stub(m.path), Named: m.named,
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
	p.front.Params.Actions = append(p.front.Params.Actions, w.download(p)...)
	p.front.Params.Actions = append(p.front.Params.Actions, w.actions(p)...)
	charts := 0
	for _, b := range p.blocks {
		f, ok := b.(doc.Figure)
		if !ok {
			continue
		}
		charts++
		if w.Draw == nil {
			continue
		}
		var err error
		if f.Drawings, err = w.Draw(*f.Figure, w.Lang); err != nil {
			return File{}, fmt.Errorf("page %s: %w", p.path, err)
		}
	}
	return File{Path: p.path + w.suffix, Data: w.markdown().Page(p.front, p.blocks), Charts: charts, Word: w.wordOf(p)}, nil
}

func (w *writer) markdown() doc.Markdown { return doc.Markdown{Words: w.Phrases.Words, Own: w.Own} }

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
