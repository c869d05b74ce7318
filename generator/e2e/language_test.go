package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestOneLanguage holds that a county's own page which stands in one language only says
// so to readers of the other, in theirs, and leads to their home.
func TestOneLanguage(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	mustGuben(t, nil, "-C", dir, "sample", "--villages", "4", "--towns", "2")
	for name, text := range map[string]string{
		"notice.md":    "---\ntitle: 通知\ndescription: 通知\n---\n\n内容。\n",
		"abroad.en.md": "---\ntitle: Abroad\ndescription: Abroad\n---\n\nText.\n",
		"both.md":      "---\ntitle: 两种\ndescription: 两种\n---\n\n内容。\n",
		"both.en.md":   "---\ntitle: Both\ndescription: Both\n---\n\nText.\n",
	} {
		path := filepath.Join(dir, "content", name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	buildDrawn(t, dir)
	files := tree(t, filepath.Join(dir, "public"))
	for page, says := range map[string]string{
		"notice/index.html":    `<p class="note" lang="en">This page is not in English. <a href="../en/index.html" hreflang="en">`,
		"en/abroad/index.html": `<p class="note" lang="zh-CN">本页没有中文。 <a href="../../index.html" hreflang="zh-CN">`,
		"both/index.html":      "",
		"en/both/index.html":   "",
	} {
		data, ok := files[page]
		if !ok {
			t.Errorf("no %s", page)
		}
		if says != "" && !strings.Contains(string(data), says) || says == "" && strings.Contains(string(data), `class="note"`) {
			t.Errorf("%s does not say %q", page, says)
		}
	}
}
