package check

import (
	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// postings: the days of a posting are in order and not ahead.
func postings(x *checker) {
	for _, f := range x.Postings {
		for _, e := range f.Postings {
			x.posting(e.Key, e.Value)
			if p := e.Value; !x.ahead(f.Batch) {
				x.notAhead(p.Trained, diag.DateLate)
				x.notAhead(p.Posted, diag.DateLate)
				x.notAhead(p.Left, diag.DateLate)
			}
		}
	}
}

func (x *checker) posting(key string, p model.Posting) {
	if p.Posted.Set && p.Left.Set && p.Posted.V.After(p.Left.V) {
		on(x, p.Left, dateWidth, diag.LeftEarly, diag.Args{
			"Name": x.name(model.VillageOf(key)), "Key": key, "Posted": p.Posted.V.String(), "Left": p.Left.V.String(),
		}, p.Posted.Pos)
	}
}
