// Package admit says what a commit may bring below data/ and content/: data, Markdown, and
// pictures that are decoded and written anew. All else is refused, by lists of what is
// allowed and never of what is not. It is pure: it is handed names and bytes, whether they
// come from a folder or from what git holds.
package admit

import (
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"guben/generator/internal/diag"
	"guben/generator/internal/i18n"
)

// Data and Content are the folders of a county that a build reads. All else that a commit
// brings is kept by git and read by nobody.
const (
	Data    = "data"
	Content = "content"
)

// Kind is what stands at a path.
type Kind uint8

// The kinds, as git knows them.
const (
	File Kind = iota
	Executable
	Link
	Other // a submodule, a device, a pipe
)

// Entry is one thing that is no folder, by its path below the county's folder, with slashes.
type Entry struct {
	Path string
	Kind Kind
}

var (
	languages = "(?:" + strings.Join(i18n.Langs, "|") + ")"
	folders   = `(?:[\p{Han}A-Za-z0-9_-]+/)`
	stem      = `[\p{Han}A-Za-z0-9_-]+`
	pageName  = regexp.MustCompile(`^` + Content + `/` + folders + `*` + stem + `(?:\.` + languages + `)?\.md$`)
	picName   = regexp.MustCompile(`^` + Content + `/` + folders + `+` + stem + `(?:\.` + languages + `)?\.(?:png|jpe?g|gif|webp|svg)$`)
	schema    = regexp.MustCompile(`^` + Data + `/schema/` + stem + `\.json$`)
)

// isPage and IsPicture tell what a path below content/ is by its name.
func isPage(name string) bool { return pageName.MatchString(name) }

// IsPicture is true of names of pictures.
func IsPicture(name string) bool { return picName.MatchString(name) }

// Names are the problems of what stands where, before a byte of it is read. The paths are
// all those below data/ and content/, in order. Which files data/ itself may hold is asked
// of each file by who reads it. main is the site's first language, and folders are those of
// the pages of the programme's own levels.
func Names(entries []Entry, main string, folders ...string) diag.List {
	var list diag.List
	var fine []string
	for _, e := range entries {
		if p, ok := wrong(e); ok {
			list.Add(p)
			continue
		}
		fine = append(fine, e.Path)
	}
	list = append(list, alike(fine)...)
	list = append(list, places(fine, main, folders)...)
	return list
}

// wrong is what is wrong with one entry by itself.
func wrong(e Entry) (diag.Problem, bool) {
	p := diag.Problem{Pos: diag.Pos{File: Shown(e.Path)}}
	switch top, _, below := strings.Cut(e.Path, "/"); {
	case e.Kind == Link:
		p.Code = diag.LeadsOut
	case e.Kind == Other, !below:
		p.Code = diag.NotRegular
	case !sound(e.Path):
		p.Code = diag.OddName
	case e.Kind == Executable:
		p.Code, p.Args = diag.Executable, diag.Args{"File": e.Path}
	case top == Content && !isPage(e.Path) && !IsPicture(e.Path), top == Data && !isData(e.Path):
		p.Code, p.Args = diag.NotAdmitted, diag.Args{"Name": path.Base(e.Path), "Folder": diag.Term("admit-" + top)}
	default:
		return p, false
	}
	return p, true
}

// isData tells what is left to the reader of data/, who knows each file: only what nobody
// reads is judged here.
func isData(name string) bool {
	if strings.HasPrefix(name, Data+"/schema/") {
		return schema.MatchString(name)
	}
	return true
}

// maxName is how long a part of a path may be, in bytes: file systems take no more than 255.
const maxName = 200

// reserved are names that Windows gives to devices.
var reserved = regexp.MustCompile(`(?i)^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)`)

