package phrase

import (
	"maps"

	"guben/generator/internal/i18n"
	"guben/generator/internal/progress"
)

// Declared adds to what a sentence is told which records the programme declares, so that it
// speaks of no others.
func Declared(r *progress.Report, args i18n.Args) i18n.Args {
	all := i18n.Args{
		"Units": r.Has("units"), "Leaders": r.Has("leaders"), "Teams": r.Has("teams"), "Branches": r.County.Branched(),
		"Stated": len(r.County.Programme.Stated) > 0,
	}
	maps.Copy(all, args)
	return all
}

// Listed joins some things by the word that stands before the last of them: and, or.
func (p Phrases) Listed(word string, items []string) string {
	if len(items) < 2 {
		return p.Join(items)
	}
	last := len(items) - 1
	return p.Say("format."+word, i18n.Args{"First": p.Join(items[:last]), "Last": items[last]})
}

// FallShort names what can fall short: villages and, where the programme declares them,
// branches, units and leaders.
func (p Phrases) FallShort(r *progress.Report) string {
	who := []string{p.Say("falls-short.village", nil)}
	for _, x := range []struct {
		id string
		is bool
	}{{"branch", r.County.Branched()}, {"unit", r.Has("units")}, {"leader", r.Has("leaders")}} {
		if x.is {
			who = append(who, p.Say("falls-short."+x.id, nil))
		}
	}
	return p.Listed("or", who)
}
