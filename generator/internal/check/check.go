// Package check holds a county's records against each other and against what its
// programme and targets say. One rule a file; it never reads a file.
//
// A record that package load could not read is not there: no rule may report what only
// follows from that.
package check

import (
	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// rules are all rules. Their order does not matter: the list is sorted by place. The rule of
// a kind of records may also put itself here, from its own file.
var rules = []func(*checker){
	programme,
	vocabulary,
	levels,
	declaredPlaces,
	repository,
	office,
	terms,
	sites,
	stated,
	towns,
	villages,
	tiles,
	boundaries,
	lives,
	lifeLines,
	branches,
	duplicatePlaces,
	sameNames,
	names,
	order,
	teams,
	leaders,
	postings,
	postedTeams,
	visits,
	actions,
	reports,
	assessments,
	acceptance,
	townsBeforeVillages,
	corrections,
	settings,
	clauses,
	documents,
	recordKinds,
	recorded,
	topics,
	measures,
	derived,
	derivedWritten,
	formulas,
	marks,
	targets,
	own,
	duplicatePeriods,
	periods,
	received,
	slips,
	bases,
	thin,
	references,
	figureKeys,
	unitHeaders,
	decimals,
	negatives,
	bounds,
	doubts,
}

// County checks everything.
func County(c *model.County) diag.List {
	if c.Programme.Newer() {
		return nil // what these mean is not known here
	}
	x := index(c)
	for _, rule := range rules {
		rule(x)
	}
	x.list.Sort()
	return x.list
}

// problems are what the rules found.
type problems struct{ list diag.List }

func (x *problems) add(p diag.Problem) { x.list.Add(p) }

// key reports a problem with a key that is written in quotes.
func (x *problems) key(pos diag.Pos, key, code string, args diag.Args, first ...diag.Pos) {
	on(x, model.Val[string]{Pos: pos}, len(key)+2, code, args, first...)
}

// finder is who adds problems: the county, or what a rule looks at.
type finder interface{ add(p diag.Problem) }

// on reports a problem with a value, and with what stands elsewhere, where it speaks of that.
func on[T any](x finder, v model.Val[T], width int, code string, args diag.Args, first ...diag.Pos) {
	p := diag.Problem{Pos: v.Pos, Width: width, Code: code, Args: args}
	if len(first) > 0 {
		p.First = &first[0]
	}
	x.add(p)
}
