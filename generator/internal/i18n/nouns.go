package i18n

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gobuffalo/flect"
	"github.com/nicksnyder/go-i18n/v2/i18n"

	"guben/generator/internal/model"
)

// Noun is what a level of places is called: a town, two towns.
type Noun struct {
	Level     model.Level
	One, Many string
}

// Nouns are those of a programme's levels, from the whole to the smallest.
type Nouns []Noun

// Of is the noun of a level; its id where it has none.
func (n Nouns) Of(l model.Level) Noun {
	if i := slices.IndexFunc(n, func(x Noun) bool { return x.Level == l }); i >= 0 {
		return n[i]
	}
	return Noun{Level: l, One: string(l), Many: string(l)}
}

// filler puts nouns into sentences: the programme's own, or those of a programme that
// declares none.
type filler struct {
	Nouns
	comma, and string
	upper      string            // before units above the parts
	beat       map[string]string // what stands for tokens of time: see terms
	called     map[string]string // what stands for those that records are kept of: a team, teams
}

// newFiller finds in a language's messages what levels are called without a word of the
// programme's own.
func newFiller(own terms, messages []*i18n.Message) *filler {
	byID := map[string]*i18n.Message{}
	for _, m := range messages {
		byID[m.ID] = m
	}
	other := func(id string) string {
		if m := byID[id]; m != nil {
			return m.Other
		}
		return ""
	}
	f := &filler{Nouns: own.nouns, comma: other("noun.comma"), and: other("noun.and"), upper: plainWord(own.upper), beat: own.beats(other), called: own.called.tokens(byID)}
	if len(own.nouns) == 0 {
		f.usual(byID)
	}
	if f.upper == "" {
		f.upper = f.fillIn(other("noun.upper"), nil)
	}
	return f
}

// tokens are what stands for each of those, and for several: the programme's own words, or the
// usual ones.
func (c called) tokens(byID map[string]*i18n.Message) map[string]string {
	all := map[string]string{}
	for _, e := range new(model.Vocabulary).Nouns() {
		x, own := c[e.Key]
		if m := byID["noun."+e.Key]; !own && m != nil {
			x = Noun{One: cmp.Or(m.One, m.Other), Many: m.Other}
		}
		all[e.Key], all[flect.Pluralize(e.Key)] = plainWord(x.One), plainWord(x.Many)
	}
	return all
}

// usual takes what levels are called where the programme declares none.
func (f *filler) usual(byID map[string]*i18n.Message) {
	for _, l := range model.DefaultLevels {
		if m := byID["noun."+string(l)]; m != nil {
			f.Nouns = append(f.Nouns, Noun{Level: l, One: cmp.Or(m.One, m.Other), Many: m.Other})
		}
	}
}

// eachLevel in a sentence's id stands for each of the levels: the sentence is there once for
// each, and [[level]] in it is that one.
const eachLevel = "each-level"

// put puts the nouns of levels into sentences that name them by tokens: [[whole]] is the one
// place that all belong to, [[part]] what it is broken down to first, [[place]] the smallest,
// [[level]] the one that the sentence is of, [[inners]] all below the whole, [[upper]] what units
// above the parts are called, [[team]], [[member]], [[head]], [[leader]] and [[branch]] those
// that records are kept of; with an s they are many, with a capital or an article behind the
// brackets they begin so.
func (n *filler) put(messages []*i18n.Message) []*i18n.Message {
	var all []*i18n.Message
	said := map[string]bool{}
	for _, m := range messages {
		said[m.ID] = true
	}
	for _, m := range messages {
		if !strings.Contains(m.ID, eachLevel) {
			own := *m
			n.fill(&own, nil)
			all = append(all, &own)
			continue
		}
		for i := range n.Nouns {
			own := *m
			if own.ID = strings.Replace(m.ID, eachLevel, string(n.Nouns[i].Level), 1); !said[own.ID] {
				n.fill(&own, &n.Nouns[i])
				all = append(all, &own)
			}
		}
	}
	return all
}

func (n *filler) fill(m *i18n.Message, level *Noun) {
	for _, s := range []*string{&m.Zero, &m.One, &m.Two, &m.Few, &m.Many, &m.Other} {
		*s = n.fillIn(*s, level)
	}
}

var token = regexp.MustCompile(`\[\[([Aa]n? )?([A-Za-z]+)\]\]`)

// fillIn puts the nouns into one sentence, which may be of a level.
func (n *filler) fillIn(sentence string, level *Noun) string {
	if len(n.Nouns) == 0 || !strings.Contains(sentence, "[[") {
		return sentence
	}
	return n.once(token.ReplaceAllStringFunc(sentence, func(t string) string {
		parts := token.FindStringSubmatch(t)
		word, ok := n.word(strings.ToLower(parts[2]), level)
		if !ok {
			return t
		}
		if parts[1] != "" {
			word = article(word) + " " + word
		}
		if first := strings.TrimLeft(t, "["); unicode.IsUpper(rune(first[0])) {
			word = capital(word)
		}
		return word
	}))
}

// once says a noun once that a sentence has for two levels, where these are the same: of clinics
// and clinics it makes clinics.
func (n *filler) once(sentence string) string {
	if len(n.Nouns) > 2 {
		return sentence
	}
	for _, word := range []string{n.Nouns[len(n.Nouns)-1].Many, n.Nouns[len(n.Nouns)-1].One} {
		if word = plainWord(word); strings.Count(strings.ToLower(sentence), strings.ToLower(word)) < 2 {
			continue
		}
		word = regexp.QuoteMeta(word)
		twice := regexp.MustCompile(`(?i)(` + word + `)(?:, | and | or |、|和|或|及)(?:an? )?` + word + `([^\p{L}]|$)`)
		if strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			twice = regexp.MustCompile(`(` + word + `)[、和或及]` + word + `()`)
		}
		sentence = twice.ReplaceAllString(sentence, "$1$2")
	}
	return sentence
}

