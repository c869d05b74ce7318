package check

import (
	"strings"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// linePlaces: every line of figures stands for a village, or a branch, that exists.
func linePlaces(x *county) {
	for _, f := range x.Figures {
		t := x.topics[f.Topic]
		if t == nil {
			continue
		}
		for _, e := range f.Figures {
			if t.of == model.LevelBranch {
				x.branch(e.Pos, e.Key)
			} else {
				x.village(e.Pos, e.Key)
			}
		}
	}
}

func (x *county) village(pos diag.Pos, code string) {
	if x.villages[code] != nil || x.isLost(code) {
		return
	}
	args := diag.Args{"Code": code}
	if v, _, ok := strings.Cut(code, "-"); ok && x.villages[v] != nil {
		args["Near"] = v
	} else {
		args = nearestCode(x, code, x.villages, args)
	}
	x.key(pos, code, diag.UnknownVillage, args)
}

func (x *county) branch(pos diag.Pos, code string) {
	if x.branches[code] != "" || x.isLost(code) {
		return
	}
	args := diag.Args{"Code": code}
	if v := x.villages[code]; v != nil {
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
