package workspace_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"guben/generator/internal/diag"
	"guben/generator/internal/disk/disktest"
	"guben/generator/internal/git"
	"guben/generator/internal/workspace"
)

const base = "../check/testdata/base"

func read(t *testing.T, f workspace.Folder) workspace.Reading {
	t.Helper()
	r, err := f.Read(nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func codes(list diag.List) (all []string) {
	for _, p := range list {
		all = append(all, p.Code)
	}
	return all
}

// TestWith holds that edits are read in the place of what lies on the disk, files that are
// gone and files that are new too, and that the disk stays as it is.
func TestWith(t *testing.T) {
	folder, err := workspace.Open(base)
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	if r := read(t, folder); len(r.Problems) > 0 || r.County.Programme.County.Name.V == "" {
		t.Fatalf("%v", r.Problems)
	}
	before := mustRead(t, filepath.Join(base, "data/towns.yaml"))
	for _, c := range []struct {
		edits map[string][]byte
		want  string // the code of the first problem
	}{
		{nil, ""},
		{map[string][]byte{"data/towns.yaml": nil}, diag.NoFile},
		{map[string][]byte{"data/towns.yaml": []byte("towns: [")}, diag.UnclosedBracket},
		{map[string][]byte{"data/strange.yaml": []byte("a: 1\n")}, diag.UnknownFile},
	} {
		edited, err := folder.With(c.edits)
		if err != nil {
			t.Fatal(err)
		}
		got := codes(read(t, edited).Problems)
		if c.want == "" && len(got) > 0 || c.want != "" && (len(got) == 0 || !slices.Contains(got, c.want)) {
			t.Errorf("%v: %v, want %s", c.edits, got, c.want)
		}
	}
	if after := mustRead(t, filepath.Join(base, "data/towns.yaml")); string(after) != string(before) {
		t.Error("the disk was written to")
	}
}

// TestCommit holds that a commit is read as it was, whatever lies on the disk now, and
// without what a commit must not bring.
func TestCommit(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(base)); err != nil {
		t.Fatal(err)
	}
	disktest.Must(t, disktest.Link("/etc/passwd", filepath.Join(dir, "data", "link.yaml")))
	for _, args := range [][]string{{"init", "-q"}, {"add", "."}, {"-c", "user.name=t", "-c", "user.email=t@localhost", "commit", "-qm", "base"}} {
		if out, err := exec.Command("git", append([]string{"-C", dir}, args...)...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", args, out)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "data", "towns.yaml"), []byte("towns: ["), 0o644); err != nil {
		t.Fatal(err)
	}
	repo, err := git.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	then, err := workspace.Commit(repo, "HEAD", workspace.Data)
	if err != nil {
		t.Fatal(err)
	}
	if got := codes(read(t, then).Problems); len(got) > 0 {
		t.Errorf("%v", got)
	}
}

// TestEmpty holds that a county that is still to be made can be read from its edits alone.
func TestEmpty(t *testing.T) {
	all := map[string][]byte{}
	for _, pattern := range []string{"data/*.yaml", "data/*/*.yaml"} {
		names, err := filepath.Glob(filepath.Join(base, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			rel, err := filepath.Rel(base, name)
			if err != nil {
				t.Fatal(err)
			}
			all[filepath.ToSlash(rel)] = mustRead(t, name)
		}
	}
	made, err := workspace.Empty().With(all)
	if err != nil {
		t.Fatal(err)
	}
	if got := codes(read(t, made).Problems); len(got) > 0 {
		t.Errorf("%v", got)
	}
	if got := codes(read(t, workspace.Empty()).Problems); !slices.Contains(got, diag.NoData) {
		t.Errorf("an empty folder: %v", got)
	}
}

func mustRead(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
