package page

import (
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

// placeFacts say of a town or a village what became of it, and who answers for it.
type placeFacts struct{ *site }

// traits tell what a place says of the traits that the programme declares.
func (w placeFacts) traits(p *model.Place) []fact {
	var facts []fact
	for _, e := range w.Report.County.Programme.Vocabulary().Traits {
		said := p.Record.Traits.At(e.Key)
		if said == nil || !said.V && !e.Value.No.Set() {
			continue
		}
		facts = append(facts, fact{Key: e.Value.Title.In(w.Lang), Value: w.called().Trait(e.Key, said.V), Source: w.Source(said.Pos)})
	}
	return facts
}

// life tells what became of a town or village since the programme began: its former
// names, where it belonged, what was merged into it, what was split.
func (w placeFacts) life(p *model.Place) []fact {
	var facts []fact
	for _, r := range p.Renamed() {
		facts = append(facts, fact{
			Key: w.Say("fact.renamed", nil), Source: w.Source(r.From.Pos),
			Value: w.Say("fact.renamed-value", i18n.Args{"Name": w.formerName(r.From.V), "Day": w.Date(r.On.V)}),
		})
	}
	for i := range p.Former {
		facts = append(facts, fact{Key: w.Say("fact.moved", nil), Value: w.movedText(p, i), Source: w.Source(p.Pos)})
	}
	for _, c := range p.Carries() {
		facts = append(facts, fact{
			Key: w.Say("fact.carries", nil), Source: w.Source(c.Pos),
			Value: w.Say("fact.carries-value", i18n.Args{"Name": w.Name(c), "Code": c.Code, "Day": w.Date(c.Until)}),
		})
	}
	if o := p.Origin; o != nil {
		facts = append(facts, fact{
			Key: w.Say("fact.origin", nil), Source: w.Source(p.Pos), Href: w.placeHref(o),
			Value: w.Say("fact.origin-value", i18n.Args{"Name": w.Name(o), "Day": w.Date(p.Since)}),
		})
	}
	for _, s := range p.SplitOff() {
		facts = append(facts, fact{
			Key: w.Say("fact.split", nil), Source: w.Source(s.Pos), Href: w.placeHref(s),
			Value: w.Say("fact.split-value", i18n.Args{"Name": w.Name(s), "Day": w.Date(s.Since)}),
		})
	}
	return facts
}

// movedText says a place's i-th change of town.
func (w placeFacts) movedText(p *model.Place, i int) string {
	to, code := p.Parent, p.Code
	if i+1 < len(p.Former) {
		to, code = p.Former[i+1].Parent, p.Former[i+1].Code
	}
	from := p.Former[i]
	args := i18n.Args{"Day": w.Date(from.Until), "From": w.Name(from.Parent), "To": w.Name(to), "Old": from.Code, "New": code, "Recoded": from.Code != code}
	return w.Say("fact.moved-value", args)
}

// formerName is a name that a place bore.
func (w placeFacts) formerName(name string) string {
	return w.Old(name)
}

// ownerFacts say who answers for a place: its team, the unit that leads it, leaders.
func (w placeFacts) ownerFacts(p *model.Place) []fact {
	var facts []fact
	if w.hasTeam(p) {
		facts = append(facts, fact{Key: w.Say("fact.team", nil), Value: w.teamName(p), Href: w.teamHref(p)})
	}
	return append(facts, w.chainFacts(p)...)
}

// chainFacts are the unit and the leaders that answer for a place.
func (w placeFacts) chainFacts(p *model.Place) []fact {
	var facts []fact
	o := w.Report.Owners(p)
	if o.Unit != nil {
		facts = append(facts, fact{Key: w.Say("fact.unit", nil), Value: w.Called(o.Unit), Href: w.href("unit", o.Unit.Code)})
	}
	for _, l := range o.Leaders {
		facts = append(facts, fact{Key: w.Say("fact.leader", nil), Value: w.Called(l), Href: w.href("leader", l.Code)})
	}
	return facts
}
