package git_test

import (
	"os"
	"path/filepath"
	"testing"

	"guben/generator/internal/git"
	"guben/generator/internal/personal"
)

// A number of a person in a file's name is found also where the file's text was looked into
// by somebody else: a hand-written page, which check reads as such.
func TestNamesOfFilesReadElsewhere(t *testing.T) {
	dir := t.TempDir()
	const page = "441621199001011237.md" // 17 digits and the check character that they ask for
	if err := os.WriteFile(filepath.Join(dir, page), []byte("正文"), 0o600); err != nil {
		t.Fatal(err)
	}
	found, err := git.LookInto(dir, []string{page, "gone.md"}, func(string) bool { return true })
	if err != nil {
		t.Fatal(err)
	}
	if len(found.Leaks) != 1 || found.Leaks[0].Part != git.InName || found.Leaks[0].Kind != personal.ID || found.Files != 0 {
		t.Errorf("found %+v", found)
	}
}
