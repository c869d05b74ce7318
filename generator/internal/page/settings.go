package page

import (
	"slices"

	"guben/generator/internal/chart"
	"guben/generator/internal/diag"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

// settingsPage tells how every point that the policy leaves open is read.
type settingsPage struct{ *site }

// page has no address of its own: the method page shows it, by the theme's
// settings shortcode. It tells how every point that the policy leaves open is read.
func (w settingsPage) page() *page {
	p := newPage("data/settings", w.Say("page.settings.title", nil), params{Kind: "settings"})
	p.front.Build = &build{Render: "never", List: "never"}
	for _, t := range []chart.Table{w.table(), w.notesTable()} {
		if len(t.Rows) > 0 {
			p.table(t)
		}
	}
	return p
}

// setting is one open point with the value that holds and the reason.
type setting struct {
	id     string // of one that the program reckons by
	title  string // of one that it does not
	at     string // where the policy leaves it open
	value  string
	reason model.Text
	pos    diag.Pos
	set    bool
}

func (w settingsPage) table() chart.Table {
	t := chart.Table{ID: "open-points", Caption: w.Say("page.settings.settings", nil), Columns: []chart.Column{
		{Title: w.Say("setting.column.open", nil), Kind: "text"}, {Title: w.Say("setting.column.value", nil), Kind: "text"},
		{Title: w.Say("setting.column.reason", nil), Kind: "text"},
	}}
	for _, s := range append(w.readings(), w.settings()...) {
		if s.title == "" {
			s.title = w.Say("setting."+s.id+".title", nil)
		}
		row := []chart.Cell{
			{Text: s.title, Sub: w.section(s.at)},
			{Text: s.value},
			{Text: w.Say("setting.unset", nil)},
		}
		if s.set {
			row[1].Source, row[2].Text = w.Source(s.pos), s.reason.In(w.Lang)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// settings are those that the county sets, and those of records that it declares, in the order
// in which the records are shown.
func (w settingsPage) settings() []setting {
	f := w.Report.County.Settings
	now := w.Report.County.EffectiveSettings()
	all := []setting{
		of("visits_at", f.VisitsAt, w.choice("visits_at", string(now.VisitsAt))),
		of("rotation_months", f.RotationMonths, w.months(now.RotationMonths)),
		of("allotment_within", f.AllotmentWithin, w.teams(now.AllotmentWithin)),
		of("staff_from", f.StaffFrom, w.share(now.StaffFrom)),
		of("staff_to", f.StaffTo, w.share(now.StaffTo)),
		of("arrival_by", f.ArrivalBy, w.Date(now.ArrivalBy)),
		of("arrival_on_the_day", f.ArrivalOn, w.yesNo("arrival_on_the_day", now.ArrivalOn)),
		of("finished_at", f.FinishedAt, w.share(now.FinishedAt)),
		of("report_due_days", f.ReportDueDays, w.days(now.ReportDueDays)),
		of("summary_due_days", f.SummaryDueDays, w.days(now.SummaryDueDays)),
		of("summary_instead", f.SummaryInstead, w.yesNo("summary_instead", now.SummaryInstead)),
	}
	return slices.DeleteFunc(all, func(s setting) bool { return !s.set && !(w.Report.County.Reads(s.id) && w.Report.County.Asks(s.id)) })
}

// readings are the open points that are told to readers alone.
func (w settingsPage) readings() []setting {
	var all []setting
	for _, e := range w.Report.County.ReadingsOf() {
		r := e.Value
		all = append(all, setting{title: r.Title.In(w.Lang), at: r.At.V, value: r.Says.In(w.Lang), reason: r.Reason, pos: r.Says.Val().Pos, set: true})
	}
	return all
}

func of[T any](id string, s model.Setting[T], value string) setting {
	return setting{id: id, at: s.At.V, value: value, reason: s.Reason, pos: s.Value.Pos, set: s.Value.Set}
}

// section is a place in the policy, where the county says it.
func (w settingsPage) section(at string) string {
	if at == "" {
		return ""
	}
	return w.Section(at)
}

func (w settingsPage) share(n model.Number) string { return w.Percent(n.Rat(), 2) }
func (w settingsPage) months(n int) string         { return w.Say("setting.months", i18n.Args{"N": n}) }
func (w settingsPage) days(n int) string           { return w.Say("setting.days", i18n.Args{"N": n}) }
func (w settingsPage) teams(n int) string          { return w.Say("setting.teams", i18n.Args{"N": n}) }

func (w settingsPage) choice(id, v string) string { return w.Say("setting."+id+"."+v, nil) }

func (w settingsPage) yesNo(id string, v bool) string {
	if v {
		return w.Say("setting."+id+".yes", nil)
	}
	return w.Say("setting."+id+".no", nil)
}

// notesTable lists the open points that the targets settle by themselves.
func (w settingsPage) notesTable() chart.Table {
	t := chart.Table{ID: "readings", Caption: w.Say("page.settings.targets", nil), Columns: []chart.Column{
		{Title: w.Say("column.target", nil), Kind: "text"}, {Title: w.Say("setting.column.reading", nil), Kind: "text"},
	}}
	for _, target := range w.Report.Targets {
		if !target.Note.Set() {
			continue
		}
		t.Rows = append(t.Rows, []chart.Cell{
			{Text: w.Short(target), Href: w.href("target", target.ID)},
			{Text: target.Note.In(w.Lang), Source: w.Source(target.Note.Val().Pos)},
		})
	}
	return t
}