// Fill puts the programme's nouns into a text that names them by tokens, as sentences do.
func (w *Words) Fill(text string) string { return w.nouns.fillIn(text, nil) }

// Noun is what a level of places is called.
func (w *Words) Noun(l model.Level) Noun { return w.nouns.Of(l) }

// word is what a token stands for.
func (n *filler) word(token string, level *Noun) (string, bool) {
	switch token {
	case "inners":
		return n.inners(), true
	case "upper":
		return n.upper, true
	}
	if word, ok := n.beat[token]; ok {
		return word, true
	}
	if word, ok := n.called[token]; ok {
		return word, true
	}
	singular, many := strings.CutSuffix(token, "s")
	var x *Noun
	switch singular {
	case "whole":
		x = &n.Nouns[0]
	case "part":
		x = &n.Nouns[min(1, len(n.Nouns)-1)]
	case "place":
		x = &n.Nouns[len(n.Nouns)-1]
	case "level":
		x = level
	}
	switch {
	case x == nil:
		return "", false
	case many && (singular != "level" || x.Level != n.Nouns[0].Level): // of the whole there is one
		return plainWord(x.Many), true
	}
	return plainWord(x.One), true
}

// inners are all levels below the whole: towns and villages.
func (n *filler) inners() string {
	var names []string
	for _, x := range n.Nouns[min(1, len(n.Nouns)-1):] {
		names = append(names, plainWord(x.Many))
	}
	if last := len(names) - 1; last > 0 {
		return strings.Join(names[:last], n.comma) + n.and + names[last]
	}
	return names[0]
}

// plainWord takes out of a noun what would mean something within a sentence.
func plainWord(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("{}[]\"`\\", r) {
			return -1
		}
		return r
	}, s)
}

// article is the English one before a word: a town, an area, a unit.
func article(word string) string {
	w := strings.ToLower(word)
	for _, exception := range []string{"uni", "use", "eu", "one"} {
		if strings.HasPrefix(w, exception) {
			return "a"
		}
	}
	if w != "" && strings.ContainsRune("aeiou", rune(w[0])) || strings.HasPrefix(w, "hour") || strings.HasPrefix(w, "heir") {
		return "an"
	}
	return "a"
}

func capital(word string) string {
	r, size := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(r)) + word[size:]
}

// one is an English noun behind a number: 3 teams, but 1 team. Sentences with one number
// have plural forms; this is for those with more, and for units.
func (n *filler) one(count any, plural string) string {
	if s := fmt.Sprint(count); s != "1" && s != "-1" {
		return plural
	}
	for _, x := range n.Nouns {
		if plainWord(x.Many) == plural {
			return plainWord(x.One)
		}
	}
	for _, e := range new(model.Vocabulary).Nouns() {
		if n.called[flect.Pluralize(e.Key)] == plural {
			return n.called[e.Key]
		}
	}
	return flect.Singularize(plural)
}

// NounsOf are what a programme calls its levels in a language; none of one that declares none.
func NounsOf(p *model.ProgrammeFile, lang string) Nouns {
	var all Nouns
	for _, e := range p.Declared {
		if e.Level.Set {
			one, many := oneAndMany(e.Name, e.Plural, lang)
			all = append(all, Noun{Level: e.Level.V, One: cmp.Or(one, string(e.Level.V)), Many: cmp.Or(many, string(e.Level.V))})
		}
	}
	return all
}

// oneAndMany are a noun's two forms in a language.
func oneAndMany(name, plural model.Text, lang string) (one, many string) {
	one, many = name.In(lang), plural.In(lang)
	if own, ok := plural.Own(lang); ok {
		many = own.V
	} else if Chinese(lang) {
		many = "" // which has none
	}
	return one, cmp.Or(many, one)
}

// calledBy are what a programme calls those that records are kept of, where it says so.
func calledBy(v *model.Vocabulary, lang string) called {
	var all called
	for _, e := range v.Nouns() {
		if !e.Value.Name.Set() {
			continue
		}
		if all == nil {
			all = called{}
		}
		one, many := oneAndMany(e.Value.Name, e.Value.Plural, lang)
		all[e.Key] = Noun{One: one, Many: many}
	}
	return all
}

// For are the same words with what a county's programme calls its levels and its years, and
// with the periods that it looks back on. Words that cannot be made anew stay as they are:
// they were made once.
func (w *Words) For(c *model.County) *Words {
	vocabulary, main := c.Programme.Vocabulary(), c.Programme.Languages()[0]
	nouns := terms{NounsOf(&c.Programme, w.Lang), c.Rhythm(), c.Programme.YearName.In(w.Lang), vocabulary.Upper.In(w.Lang), c.Programme.YearStarts.V, calledBy(vocabulary, w.Lang)}
	if nouns.plain() && main == w.Main {
		return w
	}
	key := fmt.Sprint(main, nouns)
	if own, ok := w.own.Load(key); ok {
		return own.(*Words)
	}
	own, err := w.anew(nouns)
	if err != nil {
		return w
	}
	own.Main = main
	w.own.Store(key, own)
	return own
}
