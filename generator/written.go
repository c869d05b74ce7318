package main

import (
	"errors"
	"strings"

	"guben/generator/internal/admit"
	"guben/generator/internal/diag"
	"guben/generator/internal/load"
	"guben/generator/internal/site"
)

// writtenPages are pages and pictures that people wrote, as they may be published, by path
// below content/.
type writtenPages = map[string][]byte

// ownPages reads the county's own. Pictures that were written anew before are found where
// the last build kept them.
func (a *app) ownPages(printer *diag.Printer, keep load.Keep) (writtenPages, diag.List, error) {
	sources, _ := printer.Sources.(*load.Sources)
	pages, list, err := load.Pages(a.dir, keep, sources)
	if sources != nil {
		printer.Files = sources.Count()
	}
	return pages, list, err
}

// laid are the county's pages over those of the house, which are held to the same rules.
func laid(folders site.Folders, own writtenPages, keep load.Keep) (writtenPages, error) {
	if folders.County == folders.House {
		return own, nil
	}
	house, list, err := load.Pages(folders.House, keep, nil)
	if err != nil {
		return nil, err
	}
	var bad []string
	for _, p := range list {
		if p.Severity() == diag.Error {
			bad = append(bad, p.Pos.File+" "+p.Code)
		}
	}
	if len(bad) > 0 {
		return nil, errors.New(folders.House + ": " + strings.Join(bad, ", "))
	}
	return admit.Over(own, house), nil
}

// admitted is where a county keeps pictures that were written anew.
func admitted(folders site.Folders) *site.Cache { return site.OpenCache(folders, "admitted") }

// looking finds what a cache keeps and keeps nothing: a check leaves nothing behind.
type looking struct{ *site.Cache }

func (looking) Put(string, []byte) error { return nil }
