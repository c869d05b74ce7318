package load

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"

	"guben/generator/internal/diag"
)

// Sources are the texts of the files that were read, for the lines that a problem shows.
type Sources struct {
	mu    sync.Mutex
	texts map[string][]byte
	lines map[string][]int // where each line starts, made when first asked for
}

func newSources() *Sources {
	return &Sources{texts: map[string][]byte{}, lines: map[string][]int{}}
}

func (s *Sources) add(file string, text []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.texts[file] = text
}

// text is a file's.
func (s *Sources) text(file string) ([]byte, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	text, ok := s.texts[file]
	return text, ok
}

// sum is a hash of all texts.
func (s *Sources) sum() (sum [sha256.Size]byte) {
	h := sha256.New()
	for file, text := range s.All() {
		fmt.Fprintf(h, "%q %d\n", file, len(text))
		h.Write(text)
	}
	h.Sum(sum[:0])
	return sum
}

// All are the texts by the names of their files, in order.
func (s *Sources) All() iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		for _, file := range slices.Sorted(maps.Keys(s.texts)) {
			if !yield(file, s.texts[file]) {
				return
			}
		}
	}
}

// Count is the number of files read.
func (s *Sources) Count() int { return len(s.texts) }

// Line returns line n of a file, from 1, without its end.
func (s *Sources) Line(file string, n int) (string, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	text, ok := s.texts[file]
	if !ok || n < 1 {
		return "", false
	}
	starts, ok := s.lines[file]
	if !ok {
		starts = lineStarts(text)
		s.lines[file] = starts
	}
	if n > len(starts) {
		return "", false
	}
	line := text[starts[n-1]:]
	if end := bytes.IndexByte(line, '\n'); end >= 0 {
		line = line[:end]
	}
	return string(bytes.TrimSuffix(line, []byte("\r"))), true
}

func lineStarts(text []byte) []int {
	starts := []int{0}
	for i, c := range text {
		if c == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// Differing are the files below data/ that two readings do not have alike, in order; what they
// were read from is their Sources.
func Differing(a, b diag.Lines) []string {
	was, is := a.(*Sources), b.(*Sources)
	var all []string
	for file, text := range was.All() {
		if other, ok := is.text(file); !ok || !bytes.Equal(text, other) {
			all = append(all, file)
		}
	}
	for file := range is.All() {
		if _, ok := was.text(file); !ok {
			all = append(all, file)
		}
	}
	return slices.DeleteFunc(all, func(file string) bool { return !strings.HasPrefix(file, folder+"/") })
}
