package making

import (
	"crypto/sha256"
	"fmt"
	"sync"
	"sync/atomic"

	"guben/generator/internal/i18n"
	"guben/generator/internal/page"
	"guben/generator/internal/site"
)

// standing tells which pages stand as a build before has written them, since nothing that they
// are about has changed. It is used by several goroutines at once.
type standing struct {
	store     *site.Store
	documents *documents
	returned  *returned
	all       atomic.Int64 // pages that were asked for
	count     atomic.Int64 // of these, pages that stand

	mu          sync.Mutex
	before, now map[string]keptPage // by the path of their file
}

// keptPage is a page that a build wrote.
type keptPage struct {
	Key, Sum site.Key // of what it was made from, and of its bytes
	Charts   int
	Listed   []byte
	Papers   []string // its documents, by path in the site
}

// pagesAs is the key among the notes that pages stand under.
const pagesAs = "pages"

// newStanding knows what the build before has noted, unless all is to be made afresh.
func newStanding(notes *site.Cache, store *site.Store, documents *documents, r *returned, afresh bool) *standing {
	s := &standing{store: store, documents: documents, returned: r, now: map[string]keptPage{}}
	if !afresh {
		s.before, _ = site.Recall[map[string]keptPage](notes, pagesAs)
	}
	return s
}

// close notes the pages for the next build.
func (s *standing) close(notes *site.Cache) error { return site.Note(notes, pagesAs, s.now) }

// of tells whether a page stands with its documents, and what it is made from.
func (s *standing) of(j page.Job) (p keptPage, stands bool) {
	s.all.Add(1)
	if j.Reads == nil {
		return p, false
	}
	p.Key = s.returned.key(j.Reads())
	old, ok := s.before[j.Path]
	if !ok || old.Key != p.Key || !s.store.Keep("content/"+j.Path, old.Sum) {
		return p, false
	}
	for _, paper := range old.Papers {
		if !s.documents.stand(s.store, paper) {
			return p, false
		}
	}
	s.count.Add(1)
	s.note(j.Path, old)
	return old, true
}

// made notes a page that was made from what of has told.
func (s *standing) made(p keptPage, f page.File) {
	if p.Key == (site.Key{}) {
		return
	}
	p.Sum, p.Charts, p.Listed = sha256.Sum256(f.Data), f.Charts, f.Listed
	for _, paper := range f.Papers {
		p.Papers = append(p.Papers, paper.Path)
	}
	s.note(f.Path, p)
}

// sum says how many pages were made and how many stand.
func (s *standing) sum(words *i18n.Words) string {
	stand := s.count.Load()
	return words.Say("cli.pages-made", i18n.Args{"Made": fmt.Sprint(s.all.Load() - stand), "Kept": fmt.Sprint(stand)})
}

func (s *standing) note(path string, p keptPage) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now[path] = p
}
