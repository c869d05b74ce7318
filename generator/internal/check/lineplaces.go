package check

import (
	"strings"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// linePlaces: every line of figures stands for a place, unit or leader of its topic's
// level that exists.
func linePlaces(x *county) {
	for _, f := range x.Figures {
		if t := x.topics[f.Topic]; t != nil {
			for _, e := range f.Figures {
				x.linePlace(t.of, e.Pos, e.Key)
			}
		}
	}
}

func (x *county) linePlace(of model.Level, pos diag.Pos, code string) {
	switch {
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
func (x *county) leader(pos diag.Pos, code string) {
	if x.leaders[code] == nil && !x.noLeader && model.FormLeader.Match(code) {
		x.key(pos, code, diag.UnknownLeader, nearestCode(x, code, x.leaders, diag.Args{"Code": code}))
	}
}

func (x *county) village(pos diag.Pos, code string) {
	if x.villages[x.present(code)] != nil || x.isLost(code) {
		return
	}
	args := diag.Args{"Code": code}
	if v, _, ok := model.CutNumber(code); ok && x.villages[v] != nil {
		args["Near"] = v
	} else {
		args = nearestCode(x, code, x.villages, args)
	}
	x.key(pos, code, diag.UnknownVillage, args)
}

func (x *county) branch(pos diag.Pos, code string) {
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
	x.key(pos, code, diag.UnknownBranch, nearestCode(x, code, x.branches, args))
}

// nearestCode is nearest for codes, as long as searches are left.
func nearestCode[V any](x *county, code string, known map[string]V, args diag.Args) diag.Args {
	if x.searches == 0 {
		return args
	}
	x.searches--
	return nearest(code, known, args)
}
