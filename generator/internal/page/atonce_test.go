package page

import (
	"bytes"
	"io/fs"
	"testing"
	"testing/fstest"

	"golang.org/x/sync/errgroup"

	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/progress"
	"guben/generator/internal/sample"
)

// TestPagesAtOnce holds that pages which are made at once, in all languages and out of one
// report, are those that are made one after another. Under the race detector it also holds
// that none of them writes what another reads.
func TestPagesAtOnce(t *testing.T) {
	files, err := sample.County(sample.Seed, 3, 12)
	if err != nil {
		t.Fatal(err)
	}
	county := fstest.MapFS{}
	for name, data := range files {
		county[name] = &fstest.MapFile{Data: data}
	}
	one, many := pagesBy(t, county, 1), pagesBy(t, county, -1)
	if len(one) < 300 || len(one) != len(many) {
		t.Errorf("%d pages one by one, %d at once", len(one), len(many))
	}
	for path, data := range one {
		if !bytes.Equal(data, many[path]) {
			t.Errorf("%s is another when others are made with it", path)
		}
	}
}

// pagesBy measures a county and makes all its pages, so many at once; below zero, all.
func pagesBy(t *testing.T, files fs.FS, atOnce int) map[string][]byte {
	t.Helper()
	county, _, list, err := load.From(files)
	if err != nil || list.Errors() > 0 {
		t.Fatal(err, list)
	}
	in := Input{
		Report: progress.Measure(county), Downloads: func() ([]Download, error) { return nil, nil },
	}
	for _, lang := range i18n.Langs {
		words, err := i18n.New(lang)
		if err != nil {
			t.Fatal(err)
		}
		in.Words = append(in.Words, words)
	}
	jobs := Jobs(in)
	made := make([]File, len(jobs))
	var group errgroup.Group
	group.SetLimit(atOnce)
	for i, job := range jobs {
		group.Go(func() (err error) {
			made[i], err = job.Make()
			return err
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	pages := map[string][]byte{}
	for _, f := range made {
		pages[f.Path] = f.Data
	}
	return pages
}
