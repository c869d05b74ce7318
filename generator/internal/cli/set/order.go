package set

import (
	"slices"

	"guben/generator/internal/diag"
	"guben/generator/internal/edit"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

// orders is the kind of records that tells what was ordered about cases.
const orders = "actions"

// orderFields are what may be set of an order, and whether each is a day.
var orderFields = map[string]bool{"assigned": true, "to": false, "cause": false, "measure": false, "promised": true, "reviewed": true}

// reply is what is said instead of a field to add a reply, on the day that --on says.
const reply = "reply"

// setOrder changes fields of the order about a case, or adds the order or a reply.
func (a command) setOrder(c *model.County, w wanted, list diag.List, printer diag.Printer) error {
	period, _ := c.Programme.Calendar().Typed(w.period)
	path := "data/" + orders + "/" + period.String() + ".yaml"
	changes, problem := orderChanges(c, w, path, period)
	if problem != nil {
		return a.Refuse(printer, *problem)
	}
	what := a.Sentence("set.record", i18n.Args{"Title": a.Words.Say("layout.title.actions.quarter", nil), "Code": w.place, "Period": a.Words.Period(period)})
	_, err := a.put(putting{path: path, what: what, yes: w.yes}, changes, list)
	return err
}

func orderChanges(c *model.County, w wanted, path string, period model.Period) ([]edit.Change, *diag.Problem) {
	switch {
	case period.Every != model.EveryQuarter:
		return nil, at(path, diag.SetRhythm, diag.Args{
			"Title": orders, "Found": period.String(), "Every": diag.Term(model.EveryQuarter),
			"Example": c.Programme.PeriodOf(model.EveryQuarter, period.Start()).String(),
		})
	case !slices.ContainsFunc(c.Actions, func(f model.ActionsFile) bool { return f.File == path }):
		return nil, at(path, diag.SetNoFile, diag.Args{"Command": "guben period new " + period.String()})
	}
	var all []edit.Change
	for i, pairs := 0, append([]string{w.figure, w.value}, w.more...); i+1 < len(pairs); i += 2 {
		name, value := pairs[i], pairs[i+1]
		day, known := orderFields[name]
		change := edit.Change{Path: []string{orders, w.place, name}, Value: edit.Text(value)}
		switch {
		case name == reply && w.on != "" && !w.remove:
			change = edit.Change{Path: []string{orders, w.place, "replies", edit.Append}, Value: "{on: " + w.on + ", says: " + edit.Text(value) + "}"}
		case !known:
			names := []string{"assigned", "to", "cause", "measure", "promised", "reviewed", reply + " --on"}
			return nil, at(path, diag.SetFigure, near(name, names, diag.Args{"Figure": name, "Title": orders, "Known": diag.Join(names)}))
		case w.remove:
			change.Value = ""
		case day:
			if new(model.Date).UnmarshalText([]byte(value)) == nil {
				change.Value = value
			}
		}
		all = append(all, change)
	}
	return all, nil
}
