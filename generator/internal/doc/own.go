package doc

import (
	"path"
	"slices"
	"strings"
)

// Own are the kinds of blocks that a site's own templates write.
type Own map[string]bool

// made are the templates that the theme makes a block of. A site that has one of them of
// its own means to have a say in the block.
var made = map[string][]string{
	"table":   {"render-codeblock-table", "table", "source", "strip", "shapes"},
	"echarts": {"render-codeblock-echarts", "table", "source", "strip", "shapes"},
	"facts":   {"render-codeblock-facts", "light", "source", "shapes"},
	"groups":  {"render-codeblock-groups", "shapes"},
	"figures": {"render-codeblock-figures", "source"},
	"courses": {"render-codeblock-courses"},
	"clauses": {"render-codeblock-clauses", "source", "shapes"},
	"prose":   {"render-codeblock-prose"},
	"fold":    {"render-codeblock-fold"},
	"unfold":  {"render-codeblock-unfold"},
	"verdict": {"verdict", "shapes"},
}

// OwnOf finds the kinds in the names of a site's own templates, below its layouts folder.
// A template may be for a language or a format: render-codeblock-table.en.html.
func OwnOf(templates []string) Own {
	own := Own{}
	for _, t := range templates {
		name, _, _ := strings.Cut(path.Base(t), ".")
		for kind, names := range made {
			if slices.Contains(names, name) {
				own[kind] = true
			}
		}
	}
	return own
}
