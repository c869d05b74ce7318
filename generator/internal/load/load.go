// Package load reads a county's data folder into the model. It is the only importer of
// the YAML library.
//
// It reports all that is wrong with the files themselves: their names, bytes, syntax,
// keys and the form of each value. What the values mean together is package check's
// business. Nothing that a file says can make it panic, hang or grow without bound.
package load

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"runtime"
	"slices"
	"strconv"

	"github.com/sourcegraph/conc/pool"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// folder is the name of the data folder in the county's folder.
const folder = "data"

// County reads the county in a folder of the disk: see From.
func County(dir string) (*model.County, *Sources, diag.List, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, nil, nil, fmt.Errorf("open the county's folder: %w", err)
	}
	defer root.Close()
	return From(root.FS())
}

// From reads the county in a folder, wherever that is. Whatever is wrong with the data is in
// the list, and the county holds what could be read; a file that could not be keeps its
// place with nothing but its name, so that the rest can still be checked. The error is a
// failure of the machine, such as a file that may not be read.
func From(county fs.FS) (*model.County, *Sources, diag.List, error) { return Again(county, nil) }

// Again is From with what was kept of an earlier reading; nil keeps nothing.
func Again(county fs.FS, memo *Memo) (*model.County, *Sources, diag.List, error) {
	l := &loader{county: &model.County{}, sources: newSources(), codes: model.DefaultCodes(), memo: memo}
	err := l.load(county)
	l.county.Bind()
	l.upheld()
	l.newer()
	l.named()
	l.list.Sort()
	l.partial()
	return l.county, l.sources, l.list, err
}

// newer says of data that only a newer program knows nothing but that: whatever else seems
// to be wrong with them may be right.
func (l *loader) newer() {
	if p := &l.county.Programme; p.Newer() {
		l.list = diag.List{{Pos: p.Schema.Pos, Width: len(strconv.Itoa(int(p.Schema.V))), Code: diag.NewerData, Args: diag.Args{"Found": int(p.Schema.V), "Newest": model.SchemaVersion}}}
	}
}

// partial marks the topics of which something could not be read: what seems to be missing
// there may not be.
func (l *loader) partial() {
	unread := map[string]bool{}
	for _, p := range l.list {
		if p.Severity() == diag.Error {
			unread[path.Dir(p.Pos.File)] = true
		}
	}
	for i := range l.county.Figures {
		f := &l.county.Figures[i]
		f.Partial = unread[path.Dir(f.File)]
	}
}

// Declared reads what a county declares, without its figures and records: the programme and
// the targets. A folder without the files declares nothing.
func Declared(county fs.FS) (*model.County, error) { return alone(county, declaring...) }

// Programme reads data/programme.yaml alone: in which languages the site is, and of which form
// the data are.
func Programme(county fs.FS) (*model.ProgrammeFile, error) {
	c, err := alone(county, programmeFile)
	if err != nil {
		return nil, err
	}
	return &c.Programme, nil
}

// Sites reads data/sources.yaml, and of all else only what it is read by: which sites a site above
// them is made of.
func Sites(county fs.FS) (*model.SitesFile, *Sources, diag.List, error) {
	l := &loader{county: &model.County{}, sources: newSources()}
	data, err := open(county)
	if err != nil {
		return &l.county.Sites, l.sources, diag.List{{Pos: diag.Pos{File: folder}, Code: diag.NoData}}, ignored(err)
	}
	l.data = data
	top, err := l.listing("")
	if err == nil {
		err = l.declared(top.files)
	}
	if l.list = nil; err == nil && slices.Contains(top.files, sitesFile) {
		err = l.run([]job{{sitesFile, &l.county.Sites}})
	}
	l.list.Sort()
	return &l.county.Sites, l.sources, l.list, err
}

// ignored is nothing where a data folder that is none is told as a problem.
func ignored(err error) error {
	if errors.Is(err, errLink) || errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// alone reads some of the files by which all others are read.
func alone(county fs.FS, files ...string) (*model.County, error) {
	l := &loader{county: &model.County{}, sources: newSources()}
	data, err := open(county)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return l.county, nil
	case err != nil:
		return nil, fmt.Errorf("open the data folder: %w", err)
	}
	l.data = data
	top, err := l.listing("")
	if err != nil {
		return nil, err
	}
	err = l.declared(slices.DeleteFunc(top.files, func(name string) bool { return !slices.Contains(files, name) }))
	l.county.Bind()
	return l.county, err
}

type loader struct {
	data      fs.FS // the data folder
	county    *model.County
	sources   *Sources
	list      diag.List
	figures   [][]model.FigureFile // by topic
	codes     *model.Codes         // of the programme; nil until it is read
	memo      *Memo                // may be nil
	kept      []job                // of data/summaries
	remembers bool                 // what all others are read by is read
}

func (l *loader) load(county fs.FS) error {
	data, err := open(county)
	switch {
	case errors.Is(err, errLink):
		l.list.Add(diag.Problem{Pos: diag.Pos{File: folder}, Code: diag.LeadsOut})
		return nil
	case errors.Is(err, fs.ErrNotExist):
		l.list.Add(diag.Problem{Pos: diag.Pos{File: folder}, Code: diag.NoData})
		return nil
	case err != nil:
		return fmt.Errorf("open the data folder: %w", err)
	}
	l.data = data
	return l.files()
}

