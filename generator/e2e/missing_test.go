package e2e

import (
	"bytes"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestMissing holds that the page for missing addresses finds the site from wherever a server
// shows it, at the root of a host and under a sub-path: of the style sheets that it asks for,
// the first that is there shows links that lead to pages.
func TestMissing(t *testing.T) {
	t.Parallel()
	files := sampleFiles(t)
	root, err := html.Parse(bytes.NewReader(files["404.html"]))
	if err != nil {
		t.Fatal(err)
	}
	for _, base := range []string{"/", "/gb/"} {
		for _, at := range []string{"nothing.html", "a/nothing.html", "a/b/c/d/", "villages/1/2/nothing"} {
			there := func(href string) (string, bool) {
				u, err := url.Parse("http://host" + base + at)
				if err != nil {
					t.Fatal(err)
				}
				to, err := u.Parse(href)
				if err != nil {
					t.Fatal(err)
				}
				name, below := strings.CutPrefix(to.Path, base)
				return name, below && files[name] != nil
			}
			sheet, links := "", 0
			for n := range root.Descendants() {
				href, _ := attr(n, "href")
				if name, ok := there(href); n.Data == "link" && sheet == "" && ok {
					sheet = strings.TrimSuffix(strings.TrimPrefix(name, "css/"), ".css")
				}
			}
			for n := range root.Descendants() {
				if class, _ := attr(n, "class"); sheet == "" || class != "depth "+sheet {
					continue
				}
				for a := range n.Descendants() {
					if href, ok := attr(a, "href"); ok {
						links++
						if name, ok := there(href); !ok {
							t.Errorf("%s%s: %s leads to %q", base, at, href, name)
						}
					}
				}
			}
			if links < 3 || !strings.Contains(string(files["css/"+sheet+".css"]), "."+sheet+"{display:block}") {
				t.Errorf("%s%s: %q shows %d links", base, at, sheet, links)
			}
		}
	}
}
