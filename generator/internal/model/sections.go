package model

import (
	"slices"
	"strings"
)

// Has tells whether the county declares records of a kind: its files hold any, or a target tests
// what follows from them. What is not declared has no page, no data file and no expectation.
func (c *County) Has(kind string) bool { return c.holds(c.Kind(kind)) || c.askedOf(kind) }

// holds tells whether the county has files of a kind. A file whose lines come with what they
// tell of may be empty; a list of places that is empty declares nobody.
func (c *County) holds(k *FileKind) bool {
	files := k.Files(c)
	if k.Folder() {
		return len(files) > 0
	}
	lines := Mappings(files[0])
	if _, more := files[0].(*SettingsFile); more || len(lines) == 0 { // settings are there without readings
		return files[0].Origin().File != ""
	}
	return slices.ContainsFunc(lines, func(m Mapping) bool { return m.Len() > 0 })
}

// askedOf tells whether a target tests what follows from records of a kind, first of all.
func (c *County) askedOf(kind string) bool {
	return slices.ContainsFunc(Derivations, func(d Derived) bool { return d.Kind() == kind && c.Tests(d.Name) })
}

// Kind is the kind of records that a derived topic follows from, first of all.
func (d *Derived) Kind() string {
	name, _, _ := strings.Cut(strings.TrimSuffix(d.From[0], "/"), ".")
	return name
}

// Tests tells whether a target reads a topic.
func (c *County) Tests(topic string) bool {
	of := func(ref Val[string]) bool { return strings.HasPrefix(ref.V, topic+".") }
	return slices.ContainsFunc(c.Targets.Targets, func(e Entry[Target]) bool {
		t := &e.Value
		return of(t.Figure) || of(t.Per) || of(t.Weight) ||
			slices.ContainsFunc(t.Conditions(), func(c Condition) bool { return of(c.Figure) })
	})
}

// settingsOf are the settings that each kind of records is read by. One that is of none is told
// where the county makes it.
var settingsOf = map[string][]string{
	"visits":      {"visits_at", "report_due_days"},
	"reports":     {"report_due_days", "summary_due_days", "summary_instead"},
	"postings":    {"rotation_months", "arrival_by", "arrival_on_the_day"},
	"teams":       {"allotment_within", "staff_from", "staff_to"},
	"assessments": {"finished_at", "summary_due_days"},
}

// Reads tells whether records that the county declares are read by a setting.
func (c *County) Reads(setting string) bool {
	for kind, settings := range settingsOf {
		if slices.Contains(settings, setting) && c.Has(kind) {
			return true
		}
	}
	return false
}

// Branched tells whether the county has anything to do with the branches of villages: some
// village names its own, or a topic is reported by them.
func (c *County) Branched() bool {
	return slices.ContainsFunc(c.Villages, func(f VillagesFile) bool {
		return slices.ContainsFunc(f.Villages, func(e Entry[Village]) bool { return len(e.Value.Branches) > 0 })
	}) || slices.ContainsFunc(c.Targets.Topics, func(e Entry[Topic]) bool { return e.Value.Of.V == LevelBranch })
}

// Sorted tells whether the county tells kinds of villages apart.
func (c *County) Sorted() bool {
	return slices.ContainsFunc(c.Villages, func(f VillagesFile) bool {
		return slices.ContainsFunc(f.Villages, func(e Entry[Village]) bool { return e.Value.Kind.Set })
	})
}

// ClassOf is the class of a place: as it says itself or, of villages, the usual one where others
// say theirs.
func (c *County) ClassOf(p *Place) string {
	if classes := c.Programme.Vocabulary().Classes; !p.Record.Class.Set && c.Sorted() && len(classes) > 0 {
		return classes[0].Key
	}
	return p.Record.Class.V
}
