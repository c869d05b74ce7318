package sample

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write data/ anew")

// root is the repository, seen from the package.
const root = "../../.."

// TestCommitted holds data/ to what the default seed gives, byte for byte.
func TestCommitted(t *testing.T) {
	files, err := County(Seed, Towns, Villages)
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		write(t, files)
	}
	for name, want := range files {
		got, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is not what the generator gives (run this test with -update): %v", name, err)
		}
	}
	for _, name := range committed(t) {
		if files[name] == nil {
			t.Errorf("%s is none of the generator's", name)
		}
	}
}

// write writes data/, README.md and schema/ left alone.
func write(t *testing.T, files map[string][]byte) {
	t.Helper()
	for _, name := range committed(t) {
		if files[name] == nil {
			if err := os.Remove(filepath.Join(root, name)); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, content := range files {
		at := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// committed lists data/ without what the generator does not write.
func committed(t *testing.T) []string {
	t.Helper()
	var names []string
	err := fs.WalkDir(os.DirFS(root), "data", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name == "data/schema":
			return fs.SkipDir
		case !d.IsDir() && name != "data/README.md" && !strings.HasPrefix(d.Name(), "."):
			names = append(names, name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// TestReadme holds every example line of data/README.md to be a line of data/.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join(root, "data", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	files, err := County(Seed, Towns, Villages)
	if err != nil {
		t.Fatal(err)
	}
	lines := map[string]bool{}
	for _, content := range files {
		for line := range strings.Lines(string(content)) {
			lines[line] = true
		}
	}
	examples := 0
	for n, block := range strings.Split(string(readme), "```") {
		if n%2 == 0 {
			continue
		}
		for line := range strings.Lines(strings.TrimPrefix(block, "yaml\n")) {
			examples++
			// The sample is kept on no forge.
			if !lines[line] && !strings.HasPrefix(line, "repository: ") {
				t.Errorf("no file of data/ has the line %s", line)
			}
		}
	}
	if examples < 10 {
		t.Errorf("only %d examples", examples)
	}
}
