package load

import (
	"fmt"
	"io"
	"io/fs"
	"path"
	"reflect"
	"slices"
	"strings"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// MaxFile is the largest file that is read. A county of 20,000 villages writes 2.4 MB a
// period.
const MaxFile = 32 << 20

// The folders of data/ that are no topics.
const (
	villagesFolder = "villages"
	teamsFolder    = "teams"
	schemaFolder   = "schema"
)

// recordFolders hold records that are no figures.
var recordFolders = []string{villagesFolder, teamsFolder, "postings", "visits", "reports", "assessments", "acceptance"}

// topFiles are the files that stand in data/ itself; true for those that every county
// has.
var topFiles = map[string]bool{
	"programme.yaml": true,
	targetsFile:      true,
	"towns.yaml":     true,
	unitsFile:        false,
	"settings.yaml":  false,
	"clauses.yaml":   false,
	"documents.yaml": false,
	leadersFile:      false,
	mapFile:          false,
}

// neededBy are the folders that need a file of data/: their records name what it holds.
var neededBy = map[string][]string{
	unitsFile:   {teamsFolder, "postings"},
	leadersFile: {"visits"},
}

// listing is what a folder holds, in order, without what is passed over.
type listing struct{ files, folders, refused []string }

// listing lists one folder of data/. It follows no link and opens nothing that is not a
// plain file.
func (l *loader) listing(dir string) (listing, error) {
	entries, err := fs.ReadDir(l.data, path.Join(".", dir))
	if err != nil {
		return listing{}, fmt.Errorf("list %s: %w", path.Join(folder, dir), err)
	}
	var ls listing
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		if strings.HasPrefix(e.Name(), ".") || strings.EqualFold(e.Name(), "README.md") || name == schemaFolder {
			continue
		}
		switch mode := e.Type(); {
		case mode&fs.ModeSymlink != 0:
			l.problem(name, diag.LeadsOut, nil)
			ls.refused = append(ls.refused, e.Name())
		case mode.IsDir():
			ls.folders = append(ls.folders, e.Name())
		case mode.IsRegular():
			ls.files = append(ls.files, e.Name())
		default:
			l.problem(name, diag.NotRegular, nil)
			ls.refused = append(ls.refused, e.Name())
		}
	}
	return ls, nil
}

func (l *loader) problem(name, code string, args diag.Args) {
	l.list.Add(diag.Problem{Pos: diag.Pos{File: path.Join(folder, name)}, Code: code, Args: args})
}

// required reports the files and folders that every county has and this one lacks.
func (l *loader) required(top listing) {
	there := slices.Concat(top.files, top.folders, top.refused)
	for _, name := range sortedKeys(topFiles) {
		switch {
		case slices.Contains(top.folders, name):
			l.problem(name, diag.NotRegular, nil)
		case slices.Contains(there, name):
		case topFiles[name]:
			l.problem(name, diag.NoFile, everyCounty)
		default:
			l.needed(name, top)
		}
	}
	if !slices.Contains(there, villagesFolder) {
		l.problem(villagesFolder, diag.NoFile, everyCounty)
	}
}

// everyCounty says who has to have a file or folder.
var everyCounty = diag.Args{"Who": diag.Word("every-county")}

// needed reports a file that a folder needs and that is not there.
func (l *loader) needed(name string, top listing) {
	for _, f := range neededBy[name] {
		if slices.Contains(top.folders, f) {
			l.problem(name, diag.NoFile, diag.Args{"Who": diag.Word("with-" + f)})
			return
		}
	}
}

// topFile is the job of a file in data/ itself.
func (l *loader) topFile(name string) (job, bool) {
	c := l.county
	switch name {
	case "programme.yaml":
		return job{name, &c.Programme}, true
	case "towns.yaml":
		return job{name, &c.Towns}, true
	case unitsFile:
		return job{name, &c.Units}, true
	case "settings.yaml":
		return job{name, &c.Settings}, true
	case "clauses.yaml":
		return job{name, &c.Clauses}, true
	case "documents.yaml":
		return job{name, &c.Documents}, true
	case leadersFile:
		return job{name, &c.Leaders}, true
	case mapFile:
		return job{name, &c.Map}, true
	}
	l.unknownFile(name, sortedKeys(topFiles))
	return job{}, false
}

