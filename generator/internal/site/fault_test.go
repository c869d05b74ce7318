package site

import (
	"os"
	"path/filepath"
	"testing"
)

// What Hugo says of the county's pages is found in all that it says, with its place.
func TestFaults(t *testing.T) {
	f := Folders{County: t.TempDir(), Root: t.TempDir()}
	const text = "---\ntitle: 通知\n---\n\n看[这里](/nowhere)和 \"引号\"。\n"
	for _, name := range []string{"note/index.md", "note/index.md.md", "a.en.md"} {
		path := filepath.Join(f.County, "content", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	full := func(name string) string { return filepath.Join(f.memory(), "content", filepath.FromSlash(name)) }
	const line = "看[这里](/nowhere)和 \"引号\"。"
	for _, test := range []struct {
		said string
		want []Fault
	}{
		{"ERROR " + full("note/index.md") + ": no page \"/nowhere\"\n", []Fault{{"content/note/index.md", 5, 7, 8, line, `no page "/nowhere"`}}},
		{"ERROR " + full("note/index.md") + ": no page \"/else\"", []Fault{{"content/note/index.md", 0, 0, 0, "", `no page "/else"`}}},
		{"assemble: failed /note: \"" + full("note/index.md.md") + ":5:1\": failed to extract shortcode\n>  5 | x", []Fault{
			{"content/note/index.md.md", 5, 1, 0, line, "failed to extract shortcode"},
		}},
		{"\"" + full("a.en.md") + ":99:1\": far behind the end", []Fault{{"content/a.en.md", 99, 1, 0, "", "far behind the end"}}},
		{"\"" + full("a.en.md") + ":2\"", []Fault{{"content/a.en.md", 2, 1, 0, "title: 通知", "\"" + full("a.en.md") + ":2\""}}},
		{"render of \"" + full("a.en.md") + "\" failed: \"" + full("note/index.md") + ":2:3\": inner\n" +
			"render of \"" + full("a.en.md") + "\" failed: \"" + full("note/index.md") + ":2:3\": inner\n", []Fault{{"content/note/index.md", 2, 3, 0, "title: 通知", "inner"}}},
		{filepath.Join(f.build(), "content", "policy.md") + ": no page \"/x\"", nil},
		{"", nil},
	} {
		got := faultsIn(f, test.said)
		if len(got) != len(test.want) {
			t.Errorf("%s: %d faults: %+v", test.said, len(got), got)
			continue
		}
		for i := range got {
			if got[i] != test.want[i] {
				t.Errorf("%s:\ngot  %+v\nwant %+v", test.said, got[i], test.want[i])
			}
		}
	}
}
