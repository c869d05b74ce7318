package page

import (
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

func (w *writer) villageFacts(v *model.Place) []fact {
	kind := v.Village.Kind.V
	if kind == "" {
		kind = model.KindVillage
	}
	facts := []fact{
		{Key: w.Say("fact.town", nil), Value: w.Name(v.Parent), Href: w.href("town", v.Parent.Code)},
		{Key: w.Say("fact.kind", nil), Value: w.Say("kind."+string(kind), nil)},
	}
	if v.Village.Weak.V {
		facts = append(facts, fact{Key: w.Say("fact.weak", nil), Value: w.Say("fact.weak-value", nil), Source: w.Source(v.Village.Weak.Pos)})
	}
	if len(v.Children) > 1 {
		facts = append(facts, fact{Key: w.Say("fact.branches", nil), Value: w.Join(w.names(v.Children))})
	}
	facts = append(facts, w.life(v)...)
	return append(append(facts, w.ownerFacts(v)...), w.recordFact(v))
}

func (w *writer) names(places []*model.Place) []string {
	var names []string
	for _, p := range places {
		names = append(names, w.name(p))
	}
	return names
}

// life tells what became of a town or village since the programme began: its former
// names, where it belonged, what was merged into it, what was split.
func (w *writer) life(p *model.Place) []fact {
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
			Key: w.Say("fact.origin", nil), Source: w.Source(p.Pos), Href: w.liveHref(o),
			Value: w.Say("fact.origin-value", i18n.Args{"Name": w.Name(o), "Day": w.Date(p.Since)}),
		})
	}
	for _, s := range p.SplitOff() {
		facts = append(facts, fact{
			Key: w.Say("fact.split", nil), Source: w.Source(s.Pos), Href: w.liveHref(s),
			Value: w.Say("fact.split-value", i18n.Args{"Name": w.Name(s), "Day": w.Date(s.Since)}),
		})
	}
	return facts
}

// liveHref is the address of a place's page; one that is no more leads on from there.
func (w *writer) liveHref(p *model.Place) string { return w.href(string(p.Level), p.Code) }

// movedText says a place's i-th change of town.
func (w *writer) movedText(p *model.Place, i int) string {
	to, code := p.Parent, p.Code
	if i+1 < len(p.Former) {
		to, code = p.Former[i+1].Parent, p.Former[i+1].Code
	}
	from := p.Former[i]
	args := i18n.Args{"Day": w.Date(from.Until), "From": w.Name(from.Parent), "To": w.Name(to), "Old": from.Code, "New": code, "Recoded": from.Code != code}
	return w.Say("fact.moved-value", args)
}

// formerName is a name that a place bore.
func (w *writer) formerName(name string) string {
	if w.Lang == "zh-cn" {
		return name
	}
	return w.Romanise(name)
}

// ownerFacts say who answers for a place: its team, the unit that leads it, leaders.
func (w *writer) ownerFacts(p *model.Place) []fact {
	var facts []fact
	if w.hasTeam(p) {
		facts = append(facts, fact{Key: w.Say("fact.team", nil), Value: w.teamName(p), Href: w.href("team", p.Code)})
	}
	return append(facts, w.chainFacts(p)...)
}

// chainFacts are the unit and the leaders that answer for a place.
func (w *writer) chainFacts(p *model.Place) []fact {
	var facts []fact
	o := w.Report.Owners(p)
	if o.Unit != nil {
		facts = append(facts, fact{Key: w.Say("fact.unit", nil), Value: w.name(o.Unit), Href: w.href("unit", o.Unit.Code)})
	}
	for _, l := range o.Leaders {
		facts = append(facts, fact{Key: w.Say("fact.leader", nil), Value: w.name(l), Href: w.href("leader", l.Code)})
	}
	return facts
}

// hasTeam tells whether there is a page of a village's team.
func (w *writer) hasTeam(v *model.Place) bool {
	return v.Level == model.LevelVillage && v.Lives() && w.Report.Teams().Has(v)
}

func (w *writer) teamName(v *model.Place) string {
	return w.Say("owner.team", i18n.Args{"Village": w.Name(v)})
}
