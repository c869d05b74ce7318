package check

import (
	"strings"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// towns: a town's code starts with its county's.
func towns(x *checker) {
	c := x.Programme.Whole().Code
	for _, e := range x.Towns.Towns {
		if c.Set && model.FormTown.Match(e.Key) && !strings.HasPrefix(e.Key, string(c.V)) {
			x.key(e.Pos, e.Key, diag.TownPrefix, diag.Args{"Code": e.Key, "County": string(c.V)})
		}
	}
}

// villages: the town of a file of villages exists, and the villages' codes start with
// its code or with that of a town that they came from.
func villages(x *checker) {
	for _, f := range x.Villages {
		if !f.Town.Set {
			continue
		}
		town := string(f.Town.V)
		referring{x}.town(f.Town.Pos, town)
		for _, e := range f.Villages {
			if model.FormVillage.Match(e.Key) && !kin(town, e) {
				x.key(e.Pos, e.Key, diag.VillagePrefix, diag.Args{"Code": e.Key, "Town": town, "Name": e.Value.Name.V})
			}
		}
	}
}

// branches: a branch's code is its village's and a number.
func branches(x *checker) {
	for _, f := range x.Villages {
		for _, e := range f.Villages {
			for _, b := range e.Value.Branches {
				if model.FormPlace.Match(b.Key) && model.FormVillage.Match(e.Key) && !strings.HasPrefix(b.Key, e.Key+"-") {
					x.key(b.Pos, b.Key, diag.ForeignBranch, diag.Args{"Code": b.Key, "Village": e.Key})
				}
			}
		}
	}
}

// duplicatePlaces: a village stands in the file of one town.
func duplicatePlaces(x *checker) {
	for _, f := range x.Villages {
		for i := range f.Villages {
			e := &f.Villages[i]
			if first := x.villages[e.Key]; first != nil && first.Pos != e.Pos {
				x.key(e.Pos, e.Key, diag.DuplicatePlace, diag.Args{"Code": e.Key, "Name": first.Value.Name.V}, first.Pos)
			}
		}
	}
}
