package making

import (
	"errors"
	"strings"
	"sync"

	"guben/generator/internal/admit"
	"guben/generator/internal/check"
	"guben/generator/internal/diag"
	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
	"guben/generator/internal/site"
	"guben/generator/internal/workspace"
)

// WrittenPages are pages and pictures that people wrote, as they may be published, by path
// below content/.
type WrittenPages = map[string][]byte

// OwnPages reads the county's own, and holds them against what it says. Pictures that were
// written anew before are found where the last build kept them.
func (a Maker) OwnPages(county *model.County, printer *diag.Printer, keep load.Keep) (WrittenPages, diag.List, error) {
	sources, _ := printer.Sources.(*load.Sources)
	folder, err := workspace.Open(a.Dir)
	if err != nil {
		return nil, nil, err
	}
	defer folder.Close()
	pages, list, err := load.Pages(folder, keep, sources)
	if sources != nil {
		printer.Files = sources.Count()
	}
	return pages, append(list, check.Pages(county, pages)...), err
}

// laid are the county's pages over those of the root, which are held to the same rules: those
// in the languages of the site, with the parts that are about what the county has. Whatever
// makes a page, all at once, alone or on trial, takes it from here. The root's pages are of
// the program's first language where their names say none. words are the county's own.
func laid(folders site.Folders, own WrittenPages, c *model.County, words []*i18n.Words) (WrittenPages, error) {
	languages := c.Programme.Languages()
	own = admit.In(own, languages[0], languages)
	if folders.County == folders.Root {
		return parts(unrehearsed(promised(own, c), c), c, words), nil
	}
	folder, err := workspace.Open(folders.Root)
	if err != nil {
		return nil, err
	}
	defer folder.Close()
	root, list, err := load.RootPages(folder)
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
		return nil, errors.New(folders.Root + ": " + strings.Join(bad, ", "))
	}
	root = admit.In(unrehearsed(promised(root, c), c), model.DefaultLanguages[0], languages)
	return parts(admit.Over(own, root, languages[0]), c, words), nil
}

// keptPictures finds pictures that were written anew by a build before. What is new is kept
// with keep alone, which a build calls once the work folder is its own: a check leaves
// nothing behind.
type keptPictures struct {
	*site.Cache
	mu    sync.Mutex
	fresh map[string][]byte
}

func newKeptPictures(folders site.Folders) *keptPictures {
	return &keptPictures{Cache: site.OpenCache(folders, site.Admitted), fresh: map[string][]byte{}}
}

// Get finds a picture.
func (k *keptPictures) Get(key string) ([]byte, bool) {
	k.mu.Lock()
	data, ok := k.fresh[key]
	k.mu.Unlock()
	if ok {
		return data, true
	}
	return k.Cache.Get(key)
}

// Put notes a picture.
func (k *keptPictures) Put(key string, data []byte) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.fresh[key] = data
	return nil
}

// keep keeps what was noted, and forgets pictures that no page has any more.
func (k *keptPictures) keep() error {
	for key, data := range k.fresh {
		if err := k.Cache.Put(key, data); err != nil {
			return err
		}
	}
	return k.Prune()
}
