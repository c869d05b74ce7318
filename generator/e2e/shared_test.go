package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// alone has a test run in a process of its own, beside the others, because it changes or
// measures what a process has one of. It tells whether this is that process.
func alone(t *testing.T) bool {
	t.Helper()
	if os.Getenv("GUBEN_ALONE") == t.Name() {
		return true
	}
	t.Parallel()
	cmd := exec.Command(os.Args[0], "-test.v", "-test.run", "^"+t.Name()+"$")
	cmd.Env = append(os.Environ(), "GUBEN_ALONE="+t.Name())
	if said, err := cmd.CombinedOutput(); err != nil || !strings.Contains(string(said), "--- PASS: "+t.Name()+" ") {
		t.Errorf("%v\n%s", err, said)
	}
	return false
}

// What is made once and read by many tests. Nobody changes it.

// sampleFiles are the files of the sample's site, by their path with slashes.
func sampleFiles(t testing.TB) map[string][]byte {
	t.Helper()
	sampleSite(t)
	theFiles.once.Do(func() { theFiles.all = tree(t, filepath.Join(theSite.dir, "public")) })
	return theFiles.all
}

var theFiles struct {
	once sync.Once
	all  map[string][]byte
}

// samplePages are the pages of the sample's site, parsed.
func samplePages(t testing.TB) []*webPage {
	t.Helper()
	files := sampleFiles(t)
	thePages.once.Do(func() { thePages.all = webPages(t, files) })
	return thePages.all
}

var thePages struct {
	once sync.Once
	all  []*webPage
}

// smallSite is a county of four villages in two towns with its site, built once for all
// tests. None changes it.
func smallSite(t testing.TB) string {
	t.Helper()
	d := &theSmall
	d.once.Do(func() {
		if d.dir, d.err = os.MkdirTemp("", "guben-small-"); d.err == nil {
			mustGuben(t, nil, "-C", d.dir, "sample", "--villages", "4", "--towns", "2")
			mustGuben(t, nil, "-C", d.dir, "build")
		}
	})
	if d.err != nil {
		t.Fatal(d.err)
	}
	return d.dir
}

// putDrawings gives a county the drawings of the small one, so that a build of one like it
// need not draw them again. They are copies: a test may spoil its own.
func putDrawings(t testing.TB, county string) {
	t.Helper()
	drawingsOf(t, filepath.Join(smallSite(t), ".guben"), filepath.Join(county, ".guben"))
}

// drawingsOf copies the drawings among what builds keep.
func drawingsOf(t testing.TB, from, to string) {
	t.Helper()
	for _, kind := range []string{"charts", "pictures"} {
		if err := os.CopyFS(filepath.Join(to, kind), os.DirFS(filepath.Join(from, kind))); err != nil {
			t.Fatal(err)
		}
	}
}

var theSmall struct {
	once sync.Once
	dir  string
	err  error
}

// buildDrawn builds a small county, with drawings that are there already.
func buildDrawn(t testing.TB, county string) {
	t.Helper()
	putDrawings(t, county)
	mustGuben(t, nil, "-C", county, "build")
}
