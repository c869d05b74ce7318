package check_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"guben/generator/internal/admit"
	"guben/generator/internal/check"
	"guben/generator/internal/diag"
	"guben/generator/internal/disk/disktest"
	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
)

var update = flag.Bool("update", false, "write what is printed to testdata")

// Each folder of testdata/problems is a case: its data/ is laid over testdata/base, its
// setup.txt changes it or makes what no file can hold, and want.txt is what is printed.
const (
	problems = "testdata/problems"
	base     = "testdata/base"
)

func TestProblems(t *testing.T) {
	words, err := i18n.New("zh-cn")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range cases(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := lay(t, name)
			got := printed(t, dir, words)
			path := filepath.Join(problems, name, "want.txt")
			if *update {
				write(t, path, got)
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("%s differs (go test ./generator/internal/check -update)\ngot:\n%s\nwant:\n%s", path, got, want)
			}
		})
	}
}

// TestBaseIsFine holds that a case shows only what it changes.
func TestBaseIsFine(t *testing.T) {
	_, _, list, err := load.County(base)
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	c, _, _, _ := load.County(base)
	if list := check.County(c); len(list) > 0 {
		t.Fatal(list)
	}
}

// TestEveryCodeHasACase holds that each problem is shown by one case at least.
func TestEveryCodeHasACase(t *testing.T) {
	shown := map[string]bool{}
	for _, name := range cases(t) {
		want, err := os.ReadFile(filepath.Join(problems, name, "want.txt"))
		if err != nil {
			t.Fatal(err)
		}
		if code, _, _ := strings.Cut(name, "-"); !bytes.Contains(want, []byte("["+code+"]")) {
			t.Errorf("case %s does not show the problem that it is named after", name)
		}
		for _, m := range regexp.MustCompile(`(?m): (?:error|warning)\[([EW]\d+)\]: `).FindAllSubmatch(want, -1) {
			shown[string(m[1])] = true
		}
	}
	codes := declared(t)
	for name, code := range codes {
		// What is sent in, rather than kept in data/, has cases of its own: E7 and W7 in
		// sheet/testdata, E8 and W8 in edit and layout.
		sentIn := code[1] == '7' || code[1] == '8'
		if !shown[code] && !sentIn {
			t.Errorf("no case shows %s (%s)", code, name)
		}
		delete(shown, code)
	}
	for code := range shown {
		t.Errorf("%s is shown and not declared in diag/codes.go", code)
	}
}

// TestEveryCodeHasSentences holds that each problem can be said, in both languages.
func TestEveryCodeHasSentences(t *testing.T) {
	for _, lang := range i18n.Langs {
		known := map[string]bool{}
		for id := range i18n.Sentences(lang) {
			if code, ok := strings.CutPrefix(id, "problem."); ok {
				known[code] = true
			}
		}
		codes := declared(t)
		for name, code := range codes {
			if !known[code+".message"] {
				t.Errorf("%s: no sentence for %s (%s)", lang, code, name)
			}
		}
		for id := range known {
			code, _, _ := strings.Cut(id, ".")
			if regexp.MustCompile(`^[EW]\d`).MatchString(code) && !slices.Contains(values(codes), code) {
				t.Errorf("%s: a sentence for %s, which is not declared", lang, code)
			}
		}
	}
}

// declared reads the codes from diag/codes.go.
func declared(t *testing.T) map[string]string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "../diag/codes.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	codes := map[string]string{}
	ast.Inspect(file, func(n ast.Node) bool {
		if v, ok := n.(*ast.ValueSpec); ok {
			code := strings.Trim(v.Values[0].(*ast.BasicLit).Value, `"`)
			if slices.Contains(values(codes), code) {
				t.Errorf("code %s is declared twice", code)
			}
			codes[v.Names[0].Name] = code
		}
		return true
	})
	return codes
}

func values(m map[string]string) []string {
	var list []string
	for _, v := range m {
		list = append(list, v)
	}
	return list
}