// errLink says that the data folder is a link.
var errLink = errors.New("the data folder is a link")

// open opens the data folder itself and nothing that a link leads to; what is no folder is
// not there.
func open(county fs.FS) (fs.FS, error) {
	switch info, err := fs.Lstat(county, folder); {
	case err != nil:
		return nil, err
	case info.Mode()&fs.ModeSymlink != 0:
		return nil, errLink
	case !info.IsDir():
		return nil, fs.ErrNotExist
	}
	return fs.Sub(county, folder)
}

// declared reads first what all other files are read by: data/programme.yaml, which says in
// which languages wordings are, and data/targets.yaml and data/records.yaml, which say what
// other folders there are.
func (l *loader) declared(there []string) error {
	for _, j := range []job{{programmeFile, &l.county.Programme}, {targetsFile, &l.county.Targets}, {recordsFile, &l.county.RecordKinds}} {
		if !slices.Contains(there, j.path) {
			continue
		}
		if err := l.run([]job{j}); err != nil {
			return err
		}
		l.codes = l.county.CodesOf()
	}
	return nil
}

// files reads all that stands in the data folder.
func (l *loader) files() error {
	top, err := l.listing("")
	if err != nil {
		return err
	}
	if err := l.declared(top.files); err != nil {
		return err
	}
	l.required(top)
	if l.memo != nil {
		l.memo.under(l.sources.sum())
		l.remembers = true
	}
	var jobs []job
	for _, e := range top.files {
		if j, ok := l.topFile(e); ok && !slices.Contains(declaring, e) {
			jobs = append(jobs, j)
		}
	}
	for _, name := range top.folders {
		more, err := l.folder(name)
		if err != nil {
			return err
		}
		jobs = append(jobs, more...)
	}
	err = l.run(jobs)
	l.county.Figures = slices.Concat(l.figures...)
	return err
}

// job is one file and the record of the model that it fills.
type job struct {
	path string // below the data folder
	into model.File
}

// run reads and decodes files side by side. Their problems come in the order of jobs.
func (l *loader) run(jobs []job) error {
	lists := make([]diag.List, len(jobs))
	group := pool.New().WithErrors().WithFirstError().WithMaxGoroutines(runtime.GOMAXPROCS(0))
	for i, j := range jobs {
		group.Go(func() error {
			list, err := l.one(j)
			lists[i] = list
			return err
		})
	}
	err := group.Wait()
	for _, list := range lists {
		l.list = append(l.list, list...)
	}
	return err
}

// one reads and decodes one file.
func (l *loader) one(j job) (diag.List, error) {
	name := folder + "/" + j.path
	j.into.Origin().File = name
	raw, list, err := l.read(j.path, name)
	if raw == nil || err != nil {
		return list, err
	}
	if kept, ok := j.into.(*model.KeptFile); ok {
		return append(list, readKept(name, raw, kept, l.sources, l.county.Programme.Calendar())...), nil
	}
	decode := func() diag.List {
		return decodeText(name, raw, j.into, l.sources, l.county.Programme.Languages(), l.codes)
	}
	if l.memo != nil && l.remembers {
		return append(list, l.memo.again(name, raw, j.into, l.sources, decode)...), nil
	}
	return append(list, decode()...), nil
}

// decodeText takes a file's bytes through all stages, and stops at the first that makes
// the next pointless.
func decodeText(name string, raw []byte, into model.File, sources *Sources, languages []string, codes *model.Codes) diag.List {
	if m, ok := into.(*model.MapFile); ok {
		return readMap(name, raw, m, sources, codes)
	}
	text, found := inspect(name, raw)
	sources.add(name, text)
	list := found.list
	if !found.readable {
		return list
	}
	root, problems := parse(name, found.plain(text))
	list = append(append(list, problems...), spelled(name, root, text)...)
	if root == nil {
		return list
	}
	if _, ok := into.(*model.ProgrammeFile); ok {
		languages = languagesIn(root)
	}
	if codes == nil {
		codes = model.DefaultCodes()
	}
	d := decoder{file: name, words: map[string]string{}, languages: languages, codes: codes}
	d.document(root, into)
	d.fileName(into)
	return within(append(list, d.list...), text)
}

// within moves problems that the library places behind the end of the text to its last
// line.
func within(list diag.List, text []byte) diag.List {
	if len(list) == 0 {
		return list
	}
	last := int32(bytes.Count(bytes.TrimRight(text, "\n"), []byte("\n")) + 1)
	for i := range list {
		if list[i].Pos.Line > last {
			list[i].Pos.Line, list[i].Pos.Col = last, 1
		}
	}
	return list
}

// The files by which all others are read, in this order.
const (
	programmeFile = "programme.yaml"
	targetsFile   = "targets.yaml"
	recordsFile   = "records.yaml"
)

const sitesFile = "sources.yaml"

var declaring = []string{programmeFile, targetsFile, recordsFile}
