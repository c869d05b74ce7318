package page

import (
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// ownerVerdict turns what is said of a leader's, unit's or team's own duties into two lines,
// each with its light: the duties, and the cases of the places that they answer for. Nobody
// is on course above what is red there. kind is leader, unit or team.
func (w *writer) ownerVerdict(kind string, own *verdict, rs []*progress.Result, owner *model.Place) *verdict {
	cases := progress.Beside(w.Report.Attention().Of(owner), rs)
	light := progress.CasesLight(cases)
	own.Lines = []verdictLine{
		{Light: own.Light, Label: own.Label, Text: w.Say("owner.duties."+kind, i18n.Args{"Text": own.Text})},
		{Light: light, Label: w.Say("verdict."+string(light), nil), Text: w.Say("owner.places."+kind, i18n.Args{"Text": w.casesCount(cases)}), Href: "#cases"},
	}
	if len(cases) == 0 {
		own.Lines[1].Href = "" // no table of them stands below
	}
	if light.Severity() > own.Light.Severity() {
		own.Light, own.Label = light, own.Lines[1].Label
	}
	own.Lights = nil // they would stand beside both lines
	own.Text = w.Say("verdict.and", i18n.Args{"Text": own.Lines[0].Text, "More": own.Lines[1].Text})
	return own
}
