package main

import (
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

// What is made once and read by many tests. Nobody changes it.

// sampleFiles are the files of the sample's site, by their path with slashes.
func sampleFiles(t testing.TB) map[string][]byte {
	t.Helper()
	sampleSite(t)
	theFiles.once.Do(func() { theFiles.all = tree(t, filepath.Join(theSite.dir, "public")) })
	return theFiles.all
}

var theFiles struct {
	once sync.Once
	all  map[string][]byte
}

// samplePages are the pages of the sample's site, parsed.
func samplePages(t testing.TB) []*webPage {
	t.Helper()
	files := sampleFiles(t)
	thePages.once.Do(func() { thePages.all = webPages(t, files) })
	return thePages.all
}

var thePages struct {
	once sync.Once
	all  []*webPage
}

// putDrawings gives a county the drawings of a county of four villages in two towns, so that
// a build of one like it need not draw them again. They are copies: a test may spoil its own.
func putDrawings(t testing.TB, county string) {
	t.Helper()
	d := &theDrawings
	d.once.Do(func() {
		if d.dir, d.err = os.MkdirTemp("", "guben-drawings-"); d.err == nil {
			mustGuben(t, nil, "-C", d.dir, "sample", "--villages", "4", "--towns", "2")
			mustGuben(t, nil, "-C", d.dir, "build")
		}
	})
	err := d.err
	for _, kind := range []string{"charts", "pictures"} {
		kept := filepath.Join(".guben", kind)
		err = errors.Join(err, os.CopyFS(filepath.Join(county, kept), os.DirFS(filepath.Join(d.dir, kept))))
	}
	if err != nil {
		t.Fatal(err)
	}
}

var theDrawings struct {
	once sync.Once
	dir  string
	err  error
}

// buildDrawn builds a small county, with drawings that are there already.
func buildDrawn(t testing.TB, county string) {
	t.Helper()
	putDrawings(t, county)
	mustGuben(t, nil, "-C", county, "build")
}
