package making

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"sync"
	"sync/atomic"

	"guben/generator/internal/export"
	"guben/generator/internal/i18n"
	"guben/generator/internal/page"
	"guben/generator/internal/progress"
	"guben/generator/internal/site"
)

// standing tells which pages and scripts stand as a build before has written them, since nothing that they
// are about has changed. It is used by several goroutines at once.
type standing struct {
	store     *site.Store
	documents *documents
	returned  *returned
	all       atomic.Int64 // pages that were asked for
	count     atomic.Int64 // of these, pages that stand

	keys        sync.Map // of what pages and scripts are made from, once for all languages: func() site.Key
	mu          sync.Mutex
	before, now map[string]keptPage // by the path of their file; of scripts, by that below the build folder
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
	p.Key = s.key(j.Of, j.Reads)
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

// key is a checksum of all that something is made from, in whatever language.
func (s *standing) key(of string, reads func() progress.Reads) site.Key {
	once, _ := s.keys.LoadOrStore(of, sync.OnceValue(func() site.Key { return s.returned.key(reads()) }))
	return once.(func() site.Key)()
}

// script puts one into the store, if it does not stand there already. It is held whole while it
// is made: most that are made say what they said.
func (s *standing) script(f export.File) error {
	path, p := "static/"+f.Name, keptPage{}
	if f.Reads != nil {
		p.Key = s.key(f.Of, f.Reads)
		if old, ok := s.before[path]; ok && old.Key == p.Key && s.store.Keep(path, old.Sum) {
			s.note(path, old)
			return nil
		}
	}
	var all bytes.Buffer
	if err := f.Write(&all); err != nil {
		return err
	}
	if f.Reads != nil {
		p.Sum = sha256.Sum256(all.Bytes())
		s.note(path, p)
	}
	return s.store.Put(path, all.Bytes())
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
