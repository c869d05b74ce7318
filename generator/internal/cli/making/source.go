package making

import (
	"path"
	"strings"
	"sync"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/i18n"
	"guben/generator/internal/site"
)

// source is where a page comes from.
type source struct {
	path, lang string // towns/441621100, zh-cn
	file       string // towns/441621100.md
	written    bool   // by hand
}

// wanted is it as Hugo is asked for it.
func (s source) wanted() site.Wanted { return site.Wanted{Path: s.path, Lang: s.lang} }

// find tells where the page of an address comes from.
func (e *Snapshot) find(address string) (source, bool) {
	lang, base := e.langOf(address)
	base = strings.Trim(strings.TrimSuffix(base, "index.html"), "/")
	for _, p := range []string{path.Join(base, "_index"), base, path.Join(base, "index")} {
		for _, suffix := range e.suffixes(lang) {
			s := source{path: p, lang: lang, file: p + suffix}
			if _, ok := e.jobs[s.file]; ok {
				return s, true
			}
			if _, s.written = e.written[s.file]; s.written {
				return s, true
			}
		}
	}
	return source{}, false
}

// langOf splits an address into the language of its page and the rest.
func (e *Snapshot) langOf(address string) (lang, rest string) {
	for _, w := range e.Words[1:] {
		if rest, ok := strings.CutPrefix(address, "/"+w.Lang+"/"); ok {
			return w.Lang, rest
		}
	}
	return e.Words[0].Lang, strings.TrimPrefix(address, "/")
}

// suffixes are the endings of a language's files; the default one may go without saying.
func (e *Snapshot) suffixes(lang string) []string {
	if lang == e.Words[0].Lang {
		return []string{".md", "." + lang + ".md"}
	}
	return []string{"." + lang + ".md"}
}

// content is what wanted pages need of all generated ones: themselves, those that any page
// names, and their like in the other languages. A hand-written page may link to any page
// and show the title and light of any target.
func (e *Snapshot) content(wanted []source) (map[string][]byte, error) {
	content, makers := map[string][]byte{}, map[string]func() ([]byte, error){}
	byHand := map[string]bool{} // languages
	for _, s := range wanted {
		if s.written {
			byHand[s.lang] = true
		} else {
			makers[s.file] = e.body(s.file)
		}
		for _, w := range e.Words {
			for _, suffix := range e.suffixes(w.Lang) {
				if j, ok := e.jobs[s.path+suffix]; ok {
					content[j.Path] = j.Stub
				}
			}
		}
	}
	for name, j := range e.jobs {
		if j.Named || len(byHand) > 0 {
			content[name] = j.Stub
		}
		switch dir := path.Dir(name); {
		case makers[name] != nil || !byHand[e.langOfFile(name)]:
		case dir == "targets":
			makers[name] = j.Head
		case strings.HasPrefix(name, "data/settings."):
			makers[name] = e.body(name)
		}
	}
	return content, fill(content, makers)
}

// body makes a whole page.
func (e *Snapshot) body(file string) func() ([]byte, error) {
	return func() ([]byte, error) {
		f, err := e.jobs[file].Make()
		return f.Data, err
	}
}

// langOfFile is the language of a file of content.
func (e *Snapshot) langOfFile(name string) string { return wordsOf(e.Words, name).Lang }

// wordsOf are those of the language of a file of content.
func wordsOf(words []*i18n.Words, name string) *i18n.Words {
	for _, w := range words[1:] {
		if strings.HasSuffix(name, "."+w.Lang+".md") {
			return w
		}
	}
	return words[0]
}

// fill makes files at once and puts them into the content.
func fill(content map[string][]byte, makers map[string]func() ([]byte, error)) error {
	var mu sync.Mutex
	group := env.Several()
	for name, make := range makers {
		group.Go(func() error {
			data, err := make()
			if err != nil {
				return err
			}
			mu.Lock()
			defer mu.Unlock()
			content[name] = data
			return nil
		})
	}
	return group.Wait()
}

// document makes a document of a page, which stands in the page's folder. What lies with hand-written pages under such a
// name is theirs.
func (e *Snapshot) document(address string) ([]byte, bool, error) {
	s, ok := e.find(path.Join(path.Dir(address), "index.html"))
	if !ok || s.written {
		data, ok := e.picture(address)
		return data, ok, nil
	}
	f, err := e.jobs[s.file].Make()
	if err != nil {
		return nil, false, err
	}
	for _, p := range f.Papers {
		if "/"+p.Path == address {
			data, err := e.documents.file(p, new(keptPaper))
			return data, err == nil, err
		}
	}
	return nil, false, nil
}

// places are the folders of the pages that the list of titles leaves out: places, targets,
// units and leaders are found by other lists.
var places = map[string]bool{"targets": true, "towns": true, "villages": true, "teams": true, "units": true, "leaders": true}

// titles makes the lists of titles, of every language.
func (e *Snapshot) titles() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	content, makers := map[string][]byte{}, map[string]func() ([]byte, error){}
	for name, j := range e.jobs {
		if j.Named || !places[path.Dir(name)] {
			makers[name] = j.Head
		}
	}
	if err := fill(content, makers); err != nil {
		return err
	}
	var homes []source
	for _, w := range e.Words {
		homes = append(homes, source{path: "_index", lang: w.Lang})
	}
	made, err := e.print(content, homes, e.renderer.Print)
	e.keep(made, site.IsTitles)
	return err
}
