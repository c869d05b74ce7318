package site

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// IsSample says whether a built site tells its readers that its figures are invented. A
// site without its first page is an error.
func IsSample(public string) (bool, error) {
	f, err := os.Open(filepath.Join(public, "index.html"))
	if err != nil {
		return false, err
	}
	defer f.Close()
	doc, err := html.Parse(f)
	if err != nil {
		return false, err
	}
	for n := range doc.Descendants() {
		if n.Data == "p" && slices.ContainsFunc(n.Attr, func(a html.Attribute) bool {
			return a.Key == "class" && slices.Contains(strings.Fields(a.Val), "sample")
		}) {
			return true, nil
		}
	}
	return false, nil
}
