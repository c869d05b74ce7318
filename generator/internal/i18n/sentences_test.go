package i18n_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"math/big"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"guben/generator/internal/i18n"
)

// sentences are a language's sentences with their plural forms put together.
func sentences(lang string) map[string]string {
	all := map[string]string{}
	for id, s := range i18n.Sentences(lang) {
		id = plural.ReplaceAllString(id, "")
		all[id] += s + "\n"
	}
	return all
}

// plural are the forms of a sentence by the rules of CLDR.
var plural = regexp.MustCompile(`\.(zero|one|two|few|many|other)$`)

var (
	action = regexp.MustCompile(`\{\{[^}]*\}\}`)
	slot   = regexp.MustCompile(`\.([A-Z]\w*)`)
)

// slots are the values that a sentence names.
func slots(sentence string) []string {
	set := map[string]bool{}
	for _, a := range action.FindAllString(sentence, -1) {
		for _, m := range slot.FindAllStringSubmatch(a, -1) {
			set[m[1]] = true
		}
	}
	return slices.Sorted(maps.Keys(set))
}

// TestLanguagesAgree holds that both languages have the same sentences, and that what is
// said of problems and by commands names the same values: a problem that leaves one out
// in one language keeps a fact from its reader. Elsewhere a language may need a word
// that the other has no use for.
func TestLanguagesAgree(t *testing.T) {
	zh, en := sentences("zh-cn"), sentences("en")
	if len(zh) == 0 {
		t.Fatal("no sentences")
	}
	for id, s := range zh {
		other, ok := en[id]
		switch {
		case !ok:
			t.Errorf("%s is not in English", id)
		case strings.HasPrefix(id, "format."): // some parts of formats are empty
		case strings.TrimSpace(s) == "" || strings.TrimSpace(other) == "":
			t.Errorf("%s is empty", id)
		case !strings.HasPrefix(id, "problem.") && !strings.HasPrefix(id, "cli."):
		case !slices.Equal(slots(s), slots(other)):
			t.Errorf("%s names %v in Chinese and %v in English", id, slots(s), slots(other))
		}
	}
	for id := range en {
		if _, ok := zh[id]; !ok {
			t.Errorf("%s is not in Chinese", id)
		}
	}
}

// TestFurtherLanguages lists what lacks in every language beyond the two that are complete:
// it is said in English until it is there.
func TestFurtherLanguages(t *testing.T) {
	zh := sentences("zh-cn")
	for _, lang := range i18n.Langs[2:] {
		own := sentences(lang)
		for id := range zh {
			if _, ok := own[id]; !ok {
				t.Errorf("%s lacks %s", lang, id)
			}
		}
		for id := range own {
			if _, ok := zh[id]; !ok {
				t.Errorf("%s says %s, which nothing asks for", lang, id)
			}
		}
	}
}

