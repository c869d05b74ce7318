package making

import (
	"fmt"
	"maps"
	"slices"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/diag"
	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/site"
)

// Key is the key of all that the county's site would be made from, and the errors in its data; bare
// is what every county's site is made from.
func (a Maker) Key(folders site.Folders, bare *site.Stamp) (key string, found diag.List, err error) {
	b := newBuild(a)
	b.past = b.lookUp()
	county, list, printer, err := b.Load(nil)
	if err != nil {
		return "", nil, env.Fail(err)
	}
	pages, more, err := b.OwnPages(county, &printer, newKeptPictures(folders))
	if list = append(list, more...); err != nil || list.Errors() > 0 {
		return "", list, err
	}
	b.county, b.printer, b.own = county, printer, pages
	words, err := env.CountyWords(folders, county)
	if err != nil {
		return "", nil, err
	}
	if b.bare, err = bare.Clone(); err != nil {
		return "", nil, err
	}
	stamp, err := b.stamp(folders, words)
	if err != nil {
		return "", nil, err
	}
	return stamp.Key(), nil, nil
}

// stamp is the checksum of all that the site is made from: what was read, as it was read,
// the days on which it was committed, and what the program and the root bring.
func (b *build) stamp(folders site.Folders, words []*i18n.Words) (*site.Stamp, error) {
	var err error
	if b.laid, err = laid(folders, b.own, b.county, words); err != nil {
		return nil, err
	}
	b.past = b.trust(b.past, b.county)
	b.done("history")
	s := b.bare
	if b.bareErr != nil {
		return nil, b.bareErr
	}
	b.program = s.Sum()
	if sources, ok := b.printer.Sources.(*load.Sources); ok {
		for name, text := range sources.All() {
			s.Add(name, text)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(b.laid)) {
		s.Add("content/"+name, b.laid[name])
	}
	if b.past.days != nil {
		s.AddFrom("days", b.past.days.Spell)
	}
	if v := b.past.version; v != nil {
		s.Add("version", fmt.Appendf(nil, "%+v", *v))
	}
	return s, nil
}

// reportSame says that there was nothing to make.
func (b *build) reportSame(public string) error {
	fmt.Fprintln(b.Out, b.Sentence("unchanged", i18n.Args{"Public": public}))
	b.reportStages()
	return nil
}
