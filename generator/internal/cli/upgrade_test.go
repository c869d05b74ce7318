package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"guben/generator/internal/cli/env"
)

// olderCounty is one as a program of the release before has left it.
func olderCounty(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../upgrade/testdata/0")); err != nil {
		t.Fatal(err)
	}
	return dir
}

// programme is a county's programme.yaml, with which every form of data begins.
func programme(t *testing.T, county string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(county, "data", "programme.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// Data of the release before are read as they stand. What would be rewritten is shown first,
// written when that was asked for, and then there is nothing more to do.
func TestUpgrade(t *testing.T) {
	dir := olderCounty(t)
	before := programme(t, dir)
	run(t, env.ExitFine, "-C", dir, "check")
	shown, _ := run(t, env.ExitFine, "-C", dir, "upgrade")
	for _, part := range []string{"\n-    roll_up: {by: pooled}\n", "\n+    roll_up: {by: mean}\n", "\n+schema: 4\n", "--yes"} {
		if !strings.Contains(shown, part) {
			t.Errorf("it shows no %q:\n%s", part, shown)
		}
	}
	if programme(t, dir) != before {
		t.Error("it was written unasked")
	}
	run(t, env.ExitFine, "-C", dir, "upgrade", "--yes")
	if after := programme(t, dir); after == before || !strings.Contains(after, "schema: 4\n") {
		t.Errorf("it was not written:\n%s", after)
	}
	run(t, env.ExitFine, "-C", dir, "check")
	if said, _ := run(t, env.ExitFine, "-C", dir, "upgrade", "--yes"); strings.Contains(said, "roll_up") {
		t.Errorf("a second time: %s", said)
	}
}

// A program that is older than the data refuses them in plain words, whatever it is asked
// for, and writes nothing: not even what it would understand.
func TestOlderProgram(t *testing.T) {
	dir := olderCounty(t)
	path := filepath.Join(dir, "data", "programme.yaml")
	newer := "schema: 99\n" + programme(t, dir)
	if err := os.WriteFile(path, []byte(newer), 0o644); err != nil {
		t.Fatal(err)
	}
	before := files(t, dir)
	for _, args := range [][]string{
		{"check"}, {"build"}, {"upgrade", "--yes"}, {"publish", "--to", filepath.Join(t.TempDir(), "site")},
		{"set", "income", "441621100200", "2006", "farmer_income", "3412"}, {"period", "new", "2007-Q4"}, {"sheet", "export", "--period", "2007-Q4"},
	} {
		for lang, says := range map[string]string{"zh-cn": "请换用新版的 guben", "en": "newer"} {
			if _, said := run(t, env.ExitProblems, append([]string{"-C", dir, "--lang", lang}, args...)...); !strings.Contains(said, "error[E120]") || !strings.Contains(said, says) {
				t.Errorf("%v: %s", args, said)
			}
		}
		for name, text := range files(t, dir) {
			if before[name] != text && !strings.HasPrefix(name, ".guben") {
				t.Errorf("%v writes %s", args, name)
			}
		}
	}
}

// files are those of a folder by their path.
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		text, err := os.ReadFile(path)
		all[filepath.ToSlash(rel)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
