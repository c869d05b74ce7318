package page_test

import (
	"bytes"
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"guben/generator/internal/i18n"
)

// The pages are read with every sentence marked: where it begins and ends, which it is, and
// what its slots were filled with. Marks are of Unicode's private use; without them the pages
// are those that are published, which TestSentences holds.
const (
	sentenceOpen  = "\ue000"
	sentenceText  = "\ue001"
	sentenceClose = "\ue002"
	slotOpen      = "\ue003"
	slotText      = "\ue004"
	slotClose     = "\ue005"
)

var marks = regexp.MustCompile("[\ue000\ue003][^\ue001\ue004]*[\ue001\ue004]|[\ue002\ue005]")

// unmarked is a text as it is published.
func unmarked(s string) string { return marks.ReplaceAllString(s, "") }

func wordFiles(t *testing.T, lang string) []string {
	t.Helper()
	names, err := fs.Glob(os.DirFS(path.Join("..", "i18n")), "*."+lang+".toml")
	if err != nil || len(names) == 0 {
		t.Fatal(err, len(names))
	}
	return names
}

func readWords(t *testing.T, name string) map[string]any {
	t.Helper()
	said := map[string]any{}
	if _, err := toml.DecodeFile(path.Join("..", "i18n", name), &said); err != nil {
		t.Fatal(err)
	}
	return said
}

// walkMessages finds the messages of a file: texts, or tables of plural forms. The texts that
// see is given may be replaced.
func walkMessages(said map[string]any, above string, see func(id string, in map[string]any, keys []string)) {
	_, plural := said["other"].(string)
	for key, v := range said {
		id := strings.TrimPrefix(above+"."+key, ".")
		switch v := v.(type) {
		case map[string]any:
			walkMessages(v, id, see)
		case string:
			if !plural {
				see(id, said, []string{key})
			}
		}
	}
	if plural {
		var keys []string
		for key := range said {
			keys = append(keys, key)
		}
		see(above, said, keys)
	}
}

var slotForm = regexp.MustCompile(`\{\{\s*\.(\w+)\s*\}\}`)

// unmarkable are parts of sentences that the program looks at itself: numbers, units, names by
// which it sorts, and what stands between them.
var unmarkable = regexp.MustCompile(`^(format|noun|beat|unit|leaf|topic|measure|trust\.paper)(\.|$)`)

// markedWords are the words of a language with their marks.
func markedWords(t *testing.T, lang string) *i18n.Words {
	t.Helper()
	files := fstest.MapFS{}
	for _, name := range wordFiles(t, lang) {
		said := readWords(t, name)
		walkMessages(said, "", func(id string, in map[string]any, keys []string) {
			if unmarkable.MatchString(id) {
				return
			}
			for _, k := range keys {
				text := slotForm.ReplaceAllString(in[k].(string), slotOpen+"$1"+slotText+"$0"+slotClose)
				in[k] = sentenceOpen + id + sentenceText + text + sentenceClose
			}
		})
		var out bytes.Buffer
		if err := toml.NewEncoder(&out).Encode(said); err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: out.Bytes()}
	}
	words, err := i18n.Read(lang, files)
	if err != nil {
		t.Fatal(err)
	}
	return words
}

// sentence is one that was said, or a slot of one, within a text.
type sentence struct {
	id         string // of the words, or the slot's name
	slot       bool
	start, end int
	in         *sentence // what it stands in
	of         *text
}

// text is a string of a page with the sentences in it, each before those that stand in it.
type text struct {
	said      string
	sentences []*sentence
}

func readText(marked string) *text {
	t := &text{}
	var said strings.Builder
	var inner *sentence
	for marked != "" {
		r, n := utf8.DecodeRuneInString(marked)
		mark := marked[:n]
		marked = marked[n:]
		switch mark {
		case sentenceOpen, slotOpen:
			end := sentenceText
			if mark == slotOpen {
				end = slotText
			}
			id, rest, _ := strings.Cut(marked, end)
			marked = rest
			inner = &sentence{id: id, slot: mark == slotOpen, start: said.Len(), in: inner, of: t}
			t.sentences = append(t.sentences, inner)
		case sentenceClose, slotClose:
			if inner != nil {
				inner.end = said.Len()
				inner = inner.in
			}
		default:
			said.WriteRune(r)
		}
	}
	for ; inner != nil; inner = inner.in {
		inner.end = said.Len() // a text that was cut
	}
	t.said = said.String()
	return t
}

// at is the innermost sentence or slot around a part of the text; nil where there is none.
func (t *text) at(start, end int) *sentence {
	var inner *sentence
	for _, s := range t.sentences {
		if s.start <= start && end <= s.end {
			inner = s
		}
	}
	return inner
}

func (s *sentence) text() string { return s.of.said[s.start:s.end] }

// around is the sentence with what stands beside it, to be told apart by a reader.
func (s *sentence) around() string {
	return strings.ToValidUTF8(s.of.said[max(0, s.start-60):min(len(s.of.said), s.end+60)], "")
}

// get is what a slot of the sentence was filled with; nil where it has no such slot.
func (s *sentence) get(name string) *sentence {
	for _, x := range s.of.sentences {
		if x.slot && x.id == name && x.in == s {
			return x
		}
	}
	return nil
}

// fill is the text of a slot.
func (s *sentence) fill(name string) string {
	if x := s.get(name); x != nil {
		return x.text()
	}
	return ""
}

// within is the nearest sentence around this one whose id begins so, itself included.
func (s *sentence) within(ids ...string) *sentence {
	for x := s; x != nil; x = x.in {
		for _, id := range ids {
			if !x.slot && (x.id == id || strings.HasSuffix(id, ".") && strings.HasPrefix(x.id, id)) {
				return x
			}
		}
	}
	return nil
}
