package progress

import (
	"slices"

	"guben/generator/internal/model"
)

// Clauses are the clauses of the policy with what there is of each.
type Clauses struct {
	All      []*Clause // in the order of the file
	Chapters []ClauseChapter
	Count    map[Standing]int
	Results  []*Result // the county's, of all targets that test some clause, each once
}

// ClauseChapter is a chapter of the policy with its clauses, counted by how they stand.
type ClauseChapter struct {
	At      string
	Clauses []*Clause
	Count   map[Standing]int
}

// Clause is a clause of the policy with what there is of it.
type Clause struct {
	*model.Entry[model.Clause]
	Results  []*Result // the county's, of the targets that test it
	Figures  []ClauseFigure
	Document Document
	Records  []RecordCount
	Standing Standing
}

// Standing is the one column that a clause is counted in: a light where targets test it,
// else what there is of it.
type Standing string

// The standings that are no lights.
const (
	StandingCounted   Standing = "counted"   // figures or records, without a light
	StandingDone      Standing = "done"      // its document is there
	StandingOpen      Standing = "open"      // its document is not
	StandingDescribed Standing = "described" // no data, for a reason
)

// Standings are all of them, in the order that they are counted in.
var Standings = []Standing{
	Standing(Green), Standing(Yellow), Standing(Red), Standing(Grey), Standing(None),
	StandingCounted, StandingDone, StandingOpen, StandingDescribed,
}

// ClauseFigure is a figure that is counted for a clause.
type ClauseFigure struct {
	Ref string // TOPIC.FIGURE
	Total
	Stated []StatedRecords // the totals that the policy states of it
}

// StatedRecords is a total that the policy states, with what the rolls have.
type StatedRecords struct {
	*model.Stated
	Records int
}

// Document is what data/documents.yaml has of a clause on the as-of day: no entry where it
// has none.
type Document struct {
	*model.Entry[model.Document]
	Done bool
}

// RecordCount is how many records of a kind there are: of the newest period that has any,
// where they are kept by period. Of written reports it is those of who answers, by their
// state: none, without a period, where no file has any.
type RecordCount struct {
	Of     model.RecordsOf
	Every  model.Every // the rhythm of written reports
	Period model.Period
	Count  int
	Papers map[PaperState]int
}

func clausesOf(r *Report) *Clauses {
	all := &Clauses{Count: map[Standing]int{}}
	byAt := map[string]int{}
	for i := range r.County.Clauses.Clauses {
		c := clauseOf(r, &r.County.Clauses.Clauses[i])
		all.All = append(all.All, c)
		at := c.Value.At.V
		n, ok := byAt[at]
		if !ok {
			n = len(all.Chapters)
			byAt[at] = n
			all.Chapters = append(all.Chapters, ClauseChapter{At: at, Count: map[Standing]int{}})
		}
		chapter := &all.Chapters[n]
		chapter.Clauses = append(chapter.Clauses, c)
		chapter.Count[c.Standing]++
		all.Count[c.Standing]++
	}
	for _, c := range all.All {
		for _, result := range c.Results {
			if !slices.Contains(all.Results, result) {
				all.Results = append(all.Results, result)
			}
		}
	}
	return all
}

func clauseOf(r *Report, e *model.Entry[model.Clause]) *Clause {
	c := &Clause{Entry: e, Results: resultsOf(r, &e.Value)}
	for _, ref := range e.Value.Figures {
		if f, ok := FigureOf(r, ref.V); ok {
			c.Figures = append(c.Figures, f)
		}
	}
	if e.Value.Document.V {
		c.Document = documentOf(r, e.Key)
	}
	for _, of := range e.Value.Records {
		if of.V == model.RecordsReports {
			c.Records = append(c.Records, paperCounts(r, c)...)
			continue
		}
		c.Records = append(c.Records, countRecords(r, of.V))
	}
	c.Standing = c.standing()
	return c
}

func (c *Clause) standing() Standing {
	switch v := &c.Value; {
	case len(v.Targets) > 0:
		return Standing(Gravest(c.Results))
	case v.Document.V && c.Document.Done:
		return StandingDone
	case v.Document.V:
		return StandingOpen
	case len(v.Figures)+len(v.Records) > 0:
		return StandingCounted
	default:
		return StandingDescribed
	}
}

func resultsOf(r *Report, c *model.Clause) []*Result {
	var rs []*Result
	for _, id := range c.Targets {
		if t := r.Target(id.V); t != nil {
			if result := t.Now(r.Places.County); result != nil {
				rs = append(rs, result)
			}
		}
	}
	return rs
}

