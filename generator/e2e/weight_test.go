package e2e

import (
	"bytes"
	"compress/gzip"
	"path"
	"strings"
	"testing"
)

// compressed is how many bytes a plain web server sends of a file.
func compressed(t testing.TB, data []byte) int {
	t.Helper()
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, 6)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}

// TestWeight holds what a page moves before anyone touches it, compressed: the page, its
// style sheets, its scripts, its pictures. The bounds are the project's own.
func TestWeight(t *testing.T) {
	t.Parallel()
	files := sampleFiles(t)
	most := func(name string) int {
		switch {
		case name == "index.html" || name == "en/index.html":
			return 120 << 10
		case path.Dir(path.Dir(name)) == "villages" || path.Dir(path.Dir(name)) == "en/villages":
			return 60 << 10
		}
		return 0
	}
	f := newFaults(t)
	seen, heaviest := 0, map[int]int{}
	sizes := map[string]int{}
	for _, p := range samplePages(t) {
		bound := most(p.path)
		if bound == 0 {
			continue
		}
		seen++
		sum := compressed(t, p.raw)
		for n := range p.elements() {
			for _, key := range []string{"src", "href"} {
				to, ok := attr(n, key)
				if !ok || !strings.Contains("script link img", n.Data) || strings.HasPrefix(to, "data:") {
					continue
				}
				to = resolve(p.path, to)
				if rel, _ := attr(n, "rel"); n.Data == "link" && rel != "stylesheet" && rel != "icon" {
					continue
				}
				if sizes[to] == 0 {
					sizes[to] = compressed(t, files[to])
				}
				sum += sizes[to]
			}
		}
		heaviest[bound] = max(heaviest[bound], sum)
		if sum > bound {
			f.add("heavy", "%s moves %d bytes, more than %d", p.path, sum, bound)
		}
	}
	if seen < 2+2*278 {
		t.Errorf("only %d pages were weighed", seen)
	}
	t.Logf("home %d bytes, the heaviest village %d", heaviest[120<<10], heaviest[60<<10])
}
