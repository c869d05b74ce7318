package page

import (
	"net/url"
	"slices"
	"strings"

	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// caseFilter is which rows of the list of all cases a link shows. What is empty chooses
// nothing; the link's names are those of the list's choices.
type caseFilter struct {
	level, at, town, target, owner, place string
	light                                 progress.Light
	state                                 string
}

// The states of the list beside those of handling: every case that is red or yellow.
const (
	stateOpen    = "open"
	stateOrdered = "ordered" // something was ordered about it
)

// fragment is the filter behind the # of an address.
func (f caseFilter) fragment() string {
	var parts []string
	add := func(name, value string) {
		if value != "" {
			parts = append(parts, casesID+"."+name+"="+url.QueryEscape(value))
		}
	}
	add("level", f.level)
	add("at", f.at)
	add("town", f.town)
	add("target", f.target)
	add("owner", f.owner)
	add("place", f.place)
	add("light", string(f.light))
	add("state", f.state)
	return strings.Join(parts, "&")
}

// listed is a case with what the list is chosen by.
type listed struct {
	*progress.Case
	open   bool
	owners []string
}

// keys are the options of a choice that a case has.
func (w *site) keys(c listed, choice string) []string {
	switch choice {
	case "level":
		return []string{w.partOf(c.Result.Place.Level)}
	case "at":
		return []string{string(c.Result.Place.Level)}
	case "town":
		return []string{codeOf(c.Owners.Town)}
	case "target":
		return []string{c.Result.Target.ID}
	case "owner":
		return c.owners
	case "place":
		return []string{caseAt(c).Code}
	case "mend":
		return []string{map[bool]string{true: "open", false: "lost"}[c.Mendable]}
	case "state":
		states := []string{string(c.Handling())}
		if c.open {
			states = append(states, stateOpen)
		}
		if c.Docket != nil {
			states = append(states, stateOrdered)
		}
		return states
	}
	return nil
}

// listedCases are all rows of the list: what is red or yellow, the most serious first, and
// then what was ordered and is in order, or not known.
func (w *site) listedCases() []listed {
	a := w.Report.Attention()
	owners := map[*progress.Case][]string{}
	for _, l := range []model.Level{model.LevelUnit, model.LevelLeader} {
		for _, o := range w.places.At(l) {
			for _, c := range a.Of(o) {
				owners[c] = append(owners[c], o.Code)
			}
		}
	}
	all := make([]listed, 0, len(a.Cases)+len(a.Others))
	for _, c := range a.Cases {
		all = append(all, listed{c, true, owners[c]})
	}
	for _, c := range a.Others {
		var to []string
		if o := c.Docket.Last().To; o != nil {
			to = []string{o.Code}
		}
		all = append(all, listed{c, false, to})
	}
	return all
}

// open is the filter for those that are red or yellow: where orders are kept the list has
// others too.
func (w *site) open(f caseFilter) caseFilter {
	if w.Report.Has("actions") && f.state == "" && f.light == "" {
		f.state = stateOpen
	}
	return f
}

// caseAt is the place whose page tells of a case.
func caseAt(c listed) *model.Place {
	if at := c.Result.Place; at.Level != model.LevelBranch {
		return at
	}
	return c.Result.Place.Parent
}

// litHref leads from how many results of a place show a light to those cases; nowhere where
// the list has another number of them, as of villages whose branches are listed one by one.
func (w *site) litHref(place *model.Place, counts map[progress.Light]int) func(progress.Light) string {
	lights := progress.CountLights(progress.ResultsOf(w.Report.Attention().At(place)))
	return func(l progress.Light) string {
		return w.sameCount(lights, counts, l, caseFilter{place: place.Code, light: l})
	}
}

// targetHref is litHref of the places of a level that a target is at.
func (w *site) targetHref(t *progress.Target, at model.Level, counts map[progress.Light]int) func(progress.Light) string {
	lights := map[progress.Light]int{}
	for _, c := range w.Report.Attention().Cases {
		if c.Result.Target == t && c.Result.Place.Level == at {
			lights[c.Result.Light]++
		}
	}
	return func(l progress.Light) string {
		return w.sameCount(lights, counts, l, caseFilter{at: string(at), target: t.ID, light: l})
	}
}

func (w *site) sameCount(listed, counts map[progress.Light]int, l progress.Light, f caseFilter) string {
	if listed[l] == 0 || listed[l] != counts[l] {
		return ""
	}
	return w.casesHref(f)
}

// casesHref leads to the list of all cases, with those that a count counts.
func (w *site) casesHref(f caseFilter) string {
	href := w.section("attention").Href
	if f := w.open(f); f != (caseFilter{}) {
		href += "#" + f.fragment()
	}
	return href
}

// targetOptions, ownerOptions, placeOptions and stateOptions are what the list may be chosen by.
func (w attentionPage) targetOptions(cases []listed) []option {
	var all []option
	for _, t := range w.Report.Targets {
		if slices.ContainsFunc(cases, func(c listed) bool { return c.Result.Target == t }) {
			all = append(all, option{t.ID, w.Short(t)})
		}
	}
	return all
}

func (w attentionPage) ownerOptions(cases []listed) []option {
	answers := map[string]bool{}
	for _, c := range cases {
		for _, o := range c.owners {
			answers[o] = true
		}
	}
	var all []option
	for _, l := range []model.Level{model.LevelUnit, model.LevelLeader} {
		for _, o := range w.places.At(l) {
			if answers[o.Code] {
				all = append(all, option{o.Code, w.Called(o)})
			}
		}
	}
	return all
}

func (w attentionPage) placeOptions(cases []listed) []option {
	var all []option
	seen := map[string]bool{}
	for _, c := range cases {
		at := caseAt(c)
		if !seen[at.Code] {
			seen[at.Code] = true
			all = append(all, option{at.Code, w.Called(at)})
		}
	}
	return all
}

// atOptions are the levels of places that have cases.
func (w attentionPage) atOptions(cases []listed) []option {
	has := map[model.Level]bool{}
	for _, c := range cases {
		has[c.Result.Place.Level] = true
	}
	var all []option
	for _, l := range slices.Concat(w.places.Levels, []model.Level{model.LevelBranch, model.LevelUnit, model.LevelLeader}) {
		switch {
		case !has[l]:
		case l == w.places.Levels.Whole():
			all = append(all, option{string(l), w.Called(w.places.County)})
		case slices.Contains(w.places.Levels, l):
			all = append(all, option{string(l), w.Say("page.level."+string(l), nil)})
		default:
			all = append(all, option{string(l), w.Say("choice.at-"+string(l), nil)})
		}
	}
	return all
}

func (w attentionPage) stateOptions() []option {
	all := []option{{stateOpen, w.Say("handling.open", nil)}, {stateOrdered, w.Say("handling.ordered", nil)}}
	for _, h := range progress.Handlings {
		all = append(all, option{string(h), w.Say("handling."+string(h), nil)})
	}
	return all
}

// handlingCell says how a case is handled: its state, who was charged and when, and how it went
// before.
func (w caseTables) handlingCell(c *progress.Case) chart.Cell {
	if c.Docket != nil {
		return w.docketCell(c.Docket)
	}
	return chart.Cell{Text: w.Say("handling."+string(c.Handling()), nil)}
}

func (w caseTables) docketCell(d *progress.Docket) chart.Cell {
	cell := chart.Cell{Text: w.Say("handling."+string(d.State), nil)}
	last := d.Last()
	args := i18n.Args{"Assigned": w.Date(last.Assigned.V), "Promised": w.Date(last.Promised.V), "To": "", "Again": d.Again, "Closed": ""}
	if last.To != nil {
		args["To"] = w.Called(last.To)
		cell.Href = w.placeHref(last.To)
	}
	if !d.Closed.IsZero() {
		args["Closed"] = w.Date(d.Closed)
	}
	cell.Sub = w.Say("handling.order", args)
	return cell
}
