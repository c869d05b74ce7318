package edit

import (
	"bytes"
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"guben/generator/internal/diag"
	"guben/generator/internal/load"
)

// house is every YAML file of the county that the repository carries.
func house(t testing.TB) map[string]string {
	t.Helper()
	files := map[string]string{}
	for _, pattern := range []string{"../../../data/*.yaml", "../../../data/*/*.yaml"} {
		names, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			raw, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files[name] = string(raw)
		}
	}
	if len(files) < 50 {
		t.Fatalf("only %d files", len(files))
	}
	return files
}

// TestTokensAddUp holds that the tokens of every file of the house are the file.
func TestTokensAddUp(t *testing.T) {
	files := house(t)
	for i, name := range sortedNames(files) {
		text := files[name]
		for n, form := range forms {
			if n > 0 && i%len(forms) != n {
				continue
			}
			d, err := read([]byte(form.of(text)))
			if err != nil {
				t.Errorf("%s, %s: %v", name, form.name, err)
				continue
			}
			for _, token := range d.tokens {
				s := d.spans[token]
				if word := d.view[s.from:s.to]; !strings.ContainsAny(word, `"'\`) && !strings.Contains(word, "\n") && word != strings.TrimSpace(token.Value) {
					t.Fatalf("%s, %s: %q stands for %q", name, form.name, word, token.Value)
				}
			}
		}
	}
}

// TestOnlyWhatWasAsked makes some thousand changes in the house's files of figures, in
// every form, and holds by the eyes of the loader, which reads YAML by another library,
// that the values asked for are there and no other value differs; that no line differs
// that nobody asked for; and that a second time changes nothing.
func TestOnlyWhatWasAsked(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	files := house(t)
	for n, form := range forms {
		dir := t.TempDir()
		if err := os.CopyFS(filepath.Join(dir, "data"), os.DirFS("../../../data")); err != nil {
			t.Fatal(err)
		}
		want := values(t, dir)
		for i, name := range sortedNames(files) {
			lines := codesOf(files[name], "figures")
			if len(lines) == 0 || n > 0 && i%len(forms) != n {
				continue // every file as it is, and some in each other form
			}
			text := []byte(strings.TrimSuffix(form.of(files[name]), tabbed))
			changes := invent(r, files[name], lines)
			after, err := Apply(text, changes)
			if err != nil {
				t.Fatal(name, form.name, err)
			}
			holdLines(t, name, text, after, changes)
			again, err := Apply(after, changes)
			if err != nil || !bytes.Equal(after, again) {
				t.Fatalf("%s: a second time changes it: %v", name, err)
			}
			path, _ := filepath.Rel("../../..", name)
			ask(want, filepath.ToSlash(path), changes)
			if err := os.WriteFile(filepath.Join(dir, path), after, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got := values(t, dir)
		for path, v := range want {
			if got[path] != v {
				t.Fatalf("%s: %s is %q, want %q", form.name, path, got[path], v)
			}
		}
		if len(got) != len(want) {
			t.Fatalf("%s: %d values, want %d", form.name, len(got), len(want))
		}
	}
}

// invent makes up changes of figures: of lines that are there and that are not, to
// numbers or answers, and to nothing.
func invent(r *rand.Rand, text string, lines []string) []Change {
	var changes []Change
	figures := codesOf(text, "units")
	for range 1 + r.IntN(12) {
		code := lines[r.IntN(len(lines))]
		if r.IntN(4) == 0 && len(code) >= 12 {
			code = fmt.Sprintf("%s%03d", code[:9], r.IntN(1000))
		}
		figure := figures[r.IntN(len(figures))]
		value := fmt.Sprint(r.IntN(100_000))
		if strings.Contains(text, "  "+figure+": 是否\n") {
			value = []string{"true", "false"}[r.IntN(2)]
		}
		if r.IntN(4) == 0 {
			value = ""
		}
		changes = append(changes, Change{Path: []string{"figures", code, figure}, Value: value})
	}
	return changes
}

// values are all figures of the county in dir, as the loader reads them.
func values(t *testing.T, dir string) map[string]string {
	t.Helper()
	county, _, list, err := load.County(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range list {
		if p.Code != diag.ByteOrderMark {
			t.Fatal(p)
		}
	}
	all := map[string]string{}
	for _, f := range county.Figures {
		for _, e := range f.Figures {
			for _, v := range e.Value.Values {
				all[f.File+" "+e.Key+" "+v.Key] = v.Value.V.String()
			}
			all[f.File+" "+e.Key+" received"] = e.Value.Received.V.String()
			all[f.File+" "+e.Key+" corrected"] = fmt.Sprint(len(e.Value.Corrected))
		}
	}
	return all
}

// reckoned are the answers as the loader reckons them.
var reckoned = map[string]string{"true": "1", "false": "0"}

// ask changes the values that are wanted as they are asked for.
func ask(want map[string]string, file string, changes []Change) {
	for _, c := range changes {
		line := file + " " + c.Path[1] + " "
		if c.Value == "" {
			delete(want, line+c.Path[2])
			continue
		}
		want[line+c.Path[2]] = cmp.Or(reckoned[c.Value], c.Value)
		for _, tail := range []string{"received", "corrected"} {
			if _, ok := want[line+tail]; !ok {
				want[line+tail] = map[string]string{"received": "0001-01-01", "corrected": "0"}[tail]
			}
		}
	}
}

func sortedNames(files map[string]string) []string {
	var names []string
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func codesOf(text, group string) []string {
	keys, err := Keys([]byte(text), group)
	if err != nil {
		return nil
	}
	return keys
}

// holdLines holds that all lines are there in their order, but for those of the places
// that were asked for and blank ones that part a new town.
func holdLines(t *testing.T, name string, before, after []byte, changes []Change) {
	t.Helper()
	asked := map[string]bool{}
	for _, c := range changes {
		asked[c.Path[1]] = true
	}
	others := func(text []byte) []string {
		var kept []string
		for l := range strings.SplitSeq(string(text), "\n") {
			code, _, _ := strings.Cut(strings.TrimPrefix(l, `  "`), `"`)
			if !asked[code] && strings.TrimSpace(l) != "" {
				kept = append(kept, strings.TrimSuffix(l, "\r"))
			}
		}
		return kept
	}
	if a, b := others(before), others(after); !slices.Equal(a, b) {
		t.Fatalf("%s: lines changed that nobody asked to change", name)
	}
	if bytes.HasSuffix(before, []byte("\n")) != bytes.HasSuffix(after, []byte("\n")) {
		t.Fatalf("%s: the last line end changed", name)
	}
	if n := bytes.Count(before, []byte("\r\n")); n > 1 && n != bytes.Count(before, []byte("\n")) {
		t.Fatalf("%s: mixed line ends", name)
	} else if n > 1 && bytes.Count(after, []byte("\r\n")) != bytes.Count(after, []byte("\n")) {
		t.Fatalf("%s: a line with another end came in", name)
	}
}
