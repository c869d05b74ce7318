package making

import (
	"bytes"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"text/template"

	"guben/generator/internal/admit"
	"guben/generator/internal/model"
)

// policyFolder holds the pages on the policy that the program's sample follows.
const policyFolder = "policy/"

// declaredParts are the kinds of records that parts of the program's own pages are about:
// [[if clauses]]…[[end]] stands where the county declares clauses.
var declaredParts = []string{"acceptance", "assessments", "clauses", "leaders", "postings", "reports", "settings", "teams", "units", "visits"}

// parts leaves in the program's own pages what the county has: sentences on records that it
// declares, and pages that name only targets that it promises.
func parts(pages WrittenPages, c *model.County) (WrittenPages, error) {
	has := template.FuncMap{
		"branches": c.Branched, "frozen": func() bool { return frozen(c) },
		"usual": func() bool { return !c.Programme.Own() }, // its levels are county, town and village
	}
	for _, kind := range declaredParts {
		has[kind] = func() bool { return c.Has(kind) }
	}
	own := WrittenPages{}
	for name, text := range pages {
		switch {
		case strings.HasPrefix(name, policyFolder) && !promises(c, text):
			continue
		case path.Ext(name) == ".md" && bytes.Contains(text, []byte("[[")):
			t, err := template.New(name).Delims("[[", "]]").Funcs(has).Parse(string(text))
			var b bytes.Buffer
			if err == nil {
				err = t.Execute(&b, nil)
			}
			if err != nil {
				return nil, fmt.Errorf("the program's page %s: %w", name, err)
			}
			text = b.Bytes()
		}
		own[name] = text
	}
	return own, nil
}

// frozen tells whether a target picks its places by what they were in a named period.
func frozen(c *model.County) bool {
	return slices.ContainsFunc(c.Targets.Targets, func(e model.Entry[model.Target]) bool {
		return slices.ContainsFunc(e.Value.Conditions(), func(x model.Condition) bool { return x.Period.Set })
	})
}

// promises tells whether a county has clauses and every target that a page on them names.
func promises(c *model.County, page []byte) bool {
	known := map[string]bool{}
	for _, t := range c.Targets.Targets {
		known[t.Key] = true
	}
	return c.Has("clauses") && !slices.ContainsFunc(admit.Targets(page), func(t admit.Named) bool { return !known[t.ID] })
}

// onPolicy tells whether there is a page on the policy.
func onPolicy(pages WrittenPages) bool {
	return slices.ContainsFunc(slices.Collect(maps.Keys(pages)), func(name string) bool {
		return strings.HasPrefix(name, policyFolder+"_index.") && path.Ext(name) == ".md"
	})
}
