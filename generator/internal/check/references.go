package check

import (
	"strings"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// referring looks for what a code stands for.
type referring struct{ *checker }

// references: what a line of figures or of records stands for, and what a record names, is
// there: a place, a unit or a leader. What is said of places' own lives is told by lives.
func references(x *checker) {
	r := referring{x}
	x.Walk(func(h *model.Held) {
		for _, m := range h.Maps {
			for i := range m.Len() {
				key, pos, record := m.Line(i)
				switch record.(type) {
				case *model.Town, *model.Village, *model.PlaceRecord:
				case *model.Line:
					if t := x.topics[h.Name]; t != nil {
						r.linePlace(t.of, pos, key)
					}
				default:
					if h.Period != nil {
						r.refer(model.Ref{Pos: pos, Code: key, Form: m.Form})
					}
					model.Refs(record, r.refer)
				}
			}
		}
	})
}

// refer reports a code of some form that stands for nothing. One that is malformed has been
// reported.
func (x referring) refer(r model.Ref) {
	if !x.codes.Match(r.Form, r.Code) {
		return
	}
	if x.codes.Own() && r.Form.Place() {
		x.declaredRef(r)
		return
	}
	switch r.Form {
	case model.FormTown:
		x.town(r.Pos, r.Code)
	case model.FormVillage:
		x.village(r.Pos, r.Code)
	case model.FormSettlement:
		x.spot(r)
	case model.FormPosting:
		x.villageOf(r.Pos, r.Code)
	case model.FormUnit:
		x.unit(r.Pos, r.Code)
	case model.FormLeader:
		x.leader(r.Pos, r.Code)
	case model.FormOwner:
		x.owner(r.Pos, r.Code)
	case model.FormCase:
		x.caseAt(r.Pos, r.Code)
	case model.FormReport:
		x.reporter(r.Pos, r.Code)
	}
}

// declaredRef reports a code that stands for no place where the levels are declared.
func (x referring) declaredRef(r model.Ref) {
	switch levels := x.codes.Levels(); r.Form {
	case model.FormTown:
		x.unknownPlace(levels.Parts(), r.Pos, r.Code)
	case model.FormVillage, model.FormPlace:
		x.unknownPlace(levels.Smallest(), r.Pos, r.Code)
	case model.FormPosting:
		x.unknownPlace(levels.Smallest(), r.Pos, model.VillageOf(r.Code))
	default:
		x.anyPlace(r.Pos, r.Code)
	}
}

// spot reports a town or village that does not exist.
func (x referring) spot(r model.Ref) {
	if model.FormTown.Match(r.Code) {
		x.town(r.Pos, r.Code)
	} else {
		x.village(r.Pos, r.Code)
	}
}

func (x referring) linePlace(of model.Level, pos diag.Pos, code string) {
	if _, ok := x.upper.Of(of, code); ok {
		return // its own line, beside those below: see own
	}
	switch {
	case x.codes.Own() && of != model.LevelUnit && of != model.LevelLeader && of != model.LevelBranch:
		if x.codes.Match(x.codes.LineForm(of), code) {
			x.unknownPlace(of, pos, code)
		}
	case of == x.codes.Levels().Whole():
		if model.FormCounty.Match(code) {
			x.otherWhole(pos, code)
		}
	case of != model.LevelUnit && of != model.LevelLeader && model.FormCounty.Match(code):
		x.otherWhole(pos, code)
	case (of == model.LevelVillage || of == model.LevelBranch) && model.FormTown.Match(code):
		x.town(pos, code)
	case of == model.LevelVillage:
		x.village(pos, code)
	case of == model.LevelBranch:
		x.branch(pos, code)
	case of == model.LevelTown:
		x.town(pos, code)
	case of == model.LevelUnit:
		x.unit(pos, code)
	case of == model.LevelLeader:
		x.leader(pos, code)
	}
}

// leader reports a leader that data/leaders.yaml does not have.
func (x referring) leader(pos diag.Pos, code string) {
	if x.leaders[code] == nil && !x.noLeader && model.FormLeader.Match(code) {
		x.key(pos, code, diag.UnknownLeader, nearestCode(x.checker, code, x.leaders, diag.Args{"Code": code}))
	}
}

func (x referring) village(pos diag.Pos, code string) {
	if x.villages[x.present(code)] != nil || x.isLost(code) {
		return
	}
	args := diag.Args{"Code": code}
	if v, _, ok := model.CutNumber(code); ok && x.villages[v] != nil {
		args["Near"] = v
	} else {
		args = nearestCode(x.checker, code, x.villages, args)
	}
	x.key(pos, code, diag.UnknownVillage, args)
}

func (x referring) branch(pos diag.Pos, code string) {
	if x.branches[x.present(code)] != "" || x.isLost(code) {
		return
	}
	args := diag.Args{"Code": code}
	if v := x.villages[x.present(code)]; v != nil {
		var codes []string
		for _, b := range v.Value.Branches {
			codes = append(codes, b.Key)
		}
		args["Name"], args["Branches"] = v.Value.Name.V, strings.Join(codes, ", ")
		x.key(pos, code, diag.HasBranches, args)
		return
	}
	x.key(pos, code, diag.UnknownBranch, nearestCode(x.checker, code, x.branches, args))
}

// nearestCode is nearest for codes, as long as searches are left.
func nearestCode[V any](x *checker, code string, known map[string]V, args diag.Args) diag.Args {
	if x.searches == 0 {
		return args
	}
	x.searches--
	return nearest(code, known, args)
}

// town reports a town that data/towns.yaml does not have.
func (x referring) town(pos diag.Pos, code string) {
	if x.towns[code] == nil && !x.noTowns && model.FormTown.Match(code) {
		x.key(pos, code, diag.UnknownTown, nearestCode(x.checker, code, x.towns, diag.Args{"Code": code}))
	}
}

// unit reports a unit that data/units.yaml does not have.
func (x referring) unit(pos diag.Pos, code string) {
	if x.units[code] == nil && !x.noUnits && model.FormUnit.Match(code) {
		x.key(pos, code, diag.UnknownUnit, nearestCode(x.checker, code, x.units, diag.Args{"Code": code}))
	}
}

// villageOf reports a posting to a village that does not exist.
func (x referring) villageOf(pos diag.Pos, key string) {
	if code := model.VillageOf(key); x.villages[x.present(code)] == nil && !x.isLost(code) {
		x.key(pos, key, diag.UnknownVillage, nearestCode(x.checker, code, x.villages, diag.Args{"Code": code}))
	}
}

// reporter: who reports is a town, a unit or the county itself.
func (x referring) reporter(pos diag.Pos, code string) {
	if d := x.placed[x.present(code)]; x.codes.Own() {
		if d == nil && code != string(x.Programme.Whole().Code.V) {
			x.unit(pos, code)
		}
		return
	}
	switch {
	case model.FormTown.Match(code):
		x.town(pos, code)
	case model.FormUnit.Match(code):
		x.unit(pos, code)
	case model.FormCounty.Match(code):
		x.otherWhole(pos, code)
	}
}

// otherWhole reports a code that is another county's.
func (x referring) otherWhole(pos diag.Pos, code string) {
	if c := x.Programme.Whole().Code; c.Set && code != string(c.V) {
		x.key(pos, code, diag.OtherCounty, diag.Args{"Code": code, "County": string(c.V)})
	}
}
