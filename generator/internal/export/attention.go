package export

import (
	"strconv"
	"strings"

	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// attentionTable is everything that is missed, overdue or behind, in the order of the
// list on the site: the most serious first.
func attentionTable(r *progress.Report, p phrase.Phrases) table {
	return table{
		name:  "attention",
		heads: partHead(r.Places.Levels),
		fields: bounded(r, []field{
			str("target"), str("level"), str("place"), str("name"), str("town"), str("period"), num("value"), num("bound"), num("shortfall"),
			str("status"), str("light"), str("since"), {"quarters", "integer"}, str("team"), str("unit"), str("leaders"), str("source"), {"touched", "integer"}, {"mendable", "boolean"},
		}, "bound"),
		rows: func(yield func([]string) error) error {
			for _, c := range r.Attention().Cases {
				if err := yield(attentionRow(c, p)); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

func attentionRow(c *progress.Case, p phrase.Phrases) []string {
	x := newResultRow(c.Result, p)
	o := c.Owners
	var leaders []string
	for _, l := range o.Leaders {
		leaders = append(leaders, l.Code)
	}
	since, team := "", ""
	if c.Run.Quarters > 0 {
		since = c.Run.Since.String()
	}
	if o.Team {
		team = codeOf(o.Village)
	}
	return []string{
		x.Target, x.Level, x.Place, x.Name, codeOf(o.Town), x.Period, string(x.Value), x.Threshold, decimal(inUnit(c.Short, phrase.FormPercent)),
		x.Status, x.Light, since, strconv.Itoa(c.Run.Quarters), team, codeOf(o.Unit), strings.Join(leaders, ";"), x.Source, strconv.Itoa(c.Touched), strconv.FormatBool(c.Mendable),
	}
}

func codeOf(p *model.Place) string {
	if p == nil {
		return ""
	}
	return p.Code
}
