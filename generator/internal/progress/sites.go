package progress

import "guben/generator/internal/model"

// SiteBelow is a site that a county adds up, as it stands on the report's day.
type SiteBelow struct {
	*model.Upheld
	Place  *model.Place
	Behind int       // closed periods of the rhythm of which it says nothing yet
	Apart  []*Target // that it defines otherwise: they do not count
	Mapped []*Target // … and that somebody holds to be the same
}

// SiteState is how far a site below counts.
type SiteState string

// The states.
const (
	SiteWhole   SiteState = "whole"   // all that it says
	SiteApart   SiteState = "apart"   // without targets that it defines otherwise
	SiteBehind  SiteState = "behind"  // up to an earlier day
	SiteRefused SiteState = "refused" // by the copy before, since what is found now is not taken
	SiteNone    SiteState = "none"    // nothing: there never was a copy
	SiteEnded   SiteState = "ended"   // the place is no more
)

var siteLights = map[SiteState]Light{SiteWhole: Green, SiteApart: Yellow, SiteBehind: Yellow, SiteRefused: Yellow, SiteNone: Red, SiteEnded: None}

// Light is the one that a state is shown with.
func (s SiteState) Light() Light { return siteLights[s] }

// State is the site's, the gravest of what holds.
func (x *SiteBelow) State() SiteState {
	switch {
	case !x.Place.Lives():
		return SiteEnded
	case x.Summary == nil:
		return SiteNone
	case x.Refused != "":
		return SiteRefused
	case x.Behind > 0:
		return SiteBehind
	case len(x.Apart) > 0:
		return SiteApart
	}
	return SiteWhole
}

// SitesBelow are all sites that the county adds up, in the order of their codes.
func SitesBelow(r *Report) []*SiteBelow {
	var all []*SiteBelow
	for _, place := range r.Places.At(r.Places.Levels.Parts()) {
		if x := SiteOf(r, place); x != nil {
			all = append(all, x)
		}
	}
	return all
}

// SiteOf is the site of a place; nil where it has none.
func SiteOf(r *Report, place *model.Place) *SiteBelow {
	for i := range r.County.Upheld {
		u := &r.County.Upheld[i]
		if u.Code != place.Code {
			continue
		}
		x := &SiteBelow{Upheld: u, Place: place}
		if u.Summary == nil {
			return x
		}
		for _, q := range r.County.Programme.Periods(r.Rhythm()) {
			x.Behind += oneIf(q.Closed(r.AsOf) && !q.Closed(u.Summary.AsOf))
		}
		for _, t := range r.Targets {
			there, agrees := u.Matching(t.ID, r.summed.definitions[t.ID])
			switch {
			case !agrees:
				x.Apart = append(x.Apart, t)
			case there.Definition != r.summed.definitions[t.ID]:
				x.Mapped = append(x.Mapped, t)
			}
		}
		return x
	}
	return nil
}
