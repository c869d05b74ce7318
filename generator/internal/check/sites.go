package check

import (
	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// sites: each site below is that of a place right below the whole, and is found in one way. What
// keeps its figures from counting as they are is told, and stands on the pages too.
func sites(x *checker) {
	if !x.AddsUp() {
		return
	}
	places, definitions := x.Places(), x.Definitions()
	for i := range x.Upheld {
		u := &x.Upheld[i]
		place := places.Find(u.Code)
		if place == nil || !place.IsPart() {
			x.key(u.Pos, u.Code, diag.SitePlace, diag.Args{"Found": u.Code})
			continue
		}
		found(x, u)
		if place.AliveAt(x.Programme.AsOf.V) { // what is no more need not be found
			site(x, u, place.Name, definitions)
		}
	}
}

// found: a folder, a repository or an address.
func found(x *checker, u *model.Upheld) {
	ways := 0
	for _, v := range []model.Val[string]{u.Site.Folder, u.Site.Git, u.Site.Address} {
		if v.Set && v.V != "" {
			ways++
		}
	}
	if ways != 1 || u.Site.Data.Set && !u.Site.Folder.Set || u.Site.Address.Set && !webAddress(u.Site.Address.V) || u.Site.Pages.Set && !webAddress(u.Site.Pages.V) {
		x.key(u.Pos, u.Code, diag.SiteWhere, diag.Args{"Found": u.Code})
	}
}

// why is a refusal as it is said; nothing of none.
func why(r model.Refusal) any {
	if r == "" {
		return nil
	}
	return diag.Term("refused-" + string(r))
}

func site(x *checker, u *model.Upheld, name string, definitions map[string]string) {
	named := diag.Args{"Code": u.Code, "Name": name}
	say := func(code string, more diag.Args) {
		args := diag.Args{}
		for _, from := range []diag.Args{named, more} {
			for k, v := range from {
				args[k] = v
			}
		}
		x.key(u.Pos, u.Code, code, args)
	}
	if u.Summary == nil {
		say(diag.SiteNone, diag.Args{"Why": why(u.Refused)})
		return
	}
	if u.Refused != "" {
		say(diag.SiteRefused, diag.Args{"Why": why(u.Refused)})
	}
	if x.Programme.AsOf.V.After(u.Summary.AsOf) {
		say(diag.SiteLate, diag.Args{"Day": u.Summary.AsOf, "AsOf": x.Programme.AsOf.V})
	}
	for i := range x.Targets.Targets {
		e := &x.Targets.Targets[i]
		there, agrees := u.Matching(e.Key, definitions[e.Key])
		if !agrees {
			hash := ""
			if there != nil {
				hash = there.Definition
			}
			say(diag.SiteDefinition, diag.Args{"Target": e.Key, "Definition": hash})
		}
	}
	for i := range u.Site.Same {
		m := &u.Site.Same[i]
		as := m.Target
		if m.As.Set {
			as = m.As
		}
		if there := u.Summary.Target(as.V); x.Targets.Targets.At(m.Target.V) == nil || there == nil || there.Definition != m.Definition.V {
			on(x, m.Definition, len(m.Definition.V), diag.SiteMapping, named)
		}
	}
}
