package e2e

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	program "guben/generator/internal/cli/env"
)

// ownChart is a page of a county's own with a chart of its own, as docs/theme.md shows it.
func ownChart(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(house(t), "docs", "theme.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, page, begins := strings.Cut(string(text), "  ````\n")
	page, _, ends := strings.Cut(page, "  ````\n")
	if !begins || !ends {
		t.Fatal("docs/theme.md shows no page")
	}
	return strings.ReplaceAll("\n"+page, "\n  ", "\n")[1:]
}

// The example of docs/theme-dir changes a site's looks without a fork: logo and colours,
// also of Word files' charts, a word in the menu, and one more page with its own chart.
func TestThemeDir(t *testing.T) {
	t.Parallel()
	county, looks := tinyCounty(t, t.TempDir()), t.TempDir()
	page := filepath.Join(county, "content", "water", "_index.md")
	err := errors.Join(os.CopyFS(looks, os.DirFS(filepath.Join(house(t), "docs", "theme-dir"))),
		os.MkdirAll(filepath.Dir(page), 0o755), os.WriteFile(page, []byte(ownChart(t)), 0o644))
	if err != nil {
		t.Fatal(err)
	}
	mustGuben(t, nil, "-C", county, "--theme-dir", looks, "build")
	files := tree(t, filepath.Join(county, "public"))
	for file, parts := range map[string][]string{
		"index.html":             {`own/logo.svg`},
		"villages/index.html":    {">各村</a>"},
		"en/villages/index.html": {">All villages</a>"},
		"own/logo.svg":           {"<svg"},
		"water/index.html":       {"通自来水的村", "data-options"},
	} {
		for _, p := range parts {
			if !strings.Contains(string(files[file]), p) {
				t.Errorf("%s lacks %q: %.200s", file, p, files[file])
			}
		}
	}
	for name, data := range files {
		if strings.HasPrefix(name, "css/guben") && !bytes.Contains(data, []byte("8a1c2c")) {
			t.Errorf("%s lacks the colour", name)
		}
	}
}

// Looks come from the operator alone: never from a folder that commits write.
func TestThemeDirNotFromCommits(t *testing.T) {
	t.Parallel()
	county := tinyCounty(t, t.TempDir())
	if err := os.MkdirAll(filepath.Join(county, "looks", "layouts"), 0o755); err != nil {
		t.Fatal(err)
	}
	alias := filepath.Join(t.TempDir(), "alias")
	if err := os.Symlink(filepath.Join(county, "looks"), alias); err != nil {
		t.Fatal(err)
	}
	for dir, says := range map[string]string{filepath.Join(county, "looks"): "推送数据的人能改它", alias: "推送数据的人能改它", filepath.Join(county, "none"): "不存在"} {
		if status, out := guben(t, nil, "-C", county, "--theme-dir", dir, "build"); status == program.ExitFine || !strings.Contains(out, says) {
			t.Errorf("%s: %d %s", dir, status, out)
		}
	}
	if _, err := os.Stat(filepath.Join(county, "public")); err == nil {
		t.Error("a site was made")
	}
}

// The theme can be written out to start from.
func TestThemeExport(t *testing.T) {
	t.Parallel()
	out := filepath.Join(t.TempDir(), "theme")
	mustGuben(t, nil, "theme", "export", "--out", out)
	want, err := os.ReadFile(filepath.Join(house(t), "themes", "guben", "layouts", "_partials", "brand.html"))
	got, err2 := os.ReadFile(filepath.Join(out, "layouts", "_partials", "brand.html"))
	if err != nil || err2 != nil || !bytes.Equal(got, want) {
		t.Errorf("%v %v", err, err2)
	}
	if status, _ := guben(t, nil, "theme", "export", "--out", out); status == program.ExitFine {
		t.Error("a folder was written over")
	}
}
