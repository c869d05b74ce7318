package model

import "guben/generator/internal/diag"

// SummariesFolder holds the last good copy of each site below.
const SummariesFolder = "summaries"

// FoundFile, in that folder, says of which sites what was found last is not taken, and why: a
// line a site, its code and a word of Refusals.
const FoundFile = "found.txt"

// SitesFile is data/sources.yaml: the sites that a site above them adds up, by the code of the
// place that each is of.
type SitesFile struct {
	Source
	Sites Map[Site] `yaml:"sources" jsonschema:"required" form:"declared"`
}

// KeptFile is a file of data/summaries.
type KeptFile struct {
	Source
	Code    string
	Summary *Summary
	Refused map[string]Refusal // of FoundFile
}

// Refusal is why what is found of a site is not taken; what was taken last stays.
type Refusal string

// The refusals.
const (
	RefusedGone       Refusal = "gone"       // nothing is found
	RefusedForm       Refusal = "form"       // it is no summary
	RefusedTampered   Refusal = "tampered"   // it, or a file that it names, was changed
	RefusedVersion    Refusal = "version"    // of another version
	RefusedOlder      Refusal = "older"      // it is as of an earlier day
	RefusedUnreleased Refusal = "unreleased" // it says otherwise than before of the same release
	RefusedPlace      Refusal = "place"      // it is of another place
)

// Refusals are all of them.
var Refusals = []Refusal{RefusedGone, RefusedForm, RefusedTampered, RefusedVersion, RefusedOlder, RefusedUnreleased, RefusedPlace}

// Site is one of them: where its summary is found, in one of three ways, and where its readers
// go.
type Site struct {
	Folder  Val[string] `yaml:"folder"`     // its published folder, absolute or from the county's folder
	Git     Val[string] `yaml:"repository"` // a git repository that holds the published files
	Ref     Val[string] `yaml:"ref"`        // … at this branch or tag
	At      Val[string] `yaml:"file"`       // … in this file; data/summary.json where it is not said
	Address Val[string] `yaml:"address"`    // of summary.json, on the intranet
	Data    Val[string] `yaml:"data"`       // the county's own folder, where its site is built here and published to folder
	Pages   Val[string] `yaml:"pages"`      // the address of its pages
	Same    []Mapped    `yaml:"same"`       // definitions that differ and are held to mean the same
}

// Mapped is a target of a site whose definition is another than that of the site above, and which
// somebody holds to mean the same.
type Mapped struct {
	Target     Val[string] `yaml:"target" jsonschema:"required"`     // here
	As         Val[string] `yaml:"as"`                               // there, where it is called otherwise
	Definition Val[string] `yaml:"definition" jsonschema:"required"` // the hash of the one there
	Why        Text        `yaml:"why" jsonschema:"required"`
}

// Upheld is a site below with the last good copy of its summary, and what is wrong with what was
// found since.
type Upheld struct {
	Code    string
	Pos     diag.Pos
	Site    *Site
	Summary *Summary // nil where none was ever taken
	Refused Refusal  // why what is found now is not taken; empty where it is
}

// AddsUp tells whether the county adds up other sites, and has no figures of its own.
func (c *County) AddsUp() bool { return len(c.Sites.Sites) > 0 }

// Matching is the site's target for one here that has a definition, and whether it counts: its
// definition is the same, or somebody mapped it. It is nil where the site has none.
func (u *Upheld) Matching(id, definition string) (there *SummaryTarget, agrees bool) {
	if m := u.Mapping(id); m != nil {
		as := id
		if m.As.Set {
			as = m.As.V
		}
		if there = u.Summary.Target(as); there != nil && there.Definition == m.Definition.V {
			return there, true
		}
	}
	there = u.Summary.Target(id)
	return there, there != nil && there.Definition == definition
}

// Mapping is what somebody said of a target's definition there; nil where nobody did.
func (u *Upheld) Mapping(id string) *Mapped {
	for i := range u.Site.Same {
		if u.Site.Same[i].Target.V == id {
			return &u.Site.Same[i]
		}
	}
	return nil
}
