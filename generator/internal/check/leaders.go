package check

import (
	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// leaders: the towns and villages of a leader exist, and a town's leader has a town.
func leaders(x *county) {
	for _, e := range x.Leaders.Leaders {
		l := e.Value
		if l.Town.Set {
			x.town(l.Town.Pos, string(l.Town.V))
		}
		if l.Tier.V == model.TierTown && !l.Town.Set {
			on(x, l.Tier, len(l.Tier.V), diag.TownLeaderNoTown, diag.Args{"Name": x.name(e.Key)})
		}
		for _, t := range l.Towns {
			if t.Set {
				x.town(t.Pos, string(t.V))
			}
		}
		for _, v := range l.Villages {
			if v.Set {
				x.village(v.Pos, string(v.V))
			}
		}
		twice(x, l.Towns)
		twice(x, l.Villages)
	}
}