func cases(t *testing.T) []string {
	t.Helper()
	entries, err := os.ReadDir(problems)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		inside, err := os.ReadDir(filepath.Join(problems, e.Name()))
		if err != nil || len(inside) == 0 || len(inside) == 1 && inside[0].Name() == "want.txt" {
			t.Errorf("%s: an orphan, which changes nothing", e.Name())
		}
		names = append(names, e.Name())
	}
	return names
}

// printed is what a clerk sees.
func printed(t *testing.T, dir string, words *i18n.Words) string {
	t.Helper()
	county, sources, list, err := load.County(dir)
	if err != nil {
		t.Fatal(err)
	}
	own, pages, err := load.Pages(os.DirFS(dir), nil, sources)
	if err != nil {
		t.Fatal(err)
	}
	list = append(append(list, check.County(county)...), append(pages, check.Pages(county, own)...)...)
	list = append(list, admit.Names(committed(t, dir), county.Programme.Languages()[0])...)
	list.Sort()
	var out bytes.Buffer
	p := diag.Printer{Words: words.For(county), Sources: sources, Files: sources.Count()}
	if err := p.Text(&out, list); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// committed is what a commit would bring that may be run, by its mode: git alone knows.
func committed(t *testing.T, dir string) []admit.Entry {
	t.Helper()
	var all []admit.Entry
	for _, top := range []string{admit.Data, admit.Content} {
		err := fs.WalkDir(os.DirFS(dir), top, func(path string, e fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) || err == nil && !e.Type().IsRegular() {
				return nil
			}
			if err != nil {
				return err
			}
			info, err := e.Info()
			if err == nil && info.Mode()&0o100 != 0 {
				all = append(all, admit.Entry{Path: path, Kind: admit.Executable})
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// lay makes the county of a case.
func lay(t *testing.T, name string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(base)); err != nil {
		t.Fatal(err)
	}
	over := filepath.Join(problems, name)
	err := filepath.WalkDir(over, func(path string, e os.DirEntry, err error) error {
		rel, _ := filepath.Rel(over, path)
		if err != nil || e.IsDir() || rel == "want.txt" || rel == "setup.txt" {
			return err
		}
		text, err := os.ReadFile(path)
		if err == nil {
			write(t, filepath.Join(dir, rel), string(text))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	setup(t, dir, filepath.Join(over, "setup.txt"))
	return dir
}

// setup follows the lines of setup.txt: remove PATH, link PATH TARGET, pipe PATH, folder
// PATH, move PATH PATH, program PATH, replace PATH OLD NEW (words in Go's quotes), fill PATH COUNT TEXT.
func setup(t *testing.T, dir, script string) {
	t.Helper()
	text, err := os.ReadFile(script)
	if os.IsNotExist(err) {
		return
	}
	for line := range strings.Lines(string(text)) {
		disktest.Must(t, step(dir, strings.TrimSpace(line)))
	}
}

func step(dir, line string) error {
	verb, rest, _ := strings.Cut(line, " ")
	name, arg, _ := strings.Cut(rest, " ")
	path := filepath.Join(dir, name)
	switch verb {
	case "remove":
		return os.RemoveAll(path)
	case "link":
		return disktest.Link(arg, path)
	case "pipe":
		return disktest.Pipe(path)
	case "program":
		return disktest.Mode(path, 0o700)
	case "folder":
		return os.MkdirAll(path, 0o700)
	case "move":
		return disktest.Name(path, filepath.Join(dir, arg))
	case "replace":
		return replace(path, arg)
	case "fill":
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return err
		}
		var count int
		var text string
		if _, err := fmt.Sscanf(arg, "%d %q", &count, &text); err != nil {
			return err
		}
		return os.WriteFile(path, bytes.Repeat([]byte(text), count), 0o600)
	}
	return fmt.Errorf("unknown step %q", verb)
}

// replace changes the first place where a file holds a text.
func replace(path, arg string) error {
	var from, to string
	if _, err := fmt.Sscanf(arg, "%q %q", &from, &to); err != nil {
		return err
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if !bytes.Contains(text, []byte(from)) {
		return fmt.Errorf("no %q", from)
	}
	return os.WriteFile(path, bytes.Replace(text, []byte(from), []byte(to), 1), 0o600)
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
