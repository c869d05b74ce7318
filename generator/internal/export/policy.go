package export

import (
	"strconv"

	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
)

func clausesTable(c *model.County) table {
	return table{
		name: "clauses",
		fields: []field{
			str("clause"), str("at"), str("kind"), str("says"), str("targets"), str("figures"), str("records"),
			yes("document"), str("described"), str("answers"), str("source"),
		},
		rows: rowsOf(func(add func(...string)) {
			for _, e := range c.Clauses.Clauses {
				v := e.Value
				add(e.Key, v.At.V, string(v.Kind.V), v.Says.First(), listed(v.Targets), listed(v.Figures), listed(v.Records),
					strconv.FormatBool(v.Document.V), v.Described.First(), listed(v.Answers), phrase.At(e.Pos))
			}
		}),
	}
}

// settingsTable has the settings that hold; those that data/settings.yaml does not make
// have neither a reason nor a source.
func settingsTable(c *model.County) table {
	return table{
		name:   "settings",
		fields: []field{str("setting"), str("value"), str("reason"), str("source")},
		rows: rowsOf(func(add func(...string)) {
			f, now := &c.Settings, c.EffectiveSettings()
			setting(c, add, "staff_from", f.StaffFrom, share(now.StaffFrom))
			setting(c, add, "staff_to", f.StaffTo, share(now.StaffTo))
			setting(c, add, "rotation_months", f.RotationMonths, strconv.Itoa(now.RotationMonths))
			setting(c, add, "arrival_by", f.ArrivalBy, now.ArrivalBy.String())
			setting(c, add, "arrival_on_the_day", f.ArrivalOn, strconv.FormatBool(now.ArrivalOn))
			setting(c, add, "report_due_days", f.ReportDueDays, strconv.Itoa(now.ReportDueDays))
			setting(c, add, "summary_due_days", f.SummaryDueDays, strconv.Itoa(now.SummaryDueDays))
			setting(c, add, "summary_instead", f.SummaryInstead, strconv.FormatBool(now.SummaryInstead))
			setting(c, add, "allotment_within", f.AllotmentWithin, strconv.Itoa(now.AllotmentWithin))
			setting(c, add, "visits_at", f.VisitsAt, string(f.VisitsAt.Or(model.PointEither)))
			setting(c, add, "finished_at", f.FinishedAt, share(now.FinishedAt))
			for _, e := range c.ReadingsOf() {
				add(e.Key, e.Value.Says.First(), e.Value.Reason.First(), phrase.At(e.Value.Says.Val().Pos))
			}
		}),
	}
}

func setting[T any](c *model.County, add func(...string), name string, s model.Setting[T], value string) {
	if !s.Value.Set && !(c.Reads(name) && c.Asks(name)) {
		return
	}
	source := ""
	if s.Value.Set {
		source = phrase.At(s.Value.Pos)
	}
	add(name, value, s.Reason.First(), source)
}

func share(n model.Number) string { return decimal(inUnit(n.Rat(), phrase.FormPercent)) + "%" }
