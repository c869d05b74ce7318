package git_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"

	"guben/generator/internal/git"
)

func TestVersion(t *testing.T) {
	said, err := exec.Command("git", "--version").Output()
	must(t, err)
	if v, err := git.Version(); err != nil || v == "" || !strings.HasSuffix(strings.TrimSpace(string(said)), v) {
		t.Errorf("%q, %v", v, err)
	}
	t.Setenv("PATH", t.TempDir())
	if _, err := git.Version(); err != git.ErrNoGit {
		t.Errorf("without git: %v", err)
	}
}

func TestPending(t *testing.T) {
	c := newClerk(t)
	c.write("data/a.yaml", "one\n")
	c.write("data/gone.yaml", "one\n")
	c.commit("2007-01-01")
	holds := func(want ...git.Pending) {
		t.Helper()
		if got, err := c.open().Pending("data"); err != nil || !slices.Equal(got, want) {
			t.Errorf("%v, %v; want %v", got, err, want)
		}
	}
	holds()
	c.git("checkout", "-q", "-b", "other")
	c.write("data/a.yaml", "two\n")
	c.commit("2007-01-02")
	c.git("checkout", "-q", "-")
	c.write("data/a.yaml", "three\n")
	c.commit("2007-01-03")
	_ = exec.Command("git", "-C", c.dir, "merge", "-q", "other").Run() // a conflict
	c.write("data/县.yaml", "new\n")
	c.write("elsewhere.yaml", "new\n")
	c.git("rm", "-q", "data/gone.yaml")
	holds(git.Pending{Path: "data/a.yaml", Unmerged: true}, git.Pending{Path: "data/gone.yaml"}, git.Pending{Path: "data/县.yaml"})
}
