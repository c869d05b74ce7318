package page

import (
	"slices"

	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// declaredPages are the list of the kinds of records that the programme declares, and a page of
// each.
type declaredPages struct{ *site }

func (w declaredPages) makers() []maker {
	kinds := progress.RecordKinds(w.Report)
	if len(kinds) == 0 {
		return nil
	}
	all := []maker{{path: "records/_index", make: w.all, named: true}}
	for i := range kinds {
		all = append(all, maker{path: "records/" + kinds[i].Name, make: func() *page { return w.of(kinds, i) }})
	}
	return all
}

func (w declaredPages) all() *page {
	p := newPage("records/_index", w.Say("page.records.title", nil), params{Kind: "records", Crumbs: []link{w.home()}})
	p.heading(w.Say("page.records.title", nil))
	var facts []fact
	for _, k := range progress.RecordKinds(w.Report) {
		l := w.link(k)
		facts = append(facts, fact{Key: l.Title, Value: w.Say("records.count", i18n.Args{"N": len(progress.RecordsOf(w.Report, k))}), Href: l.Href})
	}
	p.facts(facts)
	return p
}

func (w declaredPages) link(k *model.FileKind) link {
	return link{Title: k.Declared.Title.In(w.Lang), Href: w.root + "records/" + k.Name + "/index.html"}
}

// recordRows is how many records a page lists: the newest.
const recordRows = 200

func (w declaredPages) of(kinds []*model.FileKind, i int) *page {
	k := kinds[i]
	title := k.Declared.Title.In(w.Lang)
	p := newPage("records/"+k.Name, title, params{Kind: "records", Crumbs: []link{w.home(), w.section("records")}, Pager: pagerAt(kinds, i, w.link)})
	p.front.Weight = i + 1
	all := progress.RecordsOf(w.Report, k)
	p.front.Description = w.Say("records.count", i18n.Args{"N": len(all)})
	p.heading(title)
	p.table(w.table(k, all))
	p.heading(w.Say("page.facts", nil))
	p.facts(w.facts(k, all))
	return p
}

func (w declaredPages) facts(k *model.FileKind, all []progress.Recorded) []fact {
	var facts []fact
	if k.Declared.Note.Set() {
		facts = append(facts, fact{Key: w.Say("fact.note", nil), Value: k.Declared.Note.In(w.Lang)})
	}
	return append(facts,
		fact{Key: w.Say("records.rhythm", nil), Value: w.Say("problem.word."+string(k.Declared.Every.V), nil)},
		fact{Key: w.Say("records.all", nil), Value: w.Say("records.count", i18n.Args{"N": len(all)})},
		fact{Key: w.Say("records.download", nil), Value: k.Name + ".csv", Href: "/data/" + k.Name + ".csv"},
	)
}

// table lists the newest records: a field that no record fills has no column.
func (w declaredPages) table(k *model.FileKind, all []progress.Recorded) chart.Table {
	columns := []column[progress.Recorded]{
		cellsOf("column.period", "text", func(r progress.Recorded) chart.Cell { return chart.Cell{Text: w.ShortPeriod(r.Period)} }),
		cellsOf("records.line", "text", func(r progress.Recorded) chart.Cell { return w.head(k, r) }),
	}
	t := tableOf(w.site, chart.Table{ID: "records"}, nil, columns...)
	if k.Declared.Line.Set() {
		t.Columns[1].Title = k.Declared.Line.In(w.Lang)
	}
	shown := all[:min(len(all), recordRows)]
	t.Rows = tableOf(w.site, chart.Table{}, shown, columns...).Rows
	for _, f := range k.Declared.Fields {
		if !slices.ContainsFunc(all, func(r progress.Recorded) bool { return r.Value.Value(f.Key).Set }) {
			continue
		}
		t.Columns = append(t.Columns, w.fieldColumn(&f.Value))
		for i, r := range shown {
			t.Rows[i] = append(t.Rows[i], w.cell(r, r.Value.Value(f.Key)))
		}
	}
	if len(all) > recordRows {
		t.Plain = true // a filter would answer for the first alone
		t.Note = w.Say("records.more", i18n.Args{"Rows": recordRows, "Count": w.Int(len(all)), "File": k.Name + ".csv"})
	}
	return t
}

func (w declaredPages) fieldColumn(f *model.Field) chart.Column {
	title, kind := f.Title.In(w.Lang), "text"
	switch {
	case f.Number():
		kind = "num"
	case f.Type.V == model.FieldText:
		kind = "said"
	}
	if f.Unit.Set() {
		title = w.Say("column.with-unit", i18n.Args{"Title": title, "Unit": f.Unit.In(w.Lang)})
	}
	return chart.Column{Title: title, Kind: kind}
}

// head names what a record is of, or shows its own code; with its line.
func (w declaredPages) head(k *model.FileKind, r progress.Recorded) chart.Cell {
	cell := chart.Cell{Text: r.Code}
	if k.Declared.Of.Set {
		cell = w.named(k.Declared.Of.V, r.Code, r.Period)
	}
	cell.Source = w.Source(r.Pos)
	return cell
}

// cell shows what stands in a field.
func (w declaredPages) cell(r progress.Recorded, v model.Val[model.Cell]) chart.Cell {
	c := v.V
	if !v.Set {
		return chart.Cell{Text: w.Say("format.none", nil)}
	}
	switch c.Field.Type.V {
	case model.FieldWhole, model.FieldNumber:
		return chart.Cell{Text: w.Number(c.Amount.Rat(), max(2, c.Field.Places()))}
	case model.FieldDay:
		return chart.Cell{Text: w.Date(c.Day)}
	case model.FieldYesNo:
		return chart.Cell{Text: w.YesNo(c.Text == "true")}
	case model.FieldChoice:
		for _, e := range c.Field.Choices {
			if e.Key == c.Text {
				return chart.Cell{Text: e.Value.In(w.Lang)}
			}
		}
	case model.FieldPlace:
		return w.named(c.Field.Of.V, c.Text, r.Period)
	case model.FieldUnit:
		return w.named(model.LevelUnit, c.Text, r.Period)
	case model.FieldLeader:
		return w.named(model.LevelLeader, c.Text, r.Period)
	}
	return chart.Cell{Text: c.Text}
}

// named names a place, unit or leader of a code, and leads to its page where it has one; one
// that is no more is named by the page that took its place.
func (w declaredPages) named(l model.Level, code string, p model.Period) chart.Cell {
	place := w.Report.Places.Bearers(l)[code]
	switch {
	case place == nil:
		return chart.Cell{Text: code}
	case l == model.LevelBranch || l == w.places.Levels.Whole() || !place.Lives():
		return chart.Cell{Text: w.Called(place)}
	}
	return w.placeCell(place)
}
