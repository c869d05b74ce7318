package site

import (
	"crypto/sha256"
	"errors"
	"maps"
	"path"
	"slices"
)

// again is a site to be made from the one before: what was made from the same is taken over.
type again struct {
	Plan
	folders Folders
	was     *Made
	found   tree // the site before, as it stands

	changed []Wanted
	titles  bool            // the lists of titles change
	stand   []string        // pages that are taken over, by path in the site
	extras  map[string]bool // what Hugo made beside the pages
	bundles map[string]bundle
}

// errAfresh says that the site is to be made as a whole.
var errAfresh = errors.New("the site before cannot be taken over")

// mostAgain is the part of all pages above which Hugo makes a site as a whole in less time.
const mostAgain = 3

// compare finds what of the site before may be taken over. Only bytes that are as they were
// made are.
func compare(f Folders, p Plan, was *Made, found tree) (*again, bool) {
	if was == nil || found == nil || was.Shared != p.Shared {
		return nil, false
	}
	a := &again{Plan: p, folders: f, was: was, found: found, titles: was.Titles != p.Titles, extras: map[string]bool{}, bundles: map[string]bundle{}}
	for _, s := range p.Sheets {
		name := p.file(s.Wanted)
		old, there := was.Pages[name]
		if there && old.Key == s.Key && (a.whole(name) || a.nowhere(name)) {
			a.stand = append(a.stand, name)
			continue
		}
		a.changed = append(a.changed, s.Wanted)
	}
	if a.titles {
		a.addHomes()
	}
	return a, len(a.changed)*mostAgain <= len(p.Sheets) && a.findExtras()
}

// whole tells whether a file stands as it was made.
func (a *again) whole(name string) bool {
	was, ok := a.was.Tree[name]
	return ok && a.found[name] == was
}

// nowhere tells whether a page has no address: other pages show what is in it.
func (a *again) nowhere(name string) bool {
	_, was := a.was.Tree[name]
	_, is := a.found[name]
	return !was && !is
}

// addHomes has the home pages made, which bring the lists of titles.
func (a *again) addHomes() {
	for _, l := range a.Settings.Languages {
		home := Wanted{Path: "_index", Lang: l.Tag}
		if !slices.Contains(a.changed, home) {
			a.changed = append(a.changed, home)
			a.stand = slices.DeleteFunc(a.stand, func(name string) bool { return name == a.file(home) })
		}
	}
}

// findExtras finds what Hugo made beside the pages; ok is false where that is not all as it was,
// or where there are pages that nobody planned.
func (a *again) findExtras() (ok bool) {
	for name, e := range a.was.Tree {
		_, page := a.was.Pages[name]
		if page || a.was.Static[name] || e.Mode.IsDir() {
			continue
		}
		if !a.whole(name) || path.Ext(name) == ".html" && path.Base(name) != "404.html" {
			return false
		}
		a.extras[name] = true
		if m := script.FindStringSubmatch("/" + name); m != nil {
			a.bundles[m[1]] = bundle{RelPermalink: "/" + name}
		}
	}
	return true
}

// make makes the site in a folder.
func (a *again) make(b Bounds, next string) (*Made, error) {
	out, memory, err := a.print(b)
	if err != nil {
		return nil, err
	}
	pages, known := map[string]madePage{}, map[string]Key{}
	for _, name := range a.stand {
		pages[name] = a.was.Pages[name]
	}
	keys := map[string]Key{}
	for _, s := range a.Sheets {
		keys[a.file(s.Wanted)] = s.Key
	}
	for _, w := range a.changed {
		name := a.file(w)
		data, ok := out["/"+name]
		if _, known := a.was.Pages[name]; !ok && !(known && a.nowhere(name)) {
			return nil, errAfresh
		}
		pages[name] = madePage{keys[name], asked(data)}
	}
	if err := a.beside(out, pages); err != nil {
		return nil, err
	}
	if err := errors.Join(a.lay(next, out, known), readable(next)); err != nil {
		return nil, err
	}
	made, err := a.madeIn(next, known, pages)
	if err == nil {
		made.account = Account{Memory: memory, Made: len(a.changed), Kept: len(a.stand)}
	}
	return made, err
}

// print has Hugo make what has changed.
func (a *again) print(b Bounds) (out map[string][]byte, memory int64, err error) {
	if len(a.changed) == 0 {
		return nil, 0, nil
	}
	content, err := a.Content(a.changed, a.titles)
	if err != nil {
		return nil, 0, err
	}
	result, err := b.have(a.folders, order{Folders: a.folders, Bundles: a.bundles, Pages: &pages{a.Settings, content, a.changed}})
	return result.Made, result.Memory, err
}

// beside drops what no page asks for any more, and takes in what a page asks for now. What was
// made otherwise than it stands means that the site is to be made as a whole.
func (a *again) beside(out map[string][]byte, pages map[string]madePage) error {
	were, are := namesOf(a.was.Pages), namesOf(pages)
	maps.DeleteFunc(a.extras, func(name string, _ bool) bool {
		base := path.Base(name)
		return were[base] && !are[base]
	})
	for address, data := range out {
		name := address[1:]
		_, page := pages[name]
		switch {
		case page:
		case IsTitles(address):
			if a.titles {
				delete(a.extras, name)
			} else {
				delete(out, address)
			}
		case a.extras[name] && a.was.Tree[name].Sum == sha256.Sum256(data):
			delete(out, address)
		case a.extras[name]:
			return errAfresh
		}
	}
	return nil
}

// IsTitles tells whether an address is the list of pages that can be found by their titles,
// which the theme makes of all of them.
func IsTitles(address string) bool {
	ok, err := path.Match("/js/data/*/pages.js", address)
	return ok && err == nil
}

func namesOf(pages map[string]madePage) map[string]bool {
	all := map[string]bool{}
	for _, p := range pages {
		for _, name := range p.Names {
			all[name] = true
		}
	}
	return all
}

// lay lays the site out: files that stand share the bytes of the site before, those that are
// published as they are those of the build folder. Their sums become known.
func (a *again) lay(next string, out map[string][]byte, known map[string]Key) error {
	to := layout{dir: next, made: map[string]bool{}}
	over := func(name string) error {
		known[name] = a.was.Tree[name].Sum
		return to.share(a.folders.Public, name)
	}
	for _, name := range slices.Concat(a.stand, slices.Collect(maps.Keys(a.extras))) {
		if a.nowhere(name) {
			continue
		}
		if err := over(name); err != nil {
			return err
		}
	}
	for address, data := range out {
		known[address[1:]] = sha256.Sum256(data)
		if err := to.write(address[1:], data); err != nil {
			return err
		}
	}
	for name, sum := range a.Static {
		if a.whole(name) && a.was.Tree[name].Sum == sum {
			if err := over(name); err != nil {
				return err
			}
			continue
		}
		known[name] = sum
		if err := to.share(a.folders.static(), name); err != nil {
			return err
		}
	}
	return nil
}
