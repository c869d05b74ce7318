package check

import (
	"strings"
	"unicode/utf8"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// maxName is the longest name that is believed.
const maxName = 40

// wordings are what the county's people wrote in words.
type wordings struct{ *checker }

// names: a name says something, and nothing but what can be seen.
func names(c *checker) {
	x := wordings{c}
	x.properName(x.Programme.County.Name)
	x.properName(x.Programme.County.En)
	for _, e := range x.Towns.Towns {
		x.properName(e.Value.Name)
		x.properName(e.Value.En)
		x.formerNames(e.Value.Renamed)
	}
	for _, f := range x.Villages {
		for _, e := range f.Villages {
			x.villageNames(e.Value)
		}
	}
	for _, e := range x.Units.Units {
		x.properName(e.Value.Name)
		x.properName(e.Value.En)
	}
	x.titles()
}

func (x wordings) villageNames(v model.Village) {
	x.properName(v.Name)
	x.properName(v.En)
	for _, b := range v.Branches {
		x.properName(b.Value)
	}
	x.formerNames(v.Renamed)
}

func (x wordings) formerNames(names []model.Renaming) {
	for _, r := range names {
		x.properName(r.From)
	}
}

// titles are wordings of any length.
func (x wordings) titles() {
	x.texts(x.Programme.Name)
	for _, s := range x.Programme.Stated {
		x.texts(s.Title)
	}
	for _, t := range x.Targets.Topics {
		x.texts(t.Value.Title)
		for _, m := range t.Value.Figures {
			x.texts(m.Value.Title, m.Value.Unit)
			for _, b := range m.Value.Breaks {
				x.texts(b.Value)
			}
		}
	}
	for _, t := range x.Targets.Targets {
		x.texts(t.Value.Title, t.Value.Short, t.Value.Note)
	}
	x.recordWordings()
	x.clauseWordings()
}

// recordWordings are those of records that are no figures, and of corrections.
func (x wordings) recordWordings() {
	for _, e := range x.Leaders.Leaders {
		x.texts(e.Value.Office)
	}
	for _, f := range x.Postings {
		for _, e := range f.Postings {
			x.texts(e.Value.Stays)
		}
	}
	for _, f := range x.Figures {
		for _, e := range f.Figures {
			for _, c := range e.Value.Corrected {
				x.visible(c.Why)
			}
		}
	}
}

func (x wordings) clauseWordings() {
	for _, e := range x.Clauses.Chapters {
		x.texts(e.Value)
	}
	for _, e := range x.Clauses.Clauses {
		x.texts(e.Value.Says, e.Value.Described)
	}
	for _, e := range x.Documents.Documents {
		x.texts(e.Value.Title, e.Value.Note)
		x.visible(e.Value.Number)
	}
	s := &x.Settings
	x.texts(s.StaffFrom.Reason, s.StaffTo.Reason, s.RotationMonths.Reason, s.ArrivalBy.Reason, s.ArrivalOn.Reason,
		s.ReportDueDays.Reason, s.SummaryDueDays.Reason, s.SummaryInstead.Reason, s.AllotmentWithin.Reason,
		s.VisitsAt.Reason, s.FinishedAt.Reason, s.CrossTenureBy.Reason)
}

func (x wordings) texts(texts ...model.Text) {
	for _, t := range texts {
		x.visible(t.ZhCN)
		x.visible(t.En)
	}
}

func (x wordings) properName(v model.Val[string]) {
	if x.visible(v) && utf8.RuneCountInString(v.V) > maxName {
		n := utf8.RuneCountInString(v.V)
		on(x, v, n, diag.NameLong, diag.Args{"Length": n, "Limit": maxName})
	}
}

// visible reports a wording that is empty or padded.
func (x wordings) visible(v model.Val[string]) bool {
	if !v.Set {
		return true
	}
	width := utf8.RuneCountInString(v.V) + 2
	switch {
	case strings.ContainsFunc(v.V, model.Unseen):
		return false // package load has reported it
	case strings.TrimSpace(v.V) == "":
		on(x, v, width, diag.NameEmpty, nil)
	case strings.TrimSpace(v.V) != v.V:
		on(x, v, width, diag.NameSpaces, diag.Args{"Found": v.V, "Want": strings.TrimSpace(v.V)})
	default:
		return true
	}
	return false
}

// sameNames: two villages of a town do not bear one name.
func sameNames(x *checker) {
	for _, f := range x.Villages {
		first := map[string]diag.Pos{}
		for _, e := range f.Villages {
			n := e.Value.Name
			if !n.Set || n.V == "" {
				continue
			}
			if pos, ok := first[n.V]; ok {
				on(x, n, utf8.RuneCountInString(n.V), diag.SameName, diag.Args{"Name": n.V}, pos)
				continue
			}
			first[n.V] = n.Pos
		}
	}
}
