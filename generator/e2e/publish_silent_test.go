package e2e

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	program "guben/generator/internal/cli/env"
)

// TestPublishSilent publishes a county, and again when figures of it are gone: a figure, a
// file and what a village that ended no longer owes. It tells what the release that is
// shown says and the site no longer does, once, and publishes.
func TestPublishSilent(t *testing.T) {
	t.Parallel()
	small, county, web := smallSite(t), t.TempDir(), filepath.Join(t.TempDir(), "web")
	publish := func(dir string, more ...string) string {
		t.Helper()
		status, out := guben(t, nil, append([]string{"-C", dir, "publish", "--to", web, "--allow-sample"}, more...)...)
		if status != program.ExitFine {
			t.Fatalf("exit status %d\n%s", status, out)
		}
		return out
	}
	if out := publish(small, "--no-build"); strings.Contains(out, "相比") || strings.Contains(out, "没有查") {
		t.Errorf("the first release is compared:\n%s", out)
	}
	if out := publish(small, "--no-build"); strings.Contains(out, "W81") || !strings.Contains(out, "完全一样") {
		t.Errorf("the same site:\n%s", out)
	}
	if err := os.CopyFS(filepath.Join(county, "data"), os.DirFS(filepath.Join(small, "data"))); err != nil {
		t.Fatal(err)
	}
	putDrawings(t, county)
	edit := func(file, pattern, by string) {
		t.Helper()
		re := regexp.MustCompile("(?m)" + pattern)
		rewrite(t, filepath.Join(county, "data", file), func(text string) string {
			if !re.MatchString(text) {
				t.Fatalf("%s has no %s", file, pattern)
			}
			return re.ReplaceAllString(text, by)
		})
	}
	edit("villages/441621101.yaml", `("441621101201": {.*)}`, `$1, merged: {into: "441621101200", on: 2007-09-30}}`)
	edit("training/2007-Q3.yaml", `.*"441621101201".*\n`, "")
	edit("members/2007-Q3.yaml", `.*"441621101201".*\n`, "")
	edit("income/2006.yaml", `("441621100200": .*)population: \d+, `, "$1")
	edit("teams/2006.yaml", `.*"441621100200".*\n`, "")
	if err := os.Remove(filepath.Join(county, "data/governance/2006.yaml")); err != nil {
		t.Fatal(err)
	}
	out := publish(county)
	for _, want := range []string{
		"与正在显示的第1号相比", "已发布第2号",
		"data/income/2006.yaml:7:1: warning[W811]: ", "population ",
		"data/governance/2006.yaml: warning[W813]: ",
		"data/teams/2006.yaml:", "cadres ", "0 个错误，3 个警告，共检查 2",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("it does not say %q:\n%s", want, out)
		}
	}
	if n := strings.Count(out, "warning[W81"); n != 3 {
		t.Errorf("%d warnings of what is gone:\n%s", n, out)
	}
	if out := publish(county, "--no-build"); strings.Contains(out, "W81") {
		t.Errorf("it is told again:\n%s", out)
	}
	garbled := filepath.Join(web, "current", "data", "income.csv")
	err := errors.Join(os.Remove(garbled), os.WriteFile(garbled, []byte("period,place,received,source\r\n"), 0o644))
	if out := publish(county, "--no-build"); err != nil || strings.Contains(out, "W81") || !strings.Contains(out, "正在显示的第2号有缺损") {
		t.Errorf("a damaged release is compared: %v\n%s", err, out)
	}
}
