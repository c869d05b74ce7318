package making

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"maps"
	"path"
	"slices"
	"sync"

	"guben/generator/internal/admit"
	"guben/generator/internal/page"
	"guben/generator/internal/site"
)

// planner says what each page of a site is made from. All pages are written: it knows them by
// what stands in the store.
type planner struct {
	store    *site.Store
	program  []byte    // checksum of the program and of what the root brings
	pages    *Snapshot // of what stands in the store
	settings []byte

	mu     sync.Mutex
	titles map[string][]byte // what pages are listed by, by the path of their file
}

// newPlanner plans what was written into a store. It holds on to nothing that pages were made of.
func newPlanner(store *site.Store, program []byte, e *Snapshot, jobs []page.Job) (*planner, error) {
	settings, err := e.settings.Encode()
	e.jobs = map[string]page.Job{}
	for _, j := range jobs {
		read := func() ([]byte, error) { return store.Read("content/" + j.Path) }
		e.jobs[j.Path] = page.Job{
			Path: j.Path, Stub: j.Stub, Named: j.Named, Head: read,
			Make: func() (page.File, error) {
				data, err := read()
				return page.File{Path: j.Path, Data: data}, err
			},
		}
	}
	return &planner{store: store, program: program, pages: e, settings: settings, titles: map[string][]byte{}}, err
}

// list notes what a page is listed by. It may be called at once from several goroutines.
func (p *planner) list(file string, listed []byte) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if j := p.pages.jobs[file]; j.Named || !places[path.Dir(file)] {
		p.titles[file] = listed
	}
}

// plan is the plan of the site.
func (p *planner) plan() site.Plan {
	plan := site.Plan{Settings: p.pages.settings, Shared: p.shared(), Titles: keyOf(p.titles), Static: p.store.Static(), Content: p.content}
	reach := p.reach()
	for _, name := range p.files() {
		s := p.sourceOf(name)
		sheet := site.Sheet{Wanted: s.wanted(), Key: p.key(s)}
		if s.written {
			sheet.Key = p.keyOfWritten(s, reach)
		}
		plan.Sheets = append(plan.Sheets, sheet)
	}
	return plan
}

// shared is what every page depends on: the program and the root, the settings, the pages that
// any other may name, and what people wrote but for the text of their pages.
func (p *planner) shared() site.Key {
	parts := map[string][]byte{"program": p.program, "settings": p.settings}
	for name, j := range p.pages.jobs {
		if j.Named {
			parts["named/"+name] = j.Stub
		}
	}
	for name, text := range p.pages.written {
		parts["written/"+name] = head(name, text)
	}
	return keyOf(parts)
}

// head is the front matter of a page; of what is no page it is all.
func head(name string, text []byte) []byte {
	const fence = "\n---"
	if end := bytes.Index(text, []byte(fence)); path.Ext(name) == ".md" && bytes.HasPrefix(text, []byte(fence[1:])) && end >= 0 {
		return text[:end]
	}
	return text
}

// key is that of a generated page: its own file, and the languages that it is in.
func (p *planner) key(s source) site.Key {
	sum := p.store.Sum("content/" + s.file)
	parts := map[string][]byte{"page": sum[:]}
	for _, w := range p.pages.Words {
		for _, suffix := range p.pages.suffixes(w.Lang) {
			if _, ok := p.pages.jobs[s.path+suffix]; ok {
				parts["in/"+w.Lang] = nil
			}
		}
	}
	return keyOf(parts)
}

// reach is a checksum of the addresses that a hand-written page may link to.
func (p *planner) reach() []byte {
	all := map[string][]byte{}
	for name := range p.pages.jobs {
		all[name] = nil
	}
	key := keyOf(all)
	return key[:]
}

// keyOfWritten is that of a hand-written page: its text, what it may link to, and the targets
// and settings that it shows.
func (p *planner) keyOfWritten(s source, reach []byte) site.Key {
	text := p.pages.written[s.file]
	parts := map[string][]byte{"text": text, "reach": reach}
	show := func(path string) {
		for _, suffix := range p.pages.suffixes(s.lang) {
			sum := p.store.Sum("content/" + path + suffix)
			parts["shows/"+path+suffix] = sum[:]
		}
	}
	for _, t := range admit.Targets(text) {
		show("targets/" + t.ID)
	}
	if bytes.Contains(text, []byte("{{")) {
		show("data/settings")
	}
	return keyOf(parts)
}

// content is what Hugo reads to make a few pages; with that of the lists of titles.
func (p *planner) content(wanted []site.Wanted, titles bool) (map[string][]byte, error) {
	isWanted := map[site.Wanted]bool{}
	for _, w := range wanted {
		isWanted[w] = true
	}
	var sources []source
	for _, name := range p.files() {
		if s := p.sourceOf(name); isWanted[s.wanted()] {
			sources = append(sources, s)
		}
	}
	all, err := p.pages.content(sources)
	if err != nil {
		return nil, err
	}
	if titles {
		p.addTitles(all)
	}
	for name, text := range p.pages.written {
		if _, ok := all[name]; !ok {
			all[name] = text
		}
	}
	return all, nil
}

// addTitles adds what pages are listed by, where no more of them is there.
func (p *planner) addTitles(all map[string][]byte) {
	for name, listed := range p.titles {
		if have, ok := all[name]; !ok || bytes.Equal(have, p.pages.jobs[name].Stub) {
			all[name] = listed
		}
	}
}

// files are those of all pages, in order.
func (p *planner) files() []string {
	all := slices.Collect(maps.Keys(p.pages.jobs))
	for name := range p.pages.written {
		if path.Ext(name) == ".md" {
			all = append(all, name)
		}
	}
	slices.Sort(all)
	return all
}

// sourceOf is where a page comes from.
func (p *planner) sourceOf(name string) source {
	s := p.pages.sourceOf(name)
	_, generated := p.pages.jobs[name]
	s.written = !generated
	return s
}

// keyOf is a checksum of named parts.
func keyOf(parts map[string][]byte) site.Key {
	h := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		fmt.Fprintf(h, "%q %d\n", name, len(parts[name])) // a hash never fails
		_, _ = h.Write(parts[name])
	}
	return site.Key(h.Sum(nil))
}
