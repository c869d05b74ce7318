package making

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"guben/generator/internal/chart"
	"guben/generator/internal/cli/env"
	"guben/generator/internal/diag"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/page"
	"guben/generator/internal/progress"
	"guben/generator/internal/site"
	"guben/generator/internal/workspace"
)

// Tried is what came of trying to make the county's hand-written pages.
type Tried struct {
	Problems diag.List
	pages    int    // how many there are
	Not      string // why they were not tried, as a sentence; "" when they were
}

// TryPages has Hugo make the county's own hand-written pages in memory, and of all others
// only as much as those may name. Without errors in the data alone there is something that
// they can be made among.
func (a Maker) TryPages(county *model.County, list diag.List, printer *diag.Printer) (Tried, error) {
	own, err := site.OwnPages(a.Dir)
	t := Tried{pages: len(own)}
	if err != nil {
		return t, err
	}
	folders, err := a.SiteFolders()
	if err := a.ForgetCommitted(folders); err != nil {
		return t, err
	}
	kept := newKeptPictures(folders)
	if a.KeptIn != "" {
		kept = newKeptPictures(site.Folders{Work: filepath.Join(a.KeptIn, site.WorkName)})
	}
	pages, problems, pagesErr := a.OwnPages(county, printer, kept)
	if t.Problems = problems; pagesErr != nil || len(own) == 0 {
		return t, pagesErr
	}
	if list.Errors() > 0 || problems.Errors() > 0 {
		t.Not = a.Sentence("pages.data", nil)
		return t, nil
	}
	if errors.Is(err, site.ErrNoRoot) {
		t.Not = a.Sentence("pages.house", nil)
		return t, nil
	}
	if err != nil {
		return t, err
	}
	words, err := env.CountyWords(folders, county)
	if err != nil {
		return t, err
	}
	written, err := laid(folders, pages, county, words)
	if err != nil {
		return t, err
	}
	e, err := a.bareSnapshot(folders, county, words, written)
	if errors.Is(err, site.ErrNoCharts) {
		t.Not = a.Sentence("pages.charts", nil)
		return t, nil
	}
	if err != nil {
		return t, err
	}
	failing, err := a.trials(e, slices.DeleteFunc(own, func(name string) bool {
		_, there := written[strings.TrimPrefix(name, workspace.Content+"/")]
		return !there // of a language that the site is not in
	}))
	t.Problems = append(problems, failing...)
	return t, err
}

// bareSnapshot is a snapshot that can make hand-written pages, and no other.
func (a Maker) bareSnapshot(folders site.Folders, county *model.County, words []*i18n.Words, written WrittenPages) (*Snapshot, error) {
	renderer, err := site.NewRenderer(folders)
	if err != nil {
		return nil, err
	}
	renderer.Write(written)
	e := &Snapshot{Tools: &Tools{Folders: folders, Words: words, renderer: renderer}, settings: settings(county, words)}
	e.jobs = byPath(page.Jobs(page.Input{
		Policy: onPolicy(written),
		Report: progress.Measure(county), Words: words,
		Draw:      func(chart.Figure, string) ([]chart.Drawing, error) { return nil, nil },
		Downloads: func() ([]page.Download, error) { return nil, nil },
	}))
	return e, nil
}

func byPath(jobs []page.Job) map[string]page.Job {
	all := map[string]page.Job{}
	for _, j := range jobs {
		all[j.Path] = j
	}
	return all
}

// trials makes all pages at once. Where that does not end, it looks for the page that has
// no end.
func (a Maker) trials(e *Snapshot, own []string) (diag.List, error) {
	bounds := site.Bounds{Limit: a.Bounds.Pages}
	list, err := e.trial(bounds, own)
	if !errors.Is(err, site.ErrTooLong) {
		return list, err
	}
	each := site.Bounds{Limit: a.Bounds.Pages / 4}
	endless := EndlessOf(bySize(a.Dir, own), bounds.Limit, time.Now, func(name string) bool {
		_, err := e.trial(each, []string{name})
		return errors.Is(err, site.ErrTooLong)
	})
	return diag.List{{Pos: diag.Pos{File: endless}, Code: diag.PageNoEnd, Args: diag.Args{"Limit": bounds.Limit.String()}}}, nil
}

// EndlessOf looks for the page that has no end, one after the other, and not for longer than
// all may take; where it is not found, all are named.
func EndlessOf(names []string, limit time.Duration, now func() time.Time, endless func(name string) bool) string {
	for start, rest := now(), names; len(rest) > 0 && now().Sub(start) <= limit; rest = rest[1:] {
		if endless(rest[0]) {
			return rest[0]
		}
	}
	return workspace.Content
}

// trial makes pages of the county, by the path of their files below its folder.
func (e *Snapshot) trial(b site.Bounds, own []string) (diag.List, error) {
	var sources []source
	var wanted []site.Wanted
	for _, name := range own {
		s := e.sourceOf(strings.TrimPrefix(name, workspace.Content+"/"))
		sources, wanted = append(sources, s), append(wanted, s.wanted())
	}
	content, err := e.content(sources)
	if err != nil {
		return nil, err
	}
	_, err = e.renderer.Apart(b)(e.settings, content, wanted)
	var pages *site.PageError
	switch {
	case errors.As(err, &pages):
		return PageProblems(pages.Faults), nil
	case err == nil || errors.Is(err, site.ErrTooLong):
		return nil, err
	}
	// Hugo names no page. All else is as it always is: it is one of them.
	said := strings.ReplaceAll(err.Error(), e.Folders.County+string(filepath.Separator), "")
	return diag.List{{Pos: diag.Pos{File: workspace.Content}, Code: diag.PageFails, Args: diag.Args{"Said": said}}}, nil
}

// sourceOf is where a hand-written page comes from, by its file below content/.
func (e *Snapshot) sourceOf(file string) source {
	s := source{lang: e.langOfFile(file), file: file, written: true}
	s.path = strings.TrimSuffix(strings.TrimSuffix(file, ".md"), "."+s.lang)
	return s
}

// bySize are files below a folder, the largest first.
func bySize(dir string, names []string) []string {
	size := func(name string) int64 {
		info, err := os.Stat(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			return 0
		}
		return info.Size()
	}
	return slices.SortedStableFunc(slices.Values(names), func(a, b string) int { return cmp.Compare(size(b), size(a)) })
}

// TellTried says how many pages were tried, or that they were not, and why: no errors is
// no more than what was looked at.
func (a Maker) TellTried(t Tried) {
	switch {
	case t.pages == 0:
	case t.Not != "":
		fmt.Fprintln(a.Err, a.Sentence("pages.not-tried", i18n.Args{"N": t.pages, "Why": t.Not}))
	default:
		fmt.Fprintln(a.Err, a.Sentence("pages.tried", i18n.Args{"N": t.pages}))
	}
}
