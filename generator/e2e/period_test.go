package e2e

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"guben/generator/internal/cli"
	"guben/generator/internal/export"
	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/progress"
	"guben/generator/internal/recount"
)

// TestLaidOutSaysNothing holds that files without figures change no result: not before
// their period has begun, nor in it, nor when all is due, nor in the second calculation.
func TestLaidOutSaysNothing(t *testing.T) {
	t.Parallel()
	for _, asOf := range []string{"2007-09-30", "2007-11-15", "2007-12-31", "2008-03-31"} {
		dir := filepath.Join(t.TempDir(), "county")
		if cli.Run([]string{"-C", dir, "sample", "--villages", "6", "--towns", "2"}, &bytes.Buffer{}, &bytes.Buffer{}) != 0 {
			t.Fatal("no sample")
		}
		programme := filepath.Join(dir, "data", "programme.yaml")
		text, err := os.ReadFile(programme)
		if err != nil {
			t.Fatal(err)
		}
		text = regexp.MustCompile(`(?m)^as_of: .*$`).ReplaceAll(text, []byte("as_of: "+asOf))
		if err := os.WriteFile(programme, text, 0o644); err != nil {
			t.Fatal(err)
		}
		before, again := resultsOf(t, dir)
		var out, problems bytes.Buffer
		if cli.Run([]string{"-C", dir, "period", "new", "2007-Q4", "2007-H2", "2007"}, &out, &problems) != 0 || problems.Len() > 0 {
			t.Fatalf("as of %s: %s%s", asOf, &out, &problems)
		}
		if _, err := os.Stat(filepath.Join(dir, "data", "income", "2007.yaml")); err != nil {
			t.Fatal(err)
		}
		after, againAfter := resultsOf(t, dir)
		for name, was := range before {
			if is := after[name]; !bytes.Equal(was, is) {
				t.Errorf("as of %s: files without figures change %s:\n%s", asOf, name, firstDifference(was, is))
			}
		}
		report(t, recount.Differences(again, againAfter))
	}
}

// resultsOf are a county's results, by the program and by the second calculation.
func resultsOf(t *testing.T, dir string) (map[string][]byte, [][]string) {
	t.Helper()
	county, _, list, err := load.County(dir)
	if err != nil || list.Errors() > 0 {
		t.Fatal(err, list)
	}
	words, err := i18n.New("zh-cn")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]byte{}
	for _, f := range export.Files(progress.Measure(county), words) {
		var text bytes.Buffer
		if err := f.Write(&text); err != nil {
			t.Fatal(err)
		}
		all[f.Name] = text.Bytes()
	}
	data, err := recount.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return all, data.Rows("")
}

// firstDifference is the first line that two texts do not share.
func firstDifference(a, b []byte) string {
	as, bs := bytes.Split(a, []byte("\n")), bytes.Split(b, []byte("\n"))
	for i := range min(len(as), len(bs)) {
		if !bytes.Equal(as[i], bs[i]) {
			return string(as[i]) + "\n" + string(bs[i])
		}
	}
	return "one is longer"
}
