package i18n

import (
	"strings"
	"testing"
)

var water = Nouns{
	{"county", "county", "counties"}, {"area", "sub-county", "sub-counties"},
	{"ward", "ward", "wards"}, {"point", "{{water}} point\"", "water points"},
}

// TestNouns holds that a programme's own words for its levels stand in every sentence that
// names one: many of them, with a capital, with the article that goes before them, and
// whatever they are made of.
func TestNouns(t *testing.T) {
	t.Parallel()
	f := &filler{Nouns: water, comma: ", ", and: " and "}
	for sentence, want := range map[string]string{
		"{{.N}} [[parts]] of [[a whole]]":   "{{.N}} sub-counties of a county",
		"[[Places]]; [[A place]]":           "Water points; A water point",
		`{{one .N "[[places]]"}}`:           `{{one .N "water points"}}`,
		"all [[inners]]":                    "all sub-counties, wards and water points",
		"[[no such]] [[levels]] [[nobody]]": "[[no such]] [[levels]] [[nobody]]",
	} {
		if got := f.fillIn(sentence, nil); got != want {
			t.Errorf("%s: %q, want %q", sentence, got, want)
		}
	}
	if got := f.fillIn("[[A level]], [[levels]]", &water[2]); got != "A ward, wards" {
		t.Errorf("%q", got)
	}
	for word, want := range map[string]string{"area": "an", "unit": "a", "island": "an", "estate": "an", "European city": "a", "ward": "a", "urban area": "an"} {
		if got := article(word); got != want {
			t.Errorf("%s %s", got, word)
		}
	}
	if one, many := f.one(1, "water points"), f.one(2, "sub-counties"); one != "water point" || many != "sub-counties" {
		t.Error(one, many)
	}
}

// TestNoTokenIsLeft holds that every sentence is whole with one to four levels, and that one
// of each level is there for each.
func TestNoTokenIsLeft(t *testing.T) {
	t.Parallel()
	for _, lang := range Langs {
		for n := range water {
			w, err := New(lang)
			if err == nil {
				w, err = w.Of(water[:n+1])
			}
			if err != nil {
				t.Fatal(err)
			}
			for id, s := range w.Sentences() {
				if strings.Contains(s, "[[") || strings.Contains(id, eachLevel) {
					t.Errorf("%s %s: %s", lang, id, s)
				}
			}
			for _, x := range water[:n+1] {
				if got := w.Say("head."+string(x.Level), nil); !strings.HasPrefix(got, capital(plainWord(x.One))[:2]) && lang == "en" {
					t.Errorf("%s: %q", x.Level, got)
				}
			}
		}
	}
}
