package page

import (
	"slices"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

// movedPages stand under codes that no place bears any more.
type movedPages struct {
	*site
	placeFacts
}

// of stands under a code that no place bears any more. It says what became of the
// place, and leads on to where its figures are now.
func (w movedPages) of(old model.Old) *page {
	path := w.places.PathOf(old.Place.Level)
	p := newPage(path+"/"+w.places.Slug(old.Code), w.Say("page.moved.title", i18n.Args{"Name": w.Name(old.Place), "Code": old.Code}), params{
		Kind: "moved", Code: old.Code, Crumbs: []link{w.home(), w.levelSection(old.Place.Level)},
		Moved: w.onward(old),
	})
	p.front.Description = w.became(old)
	p.facts([]fact{
		{Key: w.Say("fact.became", nil), Value: p.front.Description, Source: w.Source(old.Place.Pos)},
		{Key: w.Say("fact.now", nil), Value: w.Name(old.Last), Href: w.placeHref(old.Last)},
	})
	return p
}

// onward is the address of the page that an old code leads on to, from the old code's own
// page, so that it holds below a sub-path and in a folder too.
func (w movedPages) onward(old model.Old) string {
	if old.Last.IsWhole() {
		return "../../index.html"
	}
	return "../../" + w.places.AddressOf(old.Last) + "/index.html"
}

// became says what became of the place that bore an old code.
func (w movedPages) became(old model.Old) string {
	x := old.Place
	for i, f := range slices.Backward(x.Former) {
		if f.Code == old.Code {
			return w.Say("page.moved.text", i18n.Args{"Name": w.Name(x), "Moved": w.movedText(x, i)})
		}
	}
	args := i18n.Args{"Name": w.Name(x), "Day": w.Date(x.Until)}
	if x.Into == nil {
		return w.Say("page.moved.ended", args)
	}
	args["Into"], args["Last"] = w.Name(x.Into), ""
	if x.Into != old.Last {
		args["Last"] = w.Name(old.Last)
	}
	return w.Say("page.moved.merged", args)
}
