package load

import (
	"path"
	"slices"
	"strings"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
	"guben/generator/internal/summary"
)

// summaries are the jobs of data/summaries: the last good copy of each site below, CODE.json, and
// what was found since and is not taken.
func (l *loader) summaries() ([]job, error) {
	ls, err := l.listing(model.SummariesFolder)
	if err != nil {
		return nil, err
	}
	for _, sub := range ls.folders {
		l.problem(path.Join(model.SummariesFolder, sub), diag.UnknownFolder, diag.Args{"Name": sub})
	}
	var jobs []job
	for _, file := range ls.files {
		if path.Ext(file) != ".json" && file != model.FoundFile {
			l.unknownFile(path.Join(model.SummariesFolder, file), nil)
			continue
		}
		jobs = append(jobs, job{path.Join(model.SummariesFolder, file), &model.KeptFile{Code: strings.TrimSuffix(file, path.Ext(file))}})
	}
	l.kept = jobs
	return jobs, nil
}

// readKept reads one of those files.
func readKept(name string, raw []byte, into *model.KeptFile, sources *Sources, in model.Calendar) diag.List {
	sources.add(name, raw)
	if path.Base(name) == model.FoundFile {
		into.Refused = map[string]model.Refusal{}
		for line := range strings.Lines(string(raw)) {
			if code, why, ok := strings.Cut(strings.TrimSpace(line), " "); ok && slices.Contains(model.Refusals, model.Refusal(why)) {
				into.Refused[code] = model.Refusal(why)
			}
		}
		return nil
	}
	s, err := summary.Read(raw, in)
	if err != nil {
		return diag.List{{Pos: diag.Pos{File: name, Line: 1, Col: 1}, Code: diag.KeptCopy, Args: diag.Args{"Why": diag.Term("refused-" + string(summary.Refusal(err)))}}}
	}
	into.Summary = s
	return nil
}

// upheld puts the copies to the sites that data/sources.yaml names, in their order.
func (l *loader) upheld() {
	c := l.county
	for i := range c.Sites.Sites {
		e := &c.Sites.Sites[i]
		u := model.Upheld{Code: e.Key, Pos: e.Pos, Site: &e.Value}
		for _, j := range l.kept {
			switch k := j.into.(*model.KeptFile); {
			case k.Refused != nil:
				u.Refused = k.Refused[e.Key]
			case k.Code == e.Key:
				u.Summary = k.Summary
			}
		}
		c.Upheld = append(c.Upheld, u)
	}
}
