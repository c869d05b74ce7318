package check

import "guben/generator/internal/diag"

// leaders: a town's leader has a town, and nobody answers for a place twice.
func leaders(x *checker) {
	for _, e := range x.Leaders.Leaders {
		l := e.Value
		if l.Tier.Set && !l.LeadsWhole(x.Programme.Levels()) && !l.Town.Set {
			on(x, l.Tier, len(l.Tier.V), diag.TownLeaderNoTown, diag.Args{"Name": x.name(e.Key)})
		}
		twice(x, l.Towns)
		twice(x, l.Villages)
	}
}