// TestThirdSet holds that a further language is a set of words and nothing else: plural forms
// by its own rules, numbers in its own marks, and English for what lacks.
func TestThirdSet(t *testing.T) {
	files := fstest.MapFS{"format.ru.toml": {Data: []byte("[format]\ncomma = \", \"\n\n[villages]\none = \"{{.N}} деревня\"\nfew = \"{{.N}} деревни\"\nmany = \"{{.N}} деревень\"\nother = \"{{.N}} деревни\"\n")}}
	w, err := i18n.Read("ru", files)
	if err != nil {
		t.Fatal(err)
	}
	for n, want := range map[int]string{1: "1 деревня", 3: "3 деревни", 5: "5 деревень", 21: "21 деревня"} {
		if got := w.Say("villages", i18n.Args{"N": n}); got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
	if got := w.Number(big.NewRat(24691, 2), 1); got != "12\u00a0345,5" {
		t.Errorf("%q", got)
	}
	if got := w.Say("format.yes", nil) + " " + w.Label("skip", nil); !strings.HasPrefix(got, "yes ") || strings.Contains(got, "[") {
		t.Errorf("what lacks is %q", got)
	}
}

// TestWhatIsSaidExists holds that each sentence that the program names by a literal is
// there, and gets all values that it names where these are given in place.
func TestWhatIsSaidExists(t *testing.T) {
	zh := sentences("zh-cn")
	calls := 0
	for _, call := range saying(t) {
		id, prefix := idOf(call.expr.Args[0])
		id = call.under + id
		switch {
		case id == call.under:
			continue
		case prefix:
			if !slices.ContainsFunc(slices.Collect(maps.Keys(zh)), func(k string) bool { return strings.HasPrefix(k, id) }) {
				t.Errorf("%s: no sentence starts with %s", call.at, id)
			}
			continue
		}
		calls++
		s, ok := zh[id]
		if !ok {
			t.Errorf("%s: no sentence %s", call.at, id)
			continue
		}
		if given, ok := keysOf(call.expr.Args[1:]); ok {
			for _, name := range slots(s) {
				if !slices.Contains(given, name) {
					t.Errorf("%s: %s names %s, which is not given", call.at, id, name)
				}
			}
		}
	}
	if calls < 50 {
		t.Errorf("only %d sentences found: does the program speak otherwise now?", calls)
	}
}

type call struct {
	expr  *ast.CallExpr
	at    token.Position
	under string // what the callee puts before the id
}

// saying finds the calls of Say, and of Sentence, which a verb says its own by.
func saying(t *testing.T) []call {
	t.Helper()
	var calls []call
	err := filepath.WalkDir("../..", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			expr, ok := n.(*ast.CallExpr)
			if !ok || len(expr.Args) == 0 {
				return true
			}
			if f, ok := expr.Fun.(*ast.SelectorExpr); ok && f.Sel.Name == "Say" {
				calls = append(calls, call{expr, set.Position(expr.Pos()), ""})
			} else if ok && f.Sel.Name == "Sentence" {
				calls = append(calls, call{expr, set.Position(expr.Pos()), "cli."})
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return calls
}

// idOf reads the literal that an argument is, or starts with.
func idOf(arg ast.Expr) (id string, prefix bool) {
	switch arg := arg.(type) {
	case *ast.BasicLit:
		id, _ = strconv.Unquote(arg.Value)
	case *ast.BinaryExpr:
		id, _ = idOf(arg.X)
		prefix = true
	}
	return id, prefix
}

// keysOf reads the keys of values that are given in place.
func keysOf(args []ast.Expr) (keys []string, ok bool) {
	if len(args) != 1 {
		return nil, false
	}
	if name, isName := args[0].(*ast.Ident); isName {
		return nil, name.Name == "nil"
	}
	lit, ok := args[0].(*ast.CompositeLit)
	if !ok {
		return nil, false
	}
	for _, e := range lit.Elts {
		if pair, ok := e.(*ast.KeyValueExpr); ok {
			if key, ok := pair.Key.(*ast.BasicLit); ok {
				name, _ := strconv.Unquote(key.Value)
				keys = append(keys, name)
			}
		}
	}
	return keys, true
}

// TestProblemMessagesHaveNoFullStop holds their form: a message follows a colon, and is
// no sentence of its own.
func TestProblemMessagesHaveNoFullStop(t *testing.T) {
	for _, lang := range i18n.Langs {
		for id, s := range i18n.Sentences(lang) {
			if strings.HasPrefix(id, "problem.") && strings.HasSuffix(id, ".message") && strings.HasSuffix(s, "。") {
				t.Errorf("%s in %s ends with a full stop", id, lang)
			}
		}
	}
}

func TestMissingValues(t *testing.T) {
	for _, lang := range i18n.Langs {
		w := words(t, lang)
		if s, ok := w.Lookup("problem.E201.hint", i18n.Args{"Key": "a"}); ok {
			t.Errorf("%s: said without its value: %s", lang, s)
		}
		if s := w.Say("no.such", nil); s != "[no.such]" {
			t.Error(s)
		}
	}
	if s := words(t, "en").Say("problem.errors", i18n.Args{"N": 1}); s != "1 error" {
		t.Error(s)
	}
}

// What a sentence calls takes as many words as it is given: one that does not is shown as its
// id in brackets, on the terminal of whoever meets it.
func TestCallsInSentences(t *testing.T) {
	call := regexp.MustCompile(`\{\{-?\s*one\s+\.\w+\s+(?:"[^"]*"|'[^']*')([^}]*)\}\}`)
	calls := 0
	for _, lang := range i18n.Langs {
		for id, said := range sentences(lang) {
			calls += strings.Count(said, "{{one ")
			for _, c := range call.FindAllStringSubmatch(said, -1) {
				if strings.TrimSpace(c[1]) != "" {
					t.Errorf("%s %s: %s", lang, id, c[0])
				}
			}
		}
	}
	if calls < 50 {
		t.Errorf("only %d calls found", calls)
	}
}
