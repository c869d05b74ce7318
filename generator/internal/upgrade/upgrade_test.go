package upgrade_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/diff"

	"guben/generator/internal/check"
	"guben/generator/internal/export"
	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
	"guben/generator/internal/sample"
	"guben/generator/internal/upgrade"
)

// published are all data files of a county, one behind the other.
func published(t *testing.T, c *model.County) string {
	t.Helper()
	words, err := i18n.New("zh-cn")
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, f := range export.Files(progress.Measure(c), words) {
		if f.Name == "targets.csv" || f.Name == "settings.csv" || f.Name == "summary.json" { // say the words of targets.yaml and settings.yaml, which change, or their checksums
			continue
		}
		fmt.Fprintln(&all, f.Name)
		if err := f.Write(&all); err != nil {
			t.Fatal(err)
		}
	}
	return all.String()
}

// read reads a county, in which nothing may be wrong.
func read(t *testing.T, dir string) *model.County {
	t.Helper()
	c, _, list, err := load.County(dir)
	if list = append(list, check.County(c)...); err != nil || list.Errors() > 0 {
		t.Fatal(list, err)
	}
	return c
}

// A county as each release before has left it comes to the newest form step by step. Only
// the lines that are listed change, whatever ends them; a second time nothing does; and
// every result is what it was.
func TestFromEachReleaseBefore(t *testing.T) {
	for _, ends := range []string{"\n", "\r\n"} {
		for from := range model.SchemaVersion {
			dir := t.TempDir()
			if err := os.CopyFS(dir, os.DirFS(filepath.Join("testdata", fmt.Sprint(from)))); err != nil {
				t.Fatal(err)
			}
			if ends != "\n" {
				ended(t, dir, ends)
			}
			c := read(t, dir)
			if int(c.Programme.Of()) != from {
				t.Errorf("testdata/%d is of form %d", from, c.Programme.Of())
			}
			before, changed := published(t, c), ""
			get := func(path string) ([]byte, error) { return os.ReadFile(filepath.Join(dir, filepath.FromSlash(path))) }
			for range model.SchemaVersion - from {
				files, err := upgrade.Files(c, get)
				if err != nil {
					t.Fatal(err)
				}
				for _, path := range slices.Sorted(maps.Keys(files)) {
					text := files[path]
					old, err := get(path)
					if err != nil && !errors.Is(err, fs.ErrNotExist) {
						t.Fatal(err)
					}
					changed += string(diff.Diff(path, old, path, text))
					if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(path)), text, 0o644); err != nil {
						t.Fatal(err)
					}
				}
				c = read(t, dir)
			}
			if files, err := upgrade.Files(c, get); err != nil || len(files) > 0 || c.Programme.Of() != model.SchemaVersion {
				t.Errorf("from form %d the data come to %d, and %d files are still to change (%v)", from, c.Programme.Of(), len(files), err)
			}
			if after := published(t, c); after != before {
				t.Errorf("from form %d the results change:\n%s", from, diff.Diff("before", []byte(before), "after", []byte(after)))
			}
			want, err := os.ReadFile(filepath.Join("testdata", fmt.Sprintf("%d.lines", from)))
			if err != nil || lines(changed) != string(want) {
				t.Errorf("from form %d these lines change (%v):\n%s", from, err, lines(changed))
			}
		}
	}
}

// lines are the lines of a comparison that differ, without what ends them.
func lines(changed string) string {
	var all strings.Builder
	for line := range strings.Lines(changed) {
		line = strings.TrimRight(line, "\r\n")
		if strings.HasPrefix(line, "+") && !strings.HasPrefix(line, "+++") || strings.HasPrefix(line, "-") && !strings.HasPrefix(line, "---") {
			fmt.Fprintln(&all, line)
		}
	}
	return all.String()
}

