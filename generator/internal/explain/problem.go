package explain

import (
	_ "embed"
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"guben/generator/internal/i18n"
)

var (
	codeForm = regexp.MustCompile(`^problem\.([EW]\d{3})\.message$`)
	slot     = regexp.MustCompile(`\.([A-Z]\w*)`)
)

// Codes are the numbers of all problems that the program can report, in their order.
func Codes() []string {
	var all []string
	for id := range i18n.Sentences(i18n.Langs[0]) {
		if m := codeForm.FindStringSubmatch(id); m != nil {
			all = append(all, m[1])
		}
	}
	slices.SortFunc(all, func(a, b string) int { return strings.Compare(a[1:]+a, b[1:]+b) })
	return all
}

// example is a line that shows a problem, and the same line put right.
type example struct {
	At    string            `json:"at"`
	Said  map[string]string `json:"said"` // what is said of it, by language
	Wrong []string          `json:"wrong"`
	Right []string          `json:"right,omitempty"`
}

// examplesText is written from the cases of package check: go test ./generator/internal/check -update.
//
//go:embed examples.json
var examplesText []byte

var examples = func() map[string]example {
	all := map[string]example{}
	if err := json.Unmarshal(examplesText, &all); err != nil {
		panic(err) // a test holds that it can be read
	}
	return all
}()

func (b *Book) problems() []subject {
	sentences := b.sentences[b.Lang]
	var all []subject
	for _, code := range Codes() {
		all = append(all, subject{
			group: "problem", names: []string{code}, short: b.open(sentences, "problem."+code+".message"),
			entry: func() Entry { return b.problem(sentences, code) },
		})
	}
	return all
}

// open says a sentence with dots for what depends on the case.
func (b *Book) open(sentences map[string]string, id string) string {
	text, ok := sentences[id]
	if !ok {
		if text, ok = sentences[id+".other"]; !ok {
			return ""
		}
	}
	args := i18n.Args{}
	for _, m := range slot.FindAllStringSubmatch(text, -1) {
		args[m[1]] = "…"
	}
	return b.Say(id, args)
}

func (b *Book) problem(sentences map[string]string, code string) Entry {
	severity := "error"
	if code[0] == 'W' {
		severity = "warning"
	}
	id := "problem." + code
	e := Entry{Name: code, Title: b.open(sentences, id+".message")}
	e.Facts = append(e.Facts, b.label("kind", b.Say("explain.problem.of", i18n.Args{
		"Part": b.Say("explain.problem.part."+code[1:2], nil), "Severity": b.Say("explain.problem."+severity, nil),
	})))
	for _, part := range []string{"expected", "hint", "advice"} {
		if s := b.open(sentences, id+"."+part); strings.Trim(s, "…") != "" {
			e.Facts = append(e.Facts, b.label(part, s))
		}
	}
	if x, ok := examples[code]; ok {
		if said := x.Said[b.Lang]; said != e.Title {
			e.Facts = append(e.Facts, b.label("said", said))
		}
		e.Facts = append(e.Facts, Fact{Label: b.Say("explain.label.wrong", nil), Text: x.At, Code: x.Wrong})
		if len(x.Right) > 0 {
			e.Facts = append(e.Facts, Fact{Label: b.Say("explain.label.right", nil), Code: x.Right})
		}
	}
	return e
}
