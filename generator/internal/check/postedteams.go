package check

import (
	"cmp"
	"slices"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// posted are the postings of a village in a batch.
type posted struct {
	*checker
	file *model.PostingsFile
	code string
	all  []*model.Entry[model.Posting]
}

// postedTeams: the cadres posted to a village are those that its team of the batch says,
// by number and unit, and one of them is the head. A village without postings has not
// reported them.
func postedTeams(x *checker) {
	for i := range x.Postings {
		f := &x.Postings[i]
		teams := x.teamsOf(f.Batch)
		for _, all := range byVillage(f) {
			p := posted{x, f, model.VillageOf(all[0].Key), all}
			p.heads()
			if t := teams[x.present(p.code)]; t != nil {
				p.against(t)
			}
		}
	}
}

// teamsOf are the teams of a batch by the present code of their village.
func (x *checker) teamsOf(batch model.Val[model.Period]) map[string]*model.Team {
	teams := map[string]*model.Team{}
	f := x.batch(batch)
	if f == nil {
		return teams
	}
	for i := range f.Teams {
		teams[x.present(f.Teams[i].Key)] = &f.Teams[i].Value
	}
	return teams
}

// byVillage are the postings of a file that have a proper code, village by village.
func byVillage(f *model.PostingsFile) [][]*model.Entry[model.Posting] {
	var all [][]*model.Entry[model.Posting]
	index := map[string]int{}
	for i := range f.Postings {
		e := &f.Postings[i]
		if !model.FormPosting.Match(e.Key) {
			continue
		}
		n, ok := index[model.VillageOf(e.Key)]
		if !ok {
			n = len(all)
			index[model.VillageOf(e.Key)] = n
			all = append(all, nil)
		}
		all[n] = append(all[n], e)
	}
	return all
}

// against holds the postings of a village against its team.
func (x posted) against(t *model.Team) {
	if !t.Cadres.Set || !t.Cadres.V.Whole() {
		return
	}
	team := int(t.Cadres.V.Units())
	args := diag.Args{"Name": x.name(x.code), "Cadres": team, "Postings": len(x.all), "Batch": x.file.Batch.V.String()}
	first := x.all[0]
	most := atOnce(x.all)
	switch {
	case most > team:
		args["Postings"] = most
		x.key(first.Pos, first.Key, diag.MorePosted, args, t.Cadres.Pos)
	case len(x.all) < team:
		x.key(first.Pos, first.Key, diag.FewerPosted, args, t.Cadres.Pos)
	case len(x.all) == team:
		x.shares(t)
	}
}

// atOnce is the largest number of cadres who were in a village on one day: who came for
// one who left is not one more. A posting without a day of arrival, or of departure, has
// been there from the start, or still is.
func atOnce(posted []*model.Entry[model.Posting]) int {
	most := 0
	for _, e := range posted {
		n := 0
		for _, other := range posted {
			if o := other.Value; !o.Posted.V.After(e.Value.Posted.V) && (!o.Left.Set || o.Left.V.After(e.Value.Posted.V)) || other == e {
				n++
			}
		}
		most = max(most, n)
	}
	return most
}

// shares: each unit sent as many as the team says.
func (x posted) shares(t *model.Team) {
	if len(t.From) == 0 {
		return
	}
	sent := map[string]int{}
	for _, e := range x.all {
		sent[e.Value.Unit.V]++
	}
	for _, from := range t.From {
		n := int(from.Value.V.Units())
		if from.Value.Set && sent[from.Key] != n {
			first := x.all[0]
			x.key(first.Pos, first.Key, diag.SharesDiffer, diag.Args{
				"Name": x.name(x.code), "Unit": x.name(from.Key), "Code": from.Key, "Sent": n, "Postings": sent[from.Key],
			}, from.Pos)
			return
		}
	}
}

// heads: a team has one head at a time.
func (x posted) heads() {
	var heads []*model.Entry[model.Posting]
	for _, e := range x.all {
		if e.Value.Head.Set {
			heads = append(heads, e)
		}
	}
	slices.SortStableFunc(heads, func(a, b *model.Entry[model.Posting]) int {
		return cmp.Or(a.Value.Posted.V.Compare(b.Value.Posted.V), cmp.Compare(a.Pos.Line, b.Pos.Line))
	})
	for i := 1; i < len(heads); i++ {
		before, head := heads[i-1].Value, heads[i].Value
		if before.Left.Set && head.Posted.Set && !before.Left.V.After(head.Posted.V) {
			continue
		}
		on(x, head.Head, len(head.Head.V), diag.TwoHeads, diag.Args{"Name": x.name(x.code)}, before.Head.Pos)
		return
	}
}
