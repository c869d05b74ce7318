package publish

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// packing publishes with compressed forms.
func packing(t *testing.T, f Folder, site string) Result {
	t.Helper()
	r, err := f.Publish(site, Options{Keep: 3, At: "today", Pack: true})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// unzip is what a compressed form holds.
func unzip(t *testing.T, path string) string {
	t.Helper()
	zip, err := gzip.NewReader(strings.NewReader(read(t, path)))
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	text, err := io.ReadAll(zip)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return string(text)
}

// TestPack publishes two editions with compressed forms. Of the site's five files four are
// text: two pages, a table, a style. What did not change is one file with that of the release
// before, the form of the table too; the form of the style of the first edition stays, as the
// style itself does; and what is asked for without forms has none.
func TestPack(t *testing.T) {
	f := open(t)
	more := map[string]string{"brief.pdf": "%PDF"}
	r := packing(t, f, site(t, "a", more))
	if r.Files != 5 || r.Packed != 4 || r.Copied != 9 {
		t.Errorf("first: %+v", r)
	}
	if got := unzip(t, filepath.Join(f.Root(), "index.html.gz")); got != "a" {
		t.Errorf("the form of index.html holds %q", got)
	}
	if _, err := os.Stat(filepath.Join(f.Root(), "brief.pdf.gz")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a document was compressed: %v", err)
	}
	first := read(t, filepath.Join(f.Root(), "data/results.csv.gz"))
	if r := packing(t, f, site(t, "a", more)); !r.Unchanged {
		t.Errorf("again the same: %+v", r)
	}
	r = packing(t, f, site(t, "b", more)) // the table, its form and the document are shared
	if r.Files != 5 || r.Packed != 4 || r.Copied != 6 || r.Shared != 3 {
		t.Errorf("second: %+v", r)
	}
	if !r.Release.Whole() {
		t.Error("the second release is not as it was published")
	}
	old := "css/g." + strings.Repeat("a", 16) + ".css"
	for _, path := range []string{old, "index.html", "data/results.csv"} {
		if got, want := unzip(t, filepath.Join(f.Root(), path+".gz")), read(t, filepath.Join(f.Root(), path)); got != want {
			t.Errorf("the form of %s holds %q, want %q", path, got, want)
		}
	}
	r = publish(t, f, site(t, "b", more))
	if r.Unchanged || r.Packed != 0 || !r.Release.Whole() {
		t.Errorf("without forms: %+v", r)
	}
	if _, err := os.Stat(filepath.Join(f.Root(), "index.html.gz")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a form stands where none was asked for: %v", err)
	}
	g := open(t)
	packing(t, g, site(t, "a", more))
	if again := read(t, filepath.Join(g.Root(), "data/results.csv.gz")); !bytes.Equal([]byte(again), []byte(first)) {
		t.Error("the same bytes are compressed to others another time")
	}
}

// TestPackDamaged: a form that was spoilt in the release before is made anew in the next, and
// the release before is told to be damaged.
func TestPackDamaged(t *testing.T) {
	f := open(t)
	was := packing(t, f, site(t, "a", nil)).Release
	full := filepath.Join(f.Root(), "data/results.csv.gz")
	if err := errors.Join(os.Chmod(full, 0o644), os.WriteFile(full, []byte("spoilt"), 0o644)); err != nil {
		t.Fatal(err)
	}
	if was.Whole() {
		t.Error("a spoilt form is not told")
	}
	r := packing(t, f, site(t, "b", nil))
	if got := unzip(t, filepath.Join(f.Root(), "data/results.csv.gz")); got != "always the same" || !r.Release.Whole() {
		t.Errorf("the form holds %q; whole: %v", got, r.Release.Whole())
	}
}