// ended gives all files other line ends.
func ended(t *testing.T, dir, ends string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(path, bytes.ReplaceAll(text, []byte("\n"), []byte(ends)), 0o644)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// What this program writes is of the form that it names.
func TestSampleIsOfTheNewestForm(t *testing.T) {
	files, err := sample.County(sample.Seed, 2, 4)
	if err != nil {
		t.Fatal(err)
	}
	if want := fmt.Sprintf("\nschema: %d\n", model.SchemaVersion); !strings.Contains(string(files["data/programme.yaml"]), want) {
		t.Errorf("the sample does not say %q", want)
	}
}

// A county without a file of settings gets one, that says what had been taken for granted.
func TestWithoutSettings(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("testdata", "1"))); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "data", "settings.yaml")); err != nil {
		t.Fatal(err)
	}
	get := func(path string) ([]byte, error) { return os.ReadFile(filepath.Join(dir, filepath.FromSlash(path))) }
	files, err := upgrade.Files(read(t, dir), get)
	if err != nil {
		t.Fatal(err)
	}
	for path, text := range files {
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(path)), text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if c := read(t, dir); c.EffectiveSettings().RotationMonths != 12 || !c.Asks("arrival_by") || len(c.Unsaid()) > 0 {
		t.Errorf("%+v of\n%s", c.EffectiveSettings(), files["data/settings.yaml"])
	}
}

// A programme with levels of its own that names them county, town and village, as form 2 did:
// each word becomes the level's, where it stands, and nothing else of its line changes. A level
// that is called county stays.
func TestLevelsBearTheirNames(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("..", "..", "..", "examples", "water"))); err != nil {
		t.Fatal(err)
	}
	path := func(name string) string { return filepath.Join(dir, "data", name) }
	for name, text := range map[string]string{
		"clauses.yaml":  "chapters: {\"1\": {en: Water}}\nclauses:\n  a: {at: \"1\", says: {en: town and village}, kind: role, described: {en: so}, answers: [county, town, \"village\", unit], records: [villages]} # town\n",
		"settings.yaml": "visits_at: {value: town, reason: {en: so}}\n",
	} {
		if err := os.WriteFile(path(name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	programme, err := os.ReadFile(path("programme.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	older := bytes.Replace(programme, []byte("schema: 4"), []byte("vocabulary:\n  unit_levels:\n    ours: {title: {en: Towns}, sender: town}\nschema: 2"), 1)
	if err := os.WriteFile(path("programme.yaml"), older, 0o644); err != nil {
		t.Fatal(err)
	}
	get := func(name string) ([]byte, error) { return os.ReadFile(filepath.Join(dir, filepath.FromSlash(name))) }
	files, err := upgrade.Files(read(t, dir), get)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"data/clauses.yaml":   "says: {en: town and village}, kind: role, described: {en: so}, answers: [county, subcounty, \"point\", unit], records: [places]} # town\n",
		"data/settings.yaml":  "visits_at: {value: subcounty, reason: {en: so}}\n",
		"data/programme.yaml": "    ours: {title: {en: Towns}, sender: subcounty}\nschema: 3\n",
	} {
		if !strings.HasSuffix(string(files[name]), want) {
			t.Errorf("%s is\n%s", name, files[name])
		}
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), files[name], 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if len(files) != 3 {
		t.Errorf("%d files change", len(files))
	}
	read(t, dir)
}

// A condition whose key stands a line above its value, with a comment between them and another
// weak on the value's line before: the key becomes the one that the value asks for.
func TestWeakOnTwoLines(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("testdata", "2"))); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "data", "targets.yaml")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text = bytes.Replace(text, []byte("weak: false}"), []byte("weak: # 弱 weak\n            false}"), 1)
	if err := os.WriteFile(path, text, 0o644); err != nil {
		t.Fatal(err)
	}
	files, err := upgrade.Files(read(t, dir), func(name string) ([]byte, error) { return os.ReadFile(filepath.Join(dir, filepath.FromSlash(name))) })
	if err != nil {
		t.Fatal(err)
	}
	if got := files["data/targets.yaml"]; !bytes.Contains(got, []byte("without: # 弱 weak\n            weak}")) {
		t.Errorf("%s", lines(string(diff.Diff("before", text, "after", got))))
	}
}
