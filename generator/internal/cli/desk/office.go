package desk

import (
	"cmp"
	"errors"
	"net/url"
	"slices"
	"strings"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/desk"
	"guben/generator/internal/diag"
	"guben/generator/internal/i18n"
	"guben/generator/internal/keeper"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
	"guben/generator/internal/sheet"
	"guben/generator/internal/tabled"
	"guben/generator/internal/workspace"
)

// office answers what the desk asks, from the county's folder as it is now.
type office struct {
	*env.Env
	today func() string // as 2007-10-20

	last  *base // as it was read last, and what stood there then
	state keeper.State
}

// Words are those of the desk.
func (o *office) Words() *i18n.Words { return o.Env.Words }

// Sample tells whether the county's figures are invented, as its programme says.
func (o *office) Sample() bool {
	folder, err := workspace.Open(o.Dir)
	if err != nil {
		return false
	}
	defer folder.Close()
	programme, err := load.Programme(folder)
	return err == nil && programme.Sample.V
}

func (o *office) say(id string, args i18n.Args) string { return o.Words().Say("desk."+id, args) }

// mostBroken is how many problems of the data as they are the first page lists.
const mostBroken = 20

// Home lists what is due now and in the period before, of each rhythm.
func (o *office) Home(part string) (*desk.Home, error) {
	if o.empty() {
		j, err := o.Joining()
		return &desk.Home{Joining: j}, err
	}
	c, list, printer, err := o.Load(nil)
	if err != nil {
		return nil, err
	}
	w := o.Words()
	h := &desk.Home{Part: part, Place: w.Name(c.Places().County), AsOf: o.say("as-of", i18n.Args{"Day": w.Date(c.Programme.AsOf.V)})}
	if h.Waiting, err = o.waitingCount(); err != nil {
		return nil, err
	}
	if err := o.outdated(); err != nil {
		h.Outdated = err.Error()
	}
	if c.Programme.Newer() {
		return h, nil
	}
	if list.Errors() > 0 {
		h.Broken = shown(list, printer)
		return h, nil
	}
	h.Parts = o.parts(c, part)
	h.Due.Title, h.Records.Title = o.say("figures", nil), o.say("records", nil)
	day := c.Programme.AsOf.V
	for _, p := range periodsAt(c) {
		for _, s := range sheet.Forms(c, c.Places(), p, part) {
			row := o.due(&s, part, day)
			if s.Record != nil {
				h.Records.Rows = append(h.Records.Rows, row)
			} else {
				h.Due.Rows = append(h.Due.Rows, row)
			}
		}
	}
	h.Records.Rows = append(h.Records.Rows, o.recordRows(c, part)...)
	for _, rows := range [][]desk.Due{h.Due.Rows, h.Records.Rows} {
		slices.SortStableFunc(rows, bySooner)
	}
	return h, nil
}

// bySooner puts what is missing first, what was or is due sooner before the rest.
func bySooner(a, b desk.Due) int {
	done := func(d desk.Due) int {
		if d.Missing == 0 {
			return 1
		}
		return 0
	}
	when := func(d desk.Due) string { return cmp.Or(d.Day, "9999") }
	return cmp.Or(cmp.Compare(done(a), done(b)), cmp.Compare(when(a), when(b)))
}

// shown are the errors of a list in words.
func shown(list diag.List, printer diag.Printer) []string {
	var all []string
	for _, p := range list {
		if p.Severity() == diag.Error && len(all) < mostBroken {
			s := printer.Show(p)
			all = append(all, s.Place+" "+s.Message)
		}
	}
	return all
}

// periodsAt are the period that runs on the county's day and the one before, of each rhythm.
func periodsAt(c *model.County) []model.Period {
	var all []model.Period
	seen := map[model.Every]bool{}
	for _, t := range c.Targets.Topics {
		every := t.Value.Every.V
		if seen[every] {
			continue
		}
		seen[every] = true
		now := c.Programme.PeriodOf(every, c.Programme.AsOf.V)
		all = append(all, now, now.Shift(-1))
	}
	return all
}

// recordRows are the program's own kinds of records.
func (o *office) recordRows(c *model.County, part string) []desk.Due {
	var own []*tabled.Table
	for _, t := range sheet.Tables(c) {
		if t.Own() {
			own = append(own, t)
		}
	}
	var all []desk.Due
	for _, t := range own {
		for _, p := range recordPeriods(c, t) {
			for _, s := range sheet.RecordForms(c, c.Places(), p, part, []*tabled.Table{t}) {
				all = append(all, o.due(&s, part, c.Programme.AsOf.V))
			}
		}
	}
	return all
}

// recordPeriods are the periods whose files a kind's records of now stand in; one of a kind whose
// records stand in no file of a period.
func recordPeriods(c *model.County, t *tabled.Table) []model.Period {
	if !t.Timed() {
		return []model.Period{c.Programme.PeriodOf(model.EveryYear, c.Programme.AsOf.V)}
	}
	var all []model.Period
	for _, every := range t.Kind.Every {
		now := c.Programme.PeriodOf(every, c.Programme.AsOf.V)
		all = append(all, now, now.Shift(-1))
	}
	return all
}

