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
var declaredParts = []string{"acceptance", "actions", "assessments", "clauses", "leaders", "postings", "reports", "settings", "teams", "units", "visits"}

// mark is what parts are set off by.
var mark = regexp.MustCompile(`\[\[(if [a-z ()]{1,80}|else|end)\]\]`)

// promised leaves out of the program's own pages those that name targets which a county does
// not promise.
func promised(pages WrittenPages, c *model.County) WrittenPages {
	all := maps.Clone(pages)
	maps.DeleteFunc(all, func(name string, text []byte) bool {
		return strings.HasPrefix(name, policyFolder) && !promises(c, text)
	})
	return all
}

// rehearsal begins the pages of the guide that go through a day with the sample's own figures.
const rehearsal = "```rehearse\n"

// leadsOn is how a page says that it is now part of another, as it is written and as it is read.
var leadsOn = regexp.MustCompile(`(?m)^(  moved: |\{.*"moved":)`)

// unrehearsed leaves out of the program's own pages those that speak of the sample's places and
// figures, where a programme has levels of its own.
func unrehearsed(pages WrittenPages, c *model.County) WrittenPages {
	if !c.Programme.Own() {
		return pages
	}
	all := maps.Clone(pages)
	maps.DeleteFunc(all, func(_ string, text []byte) bool {
		return bytes.Contains(text, []byte(rehearsal)) || leadsOn.Match(text)
	})
	return all
}

// parts leaves in pages what the county has, sentences on records that it declares, and says
// [[place]] and its like in the county's own words. Pages of the county's own have parts too,
// since some are the program's with a word changed; what is in double brackets and neither is
// theirs, and such a page stays as it is.
func parts(pages WrittenPages, c *model.County, words []*i18n.Words) WrittenPages {
	has := template.FuncMap{
		"branches": c.Branched, "frozen": func() bool { return frozen(c) },
		"usual":   func() bool { return !c.Programme.Own() }, // its levels are county, town and village
		"gathers": func() bool { return len(c.Programme.Levels().Between()) > 0 },
	}
	for _, kind := range declaredParts {
		has[kind] = func() bool { return c.Has(kind) }
	}
	all := maps.Clone(pages)
	for name, text := range pages {
		if path.Ext(name) != ".md" || !bytes.Contains(text, []byte("[[")) {
			continue
		}
		said := wordsOf(words, name).Fill(string(text))
		if strings.Contains(mark.ReplaceAllString(said, ""), "[[") {
			continue
		}
		t, err := template.New(name).Delims("[[", "]]").Funcs(has).Parse(said)
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
