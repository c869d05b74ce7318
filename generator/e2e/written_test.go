package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A page that is taken is shown, whatever its folder is called: Hugo keeps some names for
// pages of its own, and would leave out those that bear them without a word.
func TestWrittenShown(t *testing.T) {
	t.Parallel()
	county := t.TempDir()
	mustGuben(t, nil, "-C", county, "sample", "--villages", "4", "--towns", "2")
	var addresses []string
	for _, name := range []string{
		"404", "sitemap", "robots", "rss", "taxonomy", "term", "section", "home", "page/a", "pages/_index", "tags/_index", "tags/a", "tags2/_index", "tag/_index",
		"categories/_index", "categories-old/_index", "category/a", "series/_index", "note/404", "note/rss", "note/page/a", "note/tags/_index",
	} {
		path := filepath.Join(county, "content", filepath.FromSlash(name)+".md")
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("---\ntitle: 一页\n---\n\n这是"+name+"。\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		addresses = append(addresses, "/"+strings.TrimSuffix(name, "/_index")+"/index.html")
	}
	e := snapshotOf(t, county)
	if err := e.Prepare(addresses...); err != nil {
		t.Fatal(err)
	}
	for _, address := range addresses {
		data, ok, err := e.Open(address)
		if err != nil || !ok || !strings.Contains(string(data), "这是"+strings.TrimSuffix(strings.Trim(address, "/"), "/index.html")) {
			t.Errorf("%s is not shown (%v)", address, err)
		}
	}
}
