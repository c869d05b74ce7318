package site

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"guben/generator/internal/disk/disktest"
)

// TestStamp holds that a site stands as long as it is as it was made, and was made from the
// same; and that whatever of it or of its making differs by a byte is seen.
func TestStamp(t *testing.T) {
	root, county := t.TempDir(), t.TempDir()
	f := Folders{County: county, Root: root, Work: filepath.Join(county, WorkName), Public: filepath.Join(county, "public")}
	put := func(path, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	stamp := func(income string) *Stamp {
		t.Helper()
		s, err := NewStamp(f)
		if err != nil {
			t.Fatal(err)
		}
		s.Add("data/income/2006.yaml", []byte(income))
		return s
	}
	template := filepath.Join(root, "themes", "guben", "layouts", "single.html")
	library := filepath.Join(root, "node_modules", "echarts", "core.js")
	font := filepath.Join(root, "node_modules", "@fontsource-variable", "noto-sans-sc", "files", "a.woff2")
	page := filepath.Join(f.Public, "index.html")
	for _, path := range []string{template, library, font, page, filepath.Join(f.Work, "lock")} {
		put(path, "as it was")
	}
	if stamp("3180").Stands(f) {
		t.Error("a site that nobody made stands")
	}
	keep := func() {
		t.Helper()
		made, err := Plan{}.madeIn(f.Public, nil, nil)
		if err == nil {
			err = stamp("3180").Keep(f, made)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	keep()
	if !stamp("3180").Stands(f) {
		t.Error("nothing has changed, and the site does not stand")
	}
	if stamp("3181").Stands(f) {
		t.Error("a figure has changed, and the site stands")
	}
	for what, path := range map[string]string{
		"the theme": template, "the library": library, "the font": font, "the site": page, "the stamp": filepath.Join(f.Work, stampName),
	} {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		was, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		put(path, "something else")
		if stamp("3180").Stands(f) {
			t.Errorf("%s has changed, and the site stands", what)
		}
		put(path, string(was))
		if err := os.Chtimes(path, info.ModTime(), info.ModTime()); err != nil {
			t.Fatal(err)
		}
		if !stamp("3180").Stands(f) {
			t.Errorf("%s is as it was, and the site does not stand", what)
		}
	}
	put(filepath.Join(f.Public, "more.html"), "a page that nobody made")
	if stamp("3180").Stands(f) {
		t.Error("there is one more page, and the site stands")
	}
	if err := os.Remove(filepath.Join(f.Public, "more.html")); err != nil {
		t.Fatal(err)
	}
	if !stamp("3180").Stands(f) {
		t.Error("all is as it was made again, and the site does not stand")
	}
	if err := Forget(f); err != nil {
		t.Fatal(err)
	}
	if stamp("3180").Stands(f) {
		t.Error("a site of which nothing is known stands")
	}
	keep()
	disktest.Must(t, disktest.Link(county, filepath.Join(root, "themes", "elsewhere")))
	if stamp("3180").Stands(f) {
		t.Error("a link leads out of the theme, and the site stands")
	}
}

// TestFonts holds where the operator's fonts are looked for: among the site's own looks before
// the root, by the names of their roles, and nothing else there is read.
func TestFonts(t *testing.T) {
	root, own := t.TempDir(), t.TempDir()
	for path, text := range map[string]string{
		filepath.Join(root, "fonts", "body.ttf"): "root's body", filepath.Join(root, "fonts", "head.otf"): "root's head",
		filepath.Join(own, "fonts", "body.otf"): "own body", filepath.Join(own, "fonts", "other.ttf"): "other",
	} {
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	got, err := Folders{Root: root, Looks: own}.Fonts([]string{"title", "body", "head"})
	if err != nil || len(got) != 2 || string(got["body"]) != "own body" || string(got["head"]) != "root's head" {
		t.Errorf("%q, %v", got, err)
	}
}
