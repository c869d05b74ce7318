package export

import (
	"slices"
	"strconv"
	"strings"

	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// attentionTable is everything that is missed, overdue or behind, in the order of the
// list on the site: the most serious first, and then what was ordered and is in order.
func attentionTable(r *progress.Report, p phrase.Phrases) table {
	return table{
		name:  "attention",
		heads: partHead(r.Places.Levels),
		fields: bounded(r, append([]field{
			str("target"), str("level"), str("place"), str("name"), str("town"), str("period"), num("value"), num("bound"), num("shortfall"),
			str("status"), str("light"), str("since"), {"quarters", "integer"}, str("team"), str("unit"), str("leaders"), str("source"), {"touched", "integer"}, {"mendable", "boolean"}, date("due"),
		}, handlingFields(r)...), "bound"),
		rows: func(yield func([]string) error) error {
			a := r.Attention()
			for _, c := range slices.Concat(a.Cases, a.Others) {
				if err := yield(append(attentionRow(c, p), handlingRow(r, c)...)); err != nil {
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
		x.Status, x.Light, since, strconv.Itoa(c.Run.Quarters), team, codeOf(o.Unit), strings.Join(leaders, ";"), x.Source, strconv.Itoa(c.Touched), strconv.FormatBool(c.Mendable), dueDay(c),
	}
}

// dueDay is the last day on which a case can be mended.
func dueDay(c *progress.Case) string {
	if !c.Mendable {
		return ""
	}
	return c.By.String()
}

// handlingFields are the columns that only a county has which keeps orders.
func handlingFields(r *progress.Report) []field {
	if !r.Has("actions") {
		return nil
	}
	return []field{str("state"), date("assigned"), str("to"), date("promised"), date("replied"), date("closed"), {"again", "integer"}, str("failed")}
}

func handlingRow(r *progress.Report, c *progress.Case) []string {
	if !r.Has("actions") {
		return nil
	}
	var failed []string
	for _, p := range c.Failed() {
		failed = append(failed, p.String())
	}
	row := []string{string(c.Handling()), "", "", "", "", "", "0", strings.Join(failed, " ")}
	d := c.Docket
	if d == nil {
		return row
	}
	last := d.Last()
	row[1], row[2], row[3], row[6] = dated(last.Assigned), last.Action.To.V, dated(last.Promised), strconv.Itoa(d.Again)
	if reply := last.Replied(r.AsOf); reply != nil {
		row[4] = dated(reply.On)
	}
	if !d.Closed.IsZero() {
		row[5] = d.Closed.String()
	}
	return row
}

func codeOf(p *model.Place) string {
	if p == nil {
		return ""
	}
	return p.Code
}
