package upgrade

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"guben/generator/internal/diag"
	"guben/generator/internal/edit"
	"guben/generator/internal/model"
)

// What form 2 took for granted stands in the data of form 3: what the classes of villages are
// called, what a weak committee is, which counts run from the year's first day, and how the one open point is read that the program reckons nothing by; and a
// programme with levels of its own names these wherever form 2 said county, town and village.

// namedInData writes the classes and the reading.
func namedInData(c *model.County, all changes) {
	w := &wordings{languages: c.Programme.Languages()}
	if c.Sorted() {
		for _, e := range c.Programme.Vocabulary().Classes {
			all[c.Programme.File] = append(all[c.Programme.File], edit.Change{Path: []string{"vocabulary", "classes", e.Key}, Value: w.text(e.Value)})
		}
	}
	w.traits(c, all)
	for _, t := range c.Targets.Topics {
		for i, e := range t.Value.Figures {
			if t.Value.Figures[i].Value.Runs() && t.Value.Every.V.Finer(model.EveryYear) {
				all[c.Targets.File] = append(all[c.Targets.File], edit.Change{Path: []string{"topics", t.Key, "figures", e.Key, "running"}, Value: "true"})
			}
		}
	}
	if !c.Settings.CrossTenureBy.Value.Set {
		return
	}
	e := c.ReadingsOf()[0]
	own := "title: " + w.text(e.Value.Title) + ", says: " + w.text(e.Value.Says)
	if e.Value.At.Set {
		own += ", at: " + edit.Text(e.Value.At.V)
	}
	own += ", reason: " + w.text(e.Value.Reason)
	all[settingsFile] = append(all[settingsFile],
		edit.Change{Path: []string{"readings"}, Value: "{" + e.Key + ": {" + own + "}}"}, edit.Change{Path: []string{e.Key}})
}

// traits writes the one trait that form 2 knew, where anything is said or asked of it.
func (w *wordings) traits(c *model.County, all changes) {
	if len(traitWords(c)) == 0 && len(c.TraitsSaid(c.Programme.Levels().Inner()...)) == 0 {
		return
	}
	for _, e := range c.Programme.Vocabulary().Traits {
		says := "title: " + w.text(e.Value.Title) + ", yes: " + w.text(e.Value.Yes) + ", no: " + w.text(e.Value.No) + ", of: [" + string(e.Value.Of[0].V) + "]"
		all[c.Programme.File] = append(all[c.Programme.File], edit.Change{Path: []string{"vocabulary", "traits", e.Key}, Value: "{" + says + "}"})
	}
}

// word is a word of a file that becomes another; of a key, with it.
type word struct {
	old         model.Val[string]
	now         string
	key, nowKey string
}

// wordAt is a word where a value says it.
func wordAt[T ~string](v model.Val[T], now string) word {
	return word{old: model.Val[string]{V: string(v.V), Pos: v.Pos}, now: now}
}

// formerLevels are the words that name levels as no programme with levels of its own calls them.
func formerLevels(c *model.County) []word {
	var all []word
	level := func(x word) {
		if x.now = string(c.Programme.LevelNamed(x.old.V)); x.now != x.old.V && x.now != "" {
			all = append(all, x)
		}
	}
	for _, e := range c.Clauses.Clauses {
		for _, a := range e.Value.Answers {
			level(wordAt(a, ""))
		}
		for _, r := range e.Value.Records {
			if r.V == model.RecordsVillages && c.Programme.Own() {
				all = append(all, wordAt(r, string(model.RecordsPlaces)))
			}
		}
	}
	level(wordAt(c.Settings.VisitsAt.Value, ""))
	for _, e := range c.Programme.Words.UnitLevels {
		level(wordAt(e.Value.Sender, ""))
	}
	for _, s := range c.Programme.Stated {
		for _, e := range s.Parts {
			level(word{old: model.Val[string]{V: e.Key, Pos: e.Pos}})
		}
	}
	for _, t := range c.Targets.Targets {
		for _, x := range t.Value.Conditions() {
			level(wordAt(x.Sender, ""))
		}
	}
	return append(all, traitWords(c)...)
}

// traitWords are what conditions ask of the one trait that form 2 knew.
func traitWords(c *model.County) []word {
	var all []word
	for _, t := range c.Targets.Targets {
		for _, x := range t.Value.Conditions() {
			w := word{old: model.Val[string]{V: "true", Pos: x.Weak.Pos}, key: "weak", nowKey: "trait", now: x.Trait.V}
			if !x.Weak.V {
				w.old.V, w.nowKey, w.now = "false", "without", x.Without.V
			}
			if x.Weak.Set {
				all = append(all, w)
			}
		}
	}
	return all
}

// reworded puts other words where those stand, the last first: a key may stand lines above its
// value.
func reworded(text []byte, words []word) []byte {
	slices.SortFunc(words, func(a, b word) int {
		return cmp.Or(cmp.Compare(b.old.Pos.Line, a.old.Pos.Line), cmp.Compare(b.old.Pos.Col, a.old.Pos.Col))
	})
	said := string(text)
	for _, w := range words {
		at := offset(said, w.old.Pos)
		before, behind := said[:at], said[at:]
		if keys := keyed(w.key, before); len(keys) > 0 {
			from := keys[len(keys)-1][2]
			before = before[:from] + w.nowKey + before[from+len(w.key):]
		}
		said = before + strings.Replace(behind, w.old.V, w.now, 1)
	}
	return []byte(said)
}

// keyed are the places of a key in a text; none of one without a name.
func keyed(key, text string) [][]int {
	if key == "" {
		return nil
	}
	return regexp.MustCompile(`(?m)(?:^|[\s{,"'?])(`+regexp.QuoteMeta(key)+`)["']?\s*:`).FindAllStringSubmatchIndex(text, -1)
}

// offset is how many bytes stand before a place of a text.
func offset(text string, pos diag.Pos) int {
	at := 0
	for range pos.Line - 1 {
		at += strings.IndexByte(text[at:], '\n') + 1
	}
	for range pos.Col - 1 {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at
}
