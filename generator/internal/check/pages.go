package check

import (
	"maps"
	"path"
	"slices"

	"guben/generator/internal/admit"
	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// Pages holds hand-written pages against the county: a target that a page names is one that
// the county has promised. A page names the county's own by path below content/. One that
// is not there is shown by its name alone, so nothing but this tells of a slip.
func Pages(c *model.County, pages map[string][]byte) diag.List {
	known := map[string]bool{}
	for _, t := range c.Targets.Targets {
		known[t.Key] = true
	}
	var list diag.List
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		if path.Ext(name) != ".md" || lossy(c.Targets.Targets, model.FormName) {
			continue
		}
		for _, t := range admit.Targets(pages[name]) {
			if !known[t.ID] {
				list.Add(diag.Problem{
					Pos:   diag.Pos{File: path.Join(admit.Content, name), Line: t.Line, Col: t.Col},
					Width: t.Width, Code: diag.PageTarget, Args: nearest(t.ID, known, diag.Args{"Found": t.ID}),
				})
			}
		}
	}
	return list
}
