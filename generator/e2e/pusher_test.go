package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"guben/generator/internal/load"
	"guben/generator/internal/site"
)

// attacks are, by the beginning of each sentence of docs/server.md on what a push can do,
// files that it must not get onto a site.
var attacks = map[string]map[string]string{
	"`data/` 只收":  {"content/n/a.html": "x", "content/n/_content.gotmpl": "x", "content/n/a.js": "x", "content/n/a.css": "x"},
	"符号链接":        {"content/n/a.md": "->/etc/passwd", "content/n/b.png": "->../../x"},
	"图片解码后":       {"content/n/a.png": "<script>", "content/n/a.svg": `<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><script/></svg>`},
	"页面开头":        {"content/n/a.md": "---\ntitle: x\nlayout: y\n---\n", "content/n/b.md": "---\ntitle: x\nurl: /targets/\n---\n", "content/n/c.md": "+++\ntitle='x'\n+++\n"},
	"页面里的 HTML":   {"content/n/a.md": "---\ntitle: x\n---\n{{< youtube x >}}\n", "content/n/b.md": "---\ntitle: x\n---\n![x](https://evil.example/x.png)\n"},
	"手写页面不能占":     {"content/targets/a.md": "---\ntitle: x\n---\n", "content/_index.md": "---\ntitle: x\n---\n"},
	"模板、设置、图表库只从": {"hugo.yaml": "x", "themes/guben/layouts/baseof.html": "x"},
}

// Each sentence of docs/server.md on what a push can do is attacked.
func TestPusherCannot(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join(house(t), "docs", "server.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, part, _ := strings.Cut(string(text), "**推送的内容能做什么、不能做什么。**")
	part, _, _ = strings.Cut(part, "提交上写的姓名")
	said := 0
	for line := range strings.Lines(part) {
		sentence, ok := strings.CutPrefix(line, "- ")
		if !ok {
			continue
		}
		said++
		held := false
		for begins, files := range attacks {
			if strings.HasPrefix(sentence, begins) {
				held = true
				attack(t, begins, files)
			}
		}
		if !held {
			t.Errorf("nobody attacks %q", sentence)
		}
	}
	if said != len(attacks) {
		t.Errorf("%d sentences, %d attacks", said, len(attacks))
	}
}

func attack(t *testing.T, sentence string, files map[string]string) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		to, link := strings.CutPrefix(text, "->")
		put := func() error { return os.WriteFile(path, []byte(text), 0o644) }
		if link {
			put = func() error { return os.Symlink(to, path) }
		}
		if err := put(); err != nil {
			t.Fatal(err)
		}
	}
	pages, list, err := load.Pages(os.DirFS(dir), nil, nil)
	if err != nil || len(pages) > 0 {
		t.Errorf("%s: %d pages are taken (%v)", sentence, len(pages), err)
	}
	if _, pushed := files["hugo.yaml"]; pushed {
		if f, err := site.Find(dir, ""); err != nil || f.Root == dir {
			t.Errorf("%s: the house is %s (%v)", sentence, f.Root, err)
		}
	} else if list.Errors() < len(files) {
		t.Errorf("%s: %d problems for %d files", sentence, list.Errors(), len(files))
	}
}
