package check

import (
	"strings"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// tiles: a town's tile on the schematic map is a column and a row, and no other town's.
func tiles(x *checker) {
	type tile struct{ column, row model.GridLine }
	taken := map[tile]*model.Entry[model.Town]{}
	for i := range x.Towns.Towns {
		e := &x.Towns.Towns[i]
		at := e.Value.At
		if at == nil {
			continue
		}
		if len(at) != 2 {
			x.key(e.Pos, e.Key, diag.TileNumbers, diag.Args{"Name": e.Value.Name.V, "Count": len(at)})
			continue
		}
		if !at[0].Set || !at[1].Set {
			continue
		}
		t := tile{at[0].V, at[1].V}
		if first := taken[t]; first != nil {
			x.add(diag.Problem{
				Pos: at[0].Pos, Code: diag.TileTaken, First: &first.Value.At[0].Pos,
				Args: diag.Args{"Name": e.Value.Name.V, "Other": first.Value.Name.V, "Column": int(t.column), "Row": int(t.row)},
			})
			continue
		}
		taken[t] = e
	}
}

// boundaries: each living town has one boundary in data/map.geojson, and nobody else has.
func boundaries(x *checker) {
	if len(x.Map.Features) == 0 {
		return
	}
	drawn, unknown := map[string]*model.Feature{}, false
	for i := range x.Map.Features {
		f := &x.Map.Features[i]
		if !f.Code.Set {
			unknown = true // it may be any town's
			continue
		}
		code := f.Code.V
		switch first := drawn[code]; {
		case first != nil:
			x.key(f.Code.Pos, code, diag.MapTwice, diag.Args{"Code": code, "Name": x.name(code)}, first.Code.Pos)
		case x.towns[code] == nil && !x.noTowns:
			x.key(f.Code.Pos, code, diag.MapTown, nearestCode(x, code, x.towns, diag.Args{"Code": code}))
		}
		if drawn[code] == nil {
			drawn[code] = f
		}
	}
	var lacking []string
	for _, e := range x.Towns.Towns {
		if drawn[e.Key] == nil && e.Value.Merged == nil && model.FormTown.Match(e.Key) {
			lacking = append(lacking, e.Value.Name.V+" "+e.Key)
		}
	}
	if len(lacking) > 0 && !unknown {
		const shown = 5
		args := diag.Args{"Count": len(lacking), "Towns": strings.Join(lacking[:min(shown, len(lacking))], ", ")}
		x.add(diag.Problem{Pos: diag.Pos{File: x.Map.File}, Code: diag.MapLacks, Args: args})
	}
}
