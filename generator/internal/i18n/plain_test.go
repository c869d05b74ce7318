package i18n

import (
	"errors"
	"strings"
	"testing"
)

// TestPlainSentences holds that a sentence which is put together from its pieces reads as the
// machinery for templates has it, whatever fills it.
func TestPlainSentences(t *testing.T) {
	t.Parallel()
	quick, slow := 0, 0
	for _, lang := range Langs {
		for id, s := range Sentences(lang) {
			if !strings.Contains(s, "{{") {
				continue
			}
			parsed, err := strictly(&filler{}).Parse(s, "", "")
			if err != nil {
				t.Fatalf("%s: %v", id, err)
			}
			p, ok := parsed.(plain)
			if !ok {
				slow++
				continue
			}
			quick++
			for _, fill := range []any{"<县>", 12, -0.5, []string{"a"}, errors.New("e"), nil} {
				args := Args{}
				for _, x := range p.pieces {
					args[x.slot] = fill
				}
				got, err := p.Execute(args)
				if want, wrong := p.full.Execute(args); got != want || (err == nil) != (wrong == nil) {
					t.Errorf("%s with %v: %q, %v, want %q, %v", id, fill, got, err, want, wrong)
				}
			}
			if _, err := p.Execute(Args{}); err == nil && len(p.pieces) > 1 {
				t.Errorf("%s: nobody misses what is missing", id)
			}
		}
	}
	if quick < 5*slow {
		t.Errorf("%d sentences are plain, %d are not", quick, slow)
	}
}
