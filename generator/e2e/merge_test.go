package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Two towns' clerks never conflict: one changes the last line of the first town, the
// other the first line of the second, in every file that both write to, and git merges
// them by itself.
func TestTwoTownsMerge(t *testing.T) {
	t.Parallel()
	repo := t.TempDir()
	git := func(args ...string) string {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-C", repo, "-c", "user.name=clerk", "-c", "user.email=clerk@example.invalid"}, args...)...)
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
		return string(out)
	}
	git("init", "-q", "-b", "main")
	if err := os.CopyFS(filepath.Join(repo, "data"), os.DirFS(filepath.Join(house(t), "data"))); err != nil {
		t.Fatal(err)
	}
	git("add", "-A")
	git("commit", "-q", "-m", "start")

	first := regexp.MustCompile(`(?m)^  "441621100\d{3}(-\d)?": .*$`)
	second := regexp.MustCompile(`(?m)^  "441621101\d{3}(-\d)?": .*$`)
	files := []string{"income/2006.yaml", "members/2006-Q1.yaml", "training/2006-Q1.yaml", "teams/2006.yaml"}
	for _, f := range files {
		rewrite(t, filepath.Join(repo, "data", f), func(s string) string {
			all := first.FindAllString(s, -1)
			return strings.Replace(s, all[len(all)-1], all[len(all)-1]+" # 一", 1)
		})
	}
	git("checkout", "-q", "-b", "one")
	git("commit", "-q", "-a", "-m", "one")
	git("checkout", "-q", "main")
	git("checkout", "-q", "-b", "two")
	for _, f := range files {
		rewrite(t, filepath.Join(repo, "data", f), func(s string) string {
			line := second.FindString(s)
			return strings.Replace(s, line, line+" # 二", 1)
		})
	}
	git("commit", "-q", "-a", "-m", "two")
	git("merge", "-q", "--no-edit", "one")
	for _, f := range files {
		text, err := os.ReadFile(filepath.Join(repo, "data", f))
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(text), "# 一") || !strings.Contains(string(text), "# 二") {
			t.Errorf("%s lost an edit", f)
		}
	}
}
