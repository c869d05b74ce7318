package main

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
	"guben/generator/internal/diag"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/page"
	"guben/generator/internal/progress"
	"guben/generator/internal/site"
)

// contentFolder holds the pages that people write.
const contentFolder = "content"

// tried is what came of trying to make the county's hand-written pages.
type tried struct {
	problems diag.List
	pages    int    // how many there are
	not      string // why they were not tried, as a sentence; "" when they were
}

// tryPages has Hugo make the county's own hand-written pages in memory, and of all others
// only as much as those may name. Without errors in the data alone there is something that
// they can be made among.
func (a *app) tryPages(county *model.County, list diag.List, printer *diag.Printer) (tried, error) {
	own, err := site.OwnPages(a.dir)
	t := tried{pages: len(own)}
	if err != nil {
		return t, err
	}
	folders, err := a.siteFolders()
	if err := a.forgetCommitted(folders); err != nil {
		return t, err
	}
	kept := newKeptPictures(folders)
	if a.keptIn != "" {
		kept = newKeptPictures(site.Folders{Work: filepath.Join(a.keptIn, site.WorkName)})
	}
	pages, problems, pagesErr := a.ownPages(county, printer, kept)
	if t.problems = problems; pagesErr != nil || len(own) == 0 {
		return t, pagesErr
	}
	if list.Errors() > 0 || problems.Errors() > 0 {
		t.not = a.say("pages.data", nil)
		return t, nil
	}
	if errors.Is(err, site.ErrNoHouse) {
		t.not = a.say("pages.house", nil)
		return t, nil
	}
	if err != nil {
		return t, err
	}
	written, err := laid(folders, pages, kept)
	if err != nil {
		return t, err
	}
	e, err := a.bareEdition(folders, county, written)
	if errors.Is(err, site.ErrNoCharts) {
		t.not = a.say("pages.charts", nil)
		return t, nil
	}
	if err != nil {
		return t, err
	}
	failing, err := a.trials(e, own)
	t.problems = append(problems, failing...)
	return t, err
}

// bareEdition is an edition that can make hand-written pages, and no other.
func (a *app) bareEdition(folders site.Folders, county *model.County, written writtenPages) (*edition, error) {
	words, err := allWords()
	if err != nil {
		return nil, err
	}
	press, err := site.NewPress(folders)
	if err != nil {
		return nil, err
	}
	press.Write(written)
	e := &edition{tools: &tools{folders: folders, words: words, press: press}, settings: settings(county, words)}
	e.jobs = byPath(page.Jobs(page.Input{
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
func (a *app) trials(e *edition, own []string) (diag.List, error) {
	bounds := site.Bounds{Limit: a.bounds.pages}
	list, err := e.trial(bounds, own)
	if !errors.Is(err, site.ErrTooLong) {
		return list, err
	}
	each := site.Bounds{Limit: a.bounds.pages / 4}
	endless := endlessOf(bySize(a.dir, own), bounds.Limit, time.Now, func(name string) bool {
		_, err := e.trial(each, []string{name})
		return errors.Is(err, site.ErrTooLong)
	})
	return diag.List{{Pos: diag.Pos{File: endless}, Code: diag.PageNoEnd, Args: diag.Args{"Limit": bounds.Limit.String()}}}, nil
}

// endlessOf looks for the page that has no end, one after the other, and not for longer than
// all may take; where it is not found, all are named.
func endlessOf(names []string, limit time.Duration, now func() time.Time, endless func(name string) bool) string {
	for start, rest := now(), names; len(rest) > 0 && now().Sub(start) <= limit; rest = rest[1:] {
		if endless(rest[0]) {
			return rest[0]
		}
	}
	return contentFolder
}

// trial makes pages of the county, by the path of their files below its folder.
func (e *edition) trial(b site.Bounds, own []string) (diag.List, error) {
	var sources []source
	var wanted []site.Wanted
	for _, name := range own {
		s := e.sourceOf(strings.TrimPrefix(name, contentFolder+"/"))
		sources, wanted = append(sources, s), append(wanted, site.Wanted{Path: s.path, Lang: s.lang})
	}
	content, err := e.content(sources)
	if err != nil {
		return nil, err
	}
	_, err = e.press.Apart(b)(e.settings, content, wanted)
	var pages *site.PageError
	switch {
	case errors.As(err, &pages):
		return pageProblems(pages.Faults), nil
	case err == nil || errors.Is(err, site.ErrTooLong):
		return nil, err
	}
	// Hugo names no page. All else is as it always is: it is one of them.
	said := strings.ReplaceAll(err.Error(), e.folders.County+string(filepath.Separator), "")
	return diag.List{{Pos: diag.Pos{File: contentFolder}, Code: diag.PageFails, Args: diag.Args{"Said": said}}}, nil
}

// sourceOf is where a hand-written page comes from, by its file below content/.
func (e *edition) sourceOf(file string) source {
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

// tellTried says how many pages were tried, or that they were not, and why: no errors is
// no more than what was looked at.
func (a *app) tellTried(t tried) {
	switch {
	case t.pages == 0:
	case t.not != "":
		fmt.Fprintln(a.err, a.say("pages.not-tried", i18n.Args{"N": t.pages, "Why": t.not}))
	default:
		fmt.Fprintln(a.err, a.say("pages.tried", i18n.Args{"N": t.pages}))
	}
}
