package git_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"guben/generator/internal/git"
)

func TestSettings(t *testing.T) {
	c := newClerk(t)
	r := c.open()
	get := func(want string) {
		t.Helper()
		if got, err := r.Setting("guben.program"); err != nil || got != want {
			t.Errorf("%q, %v; want %q", got, err, want)
		}
	}
	get("")
	must(t, r.Set("guben.program", "")) // taking out what is not there
	for _, path := range []string{`/opt/it's "guben"/bin/guben`, "C:/Program Files/固本/guben.exe", `a\b`} {
		must(t, r.Set("guben.program", path))
		get(path)
	}
	must(t, r.Set("guben.program", ""))
	get("")
}

func TestHooksFolder(t *testing.T) {
	c := newClerk(t)
	want := func(want string) {
		t.Helper()
		if got, err := c.open().Hooks(); err != nil || real(got) != real(want) {
			t.Errorf("%q, %v; want %q", got, err, want)
		}
	}
	want(filepath.Join(c.dir, ".git", "hooks"))
	c.git("config", "core.hooksPath", "tools/hooks")
	want(filepath.Join(c.dir, "tools", "hooks"))
	elsewhere := t.TempDir()
	c.git("config", "core.hooksPath", elsewhere)
	want(elsewhere)
}

func real(path string) string {
	if found, err := filepath.EvalSymlinks(path); err == nil {
		return found
	}
	return path
}

func TestStaged(t *testing.T) {
	c := newClerk(t)
	staged := func(r *git.Repo, want ...string) {
		t.Helper()
		if got, err := r.Staged("data"); err != nil || !slices.Equal(got, want) {
			t.Errorf("staged %q, %v; want %q", got, err, want)
		}
	}
	c.write("data/a.yaml", "a\n")
	c.write("county/data/镇.yaml", "a\n")
	c.write("README.md", "a\n")
	c.git("add", "-A")
	staged(c.open(), "data/a.yaml") // before the first commit of all
	staged(c.open().Below("county"), "data/镇.yaml")
	c.commit("2006-01-02")
	staged(c.open())
	c.write("data/a.yaml", "b\n")
	staged(c.open())
	c.git("add", "-A")
	c.write("data/a.yaml", "c\n")
	staged(c.open(), "data/a.yaml")
	if got, err := c.open().Unstaged("data"); err != nil || !slices.Equal(got, []string{"data/a.yaml"}) {
		t.Errorf("unstaged %q, %v", got, err)
	}
	c.git("rm", "-q", "--cached", "-f", "data/a.yaml")
	staged(c.open(), "data/a.yaml") // taking a file out is a change
}

func TestPushed(t *testing.T) {
	const none = "0000000000000000000000000000000000000000"
	got, err := git.Updates(strings.NewReader("a b refs/heads/main\n" + none + " b refs/tags/v 1\na " + none + " refs/heads/x/y\n"))
	must(t, err)
	if len(got) != 3 || got[0].Branch() != "main" || got[1].Branch() != "" || !got[1].Created() || !got[2].Deleted() || got[2].Short() != "x/y" {
		t.Errorf("%+v", got)
	}
	if _, err := git.Updates(strings.NewReader("a b\n")); err == nil {
		t.Error("half a line was read")
	}

	c := newClerk(t)
	if tip, err := c.open().Tip("HEAD"); err != nil || tip != "" {
		t.Errorf("%q, %v", tip, err)
	}
	c.write("a", "1")
	c.commit("2006-01-02")
	first, err := c.open().Tip("HEAD")
	must(t, err)
	c.write("a", "2")
	c.commit("2006-01-03")
	second, err := c.open().Tip("HEAD")
	must(t, err)
	for _, pair := range []struct {
		commit, other string
		want          bool
	}{{second, first, true}, {first, second, false}, {first, first, true}} {
		if got, err := c.open().Contains(pair.commit, pair.other); err != nil || got != pair.want {
			t.Errorf("%v: %t, %v", pair, got, err)
		}
	}
	if _, err := c.open().Contains(first, "gone"); err == nil {
		t.Error("a commit that is not there is in nobody's history")
	}
}

func TestInit(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "deep", "county.git")
	must(t, git.Init(dir, "publish", false))
	if head := read(t, dir, "HEAD"); head != "ref: refs/heads/publish\n" {
		t.Errorf("HEAD is %q", head)
	}
	if r := open(t, dir); !r.Bare() {
		t.Error("not bare")
	}
	shared := filepath.Join(t.TempDir(), "county.git")
	must(t, git.Init(shared, "main", true))
	info, err := os.Stat(filepath.Join(shared, "objects"))
	must(t, err)
	if info.Mode().Perm()&0o020 == 0 {
		t.Errorf("the group may not write: %v", info.Mode())
	}
}