// unknownFile reports a file that nothing declares.
func (l *loader) unknownFile(name string, known []string) {
	base := path.Base(name)
	stem := strings.TrimSuffix(base, path.Ext(base))
	if ext := path.Ext(base); strings.EqualFold(ext, ".yml") || ext != ".yaml" && strings.EqualFold(ext, ".yaml") {
		l.problem(name, diag.WrongEnding, diag.Args{"Want": stem + ".yaml"})
		return
	}
	l.problem(name, diag.UnknownFile, nearest(base, known, diag.Args{"Name": base}))
}

// folder is the jobs of one folder of data/.
func (l *loader) folder(name string) ([]job, error) {
	if _, top := topFiles[name]; top {
		return nil, nil // reported by required
	}
	topics := l.county.Targets.Topics
	known := slices.Contains(recordFolders, name) ||
		slices.ContainsFunc(topics, func(e model.Entry[model.Topic]) bool { return e.Key == name })
	if !known && topics != nil {
		l.unknownFolder(name)
		return nil, nil
	}
	ls, err := l.listing(name)
	if err != nil {
		return nil, err
	}
	for _, sub := range ls.folders {
		l.problem(path.Join(name, sub), diag.UnknownFolder, diag.Args{"Name": sub})
	}
	var names []string
	for _, file := range ls.files {
		if strings.HasSuffix(file, ".yaml") {
			names = append(names, path.Join(name, file))
		} else {
			l.unknownFile(path.Join(name, file), nil)
		}
	}
	return l.jobs(name, names), nil
}

func (l *loader) unknownFolder(name string) {
	known := slices.Clone(recordFolders)
	for _, e := range l.county.Targets.Topics {
		known = append(known, e.Key)
	}
	l.problem(name, diag.UnknownFolder, nearest(name, known, diag.Args{"Name": name}))
}

// jobs makes room in the county for the files of a folder.
func (l *loader) jobs(name string, files []string) []job {
	c := l.county
	switch name {
	case villagesFolder:
		return jobsInto(&c.Villages, files)
	case teamsFolder:
		return jobsInto(&c.Teams, files)
	case "postings":
		return jobsInto(&c.Postings, files)
	case "visits":
		return jobsInto(&c.Visits, files)
	case "reports":
		return jobsInto(&c.Reports, files)
	case "assessments":
		return jobsInto(&c.Assessments, files)
	case "acceptance":
		return jobsInto(&c.Acceptance, files)
	}
	room := make([]model.FigureFile, 0, len(files))
	jobs := jobsInto(&room, files)
	topic := l.topic(name)
	yesNo := yesNo(topic)
	for i := range room {
		room[i].Topic, room[i].Of, room[i].YesNo = name, topic.Of.V, yesNo
	}
	l.figures = append(l.figures, room)
	return jobs
}

// jobsInto makes room for a folder's files.
func jobsInto[T any](room *[]T, files []string) []job {
	*room = make([]T, len(files))
	jobs := make([]job, len(files))
	for i, f := range files {
		jobs[i] = job{f, &(*room)[i]}
	}
	return jobs
}

// topic is a topic as data/targets.yaml declares it, empty where that could not be read.
func (l *loader) topic(name string) model.Topic {
	for _, t := range l.county.Targets.Topics {
		if t.Key == name {
			return t.Value
		}
	}
	return model.Topic{}
}

// yesNo tells of each figure of a topic whether it is written true or false.
func yesNo(t model.Topic) map[string]bool {
	names := map[string]bool{}
	for _, f := range t.Figures {
		names[f.Key] = f.Value.YesNo.V
	}
	return names
}

// read returns a file's bytes, or nil and a problem where it is too large.
func (l *loader) read(name, shown string) ([]byte, diag.List, error) {
	f, err := l.data.Open(name)
	if err != nil {
		return nil, nil, fmt.Errorf("read %s: %w", shown, err)
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, MaxFile+1))
	if err != nil {
		return nil, nil, fmt.Errorf("read %s: %w", shown, err)
	}
	if len(raw) > MaxFile {
		p := diag.Problem{Pos: diag.Pos{File: shown}, Code: diag.TooLarge, Args: diag.Args{"Limit": MaxFile >> 20}}
		return nil, diag.List{p}, nil
	}
	return raw, nil, nil
}

// setSource notes in a file of the model where it was read from.
func setSource(into any, name string) {
	reflect.ValueOf(into).Elem().FieldByName("Source").Set(reflect.ValueOf(model.Source{File: name}))
}

// nearest adds the known word that word may have been meant for to args.
func nearest(word string, known []string, args diag.Args) diag.Args {
	if near, ok := diag.Nearest(word, known); ok {
		args["Near"] = near
	}
	return args
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
