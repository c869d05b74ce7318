package page

import (
	"math/big"

	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// namedPeers is how many places that do better are named beside one that does not.
const namedPeers = 2

// peers name places of the same footing that do better.
type peers struct{ *site }

// peersCell links to the places of similar footing that do better, each with its value and
// its footing, and says what the footing is.
func (w peers) peersCell(r *progress.Result) chart.Cell {
	if r.Light != progress.Red && r.Light != progress.Yellow {
		return chart.Cell{}
	}
	peers := w.Report.Peers(r.Target, r.Place, namedPeers)
	if len(peers) == 0 {
		return chart.Cell{}
	}
	footing, own := w.Report.FootingOf(r.Target, r.Place)
	more := &chart.More{}
	for _, p := range peers {
		more.Links = append(more.Links, chart.Link{
			Text: w.peerName(p.Result.Place), Href: w.placeCell(p.Result.Place).Href,
			Note: w.Say("wrong.peer", i18n.Args{"Value": w.Value(p.Result), "Base": w.base(r.Target, r.Place.Level, footing, p.Base)}),
		})
	}
	return chart.Cell{More: more, Sub: w.Say("wrong.footing."+string(footing.By), i18n.Args{
		"Period": w.footingPeriod(footing), "Figure": w.footingFigure(footing), "Base": w.base(r.Target, r.Place.Level, footing, own),
	})}
}

// besideLink leads to a place side by side with those that do better in what is gravest
// there; nil where there are none.
func (w peers) besideLink(place *model.Place, off []*progress.Result) *chart.Link {
	if !place.IsPart() && !place.IsSmallest() {
		return nil
	}
	for _, r := range off {
		codes, names := w.places.Slug(place.Code), []string(nil)
		for _, p := range w.Report.Peers(r.Target, r.Place, namedPeers) {
			codes += "," + w.places.Slug(p.Result.Place.Up(place.Level).Code)
			names = append(names, w.peerName(p.Result.Place))
		}
		if len(names) > 0 {
			return &chart.Link{
				Text: w.Say("wrong.beside", i18n.Args{"Name": w.Called(place), "Others": w.Join(names)}),
				Href: w.root + "compare/index.html#places=" + codes,
			}
		}
	}
	return nil
}

// peerName names a place; a village with its town, which its name alone does not tell.
func (w peers) peerName(p *model.Place) string {
	village := p.Up(w.Report.Places.Levels.Smallest())
	if village == nil || village.Parent == nil || village.Parent.IsWhole() {
		return w.Called(p)
	}
	return w.Say("wrong.village", i18n.Args{"Town": w.Name(village.Parent), "Village": w.Name(p)})
}

func (w peers) footingPeriod(f progress.Footing) string {
	if f.Period.Year == 0 {
		return ""
	}
	return w.Period(f.Period)
}

func (w peers) footingFigure(f progress.Footing) string {
	if m := w.Report.MeasureOf(f.Ref); m != nil {
		return w.Figure(f.Ref, m)
	}
	return ""
}

// base shows what a place has of a footing.
func (w peers) base(t *progress.Target, l model.Level, f progress.Footing, v *big.Rat) string {
	switch f.By {
	case progress.AlikeStart:
		return w.Amount(t, l, v)
	case progress.AlikeParts:
		return w.Say("wrong.villages", i18n.Args{"N": int(v.Num().Int64())})
	default:
		m := w.Report.MeasureOf(f.Ref)
		if i18n.Scaled(m) {
			return w.Money(m, roundYuan(v))
		}
		return w.WithUnit(w.Number(v, 0), w.Unit(f.Ref, m))
	}
}

// roundYuan rounds money to whole yuan, half away from zero: a mean's fen tell nobody apart.
func roundYuan(v *big.Rat) *big.Rat {
	whole, _ := new(big.Rat).SetString(v.FloatString(0))
	return whole
}
