package export

import (
	"cmp"
	"strings"

	"guben/generator/internal/model"
)

// packageName is a name as a Data Package may bear: small Latin letters, digits and a few signs.
func packageName(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || strings.ContainsRune("-._", r) {
			return r
		}
		return '-'
	}, strings.ToLower(s))
}

// licence is one as the Data Package writes it.
type licence struct {
	Name  string `json:"name"`
	Path  string `json:"path,omitempty"`
	Title string `json:"title,omitempty"`
}

// source likewise.
type source struct {
	Title string `json:"title"`
	Path  string `json:"path,omitempty"`
}

// termsOf are the licence and the sources that a programme declares: what it does not declare is
// not there, since nobody knows.
func termsOf(p *model.ProgrammeFile, lang string) (licences []licence, sources []source) {
	if l := p.Licence; l != nil {
		licences = []licence{{l.Name.V, l.Address.V, cmp.Or(l.Title.In(lang), l.Name.V)}}
	}
	for _, s := range p.Sources {
		sources = append(sources, source{s.Title.In(lang), s.Address.V})
	}
	return licences, sources
}