// sound tells whether every machine can hold a file of this name, and every person read it:
// a name is text of one spelling, with nothing that cannot be seen, none of the signs that
// mean something to a system, and no hidden part.
func sound(name string) bool {
	if !utf8.ValidString(name) || !norm.NFC.IsNormalString(name) || strings.ContainsAny(name, "\\:*?\"<>|") {
		return false
	}
	if strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsPrint(r) || unicode.Is(unicode.Co, r) }) {
		return false
	}
	for part := range strings.SplitSeq(name, "/") {
		if part == "" || len(part) > maxName || part[0] == '.' || strings.HasSuffix(part, ".") ||
			strings.TrimSpace(part) != part || reserved.MatchString(part) {
			return false
		}
	}
	return true
}

// Shown is a name as it can be printed.
func Shown(name string) string {
	return strings.Map(func(r rune) rune {
		if r == utf8.RuneError || !unicode.IsPrint(r) {
			return '\ufffd'
		}
		return r
	}, name)
}

// alike are names that some machines take for the same: what is written there last would
// stand in the place of the other.
func alike(names []string) diag.List {
	var list diag.List
	fold := cases.Fold()
	seen := map[string]string{} // every folder and file, folded, as it was first written
	for _, name := range names {
		var whole string
		for part := range strings.SplitSeq(name, "/") {
			whole = path.Join(whole, part)
			key := fold.String(whole)
			first, ok := seen[key]
			if !ok {
				seen[key] = whole
			}
			if ok && first != whole {
				list.Add(diag.Problem{Pos: diag.Pos{File: name}, Code: diag.AlikeName, Args: diag.Args{"Other": first}})
				break
			}
		}
	}
	return list
}

// Beside are the problems of what stands at the top of a county's folder, by whole paths:
// what some machines take for data or content would stand in its place there.
func Beside(paths []string) diag.List {
	var list diag.List
	fold := cases.Fold()
	told := map[string]bool{Data: true, Content: true}
	for _, name := range paths {
		top, _, _ := strings.Cut(name, "/")
		if told[top] {
			continue
		}
		told[top] = true
		if same := fold.String(strings.TrimRight(norm.NFKC.String(top), ". ")); same == Data || same == Content {
			list.Add(diag.Problem{Pos: diag.Pos{File: Shown(top)}, Code: diag.AlikeName, Args: diag.Args{"Other": same}})
		}
	}
	return list
}

// own are the folders and pages at the top of a site that the program makes, or that hold
// what its pages need. What people write has no place there: it would stand where readers
// look for figures.
var own = []string{
	"_index", "index", "acceptance", "assessments", "attention", "changes", "clauses", "compare", "css", "data", "due", "js", "leaders", "records",
	"periods", "picture", "reports", "staffing", "targets", "teams", "towns", "units", "villages", "_guben",
}

// Own tells whether the program itself makes what stands at an address: a path below
// content/ without language and ending, or below the site.
func Own(address string) bool {
	top := topOf(address)
	return slices.Contains(own, top) || slices.Contains(i18n.Langs, top)
}

// topOf is the first part of an address, as a server finds it.
func topOf(address string) string {
	top, _, _ := strings.Cut(strings.TrimPrefix(address, "/"), "/")
	return strings.ToLower(top)
}

// Place is where a page stands in the site, as Hugo sees it, and its language.
type Place struct {
	Path string // /policy, /note/a
	Lang string
	Leaf bool // it takes all that lies beside it for its own: index.md
}

// PlaceOf is a page's place, from its path below content/. main is the site's first language:
// that of a page whose name does not say one.
func PlaceOf(name, main string) Place {
	p := Place{Lang: main}
	base := strings.TrimSuffix(name, ".md")
	if lang := said(name); lang != "" {
		p.Lang, base = lang, strings.TrimSuffix(base, "."+lang)
	}
	p.Leaf = path.Base(base) == "index"
	if p.Leaf || path.Base(base) == "_index" {
		base = path.Dir(base)
	}
	p.Path = path.Join("/", strings.ToLower(base))
	return p
}

// said is the language that the name of a page or a picture says; "" where it says none.
func said(name string) string {
	base := strings.TrimSuffix(name, path.Ext(name))
	if lang := strings.TrimPrefix(path.Ext(base), "."); slices.Contains(i18n.Langs, lang) {
		return lang
	}
	return ""
}

