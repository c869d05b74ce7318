package typeface

import (
	"errors"
	"testing"
)

// TestLetters holds that each of the fonts has the letters of a brief with an outline and the
// width of their kind: a Han is as wide as it is high. Noto Serif's outlines outgrow the short
// form of their places when they are unpacked: the letter 2 stands in such a file.
func TestLetters(t *testing.T) {
	for _, of := range []Package{Sans, Serif, Script} {
		f := Open("../../..", of)
		for _, r := range "2固龙％，—" {
			l, ok, err := f.Letter(r, 400)
			if err != nil || !ok || len(l.Segments) < 3 {
				t.Fatalf("%s: %c: %v, %d segments, %v", of.Name, r, ok, len(l.Segments), err)
			}
			if wide := r > 0x2E80; wide != (l.Advance == l.Upem) && r != '—' {
				t.Errorf("%s: %c is %v of %v wide", of.Name, r, l.Advance, l.Upem)
			}
		}
		if _, ok, err := f.Letter(0xF0000, 400); ok || err != nil {
			t.Errorf("%s has a letter that nobody drew (%v)", of.Name, err)
		}
		if r, err := f.Release(); r == "" || err != nil {
			t.Errorf("%s: release %q, %v", of.Name, r, err)
		}
	}
}

// TestMended holds that every outline of a file whose places were mended is one: of the right
// height, and none is another's.
func TestMended(t *testing.T) {
	f := Open("../../..", Serif)
	for r := 'A'; r <= 'z'; r++ {
		l, ok, err := f.Letter(r, 400)
		if err != nil || !ok {
			t.Fatalf("%c: %v, %v", r, ok, err)
		}
		for _, s := range l.Segments {
			// Brackets are the highest of these, and reach as far below the line.
			if p := s.Args[0]; p.Y < -300 || p.Y > 1000 || p.X < -100 || p.X > 1100 {
				t.Errorf("%c has a point at %v", r, p)
				break
			}
		}
	}
}

// TestNone holds what is said where npm has installed nothing.
func TestNone(t *testing.T) {
	f := Open(t.TempDir(), Serif)
	if _, _, err := f.Letter('固', 400); !errors.Is(err, ErrNone) {
		t.Errorf("%v", err)
	}
	if _, err := f.Release(); !errors.Is(err, ErrNone) {
		t.Errorf("%v", err)
	}
}
