package province

import (
	"guben/generator/internal/cli/env"
	"guben/generator/internal/diag"
	"guben/generator/internal/load"
	"guben/generator/internal/workspace"
)

// unit is the unit of work: one county's site, built from its folder and published into another.
type unit struct {
	Index int    `json:"index"` // in the order of data/sources.yaml, from 0
	Code  string `json:"code"`
	Data  string `json:"data"`   // the county's folder, as it is written
	To    string `json:"folder"` // where its releases stand, likewise
}

// units are those of the province: the sites of data/sources.yaml that are built here. Nothing else
// of the province is read, however many sites it adds up.
func (a command) units() ([]unit, error) {
	folder, err := workspace.Open(a.Dir)
	if err != nil {
		return nil, env.Fail(err)
	}
	defer folder.Close()
	sites, sources, list, err := load.Sites(folder)
	if err != nil {
		return nil, env.Fail(err)
	}
	var all []unit
	for _, e := range sites.Sites {
		switch s := &e.Value; {
		case !s.Data.Set:
		case !s.Folder.Set:
			list = append(list, diag.Problem{Pos: e.Pos, Width: len(e.Key), Code: diag.SiteWhere, Args: diag.Args{"Found": e.Key}})
		default:
			all = append(all, unit{Index: len(all), Code: e.Key, Data: s.Data.V, To: s.Folder.V})
		}
	}
	a.Show(list, diag.Printer{Words: a.Words, Sources: sources, Files: sources.Count()})
	return all, env.Problems(list)
}

// at is the run of the program at a unit's county.
func (a command) at(u unit) *env.Env {
	there := a.At(a.Below(u.Data))
	there.History = nil
	return there
}
