package site

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// makeHouse makes what looks like a root.
func makeHouse(t *testing.T, dir string) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Join(dir, "themes", "guben"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "hugo.yaml"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

// Whatever a county's folder or the working folder holds, it is no root: the root is the
// program's own, or the one that whoever runs the program names.
func TestFindTakesNoHouseFromACounty(t *testing.T) {
	own, err := filepath.Abs("../../..")
	if err != nil {
		t.Fatal(err)
	}
	county := makeHouse(t, t.TempDir())
	t.Chdir(county)
	for _, dir := range []string{".", county, filepath.Join(county, "below")} {
		if f, err := Find(dir, ""); err != nil || f.Root != own {
			t.Errorf("for %s the house is %q (%v)", dir, f.Root, err)
		}
	}
	named := makeHouse(t, t.TempDir())
	if f, err := Find(county, named); err != nil || f.Root != named || f.County != county {
		t.Errorf("the house that was named is %q (%v)", f.Root, err)
	}
	if _, err := Find(county, t.TempDir()); !errors.Is(err, ErrNoRoot) {
		t.Errorf("a folder without a theme is taken for a house: %v", err)
	}
}

// A program lies in its root at any depth, and one that lies nowhere has none.
func TestHouseAbove(t *testing.T) {
	root := makeHouse(t, t.TempDir())
	for start, want := range map[string]string{filepath.Join(root, "bin"): root, root: root, filepath.Dir(root): "", "": ""} {
		if got := rootAbove(start); got != want {
			t.Errorf("above %q the house is %q, not %q", start, got, want)
		}
	}
}
