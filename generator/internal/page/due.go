package page

import (
	"strconv"

	"guben/generator/internal/chart"
	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// duePage is what falls due in the next days: reports, targets and replies to orders.
type duePage struct {
	*site
	caseTables
}

// namedOwing is how many of those who owe something a row names.
const namedOwing = 10

// page lists what falls due soon, then what does later; and the calendars of who owes it.
func (w duePage) page() *page {
	far, soon := w.Report.Dues(), progress.Soon(w.Report)
	p := newPage("due/_index", w.Say("page.due.title", nil), params{Kind: "due", Crumbs: []link{w.home()}})
	p.front.Description = w.dueText()
	p.facts([]fact{{Key: w.Say("page.due.next", nil), Value: w.dueText()}})
	for _, part := range []struct {
		id   string
		dues []*progress.Due
	}{{"soon", far[:soon]}, {"later", far[soon:]}} {
		if len(part.dues) > 0 {
			p.heading(w.Say("page.due."+part.id, nil))
			p.table(w.dueTable("due-"+part.id, part.dues))
		}
	}
	p.heading(w.Say("page.due.calendars", nil))
	p.table(w.calendars())
	return p
}

// stripped is how many of what falls due the strip on home names.
const stripped = 3

// strip is what falls due first, for home; nil where nothing does.
func (w duePage) strip() *doc.DueStrip {
	dues := w.Report.Dues()
	if len(dues) == 0 {
		return nil
	}
	x := &doc.DueStrip{Title: w.section("due").Title, Href: w.section("due").Href, All: w.Say("page.due.all", i18n.Args{"Count": w.Int(len(dues)), "N": len(dues)})}
	for _, d := range dues[:min(stripped, len(dues))] {
		x.Items = append(x.Items, doc.DueItem{
			Day: w.Date(d.Day), Title: phrase.DueTitle(w.Phrases, w.Report, d), Href: w.dueHref(d),
			Count: w.Say("page.due.in-short", i18n.Args{"Reported": w.Int(d.Reported), "Expected": w.Int(d.Expected), "Test": d.Target != nil}),
		})
	}
	return x
}

// dueHref leads to the target, or to the place of an order; a report is to be sent in.
func (w duePage) dueHref(d *progress.Due) string {
	switch {
	case d.Target != nil:
		return w.href("target", d.Target.ID)
	case d.Docket != nil:
		return w.placeHref(d.Docket.Place)
	}
	return w.section("due").Href
}

// dueText says in a sentence how many things fall due, and the first.
func (w *site) dueText() string {
	far, soon := w.Report.Dues(), progress.Soon(w.Report)
	if len(far) == 0 {
		return w.Say("page.due.none", i18n.Args{"From": w.Date(w.Report.AsOf)})
	}
	args := i18n.Args{"Soon": w.Int(soon), "Far": w.Int(len(far)), "N": soon, "From": w.Date(w.Report.AsOf)}
	args["First"], args["Day"] = phrase.DueTitle(w.Phrases, w.Report, far[0]), w.Date(far[0].Day)
	return w.Say("page.due.text", args)
}

func (w duePage) dueTable(id string, dues []*progress.Due) chart.Table {
	t := chart.Table{ID: id, Columns: []chart.Column{
		w.textColumn("column.what"), w.textColumn("column.due-day"), w.numColumn("column.days-left"), w.numColumn("column.in"), {Title: w.Say("column.owes", nil), Kind: "links"},
	}}
	for _, d := range dues {
		what := chart.Cell{Text: phrase.DueTitle(w.Phrases, w.Report, d)}
		if d.Topic == "" {
			what.Href = w.dueHref(d)
		}
		y, m, day := d.Day.YMD()
		t.Rows = append(t.Rows, []chart.Cell{
			what, {Text: w.Date(d.Day), Value: strconv.Itoa(10000*y + 100*m + day)}, {Text: w.Int(w.Report.AsOf.DaysTo(d.Day) - 1)},
			{Text: w.Say("format.fraction", i18n.Args{"Part": w.Int(d.Reported), "Whole": w.Int(d.Expected)})}, w.owingCell(d),
		})
	}
	return t
}

// owingCell names who owes something, and how much of it.
func (w duePage) owingCell(d *progress.Due) chart.Cell {
	if len(d.Owing) == 0 {
		return chart.Cell{Text: w.Say("format.none", nil)}
	}
	more := &chart.More{}
	for _, p := range d.Owing[:min(namedOwing, len(d.Owing))] {
		l := chart.Link{Text: w.Called(p.Owner), Href: w.placeHref(p.Owner)}
		if p.Expected > 1 {
			l.Note = w.Say("format.fraction", i18n.Args{"Part": w.Int(p.Reported), "Whole": w.Int(p.Expected)})
		}
		more.Links = append(more.Links, l)
	}
	cell := chart.Cell{More: more}
	if n := len(d.Owing) - namedOwing; n > 0 {
		cell.Sub = w.Say("page.due.more", i18n.Args{"Count": w.Int(n), "N": n})
	}
	return cell
}

// calendars are the calendar files of who owes something, and the feeds.
func (w duePage) calendars() chart.Table {
	t := chart.Table{ID: "calendars", Note: w.Say("page.due.calendars-note", nil), Columns: []chart.Column{
		w.textColumn("column.charged"), w.numColumn("column.dues"), w.textColumn("column.calendar"), w.textColumn("column.feed"),
	}}
	for _, o := range w.Report.Subscribers() {
		n, at := len(progress.DueOf(w.Report.Dues(), o)), w.root+"due/"+w.places.Slug(o.Code)
		calendar := chart.Cell{Text: w.Say("format.none", nil)}
		if n > 0 {
			calendar = chart.Cell{Text: w.places.Slug(o.Code) + ".ics", Href: at + ".ics"}
		}
		t.Rows = append(t.Rows, []chart.Cell{
			{Text: w.Called(o), Href: w.placeHref(o)}, {Text: w.Int(n)}, calendar,
			{More: &chart.More{Links: []chart.Link{{Text: "Atom", Href: at + ".atom"}, {Text: "JSON", Href: at + ".json"}}}},
		})
	}
	return t
}
