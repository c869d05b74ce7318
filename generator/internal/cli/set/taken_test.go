package set

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/i18n"
)

// TestTaken holds what the verb does to the files of the water example: figures and the marks
// in their place, fields of records of its own and new records; and that what is wrong of them
// is told by its code and writes nothing.
func TestTaken(t *testing.T) {
	t.Parallel()
	for _, k := range []struct {
		args string // parted by |
		file string
		want []string // lines that are there then and were not before
		code string   // of the problem
	}{
		{"supply|WP-003|2024-Q3|downtime|not applicable: dug anew", "supply/2024-Q3", []string{`WP-003: {working: true, users: 517, billed: 57180, collected: 52720, marks: {downtime: {as: not_applicable, why: "dug anew"}}}`}, ""},
		{"supply|Borehole at Chui Market|2024-Q3|downtime|withheld - a dispute", "supply/2024-Q3", []string{`as: withheld, why: "a dispute"`}, ""},
		{"supply|WP-003|2024-Q3|downtime|9", "supply/2024-Q3", []string{"WP-003: {working: true, downtime: 9,"}, ""},
		{"supply|WP-003|2024-Q3|downtime|not applicable", "", nil, "E749"},
		{"repairs|WO-0019|2024-Q3|repaired|2025-02-20|cost|1200", "repairs/2024-Q3", []string{"repaired: 2025-02-20", "cost: 1200"}, ""},
		{"Repairs|WO-0019|2024-Q3|New part|yes", "repairs/2024-Q3", []string{"county store, part: true}"}, ""},
		{"repairs|WO-0019|2024-Q3|fault|Power", "repairs/2024-Q3", []string{"fault: power, remark"}, ""},
		{"repairs|WO-0019|2024-Q3|remark|-", "repairs/2024-Q3", []string{"WO-0019: {reported: 2025-01-09, point: WP-003, fault: tap}"}, ""},
		{"repairs|WO-0021|2024-Q3|reported|2025-03-01|point|WP-001|fault|pump", "repairs/2024-Q3", []string{`"WO-0021": {reported: 2025-03-01, point: "WP-001", fault: pump}`}, ""},
		{"repairs|WO-0019|2024-Q3|cost|a lot", "", nil, "E2"},
		{"repairs|WO-0019|2024-Q3|cost|3000000", "", nil, "E265"},
		{"repairs|WO-0019|2024-Q3|fault|mast", "", nil, "E26"},
		{"repairs|WO-0019|2024-Q3|point|WP-999", "", nil, "E3"},
		{"repairs|WO-0021|2024-Q3|fault|pump", "", nil, "E203"},
		{"repairs|WO-0019|2024-Q3|price|3", "", nil, "E8"},
		{"repairs|WO-0019|2024|cost|3", "", nil, "E8"},
	} {
		dir := t.TempDir()
		if err := os.CopyFS(dir, os.DirFS(filepath.Join("..", "..", "..", "..", "examples", "water"))); err != nil {
			t.Fatal(err)
		}
		before := texts(t, dir)
		said, err := run(t, dir, strings.Split(k.args, "|")...)
		after := texts(t, dir)
		var other []string
		for name := range after {
			if after[name] != before[name] {
				other = append(other, name)
			}
		}
		switch {
		case k.code != "":
			if !errors.Is(err, env.ErrProblems) || !strings.Contains(said, k.code) || len(other) > 0 {
				t.Errorf("%s: %v, %v changed, want %s of %s", k.args, err, other, k.code, said)
			}
		case err != nil || !slices.Equal(other, []string{"data/" + k.file + ".yaml"}):
			t.Errorf("%s: %v, %v changed: %s", k.args, err, other, said)
		}
		for _, line := range k.want {
			if name := "data/" + k.file + ".yaml"; !strings.Contains(after[name], line) || strings.Contains(before[name], line) {
				t.Errorf("%s: no %s in\n%s", k.args, line, after[name])
			}
		}
	}
}

// run is the verb in a folder, and all that it says.
func run(t *testing.T, dir string, args ...string) (said string, err error) {
	t.Helper()
	words, err := i18n.New("en")
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	cmd := Command(&env.Env{Dir: dir, Lang: "en", Words: words, Out: &out, Err: &out, Bounds: env.UsualBounds})
	cmd.SetArgs(append(args, "--yes"))
	cmd.SetOut(&out)
	cmd.SetErr(&out)
	err = cmd.Execute()
	return out.String(), err
}

// texts are the files of data/ by their names.
func texts(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(filepath.Join(dir, "data"), func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		all[filepath.ToSlash(name)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
