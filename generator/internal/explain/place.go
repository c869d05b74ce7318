package explain

import (
	"fmt"
	"strings"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
)

// namesOf are all names and codes that a place bears or bore.
func (b *Book) namesOf(p *model.Place) []string {
	names := []string{p.Code, p.Name, b.Name(p), b.Stem(p.Name)}
	for _, f := range p.Former {
		names = append(names, f.Code)
	}
	for _, r := range p.Renamed() {
		names = append(names, r.From.V)
	}
	return names
}

func (b *Book) place(p *model.Place) Entry {
	e := Entry{Name: p.Code, Title: b.Name(p)}
	level := b.Say("level."+string(p.Level), nil)
	if p.Gathers() || p.IsSmallest() {
		level = b.Say("explain.place.in", i18n.Args{"Level": level, "Parent": b.Name(p.Parent)})
	}
	e.Facts = append(e.Facts, b.label("kind", level), b.label("written", phrase.At(p.Pos)))
	e.Facts = append(e.Facts, b.life(p)...)
	switch {
	case p.Gathers():
		f := b.label("villages", b.Say("page.villages.count", i18n.Args{"N": len(p.Children)}))
		for _, v := range p.Children {
			f.Items = append(f.Items, Item{v.Code, b.Name(v)})
		}
		e.Facts = append(e.Facts, f)
	case p.IsSmallest():
		if len(p.Children) > 1 {
			f := Fact{Label: b.Say("explain.label.branches", nil)}
			for _, c := range p.Children {
				f.Items = append(f.Items, Item{c.Code, b.Name(c)})
			}
			e.Facts = append(e.Facts, f)
		}
	}
	if lines := b.linesOf(p); len(lines) > 0 {
		e.Facts = append(e.Facts, Fact{Label: b.Say("explain.label.figures-at", nil), Items: lines})
	}
	switch {
	case p.Gathers() || p.IsSmallest():
		e.Facts = append(e.Facts, b.label("page", b.places.AddressOf(p)+"/index.html"))
	case p.Level == model.LevelUnit || p.Level == model.LevelLeader:
		e.Facts = append(e.Facts, b.label("page", string(p.Level)+"s/"+p.Code+"/index.html"))
	}
	return e
}

// life says what a place was called and where it belonged, and what became of it.
func (b *Book) life(p *model.Place) []Fact {
	var all []Fact
	for _, r := range p.Renamed() {
		all = append(all, b.label("renamed", b.Say("fact.renamed-value", i18n.Args{"Name": b.old(r.From.V), "Day": b.Date(r.On.V)})))
	}
	for i, f := range p.Former {
		to, code := p.Parent, p.Code
		if i+1 < len(p.Former) {
			to, code = p.Former[i+1].Parent, p.Former[i+1].Code
		}
		all = append(all, b.label("moved", b.Say("fact.moved-value", i18n.Args{
			"Day": b.Date(f.Until), "From": b.Name(f.Parent), "To": b.Name(to), "Recoded": f.Code != code, "Old": f.Code, "New": code,
		})))
	}
	if p.Origin != nil {
		all = append(all, b.label("split", b.Say("fact.origin-value", i18n.Args{"Name": b.Name(p.Origin), "Day": b.Date(p.Since)})))
	}
	for _, c := range p.Carries() {
		all = append(all, b.label("carries", b.Say("fact.carries-value", i18n.Args{"Name": b.Name(c), "Code": c.Code, "Day": b.Date(c.Until)})))
	}
	if !p.Lives() && p.Into != nil {
		all = append(all, b.label("merged", b.Say("page.moved.merged", i18n.Args{
			"Name": b.Name(p), "Day": b.Date(p.Until), "Into": b.Name(p.Into), "Last": "",
		})))
	}
	return all
}

// old is a name that a place does not bear any more.
func (b *Book) old(name string) string {
	return b.Old(name)
}

// linesOf names the lines that hold a place's figures: the newest of each topic, and how
// many there are.
func (b *Book) linesOf(p *model.Place) []Item {
	var items []Item
	for _, t := range b.county.Targets.Topics {
		n, last := 0, ""
		for _, f := range b.county.Figures {
			for _, e := range f.Figures {
				if f.Topic == t.Key && (p.Bears(e.Key) || strings.HasPrefix(e.Key, p.Code+"-")) {
					n++
					last = fmt.Sprintf("%s:%d", f.File, e.Pos.Line)
				}
			}
		}
		if n > 0 {
			items = append(items, Item{t.Value.Title.In(b.Lang), b.Say("explain.place.lines", i18n.Args{"Last": last, "N": n})})
		}
	}
	return items
}
