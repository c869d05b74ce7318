package e2e

import (
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/lucasb-eyer/go-colorful"
	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/css"
)

// tokens are the custom properties of tokens.css under the media that apply.
type tokens map[string]string

// readTokens reads tokens.css as a browser does that matches the given media features;
// "screen" always matches.
func readTokens(t *testing.T, features ...string) tokens {
	t.Helper()
	file, err := os.Open(filepath.Join(house(t), "themes", "guben", "assets", "css", "screen", "01-tokens.css"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	all := tokens{}
	p := css.NewParser(parse.NewInput(file), false)
	applies := []bool{true}
	for {
		kind, _, data := p.Next()
		switch kind {
		case css.ErrorGrammar:
			if p.Err() != io.EOF {
				t.Fatal(p.Err())
			}
			return all
		case css.BeginAtRuleGrammar:
			applies = append(applies, matches(p.Values(), features))
		case css.EndAtRuleGrammar:
			applies = applies[:len(applies)-1]
		case css.CustomPropertyGrammar:
			if applies[len(applies)-1] {
				var value strings.Builder
				for _, v := range p.Values() {
					value.Write(v.Data)
				}
				all[string(data)] = strings.TrimSpace(value.String())
			}
		}
	}
}

// matches tells whether each feature of a media query is among features.
func matches(query []css.Token, features []string) bool {
	var text strings.Builder
	for _, token := range query {
		text.Write(token.Data)
	}
	for _, part := range strings.FieldsFunc(text.String(), func(r rune) bool { return r == '(' || r == ')' }) {
		feature := strings.ReplaceAll(part, " ", "")
		if !strings.Contains(feature, ":") {
			continue
		}
		found := false
		for _, f := range features {
			found = found || f == feature
		}
		if !found {
			return false
		}
	}
	return true
}

// colour follows a token to its colour.
func (all tokens) colour(t *testing.T, name string) colorful.Color {
	t.Helper()
	value := all["--"+name]
	for strings.HasPrefix(value, "var(") {
		value = all[strings.TrimSuffix(strings.TrimPrefix(value, "var("), ")")]
	}
	c, err := colorful.Hex(value)
	if err != nil {
		t.Fatalf("--%s is %q: %v", name, value, err)
	}
	return c
}

// contrast is WCAG's ratio of two colours.
func contrast(a, b colorful.Color) float64 {
	lightness := func(c colorful.Color) float64 {
		r, g, b := c.LinearRgb()
		return 0.2126*r + 0.7152*g + 0.0722*b
	}
	x, y := lightness(a), lightness(b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

// sights are how colours look to those who see no green, or no red: Machado, Oliveira and
// Fernandes (2009), on linear RGB, at full severity.
var sights = map[string][3][3]float64{
	"all colours": {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"no green":    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"no red":      {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
}

func seen(c colorful.Color, sight [3][3]float64) colorful.Color {
	r, g, b := c.LinearRgb()
	at := func(row [3]float64) float64 { return row[0]*r + row[1]*g + row[2]*b }
	return colorful.LinearRgb(at(sight[0]), at(sight[1]), at(sight[2])).Clamped()
}

// schemes are the ways in which a reader may have asked for colours, each with the least
// contrast of text.
var schemes = []struct {
	name     string
	features []string
	text     float64
}{
	{"light", nil, 4.5},
	{"dark", []string{"prefers-color-scheme:dark"}, 4.5},
	{"light, more contrast", []string{"prefers-contrast:more"}, 7},
	{"dark, more contrast", []string{"prefers-contrast:more", "prefers-color-scheme:dark"}, 7},
}

// TestContrast holds what WCAG asks for (1.4.3 and 1.4.11), in every scheme: text on its
// ground, and the shapes of lights and charts on theirs.
func TestContrast(t *testing.T) {
	texts := map[string][]string{
		"text": {"page", "surface", "raised", "main-soft"}, "muted": {"page", "surface", "raised", "main-soft"},
		"link": {"page", "surface", "raised", "main-soft"}, "band-text": {"band", "band-here"}, "band-muted": {"band"},
		"met-text": {"page", "surface", "met-soft"}, "behind-text": {"page", "surface", "behind-soft"},
		"missed-text": {"page", "surface", "missed-soft"}, "nodata-text": {"page", "surface", "nodata-soft"},
	}
	shapes := map[string][]string{
		"met": {"surface", "page", "met-soft"}, "behind": {"surface"}, "missed": {"surface", "page", "missed-soft"}, "nodata": {"surface", "page", "nodata-soft"},
		"main": {"surface", "page"}, "second": {"surface"}, "third": {"surface"}, "target": {"surface"}, "baseline": {"surface"}, "focus": {"surface", "page"},
	}
	for _, s := range schemes {
		all := readTokens(t, s.features...)
		for _, need := range []struct {
			of    map[string][]string
			least float64
		}{{texts, s.text}, {shapes, 3}} {
			for name, grounds := range need.of {
				for _, ground := range grounds {
					if got := contrast(all.colour(t, name), all.colour(t, ground)); got < need.least {
						t.Errorf("%s: %s on %s has %.2f:1, want %v:1", s.name, name, ground, got, need.least)
					}
				}
			}
		}
	}
}

// TestColoursTellApart holds that the lights, and the three colours beside them, can be
// told apart by everyone: a CIEDE2000 of 1 (here 0.01) is the least that an eye can see;
// lights differ by 15 at least, any other two by 12. A light is a shape and a word too.
func TestColoursTellApart(t *testing.T) {
	names := []string{"met", "behind", "missed", "nodata", "main", "second", "third"}
	const lights = 4
	for _, s := range schemes[:2] {
		all := readTokens(t, s.features...)
		for sight, matrix := range sights {
			for i, a := range names {
				for j, b := range names[:i] {
					least := 0.12
					if i < lights && j < lights {
						least = 0.15
					}
					got := seen(all.colour(t, a), matrix).DistanceCIEDE2000(seen(all.colour(t, b), matrix))
					if got < least {
						t.Errorf("%s, %s: %s and %s are %.3f apart, want %v", s.name, sight, a, b, got, least)
					}
				}
			}
		}
	}
}
