package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
	"guben/generator/internal/site"
)

// trial says what the county would be, and what its problems, with these files in the
// place of its own: bytes by path below the county's folder, nil for a file that is gone.
// It works on a copy of data/; nothing of the county is written.
func (a *app) trial(files map[string][]byte) (*model.County, diag.List, diag.Printer, error) {
	none := diag.Printer{}
	copied, err := os.MkdirTemp("", "guben-trial-")
	if err != nil {
		return nil, nil, none, err
	}
	defer os.RemoveAll(copied)
	if err := a.copyData(copied); err != nil {
		return nil, nil, none, err
	}
	written := map[string][]byte{}
	for name, text := range files {
		if text != nil {
			written[name] = text
		} else if err := os.Remove(filepath.Join(copied, filepath.FromSlash(name))); err != nil && !os.IsNotExist(err) {
			return nil, nil, none, err
		}
	}
	if err := site.WriteFiles(copied, written); err != nil {
		return nil, nil, none, err
	}
	there := *a
	there.dir = copied
	return there.load(func(string) {})
}

// copyData copies the county's data, if it has any.
func (a *app) copyData(to string) error {
	from := filepath.Join(a.dir, "data")
	if _, err := os.Stat(from); os.IsNotExist(err) {
		return nil
	}
	// The copy is the machine's own folder: the county's may lie where links cannot.
	return os.CopyFS(filepath.Join(to, "data"), os.DirFS(from))
}

// fresh are the problems of a trial that the county does not have already. Lines may have
// moved, so that a problem is known by what it says, not by where.
func fresh(before, after diag.List) diag.List {
	had := map[string]int{}
	for _, p := range before {
		had[gist(p)]++
	}
	var list diag.List
	for _, p := range after {
		if key := gist(p); had[key] > 0 {
			had[key]--
		} else {
			list.Add(p)
		}
	}
	return list
}

// gist is what a problem says. What is still missing of a period changes with every figure
// that comes in, and is the same problem.
func gist(p diag.Problem) string {
	if slices.Contains([]string{diag.BaseGaps, diag.PeriodThin}, p.Code) {
		return p.Pos.File + " " + p.Code
	}
	return p.Pos.File + " " + p.Code + " " + fmt.Sprint(p.Args)
}

// tryOut shows the problems that the county would have with these files and has not now.
// It fails where there are errors among them, and returns the warnings.
func (a *app) tryOut(files map[string][]byte, before diag.List) (diag.List, error) {
	_, after, printer, err := a.trial(files)
	if err != nil {
		return nil, failure{err}
	}
	list := fresh(before, after)
	a.show(list, printer)
	return list, problems(list)
}
