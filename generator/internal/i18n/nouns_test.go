package i18n

import (
	"regexp"
	"slices"
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

// TestCalled holds that what a programme calls a team, its members and head, its leaders and its
// branches stands in every sentence that speaks of them, and none of the words of the first
// programme; and that one which does not say gets words that say nothing of any policy.
func TestCalled(t *testing.T) {
	t.Parallel()
	own := called{
		"team": {One: "Hilfstrupp", Many: "Hilfstruppen"}, "member": {One: "aide", Many: "aides"}, "head": {One: "Obmann", Many: "Obleute"},
		"leader": {One: "patron", Many: "patrons"}, "branch": {One: "Ast", Many: "Äste"},
	}
	keys := regexp.MustCompile(`data/[a-z/]+|/guide/[a-z]+|cadres: 0|\{\{[^}"]*\}\}|\.(?:Teams|Cadres|Leaders)`)
	for lang, words := range map[string]string{"zh-cn": `工作组|干部|支部|领导`, "en": `(?i)\bcadres?\b|\bteams?\b|\bleaders?\b`} {
		w, err := New(lang)
		if err == nil {
			w, err = w.with(terms{called: own})
		}
		if err != nil {
			t.Fatal(err)
		}
		policy := regexp.MustCompile(words)
		for id, s := range w.Sentences() {
			if got := policy.FindString(keys.ReplaceAllString(s, "")); got != "" && !slices.Contains(listed, id) {
				t.Errorf("%s %s says %s: %s", lang, id, got, s)
			}
		}
		if got, want := w.Say("page.teams.title", nil), own["team"]; got != want.One && got != want.Many {
			t.Errorf("%s: a page of teams is called %s", lang, got)
		}
		usual, err := New(lang)
		if err != nil {
			t.Fatal(err)
		}
		if s := usual.Say("page.teams.title", nil); strings.Contains(s, "工作组") || s == "" {
			t.Errorf("%s: teams are usually called %q", lang, s)
		}
	}
	f := &filler{Nouns: water, called: called{"team": {One: "trupp of aid", Many: "troops of aid"}}.tokens(nil)}
	if one, many := f.one(1, "troops of aid"), f.one(2, "troops of aid"); one != "trupp of aid" || many != "troops of aid" {
		t.Error(one, many)
	}
	if got := f.fillIn("[[A team]] of [[teams]]", nil); got != "A trupp of aid of troops of aid" {
		t.Error(got)
	}
}

// listed are sentences that name words of the data's own, or what may be said there.
var listed = []string{
	"noun.team.one", "noun.team.other", "noun.leader.one", "noun.leader.other", "cli.flag.sheet-topic", "problem.E414.hint", "problem.E581.hint",
	"schema.Stated.count", "schema.Clause.answers", "schema.Clause.records", "schema.Topic.of", "schema.Team.from",
	"schema.Vocabulary.team", "schema.Vocabulary.leader", "schema.Vocabulary.branch", "schema.Noun.name", "schema.Noun.plural",
}
