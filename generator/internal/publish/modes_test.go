//go:build !windows

package publish

import (
	"os"
	"path/filepath"
	"testing"
)

// A file or folder that the web server's user can no longer read is no more shown than one
// that is gone: the next publish puts it right, though its bytes are the same and the files
// of a release are links to those of the one before.
func TestUnreadable(t *testing.T) {
	for _, c := range []struct {
		name string
		mode os.FileMode
	}{{"index.html", 0o600}, {"index.html", 0o640}, {"data", 0o700}, {"data", 0o754}} {
		f := open(t)
		from := site(t, "a", map[string]string{"data/results.csv": "1"})
		first := publish(t, f, from).Release
		if err := os.Chmod(filepath.Join(first.site(), c.name), c.mode); err != nil {
			t.Fatal(err)
		}
		if first.Whole() {
			t.Errorf("%s with mode %o is taken for whole", c.name, c.mode)
		}
		r := publish(t, f, from)
		if r.Unchanged || !r.Release.Whole() {
			t.Errorf("%s with mode %o: unchanged %v, whole %v", c.name, c.mode, r.Unchanged, r.Release.Whole())
		}
		if info, err := os.Stat(filepath.Join(f.Root(), c.name)); err != nil || info.Mode().Perm()&0o004 == 0 {
			t.Errorf("%s: %v %v", c.name, info.Mode(), err)
		}
	}
}
