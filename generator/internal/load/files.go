package load

import (
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// MaxFile is the largest file that is read. A county of 20,000 villages writes 2.4 MB a
// period.
const MaxFile = 32 << 20

// schemaFolder is what of data/ the program itself writes.
const schemaFolder = "schema"

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

// required reports the files and folders that every county has, or that others need, and
// that this one lacks.
func (l *loader) required(top listing) {
	there := slices.Concat(top.files, top.folders, top.refused)
	for _, k := range model.Kinds {
		switch {
		case !k.Folder() && slices.Contains(top.folders, k.File()):
			l.problem(k.File(), diag.NotRegular, nil)
		case slices.Contains(there, k.File()):
		case k.Default && l.codes.Own(): // its places stand in data/places
		case k.Needed:
			l.problem(k.File(), diag.NoFile, diag.Args{"Who": diag.Term("every-county")})
		default:
			l.needed(k, top)
		}
	}
}

// needed reports a file that a folder needs and that is not there.
func (l *loader) needed(k *model.FileKind, top listing) {
	for _, by := range model.Kinds {
		if slices.Contains(by.Needs, k.Name) && slices.Contains(top.folders, by.Name) {
			l.problem(k.File(), diag.NoFile, diag.Args{"Who": diag.Term("with-" + by.Name)})
			return
		}
	}
}

// kindNames are the names of the files of data/ itself, or of its folders of records.
func kindNames(folders bool) []string {
	var names []string
	for _, k := range model.Kinds {
		if k.Folder() == folders {
			names = append(names, k.File())
		}
	}
	return names
}

// topFile is the job of a file in data/ itself.
func (l *loader) topFile(name string) (job, bool) {
	for _, k := range model.Kinds {
		if !k.Folder() && k.File() == name {
			return job{name, k.Room(l.county, 1)[0]}, true
		}
	}
	l.unknownFile(name, slices.Sorted(slices.Values(kindNames(false))))
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
	l.problem(name, diag.UnknownFile, diag.Args{"Name": base}.Near(base, known))
}

// folder is the jobs of one folder of data/.
func (l *loader) folder(name string) ([]job, error) {
	switch {
	case slices.Contains(kindNames(false), name):
		return nil, nil // reported by required
	case name == model.PlacesFolder:
		return l.places()
	case name == model.SummariesFolder:
		return l.summaries()
	}
	topics := l.county.Targets.Topics
	kind := l.county.Kind(name)
	known := kind != nil && kind.Folder() ||
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

// places are the jobs of data/places: a file LEVEL.yaml, or a folder LEVEL of files, of each
// level below the whole.
func (l *loader) places() ([]job, error) {
	ls, err := l.listing(model.PlacesFolder)
	if err != nil {
		return nil, err
	}
	var files []string
	var of []model.Level
	take := func(level, file string) {
		files, of = append(files, file), append(of, model.Level(level))
	}
	inner := l.codes.Levels().Inner()
	for _, file := range ls.files {
		if level, ok := strings.CutSuffix(file, ".yaml"); ok && slices.Contains(inner, model.Level(level)) {
			take(level, path.Join(model.PlacesFolder, file))
		} else {
			l.unknownFile(path.Join(model.PlacesFolder, file), levelFiles(inner))
		}
	}
	for _, level := range ls.folders {
		if !slices.Contains(inner, model.Level(level)) {
			l.problem(path.Join(model.PlacesFolder, level), diag.UnknownFolder, diag.Args{"Name": level}.Near(level, levelNames(inner)))
			continue
		}
		own, err := l.listing(path.Join(model.PlacesFolder, level))
		if err != nil {
			return nil, err
		}
		for _, file := range own.files {
			if name := path.Join(model.PlacesFolder, level, file); strings.HasSuffix(file, ".yaml") {
				take(level, name)
			} else {
				l.unknownFile(name, nil)
			}
		}
		for _, sub := range own.folders {
			l.problem(path.Join(model.PlacesFolder, level, sub), diag.UnknownFolder, diag.Args{"Name": sub})
		}
	}
	l.county.Declared = make([]model.PlacesFile, len(files))
	jobs := make([]job, len(files))
	for i := range files {
		l.county.Declared[i].Of = of[i]
		jobs[i] = job{files[i], &l.county.Declared[i]}
	}
	return jobs, nil
}

func levelNames(levels []model.Level) (names []string) {
	for _, level := range levels {
		names = append(names, string(level))
	}
	return names
}

func levelFiles(levels []model.Level) (names []string) {
	for _, level := range levels {
		names = append(names, string(level)+".yaml")
	}
	return names
}

func (l *loader) unknownFolder(name string) {
	known := kindNames(true)
	for _, e := range l.county.Targets.Topics {
		known = append(known, e.Key)
	}
	for _, e := range l.county.RecordKinds.Records {
		known = append(known, e.Key)
	}
	l.problem(name, diag.UnknownFolder, diag.Args{"Name": name}.Near(name, known))
}

// jobs makes room in the county for the files of a folder.
func (l *loader) jobs(name string, files []string) []job {
	if k := l.county.Kind(name); k != nil && k.Folder() {
		return jobsInto(k.Room(l.county, len(files)), files)
	}
	room, into := make([]model.FigureFile, len(files)), make([]model.File, len(files))
	topic := l.topic(name)
	yesNo := yesNo(topic)
	for i := range room {
		room[i].Topic, room[i].Of, room[i].YesNo = name, topic.Of.V, yesNo
		into[i] = &room[i]
	}
	l.figures = append(l.figures, room)
	return jobsInto(into, files)
}

// jobsInto are the jobs of a folder's files.
func jobsInto(room []model.File, files []string) []job {
	jobs := make([]job, len(files))
	for i, f := range files {
		jobs[i] = job{f, room[i]}
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
