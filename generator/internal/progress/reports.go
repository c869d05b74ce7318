package progress

import (
	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// The built-in topics that are read from data/reports: whether the written report of a
// quarter, or the summary of a year, came in on or before its due day. One that has not
// come in has no line.
const (
	townReportsTopic   = "town-reports"
	UnitReportsTopic   = "unit-reports"
	townSummariesTopic = "town-summaries"
	unitSummariesTopic = "unit-summaries"
)

func init() {
	for _, topic := range []string{townReportsTopic, UnitReportsTopic, townSummariesTopic, unitSummariesTopic} {
		d := model.DerivedOf(topic)
		derived(topic, func(r *records, add func(model.Period, string, model.Line)) {
			x := r.papers()
			for _, p := range x.periods(d.Every) {
				for _, place := range r.Places.At(d.Of) {
					if paper := x.paper(place, p); paper.Received.Set {
						add(p, place.Code, lineOf(paper.Source, cell{"on_time", oneIf(paper.State == PaperInTime)}))
					}
				}
			}
		})
	}
}

// Paper is a written report that is expected of the county, a town or a unit for a
// period.
type Paper struct {
	Of       *model.Place
	Period   model.Period
	Received model.Val[model.Date] // not set while it has not come in by the as-of day
	Due      model.Date
	State    PaperState
	Summary  bool     // the yearly summary stands for it
	Source   diag.Pos // of its line, where there is one
}

// PaperState is how a written report stands.
type PaperState string

// The states of a written report.
const (
	PaperInTime  PaperState = "in-time"
	PaperLate    PaperState = "late"    // in, after its due day
	PaperOverdue PaperState = "overdue" // not in, and its due day has passed
	PaperAwaited PaperState = "awaited" // not in, and not due yet
)

// Papers are the written reports of a quarter, or the summaries of a year: the county's
// to the city first, then the towns' and the units' in order of code. There are none
// before the period has begun.
func (r *Report) Papers(p model.Period) []Paper {
	x := r.rules().papers()
	if !x.begun(p) {
		return nil
	}
	all := []Paper{x.paper(r.Places.County, p)}
	for _, l := range []model.Level{r.Places.Levels.Parts(), model.LevelUnit} {
		for _, place := range r.Places.AliveOn(l, p.ReadOn(r.AsOf)) {
			all = append(all, x.paper(place, p))
		}
	}
	return all
}

// papers finds the lines of written reports.
type papers struct {
	*records
	lines map[model.Period]map[string]*model.Entry[model.ReportIn]
}

func (r *records) papers() papers {
	x := papers{records: r, lines: map[model.Period]map[string]*model.Entry[model.ReportIn]{}}
	for _, f := range r.Reports {
		if x.lines[f.Period.V] == nil {
			x.lines[f.Period.V] = map[string]*model.Entry[model.ReportIn]{}
		}
		for i := range f.Reports {
			x.lines[f.Period.V][f.Reports[i].Key] = &f.Reports[i]
		}
	}
	return x
}

// periods are those of a rhythm that something may have come in for, in order of file:
// the summary of a year may stand for its last quarter's report.
func (x papers) periods(every model.Every) []model.Period {
	var out []model.Period
	seen := map[model.Period]bool{}
	for _, f := range x.Reports {
		p := f.Period.V
		if x.Settings.SummaryInstead && every == model.EveryQuarter && p.Every == model.EveryYear {
			p = lastQuarter(p)
		}
		if p.Every == every && !seen[p] {
			seen[p] = true
			out = append(out, p)
		}
	}
	return out
}

// lastQuarter is the last of the year that a period begins in.
func lastQuarter(p model.Period) model.Period {
	quarters := p.Whole().Parts(model.EveryQuarter)
	return quarters[len(quarters)-1]
}

// paper is the report that is expected of a place. Where the settings let the yearly
// summary stand for the fourth quarter's report, it does so once it has come in, unless
// the quarter's own came in time.
func (x papers) paper(of *model.Place, p model.Period) Paper {
	own := x.own(of, p)
	if !x.Settings.SummaryInstead || p != lastQuarter(p) || own.State == PaperInTime {
		return own
	}
	summary := x.own(of, p.Whole())
	if !summary.Received.Set || own.Received.Set && summary.State != PaperInTime {
		return own
	}
	summary.Period, summary.Summary = p, true
	return summary
}

// own is the report of the place's own line. It is due on the day that the settings give,
// or that the line gives instead; on that day it is in time.
func (x papers) own(of *model.Place, p model.Period) Paper {
	paper := Paper{Of: of, Period: p, Due: x.Settings.PaperDue(p)}
	if e := x.lines[p][of.Code]; e != nil {
		paper.Source = e.Pos
		if e.Value.Due.Set {
			paper.Due = e.Value.Due.V
		}
		if e.Value.Received.Set && x.inHand(e.Value.Received, p) {
			paper.Received = e.Value.Received
		}
	}
	switch {
	case paper.Received.Set && paper.Received.V.After(paper.Due):
		paper.State = PaperLate
	case paper.Received.Set:
		paper.State = PaperInTime
	case x.Day.After(paper.Due):
		paper.State = PaperOverdue
	default:
		paper.State = PaperAwaited
	}
	return paper
}
