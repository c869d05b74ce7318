package model

import (
	"reflect"
	"slices"
	"strings"
)

// Trait is something that a place has or has not, by which targets may pick it. A place says so
// by the trait's own name as a key: NAME: true.
type Trait struct {
	Title Text         `yaml:"title" jsonschema:"required"` // what it is about
	Yes   Text         `yaml:"yes" jsonschema:"required"`   // what is said of a place that has it
	No    Text         `yaml:"no"`                          // … and of one that has it not
	Of    []Val[Level] `yaml:"of" list:"some"`              // whose places may have it; all below the whole where it is not said
}

// Concerns tells whether places of a level may have the trait.
func (t *Trait) Concerns(l Level) bool {
	return len(t.Of) == 0 || slices.ContainsFunc(t.Of, func(v Val[Level]) bool { return v.V == l })
}

// TraitsAt are the names of the traits that places of a level may have.
func (v *Vocabulary) TraitsAt(l Level) []string {
	var all []string
	for i := range v.Traits {
		if v.Traits[i].Value.Concerns(l) {
			all = append(all, v.Traits[i].Key)
		}
	}
	return all
}

// Traits are the names of the traits that what stands in a file may have, by the form of its codes.
func (c *Codes) Traits(f Form) []string {
	level := c.level
	switch f {
	case FormTown:
		level = LevelTown
	case FormVillage:
		level = LevelVillage
	}
	if level == "" { // a file of whichever level
		return c.vocabulary.Traits.Keys()
	}
	return c.vocabulary.TraitsAt(level)
}

// Has tells whether a place has a trait: what it says of itself or, where it says nothing, what
// the first that it belongs to says.
func (p *Place) Has(trait string) bool {
	for ; p != nil; p = p.Parent {
		if p.Record == nil {
			continue
		}
		if v := p.Record.Traits.At(trait); v != nil {
			return v.V
		}
	}
	return false
}

// TraitsSaid are the names of the traits of which some place of these levels says anything, in the
// order in which they are declared.
func (c *County) TraitsSaid(levels ...Level) []string {
	said := map[string]bool{}
	note := func(of Level, traits Map[Val[bool]]) {
		for _, e := range traits {
			said[e.Key] = said[e.Key] || slices.Contains(levels, of)
		}
	}
	for _, e := range c.Towns.Towns {
		note(LevelTown, e.Value.Traits)
	}
	for _, f := range c.Villages {
		for _, e := range f.Villages {
			note(LevelVillage, e.Value.Traits)
		}
	}
	for _, f := range c.Declared {
		for _, e := range f.Places {
			note(f.Of, e.Value.Traits)
		}
	}
	return slices.DeleteFunc(c.Programme.Vocabulary().Traits.Keys(), func(name string) bool { return !said[name] })
}

// TakenByPlaces are the keys that a place has itself, and the columns that tables of places have
// beside them: no trait has such a name.
func TakenByPlaces() []string {
	taken := []string{"code", "level", "town", "since", "until", "into", "source"}
	for _, t := range []reflect.Type{reflect.TypeFor[PlaceRecord](), reflect.TypeFor[Town](), reflect.TypeFor[Village]()} {
		for i := range t.NumField() {
			if key := t.Field(i).Tag.Get("yaml"); key != "-" && !strings.HasPrefix(key, ",") && !slices.Contains(taken, key) {
				taken = append(taken, key)
			}
		}
	}
	slices.Sort(taken)
	return taken
}

// formerTrait is the one that data of older forms knew.
const formerTrait = "weak"

// formerConditions have what data of older forms ask of that trait ask it as it is asked now.
func (c *County) formerConditions() {
	if c.Programme.Of() >= namedInData {
		return
	}
	asks := func(x *Condition) {
		if w := x.Weak; w.Set && w.V {
			x.Trait = Val[string]{V: formerTrait, Pos: w.Pos, Set: true}
		} else if w.Set {
			x.Without = Val[string]{V: formerTrait, Pos: w.Pos, Set: true}
		}
	}
	for i := range c.Targets.Targets {
		t := &c.Targets.Targets[i].Value
		if t.Applies != nil {
			asks(t.Applies)
		}
		for j := range t.Test.Cases {
			asks(&t.Test.Cases[j].When)
		}
	}
}