// due is a table of the list: a line that says something is in.
func (o *office) due(s *sheet.Sheet, part string, day model.Date) desk.Due {
	w := o.Words()
	d := desk.Due{Title: s.Title.In(w.Lang), Asked: len(s.Rows)}
	if s.Record == nil || s.Record.Timed() {
		d.Period = w.Period(s.Period)
	}
	for i := range s.Rows {
		if slices.ContainsFunc(s.Columns, func(c sheet.Column) bool { return s.Rows[i].Held(c.Key) != "" }) {
			d.In++
		}
	}
	d.Missing = d.Asked - d.In
	if !s.Due.IsZero() {
		d.Until, d.Day, d.Late = w.Date(s.Due), s.Due.String(), d.Missing > 0 && day.After(s.Due)
	}
	d.Href = "table?" + url.Values{"topic": {s.Topic}, "period": {s.Period.String()}, "part": {part}}.Encode()
	return d
}

// parts are the places right below the whole, and all of them.
func (o *office) parts(c *model.County, part string) []desk.Option {
	all := []desk.Option{{Text: o.say("all-parts", nil), Chosen: part == ""}}
	for _, p := range c.Places().AliveOn(c.Places().Levels.Parts(), c.Programme.AsOf.V) {
		all = append(all, desk.Option{Value: p.Code, Text: o.Words().Name(p), Chosen: p.Code == part})
	}
	return all
}

// form finds the form that is asked for.
func (o *office) form(c *model.County, ask desk.Ask) (*sheet.Sheet, error) {
	none := errors.New(o.say("no-table", i18n.Args{"Topic": ask.Topic, "Period": ask.Period}))
	p, err := c.Programme.Calendar().Read(ask.Period)
	if err != nil {
		return nil, none
	}
	forms := sheet.Forms(c, c.Places(), p, ask.Part)
	for _, t := range sheet.Tables(c) {
		if t.Own() && t.Name == ask.Topic {
			forms = append(forms, sheet.RecordForms(c, c.Places(), p, ask.Part, []*tabled.Table{t})...)
		}
	}
	for i := range forms {
		if forms[i].Topic == ask.Topic && forms[i].Period == p {
			return &forms[i], nil
		}
	}
	return nil, none
}

// Table is a table to type into.
func (o *office) Table(ask desk.Ask) (*desk.Table, error) {
	b, err := o.now()
	if err != nil {
		return nil, err
	}
	s, err := o.form(b.county, ask)
	if err != nil {
		return nil, err
	}
	w := o.Words()
	t := &desk.Table{Ask: ask, Title: s.Title.In(w.Lang), Period: w.Period(s.Period), Lead: o.say("line", nil)}
	if !s.Due.IsZero() {
		t.Until = w.Date(s.Due)
	}
	for i := range s.Columns {
		t.Columns = append(t.Columns, o.column(s, &s.Columns[i]))
	}
	for i := range s.Rows {
		t.Rows = append(t.Rows, o.row(s, &s.Rows[i]))
	}
	for range min(s.Spare, 10) {
		t.Rows = append(t.Rows, desk.Row{Cells: make([]desk.Held, len(s.Columns))})
	}
	return t, nil
}

func (o *office) column(s *sheet.Sheet, c *sheet.Column) desk.Column {
	w := o.Words()
	d := desk.Column{Key: c.Key, Head: c.Head(w), Number: c.Kind == sheet.Number}
	for _, v := range c.Offers(w) {
		d.Offers = append(d.Offers, desk.Offer{Value: v, Label: i18n.Spelled(v)})
	}
	for i := range s.Rows {
		if c.Key != sheet.Received && s.ShownBefore(&s.Rows[i], c, w) != "" {
			d.Before = w.Period(s.Before)
			break
		}
	}
	return d
}

func (o *office) row(s *sheet.Sheet, r *sheet.Row) desk.Row {
	w := o.Words()
	d := desk.Row{Code: r.Code, Called: r.CalledOn(w)}
	if r.Town != nil && r.Town != r.Place {
		d.In = w.Name(r.Town)
	}
	if s.Record != nil && s.Of == "" && d.Called != r.Code {
		d.In += " " + r.Code
	}
	for i := range s.Columns {
		c := &s.Columns[i]
		held := desk.Held{Value: s.Shown(r, c, w)}
		if c.Key != sheet.Received {
			held.Before = s.ShownBefore(r, c, w)
		}
		d.Cells = append(d.Cells, held)
	}
	d.Find = strings.Join([]string{strings.ToLower(d.Called), d.Code, d.In, i18n.Spelled(d.Called), i18n.Spelled(d.In)}, " ")
	return d
}
