package page

import (
	"math/big"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// tiles show the headline targets of a place, each with its course.
type tiles struct{ *site }

// tilesOf are the headline targets of a place.
func (w tiles) tilesOf(place *model.Place) []tile {
	var tiles []tile
	for _, t := range w.Report.Targets {
		own := t.Own(place)
		r := t.Now(own)
		if r == nil || !t.InHeadlines() || r.Status.Aside() && r.Reason == progress.ReasonNone {
			continue
		}
		tiles = append(tiles, w.tile(t, own, r))
	}
	return tiles
}

func (w tiles) tile(t *progress.Target, place *model.Place, r *progress.Result) tile {
	x := tile{
		Title: w.Short(t), Href: w.href("target", t.ID), Period: w.Say("tile.period", w.periodArgs(r.Period, r.Running())),
		Light: r.Light, Label: w.Status(r.Degree()), Gap: w.Gap(r),
		Threshold: w.Say("tile.threshold", i18n.Args{"Bound": w.Bound(r)}),
	}
	if w.Coverage(r) != "" {
		x.Coverage = w.Say("tile.coverage", i18n.Args{"Reported": w.Int(r.Reported), "Expected": w.Int(r.Expected)})
	}
	if r.Value != nil {
		x.Value, x.Unit, x.Move = w.Value(r), w.Standing(r), w.moved(t, place, r)
	}
	if why := w.Reason(r); why != "" {
		x.Gap = why
	}
	if x.Spark = w.spark(t, place); x.Spark == nil {
		x.Periods = w.past(t, place)
	}
	return x
}

// moved compares a value with that of the period before; nil where there is none.
func (w tiles) moved(t *progress.Target, place *model.Place, r *progress.Result) *move {
	before := w.Report.Before(t, place)
	if before == nil {
		return nil
	}
	return &move{
		Sign: signOf(before.By), Text: w.Move(r, before.Result),
		From: w.Say("tile.from", w.periodArgs(before.Result.Period, before.Stage)),
	}
}

// signOf names the direction of a move.
func signOf(by *big.Rat) string {
	return [...]string{"down", "same", "up"}[by.Sign()+1]
}

// past are the lights of all periods that have begun.
func (w tiles) past(t *progress.Target, place *model.Place) []past {
	var all []past
	for i := range t.Periods {
		r := t.At(place, i)
		all = append(all, past{Light: r.Light, Open: r.Running(), Text: w.Say("tile.spark", i18n.Args{
			"Period": w.Current(r), "Status": w.Status(r.Degree()), "Value": w.Value(r),
		})})
	}
	return all
}
