package making

import (
	"bytes"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"text/template"

	"guben/generator/internal/admit"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

// policyFolder holds the pages on the policy that the program's sample follows.
const policyFolder = "policy/"

// declaredParts are the kinds of records that parts of the program's own pages are about:
// [[if clauses]]…[[end]] stands where the county declares clauses.
var declaredParts = []string{"acceptance", "assessments", "clauses", "leaders", "postings", "reports", "settings", "teams", "units", "visits"}

// nouns are those of levels, as a page writes them.
const nouns = `(?:[Aa] )?(?:whole|part|place)s?`

// mark is what parts are set off by, or a noun.
var mark = regexp.MustCompile(`\[\[(if [a-z ()]{1,80}|else|end|` + nouns + `)\]\]`)

// promised leaves out of the program's own pages those that name targets which a county does
// not promise.
func promised(pages WrittenPages, c *model.County) WrittenPages {
	all := maps.Clone(pages)
	maps.DeleteFunc(all, func(name string, text []byte) bool {
		return strings.HasPrefix(name, policyFolder) && !promises(c, text)
	})
	return all
}

// parts leaves in pages what the county has: sentences on records that it declares. Pages of
// the county's own have parts too, since some are the program's with a word changed; what is
// in double brackets and no part is theirs, and such a page stays as it is.
func parts(pages WrittenPages, c *model.County, words []*i18n.Words) WrittenPages {
	has := template.FuncMap{
		"branches": c.Branched, "frozen": func() bool { return frozen(c) },
		"usual": func() bool { return !c.Programme.Own() }, // its levels are county, town and village
	}
	for _, kind := range declaredParts {
		has[kind] = func() bool { return c.Has(kind) }
	}
	all := maps.Clone(pages)
	for name, text := range pages {
		if path.Ext(name) != ".md" || !mark.Match(text) || bytes.Contains(mark.ReplaceAll(text, nil), []byte("[[")) {
			continue
		}
		t, err := template.New(name).Delims("[[", "]]").Funcs(has).Parse(string(named(text, wordsOf(words, name))))
		var b bytes.Buffer
		if err == nil {
			err = t.Execute(&b, nil)
		}
		if err == nil {
			all[name] = b.Bytes()
		}
	}
	return all
}

// noun is what a page calls one of the county's levels: [[place]], [[places]], [[a place]].
var noun = regexp.MustCompile(`\[\[(` + nouns + `)\]\]`)

// named is a page in the county's own words for its levels.
func named(text []byte, words *i18n.Words) []byte {
	return noun.ReplaceAllFunc(text, func(mark []byte) []byte {
		of := noun.FindSubmatch(mark)[1]
		return []byte(words.Say("noun-of."+strings.ReplaceAll(string(of), " ", "-"), nil))
	})
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
