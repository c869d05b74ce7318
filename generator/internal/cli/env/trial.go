package env

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
	"guben/generator/internal/workspace"
)

// Trial says what the county would be, and what its problems, with these files in the
// place of its own: bytes by path below the county's folder, nil for a file that is gone.
// Nothing is written.
func (a *Env) Trial(files map[string][]byte) (*model.County, diag.List, diag.Printer, error) {
	none := diag.Printer{}
	folder, err := workspace.Open(a.Dir)
	if errors.Is(err, fs.ErrNotExist) {
		folder, err = workspace.Empty(), nil
	}
	if err != nil {
		return nil, nil, none, err
	}
	defer folder.Close()
	folder.Memo = a.Memo
	tried, err := folder.With(files)
	if err != nil {
		return nil, nil, none, err
	}
	return a.ReadIn(tried, nil)
}

// Fresh are the problems of a trial that the county does not have already. Lines may have
// moved, so that a problem is known by what it says, not by where.
func Fresh(before, after diag.List) diag.List {
	had := map[string]int{}
	for _, p := range before {
		had[fingerprint(p)]++
	}
	var list diag.List
	for _, p := range after {
		if key := fingerprint(p); had[key] > 0 {
			had[key]--
		} else {
			list.Add(p)
		}
	}
	return list
}

// fingerprint is what a problem says. What is still missing of a period changes with every figure
// that comes in, and is the same problem.
func fingerprint(p diag.Problem) string {
	if slices.Contains([]string{diag.BaseGaps, diag.PeriodThin}, p.Code) {
		return p.Pos.File + " " + p.Code
	}
	return p.Pos.File + " " + p.Code + " " + fmt.Sprint(p.Args)
}

// DryRun shows the problems that the county would have with these files and has not now.
// It fails where there are errors among them, and returns the warnings.
func (a *Env) DryRun(files map[string][]byte, before diag.List) (diag.List, error) {
	_, after, printer, err := a.Trial(files)
	if err != nil {
		return nil, Fail(err)
	}
	list := Fresh(before, after)
	a.Show(list, printer)
	return list, Problems(list)
}
