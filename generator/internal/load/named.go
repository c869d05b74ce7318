package load

import (
	"slices"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// coded are the problems of codes in whose place a name may have been written.
var coded = []string{diag.BadTownCode, diag.BadVillageCode, diag.BadSettlement, diag.BadUnitCode, diag.BadReporter, diag.BadOwner}

// mostCodes is how many codes are offered for one name.
const mostCodes = 8

// named offers the codes of what bears a name that stands in the place of a code.
func (l *loader) named() {
	var by map[string][]string
	for i := range l.list {
		p := &l.list[i]
		if !slices.Contains(coded, p.Code) {
			continue
		}
		if by == nil {
			by = codesByName(l.county)
		}
		found, _ := p.Args["Found"].(string)
		if codes := by[model.FlatName(found)]; len(codes) > 0 && len(codes) <= mostCodes {
			p.Args["Codes"] = diag.Join(codes)
		}
	}
}

// codesByName are the codes of towns, villages and units, by what they are called.
func codesByName(c *model.County) map[string][]string {
	by := map[string][]string{}
	add := func(code string, names ...string) {
		for _, name := range names {
			if name = model.FlatName(name); name != "" && !slices.Contains(by[name], code) {
				by[name] = append(by[name], code)
			}
		}
	}
	for _, e := range c.Towns.Towns {
		add(e.Key, append(e.Value.Also.All(), e.Value.Name.V)...)
	}
	for _, f := range c.Villages {
		for _, e := range f.Villages {
			add(e.Key, append(e.Value.Also.All(), e.Value.Name.V)...)
		}
	}
	for _, e := range c.Units.Units {
		add(e.Key, append(e.Value.Also.All(), e.Value.Name.V)...)
	}
	return by
}