// FigureOf is what there is of a figure TOPIC.FIGURE that the policy asks to be counted.
// It is false where there is no such figure.
func FigureOf(r *Report, ref string) (ClauseFigure, bool) {
	t, ok := r.Total(ref)
	if !ok {
		return ClauseFigure{}, false
	}
	f := ClauseFigure{Ref: ref, Total: t}
	for i := range r.County.Programme.Stated {
		s := &r.County.Programme.Stated[i]
		if TeamsTopic+"."+string(s.Count.V) != ref {
			continue
		}
		sent := r.Senders(s.Batch.V)
		records := sent.AllCadres()
		if s.Count.V == model.CountTeams {
			records = sent.AllTeams()
		}
		f.Stated = append(f.Stated, StatedRecords{s, records})
	}
	return f, true
}

func documentOf(r *Report, id string) Document {
	docs := r.County.Documents.Documents
	for i := range docs {
		if docs[i].Key == id {
			on := docs[i].Value.On
			return Document{&docs[i], on.Set && !on.V.After(r.AsOf)}
		}
	}
	return Document{}
}

// TestedBy are the clauses that a target tests, in the order of the policy.
func TestedBy(r *Report, t *Target) []*model.Entry[model.Clause] {
	var all []*model.Entry[model.Clause]
	clauses := r.County.Clauses.Clauses
	for i := range clauses {
		names := slices.ContainsFunc(clauses[i].Value.Targets, func(v model.Val[string]) bool { return v.V == t.ID })
		if names || t.Clause.Set && t.Clause.V == clauses[i].Key {
			all = append(all, &clauses[i])
		}
	}
	return all
}

func countRecords(r *Report, of model.RecordsOf) RecordCount {
	c, x := r.County, RecordCount{Of: of}
	newer := func(p model.Period, count int) {
		if count > 0 && (x.Period.Every == "" || p.Compare(x.Period) > 0) {
			x.Period, x.Count = p, count
		}
	}
	switch of {
	case model.RecordsTeams:
		for _, f := range c.Teams {
			newer(f.Batch.V, len(f.Teams))
		}
	case model.RecordsPostings:
		for _, f := range c.Postings {
			newer(f.Batch.V, len(f.Postings))
		}
	case model.RecordsVisits:
		for _, f := range c.Visits {
			newer(f.Period.V, visitDays(f))
		}
	case model.RecordsAssessments:
		for _, f := range c.Assessments {
			newer(f.Year.V, len(f.Units)+len(f.Leaders))
		}
	case model.RecordsAcceptance:
		for _, f := range c.Acceptance {
			newer(f.Year.V, len(f.Villages)+len(f.Towns))
		}
	case model.RecordsLeaders:
		x.Count = len(r.Places.Living(model.LevelLeader))
	case model.RecordsUnits:
		x.Count = len(r.Places.Living(model.LevelUnit))
	case model.RecordsVillages, model.RecordsPlaces:
		x.Count = len(r.Places.Living(r.Places.Levels.Smallest()))
	default:
		for _, f := range c.Recorded {
			if f.Name == string(of) {
				newer(f.Period.V, len(f.Records))
			}
		}
	}
	return x
}

func visitDays(f model.VisitsFile) int {
	n := 0
	for _, e := range f.Visits {
		n += len(e.Value.Days)
	}
	return n
}

// paperCounts are the written reports of those who answer for a clause, of the newest quarter
// and the newest year: of the rhythms that its targets test, or both where none does.
func paperCounts(r *Report, c *Clause) []RecordCount {
	var all []RecordCount
	for _, every := range []model.Every{model.EveryQuarter, model.EveryYear} {
		asked := slices.ContainsFunc(c.Results, func(x *Result) bool { return x.Period.Every == every })
		if len(c.Results) > 0 && !asked {
			continue
		}
		x := RecordCount{Of: model.RecordsReports, Every: every, Period: newestReports(r, every), Papers: map[PaperState]int{}}
		if x.Period.Every != "" {
			for _, paper := range r.Papers(x.Period) {
				if answers(r, &c.Value, paper.Of) {
					x.Papers[paper.State]++
					x.Count++
				}
			}
		}
		all = append(all, x)
	}
	return all
}

func newestReports(r *Report, every model.Every) model.Period {
	var newest model.Period
	for _, f := range r.County.Reports {
		if p := f.Period.V; p.Every == every && (newest.Every == "" || p.Compare(newest) > 0) {
			newest = p
		}
	}
	return newest
}

// answers tells whether a place is one of those that answer for a clause. The units of a
// clause are those above the towns: a town speaks for its own.
func answers(r *Report, c *model.Clause, place *model.Place) bool {
	if place.Unit != nil && place.Sender == model.SenderPart {
		return false
	}
	return slices.ContainsFunc(c.Answers, func(a model.Val[model.Answerer]) bool {
		return r.County.Programme.LevelNamed(string(a.V)) == place.Level
	})
}
