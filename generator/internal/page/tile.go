package page

import (
	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// tile is one target at a place: value, target, difference, light, and the lights of all
// periods.
type tile struct {
	Title     string         `json:"title"`
	Href      string         `json:"href"`
	Period    string         `json:"period"`
	Value     string         `json:"value,omitempty"`
	Unit      string         `json:"unit,omitempty"`
	Threshold string         `json:"threshold,omitempty"`
	Gap       string         `json:"gap,omitempty"`
	Coverage  string         `json:"coverage,omitempty"`
	Light     progress.Light `json:"light"`
	Label     string         `json:"label"`
	Spark     []spark        `json:"spark,omitempty"`
}

type spark struct {
	Light progress.Light `json:"light"`
	Text  string         `json:"text"`
}

// tiles are the headline targets of a place.
func (w *writer) tiles(place *model.Place) []tile {
	var tiles []tile
	for _, t := range w.Report.Targets {
		own := chart.Own(t, place)
		r := t.Now(own)
		if r == nil || !chart.Headline(t) || r.Status == progress.NotApplicable && r.Reason == progress.ReasonNone {
			continue
		}
		tiles = append(tiles, w.tile(t, own, r))
	}
	return tiles
}

func (w *writer) tile(t *progress.Target, place *model.Place, r *progress.Result) tile {
	x := tile{
		Title: w.Short(t), Href: w.href("target", t.ID), Period: w.Current(r),
		Light: r.Light, Label: w.Status(r.Status), Gap: w.Gap(r), Coverage: w.Coverage(r),
		Threshold: w.Say("tile.threshold", i18n.Args{"Bound": w.Bound(r)}),
	}
	if r.Value != nil {
		x.Value, x.Unit = w.Value(r), w.Fraction(r)
	}
	if why := w.Reason(r); why != "" {
		x.Gap = why
	}
	for i := range t.Periods {
		past := t.At(place, i)
		x.Spark = append(x.Spark, spark{Light: past.Light, Text: w.Say("tile.spark", i18n.Args{
			"Period": w.Period(past.Period), "Status": w.Status(past.Status), "Value": w.Value(past),
		})})
	}
	return x
}
