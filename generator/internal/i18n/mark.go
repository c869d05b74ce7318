package i18n

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"guben/generator/internal/model"
)

// Written is a mark as it stands in the place of a figure in a sheet, and as people type it:
// not applicable: school holidays.
func (w *Words) Written(m *model.Mark) string {
	return w.Say("mark.written", Args{"Mark": w.Say("mark."+string(m.As.V), nil), "Why": m.Why.V})
}

// markWord is a word that says a mark.
type markWord struct {
	word string
	kind model.MarkKind
}

// markWords are those of every language, the longest first, and the marks' own names.
var markWords = sync.OnceValue(func() []markWord {
	var all []markWord
	for _, kind := range model.MarkKind("").Values() {
		all = append(all, markWord{string(kind), kind})
		for _, lang := range Langs {
			w, err := New(lang)
			if err != nil {
				continue
			}
			for word := range strings.SplitSeq(w.Say("mark."+string(kind), nil)+"|"+w.Say("mark.also."+string(kind), nil), "|") {
				if word != "" {
					all = append(all, markWord{word, kind})
				}
			}
		}
	}
	slices.SortStableFunc(all, func(a, b markWord) int { return len(b.word) - len(a.word) })
	return all
})

// ReadMark reads a mark as people write it: its word in any language, and behind a colon, a
// dash or in brackets the reason. A word alone is a mark without its reason.
func ReadMark(text string) (m model.Mark, is bool) {
	text = strings.TrimSpace(text)
	for _, w := range markWords() {
		if len(text) < len(w.word) || !strings.EqualFold(text[:len(w.word)], w.word) {
			continue
		}
		why, ok := reason(strings.TrimSpace(text[len(w.word):]))
		if !ok {
			continue
		}
		m.As = model.Val[model.MarkKind]{V: w.kind, Set: true}
		m.Why = model.Val[string]{V: why, Set: why != ""}
		return m, true
	}
	return m, false
}

// reason is what stands behind the word of a mark.
func reason(rest string) (why string, ok bool) {
	if rest == "" {
		return "", true
	}
	first, size := utf8.DecodeRuneInString(rest)
	switch {
	case strings.ContainsRune(":：-—–;；,，", first):
		return strings.TrimSpace(strings.TrimLeft(rest[size:], "-—–")), true
	case first == '(' && strings.HasSuffix(rest, ")"), first == '（' && strings.HasSuffix(rest, "）"):
		_, last := utf8.DecodeLastRuneInString(rest)
		return strings.TrimSpace(rest[size : len(rest)-last]), true
	}
	return "", false
}
