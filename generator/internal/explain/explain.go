// Package explain says what a word means that a clerk meets: a file, a topic, a key, a
// figure, the number of a problem, a target, a place, a status, a verb, a word of git.
//
// It words as little as it can itself: keys are said as editors show them, problems as
// check prints them, targets and their formulas as the pages do.
package explain

import (
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/width"

	"guben/generator/internal/diag"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
	"guben/generator/internal/tabled"
)

// Book knows all that can be asked.
type Book struct {
	phrase.Phrases
	county  *model.County // nil without one
	places  *model.Places
	targets *progress.Report // what is declared, not measured
	verbs   []Verb
	tables  func() []*tabled.Table // of a county, made when they are first asked for
	ways    func() []Way

	sentences map[string]map[string]string // as they are written, by language and id
	subjects  []subject
	byName    map[string][]int // subjects by their names in plain
	byPlace   map[string][]*model.Place
}

// Verb is a command of the program.
type Verb struct {
	Name, Short, Usage string
	Flags              []Item
}

// Entry is one meaning of a word.
type Entry struct {
	Name, Title string
	Facts       []Fact
}

// Fact is a line of an entry: what it is about, what it says, and what stands below.
type Fact struct {
	Label, Text string
	Items       []Item
	Code        []string // lines of a file, or commands, that are shown as they are
}

// Item is a line of a list.
type Item struct{ Name, Text string }

// Group is a kind of words that can be asked, with some of them or all.
type Group struct {
	Title string
	Items []Item
}

// subject is what one or several words ask for. Its first name is the one that is shown.
type subject struct {
	group string
	names []string
	short string
	entry func() Entry
}

// New makes the book. The county may be nil: then only what holds everywhere is known.
func New(w *i18n.Words, c *model.County, verbs []Verb) *Book {
	b := &Book{Phrases: phrase.Phrases{Words: w}, county: c, verbs: verbs, sentences: map[string]map[string]string{}}
	for _, lang := range i18n.Langs {
		b.sentences[lang] = i18n.Sentences(lang)
	}
	if c != nil {
		b.places = c.Places()
		b.targets = progress.Declare(c)
		b.tables = sync.OnceValue(func() []*tabled.Table { return tabled.All(c, []*i18n.Words{w}) })
		b.ways = sync.OnceValue(func() []Way { return Ways(w, c) })
	}
	b.subjects = slices.Concat(
		b.problems(), b.files(), b.figureTopics(), b.recordKinds(), b.targetSubjects(), b.figures(), b.traits(),
		b.keys(), b.statuses(), b.verbSubjects(), b.terms(), wayTable(b),
	)
	b.index()
	return b
}

func (b *Book) index() {
	b.byName, b.byPlace = map[string][]int{}, map[string][]*model.Place{}
	for i, s := range b.subjects {
		for _, n := range s.names {
			if n = plain(n); !slices.Contains(b.byName[n], i) {
				b.byName[n] = append(b.byName[n], i)
			}
		}
	}
	for _, p := range b.known() {
		for _, n := range b.namesOf(p) {
			if n = plain(n); !slices.Contains(b.byPlace[n], p) {
				b.byPlace[n] = append(b.byPlace[n], p)
			}
		}
	}
}

// Of is all that a word means; nothing where it means nothing.
func (b *Book) Of(word string) []Entry {
	word = plain(word)
	var all []Entry
	for _, i := range b.byName[word] {
		all = append(all, b.subjects[i].entry())
	}
	if len(all) == 0 {
		all = append(all, b.ofFile(word)...)
	}
	for _, p := range b.byPlace[word] {
		all = append(all, b.place(p))
	}
	return all
}

// plain is a word without what people write around it: spaces, capitals, full width, the
// folder that all files are in.
func plain(word string) string {
	word = strings.ToLower(strings.TrimSpace(width.Fold.String(word)))
	word = strings.TrimPrefix(strings.ReplaceAll(word, `\`, "/"), "./")
	word = strings.TrimPrefix(word, "guben ")
	if rest, ok := strings.CutPrefix(word, "data/"); ok && rest != "" {
		word = rest
	}
	return strings.TrimSuffix(strings.TrimSuffix(word, "/"), ".yaml")
}

// nearby is how many words are offered in the place of one that is not known; where so many
// are near as are enough, none is offered that only contains it.
const (
	nearby = 5
	enough = 3
)

// Near are words that may have been meant, the likeliest first.
func (b *Book) Near(word string) []string {
	known := map[string]string{}
	var names []string
	add := func(name, shown string) {
		if name = plain(name); known[name] == "" {
			known[name] = shown
			names = append(names, name)
		}
	}
	for _, s := range b.subjects {
		for _, n := range s.names {
			add(n, n)
		}
	}
	for _, p := range b.known() {
		add(p.Name, p.Name)
		add(p.Code, p.Code)
	}
	return nearest(plain(word), names, known)
}

func nearest(word string, names []string, shown map[string]string) []string {
	var all []string
	for len(all) < nearby {
		n, ok := diag.Nearest(word, names)
		if !ok {
			break
		}
		all = append(all, shown[n])
		names = slices.DeleteFunc(slices.Clone(names), func(x string) bool { return x == n })
	}
	for _, n := range names {
		if len(all) >= enough {
			break
		}
		if len([]rune(word)) > 1 && strings.Contains(n, word) {
			all = append(all, shown[n])
		}
	}
	return all
}

// groups are the kinds of words, in the order in which they are listed.
var groups = []string{"verb", "file", "topic", "target", "status", "term", "problem", "figure", "key"}

// Groups are what can be asked. Of those that are many, only some are named.
func (b *Book) Groups() []Group {
	var all []Group
	for _, id := range groups {
		g := Group{Title: b.Say("explain.group."+id, nil)}
		for _, s := range b.subjects {
			if s.group == id {
				g.Items = append(g.Items, Item{s.names[0], s.short})
			}
		}
		if len(g.Items) > 0 {
			all = append(all, g)
		}
	}
	return all
}

// label is a fact of the entry with the label id.
func (b *Book) label(id, text string) Fact {
	return Fact{Label: b.Say("explain.label."+id, nil), Text: text}
}

// known are the county's places that bear names.
func (b *Book) known() []*model.Place {
	if b.places == nil {
		return nil
	}
	all := []*model.Place{b.places.County}
	for _, l := range append(b.places.Levels.Inner(), model.LevelUnit, model.LevelLeader) {
		all = append(all, b.places.At(l)...)
	}
	return all
}
