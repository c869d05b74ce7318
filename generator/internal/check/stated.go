package check

import (
	"slices"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// statement is a total that the policy states.
type statement struct {
	*checker
	model.Stated
}

// stated: a total that the policy states is the sum of its stated parts, and the records
// make it and them. Policies do err: these are warnings, and the site shows both.
func stated(x *checker) {
	for _, s := range x.Programme.Stated {
		if !s.Total.Set {
			continue
		}
		s := statement{x, s}
		s.sum()
		if f := x.batch(s.Batch); f != nil {
			s.records(f)
		}
	}
}

func (s statement) sum() {
	var sum model.Amount
	for _, e := range s.Parts {
		if !e.Value.Set {
			return
		}
		sum += e.Value.V
	}
	if len(s.Parts) > 0 && sum != s.Total.V {
		on(s, s.Total, len(s.Total.V.String()), diag.StatedParts, diag.Args{
			"Title": s.Title.First(), "Total": s.Total.V.String(), "Sum": sum.String(), "Difference": distance(s.Total.V, sum),
		})
	}
}

// batch finds the teams of a batch.
func (x *checker) batch(b model.Val[model.Period]) *model.TeamsFile {
	for i := range x.Teams {
		if f := &x.Teams[i]; b.Set && f.Batch.Set && f.Batch.V == b.V && len(f.Teams) > 0 {
			return f
		}
	}
	return nil
}

func (s statement) records(f *model.TeamsFile) {
	count := s.countTeams
	if s.Count.V == model.CountCadres {
		count = s.countCadres
	}
	total, parts := count(f)
	args := func(stated, records model.Amount) diag.Args {
		return diag.Args{
			"Title": s.Title.First(), "Stated": stated.String(), "Records": records.String(),
			"Difference": distance(stated, records), "File": f.File,
		}
	}
	if total != s.Total.V {
		on(s, s.Total, len(s.Total.V.String()), diag.StatedTotal, args(s.Total.V, total))
	}
	if _, unknown := parts[""]; unknown {
		return // a unit that is not known, which is reported
	}
	for _, e := range s.Parts {
		if v := e.Value; v.Set && slices.Contains(s.codes.Senders(), e.Key) && parts[string(model.Sender(e.Key).Side())] != v.V {
			a := args(v.V, parts[string(model.Sender(e.Key).Side())])
			a["Part"] = diag.Term(e.Key)
			on(s, v, len(v.V.String()), diag.StatedPart, a)
		}
	}
}

// sender is the part that a unit's teams and cadres count for.
func (s statement) sender(unit string) string {
	if u := s.units[unit]; u != nil {
		return string(s.Programme.Vocabulary().Sender(u))
	}
	return ""
}

func (s statement) countTeams(f *model.TeamsFile) (total model.Amount, parts map[string]model.Amount) {
	parts = map[string]model.Amount{}
	for _, e := range f.Teams {
		if e.Value.Cadres.V > 0 {
			total += model.Units(1)
			parts[s.sender(e.Value.Unit.V)] += model.Units(1)
		}
	}
	return total, parts
}

func (s statement) countCadres(f *model.TeamsFile) (total model.Amount, parts map[string]model.Amount) {
	parts = map[string]model.Amount{}
	for _, e := range f.Teams {
		total += e.Value.Cadres.V
		for _, from := range e.Value.From {
			parts[s.sender(from.Key)] += from.Value.V
		}
	}
	return total, parts
}

func distance(a, b model.Amount) string { return max(a-b, b-a).String() }
