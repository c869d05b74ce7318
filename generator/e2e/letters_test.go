package e2e

import (
	"archive/zip"
	"bytes"
	"io"
	"net/http/httptest"
	"path"
	"path/filepath"
	"strings"
	"testing"
)

// TestLettersBeyondThePlane builds a county whose names hold letters beyond the first plane,
// of which scripts and old programs see the halves: they are whole on pages, in drawings, in
// data files and in Word; a chart that comes to life looks as it was drawn; the search finds
// them.
func TestLettersBeyondThePlane(t *testing.T) {
	t.Parallel()
	county := t.TempDir()
	mustGuben(t, nil, "-C", county, "sample", "--villages", "4", "--towns", "2")
	rename := func(file string, names ...string) {
		rewrite(t, filepath.Join(county, "data", file), strings.NewReplacer(names...).Replace)
	}
	rename("towns.yaml", "兰联镇", "𠮷安镇")
	rename("villages/441621100.yaml", "林坪村", "𡐓下村", "福湖村", "𬒗坑村")
	buildDrawn(t, county)
	files := tree(t, filepath.Join(county, "public"))
	for name, data := range files {
		switch path.Ext(name) {
		case ".pdf": // its texts are packed
			continue
		case ".docx":
			data = textsOf(t, name, data)
		}
		if at := bytes.Index(data, []byte("\uFFFD")); at >= 0 {
			t.Errorf("%s: a half of a letter: …%s…", name, around(data, at))
		}
		files[name] = data
	}
	for name, letters := range map[string]string{
		"targets/farmer-income-growth/index.html": "𠮷安镇</text>", "towns/441621100/index.html": "𬒗坑村</text>",
		"data/places.csv": "𡐓下村", "towns/441621100/441621100.docx": "𬒗坑村",
	} {
		if !bytes.Contains(files[name], []byte(letters)) {
			t.Errorf("%s: no %s", name, letters)
		}
	}
	server := httptest.NewServer(plainFiles(filepath.Join(county, "public")))
	t.Cleanup(server.Close)
	f := &sharedFaults{faults: newFaults(t)}
	tab := newTab(t, startBrowser(t), f, "")
	for page, width := range map[string]int64{"towns/441621100/index.html": 1440, "targets/farmer-income-growth/index.html": 390} {
		if n, err := tab.takeovers(server.URL+"/"+page, width); err != nil || n == 0 {
			t.Errorf("%s at %d px: %d charts, %v", page, width, n, err)
		}
	}
	tab.search(t, server.URL+"/", searchCase{page: "index.html", typed: "𡐓", groups: []string{"村"}, first: "𡐓下村", mark: "𡐓", leads: "villages/441621100200/index.html"})
}

// textsOf are the parts of a Word file behind one another.
func textsOf(t *testing.T, name string, data []byte) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	var all bytes.Buffer
	for _, part := range z.File {
		if !strings.HasSuffix(part.Name, ".xml") && !strings.HasSuffix(part.Name, ".svg") {
			continue
		}
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&all, r); err != nil {
			t.Fatal(err)
		}
	}
	return all.Bytes()
}