// Depth is how many folders a page lies below the site's own.
func (p Place) Depth(main string) int {
	depth := strings.Count(strings.TrimSuffix(p.Path, "/"), "/")
	if p.Lang != main {
		depth++
	}
	return depth
}

// places are the problems of pages that have no place of their own.
func places(names []string, main string, folders []string) diag.List {
	var list diag.List
	taken := map[Place]string{}
	leaves := map[string]string{} // by folder
	for _, name := range names {
		below, ok := strings.CutPrefix(name, Content+"/")
		if !ok {
			continue
		}
		if first, _, _ := strings.Cut(strings.TrimSuffix(below, ".md"), "."); Own(first) || slices.Contains(folders, topOf(first)) {
			list.Add(diag.Problem{Pos: diag.Pos{File: name}, Code: diag.PlaceTaken, Args: diag.Args{"Folder": name}})
			continue
		}
		if !isPage(name) {
			continue
		}
		p := PlaceOf(below, main)
		if p.Leaf {
			leaves[path.Dir(below)] = name
		}
		p.Leaf = false
		if other, ok := taken[p]; ok {
			list.Add(diag.Problem{Pos: diag.Pos{File: name}, Code: diag.SamePage, Args: diag.Args{"Other": other}})
			continue
		}
		taken[p] = name
	}
	return append(list, swallowed(names, leaves, main)...)
}

// swallowed are pages that lie beside or below an index.md: no site shows them.
func swallowed(names []string, leaves map[string]string, main string) diag.List {
	var list diag.List
	for _, name := range names {
		below, ok := strings.CutPrefix(name, Content+"/")
		if !ok || !isPage(name) {
			continue
		}
		for dir := path.Dir(below); dir != "."; dir = path.Dir(dir) {
			if leaf, ok := leaves[dir]; ok && !(PlaceOf(below, main).Leaf && path.Dir(below) == dir) {
				list.Add(diag.Problem{Pos: diag.Pos{File: name}, Code: diag.Swallowed, Args: diag.Args{"Leaf": leaf, "Want": strings.Replace(path.Base(leaf), "index", "_index", 1)}})
				break
			}
		}
	}
	return list
}

// Over lays a county's pages and pictures over those of the root, by path below content/.
// A page of the county's stands in the place of the root's, whatever its file is called.
func Over(county, root map[string][]byte, main string) map[string][]byte {
	all := maps.Clone(county)
	if all == nil {
		all = map[string][]byte{}
	}
	taken, leaves := map[Place]bool{}, map[string]bool{}
	for name := range county {
		if path.Ext(name) == ".md" {
			p := PlaceOf(name, main)
			leaves[p.Path] = leaves[p.Path] || p.Leaf
			p.Leaf = false
			taken[p] = true
		}
	}
	for name, data := range root {
		if _, ok := all[name]; ok {
			continue
		}
		if path.Ext(name) == ".md" {
			p := PlaceOf(name, main)
			p.Leaf = false
			if taken[p] || within(p.Path, leaves) {
				continue
			}
		}
		all[name] = data
	}
	return all
}

// In are pages and pictures for a site in these languages. main is the language of pages whose
// names say none: where that is not the site's first, they say it from now on. What is of
// no language of the site is left out, but for pictures that may be of any.
func In(pages map[string][]byte, main string, languages []string) map[string][]byte {
	all := map[string][]byte{}
	for name, data := range pages {
		lang := said(name)
		switch page := path.Ext(name) == ".md"; {
		case lang == "" && page && main != languages[0]:
			if slices.Contains(languages, main) {
				all[strings.TrimSuffix(name, ".md")+"."+main+".md"] = data
			}
		case lang == "" || slices.Contains(languages, lang):
			all[name] = data
		}
	}
	return all
}

// within tells whether a page would lie beside or below one that takes all for its own.
func within(place string, leaves map[string]bool) bool {
	for ; place != "/"; place = path.Dir(place) {
		if leaves[place] {
			return true
		}
	}
	return false
}
